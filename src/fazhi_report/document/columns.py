"""How wide the columns of a Word table are, and how large its text; lengths in twips."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from fazhi_report.console import width
from fazhi_report.document.document import Table
from fazhi_report.document.layout import Layout

_SIZES = {"": 120, "Small": 105, "Smaller": 90}
"""Twips of a half-width character in 小四, 五号 and 小五, by the ending of the styles' names."""

_MARGINS = 236
"""Of a cell, left and right."""

_SHORT = 16
"""Half-width characters that a cell may have to stay whole."""


class Columns(NamedTuple):
    """The ending of the names of the styles of the size that fits."""

    widths: tuple[int, ...]
    size: str


def columns(table: Table, layout: Layout) -> Columns:
    """The columns fill the type area by their shares, but none cuts a figure in two.

    Where those would not all fit, the table is set smaller.
    """
    rows = (["".join(span.text for span in cell) for cell in row] for row in table.rows)
    longest = [_longest(texts) for texts in zip(table.head, *rows, strict=True)]
    for size, half in _SIZES.items():
        least = [characters * half + _MARGINS for characters in longest]
        if sum(least) <= layout.type_width or size == "Smaller":
            break
    edges = [0.0]
    for wide in _at_least(least, table.widths, layout.type_width):
        edges.append(edges[-1] + wide)
    whole = [round(edge) for edge in edges]
    return Columns(tuple(end - start for start, end in pairwise(whole)), size)


def _longest(texts: Iterable[str]) -> int:
    """Half-width characters of the longest that stays on one line: a short cell, a figure."""
    kept = (
        [text] if width(text) <= _SHORT else re.findall(r"[!-~]+[^!-~]?", text) for text in texts
    )
    return max((width(run) for runs in kept for run in runs), default=0) or width("汉字")


def _at_least(least: Sequence[float], shares: Sequence[float], whole: float) -> list[float]:
    """The whole by shares; whoever needs more gets that at the cost of the others."""
    if sum(least) >= whole:
        return [whole * need / sum(least) for need in least]
    widths = [whole * share for share in shares]
    needy: set[int] = set()
    while short := {at for at, need in enumerate(least) if at not in needy and widths[at] < need}:
        needy |= short
        rest = whole - sum(least[at] for at in needy)
        others = sum(share for at, share in enumerate(shares) if at not in needy)
        widths = [
            least[at] if at in needy else rest * share / others for at, share in enumerate(shares)
        ]
    return widths
