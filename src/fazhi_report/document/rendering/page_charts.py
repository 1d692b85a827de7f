"""Bars of two years on the page, as the chart of a Word file has them; lengths in points."""

from collections.abc import Iterator
from dataclasses import dataclass

from fazhi_report.document.layout import BarChart
from fazhi_report.model import text_width, words_of

_WIDTH, _TOP, _BOTTOM = 442.0, 36.0, 6.0
"""Width of the type area; height of the title, and of the space below the last bar."""

_PITCH, _BAR, _GAP = 40.0, 12.0, 2.0
"""Height of the two bars of a metric with the space below them, of a bar, and of a gap."""

_LABEL = 7.2
"""Greatest width of a half-width character of a label at 9 pt, in points."""

_NAMES, _NAME_SIZE, _MOST_LINES = 126.0, 10.5, 3
"""Width of the names beside the bars, their size, and their greatest number of lines."""

_CERTAIN = 1.0
"""Cost of ends of lines that are between words; see `words_of`."""


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """A bar with the label at its end; `kind` is `before` or `now`."""

    kind: str
    top: float
    width: float
    label: str


@dataclass(frozen=True, slots=True)
class DrawnPair:
    """A metric's bars, and the lines of its name with the height of each."""

    bars: tuple[DrawnBar, ...]
    name: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class DrawnChart:
    """A chart in a box of a width and a height; the bars begin at `left`."""

    width: float
    height: float
    left: float
    bar: float
    pairs: tuple[DrawnPair, ...]


def draw_chart(chart: BarChart) -> DrawnChart:
    left = _NAMES + 10
    labels = [
        [f"{year}　{printed}" for year, printed in zip(chart.years, pair.printed, strict=True)]
        for pair in chart.pairs
    ]
    longest_label = max(text_width(label) for both in labels for label in both)
    room = _WIDTH - left - longest_label * 9 - _LABEL
    pairs = []
    for index, (pair, both) in enumerate(zip(chart.pairs, labels, strict=True)):
        top = _TOP + index * _PITCH
        bars = tuple(
            DrawnBar(
                kind,
                top + place * (_BAR + _GAP),
                round(room * float(value / chart.longest) if chart.longest else 0, 1),
                label,
            )
            for place, (kind, value, label) in enumerate(
                zip(("before", "now"), pair.values, both, strict=True)
            )
        )
        lines = tuple(name_lines(pair.name))
        first = top + _BAR + _GAP / 2 - (len(lines) / 2 - 0.8) * _NAME_SIZE * 1.2
        name = tuple(
            (line, round(first + number * _NAME_SIZE * 1.2, 1)) for number, line in enumerate(lines)
        )
        pairs.append(DrawnPair(bars, name))
    height = _TOP + len(pairs) * _PITCH + _BOTTOM
    return DrawnChart(_WIDTH, height, left, _BAR, tuple(pairs))


def name_lines(name: str) -> Iterator[str]:
    """Yield the lines of a name beside its bars; the last of very many ends with …."""
    lines = [""]
    for part in _parts(name):
        if lines[-1] and text_width(lines[-1] + part) > _NAMES / _NAME_SIZE:
            lines.append("")
        lines[-1] += part
    yield from lines[: _MOST_LINES - 1]
    last = lines[_MOST_LINES - 1 :]
    yield from last[:1] if len(last) < 2 else (f"{last[0][:-1]}…",)


def _parts(name: str) -> Iterator[str]:
    part = ""
    for word in words_of(name):
        part += word.text
        if word.cost < _CERTAIN or text_width(part) > _NAMES / _NAME_SIZE / 2:
            yield part
            part = ""
    if part:
        yield part
