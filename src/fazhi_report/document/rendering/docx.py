"""Print a Word package: the parts in `templates/docx/`, filled and zipped."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate

from fazhi_report.diagnostics import Problem
from fazhi_report.document.layout import (
    CHARACTER,
    DATA_PROPERTY,
    MARGINS_PROPERTY,
    PROPERTIES_PART,
    TEXT_PROPERTY,
    BarChart,
    Document,
    Layout,
    Picture,
    carried_json,
    fit_columns,
    hash_texts,
    introduces,
    is_prose,
    number_indent,
    number_pads,
    text_of,
)
from fazhi_report.document.rendering import placement, signatures
from fazhi_report.document.rendering.bookmarks import Bookmarks
from fazhi_report.document.rendering.draft_header import with_draft_note
from fazhi_report.document.rendering.kept_rows import kept_rows
from fazhi_report.document.rendering.masthead import masthead_places
from fazhi_report.document.rendering.merging import merge_parts, merge_styles
from fazhi_report.document.rendering.package import EARLIEST_DATE, package_date, zip_parts
from fazhi_report.document.rendering.reference import (
    DOCUMENT_PART,
    ReferenceFile,
    apply_page,
    margin_hashes,
)
from fazhi_report.document.templating import Templates
from fazhi_report.files import Image
from fazhi_report.model import break_title

_EMU_PER_MM = 36_000
_CHART_FRAME_MM, _CHART_PAIR_MM = 18, 14
"""Height of a chart's title with margins, and of the two bars of a metric."""

_CARRIED = "customXml/"
"""Folder of the part with the carried data."""

_MARGINS = ("word/header-", "word/footer-")
"""Prefixes of the names of headers and footers."""

_WIDE_FOOTERS = "word/footer-wide-"
"""Prefix of the names of footers for landscape pages."""

_DRAFT_HEADER = "word/header-draft.xml"
_LONG_TABLES = ("word/header-continued.xml", "word/header-empty.xml", "word/footer-first.xml")
"""Headers and footers of documents with a table that may continue on a second page."""


def render(
    document: Document, templates: Templates, reference: ReferenceFile | None = None
) -> bytes:
    """Render a Word file; the same document always gives the same bytes (see `package_date`).

    `reference` sets styles, page, headers and footers.

    Raises:
        Problem: a template is missing or wrong.
    """
    created = package_date(document)
    media = [Media(image, number) for number, image in enumerate(document.images.values(), start=1)]
    layout = apply_page(reference, document.layout) if reference else document.layout
    if reference and document.draft_note:
        reference = with_draft_note(reference, document.draft_note, layout.heading_font)
    names = {name.removesuffix(".j2"): name for name in templates.parts("docx")}
    unused = _unused_parts(document)
    names = {part: name for part, name in names.items() if not part.startswith(unused)}
    context = _context(document, media, layout, created)
    fill = partial(_fill, templates, context)
    if document.data_hash:
        own = (fill(name) for part, name in names.items() if part.startswith(_MARGINS))
        margins = reference.margins if reference else own
        context["properties"] |= {MARGINS_PROPERTY: margin_hashes(margins)}
    if reference:
        related = {file.relation: file.part for file in media}
        related |= {f"rIdChart{chart.number}": chart_part(chart) for chart in document.charts}
        parts = _fill_reference(reference, names, fill, related)
    else:
        parts = {part: fill(name) for part, name in names.items()}
    parts |= {medium.part: medium.image.content for medium in media}
    parts |= {
        chart_part(chart): templates.render(
            "wordml/chart.xml.j2", chart=chart, layout=layout
        ).encode()
        for chart in document.charts
    }
    return zip_parts(parts, created)


@dataclass(frozen=True, slots=True)
class Media:
    """A picture in the package; pictures count from 1."""

    image: Image
    number: int

    @property
    def kind(self) -> str:
        return self.image.kind

    @property
    def part(self) -> str:
        return f"word/media/image{self.number}.{self.kind}"

    @property
    def relation(self) -> str:
        return f"rIdImage{self.number}"


def _fill_reference(
    reference: ReferenceFile,
    names: dict[str, str],
    fill: Callable[..., bytes],
    related: dict[str, str],
) -> dict[str, bytes]:
    """Return the parts of a Word file with the reference's styles and this document's text.

    `related` are the parts of its pictures and charts by relationship id.
    """
    styles = merge_styles(reference, fill(names["word/styles.xml"], has_reference=True).decode())
    property_parts = (part for part in names if part.startswith(("docProps/", "_rels/", _CARRIED)))
    parts = {part: fill(names[part]) for part in property_parts}
    parts[DOCUMENT_PART] = fill(
        names[DOCUMENT_PART],
        style_id=styles.ids.__getitem__,
        numbered=styles.numbered,
        section=reference.section,
        has_moving_margins=reference.has_moving_margins,
        own_footers=False,
    )
    return merge_parts(parts, reference, styles, related)


