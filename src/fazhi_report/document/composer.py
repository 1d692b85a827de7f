"""Lay out a valid `Report` as a `Document` (排版)."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from fazhi_report import model
from fazhi_report.console import width
from fazhi_report.document.document import (
    Annex,
    Block,
    Cell,
    Comparison,
    Document,
    Figure,
    Heading,
    Imprint,
    Masthead,
    Paragraph,
    Picture,
    Signature,
    Table,
    TextRun,
)
from fazhi_report.document.layout import Layout, customize
from fazhi_report.figures import (
    QUANTITY_TO_FILL,
    Quantity,
    growth,
    growth_phrase,
    plain_digits,
)
from fazhi_report.model import Dossier, Prose, Report, metrics_of, responsible_unit

MAX_PICTURE_HEIGHT = 200.0
"""Greatest height of a picture in millimetres; leaves room on the page for a caption."""

_MAX_CELL_WIDTH = 24
"""Width up to which a cell counts when columns share the page, in half-width characters."""


def compose(dossier: Dossier, layout: model.Layout | None = None) -> Document:
    """Lay out a report that has no essential errors.

    Pictures whose file could not be read are omitted. `layout` overrides the report's own.
    """
    report = dossier.report
    page_layout = customize(**_layout_values(report.layout) | _layout_values(layout))
    composer = _Composer(dossier, page_layout)
    official = report.official
    published = f"发布日期：{print_date(report.published)}" if report.published else ""
    source = f"来源：{report.source}" if report.source else ""
    return Document(
        title=_title(report),
        dateline="" if official else "　".join(filter(None, (published, source))),
        addressee=f"{report.addressee.rstrip('：:')}：" if report.addressee else "",
        blocks=tuple(composer.body()),
        annex_note=tuple(_annex_note(report)),
        signature=_signature(report),
        remark=f"（{official.remark.strip('（）()')}）" if official and official.remark else "",
        annexes=tuple(composer.annexes()),
        masthead=_masthead(report, official) if official else None,
        imprint=_imprint(official) if official else None,
        issuer=report.issuer,
        source=report.source or "",
        published=report.published,
        comparisons=tuple(composer.comparisons()),
        layout=page_layout,
    )


def print_date(day: date) -> str:
    """Print a date in unpadded Arabic digits: 2024年2月6日 (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def _layout_values(layout: model.Layout | None) -> dict[str, Any]:
    return layout.model_dump(exclude_none=True) if layout else {}


def _title(report: Report) -> tuple[str, ...]:
    lines = report.title or (f"{report.issuer}{report.year}年度法治政府建设情况报告",)
    return lines if len(lines) > 1 else model.break_title(lines[0], report.issuer)


def _signature(report: Report) -> Signature | None:
    if not (signature := report.signature):
        return None
    return Signature(signature.name or report.issuer, print_date(signature.date), signature.seal)


def _annex_note(report: Report) -> Iterator[str]:
    """Yield the lines of 附件说明 (GB/T 9704-2012, 7.3.4): titles, numbered if several."""
    annexes = report.annex or ()
    for number, annex in enumerate(annexes, start=1):
        lead = "附件：" if number == 1 else ""
        yield f"{lead}{number}. {annex.title}" if len(annexes) > 1 else f"{lead}{annex.title}"


def _masthead(report: Report, official: model.Official) -> Masthead:
    return Masthead(
        copy_number=f"{official.copy_number:06}" if official.copy_number else "",
        secrecy=official.secrecy or "",
        urgency=official.urgency or "",
        mark=official.mark or f"{report.issuer}文件",
        number=official.number or "",
        signatories=official.signatories,
    )


def _imprint(official: model.Official) -> Imprint | None:
    copies = "，".join(name.rstrip("，、。；,;") for name in official.copies_to)
    imprint = Imprint(
        copies_to=f"抄送：{copies}。" if copies else "",
        printed_by=official.printed_by or "",
        printed_on=f"{print_date(official.printed_on)}印发" if official.printed_on else "",
    )
    return imprint if imprint != Imprint("", "", "") else None


class _Composer:
    """Number figures, tables and pictures in one walk of the report."""

    def __init__(self, dossier: Dossier, layout: Layout) -> None:
        self.report = dossier.report
        self.images = dossier.pictures.images
        self.max_width = layout.type_width_mm
        self.last_year = dossier.last_year
        self.metrics = {name: metric for _, name, metric in metrics_of(dossier.report)}
        self.figure_numbers, self.picture_numbers, self.table_numbers = count(1), count(1), count(1)

    def body(self) -> Iterator[Block]:
        yield from self.paragraphs(self.report.preamble)
        for item in model.outline(self.report.sections):
            yield from self.section(item)
        yield from self.paragraphs(self.report.closing)

    def annexes(self) -> Iterator[Annex]:
        annexes = self.report.annex or ()
        for number, annex in enumerate(annexes, start=1):
            blocks: list[Block] = [self.metric_table()] if annex.metrics_table else []
            blocks += self.content(annex)
            for item in model.outline(annex.sections):
                blocks += self.section(item)
            yield Annex(f"附件{number if len(annexes) > 1 else ''}", annex.title, tuple(blocks))

    def comparisons(self) -> Iterator[Comparison]:
        for name, metric in self.metrics.items() if self.last_year.report else ():
            current, previous = metric.value, self.last_year.value_of(name, metric)
            if previous is not None and not current.is_to_fill:
                change, bars = growth(current, previous, name), _bars(current, previous)
                yield Comparison(name, str(current), str(previous), change, bars)

    def section(self, item: model.OutlineItem) -> Iterator[Block]:
        section = item.section
        heading = None
        if section.heading is not None:
            heading = Heading(item.level, str(item.number or ""), section.heading, section.id)
        contents: list[model.Content] = [section, *section.achievements]
        blocks = [block for content in contents for block in self.content(content)]
        first = blocks[0] if blocks else None
        if heading and heading.text.endswith("。") and isinstance(first, Paragraph):
            blocks[0] = Paragraph(first.spans, heading)
        elif heading:
            yield heading
        yield from blocks
        for child in item.children:
            yield from self.section(child)

    def content(self, content: model.Content) -> Iterator[Block]:
        yield from self.paragraphs(content.text)
        if content.table:
            yield self.table(content.table)
        if content.picture and content.picture.file in self.images:
            yield self.picture(content.picture)

    def paragraphs(self, prose: Prose | None) -> Iterator[Paragraph]:
        for pieces in prose.paragraphs if prose else ():
            yield Paragraph(tuple(self.span(piece) for piece in pieces))

    def span(self, piece: str | model.Reference) -> TextRun:
        return (
            TextRun(piece) if isinstance(piece, str) else self.figure(piece.name, piece.attribute)
        )

    def figure(self, name: str, attribute: str = "") -> TextRun:
        metric, number = self.metrics[name], next(self.figure_numbers)
        current = metric.value
        previous = self.last_year.value_of(name, metric) if attribute else None
        quantity = {"": current, "previous": previous}.get(attribute) or QUANTITY_TO_FILL
        text = str(quantity)
        if attribute == "yoy" and previous and not current.is_to_fill:
            text = growth_phrase(growth(current, previous, name))
        value = "" if quantity.value is None else plain_digits(quantity.value)
        by = responsible_unit(self.report, metric)
        return TextRun(text, Figure(number, name, value, quantity.unit, by, attribute))

    def table(self, table: model.Table) -> Table:
        rows = tuple(tuple(self.cell(cell) for cell in row) for row in table.rows)
        unit = f"单位：{table.unit}" if table.unit else ""
        shares = _shares(table.widths or _cell_widths(table.head, rows))
        number = next(self.table_numbers)
        return Table(number, table.title or "", unit, table.head, rows, table.notes, shares)

    def cell(self, prose: Prose) -> Cell:
        return tuple(self.span(piece) for pieces in prose.paragraphs for piece in pieces)

    def metric_table(self) -> Table:
        """Lay out 主要指标一览表, with last year's values if any is known."""
        is_compared = any(self.last_year.value_of(*item) for item in self.metrics.items())
        head = ("指标", "数值", *(("上年", "同比") if is_compared else ()), "责任单位")
        rows: list[tuple[Cell, ...]] = []
        for name, metric in self.metrics.items():
            current, previous = metric.value, self.last_year.value_of(name, metric)
            change = "—"
            if previous and not current.is_to_fill:
                change = growth(current, previous, name).words
            comparison = (str(previous or "—"), change) if is_compared else ()
            texts = (*comparison, responsible_unit(self.report, metric))
            rows.append(
                ((TextRun(name),), (self.figure(name),), *((TextRun(text),) for text in texts))
            )
        shares = _shares(_cell_widths(head, rows))
        return Table(next(self.table_numbers), "", "", head, tuple(rows), (), shares)

    def picture(self, picture: model.Picture) -> Picture:
        image = self.images[picture.file]
        width_at_max_height = MAX_PICTURE_HEIGHT * image.width / image.height
        width_mm = min(picture.width or image.width, self.max_width, width_at_max_height)
        height_mm = width_mm * image.height / image.width
        number, caption = next(self.picture_numbers), picture.caption or ""
        return Picture(number, image, picture.alt, caption, width_mm, height_mm)


def _bars(current: Quantity, previous: Quantity) -> tuple[float, float] | None:
    """Return the lengths of the bars of last year and this year (see `Comparison`)."""
    values = [quantity.value for quantity in (previous, current) if quantity.value is not None]
    if len(values) < 2 or current.unit != previous.unit or current.is_rank or min(values) < 0:
        return None
    longest = max(values) or 1
    previous_bar, current_bar = (round(float(100 * value / longest), 1) for value in values)
    return previous_bar, current_bar


def _cell_widths(head: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]) -> list[float]:
    """Return the width of each column's longest cell, capped, plus its margins."""
    columns = zip(*([(TextRun(name),) for name in head], *rows), strict=True)
    longest = (max(sum(width(span.text) for span in cell) for cell in cells) for cells in columns)
    return [min(cell_width, _MAX_CELL_WIDTH) + 2 for cell_width in longest]


def _shares(widths: Iterable[float | Decimal]) -> tuple[float, ...]:
    lengths = [float(width) for width in widths]
    return tuple(length / sum(lengths) for length in lengths)
