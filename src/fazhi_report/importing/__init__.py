"""导入 (importing): recognise the report in an article, and write its data file."""

from fazhi_report.importing.job import Recognised, import_article, name_figures, recognise
from fazhi_report.importing.own_file import import_own
from fazhi_report.importing.own_index import Owner, read_index
from fazhi_report.importing.result import Imported, ImportOptions
from fazhi_report.importing.summary import summarize
