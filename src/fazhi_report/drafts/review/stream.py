"""A Word document as one sequence of characters (字符流), with its tracked changes (修订)."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from fazhi_report.diagnostics import drop_forbidden
from fazhi_report.drafts.review.looks import NO_LOOK, Look, lead_of, may_run_on
from fazhi_report.drafts.review.omissions import Extra, extras_in
from fazhi_report.word import (
    Block,
    Cell,
    Paragraph,
    Picture,
    Revisions,
    Table,
    View,
    WordDocument,
    heading_level,
    is_in_view,
)

LINE_END, CELL_END, ROW_END, TABLE_END, PICTURE = "\n", "\x1f", "\x1e", "\x1d", "\ufffc"
"""Characters for the ends of lines, cells, rows and tables, and for a picture.

XML forbids the three controls; a U+FFFC in the text itself is read as a space.
"""

ENDS = (LINE_END, ROW_END, TABLE_END)

_READ_AS = str.maketrans(
    {
        "\t": " ",
        "\N{NO-BREAK SPACE}": " ",
        PICTURE: " ",
        **dict.fromkeys("\f\v\u2028\u2029", LINE_END),
    }
)


class Range(NamedTuple):
    """Characters `start` to `end` of a stream that a bookmark or a comment covers."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stream:
    """The characters of the sent and of the current text, in the order of the file.

    `revisions` and `looks` have an item for each character. `pictures` are by offset. `extras` are
    the current contents besides the text.
    """

    text: str
    revisions: Sequence[Revisions]
    looks: Sequence[Look]
    pictures: Mapping[int, Picture]
    bookmarks: tuple[Range, ...]
    comments: tuple[Range, ...]
    extras: tuple[Extra, ...] = ()

    def offsets_in(self, view: View) -> list[int]:
        """Return the offsets of the characters of one of the two texts."""
        return [
            offset
            for offset, revisions in enumerate(self.revisions)
            if not revisions or is_in_view(revisions, view)
        ]

    def in_view(self, view: View) -> "Stream":
        """Return one of the two texts, without tracked changes."""
        kept = self.offsets_in(view)
        places = {offset: place for place, offset in enumerate(kept)}
        ends = [bisect_left(kept, offset) for offset in range(len(self.text) + 1)]
        return Stream(
            "".join(self.text[offset] for offset in kept),
            [()] * len(kept),
            [self.looks[offset] for offset in kept],
            {places[at]: picture for at, picture in self.pictures.items() if at in places},
            tuple(Range(name, ends[start], ends[end]) for name, start, end in self.bookmarks),
            (),
        )


