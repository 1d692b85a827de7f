"""A report as it will be read: numbered headings and paragraphs of spans, in no format yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from fazhi_report.document.layout import Layout
from fazhi_report.figures import TO_FILL, Growth
from fazhi_report.model import Image


@dataclass(frozen=True, slots=True)
class Figure:
    """One printing of a metric; `number` counts the report's figures from 1.

    `value` is in plain digits and whole units, empty for a range; `by` is 责任单位. `attribute`
    is what of the metric is printed: nothing for its value, else `yoy` or `previous`.
    """

    number: int
    name: str
    value: str
    unit: str
    by: str
    attribute: str = ""

    @property
    def label(self) -> str:
        """What it is called: 案件, 案件（同比）, 案件（上年）."""
        said = {"yoy": "（同比）", "previous": "（上年）"}
        return self.name + said.get(self.attribute, "")


@dataclass(frozen=True, slots=True)
class Span:
    """Text of one kind: plain, or the printed value of a metric."""

    text: str
    figure: Figure | None = None

    @property
    def is_blank(self) -> bool:
        """Whether it keeps the place of a figure that is still to come."""
        return self.figure is not None and self.text == TO_FILL


@dataclass(frozen=True, slots=True)
class Heading:
    """`label` is its printed number, like （一）; `level` counts from 1."""

    kind: ClassVar[str] = "heading"
    level: int
    label: str
    text: str
    id: str

    @property
    def full(self) -> str:
        return self.label + self.text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`heading` is one that runs into the paragraph."""

    kind: ClassVar[str] = "paragraph"
    spans: tuple[Span, ...]
    heading: Heading | None = None

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


Cell = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Each of the `rows` has as many cells as `head`; `widths` are shares of the whole.

    `number` counts the report's tables from 1.
    """

    kind: ClassVar[str] = "table"
    number: int
    title: str
    unit: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Width and height are millimetres on paper; `number` counts the report's pictures from 1."""

    kind: ClassVar[str] = "picture"
    number: int
    image: Image
    alt: str
    caption: str
    width: float
    height: float


Block = Heading | Paragraph | Table | Picture


@dataclass(frozen=True, slots=True)
class Signature:
    """发文机关署名 and 成文日期 as printed."""

    name: str
    date: str
    seal: bool


@dataclass(frozen=True, slots=True)
class Masthead:
    """版头; what a document does not have is empty."""

    copy_number: str
    secrecy: str
    urgency: str
    mark: str
    number: str
    signatories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记 as printed; what a document does not have is empty."""

    copies_to: str
    printed_by: str
    printed_on: str


@dataclass(frozen=True, slots=True)
class Annex:
    """附件; `label` is 附件 where it is the only one, else 附件1."""

    label: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One metric beside last year's.

    `bars` is how long the two are, last year's first, if the longer is 100; None where they
    cannot be compared so.
    """

    name: str
    now: str
    before: str
    growth: Growth
    bars: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Document:
    """The printed report.

    `title` is in lines; `dateline` is 发布日期 and 来源 and `remark` 附注, or empty;
    `annex_note` are the lines of 附件说明. `comparisons` are only there with last year's report.
    """

    title: tuple[str, ...]
    dateline: str
    addressee: str
    blocks: tuple[Block, ...]
    annex_note: tuple[str, ...]
    signature: Signature | None
    remark: str
    annexes: tuple[Annex, ...]
    masthead: Masthead | None
    imprint: Imprint | None
    issuer: str
    source: str
    published: date | None
    comparisons: tuple[Comparison, ...]
    layout: Layout

    @property
    def all_blocks(self) -> Iterator[Block]:
        yield from self.blocks
        for annex in self.annexes:
            yield from annex.blocks

    @property
    def headings(self) -> Iterator[Heading]:
        """Those of the body; annexes have their own."""
        return headings_in(self.blocks)

    @property
    def images(self) -> dict[str, Image]:
        """Each picture's file once, by its name."""
        pictures = (block for block in self.all_blocks if isinstance(block, Picture))
        return {picture.image.name: picture.image for picture in pictures}


def headings_in(blocks: tuple[Block, ...]) -> Iterator[Heading]:
    for block in blocks:
        if isinstance(block, Heading):
            yield block
        elif isinstance(block, Paragraph) and block.heading is not None:
            yield block.heading
