"""Name the figures of a report; all occurrences of a figure have one name."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from fazhi_report.importing.naming.doubtful_meaning import is_doubtful
from fazhi_report.importing.naming.known_names import KnownFigure, KnownReport, match_known
from fazhi_report.importing.naming.meaning import Meaning
from fazhi_report.importing.naming.name_choice import MAX_LENGTH, choose_name
from fazhi_report.importing.naming.periods import SEVERAL_YEARS
from fazhi_report.importing.naming.records import Usage
from fazhi_report.importing.naming.vocabulary import term_of

_KEPT = frozenset(("code", "by", "lower_is_better"))
"""Keys of a metric that apply to every year."""

_NUMBERED = re.compile("_[0-9]+$")


@dataclass(frozen=True, slots=True)
class Named:
    """The name of a figure; `is_first` if the metric is stated here first."""

    name: str
    is_first: bool
    properties: Mapping[str, Any] = field(default_factory=dict)


class _Namer:
    def __init__(
        self, units: dict[str, str], codes: Collection[str], shared: Collection[str]
    ) -> None:
        self._units = units
        self._codes = set(codes)
        self._terms: dict[str, str] = {}
        self._shared = shared
        self._spans: set[str] = set()

    def name(self, usage: Usage) -> Named | None:
        """Return the name in the shared vocabulary, else one made of the words, if any."""
        meaning, unit = usage.meaning, usage.figure.quantity.unit
        if meaning is None or is_doubtful(meaning, unit):
            return None
        if meaning.phrase in self._shared and usage.qualifiers.is_subject:
            meaning = replace(meaning, verb="", thing=_of_subject(usage.qualifiers.scope, meaning))
            name = choose_name(meaning, unit, self._units)
            return self._take(name, unit, meaning.period)
        if named := self._from_vocabulary(usage, meaning, unit):
            self._terms[meaning.phrase] = named.name
            return named
        name = choose_name(self._with_term(meaning), unit, self._units)
        return self._take(name, unit, meaning.period)

    def _take(self, name: str | None, unit: str, period: str) -> Named | None:
        """Reserve a name, unless it is a known report's name plus a number: 投资_2.

        五年 distinguishes it only from a figure of one year.
        """
        plain = _NUMBERED.sub("", name or "")
        if name is None or (plain != name and plain in self._units):
            return None
        if plain in {f"五年{span}" for span in self._spans}:
            return None
        if period == SEVERAL_YEARS:
            self._spans.add(name)
        self._units[name] = unit
        return Named(name, is_first=True)

    def _with_term(self, meaning: Meaning) -> Meaning:
        """Add the term of the vocabulary that the figure before has to the meaning of a change."""
        for words in (f"{meaning.verb}{meaning.thing}", meaning.thing):
            if meaning.aspect and words in self._terms:
                return replace(meaning, verb="", thing=self._terms[words])
        return meaning

    def _from_vocabulary(self, usage: Usage, meaning: Meaning, unit: str) -> Named | None:
        if meaning.is_goal or meaning.period or meaning.aspect or meaning.is_part:
            return None
        by_phrase = term_of(f"{meaning.phrase}#", unit)
        term = by_phrase or term_of(usage.clause, unit)
        if term is None or term.code in self._codes or term.name in self._units:
            return None
        name = term.name
        if by_phrase and meaning.thing in name and meaning.verb not in name:
            name = choose_name(meaning, unit, self._units) or name
        self._codes.add(term.code)
        self._units[name] = unit
        return Named(name, is_first=True, properties={"code": term.code})


def name_figures(
    usages: Sequence[Usage],
    positions: Sequence[int],
    known: Sequence[KnownReport],
    year: int | None,
) -> dict[int, Named]:
    """Return the names of the figures at `positions`; figures without a name are left out.

    Only the same figures take names of `known` reports. `year` is the year of this report.
    """
    firsts: dict[tuple[str, str], int] = {}
    for position in positions:
        firsts.setdefault(_identity(usages[position], position), position)
    matched = _match(usages, sorted(firsts.values()), known, year)
    units = {name: metric.value.unit for report in known for name, metric in report.metrics.items()}
    codes = {figure.metric.code or "" for figure in matched.values()}
    namer = _Namer(units, codes, _phrases_of_many(usages))
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


def _phrases_of_many(usages: Sequence[Usage]) -> frozenset[str]:
    """Return the phrases with several subjects: 县公安局办理案件, 县税务局办理案件."""
    scopes: dict[str, set[str]] = {}
    for usage in usages:
        if usage.meaning and usage.qualifiers.is_subject:
            scopes.setdefault(usage.meaning.phrase, set()).add(usage.qualifiers.scope)
    return frozenset(phrase for phrase, subjects in scopes.items() if len(subjects) > 1)


def _of_subject(subject: str, meaning: Meaning) -> str:
    """Return the phrase with its subject, 县公安局办理案件, without the verb if it is too long."""
    words = f"{subject}{meaning.verb}{meaning.thing}"
    is_short = len(words) + len(meaning.aspect) <= MAX_LENGTH
    return words if is_short else f"{subject}{meaning.thing}"


def _match(
    usages: Sequence[Usage],
    positions: Sequence[int],
    known: Sequence[KnownReport],
    year: int | None,
) -> dict[int, KnownFigure]:
    """Match figures with the known reports, one report after another."""
    matched: dict[int, KnownFigure] = {}
    for report in known:
        rest = [at for at in positions if at not in matched and usages[at].meaning]
        names = {figure.name for figure in matched.values()}
        figures = [figure for figure in report.figures if figure.name not in names]
        pairs = match_known([usages[at] for at in rest], figures, is_same_year=report.year == year)
        matched |= {rest[index]: figure for index, figure in pairs.items()}
    return matched


def _identity(usage: Usage, position: int) -> tuple[str, str]:
    """Return a key that all occurrences of a figure share: its meaning and value."""
    meaning = usage.meaning
    if meaning is None:
        return str(position), ""
    words = (meaning.phrase, meaning.predicate, meaning.period, meaning.year, meaning.is_goal)
    return " ".join(map(str, words)), usage.figure.text
