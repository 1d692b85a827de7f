"""Word documents as articles: tracked changes accepted, contents and notes left out."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from fazhi_report.importing.article.article import (
    CARRIED_ROOT,
    Anchor,
    Article,
    Block,
    FigureMark,
    LeftOut,
    Line,
    PictureBlock,
    TableBlock,
)
from fazhi_report.importing.article.bookmarks import numbers_by_bookmark
from fazhi_report.importing.article.furniture import trimmed_article
from fazhi_report.importing.article.word_lines import (
    Look,
    PrintedParagraph,
    current_runs,
    lines_of,
    look_of_body,
    parts_at,
)
from fazhi_report.word import Block as WordBlock
from fazhi_report.word import (
    Cell,
    Paragraph,
    Picture,
    Row,
    Table,
    View,
    WordDocument,
    is_in_view,
    read_word,
)

_PAGE_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_BESIDE_PAGE_NUMBER = re.compile(r"[\s—–－第页共，,/-]*")

_MAX_COLUMNS = 63
"""Greatest number of columns of a table in Word; a wider one is read as lines."""


def read_docx(content: bytes, name: str) -> Article:
    """Read a Word file as an article, without its headers and footers.

    A table of one cell is a frame around its paragraphs. Notes (脚注, 尾注) and the table of
    contents are left out.

    Raises:
        Problem: it is no Word file, is damaged, encrypted, or larger than any document.
    """
    document = read_word(content, name)
    carried = document.custom.get(CARRIED_ROOT, "")
    reader = _Reader(document, look_of_body(document.blocks), numbers_by_bookmark(carried))
    blocks = list(reader.read(document.blocks))
    left_out = (*reader.left_out, *reader.notes())
    if carried:
        return Article(name, tuple(blocks), left_out=left_out, carried=carried)
    return trimmed_article(name, blocks, left_out)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads blocks in order; `paragraphs` are those read so far.

    `numbers` are the numbers of bookmarks by name.
    """

    document: WordDocument
    body: Look
    numbers: Mapping[str, int]
    paragraphs: list[Paragraph] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    note_places: dict[str, int] = field(default_factory=dict)

    def read(self, blocks: Iterable[WordBlock]) -> Iterator[Block]:
        for block in self._printed(blocks):
            if isinstance(block, PrintedParagraph):
                yield from self._read_paragraph(block)
            elif frame := _framed(block):
                yield from self.read(frame.blocks)
            else:
                yield from self._read_table(block)

    def _printed(self, blocks: Iterable[WordBlock]) -> Iterator[PrintedParagraph | Table]:
        """Yield tables, and paragraphs joined where the mark between them is not printed."""
        parts: list[Paragraph] = []
        place = 0
        for block in blocks:
            if isinstance(block, Table):
                if parts:
                    yield PrintedParagraph(tuple(parts), place)
                    parts = []
                yield block
                continue
            self.paragraphs.append(block)
            place = place if parts else len(self.paragraphs)
            parts.append(block)
            if is_in_view(block.revisions, View.CURRENT) and not block.runs_on:
                yield PrintedParagraph(tuple(parts), place)
                parts = []
        if parts:
            yield PrintedParagraph(tuple(parts), place)

    def _read_paragraph(self, paragraph: PrintedParagraph) -> Iterator[Block]:
        lines = list(lines_of(paragraph, self.body, self.numbers))
        if paragraph.last.is_contents:
            self.left_out.extend(LeftOut(line.text, line.place, "目录") for line in lines)
            return
        if _is_page_number(paragraph):
            self.left_out.extend(LeftOut(line.text, line.place, "页码") for line in lines)
            return
        yield from lines
        part = next(iter(parts_at(paragraph.last, self.numbers)), 0)
        for run in paragraph.runs:
            if run.note:
                self.note_places.setdefault(run.note, paragraph.place)
            if run.picture:
                yield from self._read_picture(run.picture, paragraph.place, part)

    def _read_picture(self, picture: Picture, place: int, part: int) -> Iterator[PictureBlock]:
        if picture.name:
            yield PictureBlock(picture.name, picture.content, picture.alt, place, part)
        else:
            reason = "图表由 Word 按数据画出，没有图片"
            self.left_out.append(LeftOut(picture.alt or "图表", place, reason))

    def _read_table(self, table: Table) -> Iterator[Block]:
        place = len(self.paragraphs) + 1
        others: list[Block] = []
        rows = [self._read_row(row, others) for row in _current_rows(table)]
        width = max(map(len, rows), default=0)
        filled = [line for row in rows for line in row if line.text]
        if width > _MAX_COLUMNS:
            yield from filled
        elif filled:
            empty = Line("", place)
            yield TableBlock(tuple((*row, *[empty] * (width - len(row))) for row in rows), place)
        yield from others

    def _read_row(self, row: Row, others: list[Block]) -> list[Line]:
        """Read a row, each cell as a line; add the pictures in it to `others`."""
        place = len(self.paragraphs) + 1
        lines = [Line("", place)] * row.skipped
        for cell in _current_cells(row):
            place = len(self.paragraphs) + 1
            content = list(self.read(cell.blocks))
            texts = [line for block in content for line in _lines_in(block)]
            others += [block for block in content if isinstance(block, PictureBlock)]
            line = Line("", place) if cell.is_continued else _joined(texts, place)
            parts = (part for block in cell.blocks for part in parts_at(block, self.numbers))
            lines.append(replace(line, anchors=tuple(Anchor(0, part) for part in parts)))
            lines += [Line("", place)] * (cell.columns - 1)
        return lines

    def notes(self) -> Iterator[LeftOut]:
        """Yield the notes that the text refers to."""
        for key, place in self.note_places.items():
            runs = current_runs(self.document.notes.get(key, ()))
            text = "".join(run.text for run in runs).strip()
            if text:
                yield LeftOut(text, place, "脚注" if key.startswith("footnote") else "尾注")


def _is_page_number(paragraph: PrintedParagraph) -> bool:
    """Whether a paragraph has only a field that counts pages, and no words."""
    runs = [run for run in paragraph.runs if run.text]
    others = (run.text for run in runs if not _PAGE_FIELDS & set(run.fields))
    has_field = any(_PAGE_FIELDS & set(run.fields) for run in runs)
    return has_field and _BESIDE_PAGE_NUMBER.fullmatch("".join(others)) is not None


def _current_rows(table: Table) -> list[Row]:
    return [row for row in table.rows if is_in_view(row.revisions, View.CURRENT)]


def _current_cells(row: Row) -> list[Cell]:
    return [cell for cell in row.cells if is_in_view(cell.revisions, View.CURRENT)]


def _framed(table: Table) -> Cell | None:
    """Return the cell of a table with a single cell, which serves as a frame; otherwise None."""
    cells = [cell for row in _current_rows(table) for cell in _current_cells(row)]
    return cells[0] if len(cells) == 1 else None


def _lines_in(block: Block) -> Iterator[Line]:
    match block:
        case Line():
            yield block
        case TableBlock():
            yield from (line for row in block.rows for line in row if line.text)


def _joined(lines: list[Line], place: int) -> Line:
    """Join the lines of a cell, with a space where Latin letters or digits would meet."""
    texts: list[str] = []
    figures: list[FigureMark] = []
    length = 0
    for line in lines:
        if texts and texts[-1][-1].isascii() and line.text[0].isascii():
            texts.append(" ")
            length += 1
        figures += (
            replace(mark, start=mark.start + length, end=mark.end + length) for mark in line.figures
        )
        texts.append(line.text)
        length += len(line.text)
    return Line("".join(texts), place, figures=tuple(figures))
