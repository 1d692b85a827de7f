"""Cut the words around each figure of a paragraph."""

import re
from collections.abc import Sequence

from fazhi_report.importing.naming.records import Context, FoundFigure

_SENTENCE_END = re.compile("[。！？；\n]")
_CLAUSE_END = re.compile("[，。、；：！？（）\n]")
_BRACKETS = re.compile("（(?![县市区镇乡村旗、]+）)(?:[^（）0-9]*|[0-9])）")
_REACH_BEFORE, _REACH_AFTER, _REACH_SENTENCE = 80, 40, 200
_MARK = re.compile("[，、：]")
_LEVELS_FIRST = re.compile(
    "(?:[国省市县区镇乡]级?、)+[省市县区镇乡村]级?(?=[^，。；、（）0-9中里内均都的]{2})"
)
"""Levels of one thing, which are no list of things: 9项市、区处罚权."""

_WITHIN = re.compile("^(?:以|之)?内(?![设部容外资地])")
_PASSED = re.compile("^(?:大关|关口|台阶|门槛)[、，]")
"""A milestone after the previous figure: 突破百亿元大关、同比增长5%."""

_CROSSED = re.compile(
    "(?:接连|连续)?(?:跨越|跨过|突破|迈过|迈上|跃上|站上)[^，、]{1,8}(?:大关|关口|台阶|门槛)[，、](?=达)"
)
"""A milestone of the figure itself: 零售额跨越两个百亿大关、达208亿元."""

_SUPERLATIVE = re.compile("(?<=比[例重])最[高大低小]，(?=[达为])")
"""What a clause says of a share before its value: 占受理数比例最高，达60%."""

_DEEPEST = 3


def contexts_of(text: str, figures: Sequence[FoundFigure]) -> list[Context]:
    return [_context(text, figures, index) for index in range(len(figures))]


def _context(text: str, figures: Sequence[FoundFigure], index: int) -> Context:
    figure = figures[index]
    last_end = figures[index - 1].end if index else 0
    before = text[max(last_end, figure.start - _REACH_BEFORE) : figure.start]
    *earlier, before = _SENTENCE_END.split(before)
    if not earlier and figure.start - _REACH_BEFORE > last_end:
        before = _MARK.split(before, maxsplit=1)[-1]
    before = _SUPERLATIVE.sub("", before)
    before = _WITHIN.sub("", _CROSSED.sub("", _PASSED.sub("，", before)))
    before = before.replace(" ", "")
    next_start = figures[index + 1].start if index + 1 < len(figures) else len(text)
    after = text[figure.end : min(next_start, figure.end + _REACH_AFTER)]
    reaches_next = figure.end + len(after) == next_start < len(text)
    after = _BRACKETS.sub("", after).replace(" ", "")
    if levels := _LEVELS_FIRST.match(after):
        after = after[levels.end() :]
    is_cut, rest = False, ""
    if end := next(filter(_is_outside_quotes, _CLAUSE_END.finditer(after)), None):
        is_cut = end[0] == "、" and end.end() < len(after)
        if is_cut and (last := _CLAUSE_END.search(after, end.end())):
            rest = after[end.end() : last.start()]
        after, reaches_next = after[: end.start()], False
    is_new = not index or bool(earlier)
    depth = _depth(text, figure.start)
    return Context(before, after, rest, reaches_next, is_cut, is_new, depth, figure.quantity)


def _is_outside_quotes(mark: re.Match[str]) -> bool:
    """Return whether a mark ends a clause; 、 in “政企、社企分开” does not."""
    start = mark.start()
    is_inside = mark.string.count("“", 0, start) > mark.string.count("”", 0, start)
    return not (is_inside and mark[0] == "、")


def _depth(text: str, position: int) -> int:
    """Return how many brackets of the sentence are open at a position."""
    start = max(0, position - _REACH_SENTENCE)
    start = max(start, *(text.rfind(mark, start, position) + 1 for mark in "。！？\n"))
    opened = text.count("（", start, position) - text.count("）", start, position)
    return min(max(0, opened), _DEEPEST)
