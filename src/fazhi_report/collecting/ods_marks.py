"""Read what calamine leaves out of OpenDocument workbooks: formulas, percentages, merged cells."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from itertools import product
from xml.etree.ElementTree import Element

from fazhi_report.collecting.sheets import Extent, Marks, Place, Range, stored_number

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_TABLE, _OFFICE = f"{{{_OASIS}:table:1.0}}", f"{{{_OASIS}:office:1.0}}"
_PARAGRAPH = f"{{{_OASIS}:text:1.0}}p"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def ods_marks(content: Element) -> dict[str, Marks]:
    """Return the marks of each sheet by its name.

    Raises:
        TooLarge: a sheet is larger than any form.
    """
    tables = content.iter(f"{_TABLE}table")
    return {table.get(f"{_TABLE}name", ""): _marks(table) for table in tables}


def _marks(table: Element) -> Marks:
    formulas: list[Range] = []
    percents: set[Place] = set()
    reformatted: set[Place] = set()
    merged: list[Range] = []
    extent = Extent()
    for (row, column), height, width, cell in _cells(table):
        if len(cell) == 0 and cell.get(f"{_OFFICE}value-type") is None:
            continue
        extent.include(row + height, column + width)
        places = set(product(range(row, row + height), range(column, column + width)))
        if cell.get(f"{_TABLE}formula") is not None:
            # An array of results has its formula in the first cell only.
            array = [_number(cell, f"number-matrix-{way}-spanned") for way in ("rows", "columns")]
            last = (row + max(height, array[0]) - 1, column + max(width, array[1]) - 1)
            formulas.append(((row, column), last))
        if cell.get(f"{_OFFICE}value-type") == "percentage":
            percents |= places
        if not _shows_its_number(cell):
            reformatted |= places
        spans = [_number(cell, f"number-{way}-spanned") for way in ("rows", "columns")]
        if spans != [1, 1]:
            merged.append(((row, column), (row + spans[0] - 1, column + spans[1] - 1)))
    return Marks(
        extent.places(formulas),
        frozenset(percents),
        reformatted=frozenset(reformatted),
        merged=tuple(merged),
        area=extent.area,
    )


def _shows_its_number(cell: Element) -> bool:
    """Whether the text of a cell equals the number in it; true without any text."""
    number = stored_number(cell.get(f"{_OFFICE}value", ""))
    paragraphs = ["".join(paragraph.itertext()) for paragraph in cell.iterfind(_PARAGRAPH)]
    if number is None or not paragraphs:
        return True
    text = "".join(paragraphs).replace(",", "").strip()
    try:
        return Decimal(text.removesuffix("%")) == (number * 100 if text.endswith("%") else number)
    except InvalidOperation:
        return False


def _cells(table: Element) -> Iterator[tuple[Place, int, int, Element]]:
    """Yield each cell with its place, and the numbers of rows and columns that it repeats over."""
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
