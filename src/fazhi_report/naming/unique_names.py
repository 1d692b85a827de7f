"""Name the figures of a report, once for each thing told."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from fazhi_report.model import Report, metrics_of
from fazhi_report.naming.doubts import is_doubtful
from fazhi_report.naming.known_names import KnownFigure, known_figures, match_known
from fazhi_report.naming.meaning import Meaning
from fazhi_report.naming.names import choose_name
from fazhi_report.naming.usages import Usage
from fazhi_report.naming.vocabulary import term_of

_KEPT = frozenset(("code", "by", "lower_is_better"))
"""Properties of a metric that hold for every year."""


@dataclass(frozen=True, slots=True)
class Named:
    """The name of a figure; `is_first` if the figure is where the metric is stated first."""

    name: str
    is_first: bool
    properties: Mapping[str, Any] = field(default_factory=dict)


class _Namer:
    def __init__(self, units: dict[str, str], codes: Collection[str]) -> None:
        self._units = units
        self._codes = set(codes)
        self._terms: dict[str, str] = {}

    def name(self, usage: Usage) -> Named | None:
        """Return the vocabulary's name where one fits, or else one from the words."""
        meaning, unit = usage.meaning, usage.figure.quantity.unit
        if meaning is None or is_doubtful(meaning, unit):
            return None
        if named := self._from_vocabulary(usage, meaning, unit):
            self._terms[meaning.phrase] = named.name
            return named
        name = choose_name(self._with_term(meaning), unit, self._units)
        if name is None:
            return None
        self._units[name] = unit
        return Named(name, is_first=True)

    def _with_term(self, meaning: Meaning) -> Meaning:
        """Name what is said of a figure after the name that the figure has."""
        for words in (f"{meaning.verb}{meaning.thing}", meaning.thing):
            if meaning.aspect and words in self._terms:
                return replace(meaning, verb="", thing=self._terms[words])
        return meaning

    def _from_vocabulary(self, usage: Usage, meaning: Meaning, unit: str) -> Named | None:
        if meaning.is_goal or meaning.period or meaning.aspect or meaning.is_part:
            return None
        term = term_of(f"{meaning.phrase}#", unit) or term_of(usage.clause, unit)
        if term is None or term.code in self._codes or term.name in self._units:
            return None
        self._codes.add(term.code)
        self._units[term.name] = unit
        return Named(term.name, is_first=True, properties={"code": term.code})


def name_figures(
    usages: Sequence[Usage],
    positions: Sequence[int],
    known: Sequence[Report],
    year: int | None,
) -> dict[int, Named]:
    """Return the names of the figures at `positions`; what cannot be named is left out.

    Names of `known` reports are given only to the same figures. `year` is that of this report.
    """
    firsts: dict[tuple[str, str], int] = {}
    for position in positions:
        firsts.setdefault(_identity(usages[position], position), position)
    matched = _match(usages, sorted(firsts.values()), known, year)
    units = {name: metric.value.unit for report in known for _, name, metric in metrics_of(report)}
    namer = _Namer(units, {figure.metric.code or "" for figure in matched.values()})
    named: dict[int, Named] = {}
    for position in positions:
        first = firsts[_identity(usages[position], position)]
        if first < position:
            if first in named:
                named[position] = Named(named[first].name, is_first=False)
        elif figure := matched.get(position):
            kept = figure.metric.model_dump(include=set(_KEPT), exclude_defaults=True)
            named[position] = Named(figure.name, is_first=True, properties=kept)
        elif name := namer.name(usages[position]):
            named[position] = name
    return named


def _match(
    usages: Sequence[Usage],
    positions: Sequence[int],
    known: Sequence[Report],
    year: int | None,
) -> dict[int, KnownFigure]:
    """Match figures with the known reports, one report after another."""
    matched: dict[int, KnownFigure] = {}
    for report in known:
        rest = [at for at in positions if at not in matched and usages[at].meaning]
        names = {figure.name for figure in matched.values()}
        figures = [figure for figure in known_figures(report) if figure.name not in names]
        found = match_known([usages[at] for at in rest], figures, is_same_year=report.year == year)
        matched |= {rest[index]: figure for index, figure in found.items()}
    return matched


def _identity(usage: Usage, position: int) -> tuple[str, str]:
    """Return what a figure told twice has in common: what it counts, and its value."""
    meaning = usage.meaning
    if meaning is None:
        return str(position), ""
    words = (meaning.phrase, meaning.predicate, meaning.period, meaning.year, meaning.is_goal)
    return " ".join(map(str, words)), usage.figure.text
