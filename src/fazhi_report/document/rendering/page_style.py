"""The part of a page's style sheet that depends on the report: fonts, margins, columns of tables.

On paper the page follows GB/T 9704-2012, like the Word file.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from fazhi_report.document.layout import (
    Document,
    Heading,
    KeyFigure,
    Layout,
    Masthead,
    Table,
    fit_columns,
)
from fazhi_report.document.rendering.masthead import masthead_places
from fazhi_report.document.rendering.placement import heading_indent, note_lines
from fazhi_report.model import text_width

_PAGE_HEIGHT_MM = 297
_BROWSER_EXCESS_MM = Decimal("0.127")
"""A browser prints A4 1123 pixels high, a little more than it is."""

_FONTS = ("body", "title", "heading", "subheading", "page_number")

_TEXT_SIZES = {"": "12pt", "Small": "10.5pt", "Smaller": "9pt"}
"""Sizes of the text of tables on paper (小四, 五号, 小五), by the suffix of the Word styles."""

_NOTE_PITCH = 18
"""Height of a line of a table's note on paper; points."""

_CARD, _LEAST_SIZE = 10, 1.1
"""Least width of the box of a key figure, and least size of its number where there is room; rem."""

_WIDEST_DIGIT = 0.7
"""Width of a bold digit in fonts like DejaVu Sans, which stand in for absent ones."""

_NUMBER_GAP = 0.05
"""Space behind a key figure's number, in its size."""

_GAP = 0.5
"""Space between the names of several issuers and 文件 on the screen, in characters."""

_NUMBER_DEPTH_MM = Decimal("4.5")
"""Distance of the page number's line from the type area: its middle is 7 mm below (7.5).

An inset of the type area lessens its distance from the margin.
"""

_ABOVE_TABLE = "vertical-align: bottom; padding-bottom: 1mm"

_PAGES = {
    "outer": {":right": ("right", "bottom"), ":left": ("left", "top")},
    "center": {"": ("center", "middle")},
    "plain": {"": ("center", "middle")},
    "none": {},
}
"""Places of the page number by its style and the pages that have it.

Across upright pages, and down pages on their side.
"""

_UNSAFE = re.compile(r"[^\w ]")
_DIGITS = "digits"
"""Family of the font for Latin letters and digits, if they have one of their own."""


def page_style(document: Document) -> str:
    """Return rules that come after the style sheet of all pages; it is safe in its element."""
    layout = document.layout
    rules = [
        *_digit_font(layout),
        f":root {{ {'; '.join(_properties(document))} }}",
        f"@page {{ margin: {_margins(layout)} }}",
        "@media print { body { page: upright } }",
        *_page_numbers(layout),
        *(_wide_pages(layout) if document.has_wide_pages else ()),
        *_long_tables(document),
        *_key_figure_rules(document.key_figures),
        *_block_rules(document),
    ]
    return "\n".join(rules)


def _digit_font(layout: Layout) -> Iterator[str]:
    if layout.digit_font:
        source = f"local({_quoted(layout.digit_font)})"
        yield f'@font-face {{ font-family: "{_DIGITS}"; src: {source}; unicode-range: U+20-7E }}'


def _properties(document: Document) -> Iterator[str]:
    """Yield custom properties, which the style sheet of all pages reads on paper."""
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
    if document.imprint and document.imprint.on_even_page:
        # Down to a multiple of two pages; 100% is the height of all pages. A tenth of a millimetre
        # less, since a browser begins a page for any part of a pixel that sticks out.
        two = 2 * (sheet + _BROWSER_EXCESS_MM)
        yield f"--even-foot: calc(100% - round(up, 100% - 1mm, {two}mm) + 0.1mm)"
    yield f"--inset: {layout.inset}mm"
    if head := document.masthead:
        yield f"--mark-size: {masthead_places(head, layout).mark_size / 2:g}pt"
        if head.rule is not None:
            yield f"--rule: {head.rule - layout.top}mm"
    if head and head.names:
        yield f"--mark-length: {_mark_length(head):g}"
    if document.draft_note:
        yield f"--draft: {_quoted(document.draft_note)}"


def _mark_length(head: Masthead) -> float:
    """Return the width of the names and of 文件 beside them, in characters."""
    return max(map(text_width, head.names)) + _GAP + text_width(head.mark)


def _key_figure_rules(figures: Sequence[KeyFigure]) -> Iterator[str]:
    """Yield the lengths of key figures, and a width at which the longest is still large.

    The style sheet of all pages sets each number as large as its box allows, its unit beside it.
    """
    lengths = [(_length(each.number), len(each.before + each.after)) for each in figures]
    for place, (number, beside) in enumerate(lengths, start=1):
        sizes = f"--number: {number:.2f}; --beside: {beside}"
        yield f".key-figures li:nth-child({place}) {{ {sizes} }}"
    if lengths:
        card = max(_CARD, *(_LEAST_SIZE * number + beside + 1.5 for number, beside in lengths))
        yield f".key-figures {{ --card: {card:.2f}rem }}"


