"""散点图 (strip plot) of a spread: positions in SVG units, on a scale from 0 or the least value."""

from dataclasses import dataclass
from decimal import Decimal

from fazhi_report.survey.spread import Spread

WIDTH, HEIGHT, AXIS = 360, 64, 32
_LEFT, _RIGHT = 8, 352
_ROWS = (0, -7, 7, -14, 14)
"""Distances from the axis for points at one place."""

_CLOSE = 5


@dataclass(frozen=True, slots=True)
class Mark:
    x: float
    y: float
    is_outlier: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """`box` is left and right of the middle half, `middle` the median; `ends` are the scale's."""

    marks: tuple[Mark, ...]
    box: tuple[float, float]
    middle: float
    ends: tuple[Decimal, Decimal]


def chart_of(spread: Spread) -> Chart:
    """Lay out a spread of at least two values."""
    low = min(Decimal(0), spread.points[0].number)
    high = max(spread.points[-1].number, low + 1)

    def place(number: Decimal) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * float((number - low) / (high - low)), 1)

    marks: list[Mark] = []
    for point in spread.points:
        x = place(point.number)
        neighbours = sum(abs(mark.x - x) < _CLOSE for mark in marks)
        marks.append(Mark(x, AXIS + _ROWS[neighbours % len(_ROWS)], point.is_outlier))
    first, third = spread.quartiles
    return Chart(tuple(marks), (place(first), place(third)), place(spread.median), (low, high))
