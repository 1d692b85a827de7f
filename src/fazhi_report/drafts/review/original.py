"""The text (原稿) that a draft was built from, as its Word file prints it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from fazhi_report.document.layout import Document
from fazhi_report.document.rendering import render
from fazhi_report.document.templating import Templates
from fazhi_report.drafts.review.stream import Look, Stream, read_stream
from fazhi_report.drafts.review.units import NOWHERE, Unit, units_of
from fazhi_report.importing.article import CARRIED_ROOT, FIGURE, number_of, numbers_by_bookmark
from fazhi_report.importing.own import Owner, read_index
from fazhi_report.word import Picture, read_word

_SPACES = frozenset(" \u3000")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure printed at `start` to `end` of the old text; `number` counts them from 1.

    `attribute` is that of the reference: `yoy`, `previous`, or empty for the value.
    """

    number: int
    start: int
    end: int
    name: str
    attribute: str
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """The position where the text begins that the carried data calls `part`.

    It belongs to a part of the data file, or is a line that is `derived` from data, like 版记.
    """

    position: int
    part: int
    owner: Owner | None
    derived: str


@dataclass(frozen=True, slots=True)
class Original:
    """The units of a text, one after another.

    `starts` has the position of each unit, and the length of the text at the end; `offsets` has
    the place in `stream` of each character. `carried` is the data that the file carries, as JSON;
    `margins` are the words of its headers and footers.
    """

    stream: Stream
    units: Sequence[Unit]
    text: str
    starts: Sequence[int]
    offsets: Sequence[int]
    figures: tuple[Figure, ...]
    places: tuple[Place, ...]
    carried: str
    margins: frozenset[str] = frozenset()

    def look_at(self, position: int) -> Look | None:
        offset = self.offsets[position]
        return None if offset == NOWHERE else self.stream.looks[offset]

    def is_lead(self, position: int) -> bool:
        """Whether a character is in a run-in heading."""
        look = self.look_at(position)
        return bool(look and look.lead and self.offsets[position] < look.lead_end)

    def picture_at(self, position: int) -> Picture | None:
        return self.stream.pictures.get(self.offsets[position])

    def place_at(self, position: int) -> Place | None:
        """Return the last place that begins at or before a position."""
        index = bisect_right(self.places, position, key=lambda place: place.position)
        return self.places[index - 1] if index else None

    def unit_at(self, position: int) -> int:
        """Return the index of the unit of a position; the last one for the end of the text."""
        return min(bisect_right(self.starts, position), len(self.units)) - 1


def read_original(document: Document) -> Original:
    """Return the text of a laid-out report, which carries its data."""
    word = read_word(render(document, "docx", _own_templates()), "原稿")
    original = original_of(read_stream(word), word.custom[CARRIED_ROOT])
    return replace(original, margins=frozenset(margin.current for margin in word.margins))


@cache
def _own_templates() -> Templates:
    return Templates()


def original_of(stream: Stream, carried: str) -> Original:
    """Return a text without tracked changes; `carried` is the data that its file carries."""
    units = tuple(units_of(stream, range(len(stream.text))))
    starts = [0]
    for unit in units:
        starts.append(starts[-1] + len(unit.text))
    offsets = [offset for unit in units for offset in unit.offsets]
    positions = {offset: position for position, offset in enumerate(offsets)}
    text = "".join(unit.text for unit in units)
    index, numbers = read_index(carried), numbers_by_bookmark(carried)
    figures, places = [], []
    for name, begin, end in stream.bookmarks:
        number = number_of(name, numbers)
        start = _behind_space(stream.text, begin)
        if start not in positions or not number:
            continue
        first = positions[start]
        if not FIGURE.fullmatch(name):
            owner, derived = index.owners.get(number), index.derived.get(number, "")
            places.append(Place(first, number, owner, derived))
        elif number in index.figures:
            metric, attribute = index.figures[number]
            last = first + end - start
            figures.append(Figure(number, first, last, metric, attribute, text[first:last]))
    figures.sort(key=lambda figure: figure.start)
    places.sort(key=lambda place: place.position)
    return Original(stream, units, text, starts, offsets, tuple(figures), tuple(places), carried)


def _behind_space(text: Sequence[str], start: int) -> int:
    """Return the offset of the first word at or behind a bookmark: tabs centre names below seals.

    The units of a text have no space at the start of a line.
    """
    while start < len(text) and text[start] in _SPACES:
        start += 1
    return start
