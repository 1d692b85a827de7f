"""Break texts into lines (断行) that fit a width, by the sense; widths are in em.

A picture is drawn without knowing the font of those who see it. So widths are upper limits of
those in common Chinese fonts: nothing runs over its edge.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import accumulate, zip_longest

_NOT_AT_LINE_START = "，。、；：！？）》”’〕】％%…—～·.,;:!?)"
_NOT_AT_LINE_END = "（《“‘〔【("
_PAUSES = "，。；：！？、"

_WORD = re.compile(
    r"[0-9A-Za-z.,:/%‰+\-]+(?:[万亿余多]*(?:个百分点|平方米|平方公里|[^\W\d_a-zA-Z][次米里时]|\w)?)"
    "|[省市县区州]政府|人民政府|规范性文件|常务会议|示范区|明白人|第一责任人"
    r"|[^\W\d_][^\W\d_变固孵化净量强深文细消优转]化"
    "|公务员|负责人|委员会|办公室|责任制|满意率|办复率|应诉率"
    "|.",
    re.DOTALL,
)
"""A figure with its unit, a Latin word, a term that is no chain of pairs, or a character."""

_CAPITAL, _LETTER, _WIDEST_LETTERS = 0.74, 0.6, "MWmw@%‰"

_LINE_COST = 1.0
"""Cost of a further line, as the square of an empty share of a line."""

_MID_CLAUSE_COST, _MID_WORD_COST = 0.2, 0.9
"""Cost of a line that ends within a clause, and probably within a word, on the same scale."""

_BEFORE_WORD, _AFTER_WORD = "和与及并或把将", "的了等"
"""Single characters that stay with the word that follows, or that is before them."""


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

    Lines end after a mark where that is possible, else between words; a figure, a Latin word or a
    term is broken only if it is wider than a line. No line begins with a closing mark or ends with
    an opening one.
    """
    pieces = list(_pieces(text, width))
    if not pieces:
        return ()
    end_costs = list(_end_costs(pieces))
    ends = list(accumulate(map(text_width, pieces), initial=0.0))
    costs, starts = [0.0], [0]
    for end in range(1, len(ends)):
        choices = []
        for start in range(end - 1, -1, -1):
            used = ends[end] - ends[start]
            if used > width and start < end - 1:
                break
            empty = max(0.0, 1 - used / width)
            cost = _LINE_COST + empty**2 + end_costs[end - 1]
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


def _end_costs(pieces: list[str]) -> Iterator[float]:
    """Yield what the end of a line behind each piece costs the reader.

    Most words have two characters: counted from the last mark, figure, term or particle, a line
    that ends behind an odd one probably ends within a word.
    """
    singles = 0
    for piece, following in zip_longest(pieces, pieces[1:], fillvalue=""):
        joins = piece in _BEFORE_WORD or (following != "" and following in _AFTER_WORD)
        is_single = len(piece) == 1 and piece not in _BEFORE_WORD + _AFTER_WORD
        singles = singles + 1 if is_single else 0
        if not following or piece[-1] in _PAUSES:
            singles = 0
            yield 0.0
        else:
            yield _MID_WORD_COST if joins or singles % 2 else _MID_CLAUSE_COST


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
