"""识别报告 (reports): recognise the report in an article, and write its data file."""

from fazhi_report.importing.data_file import Imported, ImportOptions
from fazhi_report.importing.reports.article_import import (
    Recognised,
    import_article,
    name_figures,
    recognise,
)
from fazhi_report.importing.reports.summary import summarize
