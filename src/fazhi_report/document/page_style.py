"""The part of a page's style sheet that depends on the report: fonts, margins, columns of tables.

On paper the page follows GB/T 9704-2012, like the Word file.
"""

import re
from collections.abc import Iterator

from fazhi_report.document.masthead import masthead_places
from fazhi_report.layout import Document, Layout, Table, fit_columns

_PAGE_HEIGHT_MM = 297

_FONTS = ("body", "title", "heading", "subheading", "page_number")

_TEXT_SIZES = {"": "12pt", "Small": "10.5pt", "Smaller": "9pt"}
"""Sizes of the text of tables on paper (小四, 五号, 小五), by the suffix of the Word styles."""

_UNSAFE = re.compile(r"[^\w ]")
_DIGITS = "digits"
"""Family of the font for Latin letters and digits, if they have one of their own."""


def page_style(document: Document) -> str:
    """Return rules that come after the style sheet of all pages; it is safe in its element."""
    layout = document.layout
    tables = (block for block in document.all_blocks if isinstance(block, Table))
    rules = [
        *_digit_font(layout),
        f":root {{ {'; '.join(_properties(document))} }}",
        f"@page {{ margin: {layout.top}mm {layout.right}mm {layout.bottom}mm {layout.left}mm }}",
        *(rule for table in tables for rule in _table_rules(table, layout)),
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
    yield f"--pitch: {layout.line_pitch}pt"
    yield f"--sheet: 1 / {_PAGE_HEIGHT_MM - layout.top - layout.bottom}mm"
    if document.masthead:
        yield f"--mark-size: {masthead_places(document.masthead, layout).mark_size / 2:g}pt"
    if document.draft_note:
        yield f"--draft: {_quoted(document.draft_note)}"


def _table_rules(table: Table, layout: Layout) -> Iterator[str]:
    """Yield the widths of a table's columns, and the size of its text on paper."""
    widths, size, _ = fit_columns(table, layout)
    for number, width in enumerate(widths, start=1):
        share = f"{width / sum(widths):.2%}"
        yield f"#table\\:{table.number} col:nth-child({number}) {{ width: {share} }}"
    yield f"@media print {{ #table\\:{table.number} {{ font-size: {_TEXT_SIZES[size]} }} }}"


def _quoted(text: str) -> str:
    """Return a CSS string, in which every mark is spelled out."""
    return '"' + _UNSAFE.sub(lambda match: f"\\{ord(match[0]):x} ", text) + '"'
