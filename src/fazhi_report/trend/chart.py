"""折线图 (line chart) of one metric: positions of lines, marks and labels, in SVG units."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import ceil

from fazhi_report.console import width
from fazhi_report.trend.series import Entry, Series

WIDTH, HEIGHT, GROUND = 360, 182, 156
"""Size of the chart, and the y of its axis, which separates the lines from the years."""

_LEFT, _RIGHT, _TOP, _BOTTOM = 26, 334, 36, 124
_YEAR_BASELINE, _YEAR_DISTANCE = 175, 44
_LABEL_HEIGHT, _ABOVE, _BELOW = 16, 10, 21
_MAX_RADIUS = 4
_COLUMN = 9
"""Greatest width of a character of one column in the font size of the labels."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A point; `text` is the printed value without its unit, unless that tells the number.

    `is_valley` marks a local minimum; its label goes below.
    """

    x: float
    y: float
    text: str
    is_approximate: bool
    is_valley: bool


@dataclass(frozen=True, slots=True)
class Label:
    """Text centred on x, with its baseline at y."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """`lines` are the points of SVG polylines; `breaks` are the x of changes of unit.

    `radius` is that of the marks, smaller for many years.
    """

    radius: float
    lines: tuple[str, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    years: tuple[Label, ...]
    breaks: tuple[float, ...]


def chart(series: Series, years: range) -> Chart:
    """Lay out a series; the values of each unit are scaled from their lowest to their highest."""
    heights = {year: y for points in series.points() for year, y in _heights(points)}
    lines = [list(_marks(line, years, heights)) for line in series.lines()]
    marks = [mark for line in lines for mark in line]
    return Chart(
        radius=round(min(_MAX_RADIUS, (_RIGHT - _LEFT) / len(years) / 3), 1),
        lines=tuple(
            " ".join(f"{mark.x:g},{mark.y:g}" for mark in line) for line in lines if len(line) > 1
        ),
        marks=tuple(marks),
        labels=tuple(_labels(marks)),
        years=tuple(_year_labels(years)),
        breaks=tuple((_x(old.year, years) + _x(new.year, years)) / 2 for old, new in series.breaks),
    )


def _x(year: int, years: range) -> float:
    if len(years) == 1:
        return (_LEFT + _RIGHT) / 2
    return round(_LEFT + (_RIGHT - _LEFT) * (year - years[0]) / (len(years) - 1), 1)


def _heights(points: Mapping[int, Decimal]) -> Iterator[tuple[int, float]]:
    low, high = min(points.values()), max(points.values())
    for year, point in points.items():
        share = float((point - low) / (high - low)) if high > low else 0.5
        yield year, round(_BOTTOM - (_BOTTOM - _TOP) * share, 1)


def _marks(line: Sequence[Entry], years: range, heights: Mapping[int, float]) -> Iterator[Mark]:
    """Yield the marks of a line; y grows downwards."""
    for index, entry in enumerate(line):
        y = heights[entry.year]
        neighbours = [*line[max(0, index - 1) : index], *line[index + 1 : index + 2]]
        is_valley = bool(neighbours) and all(heights[other.year] < y for other in neighbours)
        quantity = entry.quantity
        is_bare = not (quantity.is_share or quantity.low.needs_its_unit)
        amount = replace(quantity.low, unit="") if is_bare else quantity.low
        text, is_approximate = str(replace(quantity, low=amount)), bool(quantity.approximation)
        yield Mark(_x(entry.year, years), y, text, is_approximate, is_valley)


def _labels(marks: Sequence[Mark]) -> Iterator[Label]:
    """Label the last mark, then the first, the highest, the lowest, and the others that fit."""
    by_height = sorted(marks, key=lambda mark: mark.y)
    labels: list[Label] = []
    for mark in dict.fromkeys([*marks[-1:], *marks[:1], *by_height[:1], *by_height[-1:], *marks]):
        y = mark.y + _BELOW if mark.is_valley else mark.y - _ABOVE
        label = _move_inside(Label(mark.x, y, mark.text))
        is_free = not any(_overlap(label, other) for other in labels)
        if not labels or (is_free and not any(_covers(label, other) for other in marks)):
            labels.append(label)
            yield label


def _year_labels(years: range) -> Iterator[Label]:
    """Label the first year, and at equal steps back from the last as many as fit."""
    step = max(1, ceil((len(years) - 1) / ((_RIGHT - _LEFT) // _YEAR_DISTANCE)))
    for year in (years[0], *sorted(years[::-step])[1:]):
        yield _move_inside(Label(_x(year, years), _YEAR_BASELINE, str(year)))


def _move_inside(label: Label) -> Label:
    half = _half_width(label)
    return replace(label, x=min(max(label.x, half), WIDTH - half))


def _half_width(label: Label) -> float:
    return width(label.text) * _COLUMN / 2


def _covers(label: Label, mark: Mark) -> bool:
    is_beside = abs(label.x - mark.x) >= _half_width(label) + _MAX_RADIUS
    return not is_beside and -_MAX_RADIUS < label.y - mark.y < _LABEL_HEIGHT


def _overlap(one: Label, other: Label) -> bool:
    distance = _half_width(one) + _half_width(other)
    return abs(one.x - other.x) < distance and abs(one.y - other.y) < _LABEL_HEIGHT
