"""折线图 (line chart) of one metric: positions of lines, marks and labels, in SVG units."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import ceil

from fazhi_report.comparing.trend.axis import (
    FOOT,
    LEFT,
    MAX_RADIUS,
    RIGHT,
    WIDTH,
    Axis,
    axes_of,
    tick_edge,
    x_of,
    y_of,
)
from fazhi_report.comparing.trend.scale import Scale, scale_for
from fazhi_report.comparing.trend.series import Entry, Series
from fazhi_report.console import width
from fazhi_report.figures import Approximation, Quantity

HEIGHT = 190
_YEAR_BASELINE, _YEAR_DISTANCE = 183, 39
_LABEL_HEIGHT, _ABOVE, _BELOW = 16, 10, 21
_COLUMN = 9
"""Greatest width of one column of characters in the font size of the labels."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A point; `text` is the printed value without its unit, unless the unit contains the number.

    `kind` is exact, about, or the direction of the true value from the mark: above or below.
    `is_valley` marks a local minimum, whose label goes below.
    """

    x: float
    y: float
    text: str
    kind: str
    is_valley: bool


@dataclass(frozen=True, slots=True)
class Span:
    """A range, from the y of its lowest value to that of its highest."""

    x: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Label:
    """Text centred on x, with its baseline at y."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """`lines` are the points of SVG polylines; `breaks` are the x of changes of unit.

    `radius` is the radius of the marks, smaller for many years.
    """

    radius: float
    axes: tuple[Axis, ...]
    lines: tuple[str, ...]
    marks: tuple[Mark, ...]
    spans: tuple[Span, ...]
    labels: tuple[Label, ...]
    years: tuple[Label, ...]
    breaks: tuple[float, ...]


def chart(series: Series, years: range) -> Chart:
    """Lay out a series with at least one point or range; each unit has its own scale."""
    stretches = list(series.stretches())
    scales = {entry.year: scale for stretch in stretches for entry, scale in _scaled(stretch)}
    lines = [list(_marks(line, years, scales)) for line in series.lines()]
    marks = [mark for line in lines for mark in line]
    breaks = tuple(
        (x_of(old.year, years) + x_of(new.year, years)) / 2 for old, new in series.breaks
    )
    axes = tuple(axes_of(stretches, scales, years, breaks))
    return Chart(
        radius=round(min(MAX_RADIUS, (RIGHT - LEFT) / len(years) / 3), 1),
        axes=axes,
        lines=tuple(
            " ".join(f"{mark.x:g},{mark.y:g}" for mark in line) for line in lines if len(line) > 1
        ),
        marks=tuple(marks),
        spans=tuple(_spans(series, years, scales)),
        labels=tuple(_labels(marks, tick_edge(axes))),
        years=tuple(_year_labels(years)),
        breaks=breaks,
    )


def _values(entry: Entry) -> tuple[Decimal, ...]:
    return entry.extent or (() if entry.point is None else (entry.point,))


def _scaled(stretch: Sequence[Entry]) -> Iterator[tuple[Entry, Scale]]:
    values = [value for entry in stretch for value in _values(entry)]
    scale = scale_for(values, is_rank=stretch[0].quantity.is_rank)
    return ((entry, scale) for entry in stretch)


def _marks(line: Sequence[Entry], years: range, scales: Mapping[int, Scale]) -> Iterator[Mark]:
    """Yield the marks of a line; y grows downwards."""
    heights = [y_of(entry.point, scales[entry.year]) for entry in line if entry.point is not None]
    for index, (entry, y) in enumerate(zip(line, heights, strict=True)):
        neighbours = heights[max(0, index - 1) : index] + heights[index + 1 : index + 2]
        is_low = bool(neighbours) and all(other < y for other in neighbours)
        has_room = y + _BELOW < FOOT
        text = _number(entry.quantity)
        yield Mark(x_of(entry.year, years), y, text, _kind(entry), is_low and has_room)


def _kind(entry: Entry) -> str:
    quantity = entry.quantity
    if entry.is_limit:
        is_least = quantity.approximation in (Approximation.AT_LEAST, Approximation.ABOVE)
        return "above" if is_least or quantity.is_rank else "below"
    return "about" if quantity.approximation else "exact"


def _number(quantity: Quantity) -> str:
    is_bare = not (quantity.is_share or quantity.low.needs_its_unit)
    amount = replace(quantity.low, unit="") if is_bare else quantity.low
    return str(replace(quantity, low=amount))


def _spans(series: Series, years: range, scales: Mapping[int, Scale]) -> Iterator[Span]:
    for entry in series.entries:
        if entry.extent:
            low, high = (y_of(value, scales[entry.year]) for value in entry.extent)
            yield Span(x_of(entry.year, years), low, high)


def _labels(marks: Sequence[Mark], left: float) -> Iterator[Label]:
    """Label the last mark, then the first, the highest, the lowest, and others that fit.

    All labels are right of `left`, where the texts of the ticks end.
    """
    by_height = sorted(marks, key=lambda mark: mark.y)
    labels: list[Label] = []
    for mark in dict.fromkeys([*marks[-1:], *marks[:1], *by_height[:1], *by_height[-1:], *marks]):
        y = mark.y + _BELOW if mark.is_valley else mark.y - _ABOVE
        label = _move_inside(Label(mark.x, y, mark.text), left)
        is_free = not any(_overlap(label, other) for other in labels)
        if not labels or (is_free and not any(_covers(label, other) for other in marks)):
            labels.append(label)
            yield label


def _year_labels(years: range) -> Iterator[Label]:
    """Label the first year, and as many years back from the last as fit at equal steps."""
    step = max(1, ceil((len(years) - 1) / ((RIGHT - LEFT) // _YEAR_DISTANCE)))
    for year in (years[0], *sorted(years[::-step])[1:]):
        yield _move_inside(Label(x_of(year, years), _YEAR_BASELINE, str(year)))


def _move_inside(label: Label, left: float = 0) -> Label:
    half = _half_width(label)
    return replace(label, x=min(max(label.x, left + half), WIDTH - half))


def _half_width(label: Label) -> float:
    return width(label.text) * _COLUMN / 2


def _covers(label: Label, mark: Mark) -> bool:
    is_beside = abs(label.x - mark.x) >= _half_width(label) + MAX_RADIUS
    return not is_beside and -MAX_RADIUS < label.y - mark.y < _LABEL_HEIGHT


def _overlap(one: Label, other: Label) -> bool:
    distance = _half_width(one) + _half_width(other)
    return abs(one.x - other.x) < distance and abs(one.y - other.y) < _LABEL_HEIGHT
