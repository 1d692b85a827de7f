"""A text whose figures are single characters (记号), for comparing versions of a data file.

A metric with another value is the same figure.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fazhi_report.drafts.review.original import Original
from fazhi_report.drafts.review.stream import TABLE_END
from fazhi_report.drafts.review.units import Unit
from fazhi_report.importing.article import FIGURE

_FIRST_FIGURE = 0xF0000
"""First of the private-use characters that stand for figures."""


class FigureSigns:
    """One character for each metric and attribute that a figure prints."""

    def __init__(self) -> None:
        self._signs: dict[tuple[str, str], str] = {}

    def of(self, name: str, attribute: str) -> str:
        return self._signs.setdefault((name, attribute), chr(_FIRST_FIGURE + len(self._signs)))


@dataclass(frozen=True, slots=True)
class TokenText:
    """The tokens of a text: its characters, and each figure as one.

    `starts` has the position of each token, and the length of the text at the end. `units` have
    tokens in place of characters and offsets; a run-in heading is a separate unit before its text.
    `unit_starts` has the first token of each unit, and the number of tokens at the end.
    """

    original: Original
    starts: Sequence[int]
    text: str
    units: Sequence[Unit]
    unit_starts: Sequence[int]

    @classmethod
    def of(cls, original: Original, signs: FigureSigns) -> "TokenText":
        tokens = list(_tokens(original, signs))
        starts = [*(start for start, _ in tokens), len(original.text)]
        text = "".join(token for _, token in tokens)
        unit_starts = [bisect_left(starts, start) for start in _unit_starts(original)]
        names = _names(original)
        units = []
        for first, end in pairwise(unit_starts):
            own = (names.get(position, ()) for position in range(starts[first], starts[end]))
            lead = text[first:end] if original.is_lead(starts[end] - 1) else ""
            units.append(Unit(text[first:end], range(first, end), frozenset().union(*own), lead))
        return cls(original, starts, text, units, unit_starts)

    def is_heading(self, unit: int) -> bool:
        look = self.original.look_at(self.starts[self.unit_starts[unit]])
        return bool(self.units[unit].lead or (look and look.level))

    def begins_part(self, unit: int) -> bool:
        """Whether a heading, or the text behind a table, begins at a unit."""
        return self.is_heading(unit) or self.units[unit].text == TABLE_END

    def text_of(self, unit: int) -> str:
        """Return the printed text of a unit."""
        start, end = (self.starts[at] for at in self.unit_starts[unit : unit + 2])
        return self.original.text[start:end]

    def token_at(self, position: int) -> int | None:
        """Return the token that begins at a position; None if none does."""
        index = bisect_left(self.starts, position)
        return index if self.starts[index] == position else None

    def unit_of(self, token: int) -> int:
        """Return the index of the unit of a token; the last one for the end of the text."""
        return min(bisect_right(self.unit_starts, token), len(self.units)) - 1


def _unit_starts(original: Original) -> Iterator[int]:
    """Yield the start of each unit, and of the text behind a run-in heading; then the end."""
    for start, unit in zip(original.starts, original.units, strict=False):
        yield start
        if unit.lead and unit.lead != unit.content:
            yield start + len(unit.lead)
    yield len(original.text)


def _names(original: Original) -> dict[int, list[str]]:
    """Return the names of the bookmarks of parts that begin at each position."""
    positions = {offset: position for position, offset in enumerate(original.offsets)}
    names: dict[int, list[str]] = defaultdict(list)
    for name, start, _ in original.stream.bookmarks:
        if start in positions and not FIGURE.fullmatch(name):
            names[positions[start]].append(name)
    return names


def _tokens(original: Original, signs: FigureSigns) -> Iterator[tuple[int, str]]:
    position = 0
    for figure in original.figures:
        yield from enumerate(original.text[position : figure.start], position)
        yield figure.start, signs.of(figure.name, figure.attribute)
        position = figure.end
    yield from enumerate(original.text[position:], position)
