"""A laid-out report, independent of the output format: numbered headings, paragraphs, tables.

An `anchor` is the number by which the data that the document carries refers to a place (see
`carried`); it is 0 for a place that it does not refer to.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Literal

from fazhi_report.figures import TO_FILL, Growth
from fazhi_report.files import Image
from fazhi_report.layout.page import Layout
from fazhi_report.model import text_width

_SEAL, _PAIR = 8, 24
"""Width of a seal, and of two names that stand beside each other, in characters."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed metric; `number` counts the report's figures from 1.

    `value` is in plain digits and whole units, empty for a range; `by` is the responsible unit
    (责任单位). `attribute` is the printed attribute: `yoy`, `previous`, or empty for the value.
    `definition` is the 口径, `reported` the 填报人 and the date, as one line; empty if not stated.
    """

    number: int
    name: str
    value: str
    unit: str
    by: str
    attribute: str = ""
    definition: str = ""
    reported: str = ""

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
        """Whether the run is the placeholder 待填 (to be filled in)."""
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


Cell = tuple[TextRun, ...]


@dataclass(frozen=True, slots=True)
class TableAnchors:
    """Anchors of the parts of a table; `head` is in its first cell."""

    title: int = 0
    unit: int = 0
    head: int = 0
    notes: tuple[int, ...] = ()


ColumnKind = Literal["name", "text", "number"]
"""What a column has: the name of each row, text, or numbers aligned at the decimal point."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `number` counts from 1, and `widths` are shares of the table's width.

    A row of one cell, where the head has more, is a heading across the columns.
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
    """A picture, width and height in millimetres; `number` counts from 1."""

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


@dataclass(frozen=True, slots=True)
class Signature:
    """Printed issuer (发文机关署名) and date (成文日期), and whether seals go over them.

    `others` are those that issue the document with it (联合行文).
    """

    name: str
    date: str
    seal: bool
    others: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The names by rows: one a row, or two if seals of 42 mm find room beside each other."""
        names = (self.name, *self.others)
        pairs = tuple(names[start : start + 2] for start in range(0, len(names), 2))
        fit = all(sum(max(_SEAL, text_width(name)) for name in pair) <= _PAIR for pair in pairs)
        return pairs if self.seal and fit else tuple((name,) for name in names)


@dataclass(frozen=True, slots=True)
class Masthead:
    """Masthead (版头); an absent element is empty.

    In a joint document (联合行文) `names` are those of its issuers, and `mark` is what stands
    beside them, 文件. `rule` is the height of the red rule on paper that has a masthead already
    (套打), in millimetres from its upper edge.
    """

    copy_number: str
    secrecy: str
    urgency: str
    mark: str
    number: str
    signatories: tuple[str, ...]
    names: tuple[str, ...] = ()
    rule: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Imprint:
    """Printed imprint (版记); an absent element is empty. `on_even_page`: it is to stand there."""

    copies_to: str
    printed_by: str
    printed_on: str
    on_even_page: bool = False


@dataclass(frozen=True, slots=True)
class BarPair:
    """A metric in a chart: last year's and this year's value, as printed and as numbers."""

    name: str
    printed: tuple[str, str]
    values: tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars of metrics with one unit; `number` counts from 1, `longest` ends the scale from 0."""

    number: int
    unit: str
    years: tuple[str, str]
    pairs: tuple[BarPair, ...]
    longest: Decimal

    @property
    def title(self) -> str:
        return f"主要指标两年对照（单位：{self.unit}）" if self.unit else "主要指标两年对照"

    @property
    def description(self) -> str:
        """What those read who do not see the chart."""
        before, now = self.years
        pairs = (f"{p.name}{before}{p.printed[0]}，{now}{p.printed[1]}" for p in self.pairs)
        return f"{self.title}：{'；'.join(pairs)}"


