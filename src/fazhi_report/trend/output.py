"""A trend to a file, or to the screen as that can show it."""

from pathlib import Path
from shutil import get_terminal_size
from typing import TextIO

from fazhi_report.output import paint_for, print_result
from fazhi_report.trend.series import Trend
from fazhi_report.trend.terminal import COLUMNS, as_text


def trend_file(trend: Trend, output_format: str, templates: Path | None = None) -> bytes:
    """What goes into a file, the same on every machine. `templates` is a folder of one's own.

    Raises:
        Problem: a template is missing or wrong.
    """
    return _printed(trend, output_format, templates).encode()


def print_trend(
    trend: Trend, output_format: str, stream: TextIO, templates: Path | None = None
) -> None:
    is_for_people = output_format == "text"
    if is_for_people:
        columns = get_terminal_size((COLUMNS, 0)).columns if stream.isatty() else COLUMNS
        text = as_text(trend, max(columns, COLUMNS), paint_for(stream))
    else:
        text = _printed(trend, output_format, templates)
    print_result(text, stream, is_for_people=is_for_people)


def _printed(trend: Trend, output_format: str, templates: Path | None) -> str:
    match output_format:
        case "text":
            return as_text(trend)
        case "html":
            from fazhi_report.render.templates import Templates
            from fazhi_report.trend.page import as_html

            return as_html(trend, Templates(templates))
        case "csv":
            from fazhi_report.trend.tables import as_csv

            return as_csv(trend)
        case _:
            from fazhi_report.trend.tables import as_markdown

            return as_markdown(trend)
