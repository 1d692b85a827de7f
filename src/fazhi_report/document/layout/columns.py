"""Column widths of tables, as shares of the page and in twips for a Word file."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise
from math import ceil
from typing import NamedTuple

from fazhi_report.console import width
from fazhi_report.document.layout.blocks import Cell, ColumnKind, Table
from fazhi_report.document.layout.page import Layout
from fazhi_report.model import CELL_MARGINS, TABLE_CHARACTERS, padded, room_of

_MAX_LINE, _MAX_NAME = 24, 48
"""Greatest width of a text for one line, and of a name, in half-width characters."""

_PAUSE = re.compile("[，。；：！？]")

FIRST_ROWS = 3
"""Number of first rows that stay together below the caption and head of a table."""

LAST_ROWS = 6
"""Least number of rows on the last page of a long table."""

_DIGIT = "0-9零一二两三四五六七八九十百千"
_WHOLE_NUMBER = re.compile(f"(?:.*[～—∶])?[^{_DIGIT}]*[{_DIGIT}][{_DIGIT},]*")
"""A figure up to the decimal point of its last number."""

_MAX_TAIL = 8
"""Greatest width of decimals and unit that other numbers are aligned with, as in 2.7万人次."""

_MAX_UNBROKEN_LINES = 11
"""Greatest number of lines of a row that is not broken: half of a page."""

_LINE_COSTS = {"": 1.0, "Small": 1.0, "Smaller": 1.25}
"""Cost of a line by the size of the text: 小五 is worth a fifth fewer lines."""

Rows = Sequence[tuple[Cell, ...]]


def _texts_by_column(
    head: tuple[str, ...], rows: Rows, columns: Sequence[ColumnKind]
) -> Iterator[tuple[str, ...]]:
    """Yield the texts of each column with padding; headings across columns do not count."""
    padded_rows = (
        tuple(padded(text_of(cell), pad) for cell, pad in zip(row, pads, strict=True))
        for row, pads in zip(rows, number_pads(columns, rows), strict=True)
        if len(row) == len(head)
    )
    yield from zip(map(padded, head), *padded_rows, strict=True)


def number_pads(columns: Sequence[ColumnKind], rows: Rows) -> list[list[int | None]]:
    """Return the space that each number needs on its right, in half-width characters.

    With it, the whole numbers of a column end at one line: the column is aligned at the decimal
    point. Other texts and prose have None. A text longer than its column ends at the edge.
    """
    tails = [
        [
            _tail_width(text_of(cell)) if kind == "number" else None
            for kind, cell in zip(columns, row, strict=True)
        ]
        if len(row) == len(columns)
        else [None] * len(row)
        for row in rows
    ]
    full = (row for row in tails if len(row) == len(columns))
    longest = [
        max((tail for tail in column if tail and tail <= _MAX_TAIL), default=0)
        for column in zip(*full, strict=True)
    ]
    return [
        [None if tail is None else max(0, longest[index] - tail) for index, tail in enumerate(row)]
        for row in tails
    ]


def _tail_width(text: str) -> int | None:
    """Return the width of the text after the whole number; None if there is none."""
    tail = _tail_of(text)
    return None if tail is None else width(tail)


def _tail_of(text: str) -> str | None:
    match = _WHOLE_NUMBER.match(text)
    return text[match.end() :] if match and not is_prose(text) else None


def aligned_tail(text: str) -> str | None:
    """Return the decimals and unit of a number that is aligned with others; None if it is not."""
    tail = _tail_of(text)
    return None if tail is None or width(tail) > _MAX_TAIL else tail


def number_indent(text: str, pad: int, column: int, character: int) -> int:
    """Return the indent with which the whole numbers of a column end at one line.

    Digits are as wide as each other in every font, while those of decimals and units are not: so
    the place is counted from the left. `column` is the column's width, `character` that of a
    half-width character, both in twips. The space that programs leave between digits and unit is
    one more half-width character.
    """
    return max(0, column - CELL_MARGINS - (width(text) + pad + 1) * character)


def text_of(cell: Cell) -> str:
    return "".join(span.text for span in cell)


def column_kinds(head: Sequence[str], rows: Rows) -> tuple[ColumnKind, ...]:
    """Return the kinds of the columns of a table without metrics.

    Rows have their names in the first column, or behind their numbers from 1. Names, and texts that
    are too long for one line, begin at the left edge of their column.
    """
    columns = [
        [text_of(row[index]) for row in rows if len(row) == len(head)] for index in range(len(head))
    ]
    kinds: list[ColumnKind] = [
        "prose" if max(map(width, texts), default=0) > _MAX_LINE else "text" for texts in columns
    ]
    names = 0
    if len(head) > 1 and columns[0] == [str(number) for number in range(1, len(rows) + 1)]:
        names = 1
    if names == 0 or not any(map(is_prose, columns[names])):
        kinds[names] = "name"
    return tuple(kinds)


def is_prose(text: str) -> bool:
    """Whether a text is none of a few words: it is long, or has several lines and pauses."""
    return width(text) > (_MAX_LINE if _PAUSE.search(text) else _MAX_NAME)


def shares_of(widths: Iterable[float | Decimal]) -> tuple[float, ...]:
    lengths = [float(width) for width in widths]
    return tuple(length / sum(lengths) for length in lengths)


class Columns(NamedTuple):
    """Column widths, and the suffix of the table styles with the fitting text size.

    `character` is the width of a half-width character in that size.
    """

    widths: tuple[int, ...]
    size: str
    character: int

    def may_break(self, row: tuple[Cell, ...]) -> bool:
        """Whether a row may go on over the page: it has more than half a page of lines.

        LibreOffice loses the text of a row that must not and has no room on one page.
        """
        return self.lines_of(row) > _MAX_UNBROKEN_LINES

    def lines_of(self, row: tuple[Cell, ...]) -> int:
        """Return the number of lines of a row."""
        lines = (
            ceil(width(text_of(cell)) * self.character / (column - CELL_MARGINS))
            for cell, column in zip(row, self.widths, strict=False)
        )
        return max(lines, default=0)

    def cost_of(self, rows: Rows) -> float:
        """Return the cost of the lines of all rows, which is less for a larger text."""
        return _LINE_COSTS[self.size] * sum(map(self.lines_of, rows))


def fit_columns(table: Table, layout: Layout) -> Columns:
    """Divide the type area among columns: by the table's shares, or else by their texts.

    Columns are at least as wide as their numbers and short cells. The text gets the largest of
    three sizes in which none of these is broken. If there is none, heads and names are broken, and
    then all texts but digits, in 五号 or, if that saves many lines, in 小五.
    """
    texts = list(_texts_by_column(table.head, table.rows, table.columns))
    whole, *broken = zip(*(room_of(head, cells) for head, *cells in texts), strict=True)
    total, smaller = layout.type_width, list(TABLE_CHARACTERS)[1:]
    for size in TABLE_CHARACTERS:
        if sum(_minimums(whole, size)) <= total:
            return _divide(total, table.widths, texts, whole, size)
    for room in broken:
        sizes = [size for size in smaller if sum(_minimums(room, size)) <= total]
        fitting = [_divide(total, table.widths, texts, room, size) for size in sizes]
        if fitting:
            return min(fitting, key=lambda columns: columns.cost_of(table.rows))
    return _divide(total, table.widths, texts, broken[-1], smaller[-1])


def _minimums(room: Sequence[int], size: str) -> list[int]:
    return [characters * TABLE_CHARACTERS[size] + CELL_MARGINS for characters in room]


def _divide(
    total: float,
    shares: Sequence[float],
    texts: Sequence[Sequence[str]],
    room: Sequence[int],
    size: str,
) -> Columns:
    minimums, character = _minimums(room, size), TABLE_CHARACTERS[size]
    lines = [[width(text) * character + CELL_MARGINS for text in column] for column in texts]
    widths = (
        _shrink(total, minimums)
        if sum(minimums) >= total
        else _distribute(total, shares, minimums)
        if shares
        else _follow_texts(total, lines, minimums)
    )
    edges = [round(edge) for edge in accumulate(widths, initial=0.0)]
    return Columns(tuple(right - left for left, right in pairwise(edges)), size, character)


def _shrink(total: float, minimums: Sequence[float]) -> list[float]:
    """Narrow columns to `total`: of each, the same share of what is wider than the narrowest."""
    least = min(*minimums, total / len(minimums))
    share = (total - least * len(minimums)) / (sum(minimums) - least * len(minimums) or 1)
    return [least + (minimum - least) * share for minimum in minimums]


def _distribute(total: float, shares: Sequence[float], minimums: Sequence[float]) -> list[float]:
    """Distribute `total` by share, honouring minimums."""
    widths = [total * share for share in shares]
    fixed: set[int] = set()
    columns = range(len(shares))
    while narrow := {column for column in columns if widths[column] < minimums[column]} - fixed:
        fixed |= narrow
        rest = total - sum(minimums[column] for column in fixed)
        rest_shares = sum(share for column, share in enumerate(shares) if column not in fixed)
        widths = [
            minimums[column] if column in fixed else rest * share / rest_shares
            for column, share in enumerate(shares)
        ]
    return widths


def _follow_texts(
    total: float, lines: Sequence[Sequence[float]], minimums: Sequence[float]
) -> list[float]:
    """Distribute `total` so that short texts have one line, and long ones as few as possible.

    `lines` are the widths of each column's texts on one line. What the minimums leave is shared by
    how much text they do not hold, and no column gets more than its longest text needs. If all
    texts have one line, what remains is shared by their widths.
    """
    longest = [max(minimum, *texts) for minimum, texts in zip(minimums, lines, strict=True)]
    if sum(longest) <= total:
        return [total * line / sum(longest) for line in longest]
    missing = [
        sum(max(0.0, line - minimum) for line in texts)
        for minimum, texts in zip(minimums, lines, strict=True)
    ]
    room, texts_left = total - sum(minimums), sum(missing)
    widths = list(minimums)
    most = [line - minimum for line, minimum in zip(longest, minimums, strict=True)]
    long_columns = (column for column, text in enumerate(missing) if text)
    for column in sorted(long_columns, key=lambda column: most[column] / missing[column]):
        width = min(most[column], room * missing[column] / texts_left)
        widths[column] += width
        room, texts_left = room - width, texts_left - missing[column]
    return widths
