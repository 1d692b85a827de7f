"""A trend to a file, or to the screen as that can show it."""

from shutil import get_terminal_size
from typing import TextIO

from fazhi_report.output import paint_for, use_utf8
from fazhi_report.series import Trend
from fazhi_report.trend_text import COLUMNS, as_text


def trend_file(trend: Trend, output_format: str) -> bytes:
    return _printed(trend, output_format).encode()


def print_trend(trend: Trend, output_format: str, stream: TextIO) -> None:
    if output_format == "text":
        columns = get_terminal_size((COLUMNS, 0)).columns if stream.isatty() else COLUMNS
        text = as_text(trend, max(columns, COLUMNS), paint_for(stream))
    else:
        use_utf8(stream)
        text = _printed(trend, output_format)
    print(text, end="", file=stream)


def _printed(trend: Trend, output_format: str) -> str:
    if output_format == "text":
        return as_text(trend)
    if output_format == "html":
        from fazhi_report.render.templates import Templates
        from fazhi_report.trend_page import as_html

        return as_html(trend, Templates())
    from fazhi_report.trend_tables import as_csv, as_markdown

    return as_csv(trend) if output_format == "csv" else as_markdown(trend)
