"""Take the names of figures from the data files of other years."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from fazhi_report.importing.naming.contrasts import senses_of
from fazhi_report.importing.naming.likeness import (
    SPECIFIC,
    likeness_between_years,
    likeness_within_year,
)
from fazhi_report.importing.naming.records import Usage
from fazhi_report.model import Metric


@dataclass(frozen=True, slots=True)
class KnownFigure:
    """A metric of another year, with the first use of it in the text of its report."""

    name: str
    metric: Metric
    usage: Usage


@dataclass(frozen=True, slots=True)
class KnownReport:
    """A report of another year: its metrics by name, and the figures that its text uses."""

    year: int
    metrics: Mapping[str, Metric]
    figures: Sequence[KnownFigure]


def match_known(
    usages: Sequence[Usage], known: Sequence[KnownFigure], *, is_same_year: bool
) -> dict[int, KnownFigure]:
    """Map positions of usages to the known figures that are certainly the same.

    Pairs are one-to-one, the most alike first. In a report of the same year, only equal values
    match.
    """
    others = [figure.usage for figure in known]
    if is_same_year:
        score: Callable[[Usage, Usage], float] = likeness_within_year
        positions: Sequence[int] = range(len(usages))
        candidates: Sequence[int] = range(len(known))
    else:
        score, positions, candidates = likeness_between_years, _firsts(usages), _firsts(others)
    pairs = [
        (likeness, -position, -other)
        for position in positions
        for other in candidates
        if (likeness := score(usages[position], others[other]))
    ]
    matched: dict[int, KnownFigure] = {}
    used: set[int] = set()
    for _, position, other in sorted(pairs, reverse=True):
        if -position not in matched and -other not in used:
            used.add(-other)
            matched[-position] = known[-other]
    return matched


def _firsts(usages: Sequence[Usage]) -> list[int]:
    """Return the positions of the figures that are the first of their kind in a report.

    A later one is the figure of a part, like the investment of one district, which the words around
    it do not show.
    """
    firsts: dict[tuple[str, str, bool, frozenset[str]], int] = {}
    for position, usage in enumerate(usages):
        if meaning := usage.meaning:
            whole = meaning.whole if len(meaning.thing) < SPECIFIC else ""
            scope = usage.qualifiers.scope if usage.qualifiers.is_subject else ""
            words = f"{meaning.phrase} {meaning.predicate} {whole} {scope}"
            key = (words, meaning.period, meaning.is_goal, senses_of(usage))
            firsts.setdefault(key, position)
    return list(firsts.values())
