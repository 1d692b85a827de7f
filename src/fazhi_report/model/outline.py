"""结构层次 (outline): the level and the number of every heading."""

from collections.abc import Iterator
from dataclasses import dataclass

from fazhi_report.diagnostics import DataPath
from fazhi_report.figures import OutlineNumber
from fazhi_report.model.field_types import MAX_LEVELS
from fazhi_report.model.report import Report, Section

_Counts = dict[int, tuple[int, OutlineNumber]]
"""Level and number of the last numbered heading, by the place of its section (see `_number`)."""


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """A section at its path in the data file, with its subsections.

    `level` counts from 1. Items below the fourth level are errors: they have the level 5, no
    number and no subsections. `number` is printed, and `counted` is what would be printed in
    the standard spelling if the section had no number of its own; both are None for a section
    without heading or number.
    """

    path: DataPath
    section: Section
    level: int
    number: OutlineNumber | None
    counted: OutlineNumber | None
    children: tuple["OutlineItem", ...]


def outline(sections: tuple[Section, ...], path: DataPath = ("sections",)) -> list[OutlineItem]:
    """Number the sections of a body or an annex; `path` is that of the list."""
    return list(_items(sections, path, 1, {}))


def outline_items(report: Report) -> Iterator[OutlineItem]:
    """Yield the item of every section, subsections after their parent, those of annexes last."""
    yield from _with_children(outline(report.sections))
    for index, annex in enumerate(report.annex or ()):
        yield from _with_children(outline(annex.sections, ("annex", index, "sections")))


def _items(
    sections: tuple[Section, ...], path: DataPath, place: int, counts: _Counts
) -> Iterator[OutlineItem]:
    for index, section in enumerate(sections):
        level, number, counted = _number(section, place, counts)
        if section.numbering == "restart":
            counts.pop(level + 1, None)
        sections_below = section.sections if level <= MAX_LEVELS else ()
        below = _items(sections_below, (*path, index, "sections"), level + 1, counts)
        yield OutlineItem((*path, index), section, level, number, counted, tuple(below))


def _number(
    section: Section, place: int, counts: _Counts
) -> tuple[int, OutlineNumber | None, OutlineNumber | None]:
    """Return the level of a section, its number and the counted one, and count it.

    `place` is one more than the level of the section above. A number in the spelling of a deeper
    level takes the section there: 1. directly below 一、 is of the third level.
    """
    if section.heading is None or not section.numbered or place > MAX_LEVELS:
        return place, None, None
    level, last = counts.get(place, (place, None))
    counted = OutlineNumber.standard(level, last.value + 1 if last else 1)
    number = last.with_value(counted.value) if last else counted
    if section.number:
        number, level = section.number, max(place, section.number.level)
    counts[place] = level, number
    return level, number, counted


def _with_children(items: list[OutlineItem] | tuple[OutlineItem, ...]) -> Iterator[OutlineItem]:
    for item in items:
        yield item
        yield from _with_children(item.children)
