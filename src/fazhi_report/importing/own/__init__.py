"""读回 (own): a document made by this program back to its data file, with what was edited in it."""

from fazhi_report.importing.own.file import OwnFile, import_own, read_own
from fazhi_report.importing.own.index import read_index
from fazhi_report.importing.own.owners import Owner, OwnIndex
