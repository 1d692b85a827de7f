"""Narrow a short text of a Word file so that its lines end between words."""

from collections.abc import Iterator
from itertools import pairwise
from math import ceil

from fazhi_report.model import Word, text_width, words_of

_WITHIN_WORD, _LINE, _LONE = 4.0, 3.0, 1.0
"""Cost of ending a line within a word, of a further line, and of a last line of one character.

See `words_of` for the cost of other ends. A further line costs more than an end that is within a
word only probably.
"""

_NARROWEST, _STEP = 0.5, 0.25
"""Least width that is tried, as a share of the room, and the step of widths, in characters."""

_MOST_LINES = 4
"""Greatest number of lines of a text that is narrowed."""

_NARROW, _SPACE, _SLACK = 0.625, 0.25, 0.25
"""Width of digits and Latin letters in fonts in which they are wide; space that programs leave
between them and Chinese characters; room beside the longest line. In characters.
"""


def narrowed_by(text: str, room: float) -> float:
    """Return by how much to narrow `room` for a text whose lines then end between words.

    Office programs fill each line, and break Chinese text between any two characters. The ends
    count twice: with the narrowest and with the widest digits. Widths are in characters. A text of
    one line, or of many, is left as it is.
    """
    if not room < text_width(text) <= _MOST_LINES * room:
        return 0.0
    pieces = list(_unbroken(words_of(text)))
    narrow = [(text_width(piece), end) for piece, end in pieces]
    wide = [(_width(piece), end) for piece, end in pieces]
    rooms = (room - _STEP * step for step in range(ceil(room * (1 - _NARROWEST) / _STEP)))
    costs = (
        (_cost(narrow, each + _SLACK) + _cost(wide, each - _SLACK), room - each) for each in rooms
    )
    return min(costs)[1]


def _cost(pieces: list[tuple[float, float]], room: float) -> float:
    """Return the cost of the ends of all lines of a text.

    `pieces` are the widths of its pieces, and the cost of a line's end behind each.
    """
    cost = line = before = 0.0
    for width, end in pieces:
        if line and line + width > room:
            cost += before + _LINE
            line = 0.0
        line += width
        before = end
    return cost + _LONE * (line <= 1)


def _width(text: str) -> float:
    """Return the greatest width that a text takes in office programs, in characters."""
    spaces = sum(before.isascii() != after.isascii() for before, after in pairwise(text))
    return spaces * _SPACE + sum(_NARROW if each.isascii() else 1.0 for each in text)


def _unbroken(words: list[Word]) -> Iterator[tuple[str, float]]:
    """Yield the parts of words that programs do not break, and the cost of an end after each."""
    for word in words:
        parts = _parts(word.text)
        yield from ((part, _WITHIN_WORD) for part in parts[:-1])
        yield parts[-1], word.cost


def _parts(text: str) -> list[str]:
    parts = [text[0]]
    for before, character in pairwise(text):
        is_han = before.isalpha() and character.isalpha() and not (before + character).isascii()
        parts[-1:] = [parts[-1], character] if is_han else [parts[-1] + character]
    return parts
