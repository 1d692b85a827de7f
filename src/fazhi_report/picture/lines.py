"""Break texts into lines (断行) that fit a width, by the sense; widths are in em.

A picture is drawn without knowing the font of those who see it. So widths are upper limits of
those in common Chinese fonts: nothing runs over its edge.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import accumulate

_NOT_AT_LINE_START = "，。、；：！？）》”’〕】％%…—～·.,;:!?)"
_NOT_AT_LINE_END = "（《“‘〔【("
_PAUSES = "，。；：！？、"

_WORD = re.compile(
    r"[0-9A-Za-z.,:/%‰+\-]+(?:[万亿余多]*(?:个百分点|平方米|平方公里|[^\W\d_a-zA-Z][次米里时]|\w)?)"
    "|.",
    re.DOTALL,
)
"""A figure with its unit, a Latin word, or a single character."""

_CAPITAL, _LETTER, _WIDEST_LETTERS = 0.74, 0.6, "MWmw@%‰"

_LINE_COST = 1.0
"""Cost of a further line, as the square of an empty share of a line."""

_MID_CLAUSE_COST = 0.2
"""Cost of a line that ends within a clause, on the same scale."""


def text_width(text: str) -> float:
    """Return an upper limit of the width: a full-width character is 1 em."""
    return sum(map(_width, text))


def _width(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if character > "\xff" or character in _WIDEST_LETTERS:
        return 1.0
    return _CAPITAL if character.isupper() else _LETTER


def break_lines(text: str, width: float) -> tuple[str, ...]:
    """Break a text into as few lines as possible, of much the same length.

    Lines end after a mark where that is possible; a figure or a Latin word is broken only if it
    is wider than a line. No line begins with a closing mark or ends with an opening one.
    """
    pieces = list(_pieces(text, width))
    if not pieces:
        return ()
    ends = list(accumulate(map(text_width, pieces), initial=0.0))
    costs, starts = [0.0], [0]
    for end in range(1, len(ends)):
        choices = []
        for start in range(end - 1, -1, -1):
            used = ends[end] - ends[start]
            if used > width and start < end - 1:
                break
            empty = max(0.0, 1 - used / width)
            at_pause = end == len(pieces) or pieces[end - 1][-1] in _PAUSES
            cost = _LINE_COST + empty**2 + (0 if at_pause else _MID_CLAUSE_COST)
            choices.append((costs[start] + cost, start))
        cost, start = min(choices)
        costs.append(cost)
        starts.append(start)
    lines: list[str] = []
    end = len(pieces)
    while end:
        lines.append("".join(pieces[starts[end] : end]).strip())
        end = starts[end]
    return tuple(reversed(lines))


def _pieces(text: str, width: float) -> Iterator[str]:
    """Yield what is never broken: words with the marks that must stay with them."""
    piece = ""
    for match in _WORD.finditer(text):
        word = match[0]
        joins = piece[-1:] in _NOT_AT_LINE_END or word[0] in _NOT_AT_LINE_START
        if piece and not (joins and text_width(piece + word) <= width):
            yield from _cut(piece, width)
            piece = ""
        piece += word
    if piece:
        yield from _cut(piece, width)


def _cut(piece: str, width: float) -> Iterator[str]:
    """Cut a piece that is wider than a line."""
    start, used = 0, 0.0
    for index, character in enumerate(piece):
        used += _width(character)
        if used > width and index > start:
            yield piece[start:index]
            start, used = index, _width(character)
    yield piece[start:]
