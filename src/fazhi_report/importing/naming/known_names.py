"""Take the names of figures from the data files of other years."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fazhi_report.figures import spell
from fazhi_report.importing.naming.contrasts import senses_of
from fazhi_report.importing.naming.likeness import SPECIFIC, is_same_figure, likeness_of
from fazhi_report.importing.naming.records import Passage
from fazhi_report.importing.naming.usages import Usage, find_usages
from fazhi_report.model import (
    Metric,
    Prose,
    Reference,
    Report,
    Section,
    contents_of,
    metrics_of,
)

_FIRST_LEVEL = 2  # keys in the path of a section: sections, 0


@dataclass(frozen=True, slots=True)
class KnownFigure:
    """A metric of another year, as the text of its report uses it first."""

    name: str
    metric: Metric
    usage: Usage


def known_figures(report: Report) -> list[KnownFigure]:
    """Return the metrics of a report that its text uses, each once."""
    metrics = {name: metric for _, name, metric in metrics_of(report)}
    passages: list[Passage] = []
    names: list[dict[int, str]] = []
    for passage, spans in _passages(report, metrics):
        passages.append(passage)
        names.append(spans)
    figures: dict[str, KnownFigure] = {}
    for usage in find_usages(passages, report.year):
        if isinstance(usage, Usage) and usage.meaning:
            name = names[usage.index].get(usage.figure.start)
            if name and name not in figures:
                figures[name] = KnownFigure(name, metrics[name], usage)
    return list(figures.values())


def _passages(
    report: Report, metrics: Mapping[str, Metric]
) -> Iterator[tuple[Passage, dict[int, str]]]:
    """Yield headings and paragraphs as printed, with the names of the metrics by offset."""
    if report.preamble:
        yield from _paragraphs(report.preamble, metrics)
    annexes = report.annex or ()
    number = 0
    for path, content in contents_of(report):
        annex = annexes[int(path[1])].title if path[0] == "annex" else ""
        if isinstance(content, Section) and content.heading:
            is_first_level = len(path) == _FIRST_LEVEL
            number += is_first_level
            label = f"{spell(number)}、" if is_first_level else ""
            yield from _paragraphs(content.heading, metrics, label, annex)
        if content.text:
            yield from _paragraphs(content.text, metrics, annex=annex)


def _paragraphs(
    prose: Prose, metrics: Mapping[str, Metric], number: str = "", annex: str = ""
) -> Iterator[tuple[Passage, dict[int, str]]]:
    for pieces in prose.paragraphs:
        text = ""
        names: dict[int, str] = {}
        for piece in pieces:
            if isinstance(piece, Reference):
                metric = metrics.get(piece.name)
                if metric and not piece.attribute:
                    names[len(text)] = piece.name
                    text += str(metric.value)
            else:
                text += piece
        yield Passage(text, number=number, annex=annex), names


def match_known(
    usages: Sequence[Usage], known: Sequence[KnownFigure], *, is_same_year: bool
) -> dict[int, KnownFigure]:
    """Return the known figure for the positions of the usages that certainly speak of the same.

    Pairs are one to one, the most alike first. In a report of the same year only equal values
    are the same figure.
    """
    others = [figure.usage for figure in known]
    if is_same_year:
        score: Callable[[Usage, Usage], float] = is_same_figure
        positions: Sequence[int] = range(len(usages))
        candidates: Sequence[int] = range(len(known))
    else:
        score, positions, candidates = likeness_of, _firsts(usages), _firsts(others)
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

    A later one is the figure of a part, like the investment of one district, which the words
    around it do not tell.
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
