"""Prepare the texts of a draft, in reading order, for the search for figures."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from fazhi_report.importing.article import Line
from fazhi_report.importing.data_file import Part, Table, literal
from fazhi_report.importing.naming import BoundPassage, Passage
from fazhi_report.importing.reports.draft import Draft, Heading, Section, has_paragraphs

Item = tuple[Line | Heading, Passage]
"""A paragraph, cell or heading of the draft, and its passage."""


def passages_of(draft: Draft) -> list[Item]:
    """Return the passages of a draft.

    Without paragraphs, headings have no passages, because their metrics could not be declared.
    """
    items = list(_items(draft))
    if has_paragraphs(draft):
        return items
    return [item for item in items if not isinstance(item[0], Heading)]


def finder_of(
    items: Sequence[Item], bound: Sequence[BoundPassage]
) -> Callable[[Line | Heading], BoundPassage]:
    """Return a function that finds the bound passage of a line.

    Lines are distinguished by identity, because two cells of a table may be equal.
    """
    by_line = {id(line): passage for (line, _), passage in zip(items, bound, strict=True)}
    return lambda line: by_line.get(id(line)) or BoundPassage(literal(line.text), (), ())


def texts_of_draft(draft: Draft) -> Iterator[str]:
    """Yield every text in which figures are searched."""
    return (passage.text for _, passage in _items(draft))


def _items(draft: Draft) -> Iterator[Item]:
    yield from map(_paragraph, draft.preamble)
    yield from _part_items(draft.lead)
    yield from _section_items(draft.sections)
    yield from _part_items(draft.outlook)
    yield from map(_paragraph, draft.closing)
    for annex in draft.annexes:
        for line, passage in chain(_part_items(annex.parts), _section_items(annex.sections)):
            yield line, replace(passage, annex=annex.title)


def _section_items(sections: Sequence[Section]) -> Iterator[Item]:
    for section in sections:
        yield _heading(section.heading)
        yield from _part_items(section.parts)
        yield from _section_items(section.sections)


def _heading(heading: Heading) -> Item:
    number = str(heading.number or "")
    return heading, Passage(heading.text, heading.place, heading.figures, number=number)


def _part_items(parts: Sequence[Part]) -> Iterator[Item]:
    for part in parts:
        if isinstance(part, Line):
            yield _paragraph(part)
        elif isinstance(part, Table):
            yield from _cell_items(part)


def _paragraph(line: Line) -> Item:
    return line, Passage(line.text, line.place, line.figures)


def _cell_items(table: Table) -> Iterator[Item]:
    """Yield the cells of a table; each is named by the head of its row and of its column."""
    for row in table.rows:
        for column, cell in enumerate(row):
            name = f"{row[0].text}{table.head[column]}" if column else ""
            yield cell, Passage(cell.text, cell.place, cell.figures, name)
