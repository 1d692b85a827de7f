"""The report's own rules of the style sheet of its page: fonts, margins, columns of tables.

On paper the page follows GB/T 9704-2012, like the Word file.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from fazhi_report.document.layout import (
    Document,
    Heading,
    Imprint,
    Layout,
    Masthead,
    Paragraph,
)
from fazhi_report.document.rendering.masthead import masthead_places
from fazhi_report.document.rendering.page_key_figures import key_figure_rules
from fazhi_report.document.rendering.page_tables import table_rules
from fazhi_report.document.rendering.placement import heading_indent
from fazhi_report.document.rendering.signatures import lines_below_date, seal_centres
from fazhi_report.model import text_width, title_phrases

_PAGE_HEIGHT_MM = 297
_BROWSER_EXCESS_MM = Decimal("0.127")
"""A browser prints A4 1123 pixels high, a little more than it is."""

_FONTS = ("body", "title", "heading", "subheading", "page_number")

_GAP = 0.5
"""Space between the names of several issuers and 文件 on the screen, in characters."""

_NUMBER_DEPTH_MM = Decimal("4.5")
"""Distance of the page number's line from the type area: its middle is 7 mm below (7.5).

The inset of the type area reduces the distance from the margin.
"""

_INDENT, _FEW_LINES = 2, 3
"""First-line indent of a paragraph in characters; lines of which two cannot be on each page."""

_DRAFT_MM, _CONTINUED_MM = Decimal("18.2"), Decimal("4.3")
"""Distance of a draft's note from the paper's edge, and of 续表 from the table, to the middle."""

_ABOVE_TABLE = "vertical-align: bottom; padding-bottom: 1mm"

_PAGES = {
    "outer": {":right": ("right", "bottom"), ":left": ("left", "top")},
    "center": {"": ("center", "middle")},
    "plain": {"": ("center", "middle")},
    "none": {},
}
"""Places of the page number by its style, and the pages that have it.

