"""Read what calamine leaves out of Excel workbooks: formulas, percentages, errors, merged cells."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from xml.etree.ElementTree import Element

from fazhi_report.collecting.number_formats import (
    BUILT_IN,
    FIRST_OWN,
    GENERAL,
    UNKNOWN,
    is_percent,
    shows,
)
from fazhi_report.collecting.sheets import Extent, Marks, Place, Range, stored_number
from fazhi_report.word import RELATIONSHIPS, SPREADSHEET, Package

_S = f"{{{SPREADSHEET}}}"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_ARRAYS = ("array", "dataTable")


def sheet_parts(package: Package, workbook: str) -> dict[str, str]:
    """Return the part of each worksheet by the name of the sheet."""
    relationships = package.relationships(workbook)
    parts: dict[str, str] = {}
    for sheet in package.read_xml(workbook).iter(f"{_S}sheet"):
        link = relationships.get(sheet.get(f"{{{RELATIONSHIPS}}}id", ""))
        if link and link.kind == "worksheet" and not link.is_external and package.has(link.target):
            parts[sheet.get("name", "")] = link.target
    return parts


def number_formats(package: Package, workbook: str) -> tuple[str, ...]:
    """Return the code of the number format of each cell style."""
    part = next(package.related(workbook, "styles"), None)
    if part is None:
        return ()
    root = package.read_xml(part.target)
    codes = {str(number): code for number, code in BUILT_IN.items()}
    codes |= {str(number): UNKNOWN for number in range(FIRST_OWN) if number not in BUILT_IN}
    for own in root.iter(f"{_S}numFmt"):
        codes[own.get("numFmtId", "")] = own.get("formatCode", "")
    styles = root.find(f"{_S}cellXfs")
    return tuple(
        codes.get(style.get("numFmtId", "0"), GENERAL)
        for style in (() if styles is None else styles)
    )


def sheet_marks(package: Package, part: str, formats: Sequence[str]) -> Marks:
    """Return the marks of a worksheet; `formats` are the number formats of the cell styles.

    Raises:
        TooLarge: it is larger than any form.
    """
    root = package.read_xml(part)
    found: Mapping[str, set[Place]] = {kind: set() for kind in ("percent", "error", "reformatted")}
    extent = Extent()
    arrays: list[Range] = []
    for place, cell in _cells(root):
        formula = cell.find(f"{_S}f")
        if formula is None and cell.find(f"{_S}v") is None and cell.find(f"{_S}is") is None:
            continue
        extent.include(place[0] + 1, place[1] + 1)
        if formula is not None:
            arrays.append(_results(formula) or (place, place))
        code, number = _format(cell, formats), _number(cell)
        if is_percent(code):
            found["percent"].add(place)
        if number is not None and not shows(code, number):
            found["reformatted"].add(place)
        if cell.get("t") == "e":
            found["error"].add(place)
    merged = (_range(element.get("ref", "")) for element in root.iter(f"{_S}mergeCell"))
    return Marks(
        extent.places(arrays),
        frozenset(found["percent"]),
        frozenset(found["error"]),
        frozenset(found["reformatted"]),
        tuple(cells for cells in merged if cells),
        extent.area,
    )


def _format(cell: Element, formats: Sequence[str]) -> str:
    style = cell.get("s", "0")
    index = int(style) if re.fullmatch("[0-9]{1,6}", style) else 0
    return formats[index] if index < len(formats) else GENERAL


def _number(cell: Element) -> Decimal | None:
    return stored_number(cell.findtext(f"{_S}v", "")) if cell.get("t", "n") == "n" else None


def _results(formula: Element) -> Range | None:
    """Return the range that a formula fills; None if it fills only its own cell.

    The formula of an array or a data table is in the first cell only; its `ref` has the range
    (ECMA-376, part 1, 18.3.1.40).
    """
    return _range(formula.get("ref", "")) if formula.get("t") in _ARRAYS else None


def _cells(root: Element) -> Iterator[tuple[Place, Element]]:
    """Yield the cells of a sheet; a cell without a reference follows the cell before it."""
    row = -1
    for element in root.iter(f"{_S}row"):
        number = element.get("r", "")
        row = int(number) - 1 if re.fullmatch("[0-9]{1,7}", number) else row + 1
        column = -1
        for cell in element.iter(f"{_S}c"):
            place = _place(cell.get("r", ""))
            column = place[1] if place else column + 1
            yield (place[0] if place else row, column), cell


def _place(reference: str) -> Place | None:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _range(reference: str) -> Range | None:
    start, _, end = reference.partition(":")
    first, last = _place(start), _place(end or start)
    return (first, last) if first and last else None
