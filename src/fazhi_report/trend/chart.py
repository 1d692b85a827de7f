"""折线图 (chart) of one metric: where its lines, marks and labels stand, in units of its SVG."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from fazhi_report.console import width
from fazhi_report.trend.series import Series, Stated

WIDTH, HEIGHT, GROUND = 360, 182, 156
"""`GROUND` is the line between the chart and its years."""

_LEFT, _RIGHT, _TOP, _BOTTOM = 26, 334, 36, 124
_MIDDLE = (_TOP + _BOTTOM) / 2
_YEAR_LINE = 175
_COLUMN = 9
"""How wide a character of one column is, at most, in the labels' size."""

_LABEL_HEIGHT, _ABOVE, _BELOW = 16, 10, 21
_YEAR_APART = 44
_RADIUS = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """A point; `text` is what the year states, without a unit but that of a share.

    It `is_valley` where the line comes down to it, so that above it there is no room.
    """

    x: float
    y: float
    text: str
    is_approximate: bool
    is_valley: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """Text centred on x, standing on the line y."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """`lines` are what an SVG polyline wants; `breaks` are x where the unit changes.

    `radius` is that of the marks, smaller where many years stand close.
    """

    radius: float
    lines: tuple[str, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    years: tuple[Label, ...]
    breaks: tuple[float, ...]


def chart(series: Series, years: range) -> Chart:
    """The points of a series. Each unit has a scale of its own, from its lowest to its highest."""
    heights = {year: y for stretch in series.stretches() for year, y in _heights(stretch)}

    def marked(entry: Stated) -> Mark:
        is_approximate = entry.quantity.approximation is not None
        at = _x(entry.year, years), heights[entry.year]
        return Mark(*at, _short(entry), is_approximate)

    lines = [_with_valleys([marked(entry) for entry in line]) for line in series.lines()]
    marks = [mark for line in lines for mark in line]
    apart = (_RIGHT - _LEFT) / len(years)
    return Chart(
        round(min(_RADIUS, apart / 3), 1),
        tuple(" ".join(f"{mark.x:g},{mark.y:g}" for mark in line) for line in lines if line[1:]),
        tuple(marks),
        tuple(_labels(marks)),
        tuple(_year_labels(years)),
        tuple((_x(old.year, years) + _x(new.year, years)) / 2 for old, new in series.breaks),
    )


def _x(year: int, years: range) -> float:
    if len(years) == 1:
        return (_LEFT + _RIGHT) / 2
    return round(_LEFT + (_RIGHT - _LEFT) * (year - years[0]) / (len(years) - 1), 1)


def _heights(stretch: Sequence[Stated]) -> Iterator[tuple[int, float]]:
    points = {entry.year: entry.point for entry in stretch if entry.point is not None}
    low, high = min(points.values(), default=Decimal(0)), max(points.values(), default=Decimal(0))
    for year, point in points.items():
        share = float((point - low) / (high - low)) if high > low else None
        yield year, _MIDDLE if share is None else round(_BOTTOM - (_BOTTOM - _TOP) * share, 1)


def _with_valleys(line: Sequence[Mark]) -> list[Mark]:
    def is_valley(index: int) -> bool:
        beside = [*line[max(0, index - 1) : index], *line[index + 1 : index + 2]]
        return bool(beside) and all(mark.y < line[index].y for mark in beside)

    return [replace(mark, is_valley=is_valley(index)) for index, mark in enumerate(line)]


def _short(entry: Stated) -> str:
    quantity = entry.quantity
    amount = replace(quantity.low, unit=quantity.unit if quantity.is_share else "")
    return str(replace(quantity, low=amount))


def _labels(marks: Sequence[Mark]) -> Iterator[Label]:
    """The newest, then the first, the highest, the lowest and all others that have room."""
    by_height = sorted(marks, key=lambda mark: mark.y)
    placed: list[Label] = []
    for mark in dict.fromkeys([*marks[-1:], *marks[:1], *by_height[:1], *by_height[-1:], *marks]):
        y = mark.y + _BELOW if mark.is_valley else mark.y - _ABOVE
        label = _inside(Label(mark.x, y, mark.text))
        is_free = not any(_overlap(label, other) for other in placed)
        if not placed or (is_free and not any(_covers(label, other) for other in marks)):
            placed.append(label)
            yield label


def _year_labels(years: range) -> Iterator[Label]:
    """The first and the last year, and between them as many as have room."""
    fit = (_RIGHT - _LEFT) // _YEAR_APART
    step = -(-(len(years) - 1) // fit) or 1
    others = [*reversed(years[::-step])][1:]
    for year in (years[0], *others):
        yield _inside(Label(_x(year, years), _YEAR_LINE, str(year)))


def _inside(label: Label) -> Label:
    half = _half(label)
    return replace(label, x=min(max(label.x, half), WIDTH - half))


def _half(label: Label) -> float:
    return width(label.text) * _COLUMN / 2


def _covers(label: Label, mark: Mark) -> bool:
    above = label.y - mark.y
    return abs(label.x - mark.x) < _half(label) + _RADIUS and -_RADIUS < above < _LABEL_HEIGHT


def _overlap(one: Label, other: Label) -> bool:
    apart = _half(one) + _half(other)
    return abs(one.x - other.x) < apart and abs(one.y - other.y) < _LABEL_HEIGHT