The number is across upright pages, and down landscape pages.
"""

_UNSAFE = re.compile(r"[^\w ]")
_DIGITS = "digits"
"""Family of the font for Latin letters and digits, if it has its own."""


def page_style(document: Document) -> str:
    """Return the rules to put after the common style sheet; they are safe in a `style` element."""
    layout = document.layout
    rules = [
        *_digit_font(layout),
        f":root {{ {'; '.join(_properties(document))} }}",
        f"@page {{ margin: {_margins(layout)} }}",
        "@media print { body { page: upright } }",
        *_page_numbers(layout),
        *(_wide_pages(layout) if document.has_wide_pages else ()),
        *_long_tables(document),
        *key_figure_rules(document.key_figures),
        *_seals(document),
        *table_rules(document),
        *_heading_rules(document),
        *_last_paragraph(document),
    ]
    return "\n".join(rules)


def _digit_font(layout: Layout) -> Iterator[str]:
    if layout.digit_font:
        source = f"local({_quoted(layout.digit_font)})"
        yield f'@font-face {{ font-family: "{_DIGITS}"; src: {source}; unicode-range: U+20-7E }}'


def _properties(document: Document) -> Iterator[str]:
    """Yield custom properties that the common style sheet uses on paper."""
    layout = document.layout
    for name in _FONTS:
        family = _quoted(getattr(layout, f"{name}_font"))
        digits = f'"{_DIGITS}", ' if layout.digit_font and name == "body" else ""
        yield f"--{name.replace('_', '-')}-font: {digits}{family}"
    if layout.title_is_bold:
        yield "--title-weight: 700"
    yield f"--pitch: {layout.line_pitch}pt"
    sheet = _PAGE_HEIGHT_MM - layout.top - layout.bottom
    yield f"--sheet: {sheet}mm"
    if document.imprint:
        yield from _imprint_properties(document.imprint, sheet)
    yield f"--inset: {layout.inset}mm"
    if lines := lines_below_date(document):
        yield f"--below-date: {lines:g}"
    if document.signature:
        yield f"--seal-pitch: {document.signature.row_pitch:g}"
    if head := document.masthead:
        places = masthead_places(head, layout)
        phrases = (phrase for line in places.mark for phrase in title_phrases(line))
        yield f"--mark-size: {places.mark_size / 2:g}pt"
        yield f"--mark-phrase: {max(map(text_width, phrases)):g}"
        if head.rule is not None:
            yield f"--rule: {head.rule - layout.top}mm"
    if head and head.names:
        yield f"--mark-length: {_mark_length(head):g}"
    if document.draft_note:
        yield f"--draft: {_quoted(document.draft_note)}"


def _imprint_properties(foot: Imprint, sheet: Decimal) -> Iterator[str]:
    lines = bool(foot.copies_to) + bool(foot.printed_by or foot.printed_on)
    yield f"--imprint-lines: {lines}"
    if foot.on_even_page:
        # Down to a multiple of two pages; 100% is the height of all pages. A tenth of a millimetre
        # less, since a browser begins a page for any part of a pixel that sticks out.
        two = 2 * (sheet + _BROWSER_EXCESS_MM)
        yield f"--even-foot: calc(100% - round(up, 100% - 1mm, {two}mm) + 0.1mm)"


def _mark_length(head: Masthead) -> float:
    """Return the width in characters of the names and of 文件 beside them."""
    return max(map(text_width, head.names)) + _GAP + text_width(head.mark)


def _seals(document: Document) -> Iterator[str]:
    """Yield the centres of several names below seals, and of the date, from the right."""
    signature = document.signature
    if not (signature and signature.seal and signature.others):
        return
    rows = seal_centres(signature, document.layout)
    for row, centres in enumerate(rows, start=1):
        for place, centre in enumerate(centres, start=1):
            names = f".sealed p:nth-child({row}) span:nth-child({place})"
            yield f"{names} {{ --centre: {centre:g} }}"
    yield f".sealed p:last-child {{ --centre: {rows[-1][-1]:g} }}"


def _margins(layout: Layout) -> str:
    """Return the margins of pages; the body has a pixel at its right for borders of tables."""
    return f"{layout.top}mm calc({layout.right}mm - 1px) {layout.bottom}mm {layout.left}mm"


def annexes_before_last_pages(document: Document) -> int | None:
    """Return the number of annexes before the last pages, which end with 版记 (imprint).

    The last pages are set apart if earlier pages are landscape, or if pages have 续表 above them:
    pages of a long table have a page name, which 版记 below it shares. Return None if the whole
    report is set as one, or has no 版记. A long table is not set apart if 版记 must be on an even
    page, because page numbers count only in a report that is set as one.
    """
    if not document.imprint:
        return None
    last = len(document.annexes)
    apart = [number for number, annex in enumerate(document.annexes, 1) if annex.is_landscape]
    if not document.imprint.on_even_page:
        long = (number for number, annex in enumerate(document.annexes, 1) if annex.is_long_table)
        apart += [min(number, last - 1) for number in long]
    return max(apart, default=None)


def _long_tables(document: Document) -> Iterator[str]:
    """Yield the rules of annexes with a long table: 续表 above it from its second page on.

    The pages of each table have a name and are counted; the first number prints nothing. The pages
    of a report that is set as one have no names.
    """
    layout = document.layout
    for number, annex in enumerate(document.annexes, start=1):
        if annex.is_long_table and annex.charts:
            # As in Word files, the pages of the table end above the charts.
            of_annex, usual = _annex(number), "wide" if annex.is_landscape else "upright"
            yield f"@media print {{ {of_annex} > .bars {{ page: {usual} }} }}"
            yield f"@media print {{ {of_annex} > :not(.bars) + .bars {{ break-before: column }} }}"
        if annex.is_long_table and (place := _place_of(number, document)):
            name = f"table-{number}"
            top = (layout.turned() if annex.is_landscape else layout).top
            look = _above_table(name, top, is_draft=bool(document.draft_note))
            size = "size: A4 landscape; " if annex.is_landscape else ""
            yield f"@page {name} {{ {size}counter-increment: {name}; @top-right {{ {look} }} }}"
            yield from (_wide_pages if annex.is_landscape else _page_numbers)(layout, name)
            yield f"@media print {{ {place} {{ page: {name} }} }}"


def _above_table(name: str, top: Decimal, *, is_draft: bool) -> str:
    """Return the declarations of a long table's header; in a draft, 续表 is its second line."""
    counter = f"counter({name}, continued)"
    if not is_draft:
        return f"content: {counter}; {_ABOVE_TABLE}"
    line = top - _CONTINUED_MM - _DRAFT_MM
    above = f"vertical-align: top; padding-top: {_DRAFT_MM - line / 2}mm"
    return (
        f'content: var(--draft) "\\A" {counter}; white-space: pre; line-height: {line}mm; {above}'
    )


