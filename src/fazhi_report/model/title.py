"""标题 (title): broken into lines by sense (GB/T 9704-2012, 7.3.1).

A line ends where a name or a term ends, never inside one and never before 报告; the lines
make a trapezium or a lozenge.
"""

import re
from itertools import combinations, pairwise

from fazhi_report.model.values import MAX_TITLE_LINES

MAX_WIDTH = 20.0
"""Characters of 2号 (22 pt) that fit the 156 mm of the type area."""

_PLACE = re.compile(
    r".{2,}?(?:自治州|共和国|总局|(?<!法治)兵团"
    r"|(?<!法治)(?:省|盟|县|旗|(?<!城)市|(?<!社)区)(?![级直属场政容域块]))"
    r"(?:党?委(?:员会)?(?=全面))?(?![委党])(?=.{3})"
)
"""A name within the issuer's: 市 in 市场, 区 in 社区, 县 in 依法治县 end none."""

_ISSUER = re.compile(r".*?(?=关于|[及和暨]?[0-9]{4}年|法治政府建设|$)")
_YEAR = re.compile(r"[0-9]{4}年度?")
_TERM = re.compile("法治政府建设|》")
_NEXT_YEAR = re.compile(r"[及和暨][0-9]{4}年")
_GOVERNMENT = re.compile("人民政府|政府|管理委员会|管委会|行政公署")
_GENRE = re.compile("的?报告")
"""Never begins a line."""

_A_LINE = 3
"""What one line more costs beside the pauses of `_pauses`."""


def break_title(text: str, issuer: str = "") -> tuple[str, ...]:
    """Cut a title into few lines, where a reader would pause.

    A title that fits one line stays whole. Where the places to pause are too few, a line may
    be longer than `MAX_WIDTH`; the layout then wraps it.
    """
    pauses = _pauses(text, issuer)
    choices = [
        (0, *chosen, len(text))
        for count in range(MAX_TITLE_LINES)
        for chosen in combinations(sorted(pauses), count)
    ]

    def cost(cuts: tuple[int, ...]) -> tuple[float, int]:
        lines = [text[start:end] for start, end in pairwise(cuts)]
        widths = [title_width(line) for line in lines]
        overflow = max(0.0, *(_widest(line) - MAX_WIDTH for line in lines))
        return overflow, sum(pauses[cut] + _A_LINE for cut in cuts[1:-1]) + _shape(widths)

    best = min(choices, key=cost)
    return tuple(text[start:end] for start, end in pairwise(best))


def break_name(name: str, widest: float) -> tuple[str, ...]:
    """A name that is too wide for a line, in the fewest lines, cut where a part of it ends."""
    ends = {found.end() for part in (_PLACE, _GOVERNMENT) for found in part.finditer(name)}
    ends = {end for end in ends if end < len(name) and not name.startswith("文件", end)}
    choices: list[tuple[int, ...]] = [
        (0, *chosen, len(name))
        for count in range(MAX_TITLE_LINES)
        for chosen in combinations(sorted(ends), count)
    ]

    def cost(cuts: tuple[int, ...]) -> tuple[float, int, float]:
        longest = max(title_width(name[start:end]) for start, end in pairwise(cuts))
        return max(0.0, longest - widest), len(cuts), longest

    best = min(choices, key=cost)
    return tuple(name[start:end] for start, end in pairwise(best))


def title_phrases(line: str) -> list[str]:
    """A title's line cut at every pause, for a screen too narrow to hold it."""
    cuts = (0, *sorted(_pauses(line, "")), len(line))
    return [line[start:end] for start, end in pairwise(cuts)]


def title_width(text: str) -> float:
    """In full-width characters; Latin letters and digits count half."""
    return sum(0.5 if character <= "~" else 1.0 for character in text)


def _widest(text: str) -> float:
    """In a font whose digits are wider than half a character, as those of some 宋体 are."""
    return title_width(text) + sum(character <= "~" for character in text) / 8


def _pauses(text: str, issuer: str) -> dict[int, int]:
    """Positions at which a line may end, each with how much a reader would mind."""
    found = _ISSUER.match(text)
    end = len(issuer) if issuer and text.startswith(issuer) else found.end() if found else 0
    pauses = {
        each.end(): 12 if _GOVERNMENT.match(text, each.end()) else 3
        for each in _PLACE.finditer(text, 0, end)
    }
    pauses |= {each.end(): 3 for each in _YEAR.finditer(text, end)}
    pauses |= {each.end(): 9 for each in _TERM.finditer(text, end)}
    pauses |= {each.start(): 1 for each in _NEXT_YEAR.finditer(text, end)}
    pauses[end] = 0
    return {
        place: cost
        for place, cost in pauses.items()
        if 0 < place < len(text)
        and not _GENRE.match(text, place)
        and text.count("《", 0, place) == text.count("》", 0, place)
    }


def _shape(widths: list[float]) -> int:
    """0 for a trapezium or lozenge, more for a block, and most for an hourglass."""
    if len(widths) == MAX_TITLE_LINES and widths[1] < min(widths[0], widths[2]):
        return 9
    return sum(abs(one - other) < 1 for one, other in pairwise(widths))
