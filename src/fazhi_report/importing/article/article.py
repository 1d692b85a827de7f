"""文稿 (article): what a published document says, independent of its file format."""

from dataclasses import dataclass
from datetime import date

CARRIED_ROOT = "{urn:fazhi-report:data:1}data"
"""Root of the custom XML part with the carried data of Word files made by this program."""


@dataclass(frozen=True, slots=True)
class FigureMark:
    """A figure that the document marks with the name of its metric.

    `start` and `end` are offsets in the text of the line. `attribute` is the printed attribute:
    `yoy`, `previous`, or empty for the value. `number` counts the figures of documents
    made by this program from 1, whose `name` may be cut short; it is 0 in other documents.
    """

    start: int
    end: int
    name: str
    attribute: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Anchor:
    """An offset in the text of a line where a part of the data file begins.

    `part` is the number by which the carried data of documents made by this program refers to it.
    """

    offset: int
    part: int


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as printed, with its automatic number, without indent.

    `place` counts the lines of a text file, or the paragraphs of another document, from 1.
    `level` is the heading level that the document itself declares, from 1; 0 if it declares none.
    If `lead` ends before the line, the rest is the paragraph below the heading.
    `lead` counts the characters at the start that are set apart (bold, 黑体, 楷体).
    """

    text: str
    place: int
    level: int = 0
    lead: int = 0
    is_title: bool = False
    is_centred: bool = False
    figures: tuple[FigureMark, ...] = ()
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table; the first row is its head. All rows have the same number of cells."""

    rows: tuple[tuple[Line, ...], ...]
    place: int


@dataclass(frozen=True, slots=True)
class PictureBlock:
    """A picture; `content` is None if the document has only a link, which `name` then is."""

    name: str
    content: bytes | None
    alt: str
    place: int
    part: int = 0


Block = Line | TableBlock | PictureBlock


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is not part of the article, like 浏览量 or an unreadable picture, with the reason.

    `is_around`: it is a menu, a tool or the footer of a page, of which the number is enough.
    """

    text: str
    place: int
    reason: str
    is_around: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """A document read; `name` is its file name.

    `title`, `published` and `source` are what the head of a page declares, or empty.
    `unit` is what `place` counts: 行 (lines) or 段 (paragraphs).
    `carried` is the data that documents made by this program carry besides their text, as JSON,
    or empty; like all of the document it may have been changed by anyone. Such a document has
    nothing left out at its edges. `cautions` are sentences on what the reader may have misread.
    """

    name: str
    blocks: tuple[Block, ...]
    title: str = ""
    published: date | None = None
    source: str = ""
    left_out: tuple[LeftOut, ...] = ()
    carried: str = ""
    unit: str = "段"
    cautions: tuple[str, ...] = ()
