"""A `Report` as it will be read: numbered headings and paragraphs of spans, in no format yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from fazhi_report.model import Metric, Report, Section, metrics_of
from fazhi_report.numerals import spell
from fazhi_report.prose import Prose, Reference
from fazhi_report.quantity import plain_digits
from fazhi_report.title import break_title


@dataclass(frozen=True, slots=True)
class Figure:
    """One printing of a metric; `number` counts the report's figures from 1.

    `value` is in plain digits and whole units, empty for a range; `by` is 责任单位.
    """

    number: int
    name: str
    value: str
    unit: str
    by: str


@dataclass(frozen=True, slots=True)
class Span:
    """Text of one kind: plain, or the printed value of a metric."""

    text: str
    figure: Figure | None = None


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


@dataclass(frozen=True, slots=True)
class Signature:
    """发文机关署名 and 成文日期 as printed."""

    name: str
    date: str


@dataclass(frozen=True, slots=True)
class Document:
    """The printed report. `title` is in lines; `dateline` is 发布日期 and 来源, or empty."""

    title: tuple[str, ...]
    dateline: str
    addressee: str
    blocks: tuple[Heading | Paragraph, ...]
    signature: Signature | None
    issuer: str
    source: str
    published: date | None

    @property
    def headings(self) -> Iterator[Heading]:
        for block in self.blocks:
            if isinstance(block, Heading):
                yield block
            elif block.heading is not None:
                yield block.heading


def compose(report: Report) -> Document:
    """Lay a valid report out: every reference in it must name a metric."""
    published = f"发布日期：{print_date(report.published)}" if report.published else ""
    source = f"来源：{report.source}" if report.source else ""
    signature = None
    if report.signature:
        name = report.signature.name or report.issuer
        signature = Signature(name, print_date(report.signature.date))
    return Document(
        title=_title(report),
        dateline="　".join(filter(None, (published, source))),
        addressee=f"{report.addressee.rstrip('：:')}：" if report.addressee else "",
        blocks=tuple(_Composer(report).blocks()),
        signature=signature,
        issuer=report.issuer,
        source=report.source or "",
        published=report.published,
    )


def print_date(day: date) -> str:
    """成文日期 in Arabic digits without padding: 2024年2月6日 (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def label(level: int, number: int) -> str:
    """结构层次序数 (GB/T 9704-2012, 7.3.3): 一、（一）1.（1）."""
    match level:
        case 1:
            return f"{spell(number)}、"
        case 2:
            return f"（{spell(number)}）"
        case 3:
            return f"{number}."
        case _:
            return f"（{number}）"


def _title(report: Report) -> tuple[str, ...]:
    match report.title:
        case None:
            text = f"{report.issuer}{report.year}年度法治政府建设情况报告"
        case (text,):
            pass
        case lines:
            return lines
    return break_title(text, report.issuer)


class _Composer:
    """Numbers headings and figures while it walks the report once."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.metrics: dict[str, Metric] = {name: metric for _, name, metric in metrics_of(report)}
        self.counters = [0, 0, 0, 0]
        self.figures = 0

    def blocks(self) -> Iterator[Heading | Paragraph]:
        yield from self.paragraphs(self.report.preamble)
        for section in self.report.sections:
            yield from self.section(section, 1)
        yield from self.paragraphs(self.report.closing)

    def section(self, section: Section, level: int) -> Iterator[Heading | Paragraph]:
        heading = self.heading(section, level)
        if section.numbering == "restart" and level < len(self.counters):
            self.counters[level] = 0
        texts = [section.text, *(achievement.text for achievement in section.achievements)]
        paragraphs = [paragraph for text in texts for paragraph in self.paragraphs(text)]
        if heading and heading.text.endswith("。") and paragraphs:
            paragraphs[0] = Paragraph(paragraphs[0].spans, heading)
        elif heading:
            yield heading
        yield from paragraphs
        for subsection in section.sections:
            yield from self.section(subsection, level + 1)

    def heading(self, section: Section, level: int) -> Heading | None:
        if section.heading is None:
            return None
        if not section.numbered:
            return Heading(level, "", section.heading, section.id)
        self.counters[level - 1] += 1
        return Heading(level, label(level, self.counters[level - 1]), section.heading, section.id)

    def paragraphs(self, prose: Prose | None) -> Iterator[Paragraph]:
        for pieces in prose.paragraphs if prose else ():
            yield Paragraph(tuple(self.span(piece) for piece in pieces))

    def span(self, piece: str | Reference) -> Span:
        if isinstance(piece, str):
            return Span(piece)
        metric = self.metrics[piece.name]
        self.figures += 1
        by = metric.by or self.report.source or self.report.issuer
        quantity = metric.value
        value = "" if quantity.value is None else plain_digits(quantity.value)
        figure = Figure(self.figures, piece.name, value, quantity.unit, by)
        return Span(str(quantity), figure)
