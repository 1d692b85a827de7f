"""Find where the parts of the data file begin in a text with accepted changes (锚点)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from fazhi_report.drafts.review.original import Original
from fazhi_report.drafts.review.stream import Look
from fazhi_report.model import PROSE_KEYS
from fazhi_report.word import Picture


class Glyph(NamedTuple):
    """A character, its position in the original or -1, and its look in a draft.

    The first character of a figure has its number.
    """

    text: str
    position: int
    look: Look | None = None
    is_lead: bool = False
    figure: int = 0
    picture: Picture | None = None


_OF_LINES = frozenset({*PROSE_KEYS, "title", "signature", "masthead", "imprint"})
"""Keys and kinds of texts of several lines, of which the first has the anchor."""


class _Part(NamedTuple):
    """The positions of a part: up to the next part, or to the end of its line.

    In a text of several lines, it is the first line with remaining characters. A line of the title
    `begins_line`: where it was joined with the line above, the title is broken anew.
    """

    start: int
    end: int
    number: int
    begins_line: bool = False


@dataclass(frozen=True, slots=True)
class Anchors:
    """The places where the parts in the carried data begin; each is used once."""

    original: Original
    parts: Sequence[_Part]
    used: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, original: Original, glyphs: Iterable[Glyph]) -> "Anchors":
        places = original.places
        kept = sorted(glyph.position for glyph in glyphs if glyph.position >= 0)
        parts = []
        for index, place in enumerate(places):
            end = original.starts[original.unit_at(place.position) + 1]
            is_last = index + 1 == len(places)
            following = len(original.text) if is_last else places[index + 1].position
            if following > place.position:
                end = min(end, following)
            part = _Part(place.position, end, place.part)
            kind = place.owner.key if place.owner else place.derived
            while kind in _OF_LINES and part.end < following and not _has_any(kept, part):
                end = original.starts[original.unit_at(part.end) + 1]
                part = _Part(part.end, min(end, following), place.part)
            parts.append(part._replace(begins_line=kind == "title"))
        parts.sort(key=_start)
        return cls(original, parts)

    def take(self, unit: Sequence[Glyph]) -> list[tuple[int, int]]:
        """Return offset in the text and number of each part that begins in a unit.

        A part begins at its first remaining character, together with the text inserted before it.
        """
        kept = sorted({glyph.position for glyph in unit if glyph.position >= 0})
        taken: list[tuple[int, int]] = []
        for part in self._parts_around(kept):
            if part.number not in self.used and _has_any(kept, part):
                self.used.add(part.number)
                offset = _offset_behind(unit, part.start)
                if not (offset and part.begins_line):
                    taken.append((offset, part.number))
        return sorted(taken, key=itemgetter(0))

    def _parts_around(self, kept: Sequence[int]) -> Sequence[_Part]:
        """Return the parts from the line of the first position to the last position."""
        if not kept:
            return ()
        line = self.original.starts[self.original.unit_at(kept[0])]
        first = bisect_left(self.parts, line, key=_start)
        return self.parts[first : bisect_right(self.parts, kept[-1], key=_start)]


def _start(part: _Part) -> int:
    return part.start


def _has_any(positions: Sequence[int], part: _Part) -> bool:
    index = bisect_left(positions, part.start)
    return index < len(positions) and positions[index] < part.end


def _offset_behind(unit: Sequence[Glyph], position: int) -> int:
    """Return the offset behind the last character that preceded a position in its line.

    A run-in heading may have been retyped.
    """
    offset = behind = 0
    has_begun = False
    for glyph in unit:
        offset += len(glyph.text)
        has_begun = has_begun or glyph.position >= position
        is_heading = glyph.is_lead and behind and not has_begun
        if 0 <= glyph.position < position or is_heading:
            behind = offset
    return behind
