"""Convert paragraphs of a Word document to lines (行): printed text, level, lead, figures."""

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter

from fazhi_report.importing.article.article import Anchor, FigureMark, Line
from fazhi_report.importing.article.bookmarks import FIGURE, number_of
from fazhi_report.word import (
    Block,
    Format,
    Paragraph,
    Run,
    Table,
    View,
    heading_level,
    is_in_view,
    run_in_level,
)

_TITLES = {"title", "标题"}
_HEADING_FONTS = re.compile(r"黑|楷|小标宋|hei|kai|biaosong", re.IGNORECASE)
_ATTRIBUTES = {"_同比_": "yoy", "_上年_": "previous"}
_SPACES = str.maketrans("\t\N{NO-BREAK SPACE}", "  ")
_BREAK = re.compile(r"([\n\f\v\u2028\u2029]+)")

_PLAIN = (False, "", 0)
Look = tuple[bool, str, int]
"""The properties that set text apart: bold, a font of headings, the level of a run-in heading."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run as printed, without line breaks, and its offset in the text of the paragraph."""

    text: str
    start: int
    look: Look


@dataclass(frozen=True, slots=True)
class PrintedParagraph:
    """A paragraph as printed: several in the file if marks are deleted or hidden.

    `last` is the paragraph that has its properties. `place` counts the file's paragraphs from 1.
    """

    parts: tuple[Paragraph, ...]
    place: int

    @property
    def last(self) -> Paragraph:
        return self.parts[-1]

    @property
    def runs(self) -> Iterator[Run]:
        """The runs of the current text."""
        return current_runs(self.parts)


def current_runs(blocks: Iterable[Block]) -> Iterator[Run]:
    """Yield the runs of the current text of blocks, including those of tables."""
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from current_runs(cell.blocks)
        else:
            yield from (run for run in block.runs if is_in_view(run.revisions, View.CURRENT))


def look_of_body(blocks: Iterable[Block]) -> Look:
    """Return the look that most characters have."""
    characters: Counter[Look] = Counter()
    for run in current_runs(blocks):
        characters[_look(run.format)] += len(run.text)
    return characters.most_common(1)[0][0] if characters else _PLAIN


def _look(run_format: Format, level: int = 0) -> Look:
    """Return the look of a run; `level` is the level of the run-in heading that it belongs to."""
    font = run_format.font if _HEADING_FONTS.search(run_format.font) else ""
    return run_format.is_bold, font, level or run_in_level(run_format)


def lines_of(paragraph: PrintedParagraph, body: Look, numbers: Mapping[str, int]) -> Iterator[Line]:
    """Yield the lines of a paragraph that have text: one, or more if it has line breaks.

    A heading stays one line. `body` is the look of ordinary text, `numbers` are the numbers of
    bookmarks. A line that begins with a run-in heading has its level; such a heading stands before
    a style separator, or has the character style of a heading.
    """
    last = paragraph.last
    level = heading_level(last)
    pieces, figures, parts = _print(paragraph, numbers, is_one_line=level > 0)
    for line in _split(pieces):
        printed = "".join(piece.text for piece in line)
        text = printed.strip()
        if not text:
            continue
        start = line[0].start + len(printed) - len(printed.lstrip())
        end = start + len(text)
        lead = _lead(line, start, end, body)
        anchors = (Anchor(max(0, at - start), part) for at, part in _take(parts, end))
        yield Line(
            text,
            paragraph.place,
            level or (_run_in_level(line) if lead else 0),
            lead,
            is_title=not level and any(name in _TITLES for name in last.style.names),
            is_centred=last.alignment == "center",
            figures=tuple(_take_figures(figures, start, end)),
            anchors=tuple(anchors),
        )


def parts_at(block: Block, numbers: Mapping[str, int]) -> list[int]:
    """Return the numbers of the parts that begin in a paragraph, in order."""
    marks = sorted(block.bookmarks, key=attrgetter("start")) if isinstance(block, Paragraph) else ()
    places = (mark.name for mark in marks if not FIGURE.fullmatch(mark.name))
    return [number for name in places if (number := number_of(name, numbers))]


def _print(
    paragraph: PrintedParagraph, numbers: Mapping[str, int], *, is_one_line: bool
) -> tuple[list[_Piece], deque[FigureMark], deque[tuple[int, int]]]:
    """Return the current text in pieces, its number first, with its figures and parts.

    Figures and parts have offsets in the text.
    """
    pieces: list[_Piece] = []
    figures: list[FigureMark] = []
    parts: list[tuple[int, int]] = []
    position = 0
    numbered = [part.number for part in paragraph.parts if part.runs_on and part.number]
    number = next(iter(numbered), paragraph.last.number)
    for part in paragraph.parts:
        offsets = []
        level = heading_level(part) if part.runs_on else 0
        for run in part.runs:
            offsets.append(position)
            text = run.text if is_in_view(run.revisions, View.CURRENT) else ""
            text = text.translate(_SPACES)
            if is_one_line or level:
                text = _BREAK.sub("", text)
            if not pieces:
                text = text.lstrip()
                offsets[-1] = position + len(_spaced(number, text)) if text else position
                text = _spaced(number, text) + text if text else ""
            if text:
                pieces.append(_Piece(text, position, _look(run.format, level)))
                position += len(text)
        offsets.append(position)
        for mark in part.bookmarks:
            key = number_of(mark.name, numbers)
            if match := FIGURE.fullmatch(mark.name):
                figure = _figure_mark(offsets[mark.start], offsets[mark.end], match[1])
                figures.append(replace(figure, number=key))
            elif key:
                parts.append((offsets[mark.start], key))
    figures.sort(key=attrgetter("start"))
    return pieces, deque(figures), deque(sorted(parts))


def _spaced(number: str, text: str) -> str:
    """Return an automatic number, with a space if it could be read as a decimal: 1. 2亿元."""
    return f"{number} " if number.endswith(".") and text[0].isdigit() else number


def _split(pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    """Yield the pieces of each line."""
    line: list[_Piece] = []
    for piece in pieces:
        position = piece.start
        for index, text in enumerate(_BREAK.split(piece.text)):
            if index % 2:  # a line break
                yield line
                line = []
            elif text:
                line.append(replace(piece, text=text, start=position))
            position += len(text)
    yield line


def _run_in_level(line: list[_Piece]) -> int:
    """Return the level of the heading style that the first characters have; 0 if none."""
    return next(piece for piece in line if piece.text.strip()).look[2]


def _lead(line: list[_Piece], start: int, end: int, body: Look) -> int:
    """Return how many characters from `start` have one look that is not the look of the body."""
    filled = [piece for piece in line if piece.text.strip()]
    look = filled[0].look
    if look in (body, _PLAIN):
        return 0
    return next((piece.start for piece in filled if piece.look != look), end) - start


def _take(parts: deque[tuple[int, int]], end: int) -> Iterator[tuple[int, int]]:
    """Take the parts before `end` from a queue."""
    while parts and parts[0][0] < end:
        yield parts.popleft()


def _take_figures(figures: deque[FigureMark], start: int, end: int) -> Iterator[FigureMark]:
    """Take the figures before `end` from a queue; yield them with offsets in the line."""
    while figures and figures[0].start < end:
        figure = figures.popleft()
        if start <= figure.start < figure.end <= end:
            yield replace(figure, start=figure.start - start, end=figure.end - start)


def _figure_mark(start: int, end: int, label: str) -> FigureMark:
    for ending, attribute in _ATTRIBUTES.items():
        if label.endswith(ending):
            return FigureMark(start, end, label.removesuffix(ending), attribute)
    return FigureMark(start, end, label)