def _fill(templates: Templates, context: dict[str, Any], name: str, **overrides: Any) -> bytes:
    content = templates.parts("docx")[name]
    if content is None:
        content = templates.render(f"docx/{name}", **(context | overrides)).encode()
    if not templates.are_built_in and name.removesuffix(".j2").endswith((".xml", ".rels")):
        _check_xml(templates.display_name(f"docx/{name}"), content)
    return content


def _context(
    document: Document, media: list[Media], layout: Layout, created: datetime
) -> dict[str, Any]:
    signature = document.signature
    bookmarks = Bookmarks(document)
    wide_layout = layout.turned()
    return {
        "document": document,
        "layout": layout,
        "character": CHARACTER,
        "bookmark": bookmarks.figure,
        "anchor": bookmarks.anchor,
        "paragraph_mark": bookmarks.paragraph,
        "cell_mark": bookmarks.cell,
        "seal_stops": signature and signatures.seal_stops(signature, layout),
        "lines_below_date": signatures.lines_below_date(document),
        "names_left": signature and signatures.names_left(signature, layout),
        "places": signature and signatures.signature_places(signature, layout),
        "signature_lines": signature and signatures.signature_lines(signature, layout),
        "annex_note_place": partial(placement.annex_note_place, layout=layout),
        "caption_indent": lambda caption, wide: placement.caption_indent(
            caption, wide_layout if wide else layout
        ),
        "kept_notes": placement.kept_notes(document.annex_note, layout),
        "annex_title": partial(break_title, issuer=""),
        "heading_indent": lambda heading, wide: placement.heading_indent(
            heading, wide_layout if wide else layout
        ),
        "wide_layout": wide_layout,
        "wide_number": placement.wide_number(layout),
        "header_distance": placement.HEADER,
        "space_above_continued": placement.space_above_continued(document),
        "continued_header": partial(placement.continued_header, is_draft=bool(document.draft_note)),
        "first_number": placement.first_number(layout),
        "number_before": placement.number_before(layout),
        "number_line": placement.NUMBER_LINE,
        "note_indents": placement.note_indents,
        "cell_indent": placement.cell_indent,
        "text_of": text_of,
        "is_prose": is_prose,
        "introduces": introduces,
        "cell_margin": placement.CELL_MARGIN,
        "masthead_places": partial(masthead_places, layout=layout),
        "imprint_lines": placement.imprint_lines,
        "outer_rule": placement.OUTER_RULE,
        "inner_rule": placement.INNER_RULE,
        "columns": lambda table, wide: fit_columns(table, wide_layout if wide else layout),
        "number_pads": number_pads,
        "number_indent": number_indent,
        "kept_rows": kept_rows,
        "extent": extent,
        "chart_extent": partial(chart_extent, layout=layout),
        "media": media,
        "relation": {medium.image.name: medium.relation for medium in media}.get,
        "style_id": str,
        "numbered": (),
        "section": "",
        "has_moving_margins": False,
        "has_reference": False,
        "carried": carried_json({**document.carried, "bookmarks": bookmarks.numbers})
        if document.carried
        else "",
        "properties": {
            DATA_PROPERTY: document.data_hash,
            TEXT_PROPERTY: hash_texts(document.printed_texts),
        }
        if document.data_hash
        else {},
        "own_footers": True,
        "made": created.strftime("%Y-%m-%dT%H:%M:%SZ") if created > EARLIEST_DATE else "",
    }


def _unused_parts(document: Document) -> tuple[str, ...]:
    """Return the prefixes of the names of parts that the document does not need."""
    uses = {
        _CARRIED: document.carried,
        PROPERTIES_PART: document.data_hash,
        _WIDE_FOOTERS: document.has_wide_pages,
        _DRAFT_HEADER: document.draft_note,
        **dict.fromkeys(_LONG_TABLES, document.has_long_tables),
    }
    return tuple(part for part, is_used in uses.items() if not is_used)


def extent(picture: Picture) -> tuple[int, int]:
    """Return width and height in English Metric Units."""
    return round(picture.width * _EMU_PER_MM), round(picture.height * _EMU_PER_MM)


def _check_xml(path: str, content: bytes) -> None:
    """Check a part filled from a user's template, because Word does not name a damaged part."""
    try:
        ParserCreate().Parse(content, True)  # noqa: FBT003  (it takes no keyword)
    except ExpatError as error:
        raise Problem(f"模板 {path} 填写后第 {error.lineno} 行不是合格的 XML") from error


def chart_part(chart: BarChart) -> str:
    return f"word/charts/chart{chart.number}.xml"


def chart_extent(chart: BarChart, is_wide: bool, layout: Layout) -> tuple[int, int]:
    """Return width and height in English Metric Units: the type area, and room for the bars.

    On a landscape page (`is_wide`), the height of the page is the width of the upright type area.
    """
    height = _CHART_FRAME_MM + _CHART_PAIR_MM * len(chart.pairs)
    if is_wide:
        height = min(height, int(layout.type_width_mm) - _CHART_FRAME_MM)
    return round(layout.type_width_mm * _EMU_PER_MM), height * _EMU_PER_MM
