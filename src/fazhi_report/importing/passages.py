"""Give the texts of a draft, in reading order, to the search for figures."""

from collections.abc import Callable, Iterator, Sequence

from fazhi_report.article import Line
from fazhi_report.importing.draft import Draft, Heading, Part, Section, Table
from fazhi_report.model import Report
from fazhi_report.naming import BoundPassage, Passage, bind_figures

_Item = tuple[Line | None, Passage]
"""A passage, and the paragraph or cell that it is; None for a heading."""


def bind_draft(
    draft: Draft, known: Sequence[Report], year: int
) -> tuple[Callable[[Line], BoundPassage], tuple[BoundPassage, ...]]:
    """Bind the figures of a draft; return the bound passage of each paragraph, and all of them.

    Paragraphs are told apart by identity: two cells of a table may be equal.
    """
    items = list(_items(draft))
    bound = bind_figures([passage for _, passage in items], known, year)
    by_line = {id(line): passage for (line, _), passage in zip(items, bound, strict=True) if line}
    return lambda line: by_line[id(line)], bound


def _items(draft: Draft) -> Iterator[_Item]:
    yield from map(_paragraph, draft.preamble)
    yield from _part_items(draft.lead)
    yield from _section_items(draft.sections)
    yield from _part_items(draft.outlook)
    yield from map(_paragraph, draft.closing)
    for annex in draft.annexes:
        yield from _part_items(annex.parts)
        yield from _section_items(annex.sections)


def _section_items(sections: Sequence[Section]) -> Iterator[_Item]:
    for section in sections:
        yield None, _heading(section.heading)
        yield from _part_items(section.parts)
        yield from _section_items(section.sections)


def _heading(heading: Heading) -> Passage:
    return Passage(f"{heading.number or ''}{heading.text}", heading.place, is_heading=True)


def _part_items(parts: Sequence[Part]) -> Iterator[_Item]:
    for part in parts:
        if isinstance(part, Line):
            yield _paragraph(part)
        elif isinstance(part, Table):
            yield from _cell_items(part)


def _paragraph(line: Line) -> _Item:
    return line, Passage(line.text, line.place, line.figures)


def _cell_items(table: Table) -> Iterator[_Item]:
    """Name a cell by the first cell of its row and the head of its column."""
    for row in table.rows:
        for column, cell in enumerate(row):
            name = f"{row[0].text}{table.head[column]}" if column else ""
            yield cell, Passage(cell.text, cell.place, cell.figures, name)
