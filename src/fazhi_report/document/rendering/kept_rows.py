"""Which rows of a table on paper stay together at its start and at its end."""

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from fazhi_report.document.layout import FIRST_ROWS, LAST_ROWS, Columns, Table, TextRun

_Row = tuple[tuple[TextRun, ...], ...]

TEXT_SIZES = {"": 12, "Small": 10.5, "Smaller": 9}
"""Sizes of the text of tables on paper (小四, 五号, 小五) in points.

The keys are the suffixes of the Word styles.
"""

LINE_PITCH = 1.2
"""Line height of a table's text, in em."""

TITLE_PITCH, UNIT_PITCH = 28.95, 18.4
"""Line heights of a table's title and unit, in points."""

_ROW_PADDING = 4.25
"""Padding of a row, in points."""

_MOST = 320
"""Greatest height of what stays together, in points: half a page."""


class KeptRows(NamedTuple):
    """Numbers of the first and last rows that stay together.

    `height` is that of the caption, the head and the first rows, in points.
    """

    first: int
    last: int
    height: float


def kept_rows(table: Table, columns: Columns) -> KeptRows:
    """Return the rows that stay together, up to one that may be broken: half a page at most.

    The first row always stays with the caption and the head, unless it may be broken. A table that
    is not much longer than its last rows has none that stay together.
    """
    head = tuple((TextRun(text),) for text in table.head)
    above = TITLE_PITCH * bool(table.title) + UNIT_PITCH * bool(table.unit)
    above += _height(head, columns)
    first, height = _fitting(table.rows[:FIRST_ROWS], columns, above)
    is_long = len(table.rows) > 2 * LAST_ROWS
    last, _ = _fitting(table.rows[: -LAST_ROWS - 1 : -1] if is_long else (), columns, 0.0)
    return KeptRows(first, last, height)


def _fitting(rows: Sequence[_Row], columns: Columns, height: float) -> tuple[int, float]:
    count = 0
    for row in takewhile(lambda row: not columns.may_break(row), rows):
        row_height = _height(row, columns)
        if count and height + row_height > _MOST:
            break
        height, count = height + row_height, count + 1
    return count, height


def _height(row: _Row, columns: Columns) -> float:
    return columns.lines_of(row) * TEXT_SIZES[columns.size] * LINE_PITCH + _ROW_PADDING
