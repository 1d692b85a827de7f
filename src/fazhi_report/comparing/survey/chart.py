"""散点图 (strip plot) of a spread: positions in SVG units, on a scale of the usual values."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from fazhi_report.comparing.survey.records import Spread

WIDTH, HEIGHT, AXIS = 360, 64, 32
_LEFT, _RIGHT = 8, 352
_MARGIN = 28
"""Length between an end of the axis and the scale, if the axis is broken."""

_FAR = 3
"""Distance of an outlier, in ranges of the usual values, beyond which the axis is broken."""

_ROWS = (0, -7, 7, -14, 14)
"""Distances from the axis of points at the same place."""

_CLOSE = 5


@dataclass(frozen=True, slots=True)
class Mark:
    x: float
    y: float
    is_outlier: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A box plot: `box` has the x of the lower and the upper quartile, `middle` of the median.

    `ends` are the numbers at the ends of the axis, `scale` those at the ends of its proportional
    part. `breaks` are the x where the axis is broken; zero or far outliers are beyond.
    """

    marks: tuple[Mark, ...]
    box: tuple[float, float]
    middle: float
    ends: tuple[Decimal, Decimal]
    scale: tuple[Decimal, Decimal]
    breaks: tuple[float, ...]


def chart_of(spread: Spread) -> Chart:
    """Lay out a spread of at least two values."""
    numbers = [point.number for point in spread.points]
    least = min(Decimal(0), numbers[0])
    ends = (least, max(numbers[-1], least + 1))
    usual = [point.number for point in spread.points if not point.is_outlier] or numbers
    low, high = _scale(usual, ends)
    left = _LEFT + _MARGIN * (low > ends[0])
    right = _RIGHT - _MARGIN * (high < ends[1])

    def place(number: Decimal) -> float:
        if not low <= number <= high:
            return _LEFT if number < low else _RIGHT
        return round(left + (right - left) * float((number - low) / (high - low)), 1)

    marks: list[Mark] = []
    for point in spread.points:
        x = place(point.number)
        neighbours = sum(abs(mark.x - x) < _CLOSE for mark in marks)
        marks.append(Mark(x, AXIS + _ROWS[neighbours % len(_ROWS)], point.is_outlier))
    first, third = spread.quartiles
    breaks = [_LEFT + _MARGIN / 2] * (low > ends[0]) + [_RIGHT - _MARGIN / 2] * (high < ends[1])
    return Chart(
        tuple(marks),
        box=(place(first), place(third)),
        middle=place(spread.median),
        ends=(
            numbers[0] if numbers[0] < low else ends[0],
            ends[1],
        ),
        scale=(low, high),
        breaks=tuple(breaks),
    )


def _scale(usual: Sequence[Decimal], ends: tuple[Decimal, Decimal]) -> tuple[Decimal, Decimal]:
    """Return the ends of the proportional part: the ends of the axis, unless they are far."""
    low, high = usual[0], usual[-1]
    if low == high:
        return ends
    far = _FAR * (high - low)
    return low if low - ends[0] > far else ends[0], high if ends[1] - high > far else ends[1]
