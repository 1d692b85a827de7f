"""Print a trend in one of the formats of `trend`."""

from pathlib import Path
from typing import TextIO

from fazhi_report.comparing.trend.page import as_html
from fazhi_report.comparing.trend.series import Trend
from fazhi_report.comparing.trend.tables import as_csv, as_markdown
from fazhi_report.comparing.trend.terminal import as_text
from fazhi_report.console import columns_of, paint_for, print_result
from fazhi_report.document.templating import Templates

FORMATS = ("text", "md", "html", "csv")


def trend_text(trend: Trend, output_format: str, templates: Path | None = None) -> str:
    """Return the text of a trend for a file, independent of the terminal.

    `templates` is the folder of a user's own templates.

    Raises:
        Problem: a template is missing or wrong.
    """
    if output_format == "html":
        return as_html(trend, Templates(templates))
    return {"text": as_text, "md": as_markdown, "csv": as_csv}[output_format](trend)


def print_trend(
    trend: Trend, output_format: str, stream: TextIO, templates: Path | None = None
) -> None:
    """Print a trend to a stream; text is coloured and as wide as the terminal.

    Raises:
        Problem: a template is missing or wrong.
    """
    if output_format == "text":
        text = as_text(trend, columns_of(stream), paint_for(stream))
    else:
        text = trend_text(trend, output_format, templates)
    print_result(text, stream, for_people=output_format == "text")
