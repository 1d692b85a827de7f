"""Break texts into lines (断行) by meaning, within a width in em.

The reader's font is unknown. Therefore widths are upper limits over common Chinese fonts, so that
no text runs over the edge.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import accumulate

from fazhi_report.model import Word, words_of

_CAPITAL, _LETTER, _WIDEST_LETTERS = 0.74, 0.6, "MWmw@%‰"

_LINE_COST = 1.0
"""Cost of a further line: that of an empty line, as unfilled lines cost their share squared."""


def text_width(text: str) -> float:
    """Return an upper limit of the width in em; a full-width character is 1 em."""
    return sum(map(_width, text))


def _width(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if character > "\xff" or character in _WIDEST_LETTERS:
        return 1.0
    return _CAPITAL if character.isupper() else _LETTER


def break_lines(text: str, width: float) -> tuple[str, ...]:
    """Break a text into as few lines as possible, of similar length.

    Lines end after a mark if possible, else between phrases or words; a figure, a Latin word or a
    term is broken only if it is wider than a line.
    """
    words = [part for word in words_of(text) for part in _cut(word, width)]
    if not words:
        return ()
    ends = list(accumulate((text_width(word.text) for word in words), initial=0.0))
    costs, starts = [0.0], [0]
    for end in range(1, len(ends)):
        choices = []
        for start in range(end - 1, -1, -1):
            used = ends[end] - ends[start]
            if used > width and start < end - 1:
                break
            empty = max(0.0, 1 - used / width)
            cost = _LINE_COST + empty**2 + words[end - 1].cost
            choices.append((costs[start] + cost, start))
        cost, start = min(choices)
        costs.append(cost)
        starts.append(start)
    lines: list[str] = []
    end = len(words)
    while end:
        lines.append("".join(word.text for word in words[starts[end] : end]).strip())
        end = starts[end]
    return tuple(reversed(lines))


def fill_lines(phrases: Iterable[str], width: float) -> tuple[str, ...]:
    """Fill lines with whole phrases; one that is wider than a line is broken."""
    lines: list[str] = []
    for phrase in phrases:
        if lines and text_width(lines[-1] + phrase) <= width:
            lines[-1] += phrase
        else:
            lines += break_lines(phrase, width)
    return tuple(lines)


def _cut(word: Word, width: float) -> Iterator[Word]:
    """Cut a word that is wider than a line."""
    start, used = 0, 0.0
    for index, character in enumerate(word.text):
        used += _width(character)
        if used > width and index > start:
            yield Word(word.text[start:index], 0.0)
            start, used = index, _width(character)
    yield Word(word.text[start:], word.cost)