@dataclass(frozen=True, slots=True)
class Annex:
    """Annex (附件); `label` is 附件, or 附件1, 附件2 … if there are several.

    `is_landscape`: its pages lie on their side. `charts` follow the table of all metrics in a Word
    file; other formats have none.
    """

    label: str
    title: str
    blocks: tuple[Block, ...]
    label_anchor: int = 0
    anchor: int = 0
    is_landscape: bool = False
    charts: tuple[BarChart, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """A rate of growth on the scale of all rates of a report: the longest bar has length 100."""

    length: float
    rises: bool
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """A metric beside last year's value; without a rate in per cent there is no bar."""

    name: str
    now: str
    before: str
    growth: Growth
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A metric that is shown large: its number, and what stands before and after that.

    `figure` is the number of the figure in the text that says the same, 0 if none does;
    `growth` is the change on last year, None if last year's value is not known.
    """

    name: str
    before: str
    number: str
    after: str
    figure: int
    growth: Growth | None


@dataclass(frozen=True, slots=True)
class Document:
    """A laid-out report; absent texts are empty.

    `title` has one item a line; `dateline` is 发布日期 and 来源, `remark` is 附注, and
    `annex_note` has the lines of 附件说明. `dated` is the day of its publication, or else
    成文日期. Without last year's report `comparisons` is empty.
    `carried` is the data that the document carries besides its text, None if it shall not; then
    no place has an anchor. `title_anchors` has one item for each line that the data file breaks;
    `anchors` are those of the other texts around the body, by the names of their fields.
    `anchor_labels` tell each anchor from all others, also after the data has changed elsewhere.
    `data_hash` is that of the data file, empty if it is not to be told. `is_draft`: it is a draft
    for comments (征求意见稿) and says so.
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
    year: int
    source: str
    published: date | None
    comparisons: tuple[Comparison, ...]
    layout: Layout
    dated: date | None = None
    key_figures: tuple[KeyFigure, ...] = ()
    carried: Mapping[str, Any] | None = None
    title_anchors: tuple[int, ...] = ()
    anchors: Mapping[str, int] = field(default_factory=dict)
    anchor_labels: Mapping[int, str] = field(default_factory=dict)
    data_hash: str = ""
    is_draft: bool = False

    @property
    def draft_note(self) -> str:
        """What a draft says of itself: 征求意见稿 · 3 处待填. Empty if it is none."""
        if not self.is_draft:
            return ""
        blanks = sum(span.is_blank for span in self.spans)
        return f"征求意见稿 · {blanks} 处{TO_FILL}" if blanks else "征求意见稿"

    @property
    def first_blank(self) -> Figure | None:
        """The first figure that is 待填 (to be filled in)."""
        return next((span.figure for span in self.spans if span.is_blank), None)

    @property
    def all_blocks(self) -> Iterator[Block]:
        yield from self.blocks
        for annex in self.annexes:
            yield from annex.blocks

    @property
    def spans(self) -> Iterator[TextRun]:
        """The spans of all headings, paragraphs and cells."""
        for block in self.all_blocks:
            if isinstance(block, Paragraph):
                yield from (*(block.heading.spans if block.heading else ()), *block.spans)
            elif isinstance(block, Heading):
                yield from block.spans
            elif isinstance(block, Table):
                yield from (span for row in block.rows for cell in row for span in cell)

    @property
    def headings(self) -> Iterator[Heading]:
        """Headings of the body, without those of annexes."""
        return headings_in(self.blocks)

    @property
    def charts(self) -> list[BarChart]:
        return [chart for annex in self.annexes for chart in annex.charts]

    @property
    def images(self) -> dict[str, Image]:
        """Images by file name."""
        pictures = (block for block in self.all_blocks if isinstance(block, Picture))
        return {picture.image.name: picture.image for picture in pictures}


def headings_in(blocks: tuple[Block, ...]) -> Iterator[Heading]:
    for block in blocks:
        if isinstance(block, Heading):
            yield block
        elif isinstance(block, Paragraph) and block.heading is not None:
            yield block.heading
