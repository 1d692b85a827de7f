"""The rules of a page's style sheet for its tables: columns, text size and last rows on paper."""

from collections.abc import Iterator, Sequence
from math import ceil

from fazhi_report.document.layout import (
    Document,
    Imprint,
    Layout,
    Table,
    fit_columns,
    text_of,
)
from fazhi_report.document.rendering.kept_rows import TEXT_SIZES, kept_rows
from fazhi_report.document.rendering.placement import (
    IMPRINT_CHARACTER,
    NOTE_CHARACTER,
    imprint_lines,
    note_indents,
)
from fazhi_report.model import text_width

_NOTE_PITCH, _NOTE_PADDING, _IMPRINT_PITCH = 14.4, 2, 28
"""Line height of a table's note, room above and below it, and line height of 版记, in points."""

_NAME_LINE, _CELL_PADDING = 6, 1.5
"""Longest line of a name on a narrow screen, and the room around it, in em."""

_PROSE_LEAST, _PROSE_MOST, _PROSE_LINES = 8, 14, 5
"""Least and greatest width of a column of long texts on a narrow screen, in em.

Between the two, its longest text has so many lines.
"""

_WIDE_DIGIT = 0.625
"""Width of a digit in a 宋体 font whose digits are wider than half a character."""


def table_rules(document: Document) -> Iterator[str]:
    """Yield the widths of the columns of all tables, and their rules on paper.

    A browser does not keep rows together with the text after the table, but with another row. So an
    empty last row reserves the space of the text that must be on its page: notes are placed in it,
    and 版记 (imprint) at the foot of the page.
    """
    last = _last_table(document)
    for blocks, layout in document.pages:
        for block in blocks:
            if isinstance(block, Table):
                yield from _looks(block, layout)
                yield from _kept_place(block, layout, document.imprint if block is last else None)


def _last_table(document: Document) -> Table | None:
    """Return the table at the end of the last annex, if 版记 is on its last page."""
    if document.annexes and not (document.annexes[-1].is_landscape or document.annexes[-1].charts):
        match document.annexes[-1].blocks:
            case (*_, Table() as table):
                return table
    return None


def _looks(table: Table, layout: Layout) -> Iterator[str]:
    columns = fit_columns(table, layout)
    widths, size, _ = columns
    for number, width in enumerate(widths, start=1):
        share = f"{width / sum(widths):.2%}"
        yield f"#table\\:{table.number} col:nth-child({number}) {{ width: {share} }}"
    yield f"@media print {{ #table\\:{table.number} {{ font-size: {TEXT_SIZES[size]}pt }} }}"
    kept = kept_rows(table, columns)
    is_whole = " break-inside: avoid" if kept.first == len(table.rows) else ""
    box = f".table:has(> #table\\:{table.number})"
    yield f"@media print {{ {box} {{ --start: {kept.height:.1f}pt;{is_whole} }} }}"
    for number, least in _least_widths(table).items():
        cells = f"#table\\:{table.number} tr:not(.part) > :nth-child({number})"
        yield f"@media screen {{ {cells} {{ min-width: {least:g}em }} }}"


def _least_widths(table: Table) -> dict[int, float]:
    """Return the least widths on a screen of the columns of names and of long texts, in em.

    A narrow screen shows a table beside its names, so that short names take no more than they need,
    and long texts have lines that can be read.
    """
    widths = {}
    for index, kind in enumerate(table.columns):
        rows = (row for row in table.rows if len(row) == len(table.head))
        longest = max((text_width(text_of(row[index])) for row in rows), default=0)
        if kind == "name":
            widths[index + 1] = min(longest, _NAME_LINE) + _CELL_PADDING
        elif kind == "prose":
            widths[index + 1] = max(_PROSE_LEAST, min(longest / _PROSE_LINES, _PROSE_MOST))
    return widths


def _kept_place(table: Table, layout: Layout, imprint: Imprint | None) -> Iterator[str]:
    gaps = _NOTE_PADDING * (len(table.notes) + 1)
    notes = _NOTE_PITCH * _note_lines(table.notes, layout) + gaps if table.notes else 0
    height = f"{notes:g}pt"
    if imprint:
        foot = f"{_IMPRINT_PITCH * _imprint_height(imprint, layout)}pt"
        height = f"calc({height} + {foot} + var(--inset))"
        yield "@media print { .annex + [data-imprint] { display: none } }"
    if table.notes or imprint:
        row = f"#table\\:{table.number} tbody:last-of-type::after"
        look = 'display: table-row; content: ""; break-before: avoid; break-inside: avoid'
        yield f"@media print {{ {row} {{ {look}; height: {height} }} }}"
    if table.notes:
        note = f".table:has(> #table\\:{table.number}) + .table-note"
        yield f"@media print {{ {note} {{ margin-top: calc(-1 * {height}) }} }}"


def _note_lines(notes: Sequence[str], layout: Layout) -> int:
    """Return the greatest number of lines that the notes of a table can take."""
    return sum(
        ceil(_greatest_width(note) * NOTE_CHARACTER / (layout.type_width - left))
        for note, (left, _) in zip(notes, note_indents(notes), strict=True)
    )


def _imprint_height(imprint: Imprint, layout: Layout) -> int:
    """Return the greatest number of lines that 版记 can take."""
    return sum(
        ceil(
            (_greatest_width("　".join(line.parts)) * IMPRINT_CHARACTER - line.hanging)
            / (layout.type_width - line.left - line.right)
        )
        for line in imprint_lines(imprint)
    )


def _greatest_width(text: str) -> float:
    """Return the width in full-width characters, with digits as wide as in 宋体."""
    return sum(_WIDE_DIGIT if character <= "~" else 1.0 for character in text)
