"""The rules of the style sheet for key figures: their lengths, and how many are side by side."""

from collections.abc import Iterator, Sequence
from math import ceil

from fazhi_report.document.layout import KeyFigure

_BOX, _LEAST_SIZE, _PADDING = 10, 1.1, 1.5
"""Least width of a box, least size of its number if there is room, and padding of a box; rem."""

_WIDEST_DIGIT = 0.7
"""Width of a bold digit in fonts like DejaVu Sans, which replace missing ones; em."""

_NUMBER_GAP = 0.05
"""Space after a number, in em."""

_TEXT, _MARGINS = 38, 8
_NARROW_TEXT, _NARROW_MARGINS = 32, 2.25
"""Width of the text and of both margins in `page.css`; rem.

Up to a text of `_NARROW_TEXT`, margins are narrow; then the text is as wide as before, or wider.
"""


def key_figure_rules(figures: Sequence[KeyFigure]) -> Iterator[str]:
    """Yield the lengths of key figures, and the number of columns by the width of the screen.

    The common style sheet sets each number as large as its box allows, with its unit beside it.
    Another column is used only if it saves a row: four figures are two by two, not three and one.
    """
    lengths = [(_length(each.number), len(each.before + each.after)) for each in figures]
    for place, (number, beside) in enumerate(lengths, start=1):
        sizes = f"--number: {number:.2f}; --beside: {beside}"
        yield f".key-figures li:nth-child({place}) {{ {sizes} }}"
    box = max((_BOX, *(_LEAST_SIZE * number + beside + _PADDING for number, beside in lengths)))
    rows = len(lengths)
    for columns in range(2, int(_TEXT / box) + 1):
        if ceil(len(lengths) / columns) < rows:
            rows = ceil(len(lengths) / columns)
            text = columns * box
            screen = text + (_NARROW_MARGINS if text <= _NARROW_TEXT else _MARGINS)
            rule = f".key-figures {{ --columns: {columns} }}"
            yield f"@media (min-width: {screen:.2f}rem) {{ {rule} }}"


def _length(number: str) -> float:
    """Return the width of a number in em, in the bold font with the widest digits."""
    return sum(_WIDEST_DIGIT if character.isascii() else 1 for character in number) + _NUMBER_GAP
