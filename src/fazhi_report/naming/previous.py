"""Find statements of last year's value, and of 同比 (change since last year)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fazhi_report.figures import growth, growth_phrase
from fazhi_report.naming.usages import Usage

_REACH = 4
"""Figures between a figure and what is said of its last year."""


@dataclass(frozen=True, slots=True)
class YearStatements:
    """Positions of figures that are attributes of another, whose position is the value.

    `previous` are last year's values. `growths` are changes since last year that the program
    words in the same way, with the offset where the words begin.
    """

    previous: Mapping[int, int] = field(default_factory=dict)
    growths: Mapping[int, tuple[int, int]] = field(default_factory=dict)


def find_year_statements(texts: Sequence[str], usages: Sequence[Usage]) -> YearStatements:
    """Find both kinds of statements in the figures of a report."""
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
        for position in range(base + 1, min(len(usages), base + 1 + _REACH)):
            usage = usages[position]
            start = usage.figure.end - len(phrase)
            text = texts[usage.index]
            is_free = usages[position - 1].figure.end <= start or usage.index != current.index
            if usage.index == current.index and is_free and text.startswith(phrase, start):
                growths[position] = base, start
    return YearStatements(previous, growths)


def _base(usages: Sequence[Usage], position: int) -> int | None:
    """Return the position of this year's value, right before or after last year's."""
    last_year = usages[position]
    nearest_first = [*range(position - 1, max(-1, position - 1 - _REACH), -1), position + 1]
    found = (at for at in nearest_first if at < len(usages) and _is_base(usages[at], last_year))
    return next(found, None)


def _is_base(usage: Usage, last_year: Usage) -> bool:
    meaning, other = usage.meaning, last_year.meaning
    if meaning is None or other is None or usage.index != last_year.index:
        return False
    is_same = meaning.thing == other.thing and other.verb in ("", meaning.verb)
    units = usage.figure.quantity.unit, last_year.figure.quantity.unit
    return is_same and not meaning.aspect and not meaning.is_last_year and units[0] == units[1]
