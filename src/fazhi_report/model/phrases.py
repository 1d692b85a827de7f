"""Where a line of Chinese text may end (断行), and what each end costs the reader.

Without a dictionary: marks, figures and terms are known, most other words have two characters.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

_NOT_AT_LINE_START = "，。、；：！？）》”’〕】％%…—～·.,;:!?)"
_PAUSES = "，。；：！？、"
_OPENING, _CLOSING = "（《“‘〔【(", "）》”’〕】)"
_BEFORE_FIGURE = "第约近超至"
"""Single characters that stay with the figure behind them."""

_ADVERBS = (
    "全面|深入|扎实|持续|加快|不断|着力|切实|大力|积极|有效|进一步|充分|努力|日益|更加|严格|稳步"
    "|统筹|依法"
)
_VERBS = (
    "推动|推进|加强|完善|健全|提升|提高|强化|深化|优化|促进|维护|构建|打造|建立|开展|实施|坚持|聚焦"
    "|紧盯|把握|发挥|加大|压实|营造|筑牢|夯实|增强|助力|服务|履行"
)
_ALL = "各[项级类地种方界市县区]|各部门|有关|相关|以及"
_WORD = re.compile(
    r"[0-9A-Za-z.,:/%‰+\-]+(?:[万亿余多]*(?:个百分点|平方米|平方公里|[^\W\d_a-zA-Z][次米里时]|\w)?)"
    "|[省市县区州]政府|人民政府|规范性文件|常务会议|示范区|明白人|第一责任人"
    f"|{_ADVERBS}|{_VERBS}|{_ALL}"
    r"|[^\W\d_][^\W\d_变固孵化净量强深文细消优转]化"
    "|公务员|负责人|委员会|办公室|责任制|满意率|办复率|应诉率"
    "|.",
    re.DOTALL,
)
"""A figure with its unit, a Latin word, a term that is no chain of pairs, or a character."""

_STARTS_PHRASE = re.compile(f"(?:{_ADVERBS}|{_VERBS}|{_ALL})$")
"""Words that begin a phrase: what is done, how, or to all of something."""

_ADVERB = re.compile(f"(?:{_ADVERBS})$")

_PHRASE_COST, _CLAUSE_COST, _WORD_COST = 0.1, 0.2, 0.9
"""What it costs to end a line between phrases, within one, and probably within a word.

A further line costs 1.
"""

_BEFORE_WORD, _AFTER_WORD = "和与及并或把将对以", "的了等"
"""Single characters that stay with the word that follows, or that is before them."""


class Word(NamedTuple):
    """What is never broken, with the marks that stay with it; `cost` is that of a line's end."""

    text: str
    cost: float


def words_of(text: str) -> list[Word]:
    """Cut a text into words; no line may begin with a closing mark or end with an opening one."""
    pieces = list(_pieces(text))
    return [Word(*each) for each in zip(pieces, _costs(pieces), strict=True)]


def clauses_of(text: str) -> list[list[str]]:
    """Cut a text behind pauses and before parentheses, and each clause before its figures.

    What is in parentheses or quotation marks is cut behind pauses only, as part of a clause.
    """
    clauses: list[list[str]] = []
    depth = 0
    before = "，"
    for piece in _pieces(text):
        follows_pause = before[-1] in _PAUSES
        is_figure = piece[0].isdecimal() and before not in _BEFORE_FIGURE
        if not depth and (follows_pause or piece.startswith("（")):
            clauses.append([piece])
        elif follows_pause or (is_figure and not depth):
            clauses[-1].append(piece)
        else:
            clauses[-1][-1] += piece
        depth = max(0, depth + sum((mark in _OPENING) - (mark in _CLOSING) for mark in piece))
        before = piece
    return clauses


def _pieces(text: str) -> Iterator[str]:
    piece = ""
    for match in _WORD.finditer(text):
        word = match[0]
        if piece and piece[-1] not in _OPENING and word[0] not in _NOT_AT_LINE_START:
            yield piece
            piece = ""
        piece += word
    if piece:
        yield piece


def _costs(pieces: list[str]) -> Iterator[float]:
    """Yield the cost of each end.

    Counted from the last mark, figure, term or particle, an end behind an odd character is
    probably within a word.
    """
    singles = 0
    for piece, following in zip_longest(pieces, pieces[1:], fillvalue=""):
        is_single = len(piece) == 1 and piece not in _BEFORE_WORD + _AFTER_WORD
        singles = singles + 1 if is_single else 0
        joins = piece in _BEFORE_WORD or (following != "" and following in _AFTER_WORD)
        if not following or piece[-1] in _PAUSES:
            singles = 0
            yield 0.0
        elif joins or singles % 2 or _ADVERB.match(piece):
            yield _WORD_COST
        else:
            yield _PHRASE_COST if _STARTS_PHRASE.match(following) else _CLAUSE_COST
