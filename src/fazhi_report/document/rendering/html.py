"""Print one self-contained HTML page."""

import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from fazhi_report.console import width
from fazhi_report.document.layout import (
    Columns,
    Document,
    Heading,
    Paragraph,
    Table,
    aligned_tail,
    carried_json,
    fit_columns,
    headings_in,
    introduces,
    number_pads,
)
from fazhi_report.document.rendering.kept_rows import kept_rows
from fazhi_report.document.rendering.masthead import masthead_places
from fazhi_report.document.rendering.page_charts import draw_chart, draw_narrow_chart
from fazhi_report.document.rendering.page_data import downloads, linked_data, summary_of
from fazhi_report.document.rendering.page_style import annexes_before_last_pages, page_style
from fazhi_report.document.rendering.placement import kept_notes, note_labels
from fazhi_report.document.rendering.signatures import signature_lines
from fazhi_report.document.templating import Templates, csp_hash, embeddable_text
from fazhi_report.files import Image
from fazhi_report.model import FIXED_TERMS, break_title, clauses_of, text_width, title_phrases

_PIXELS_PER_MM = 96 / 25.4

_WORDED_FIGURE = re.compile("([一-鿿]{2,})([0-9].*)")
_ADDRESS = re.compile("(https?://[!-~]+)")
_PARTS_OF_ADDRESS = re.compile("(?<=[/?&=#._])(?=[0-9A-Za-z])")

_NARROW_LINE = 14
"""Characters in a line of 320 pixels beside the indents of the signature."""


def render(document: Document, templates: Templates) -> bytes:
    head, signature = document.masthead, document.signature
    places = masthead_places(head, document.layout) if head else None
    page = templates.render(
        "report.html.j2",
        document=document,
        phrases=title_phrases,
        fixed_terms=FIXED_TERMS,
        annex_title=partial(break_title, issuer=""),
        clauses=heading_clauses,
        ranks=heading_ranks(document),
        style=f"{embeddable_text(templates, 'html/page.css')}\n{page_style(document)}",
        mark_lines=places.mark if places else (),
        names_a_line=places.names_a_line if places else 0,
        annexes_before_last_pages=annexes_before_last_pages(document),
        kept_notes=kept_notes(document.annex_note, document.layout),
        signature_lines=signature_lines(signature, document.layout) if signature else (),
        text_width=text_width,
        has_long_name=_has_long_name,
        figure_parts=_figure_parts,
        address_parts=_address_parts,
        script=embeddable_text(templates, "html/words.js", "html/tables.js", "html/page.js"),
        digest=csp_hash,
        source=data_url,
        pixels=pixels,
        number_pads=number_pads,
        aligned_tail=aligned_tail,
        width=width,
        columns=_columns_of(document),
        drawings=lambda chart: (draw_chart(chart), draw_narrow_chart(chart)),
        introduces=introduces,
        kept_rows=kept_rows,
        note_labels=note_labels,
        carried=carried_json(document.carried) if document.carried else "",
        summary="" if document.is_secret else summary_of(document),
        linked="" if document.is_secret else carried_json(linked_data(document)),
        downloads=downloads(document),
        paragraph_number=_paragraph_numbers(document),
    )
    return page.encode()


def _columns_of(document: Document) -> dict[int, Columns]:
    """Return the columns of each table on paper by the table's number."""
    return {
        block.number: fit_columns(block, layout)
        for blocks, layout in document.pages
        for block in blocks
        if isinstance(block, Table)
    }


def _figure_parts(text: str) -> tuple[str, str]:
    """Return the words that a figure begins with, as in 同比增长5%, and the number and unit."""
    match = _WORDED_FIGURE.fullmatch(text)
    return (match[1], match[2]) if match else ("", text)


def _address_parts(text: str) -> list[str]:
    """Cut a text where a line may end within an address of the web."""
    pieces = [""]
    for index, part in enumerate(_ADDRESS.split(text)):
        first, *others = _PARTS_OF_ADDRESS.split(part) if index % 2 else [part]
        pieces = [*pieces[:-1], pieces[-1] + first, *others]
    return pieces


def _has_long_name(rows: Iterable[Sequence[str]]) -> bool:
    """Whether the line of a telephone has no room for each of the issuers below the text."""
    return any(text_width(name) > _NARROW_LINE for names in rows for name in names)


def _paragraph_numbers(document: Document) -> Callable[[Paragraph], int]:
    """Return the function that numbers the paragraphs of a page from 1."""
    paragraphs = [block for block in document.all_blocks if isinstance(block, Paragraph)]
    numbers = {id(paragraph): number for number, paragraph in enumerate(paragraphs, start=1)}
    return lambda paragraph: numbers[id(paragraph)]


def heading_clauses(heading: Heading, ending: str = "") -> list[str]:
    """Return a heading without `ending` as clauses; the first includes the number."""
    first, *others = map("".join, clauses_of(heading.text.removesuffix(ending)) or [[""]])
    return [heading.label + first, *others]


def heading_ranks(document: Document) -> dict[str, int]:
    """Return the rank of each heading by its id: 2 for an h2; no rank is skipped.

    Headings of the body begin at h2. The title of an annex is an h2, and its headings begin at h3.
    """
    ranks = _ranks_below(1, document.headings)
    for annex in document.annexes:
        ranks |= _ranks_below(2, headings_in(annex.blocks))
    return ranks


def _ranks_below(parent: int, headings: Iterable[Heading]) -> dict[str, int]:
    ranks: dict[str, int] = {}
    previous = parent
    for heading in headings:
        previous = ranks[heading.id] = min(heading.level + parent, previous + 1)
    return ranks


def data_url(image: Image) -> str:
    return f"data:image/{image.kind};base64,{b64encode(image.content).decode()}"


def pixels(millimetres: float) -> int:
    return round(millimetres * _PIXELS_PER_MM)
