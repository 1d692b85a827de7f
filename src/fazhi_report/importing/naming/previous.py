"""Find statements of last year's value, and of 同比 (change on last year)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from fazhi_report.figures import growth, growth_phrase
from fazhi_report.importing.naming.meaning import LAST_YEAR
from fazhi_report.importing.naming.records import Usage


@dataclass(frozen=True, slots=True)
class YearStatements:
    """Positions of figures that are attributes of another, mapped to that figure's position.

    `previous` are last year's values. `growths` are changes on last year that the program would
    word in the same way, with the offset where the words begin.
    """

    previous: Mapping[int, int] = field(default_factory=dict)
    growths: Mapping[int, tuple[int, int]] = field(default_factory=dict)


def find_year_statements(texts: Sequence[str], usages: Sequence[Usage]) -> YearStatements:
    """Find last year's values and changes among the figures of a report."""
    previous: dict[int, int] = {}
    last_years: dict[int, Usage] = {}
    for position, usage in enumerate(usages):
        base = _base(usages, position) if usage.meaning and usage.meaning.is_last_year else None
        if base is not None and base not in last_years:
            previous[position] = base
            last_years[base] = usage
    growths: dict[int, tuple[int, int]] = {}
    for base, last_year in last_years.items():
        current = usages[base]
        name = current.meaning.phrase if current.meaning else ""
        change = growth(current.figure.quantity, last_year.figure.quantity, name)
        phrase = growth_phrase(change)
        for position in _in_paragraph_after(usages, base):
            usage = usages[position]
            start = usage.figure.end - len(phrase)
            is_free = usages[position - 1].figure.end <= start
            is_of_base = _thing(usage) == _thing(current)
            if is_of_base and is_free and texts[usage.index].startswith(phrase, start):
                growths[position] = base, start
    return YearStatements(previous, growths)


def _in_paragraph_after(usages: Sequence[Usage], position: int) -> Iterator[int]:
    for after in range(position + 1, len(usages)):
        if usages[after].index != usages[position].index:
            return
        yield after


def _thing(usage: Usage) -> str:
    return usage.meaning.thing if usage.meaning else ""


def _base(usages: Sequence[Usage], position: int) -> int | None:
    """Return the position of this year's value: the nearest before last year's, or the next one."""
    last_year = usages[position]
    for before in range(position - 1, -1, -1):
        if usages[before].index != last_year.index:
            break
        if _is_base(usages[before], last_year):
            return before
    after = next(_in_paragraph_after(usages, position), None)
    return after if after is not None and _is_base(usages[after], last_year) else None


def _is_base(usage: Usage, last_year: Usage) -> bool:
    """Return whether two figures are of one thing; 上年 alone implies any thing and verb."""
    meaning, other = usage.meaning, last_year.meaning
    if meaning is None or other is None or meaning.is_last_year or meaning.aspect:
        return False
    is_bare = other.aspect == LAST_YEAR and not other.verb
    is_same = meaning.thing == other.thing and (is_bare or other.verb == meaning.verb)
    is_whole = other.aspect in ("", LAST_YEAR)
    return is_same and is_whole and usage.figure.quantity.unit == last_year.figure.quantity.unit
