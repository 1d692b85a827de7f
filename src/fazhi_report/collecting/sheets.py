"""The sheets of a workbook as read: contents of cells, and their formulas, formats and merges."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal, InvalidOperation
from itertools import product

from fazhi_report.figures import plain_digits

Content = str | int | float | bool | date | time | timedelta
"""The content of a cell; an empty cell has an empty text. A date may have a time of day."""

_SIGNIFICANT_DIGITS = 15
"""Number of digits that spreadsheets print; further digits are noise of binary fractions."""

Place = tuple[int, int]
"""Row and column of a cell, counted from 0."""

Range = tuple[Place, Place]
"""The first and the last cell of a rectangle."""

MAX_AREA = 200_000
"""Greatest number of cells from the first to the last with contents, over all sheets."""


class TooLarge(ValueError):
    """A sheet is larger than any form."""


class Extent:
    """Number of rows and columns from the first cell of a sheet to the last with contents.

    A reader fills in all cells between these.
    """

    def __init__(self) -> None:
        self.rows = self.columns = 0

    @property
    def area(self) -> int:
        return self.rows * self.columns

    def include(self, rows: int, columns: int) -> None:
        """Extend it to a number of rows and columns.

        Raises:
            TooLarge: there are more than `MAX_AREA` cells.
        """
        self.rows, self.columns = max(self.rows, rows), max(self.columns, columns)
        if self.area > MAX_AREA:
            raise TooLarge

    def places(self, ranges: Iterable[Range]) -> frozenset[Place]:
        """Return the cells of some ranges that are within the extent.

        Raises:
            TooLarge: the ranges have more than `MAX_AREA` cells together.
        """
        clipped = [
            (
                range(first[0], min(last[0] + 1, self.rows)),
                range(first[1], min(last[1] + 1, self.columns)),
            )
            for first, last in ranges
        ]
        if sum(len(rows) * len(columns) for rows, columns in clipped) > MAX_AREA:
            raise TooLarge
        return frozenset(place for rows, columns in clipped for place in product(rows, columns))


@dataclass(frozen=True, slots=True)
class Marks:
    """Cells of a sheet with more than their content.

    `formulas` have a formula or are part of an array of results, `percents` have the number format
    of a percentage, `errors` an error like #N/A. `reformatted` show another number than they
    contain. `merged` has the first and the last cell of each merged range; `area` is the number of
    cells from the first to the last with contents.
    """

    formulas: frozenset[Place] = frozenset()
    percents: frozenset[Place] = frozenset()
    errors: frozenset[Place] = frozenset()
    reformatted: frozenset[Place] = frozenset()
    merged: tuple[Range, ...] = ()
    area: int = 0

    def range_at(self, place: Place) -> Range | None:
        """Return the merged range that contains a cell; None if it is not merged."""
        for first, last in self.merged:
            if first[0] <= place[0] <= last[0] and first[1] <= place[1] <= last[1]:
                return first, last
        return None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet; rows begin at row 1 and column A of the workbook."""

    name: str
    rows: tuple[tuple[Content, ...], ...]
    marks: Marks

    def at(self, place: Place) -> Content:
        row, column = place
        cells = self.rows[row] if row < len(self.rows) else ()
        return cells[column] if column < len(cells) else ""

    def texts(self) -> Iterator[tuple[Place, str]]:
        """Yield the cells that hold text."""
        for row, cells in enumerate(self.rows):
            for column, content in enumerate(cells):
                if isinstance(content, str) and content:
                    yield (row, column), content


def cell_name(place: Place) -> str:
    """Return the name of a cell: F7."""
    row, column = place
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def print_content(content: Content) -> str:
    """Return the shown text of a cell; formats of dates are ignored."""
    if isinstance(content, int | float) and not isinstance(content, bool):
        return print_number(content)
    return str(content)


def print_number(number: float) -> str:
    """Return a number of a spreadsheet without the noise of binary fractions: 27000, 0.3."""
    try:
        return plain_digits(exact(number))
    except InvalidOperation:
        return str(number)


def exact(number: float) -> Decimal:
    """Return a number of a spreadsheet without the noise of binary fractions."""
    return Decimal(format(number, f".{_SIGNIFICANT_DIGITS}g"))


def stored_number(text: str) -> Decimal | None:
    """Return the number that a workbook stores for a cell; None if it is none."""
    try:
        number = exact(float(text))
    except ValueError:
        return None
    return number if number.is_finite() else None
