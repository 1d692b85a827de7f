"""Print a survey in one of its formats."""

from pathlib import Path

from fazhi_report.comparing.survey.page import as_page
from fazhi_report.comparing.survey.records import Survey
from fazhi_report.comparing.survey.texts import as_csv, as_markdown
from fazhi_report.document.templating import Templates

FORMATS = ("md", "html", "csv")


def survey_text(survey: Survey, output_format: str, templates: Path | None = None) -> str:
    """Return a survey in one of `FORMATS`; `templates` is a folder of a user's own, for the page.

    Raises:
        Problem: a template is missing or wrong.
    """
    if output_format == "html":
        return as_page(survey, Templates(templates))
    return as_csv(survey) if output_format == "csv" else as_markdown(survey)
