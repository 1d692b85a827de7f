"""导入 (importing): recognise the report in an article, and write its data file."""

from fazhi_report.importing.job import import_article
from fazhi_report.importing.result import Imported, ImportOptions
from fazhi_report.importing.summary import summarize
