"""Place the signature and the date (发文机关署名, 成文日期) by GB/T 9704-2012, 7.3.5."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from math import ceil

from fazhi_report.document.layout import CHARACTER, Document, Layout, Signature
from fazhi_report.model import break_name, text_width

_INDENT = 2
"""First-line indent of 附注 (the remark), in characters."""

_SEAL = 8
"""Width of a seal, in characters."""

_SEAL_PITCH, _CROWDED = 9, 3
"""Usual distance of seals beside each other, in characters, but for so many in a row."""

_WIDE_DIGITS = 2.25
"""Room in a date for wide digits, and for the space that LibreOffice leaves around digits.

In characters.
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Alignment of a line between two indents, in characters."""

    align: str
    left: float
    right: float


def signature_lines(signature: Signature, layout: Layout) -> tuple[str, ...]:
    """Return the lines of the issuer's name, or the names of several issuers."""
    if signature.others:
        return (signature.name, *signature.others)
    return break_name(signature.name, layout.characters - 4)


def seal_centres(signature: Signature, layout: Layout) -> tuple[tuple[float, ...], ...]:
    """Return the centre of each name below a seal, row by row; from the right, in characters.

    Names are aligned in columns; rows that do not fit then, or that have a single long name, are
    centred by themselves. The centre of the last name is that of the date (7.3.5.1).
    """
    rows = signature.rows
    several = tuple(row for row in rows if len(row) > 1)
    shared = next(
        (each for each in (rows, several) if _reach(each, signature) <= layout.characters), ()
    )
    return tuple(
        _columns(shared if row in shared else (row,), signature)[-len(row) :] for row in rows
    )


def seal_stops(signature: Signature, layout: Layout) -> tuple[tuple[int, ...], ...]:
    """Return the centres of names below seals, row by row; from the left, in twips."""
    return tuple(
        tuple(round((layout.characters - centre) * CHARACTER) for centre in row)
        for row in seal_centres(signature, layout)
    )


def _columns(rows: Sequence[Sequence[str]], signature: Signature) -> tuple[float, ...]:
    """Return the centres of the columns of names, from left to right."""
    widths = _widths_of_columns(rows)
    pitch = _SEAL_PITCH if len(widths) < _CROWDED else _SEAL
    centres = [max(4.0 + text_width(signature.date) / 2, 2.0 + widths[0] / 2)]
    for right, left in pairwise(widths):
        centres.append(centres[-1] + max(pitch, (right + left) / 2 + 1))
    return tuple(reversed(centres))


def _reach(rows: Sequence[Sequence[str]], signature: Signature) -> float:
    """Return the distance of the left edge of rows from the right edge of the type area."""
    if not rows:
        return 0.0
    return _columns(rows, signature)[0] + max(_SEAL, _widths_of_columns(rows)[-1]) / 2


def _widths_of_columns(rows: Sequence[Sequence[str]]) -> list[float]:
    """Return the widths of columns of names, from right to left."""
    columns = zip_longest(*(reversed(row) for row in rows), fillvalue="")
    return [max(map(text_width, names)) for names in columns]


def signature_places(signature: Signature, layout: Layout) -> tuple[Place, Place]:
    """Place the issuer's name and the date.

    With a seal (7.3.5.1), the date ends four characters from the right edge, with the name centred
    above it; a longer name ends two from the edge, with the date centred below it. Both are centred
    at one place, because the width of digits depends on the font.

    Without a seal (7.3.5.2), the name ends two characters from the right edge, and the date begins
    two to the right of the name's beginning; a longer date ends two from the edge, and the name
    begins two before it. If wide digits could push the date out of the type area, its end is fixed.
    """
    name = max(map(text_width, signature_lines(signature, layout)))
    date = text_width(signature.date)
    if signature.seal:
        centre = max(4.0 + date / 2, 2.0 + name / 2)
        place = Place("center", max(0.0, layout.characters - 2 * centre), 0.0)
        return place, place
    if date <= name:
        left = max(layout.characters - name, 2.0)
        if left + date + _WIDE_DIGITS <= layout.characters:
            return Place("right", 0.0, 2.0), Place("left", left, -2.0)
        return Place("right", 0.0, 2.0), Place("right", 0.0, layout.characters - left - date)
    return Place("right", 0.0, 4.0 + date - name), Place("right", 0.0, 2.0)


def lines_below_date(document: Document) -> float:
    """Return the space that keeps a seal off what is below it, in lines (7.3.5.1).

    附注 (the remark) is below the date, and beside the seal.
    """
    if not document.signature:
        return 0.0
    remark = text_width(document.remark)
    taken = ceil((_INDENT + remark) / document.layout.characters) if remark else 0
    return max(0.0, document.signature.lines_below_date - taken)


def names_left(signature: Signature, layout: Layout) -> int:
    """Return the left indent, in twips, of several issuers' names, which have the same width."""
    longest = max(map(text_width, signature_lines(signature, layout)))
    return round(max(0.0, layout.characters - 2 - longest) * CHARACTER)
