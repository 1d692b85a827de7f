"""A laid-out report, independent of the output format."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from fazhi_report.document.layout.blocks import (
    Block,
    Figure,
    Heading,
    Paragraph,
    Picture,
    Table,
    TextRun,
    headings_in,
)
from fazhi_report.document.layout.displays import BarChart, Comparison, KeyFigure
from fazhi_report.document.layout.page import Layout
from fazhi_report.document.layout.signature import Signature
from fazhi_report.figures import TO_FILL
from fazhi_report.files import Image

_FIT_ROWS = 10
"""Number of rows that certainly fit below the title of an annex, upright or landscape."""


@dataclass(frozen=True, slots=True)
class Masthead:
    """Masthead (版头); an absent element is empty.

    In a joint document (联合行文), `names` are the issuers, and `mark` is the word beside them:
    文件. `rule` is the height of the red rule on paper with a printed masthead (套打), in
    millimetres from the upper edge.
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
    """Printed imprint (版记); an absent element is empty.

    It must be on an even page if it is `on_even_page`.
    """

    copies_to: str
    printed_by: str
    printed_on: str
    on_even_page: bool = False


@dataclass(frozen=True, slots=True)
class Annex:
    """Annex (附件); `label` is 附件, or 附件1, 附件2 … if there are several.

    `is_landscape` if its pages are landscape. `charts` follow the table of all metrics in a Word
    file and on the page; Markdown has none.
    """

    label: str
    title: str
    blocks: tuple[Block, ...]
    label_anchor: int = 0
    anchor: int = 0
    is_landscape: bool = False
    charts: tuple[BarChart, ...] = ()

    @property
    def is_long_table(self) -> bool:
        """Whether it is a single table that may continue on a second page, headed by 续表.

        Charts below it begin a page, which is not headed so.
        """
        match self.blocks:
            case (Table(rows=rows),):
                return len(rows) > _FIT_ROWS
        return False


@dataclass(frozen=True, slots=True)
class Document:
    """A laid-out report; absent texts are empty.

    `title` has one item per line; `dateline` is 发布日期 and 来源, `remark` is 附注, and
    `annex_note` has the lines of 附件说明. `dated` is the date of publication, or else 成文日期.
    Without last year's report, `comparisons` is empty.

    `carried` is the carried data, None for a document without any, which then has no anchors
    either. `title_anchors` has one item for each line of the title, 0 for one that does not begin
    in the data file, or one item for the first line; `anchors` are those of the other texts around
    the body, by field name. `anchor_labels` identify anchors independently of changes elsewhere in
    the data. `data_hash` is the hash of the data file, or empty. `is_draft` marks a draft for
    comments (征求意见稿).
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
        """Note on a draft: 征求意见稿 · 3 个指标待填. Empty for other documents.

        A metric that is printed several times counts once.
        """
        if not self.is_draft:
            return ""
        blanks = {span.figure.name for span in self.spans if span.figure and span.is_blank}
        return f"征求意见稿 · {len(blanks)} 个指标{TO_FILL}" if blanks else "征求意见稿"

    def name_of(self, table: Table) -> str:
        """Return a table's title, or else that of the annex whose only block it is; else 表格1."""
        alone = (annex.title for annex in self.annexes if annex.blocks == (table,))
        return table.title or next(alone, f"表格{table.number}")

    @property
    def is_secret(self) -> bool:
        """Whether it is marked as 秘密, 机密 or 绝密, so that nothing may publish it."""
        return bool(self.masthead and self.masthead.secrecy)

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
    def pages(self) -> Iterator[tuple[tuple[Block, ...], Layout]]:
        """The blocks of the body and of each annex, with the layout of their pages."""
        yield self.blocks, self.layout
        for annex in self.annexes:
            yield annex.blocks, self.layout.turned() if annex.is_landscape else self.layout

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
    def has_wide_pages(self) -> bool:
        """Whether some pages are landscape."""
        return any(annex.is_landscape for annex in self.annexes)

    @property
    def has_long_tables(self) -> bool:
        """Whether some annex is a table that may continue on a second page."""
        return any(annex.is_long_table for annex in self.annexes)

    @property
    def printed_texts(self) -> Iterator[str]:
        """The printed texts from the title to the last annex."""
        yield from self.title
        yield self.dateline
        yield from self.texts_below_title

    @property
    def texts_below_title(self) -> Iterator[str]:
        """The printed texts below the title and the dateline, to the last annex."""
        yield self.addressee
        yield from _texts_of(self.blocks)
        yield from self.annex_note
        if self.signature:
            yield from (name for row in self.signature.rows for name in row)
            yield self.signature.date
        for annex in self.annexes:
            yield from (annex.label, annex.title)
            yield from _texts_of(annex.blocks)

    @property
    def charts(self) -> list[BarChart]:
        return [chart for annex in self.annexes for chart in annex.charts]

    @property
    def images(self) -> dict[str, Image]:
        """Images by file name."""
        pictures = (block for block in self.all_blocks if isinstance(block, Picture))
        return {picture.image.name: picture.image for picture in pictures}


def _texts_of(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading):
            yield block.full
        elif isinstance(block, Paragraph):
            yield (block.heading.full if block.heading else "") + block.text
        elif isinstance(block, Table):
            yield from (block.title, block.unit, *block.head)
            yield from ("".join(span.text for span in cell) for row in block.rows for cell in row)
            yield from block.notes
