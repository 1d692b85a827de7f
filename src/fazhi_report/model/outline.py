"""结构层次 (outline): the level and the number of every heading."""

from collections.abc import Iterator
from dataclasses import dataclass

from fazhi_report.diagnostics import DataPath
from fazhi_report.figures import OutlineNumber
from fazhi_report.model.field_types import MAX_LEVELS
from fazhi_report.model.report import Report, Section


class NumberCount:
    """Counts the numbers of headings in a body or an annex, in reading order.

    The `place` of a section is one more than the level of the section above it. Its level is its
    place, or deeper if its own number is spelled as of a deeper level: 1. directly below 一、 is of
    the third level.
    """

    def __init__(self) -> None:
        self._last: dict[int, tuple[int, OutlineNumber]] = {}

    def next(self, place: int) -> tuple[int, OutlineNumber]:
        """Return level and number of the next section, if it has no number of its own."""
        level, last = self._last.get(place, (place, None))
        if last is None:
            return level, OutlineNumber.standard(level, 1)
        return level, last.with_value(last.value + 1)

    def add(self, place: int, own: OutlineNumber | None) -> tuple[int, OutlineNumber]:
        """Count a section with its own or the next number; return its level and number."""
        level, number = self.next(place)
        if own:
            level, number = max(place, own.level), own
        self._last[place] = level, number
        return level, number

    def restart(self, place: int) -> None:
        """Restart the numbers of a place at one, in the standard spelling."""
        self._last.pop(place, None)


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """A section at its path in the data file, with its subsections.

    `level` counts from 1. Sections below the fourth level are errors: their items have the level 5,
    no number and no subsections. `number` is printed; `counted` would be printed, in the standard
    spelling, if the section had no number of its own. Both are None for a section without heading
    or number.
    """

    path: DataPath
    section: Section
    level: int
    number: OutlineNumber | None
    counted: OutlineNumber | None
    children: tuple["OutlineItem", ...]


def outline(sections: tuple[Section, ...], path: DataPath = ("sections",)) -> list[OutlineItem]:
    """Number the sections of a body or an annex; `path` is the path of the list."""
    return list(_items(sections, path, 1, NumberCount()))


def outline_items(report: Report) -> Iterator[OutlineItem]:
    """Yield the item of each section, parents before subsections, annexes last."""
    yield from _with_children(outline(report.sections))
    for index, annex in enumerate(report.annex or ()):
        yield from _with_children(outline(annex.sections, ("annex", index, "sections")))


def _items(
    sections: tuple[Section, ...], path: DataPath, place: int, count: NumberCount
) -> Iterator[OutlineItem]:
    for index, section in enumerate(sections):
        level, number, counted = place, None, None
        if section.heading is not None and section.numbered and place <= MAX_LEVELS:
            next_level, next_number = count.next(place)
            counted = OutlineNumber.standard(next_level, next_number.value)
            level, number = count.add(place, section.number)
        if section.numbering == "restart":
            count.restart(level + 1)
        sections_below = section.sections if level <= MAX_LEVELS else ()
        below = _items(sections_below, (*path, index, "sections"), level + 1, count)
        yield OutlineItem((*path, index), section, level, number, counted, tuple(below))


def _with_children(items: list[OutlineItem] | tuple[OutlineItem, ...]) -> Iterator[OutlineItem]:
    for item in items:
        yield item
        yield from _with_children(item.children)
