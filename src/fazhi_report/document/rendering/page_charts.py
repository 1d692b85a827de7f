"""Bars of two years on the page, as the chart of a Word file has them; lengths in points."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fazhi_report.document.layout import BarChart
from fazhi_report.model import text_width, words_of

_WIDTH, _TOP, _BOTTOM = 442.0, 36.0, 6.0
"""Width of the type area; height of the title, and of the space below the last bar."""

_PITCH, _BAR, _GAP = 40.0, 12.0, 2.0
"""Height of the two bars of a metric with the space below them, of a bar, and of a gap."""

_LABEL = 7.2
"""Space kept free behind the longest label of 9 pt, in points."""

_NAMES, _NAME_SIZE, _MOST_LINES = 126.0, 10.5, 3
"""Width of the names beside the bars, their size, and their greatest number of lines."""

_NARROW, _TITLE = 300.0, 24.0
"""Width of a chart on the screen of a telephone, and the characters of a line of its title."""

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
    """A chart in a box of a width and a height; the bars begin at `left`.

    `name_x` is where names end that are beside the bars, or begin that are above them.
    """

    width: float
    height: float
    left: float
    bar: float
    title: tuple[tuple[str, float], ...]
    name_x: float
    pairs: tuple[DrawnPair, ...]


def draw_chart(chart: BarChart) -> DrawnChart:
    """Draw a chart as wide as the type area, with the names beside the bars."""
    left = _NAMES + 10
    pairs = []
    for index, bars in enumerate(_bars(chart, _WIDTH - left, 9)):
        top = _TOP + index * _PITCH
        lines = tuple(name_lines(chart.pairs[index].name))
        first = top + _BAR + _GAP / 2 - (len(lines) / 2 - 0.8) * _NAME_SIZE * 1.2
        pairs.append(_pair(bars, top, lines, first))
    title = ((chart.title, 20.0),)
    height = _TOP + len(pairs) * _PITCH + _BOTTOM
    return DrawnChart(_WIDTH, height, left, _BAR, title, left - 6, tuple(pairs))


def draw_narrow_chart(chart: BarChart) -> DrawnChart:
    """Draw a chart for the screen of a telephone, with the names above the bars."""
    line = _NAME_SIZE * 1.3
    title = tuple(
        (text, 16 + number * 16.0) for number, text in enumerate(name_lines(chart.title, _TITLE))
    )
    top = title[-1][1] + 8
    pairs = []
    for pair, bars in zip(chart.pairs, _bars(chart, _NARROW, _NAME_SIZE), strict=True):
        lines = tuple(name_lines(pair.name, _NARROW / _NAME_SIZE))
        below = top + len(lines) * line + 4
        pairs.append(_pair(bars, below, lines, top + line))
        top = below + _PITCH - _BAR / 2
    return DrawnChart(_NARROW, round(top, 1), 0.0, _BAR, title, 0.0, tuple(pairs))


def _bars(chart: BarChart, room: float, size: float) -> Iterator[list[tuple[str, float, str]]]:
    """Yield kind, length and label of the bars of each pair; labels of `size` end within `room`."""
    labels = [
        [f"{year}　{printed}" for year, printed in zip(chart.years, pair.printed, strict=True)]
        for pair in chart.pairs
    ]
    longest_label = max(text_width(label) for both in labels for label in both)
    room -= longest_label * size + _LABEL * size / 9
    for pair, both in zip(chart.pairs, labels, strict=True):
        yield [
            (kind, round(room * float(value / chart.longest) if chart.longest else 0, 1), label)
            for kind, value, label in zip(("before", "now"), pair.values, both, strict=True)
        ]


def _pair(
    bars: Sequence[tuple[str, float, str]], top: float, name: Sequence[str], first: float
) -> DrawnPair:
    return DrawnPair(
        tuple(
            DrawnBar(kind, round(top + place * (_BAR + _GAP), 1), width, label)
            for place, (kind, width, label) in enumerate(bars)
        ),
        tuple(
            (line, round(first + number * _NAME_SIZE * 1.2, 1)) for number, line in enumerate(name)
        ),
    )


def name_lines(name: str, width: float = _NAMES / _NAME_SIZE) -> Iterator[str]:
    """Yield lines of at most `width` characters; the last of very many ends with …."""
    lines = [""]
    for part in _parts(name, width):
        if lines[-1] and text_width(lines[-1] + part) > width:
            lines.append("")
        lines[-1] += part
    yield from lines[: _MOST_LINES - 1]
    last = lines[_MOST_LINES - 1 :]
    yield from last[:1] if len(last) < 2 else (f"{last[0][:-1]}…",)


def _parts(name: str, width: float) -> Iterator[str]:
    part = ""
    for word in words_of(name):
        part += word.text
        if word.cost < _CERTAIN or text_width(part) > width / 2:
            yield part
            part = ""
    if part:
        yield part
