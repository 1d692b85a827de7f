"""标题 (title): break a title into lines by meaning (GB/T 9704-2012, 7.3.1).

A line ends after a name or a term, never inside one and never before 报告; the lines form a
trapezium or a lozenge. Where such lines are too long, they end between other words too.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate, combinations, pairwise
from typing import NamedTuple

from fazhi_report.model.phrases import may_end_line, words_of

MAX_WIDTH = 20.0
"""Number of characters of 2号 (22 pt) that fit the 156 mm of the type area."""

MARK_LINE, MARK_GAP = 1.3, 0.5
"""Line pitch of 发文机关标志, and the space before 文件 beside several names, in em."""

_MAX_MARKS_HEIGHT = 170
"""Maximum height of the names of several issuers in 发文机关标志, in points."""

_MAX_NAME_LINES = 3
"""Lines of a name in 版头 or below the text."""

_MAX_NARROW = 0.625
"""Width of a digit in a 宋体 font whose digits are wider than half a character."""

_PLACE = re.compile(
    r".{2,}?(?:自治州|共和国|总局|(?<!法治)兵团"
    r"|(?<!法治)(?:省|盟|县|旗|(?<!城)市|(?<!社)区)(?![级直属场政容域块]))"
    r"(?:党?委(?:员会)?(?=全面))?(?![委党])(?=.{3})"
)
"""A place name in the issuer's name; not up to 市 in 市场, 区 in 社区 or 县 in 依法治县."""

_ISSUER = re.compile(r".*?(?=关于|[及和暨]?[0-9]{4}年|法治政府建设|$)")
_YEAR = re.compile(r"[0-9]{4}年度?")
_TERM = re.compile("法治政府建设|》")
_NEXT_YEAR = re.compile(r"[及和暨][0-9]{4}年")
_GOVERNMENT = re.compile("人民政府|政府|管理委员会|管委会|行政公署")
_GENRE = re.compile("的?报告|文件$")
"""Genre of the document, and the word in 发文机关标志; neither starts a line."""

_COST_AFTER_ISSUER = 0
_COST_BEFORE_NEXT_YEAR = 1
_COST_AFTER_PLACE = _COST_AFTER_YEAR = 3
_COST_AFTER_TERM = 9
_COST_BEFORE_GOVERNMENT = 12
"""Cost of a line break to the reader: low between the parts of a title, high within one."""

_WORD_COSTS, _COST_WITHIN_BRACKETS = 30, 15
"""Cost of a break that is surely within a word, and more within 《》 or （）, on the same scale."""

_LINE_COST = 3
"""Cost of each additional line, on the same scale."""

_HOURGLASS_COST = 9
"""Cost of a line that is shorter than both its neighbours, on the same scale."""

_LONGEST_PHRASE = 14
"""Characters of a phrase that a narrow screen has room for."""

Cuts = tuple[int, ...]
"""Positions where lines start and end, from 0 to the length of the text."""


class _LastLine(NamedTuple):
    start: int
    end: int
    is_shorter: bool


_Best = dict[_LastLine, tuple[float, float, Cuts]]
"""The best lines up to a last one: by how much they are too wide, their cost, and their cuts."""


def break_title(text: str, issuer: str) -> tuple[str, ...]:
    """Break a title into few lines at natural pauses, or between words if these are too few.

    A title that fits one line is not broken. A line exceeds `MAX_WIDTH` only if a word does.
    """
    pauses = _pauses(text, issuer)
    lines, overflow = _best_lines(text, pauses)
    if overflow:
        lines, _ = _best_lines(text, _ends_of_words(text) | pauses)
    return lines


def break_long_lines(lines: Sequence[str], issuer: str) -> tuple[tuple[str, ...], ...]:
    """Return the printed lines of each line of a title.

    A title that the data file breaks into lines is broken further only where a line is too long.
    """
    return tuple(
        break_title(line, issuer) if len(lines) == 1 or text_width(line) > MAX_WIDTH else (line,)
        for line in lines
    )


def break_name(name: str, max_width: float) -> tuple[str, ...]:
    """Break a name into as few lines of at most `max_width` as possible, between its parts."""
    ends = {match.end() for part in (_PLACE, _GOVERNMENT) for match in part.finditer(name)}
    breaks = {end for end in ends if end < len(name) and not name.startswith("文件", end)}

    positions = _positions(name, 0.5)

    def cost(cuts: Cuts) -> tuple[float, int, float]:
        longest = max(positions[end] - positions[start] for start, end in pairwise(cuts))
        return max(0.0, longest - max_width), len(cuts), longest

    choices = (
        (0, *cuts, len(name))
        for count in range(_MAX_NAME_LINES)
        for cuts in combinations(sorted(breaks), count)
    )
    return tuple(_cut(name, min(choices, key=cost)))


def title_phrases(line: str) -> list[str]:
    """Cut a line of a title at every pause, and long phrases between words.

    It is for screens narrower than the line.
    """
    phrases = _cut(line, (0, *sorted(_pauses(line, "")), len(line)))
    return [part for phrase in phrases for part in _parts_of(phrase)]


