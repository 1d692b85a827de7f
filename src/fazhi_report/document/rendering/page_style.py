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
)
from fazhi_report.document.rendering.masthead import masthead_places
from fazhi_report.document.rendering.page_tables import table_rules
from fazhi_report.document.rendering.placement import heading_indent
from fazhi_report.model import text_width

_PAGE_HEIGHT_MM = 297
_BROWSER_EXCESS_MM = Decimal("0.127")
"""A browser prints A4 1123 pixels high, a little more than it is."""

_FONTS = ("body", "title", "heading", "subheading", "page_number")

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
        *table_rules(document),
        *_heading_rules(document),
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

    They are set apart from the pages before them if some of those lie on their side, or if pages
    are headed by 续表: those of a long table have a name, which 版记 below it shares. None if the
    whole report is set as one, or has no 版记. A long table is not set apart if 版记 goes on an
    even page, which only a report that is set as one can count.
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

    The pages of each have a name, and are counted; the first number is printed as nothing. Pages
    of a report that is set as one have no names.
    """
    layout = document.layout
    for number, annex in enumerate(document.annexes, start=1):
        if annex.is_long_table and (place := _place_of(number, document)):
            name = f"table-{number}"
            look = f'content: var(--draft, "") "　" counter({name}, continued); {_ABOVE_TABLE}'
            size = "size: A4 landscape; " if annex.is_landscape else ""
            yield f"@page {name} {{ {size}counter-increment: {name}; @top-right {{ {look} }} }}"
            yield from (_wide_pages if annex.is_landscape else _page_numbers)(layout, name)
            yield f"@media print {{ {place} {{ page: {name} }} }}"


def _place_of(number: int, document: Document) -> str:
    """Return the selector of what has the pages of an annex, empty if it shares them with others.

    Annexes count from 1.
    """
    before = last_sheets(document) or 0
    if not document.imprint or number <= before:
        return f".annex:has(> #annex\\:{number})"
    is_alone = before == len(document.annexes) - 1 and not document.imprint.on_even_page
    return ".last-sheets" if is_alone else ""


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


def _heading_rules(document: Document) -> Iterator[str]:
    """Yield the indents of headings that are broken by sense on paper."""
    for blocks, layout in document.pages:
        for block in blocks:
            if isinstance(block, Heading) and (indent := heading_indent(block, layout)):
                look = f"padding-right: {indent / 20:g}pt; text-wrap: wrap"
                yield f"@media print {{ [id={_quoted(block.id)}] {{ {look} }} }}"


def _quoted(text: str) -> str:
    """Return a CSS string, in which every mark is spelled out."""
    return '"' + _UNSAFE.sub(lambda match: f"\\{ord(match[0]):x} ", text) + '"'
