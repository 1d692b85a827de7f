"""读回 (own): convert a document made by this program back to its data file, with its edits."""

from fazhi_report.importing.own.file import OwnFile, import_own, read_own
from fazhi_report.importing.own.index import read_index
from fazhi_report.importing.own.owners import Owner, OwnIndex
