"""文稿 (article): the content of a published document, independent of its file format."""

from dataclasses import dataclass
from datetime import date

CARRIED_ROOT = "{urn:fazhi-report:data:1}data"
"""Root of the custom XML part with the carried data of Word files made by this program."""


@dataclass(frozen=True, slots=True)
class FigureMark:
    """A figure that the document marks with the name of its metric.

    `start` and `end` are offsets in the text of the line. `attribute` is the printed attribute:
    `yoy`, `previous`, or empty for the value. `number` counts from 1 the figures of documents made
    by this program, whose `name` may be truncated; it is 0 in other documents.
    """

    start: int
    end: int
    name: str
    attribute: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Anchor:
    """An offset in the text of a line where a part of the data file begins.

    `part` is the number of the part in the carried data of documents made by this program.
    """

    offset: int
    part: int


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as printed, with its automatic number, without indent.

    `place` is the number, from 1, of the line in a text file, or of the paragraph in another
    document. `level` is the heading level that the document declares, from 1; 0 if none. `lead` is
    the number of characters at the start that are set apart (bold, 黑体, 楷体); if it is less than
    the line, the rest is the paragraph of a run-in heading.
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
    """A picture; for a mere link, `content` is None and `name` is the link."""

    name: str
    content: bytes | None
    alt: str
    place: int
    part: int = 0


Block = Line | TableBlock | PictureBlock


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Text or a picture that is no part of the article, like 浏览量, with the reason.

    `is_around` marks menus, tools and footers of a page, which are only counted in messages.
    """

    text: str
    place: int
    reason: str
    is_around: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """The content of a document; `name` is its file name.

    `title`, `published` and `source` are declared in the head of a page, or empty. `unit` is the
    unit of `place`: 行 (lines) or 段 (paragraphs). `carried` is the data as JSON that a document
    made by this program carries, or empty; like the whole document, anyone may have changed it.
    Such a document has nothing left out at its edges. `cautions` are sentences on what may have
    been misread.
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
