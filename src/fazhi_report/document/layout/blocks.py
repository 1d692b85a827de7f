"""Blocks of a laid-out report: headings, paragraphs, tables and pictures, with their figures.

An `anchor` is the number of a place in the carried data of the document (see `carried`); it is 0
for a place that the carried data does not mention.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from fazhi_report.figures import TO_FILL, Quantity, plain_digits
from fazhi_report.files import Image


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed metric; `number` counts the figures of the report from 1.

    `by` is the responsible unit (责任单位). `attribute` is the printed attribute: `yoy`,
    `previous`, or empty for the value. `definition` is the 口径; `reported` is the 填报人 with the
    date, as one line. Both are empty if not stated.
    """

    number: int
    name: str
    quantity: Quantity
    by: str
    attribute: str = ""
    definition: str = ""
    reported: str = ""

    @property
    def value(self) -> str:
        """The number in plain digits and whole units, empty for a range."""
        return "" if self.quantity.value is None else plain_digits(self.quantity.value)

    @property
    def unit(self) -> str:
        return self.quantity.unit

    @property
    def label(self) -> str:
        """Name with its attribute: 案件, 案件（同比）, 案件（上年）."""
        return self.name + {"yoy": "（同比）", "previous": "（上年）"}.get(self.attribute, "")


@dataclass(frozen=True, slots=True)
class TextRun:
    """Plain text, or the printed figure of a metric."""

    text: str
    figure: Figure | None = None

    @property
    def is_blank(self) -> bool:
        """Whether it is the placeholder 待填 (to be filled in)."""
        return self.figure is not None and self.text == TO_FILL


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `label` is its printed number, like （一）, and `level` counts from 1."""

    kind: ClassVar[str] = "heading"
    level: int
    label: str
    spans: tuple[TextRun, ...]
    id: str
    anchor: int = 0

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)

    @property
    def has_figures(self) -> bool:
        return any(span.figure for span in self.spans)

    @property
    def full(self) -> str:
        return self.label + self.text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `heading` is printed at its start, on the same line."""

    kind: ClassVar[str] = "paragraph"
    spans: tuple[TextRun, ...]
    heading: Heading | None = None
    anchor: int = 0

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)

    @property
    def full(self) -> str:
        """The printed text, including the heading."""
        return (self.heading.full if self.heading else "") + self.text


Cell = tuple[TextRun, ...]


@dataclass(frozen=True, slots=True)
class TableAnchors:
    """Anchors of the parts of a table; the anchor `head` is in the first cell of the head."""

    title: int = 0
    unit: int = 0
    head: int = 0
    notes: tuple[int, ...] = ()


_INTRODUCTION = 52
"""Greatest length of a paragraph of two lines."""

_ANNOUNCES = re.compile("(?:[下附][表图]|如[下图]|见[表图])[^，。]*[。：]?$|：$")
"""The end of a text that says that a table or a picture follows."""

ColumnKind = Literal["name", "text", "prose", "number"]
"""Content of a column: row names, short or long text, or numbers aligned at the decimal point."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `number` counts from 1, and `widths` are shares of the table's width.

    Without shares, columns are as wide as their texts require. A row with a single cell, below a
    head with several, is a heading across all columns.
    """

    kind: ClassVar[str] = "table"
    number: int
    title: str
    unit: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...]
    widths: tuple[float, ...]
    anchors: TableAnchors = TableAnchors()
    columns: tuple[ColumnKind, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with width and height in millimetres; `number` counts from 1."""

    kind: ClassVar[str] = "picture"
    number: int
    image: Image
    alt: str
    caption: str
    width: float
    height: float
    anchor: int = 0
    caption_anchor: int = 0


Block = Heading | Paragraph | Table | Picture


def introduces(block: Block, following: object) -> bool:
    """Whether a paragraph announces the table or picture below it, and so stays on its page.

    It has two lines at most.
    """
    if not (isinstance(block, Paragraph) and isinstance(following, Table | Picture)):
        return False
    return is_short(block) and _ANNOUNCES.search(block.full) is not None


def is_short(paragraph: Paragraph) -> bool:
    """Whether a paragraph has two lines at most."""
    return len(paragraph.full) <= _INTRODUCTION


def headings_in(blocks: tuple[Block, ...]) -> Iterator[Heading]:
    for block in blocks:
        if isinstance(block, Heading):
            yield block
        elif isinstance(block, Paragraph) and block.heading is not None:
            yield block.heading
