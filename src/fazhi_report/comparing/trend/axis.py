"""Positions in a chart: x of years, y of values, and ticks of each scale, in SVG units."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from fazhi_report.comparing.trend.scale import Scale
from fazhi_report.comparing.trend.series import Entry
from fazhi_report.console import width
from fazhi_report.figures import plain_digits

WIDTH, FOOT = 360, 150
"""Width of the chart, and the y of the foot of its scale, which separates it from the years."""

LEFT, RIGHT = 60, 334
"""The x of the first and of the last year."""

MAX_RADIUS = 4
"""Greatest radius of a mark; it is smaller for many years."""

_TOP = 34
_TICK_COLUMN, _TICK_GAP = 7, 4
"""Width of one column of characters in the font size of the ticks; space beside their labels."""

_TOOTH = 4
"""Half the length of a tooth in the torn edge of a broken scale."""

_WORDS = ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))


@dataclass(frozen=True, slots=True)
class Tick:
    """A value of a scale; `text` is empty if there is no room for it."""

    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Axis:
    """The scale of a stretch of one unit, drawn from `left` to `right`.

    `torn` are the points of an SVG polyline, the edge where a broken scale begins, or empty;
    `start` is the value there.
    """

    left: float
    right: float
    ticks: tuple[Tick, ...]
    torn: str = ""
    start: str = ""


def x_of(year: int, years: range) -> float:
    if len(years) == 1:
        return (LEFT + RIGHT) / 2
    return round(LEFT + (RIGHT - LEFT) * (year - years[0]) / (len(years) - 1), 1)


def y_of(value: Decimal, scale: Scale) -> float:
    return round(FOOT - (FOOT - _TOP) * scale.height(value), 1)


def axes_of(
    stretches: Sequence[Sequence[Entry]],
    scales: Mapping[int, Scale],
    years: range,
    breaks: Sequence[float],
) -> Iterator[Axis]:
    for stretch in stretches:
        first, last = (x_of(entry.year, years) for entry in (stretch[0], stretch[-1]))
        left = max((x for x in breaks if x < first), default=0)
        right = min((x for x in breaks if x > last), default=WIDTH)
        scale = scales[stretch[0].year]
        room = first - left - MAX_RADIUS - 2 * _TICK_GAP
        texts = [_short(tick) for tick in scale.ticks]
        fits = max(map(width, texts)) * _TICK_COLUMN <= room
        ticks = [
            Tick(y_of(tick, scale), text if fits else "")
            for tick, text in zip(scale.ticks, texts, strict=True)
        ]
        if not scale.is_broken:
            yield Axis(left, right, tuple(ticks))
            continue
        edge = -1 if stretch[0].quantity.is_rank else 0
        beside = width(ticks[edge].text) * _TICK_COLUMN + _TICK_GAP
        torn = _torn(left + beside, right, ticks[edge].y)
        yield Axis(left, right, tuple(ticks), torn, texts[edge])


def tick_edge(axes: Sequence[Axis]) -> float:
    """Return the x at which the texts of the left ticks end, including a space beside them."""
    texts = [tick.text for axis in axes for tick in axis.ticks if axis.left == 0]
    longest = max(map(width, texts), default=0)
    return longest * _TICK_COLUMN + 2 * _TICK_GAP if longest else 0


def _torn(left: float, right: float, y: float) -> str:
    count = int((right - left) / _TOOTH)
    teeth = (
        (left + _TOOTH * index, y + 0.75 * _TOOTH * (-1) ** index) for index in range(count + 1)
    )
    return " ".join(f"{x:g},{y:g}" for x, y in teeth)


def _short(value: Decimal) -> str:
    """Return a round value in its shortest form: 0, 1500, 2万."""
    for factor, word in _WORDS:
        if abs(value) >= factor:
            return f"{plain_digits(value / factor)}{word}"
    return plain_digits(value)
