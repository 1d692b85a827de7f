"""标题 (title): broken into lines by sense (GB/T 9704-2012, 7.3.1).

A line ends where a name or a term ends, never inside one and never before 报告; the lines
make a trapezium or a lozenge.
"""

import re
from collections.abc import Iterable
from itertools import combinations, pairwise

MAX_WIDTH = 20.0
"""Characters of 2号 (22 pt) that fit the 156 mm of the type area."""

MAX_LINES = 3

_ISSUER = re.compile(
    r".*?(?:人民政府|委员会|管委会|政府|办公室|办公厅|[局厅院部委])(?=关于|[0-9]{4}年)"
)
_DISTRICT = re.compile(
    r".{2,}?(?:自治区|自治州|自治县|(?<!治)省|(?<![城治])市|州|盟|(?<!治)县|(?<![社治])区|旗|镇|(?<!城)乡)"
    r"(?:委(?!员))?(?!委)(?=.{3})"
)
_YEAR = re.compile(r"[0-9]{4}年度?")
_TERM = re.compile("法治政府建设")
_GENRE = re.compile("的?报告")
"""Never begins a line."""


def break_title(text: str, issuer: str = "") -> tuple[str, ...]:
    """Cut a title into as few lines as hold it, where a reader would pause.

    A title that fits one line stays whole. Where the places to pause are too few, a line may
    be longer than `MAX_WIDTH`; the layout then wraps it.
    """
    pauses = _pauses(text, issuer)
    choices = [
        (0, *chosen, len(text))
        for count in range(MAX_LINES)
        for chosen in combinations(sorted(pauses), count)
    ]

    def cost(cuts: Iterable[int]) -> tuple[float, int, int]:
        cuts = tuple(cuts)
        widths = [width(text[start:end]) for start, end in pairwise(cuts)]
        overflow = max(0.0, max(widths) - MAX_WIDTH)
        return overflow, len(widths), sum(pauses[cut] for cut in cuts[1:-1]) + _shape(widths)

    return tuple(text[start:end] for start, end in pairwise(min(choices, key=cost)))


def phrases(line: str) -> list[str]:
    """A title's line cut at every pause, for a screen too narrow to hold it."""
    cuts = (0, *sorted(_pauses(line, "")), len(line))
    return [line[start:end] for start, end in pairwise(cuts)]


def width(text: str) -> float:
    """In full-width characters; Latin letters and digits count half."""
    return sum(0.5 if character <= "~" else 1.0 for character in text)


def _pauses(text: str, issuer: str) -> dict[int, int]:
    """Positions at which a line may end, each with how much a reader would mind."""
    pauses: dict[int, int] = {}
    if issuer and text.startswith(issuer):
        end = len(issuer)
    else:
        found = _ISSUER.match(text)
        end = found.end() if found else 0
    for found in _DISTRICT.finditer(text, 0, end):
        pauses[found.end()] = 4
    for found in _YEAR.finditer(text, end):
        pauses[found.end()] = 2
    for found in _TERM.finditer(text, end):
        pauses[found.end()] = 6
    if end:
        pauses[end] = 0
    return {
        place: cost
        for place, cost in pauses.items()
        if 0 < place < len(text) and not _GENRE.match(text, place)
    }


def _shape(widths: list[float]) -> int:
    """0 for a trapezium or lozenge, more for a block, and most for an hourglass."""
    if len(widths) == MAX_LINES and widths[1] < min(widths[0], widths[2]):
        return 5
    return 2 * sum(abs(one - other) < 1 for one, other in pairwise(widths))
