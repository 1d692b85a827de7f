"""Read the named figures in the texts of another year's data file."""

from collections.abc import Iterable, Iterator, Mapping

from fazhi_report.figures import spell
from fazhi_report.importing.naming.known_names import KnownFigure, KnownReport
from fazhi_report.importing.naming.records import DoubtfulFigure, Passage, Usage
from fazhi_report.model import (
    PART_PROSE,
    PROSE_ABOVE,
    PROSE_BELOW,
    Metric,
    Prose,
    Reference,
    Report,
    Section,
    contents_of,
    metrics_of,
    texts_in,
)

_FIRST_LEVEL = 2  # keys in the path of a section: sections, 0


def passages_of(report: Report) -> Iterator[tuple[Passage, dict[int, str]]]:
    """Yield the printed headings and paragraphs, with the names of the metrics by offset."""
    metrics = _metrics(report)
    for _, text in texts_in(report, PROSE_ABOVE):
        yield from _paragraphs(text, metrics)
    annexes = report.annex or ()
    number = 0
    for path, content in contents_of(report):
        annex = annexes[int(path[1])].title if path[0] == "annex" else ""
        if isinstance(content, Section) and content.heading:
            is_first_level = len(path) == _FIRST_LEVEL
            number += is_first_level
            label = f"{spell(number)}、" if is_first_level else ""
            yield from _paragraphs(content.heading, metrics, label, annex)
        for _, text in texts_in(content, PART_PROSE):
            yield from _paragraphs(text, metrics, annex=annex)
    for _, text in texts_in(report, PROSE_BELOW):
        yield from _paragraphs(text, metrics)


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


def known_report(
    report: Report,
    names: list[dict[int, str]],
    usages: Iterable[Usage | tuple[int, DoubtfulFigure]],
) -> KnownReport:
    """Return a report with the figures of its passages.

    `names` has the names of each passage by offset, and `usages` are the figures of the passages.
    """
    metrics = _metrics(report)
    figures: dict[str, KnownFigure] = {}
    for usage in usages:
        if isinstance(usage, Usage) and usage.meaning:
            name = names[usage.index].get(usage.figure.start)
            if name and name not in figures:
                figures[name] = KnownFigure(name, metrics[name], usage)
    return KnownReport(report.year, metrics, tuple(figures.values()))


def _metrics(report: Report) -> dict[str, Metric]:
    return {name: metric for _, name, metric in metrics_of(report)}