def read_stream(document: WordDocument) -> Stream:
    """Return the body of a document, without table of contents and page numbers.

    Characters that no data file may contain, like those that set the direction of text, are left
    out. A table of one cell is a frame around its paragraphs, as for `import`.
    """
    reader = _Reader(document.notes)
    reader.read(document.blocks)
    return Stream(
        "".join(reader.characters),
        reader.revisions,
        reader.looks,
        reader.pictures,
        tuple(reader.bookmarks),
        tuple(reader.comments),
        tuple(item for item in reader.extras if is_in_view(item.revisions, View.CURRENT)),
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    notes: Mapping[str, Sequence[Block]]
    characters: list[str] = field(default_factory=list)
    revisions: list[Revisions] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    pictures: dict[int, Picture] = field(default_factory=dict)
    bookmarks: list[Range] = field(default_factory=list)
    comments: list[Range] = field(default_factory=list)
    extras: list[Extra] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)

    def read(self, blocks: Iterable[Block]) -> None:
        before = heading = NO_LOOK
        unended: set[View] = set()
        for block in blocks:
            if heading.lead and not may_run_on(block):
                self._end_line_of(heading)
                before = heading = NO_LOOK
            if isinstance(block, Table):
                self._read_table(block)
                continue
            look = self._read_paragraph(block, (), before)
            before = look if block.runs_on else NO_LOOK
            if not block.runs_on and not block.is_contents:
                self._add(LINE_END, block.revisions, look)
            if block.runs_on:
                heading, unended = look, {*View}
            elif heading.lead:
                unended = {view for view in unended if not is_in_view(block.revisions, view)}
                heading = heading if unended else NO_LOOK
        if heading.lead:
            self._end_line_of(heading)

    def _end_line_of(self, heading: Look) -> None:
        """End the line of a run-in heading that has no text in one of the views.

        The text was deleted, moved or inserted. Word shows the next paragraph on the heading's
        line, but a heading, a table or a signature does not belong there.
        """
        start, end = heading.lead_end, len(self.characters)
        ends = [at for at in range(start, end) if self.characters[at] == LINE_END]
        if not ends:
            self._add(LINE_END, (), heading)
        elif any(
            self._is_left(start - 1, start, view) and not self._is_left(start, end, view)
            for view in View
        ):
            self.revisions[ends[0]] = ()

    def _is_left(self, start: int, end: int, view: View) -> bool:
        return any(is_in_view(item, view) for item in self.revisions[start:end])

    def _add(self, text: str, revisions: Revisions, look: Look) -> None:
        self.characters.extend(text)
        self.revisions.extend([revisions] * len(text))
        self.looks.extend([look] * len(text))

    def _look(self, paragraph: Paragraph, before: Look) -> Look:
        """Return the look of a paragraph whose text is to be added.

        `before` is the look of the paragraph that runs on in it: a heading before a style
        separator.
        """
        if before.lead:
            return replace(before, place=len(self.paragraphs))
        level = heading_level(paragraph)
        lead, length = lead_of(paragraph, level)
        level = 0 if paragraph.runs_on else level
        return Look(len(self.paragraphs), level, lead, len(self.characters) + length)

    def _read_paragraph(
        self, paragraph: Paragraph, around: Revisions, before: Look = NO_LOOK
    ) -> Look:
        if before is NO_LOOK:
            self.paragraphs.append(paragraph)
        look = self._look(paragraph, before)
        if paragraph.is_contents:
            return look
        self.extras.extend(extras_in(paragraph, look.place, around, self.notes))
        number = paragraph.number
        starts: list[int] = []
        for run in paragraph.runs:
            starts.append(len(self.characters))
            revisions = (*around, *run.revisions)
            if run.picture and run.picture.content:
                self.pictures[len(self.characters)] = run.picture
                self._add(PICTURE, revisions, look)
            text = drop_forbidden(run.text.translate(_READ_AS))
            if look.level or paragraph.runs_on:
                text = text.replace(LINE_END, "")
            if number and text.strip():
                text, number = number + text.lstrip(), ""
            self._add(text, revisions, look)
        starts.append(len(self.characters))
        for marks, ranges in (
            (paragraph.bookmarks, self.bookmarks),
            (paragraph.comments, self.comments),
        ):
            ranges.extend(Range(mark.name, starts[mark.start], starts[mark.end]) for mark in marks)
        return look

    def _read_table(self, table: Table) -> None:
        cells = [cell for row in table.rows for cell in row.cells]
        if len(cells) == 1:
            self.read(cells[0].blocks)
            return
        last: Revisions = ()
        for row in table.rows:
            for _ in range(row.skipped):
                self._add(CELL_END, row.revisions, Look(len(self.paragraphs)))
            for cell in row.cells:
                self._read_cell(cell, (*row.revisions, *cell.revisions))
            self._add(ROW_END, row.revisions, Look(len(self.paragraphs)))
            last = row.revisions
        if any(row.revisions != last for row in table.rows):
            last = ()
        self._add(TABLE_END, last, Look(len(self.paragraphs)))

    def _read_cell(self, cell: Cell, around: Revisions) -> None:
        start = len(self.characters)
        for paragraph in () if cell.is_continued else _paragraphs_in(cell.blocks):
            if len(self.characters) > start and self.characters[-1].isascii():
                self._add(" ", around, Look(len(self.paragraphs)))
            self._read_paragraph(paragraph, around)
        for offset in range(start, len(self.characters)):
            if self.characters[offset] == LINE_END:
                self.characters[offset] = " "
        self._add(CELL_END * cell.columns, around, Look(len(self.paragraphs)))


def _paragraphs_in(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _paragraphs_in(cell.blocks)