def _place_of(number: int, document: Document) -> str:
    """Return the selector of an annex's own pages; empty if it shares pages with others.

    Annexes count from 1.
    """
    before = annexes_before_last_pages(document) or 0
    if not document.imprint or number <= before:
        return _annex(number)
    is_alone = before == len(document.annexes) - 1 and not (
        document.imprint.on_even_page or document.annexes[-1].charts
    )
    return ".last-sheets" if is_alone else ""


def _annex(number: int) -> str:
    return f".annex:has(> #annex\\:{number})"


def _page_numbers(layout: Layout, name: str = "upright") -> Iterator[str]:
    """Yield the rules of the numbers of upright pages (7.5)."""
    look = f"{_number_look(layout)}; padding: {_number_depth(layout)} calc(14pt + 1px) 0 14pt"
    for pages, (across, _) in _PAGES[layout.page_number].items():
        yield f"@page {name}{pages} {{ @bottom-{across} {{ {look} }} }}"


def _wide_pages(layout: Layout, name: str = "wide") -> Iterator[str]:
    """Yield the rules of landscape pages.

    Their numbers are at the left, from top to bottom: in a bound document, where those of upright
    pages are.
    """
    yield f"@page {name} {{ margin: {_margins(layout.turned())} }}"
    look = f"{_number_look(layout)}; padding: 14pt {_number_depth(layout)}"
    for pages, (across, down) in _PAGES[layout.page_number].items():
        turned = f"{look}; writing-mode: vertical-rl; text-align: {across}"
        yield f"@page {name}{pages} {{ @left-{down} {{ {turned} }} }}"


def _number_look(layout: Layout) -> str:
    number = "counter(page)" if layout.page_number == "plain" else '"— " counter(page) " —"'
    return f"content: {number}; font: 14pt/14pt var(--digits); vertical-align: top"


def _number_depth(layout: Layout) -> str:
    return f"{_NUMBER_DEPTH_MM - layout.inset}mm"


def _heading_rules(document: Document) -> Iterator[str]:
    """Yield the indents of headings that are broken by meaning on paper."""
    for blocks, layout in document.pages:
        for block in blocks:
            if isinstance(block, Heading) and (indent := heading_indent(block, layout)):
                look = f"padding-right: {indent / 20:g}pt; text-wrap: wrap"
                yield f"@media print {{ [id={_quoted(block.id)}] {{ {look} }} }}"


def _last_paragraph(document: Document) -> Iterator[str]:
    """Yield the rule that keeps a last paragraph of two or three lines whole above the signature.

    Chromium breaks it before its last line, although two lines are to stay together.
    """
    match document.blocks:
        case (*_, Paragraph() as last):
            if _INDENT + text_width(last.full) <= _FEW_LINES * document.layout.characters:
                selector = "p:has(+ .ending), .run-in:has(+ .ending)"
                yield f"@media print {{ {selector} {{ break-inside: avoid }} }}"


def _quoted(text: str) -> str:
    """Return a CSS string in which every mark is escaped."""
    return '"' + _UNSAFE.sub(lambda match: f"\\{ord(match[0]):x} ", text) + '"'
