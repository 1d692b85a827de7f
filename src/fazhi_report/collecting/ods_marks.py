"""What calamine does not tell of an OpenDocument workbook: formulas, percentages, merged cells."""

from collections.abc import Iterator
from itertools import product
from xml.etree.ElementTree import Element

from fazhi_report.collecting.sheets import Marks, Place
from fazhi_report.collecting.xlsx_marks import MAX_COLUMN, MAX_ROW
from fazhi_report.diagnostics import Problem

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_TABLE, _OFFICE = f"{{{_OASIS}:table:1.0}}", f"{{{_OASIS}:office:1.0}}"
_MAX_CELLS = 50_000
"""Greatest number of cells with contents: one element may stand for many."""

_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def ods_marks(content: Element, name: str) -> dict[str, Marks]:
    """Return the marks of each sheet by its name; `name` is that of the file.

    Raises:
        Problem: contents lie too far down or right for a form.
    """
    tables = content.iter(f"{_TABLE}table")
    return {table.get(f"{_TABLE}name", ""): _marks(table, name) for table in tables}


def _marks(table: Element, name: str) -> Marks:
    formulas, percents, merged = set(), set(), set()
    count = 0
    for (row, column), height, width, cell in _cells(table):
        if len(cell) == 0 and cell.get(f"{_OFFICE}value-type") is None:
            continue
        count += height * width
        if row + height > MAX_ROW or column + width > MAX_COLUMN or count > _MAX_CELLS:
            raise Problem(f"{name} 的内容太多，不像是一张填报表")
        places = set(product(range(row, row + height), range(column, column + width)))
        if cell.get(f"{_TABLE}formula") is not None:
            formulas |= places
        if cell.get(f"{_OFFICE}value-type") == "percentage":
            percents |= places
        spans = [_number(cell, f"number-{way}-spanned") for way in ("rows", "columns")]
        if spans != [1, 1]:
            merged.add(((row, column), (row + spans[0] - 1, column + spans[1] - 1)))
    return Marks(frozenset(formulas), frozenset(percents), frozenset(), frozenset(merged))


def _cells(table: Element) -> Iterator[tuple[Place, int, int, Element]]:
    """Yield the place of each cell, the number of rows and columns it stands for, and itself."""
    row = 0
    for line in table.iter(f"{_TABLE}table-row"):
        height, column = _number(line, "number-rows-repeated"), 0
        for cell in line:
            if cell.tag in _CELLS:
                width = _number(cell, "number-columns-repeated")
                yield (row, column), height, width, cell
                column += width
        row += height


def _number(element: Element, name: str) -> int:
    text = element.get(_TABLE + name, "1")
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) < 8 else 1
