"""导入 (importing): recognise the report in an article, and write its data file."""

from fazhi_report.importing.job import Recognised, import_article, name_figures, recognise
from fazhi_report.importing.result import Imported, ImportOptions
from fazhi_report.importing.summary import summarize
