"""The text (原稿) that a draft was built from, as its Word file prints it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from fazhi_report.drafts.review.stream import Look, Stream
from fazhi_report.drafts.review.units import NOWHERE, Unit
from fazhi_report.importing.own import Owner
from fazhi_report.word import Picture


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure printed at `start` to `end` of the old text; `number` counts from 1.

    `attribute` is the attribute of the reference: `yoy`, `previous`, or empty for the value.
    """

    number: int
    start: int
    end: int
    name: str
    attribute: str
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """The position at which the text of `part`, a number in the carried data, begins.

    It belongs to a part of the data file, or is a line `derived` from data, like 版记.
    """

    position: int
    part: int
    owner: Owner | None
    derived: str


@dataclass(frozen=True, slots=True)
class Original:
    """The units of a text in order.

    `starts` has the position of each unit, and the length of the text at the end; `offsets` has the
    place in `stream` of each character. `carried` is the carried data as JSON; `margins` are the
    texts of the headers and footers.
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
