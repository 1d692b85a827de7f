"""What calamine does not tell of an Excel workbook: formulas, percentages, errors, merged cells."""

import re
from collections.abc import Iterator, Mapping, Set
from xml.etree.ElementTree import Element

from fazhi_report.collecting.sheets import Extent, Marks, Place, Range
from fazhi_report.word import RELATIONSHIPS, SPREADSHEET, Package

_S = f"{{{SPREADSHEET}}}"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_PERCENT_FORMATS = frozenset({9, 10})
"""Built-in number formats 0% and 0.00% (ECMA-376, part 1, 18.8.30)."""

_ARRAYS = ("array", "dataTable")


def sheet_parts(package: Package, workbook: str) -> dict[str, str]:
    """Return the part of each worksheet by its name."""
    relationships = package.relationships(workbook)
    parts: dict[str, str] = {}
    for sheet in package.read_xml(workbook).iter(f"{_S}sheet"):
        link = relationships.get(sheet.get(f"{{{RELATIONSHIPS}}}id", ""))
        if link and link.kind == "worksheet" and not link.is_external and package.has(link.target):
            parts[sheet.get("name", "")] = link.target
    return parts


def percent_styles(package: Package, workbook: str) -> frozenset[str]:
    """Return the numbers of the cell styles that print a number as a percentage."""
    part = next(package.related(workbook, "styles"), None)
    if part is None:
        return frozenset()
    root = package.read_xml(part.target)
    own = {
        number.get("numFmtId")
        for number in root.iter(f"{_S}numFmt")
        if "%" in re.sub(r'"[^"]*"|\\.', "", number.get("formatCode", ""))
    }
    formats = own | {str(number) for number in _PERCENT_FORMATS}
    styles = root.find(f"{_S}cellXfs")
    return frozenset(
        str(index)
        for index, style in enumerate(() if styles is None else styles)
        if style.get("numFmtId") in formats
    )


def sheet_marks(package: Package, part: str, percents: Set[str]) -> Marks:
    """Return the marks of a worksheet; `percents` are the styles of percentages.

    Raises:
        TooLarge: it is larger than any form.
    """
    root = package.read_xml(part)
    found: Mapping[str, set[Place]] = {"percent": set(), "error": set()}
    extent = Extent()
    arrays: list[Range] = []
    for place, cell in _cells(root):
        formula = cell.find(f"{_S}f")
        if formula is None and cell.find(f"{_S}v") is None and cell.find(f"{_S}is") is None:
            continue
        extent.include(place[0] + 1, place[1] + 1)
        if formula is not None:
            arrays.append(_results(formula) or (place, place))
        if cell.get("s") in percents:
            found["percent"].add(place)
        if cell.get("t") == "e":
            found["error"].add(place)
    merged = (_range(element.get("ref", "")) for element in root.iter(f"{_S}mergeCell"))
    return Marks(
        extent.places(arrays),
        frozenset(found["percent"]),
        frozenset(found["error"]),
        tuple(cells for cells in merged if cells),
        extent.area,
    )


def _results(formula: Element) -> Range | None:
    """Return the cells that a formula fills, if it stands for more than its own.

    The formula of an array or a data table is in the first cell only; its `ref` has them all
    (ECMA-376, part 1, 18.3.1.40).
    """
    return _range(formula.get("ref", "")) if formula.get("t") in _ARRAYS else None


def _cells(root: Element) -> Iterator[tuple[Place, Element]]:
    """Yield the cells of a sheet; one without a reference comes after the one before it."""
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