def _length(number: str) -> float:
    """Return the width of a number in the bold font with the widest digits, in its size."""
    return sum(_WIDEST_DIGIT if character.isascii() else 1 for character in number) + _NUMBER_GAP


def _margins(layout: Layout) -> str:
    return f"{layout.top}mm {layout.right}mm {layout.bottom}mm {layout.left}mm"


def last_sheets(document: Document) -> int | None:
    """Return the number of annexes before the last pages, which end with 版记 (imprint).

    They are set apart from the pages before them if some of those lie on their side, or are headed
    by 续表. None if the whole report is set as one, or has no 版记. A long table is not set apart
    if 版记 goes below it, or on an even page, which only a report that is set as one can count.
    """
    if not document.imprint:
        return None
    last = 0 if document.imprint.on_even_page else len(document.annexes)
    apart = (
        number
        for number, annex in enumerate(document.annexes, start=1)
        if annex.is_landscape or (annex.is_long_table and number < last)
    )
    return max(apart, default=None)


def _long_tables(document: Document) -> Iterator[str]:
    """Yield the rules of annexes with a long table: 续表 above it from its second page on.

    The pages of each have a name, and are counted; the first number is printed as nothing. Pages
    that end with 版记 have no names.
    """
    before = (last_sheets(document) or 0) if document.imprint else len(document.annexes)
    layout = document.layout
    for number, annex in enumerate(document.annexes[:before], start=1):
        if annex.is_long_table:
            name = f"table-{number}"
            look = f'content: var(--draft, "") "　" counter({name}, continued); {_ABOVE_TABLE}'
            size = "size: A4 landscape; " if annex.is_landscape else ""
            yield f"@page {name} {{ {size}counter-increment: {name}; @top-right {{ {look} }} }}"
            yield from (_wide_pages if annex.is_landscape else _page_numbers)(layout, name)
            place = f".annex:has(> #annex\\:{number})"
            yield f"@media print {{ {place} {{ page: {name} }} }}"


def _page_numbers(layout: Layout, name: str = "upright") -> Iterator[str]:
    """Yield the rules of the numbers of upright pages (7.5)."""
    look = f"{_number_look(layout)}; padding: {_number_depth(layout)} 14pt 0"
    for pages, (across, _) in _PAGES[layout.page_number].items():
        yield f"@page {name}{pages} {{ @bottom-{across} {{ {look} }} }}"


def _wide_pages(layout: Layout, name: str = "wide") -> Iterator[str]:
    """Yield the rules of pages on their side.

    Their numbers are at the left, from top to bottom: where those of upright pages are when both
    are bound together.
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


def _block_rules(document: Document) -> Iterator[str]:
    wide = document.layout.turned()
    pages = [(document.blocks, document.layout)]
    pages += [
        (annex.blocks, wide if annex.is_landscape else document.layout)
        for annex in document.annexes
    ]
    for blocks, layout in pages:
        for block in blocks:
            if isinstance(block, Table):
                yield from _table_rules(block, layout)
            elif isinstance(block, Heading) and (indent := heading_indent(block, layout)):
                look = f"padding-right: {indent / 20:g}pt; text-wrap: wrap"
                yield f"@media print {{ [id={_quoted(block.id)}] {{ {look} }} }}"


def _table_rules(table: Table, layout: Layout) -> Iterator[str]:
    """Yield the widths of a table's columns, and the size of its text on paper."""
    widths, size, _ = fit_columns(table, layout)
    for number, width in enumerate(widths, start=1):
        share = f"{width / sum(widths):.2%}"
        yield f"#table\\:{table.number} col:nth-child({number}) {{ width: {share} }}"
    yield f"@media print {{ #table\\:{table.number} {{ font-size: {_TEXT_SIZES[size]} }} }}"
    if table.notes:
        height = _NOTE_PITCH * note_lines(table.notes, layout)
        place = f"#table\\:{table.number} tbody:last-of-type::after {{ height: {height}pt }}"
        note = f".table:has(> #table\\:{table.number}) + .table-note {{ margin-top: -{height}pt }}"
        yield f"@media print {{ {place} {note} }}"


def _quoted(text: str) -> str:
    """Return a CSS string, in which every mark is spelled out."""
    return '"' + _UNSAFE.sub(lambda match: f"\\{ord(match[0]):x} ", text) + '"'
