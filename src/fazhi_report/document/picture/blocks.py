"""版块 (blocks) of a picture, drawn one below the other in a column."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from fazhi_report.document.layout import KeyFigure
from fazhi_report.document.picture.content import PartLine, YearPair
from fazhi_report.document.picture.lines import break_lines, text_width
from fazhi_report.document.picture.shapes import (
    INK,
    LAST_YEAR,
    PLAN,
    QUIET,
    RED,
    RULE,
    WHITE,
    Box,
    Run,
    Text,
)
from fazhi_report.figures import Direction

_RADIUS = 12
_ASCENT, _LEADING = 0.88, 1.5
"""Height of a character above its baseline, and line pitch, in em."""

_PAIR_SIZE = 28
"""Size of the years and values in a comparison, before scaling."""

_LEAST_BAR, _LEAST_BAR_IN_ROW = 60, 140
"""Room that the longest bar needs, below each other and in a row, before scaling."""

_SIGNS = {Direction.UP: "▲", Direction.DOWN: "▼"}


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lengths are multiplied by `scale`; `gap` is the space between blocks, in pixels.

    `least` is the least size of texts, in pixels.
    """

    scale: float
    gap: float
    least: float = 0.0


class Column:
    """A column at `x` with a `width`, drawn down to `y`."""

    def __init__(self, x: float, y: float, width: float, sizes: Sizes) -> None:
        self.x, self.y, self.width, self.sizes = x, y, width, sizes
        self.scale, self.gap = sizes.scale, sizes.gap
        self.items: list[Text | Box] = []

    def size(self, size: float) -> float:
        """Return the size of a text from that at scale 1."""
        return max(size * self.scale, self.sizes.least)

    def heading(self, text: str) -> None:
        """Draw the heading of a group of blocks beside a vertical bar."""
        size = 40 * self.scale
        self.y += self.gap
        self.items.append(Box(self.x, self.y, size / 5, size, RED, 2))
        run = Run(text, size, INK, is_bold=True)
        self.items.append(Text(self.x + size / 2, self.y + _ASCENT * size, (run,)))
        self.y += size + self.gap / 2

    def text(self, run: Run, x: float, width: float) -> None:
        """Draw a text on as many lines as it needs."""
        self.lines(break_lines(run.text, width / run.size), run, x)

    def lines(self, lines: Iterable[str], run: Run, x: float) -> None:
        """Draw lines that look like a run."""
        for line in lines:
            baseline = self.y + ((_LEADING - 1) / 2 + _ASCENT) * run.size
            self.items.append(Text(x, baseline, (replace(run, text=line),)))
            self.y += _LEADING * run.size

    def key_figures(self, figures: Sequence[KeyFigure], columns: int) -> None:
        """Draw cards of equal size, `columns` in a row; the last row may have fewer."""
        gap, pad = 20 * self.scale, 24 * self.scale
        rows = [figures[start : start + columns] for start in range(0, len(figures), columns)]
        for row in rows:
            width = (self.width - gap * (len(row) - 1)) / len(row)
            cards = [self._card(each, width - 2 * pad) for each in row]
            height = max(card.y for card in cards) + 2 * pad
            for index, card in enumerate(cards):
                left = self.x + index * (width + gap)
                self.items.append(Box(left, self.y, width, height, WHITE, _RADIUS))
                self.items += _moved(card.items, left + pad, self.y + pad)
            self.y += height + gap
        self.y -= gap if rows else 0

    def _card(self, figure: KeyFigure, width: float) -> "Column":
        """Return the content of a card, drawn from its corner: number, name and change."""
        card = Column(0, 0, width, self.sizes)
        big, small = 76 * self.scale, self.size(32)
        texts = (figure.before, figure.number, figure.after)
        em = text_width(figure.number) * big + text_width(figure.before + figure.after) * small
        shrink = min(1.0, width / em)
        sizes = (small * shrink, big * shrink, small * shrink)
        runs = tuple(
            Run(text, size, RED, is_bold=size == sizes[1])
            for text, size in zip(texts, sizes, strict=True)
            if text
        )
        card.items.append(Text(0, _ASCENT * big, runs))
        card.y = big * 1.12
        card.text(Run(figure.name, self.size(30)), 0, width)
        if figure.growth:
            sign = _SIGNS.get(figure.growth.direction, "")
            lead = "比上年" if figure.growth.is_comparable else ""
            words = " ".join(filter(None, (sign, f"{lead}{figure.growth.words}")))
            card.text(Run(words, self.size(26), QUIET), 0, width)
        return card

    def parts(self, lines: Sequence[PartLine]) -> None:
        """Draw a numbered item for each part, with rules between them."""
        pad = 28 * self.scale
        top, first = self.y, len(self.items)
        self.y += pad
        for index, line in enumerate(lines):
            if index:
                self.y += 16 * self.scale
                self.items.append(Box(self.x + pad, self.y, self.width - 2 * pad, 2, RULE))
                self.y += 18 * self.scale
            self._part(line, pad)
        self.y += pad
        box = Box(self.x, top, self.width, self.y - top, WHITE, _RADIUS)
        self.items.insert(first, box)

    def _part(self, line: PartLine, pad: float) -> None:
        badge, size = 56 * self.scale, self.size(34)
        left = self.x + pad
        if line.number:
            shown = min(30 * self.scale, 0.8 * badge / text_width(line.number))
            self.items.append(Box(left, self.y, badge, badge, RED, badge / 2))
            number = Run(line.number, shown, WHITE, is_bold=True)
            middle = self.y + badge / 2 + shown * 0.36
            self.items.append(Text(left + badge / 2, middle, (number,), "middle"))
            left += badge + 20 * self.scale
        width = self.x + self.width - pad - left
        self.text(Run(line.heading, size, is_bold=bool(line.summary)), left, width)
        if line.summary:
            self.text(Run(line.summary, self.size(30)), left, width)

    def comparisons(self, pairs: Sequence[YearPair], years: tuple[str, str]) -> None:
        """Draw two bars for each metric, or its two values; all metrics in a row if bars fit there.

        The longest bars of all units are equally long: lengths are comparable only within a unit. A
        metric whose values leave no room for bars has none.
        """
        pad, between = 28 * self.scale, 40 * self.scale
        top, first = self.y, len(self.items)
        label = max(map(text_width, years)) * self.size(_PAIR_SIZE) + 12 * self.scale
        inner = self.width - 2 * pad
        in_row = (inner - between * (len(pairs) - 1)) / len(pairs)
        narrowest = min(self._bar_rooms(pairs, in_row - label))
        columns = len(pairs) if narrowest > _LEAST_BAR_IN_ROW * self.scale else 1
        width = in_row if columns > 1 else inner
        rooms = self._bar_rooms(pairs, width - label)
        room = min((each for each in rooms if each > _LEAST_BAR * self.scale), default=0.0)
        self.y += pad
        for start in range(0, len(pairs), columns):
            self.y += 26 * self.scale if start else 0
            cells = []
            for place, pair in enumerate(pairs[start : start + columns]):
                left = self.x + pad + place * (width + between)
                cells.append(Column(left, self.y, width, self.sizes))
                cells[-1].pair_head(pair)
            below = max(cell.y for cell in cells)
            for place, cell in enumerate(cells, start=start):
                cell.y = below
                cell.pair_bars(pairs[place], years, label, room if rooms[place] >= room else 0.0)
                self.items += cell.items
            self.y = max(cell.y for cell in cells)
        self.y += pad
        self.items.insert(first, Box(self.x, top, self.width, self.y - top, WHITE, _RADIUS))

    def _bar_rooms(self, pairs: Sequence[YearPair], width: float) -> list[float]:
        """Return the greatest length of each pair's bars, with values behind them, in a width."""
        return [width - self._value_width(pair) for pair in pairs]

    def _value_width(self, pair: YearPair) -> float:
        """Return the width of the longer value and the gap before it."""
        em = max(map(text_width, (pair.before, pair.now))) if pair.shares else 0.0
        return em * self.size(_PAIR_SIZE) + 12 * self.scale

    def pair_head(self, pair: YearPair) -> None:
        """Draw the name of a metric and its change; only a known change is red."""
        self.text(Run(pair.name, self.size(32), is_bold=True), self.x, self.width)
        sign = _SIGNS.get(pair.growth.direction, "")
        words = " ".join(filter(None, (sign, f"比上年{pair.growth.words}")))
        colour = QUIET if pair.growth.direction is Direction.UNKNOWN else RED
        self.text(Run(words, self.size(_PAIR_SIZE), colour), self.x, self.width)

    def pair_bars(self, pair: YearPair, years: tuple[str, str], label: float, room: float) -> None:
        """Draw the years, `label` wide, and their bars, at most `room` long; 0 is no bars."""
        shares = pair.shares if room else None
        lengths = tuple(max(2.0, share * room) for share in shares) if shares else (0.0, 0.0)
        values, colours = (pair.before, pair.now), (LAST_YEAR, RED)
        for year, value, length, colour in zip(years, values, lengths, colours, strict=True):
            self.y += 8 * self.scale
            baseline = self.y + _ASCENT * self.size(_PAIR_SIZE)
            run = Run(year, self.size(_PAIR_SIZE), QUIET)
            self.items.append(Text(self.x, baseline, (run,)))
            self._bar(value, length, colour, self.x + label, self.width - label)
        self.y += 4 * self.scale

    def _bar(self, value: str, length: float, colour: str, left: float, width: float) -> None:
        """Draw a bar with its value behind it; without a length, only the value, wrapped."""
        size = self.size(_PAIR_SIZE)
        if length:
            self.items.append(Box(left, self.y, length, size, colour, 3))
            run = Run(value, size)
            start = left + length + 12 * self.scale
            self.items.append(Text(start, self.y + _ASCENT * size, (run,)))
            self.y += size
        else:
            self.y -= (_LEADING - 1) / 2 * size
            self.text(Run(value, size), left, width)

    def plans(self, lines: Sequence[PartLine]) -> None:
        pad = 28 * self.scale
        top, first = self.y, len(self.items)
        self.y += pad
        left, width = self.x + pad + 8 * self.scale, self.width - 2 * pad - 8 * self.scale
        for line in lines:
            self.text(Run(line.summary or line.heading, self.size(32)), left, width)
        self.y += pad
        height = self.y - top
        self.items[first:first] = [
            Box(self.x, top, self.width, height, PLAN, _RADIUS),
            Box(self.x, top, 8 * self.scale, height, RED, 4),
        ]


def _moved(items: Sequence[Text | Box], x: float, y: float) -> list[Text | Box]:
    return [
        Text(item.x + x, item.y + y, item.runs, item.anchor)
        if isinstance(item, Text)
        else Box(item.x + x, item.y + y, item.width, item.height, item.colour, item.radius)
        for item in items
    ]