def _parts_of(phrase: str) -> list[str]:
    if len(phrase) <= _LONGEST_PHRASE:
        return [phrase]
    ends = [end for end, cost in _ends_of_words(phrase).items() if cost <= _COST_AFTER_TERM]
    return _cut(phrase, (0, *ends, len(phrase)))


def joint_mark_size(names: Sequence[str], beside: str, width: float) -> float:
    """Return the size in points in which a mark (发文机关标志) with several names fits.

    The names stand below each other in `width` points, with the word 文件 beside them (7.2.4), and
    low enough a stack that the text begins on the first page.
    """
    longest = max(map(text_width, names)) + MARK_GAP + len(beside)
    return min(_MAX_MARKS_HEIGHT / (MARK_LINE * len(names)), width / longest)


def text_width(text: str) -> float:
    """Return the width in full-width characters; Latin letters and digits count half."""
    return sum(0.5 if character <= "~" else 1.0 for character in text)


def _best_lines(text: str, breaks: Mapping[int, float]) -> tuple[tuple[str, ...], float]:
    """Choose the lines that cost least; return them, and by how much they are too wide together.

    The cost of a further line depends on the last line and on whether that is shorter than the
    one above it, so the best lines up to there are kept for each such pair. They are dropped when
    a further line would be too wide and could be broken: breaking it is always less too wide.
    """
    ends = [*sorted(breaks), len(text)]
    widths, max_widths = _positions(text, 0.5), _positions(text, _MAX_NARROW)
    best: _Best = {_LastLine(0, 0, is_shorter=False): (0.0, 0.0, (0,))}
    for previous, end in pairwise((0, *ends)):
        further: _Best = {}
        best = {
            line: value
            for line, value in best.items()
            if line.end == previous or max_widths[end] - max_widths[line.end] <= MAX_WIDTH
        }
        for last, (overflow, cost, cuts) in best.items():
            width, above = (widths[b] - widths[a] for a, b in ((last.end, end), last[:2]))
            excess = max(0.0, max_widths[end] - max_widths[last.end] - MAX_WIDTH)
            added = 0.0
            if last.end:
                is_valley = last.is_shorter and above < width
                added = breaks[last.end] + _LINE_COST + (abs(width - above) < 1)
                added += _HOURGLASS_COST * is_valley
            line = _LastLine(last.end, end, is_shorter=bool(last.end) and width < above)
            candidate = (overflow + excess, cost + added, (*cuts, end))
            further[line] = min(candidate, further.get(line, candidate))
        best |= further
    overflow, _, cuts = min(value for line, value in best.items() if line.end == len(text))
    return tuple(_cut(text, cuts)), overflow


def _positions(text: str, narrow: float) -> list[float]:
    """Return the position of each character's start, in characters; `narrow` is a digit's width."""
    widths = (narrow if character <= "~" else 1.0 for character in text)
    return list(accumulate(widths, initial=0.0))


def _cut(text: str, cuts: Cuts) -> list[str]:
    return [text[start:end] for start, end in pairwise(cuts)]


def _pauses(text: str, issuer: str) -> dict[int, float]:
    """Return the natural ends of lines, each with its cost to the reader."""
    match = _ISSUER.match(text)
    end = len(issuer) if issuer and text.startswith(issuer) else match.end() if match else 0
    breaks: dict[int, float] = {
        place.end(): _COST_BEFORE_GOVERNMENT
        if _GOVERNMENT.match(text, place.end())
        else _COST_AFTER_PLACE
        for place in _PLACE.finditer(text, 0, end)
    }
    breaks |= {year.end(): _COST_AFTER_YEAR for year in _YEAR.finditer(text, end)}
    breaks |= {term.end(): _COST_AFTER_TERM for term in _TERM.finditer(text, end)}
    breaks |= {year.start(): _COST_BEFORE_NEXT_YEAR for year in _NEXT_YEAR.finditer(text, end)}
    breaks[end] = _COST_AFTER_ISSUER
    return {
        position: cost
        for position, cost in breaks.items()
        if _is_allowed(text, position) and not _is_within_brackets(text, position)
    }


def _ends_of_words(text: str) -> dict[int, float]:
    """Return the ends of words but 法治政府建设, each with its cost to the reader."""
    terms = [match.span() for match in _TERM.finditer(text)]
    words = words_of(text)
    ends = accumulate(len(word.text) for word in words)
    return {
        end: _WORD_COSTS * word.cost + _COST_WITHIN_BRACKETS * _is_within_brackets(text, end)
        for end, word in zip(ends, words, strict=True)
        if _is_allowed(text, end) and not any(first < end < last for first, last in terms)
    }


def _is_allowed(text: str, position: int) -> bool:
    """Whether a line may end there: not at the ends of the text, nor before the genre.

    Nor beside a blank, which a reader of the document would lose.
    """
    if not 0 < position < len(text) or _GENRE.match(text, position):
        return False
    is_beside_blank = text[position - 1].isspace() or text[position].isspace()
    return not is_beside_blank and may_end_line(text, position)


def _is_within_brackets(text: str, position: int) -> bool:
    return any(text.count(a, 0, position) > text.count(b, 0, position) for a, b in ("《》", "（）"))
