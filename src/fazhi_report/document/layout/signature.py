"""发文机关署名 and 成文日期 (signature and date), and the room that seals need (7.3.5)."""

from collections.abc import Sequence
from dataclasses import dataclass

from fazhi_report.model import text_width

_CELLS = {1: (0.0, 0.0), 2: (8.0, 23.0), 3: (7.0, 21.0)}
"""Least width of a name, and greatest total width, by the number of names in a row of seals.

In characters. A seal is 42 mm wide, which is less than eight characters.
"""

_WIDE_ROWS = 3
"""Number of rows of seals that fit a page at the usual distance, with text and 版记."""

_SEAL_PITCH, _LEAST_SEAL_PITCH = 5.0, 4.25
"""Usual and least distance of names below each other, in lines; a seal is 4.1 lines high."""

_BELOW_DATE, _LEAST_BELOW_DATE = 2.0, 1.25
"""Usual and least space below a date, in lines; its seal ends 11 mm below, which is 1.1 lines."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Printed issuer (发文机关署名) and date (成文日期), and whether seals cover them.

    `others` are the co-issuers (联合行文).
    """

    name: str
    date: str
    seal: bool
    others: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Rows of names in their order: one name each, or several if seals fit side by side.

        There are three in a row only if pairs would take more than a page.
        """
        names = (self.name, *self.others)
        if not self.seal:
            return tuple((name,) for name in names)
        pairs = _rows(names, 2)
        return pairs if len(pairs) <= _WIDE_ROWS else _rows(names, 3)

    @property
    def row_pitch(self) -> float:
        """Distance of rows of names, in lines; it is small if there are many below seals."""
        if not self.seal:
            return 1.0
        return _SEAL_PITCH if len(self.rows) <= _WIDE_ROWS else _LEAST_SEAL_PITCH

    @property
    def lines_below_date(self) -> float:
        """Space below the date that its seal needs, in lines; 0 without a seal."""
        if not self.seal:
            return 0.0
        return _BELOW_DATE if len(self.rows) <= _WIDE_ROWS else _LEAST_BELOW_DATE


def _rows(names: Sequence[str], most: int) -> tuple[tuple[str, ...], ...]:
    """Put up to `most` names into each row, if they fit."""
    rows: list[tuple[str, ...]] = []
    for name in names:
        if rows and len(rows[-1]) < most and _fits((*rows[-1], name)):
            rows[-1] += (name,)
        else:
            rows.append((name,))
    return tuple(rows)


def _fits(row: Sequence[str]) -> bool:
    least, greatest = _CELLS[len(row)]
    return sum(max(least, text_width(name)) for name in row) <= greatest
