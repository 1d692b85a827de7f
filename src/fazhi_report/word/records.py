"""Records of a Word document: blocks of runs, with revisions (修订), comments and bookmarks.

A document with tracked changes holds two texts: as sent (changes rejected) and as it is now
(changes accepted). Runs, paragraph marks and table rows carry their revisions, so that either text
can be read.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum


class Change(Enum):
    """The kinds of tracked changes of a piece of text."""

    INSERTION = "ins"
    DELETION = "del"
    MOVE_FROM = "moveFrom"
    MOVE_TO = "moveTo"

    @property
    def removes(self) -> bool:
        """Whether accepting the change, and not rejecting it, removes the piece."""
        return self in (Change.DELETION, Change.MOVE_FROM)


@dataclass(frozen=True, slots=True)
class Revision:
    """A tracked change (修订); `date` is None if the file states none."""

    change: Change
    author: str
    date: datetime | None


class View(Enum):
    """The two texts of a document with tracked changes."""

    SENT = "sent"
    CURRENT = "current"


Revisions = tuple[Revision, ...]
"""Revisions of one piece of text, outermost first: an insertion may contain a deletion."""


def is_in_view(revisions: Revisions, view: View) -> bool:
    """Return whether a piece of text with these revisions belongs to a view."""
    return not any(revision.change.removes is (view is View.CURRENT) for revision in revisions)


@dataclass(frozen=True, slots=True)
class Style:
    """A style with the properties that it inherits from its bases.

    `names` are its own name and those of its bases, in lower case. `outline_level` counts from 0;
    `numbering` is the id of a list and the level in it, from 0. `font` is the East Asian font,
    `size` in half-points. Properties that are not stated are None or empty.
    """

    id: str = ""
    names: tuple[str, ...] = ()
    outline_level: int | None = None
    numbering: tuple[str, int] | None = None
    alignment: str = ""
    is_bold: bool | None = None
    is_hidden: bool | None = None
    font: str = ""
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """The look of a run: its East Asian font, size in half-points, and character style."""

    is_bold: bool = False
    font: str = ""
    size: int | None = None
    style: Style = field(default_factory=Style)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture; `name` is the name of its file, or its link.

    `content` is None for a link, and for a graphic that Word draws itself (chart, SmartArt), whose
    `name` is empty.
    """

    name: str
    content: bytes | None
    alt: str


@dataclass(frozen=True, slots=True)
class Run:
    r"""A piece of text with one format and one list of revisions, or a picture.

    Tabs are `\t`, line breaks `\n`, page and column breaks `\f`. `fields` are the keywords of the
    fields (域) around it, outermost first, like `TOC`, `PAGEREF`; the text is then a result. `note`
    is the key in `WordDocument.notes` of the note that is referred to here.
    """

    text: str
    format: Format
    revisions: Revisions = ()
    fields: tuple[str, ...] = ()
    picture: Picture | None = None
    note: str = ""


class Omission(Enum):
    """The kinds of content of a paragraph that is not part of its text.

    A shape has neither a picture nor text; a field has no result, because Word draws it from its
    code, like 带圈字符 (EQ). An embedded file (`w:altChunk`) is text of another format.
    """

    HIDDEN_TEXT = "hidden text"
    SHAPE = "shape"
    FIELD = "field"
    EMBEDDED_FILE = "embedded file"


@dataclass(frozen=True, slots=True)
class Omitted:
    """A piece of content that is not part of the text of its paragraph.

    `text` is the hidden text, the alternative text of a shape, or the code of a field.
    """

    kind: Omission
    text: str
    revisions: Revisions


@dataclass(frozen=True, slots=True)
class Mark:
    """The part of a bookmark or comment in one paragraph: `runs[start:end]` of its runs.

    `name` is a bookmark's name, or a comment's key in `WordDocument.comments`.
    """

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    `number` is its automatic number now, with a trailing space if there is one. `outline_level`
    counts from 0. `alignment` is as in WordprocessingML (`center`). `revisions` are those of
    the paragraph mark: in a view without the mark, the paragraph is joined with the next one.
    `runs_on` means the same for both views: the mark is hidden, as that of a style separator
    (样式分隔符), which LibreOffice saves as a hidden mark. `is_contents` marks a line of the table
    of contents. `omitted` is what `runs` do not have.
    """

    runs: tuple[Run, ...]
    style: Style
    outline_level: int | None = None
    number: str = ""
    alignment: str = ""
    bookmarks: tuple[Mark, ...] = ()
    comments: tuple[Mark, ...] = ()
    revisions: Revisions = ()
    runs_on: bool = False
    is_contents: bool = False
    omitted: tuple[Omitted, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell that spans `columns` columns, and may continue the cell above.

    `revisions` are those of the cell itself, as of a column that was inserted.
    """

    blocks: "tuple[Paragraph | Table, ...]"
    columns: int = 1
    is_continued: bool = False
    revisions: Revisions = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; `skipped` is the number of columns before its first cell."""

    cells: tuple[Cell, ...]
    skipped: int = 0
    revisions: Revisions = ()


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[Row, ...]


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment (批注); `date` is None if the file states none."""

    author: str
    date: datetime | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Margin:
    """The text of a header or footer (页眉、页脚) in both views, and the authors of the changes."""

    sent: str
    current: str
    revisions: Revisions = ()


@dataclass(frozen=True, slots=True)
class WordDocument:
    """A Word document; the text of a text box follows the paragraph that holds the box.

    Keys of `notes` (脚注, 尾注) are like `footnote 2`. `custom` has the text of the custom XML
    parts by the tag of their root, with its namespace; `properties` are the custom properties
    (自定义属性) by name. `margins` are the headers and footers. `format_changes` counts the tracked
    changes of formats.
    """

    blocks: tuple[Block, ...]
    comments: dict[str, Comment]
    notes: dict[str, tuple[Block, ...]]
    custom: dict[str, str] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    margins: tuple[Margin, ...] = ()
    format_changes: int = 0
