"""标题 (title): break a title into lines by meaning (GB/T 9704-2012, 7.3.1).

A line ends after a name or a term, never inside one and never before 报告; the lines form a
trapezium or a lozenge.
"""

import re
from collections.abc import Iterable
from itertools import accumulate, combinations, pairwise

from fazhi_report.model.field_types import MAX_TITLE_LINES

MAX_WIDTH = 20.0
"""Number of characters of 2号 (22 pt) that fit the 156 mm of the type area."""

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
_GENRE = re.compile("的?报告")
"""Genre of the document; never starts a line."""

_COST_AFTER_ISSUER = 0
_COST_BEFORE_NEXT_YEAR = 1
_COST_AFTER_PLACE = _COST_AFTER_YEAR = 3
_COST_AFTER_TERM = 9
_COST_BEFORE_GOVERNMENT = 12
"""Cost of a line break to the reader: low between the parts of a title, high within one."""

_LINE_COST = 3
"""Cost of each additional line, on the same scale."""

_HOURGLASS_COST = 9
"""Cost of a middle line that is shorter than its neighbours, on the same scale."""

Cuts = tuple[int, ...]
"""Positions where lines start and end, from 0 to the length of the text."""


def break_title(text: str, issuer: str) -> tuple[str, ...]:
    """Break a title into few lines at natural pauses.

    A title that fits one line is not broken. A line may exceed `MAX_WIDTH` if there are too few
    pauses; the layout then wraps it.
    """
    breaks = _breaks(text, issuer)

    widths, max_widths = _Widths(text, 0.5), _Widths(text, _MAX_NARROW)

    def cost(cuts: Cuts) -> tuple[float, int]:
        overflow = max(0.0, *(width - MAX_WIDTH for width in max_widths.of_lines(cuts)))
        shape = _shape_cost(widths.of_lines(cuts))
        return overflow, sum(breaks[cut] + _LINE_COST for cut in cuts[1:-1]) + shape

    return tuple(_cut(text, min(_choices(breaks, len(text)), key=cost)))


def break_name(name: str, max_width: float) -> tuple[str, ...]:
    """Break a name into as few lines of at most `max_width` as possible, between its parts."""
    ends = {match.end() for part in (_PLACE, _GOVERNMENT) for match in part.finditer(name)}
    breaks = {end for end in ends if end < len(name) and not name.startswith("文件", end)}

    widths = _Widths(name, 0.5)

    def cost(cuts: Cuts) -> tuple[float, int, float]:
        longest = max(widths.of_lines(cuts))
        return max(0.0, longest - max_width), len(cuts), longest

    return tuple(_cut(name, min(_choices(breaks, len(name)), key=cost)))


def title_phrases(line: str) -> list[str]:
    """Cut a line of a title at every pause, for screens narrower than the line."""
    return _cut(line, (0, *sorted(_breaks(line, "")), len(line)))


def text_width(text: str) -> float:
    """Return the width in full-width characters; Latin letters and digits count half."""
    return sum(0.5 if character <= "~" else 1.0 for character in text)


class _Widths:
    """Widths of all lines into which a text may be cut; `narrow` is the width of a digit."""

    def __init__(self, text: str, narrow: float) -> None:
        widths = (narrow if character <= "~" else 1.0 for character in text)
        self._ends = list(accumulate(widths, initial=0.0))

    def of_lines(self, cuts: Cuts) -> list[float]:
        return [self._ends[end] - self._ends[start] for start, end in pairwise(cuts)]


def _choices(breaks: Iterable[int], length: int) -> list[Cuts]:
    """Return every way to cut a text of a length into at most `MAX_TITLE_LINES` lines."""
    return [
        (0, *cuts, length)
        for count in range(MAX_TITLE_LINES)
        for cuts in combinations(sorted(breaks), count)
    ]


def _cut(text: str, cuts: Cuts) -> list[str]:
    return [text[start:end] for start, end in pairwise(cuts)]


def _breaks(text: str, issuer: str) -> dict[int, int]:
    """Return the positions at which a line may end, each with its cost to the reader."""
    match = _ISSUER.match(text)
    end = len(issuer) if issuer and text.startswith(issuer) else match.end() if match else 0
    breaks = {
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
        if 0 < position < len(text)
        and not _GENRE.match(text, position)
        and text.count("《", 0, position) == text.count("》", 0, position)
    }


def _shape_cost(widths: list[float]) -> int:
    """Return 0 for a trapezium or lozenge, more for a block, and most for an hourglass."""
    if len(widths) == MAX_TITLE_LINES and widths[1] < min(widths[0], widths[2]):
        return _HOURGLASS_COST
    return sum(abs(first - second) < 1 for first, second in pairwise(widths))
