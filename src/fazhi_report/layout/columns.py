"""Column widths of tables, as shares of the page and in a Word file; lengths in twips."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import NamedTuple

from fazhi_report.console import width
from fazhi_report.layout.document import Cell, Table, TextRun
from fazhi_report.layout.page import Layout

_CHARACTER_WIDTHS = {"": 120, "Small": 105, "Smaller": 90}
"""Width of a half-width character in 小四, 五号 and 小五, by the suffix of the table styles."""

_CELL_MARGINS = 236
"""Left and right margin of a cell, together."""

_LONGEST_UNBROKEN = 16
"""Longest cell text that is never wrapped, in half-width characters."""

_MAX_CELL_WIDTH = 24
"""Width up to which a cell counts when columns share the page, in half-width characters."""


def cell_widths(head: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]) -> list[float]:
    """Return the width of each column's longest cell, capped, plus its margins."""
    columns = zip(*([(TextRun(name),) for name in head], *rows), strict=True)
    longest = (max(sum(width(span.text) for span in cell) for cell in cells) for cells in columns)
    return [min(cell_width, _MAX_CELL_WIDTH) + 2 for cell_width in longest]


def shares_of(widths: Iterable[float | Decimal]) -> tuple[float, ...]:
    lengths = [float(width) for width in widths]
    return tuple(length / sum(lengths) for length in lengths)


class Columns(NamedTuple):
    """Column widths, and the suffix of the table styles whose text size fits them."""

    widths: tuple[int, ...]
    size: str


def fit_columns(table: Table, layout: Layout) -> Columns:
    """Divide the type area by the table's shares; widen columns for their numbers and short cells.

    The text gets the largest of three sizes at which none of those is broken.
    """
    rows = (["".join(span.text for span in cell) for cell in row] for row in table.rows)
    longest = [_longest_unbroken(texts) for texts in zip(table.head, *rows, strict=True)]
    for size, character in _CHARACTER_WIDTHS.items():
        minimums = [characters * character + _CELL_MARGINS for characters in longest]
        if sum(minimums) <= layout.type_width or size == "Smaller":
            break
    widths = _distribute(layout.type_width, table.widths, minimums)
    edges = [round(edge) for edge in accumulate(widths, initial=0.0)]
    return Columns(tuple(right - left for left, right in pairwise(edges)), size)


def _longest_unbroken(texts: Iterable[str]) -> int:
    """Return the width of the longest short cell or number, in half-width characters."""
    pieces = (
        [text] if width(text) <= _LONGEST_UNBROKEN else re.findall(r"[!-~]+[^!-~]?", text)
        for text in texts
    )
    return max((width(piece) for cell in pieces for piece in cell), default=0) or width("汉字")


def _distribute(total: float, shares: Sequence[float], minimums: Sequence[float]) -> list[float]:
    """Distribute `total` by share, honouring minimums; scale minimums down to `total`."""
    if sum(minimums) >= total:
        return [total * minimum / sum(minimums) for minimum in minimums]
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
