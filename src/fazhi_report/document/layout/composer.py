"""Lay out a valid `Report` as a `Document` (排版)."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, count
from typing import Any

from fazhi_report import model
from fazhi_report.document.layout.blocks import (
    Block,
    Figure,
    Heading,
    Paragraph,
    Picture,
    Table,
    TableAnchors,
    TextRun,
)
from fazhi_report.document.layout.carried import AnchorNumbers, carried_data
from fazhi_report.document.layout.charts import bar_charts
from fazhi_report.document.layout.columns import column_kinds, shares_of
from fazhi_report.document.layout.comparisons import compare_with_last_year
from fazhi_report.document.layout.document import Annex, Document
from fazhi_report.document.layout.elements import (
    annex_note_of,
    dateline_of,
    imprint_of,
    masthead_of,
    signature_of,
    title_of,
)
from fazhi_report.document.layout.key_figures import key_figures
from fazhi_report.document.layout.metric_table import metric_table
from fazhi_report.document.layout.page import GBT9704, Layout, customize
from fazhi_report.document.layout.picture_sizes import (
    MAX_HEIGHT,
    MAX_LANDSCAPE_HEIGHT,
    fit_pictures,
)
from fazhi_report.figures import (
    QUANTITY_TO_FILL,
    growth,
    growth_phrase,
)
from fazhi_report.model import Dossier, Prose, Report, Reported, metrics_of, responsible_unit

_ELEMENTS = ("masthead", "dateline", "annex_note", "signature", "date", "remark", "imprint")
"""Elements around the body, printed from data that the document carries."""


def compose(
    dossier: Dossier,
    layout: model.Layout | None = None,
    *,
    carries_data: bool = True,
    data_hash: str = "",
    is_draft: bool = False,
) -> Document:
    """Lay out a report that has no essential errors.

    Pictures whose file could not be read are omitted. `layout` overrides the report's own layout.
    Without `carries_data`, the document has neither carried data nor `data_hash`, the hash of the
    data file. `is_draft` marks it as a draft for comments (征求意见稿).
    """
    report = dossier.report
    page_layout = customize(**_layout_values(report.layout) | _layout_values(layout))
    anchors = AnchorNumbers(is_used=carries_data)
    composer = _Composer(dossier, page_layout, anchors)
    official = report.official
    title = title_of(report)
    title_anchors = tuple(
        anchors.add(report, "title") if line is lines[0] else 0
        for lines in title
        for line in lines
        if report.title
    )
    values = dossier.last_year.values
    document = Document(
        title=tuple(chain.from_iterable(title)),
        dateline="" if official else dateline_of(report),
        addressee=f"{report.addressee.rstrip('：:')}：" if report.addressee else "",
        blocks=tuple(composer.body()),
        annex_note=tuple(annex_note_of(report)),
        signature=signature_of(report),
        remark=f"（{official.remark.strip('（）()')}）" if official and official.remark else "",
        annexes=tuple(composer.annexes()),
        masthead=masthead_of(report, official) if official else None,
        imprint=imprint_of(official) if official else None,
        issuer=report.issuer,
        year=report.year,
        source=report.source or "",
        published=report.published,
        comparisons=compare_with_last_year(composer.metrics, dossier.last_year),
        layout=page_layout,
        dated=report.published or (report.signature.date if report.signature else None),
        # Below the body and the annexes, which number the figures.
        key_figures=tuple(key_figures(dossier, composer.first_figures)),
        title_anchors=title_anchors or (anchors.add_derived("title"),),
        anchors={name: anchors.add_derived(name) for name in _ELEMENTS}
        | {"addressee": anchors.add(report, "addressee")},
        # Last, because the other arguments number the anchors.
        carried=carried_data(report, anchors, composer.references, values)
        if carries_data
        else None,
        anchor_labels=anchors.labels,
        data_hash=data_hash if carries_data else "",
        is_draft=is_draft,
    )
    return fit_pictures(document)


def _layout_values(layout: model.Layout | None) -> dict[str, Any]:
    return layout.model_dump(exclude_none=True) if layout else {}


class _Composer:
    """Numbers figures, tables and pictures in one walk of the report."""

    def __init__(self, dossier: Dossier, layout: Layout, anchors: AnchorNumbers) -> None:
        self.dossier, self.report = dossier, dossier.report
        self.anchors = anchors
        self.references: list[str] = []
        self.first_figures: dict[str, int] = {}
        self.images = dossier.pictures.images
        self.layout = layout
        self.max_width, self.max_height = layout.type_width_mm, MAX_HEIGHT
        self.last_year = dossier.last_year
        self.metrics = {name: metric for _, name, metric in metrics_of(dossier.report)}
        self.figure_numbers, self.picture_numbers, self.table_numbers = count(1), count(1), count(1)
        self.chart_numbers = count(1)

    def body(self) -> Iterator[Block]:
        yield from self.paragraphs(self.report, model.PROSE_ABOVE)
        for item in model.outline(self.report.sections):
            yield from self.section(item)
        yield from self.paragraphs(self.report, model.PROSE_BELOW)

    def annexes(self) -> Iterator[Annex]:
        annexes = self.report.annex or ()
        for number, annex in enumerate(annexes, start=1):
            label_anchor = self.anchors.add_derived("annex_label")
            anchor = self.anchors.add(annex, "title")
            if annex.landscape:
                self.max_width = self.layout.turned().type_width_mm
                self.max_height = MAX_LANDSCAPE_HEIGHT
            else:
                self.max_width, self.max_height = self.layout.type_width_mm, MAX_HEIGHT
            blocks: list[Block] = [self.metric_table()] if annex.metrics_table else []
            blocks += self.content(annex)
            for item in model.outline(annex.sections):
                blocks += self.section(item)
            label = f"附件{number if len(annexes) > 1 else ''}"
            shows_charts = annex.metrics_table and annex.charts
            charts = tuple(bar_charts(self.dossier, self.chart_numbers)) if shows_charts else ()
            places = label_anchor, anchor
            yield Annex(
                label,
                annex.title,
                tuple(blocks),
                *places,
                is_landscape=annex.landscape,
                charts=charts,
            )

    def section(self, item: model.OutlineItem) -> Iterator[Block]:
        section = item.section
        heading = None
        if section.heading is not None:
            anchor = self.anchors.add(section, "heading")
            number = str(item.number or "")
            spans = self.spans(section.heading)
            heading = Heading(item.level, number, spans, section.id, anchor)
        contents: list[model.Content] = [section, *section.achievements]
        blocks = [block for content in contents for block in self.content(content)]
        first = blocks[0] if blocks else None
        if heading and section.runs_in and isinstance(first, Paragraph):
            blocks[0] = Paragraph(first.spans, heading, first.anchor)
        elif heading:
            yield heading
        yield from blocks
        for child in item.children:
            yield from self.section(child)

    def content(self, content: model.Content) -> Iterator[Block]:
        yield from self.paragraphs(content, model.PART_PROSE)
        if content.table:
            yield self.table(content.table)
        if content.picture and content.picture.file in self.images:
            yield self.picture(content.picture)

    def paragraphs(self, part: Report | model.Content, keys: Sequence[str]) -> Iterator[Paragraph]:
        """Yield the paragraphs of the texts at some keys; the first of each has its anchor."""
        for key, prose in model.texts_in(part, keys):
            for index, pieces in enumerate(prose.paragraphs):
                anchor = 0 if index else self.anchors.add(part, key)
                yield Paragraph(tuple(self.span(piece) for piece in pieces), anchor=anchor)

    def spans(self, prose: Prose) -> tuple[TextRun, ...]:
        """Return the spans of a text without paragraphs: a heading or a cell."""
        return tuple(self.span(piece) for pieces in prose.paragraphs for piece in pieces)

    def span(self, piece: str | model.Reference) -> TextRun:
        return (
            TextRun(piece) if isinstance(piece, str) else self.figure(piece.name, piece.attribute)
        )

    def figure(self, name: str, attribute: str = "") -> TextRun:
        metric, number = self.metrics[name], next(self.figure_numbers)
        if not attribute:
            self.first_figures.setdefault(name, number)
        self.references.append(f"{name}.{attribute}" if attribute else name)
        current = metric.value
        previous = self.last_year.value_of(name, metric) if attribute else None
        quantity = {"": current, "previous": previous}.get(attribute) or QUANTITY_TO_FILL
        text = str(quantity)
        if attribute == "yoy" and previous and not current.is_to_fill:
            text = growth_phrase(growth(current, previous, name))
        by = responsible_unit(self.report, metric)
        definition, reported = metric.definition or "", _reported(metric.reported)
        figure = Figure(number, name, quantity, by, attribute, definition, reported)
        return TextRun(text, figure)

    def table(self, table: model.Table) -> Table:
        rows = tuple(tuple(self.spans(cell) for cell in row) for row in table.rows)
        unit = f"单位：{table.unit}" if table.unit else ""
        columns = column_kinds(table.head, rows)
        shares = shares_of(table.widths or ())
        number = next(self.table_numbers)
        anchors = TableAnchors(
            title=self.anchors.add(table, "title"),
            unit=self.anchors.add(table, "unit"),
            head=self.anchors.add(table, "head"),
            notes=tuple(self.anchors.add(table, "notes") for _ in table.notes),
        )
        title = table.title or ""
        return Table(number, title, unit, table.head, rows, table.notes, shares, anchors, columns)

    def metric_table(self) -> Table:
        number = next(self.table_numbers)
        return metric_table(self.report, self.last_year, number, self.anchors, self)

    def picture(self, picture: model.Picture) -> Picture:
        image = self.images[picture.file]
        width_at_max_height = self.max_height * image.width / image.height
        width_mm = min(picture.width or image.width, self.max_width, width_at_max_height)
        height_mm = width_mm * image.height / image.width
        anchors = [self.anchors.add(picture, key) for key in ("alt", "caption")]
        number, caption = next(self.picture_numbers), picture.caption or ""
        return Picture(number, image, picture.alt, caption, width_mm, height_mm, *anchors)


def prose_printer(dossier: Dossier) -> Callable[[Prose], str]:
    """Return a function that prints texts outside of the document, like summaries, with figures."""
    composer = _Composer(dossier, GBT9704, AnchorNumbers(is_used=False))
    return lambda prose: "".join(span.text for span in composer.spans(prose))


def _reported(reported: Reported | None) -> str:
    """Return reporter and date of a value, as far as known: 张三，2024年1月15日."""
    if reported is None:
        return ""
    day = f"{reported.on.year}年{reported.on.month}月{reported.on.day}日" if reported.on else ""
    return "，".join(filter(None, (reported.by, day)))
