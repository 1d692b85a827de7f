"""Write the table as an Excel workbook (XlsxWriter), row by row in constant memory."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from traceback import clear_frames
from typing import Any

from fazhi_report.comparing.table.rows import COLUMNS, MetricRow
from fazhi_report.diagnostics import library

MAX_ROWS = 1_048_575
"""Greatest number of rows below the head of a sheet; further rows go to further sheets."""

_SHEET = "指标"
_WIDTHS = {"issuer": 24, "section": 28, "name": 28, "code": 22, "by": 18, "file": 28}
_NARROW = 11
_CREATED = datetime(2000, 1, 1)  # A clock would change the bytes.


def write(rows: Iterable[MetricRow], path: Path, max_rows: int = MAX_ROWS) -> int:
    """Write sheets of rows with a fixed head and filters; an unknown value is an empty cell.

    Excel keeps 15 digits of a number.

    Raises:
        Problem: the library is not installed.
        OSError: a file cannot be written.
    """
    xlsxwriter = library("xlsxwriter", "excel", "写 .xlsx 文件")
    # Only the rows are buffered on disk. A `ZipFile` that cannot write prints tracebacks when it is
    # deleted, so it writes to memory; compressed, 100,000 rows are some megabytes.
    # Strings stay strings, even if they look like formulas, numbers or links.
    compressed = BytesIO()
    options = {"constant_memory": True, "tmpdir": str(path.parent)}
    try:
        with xlsxwriter.Workbook(compressed, options) as workbook:
            count = _fill_workbook(workbook, rows, max_rows)
    except xlsxwriter.exceptions.FileCreateError as error:
        cause: OSError = error.args[0]
        # Delete the `ZipFile` while what it writes to is open.
        clear_frames(cause.__traceback__)
        raise cause from None
    path.write_bytes(compressed.getbuffer())
    return count


def _fill_workbook(workbook: Any, rows: Iterable[MetricRow], max_rows: int) -> int:
    count = 0
    workbook.set_properties({"title": _SHEET, "created": _CREATED})
    sheet = _add_sheet(workbook, max_rows)
    for row in rows:
        if count and count % max_rows == 0:
            sheet = _add_sheet(workbook, max_rows)
        _write_row(sheet, count % max_rows + 1, row)
        count += 1
    return count


def _add_sheet(workbook: Any, max_rows: int) -> Any:
    number = len(workbook.worksheets()) + 1
    sheet = workbook.add_worksheet(_SHEET if number == 1 else f"{_SHEET}{number}")
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max_rows, len(COLUMNS) - 1)
    bold = workbook.add_format({"bold": True})
    for index, column in enumerate(COLUMNS):
        sheet.set_column(index, index, _WIDTHS.get(column, _NARROW))
        sheet.write_string(0, index, column, bold)
    return sheet


def _write_row(sheet: Any, place: int, row: MetricRow) -> None:
    for index, column in enumerate(COLUMNS):
        value = getattr(row, column)
        if isinstance(value, Decimal | int):
            sheet.write_number(place, index, value)
        elif value is not None:
            sheet.write_string(place, index, value)
