"""Bind the figures of a report's paragraphs and headings to metrics."""

import re
from collections.abc import Mapping, Sequence

from fazhi_report.importing.naming.known_names import KnownReport
from fazhi_report.importing.naming.known_reports import known_report, passages_of
from fazhi_report.importing.naming.marked_figures import Statement, read_marks
from fazhi_report.importing.naming.previous import YearStatements, find_year_statements
from fazhi_report.importing.naming.records import (
    BoundPassage,
    LeftFigure,
    MetricDraft,
    Passage,
    Usage,
)
from fazhi_report.importing.naming.sums import Part, sums_of
from fazhi_report.importing.naming.unique_names import Named, name_figures
from fazhi_report.importing.naming.usages import find_usages
from fazhi_report.model import Report


def bind_figures(
    passages: Sequence[Passage], known: Sequence[Report] = (), year: int | None = None
) -> tuple[BoundPassage, ...]:
    """Replace the figures of the passages of one report with references to metrics.

    `known` are other reports, the nearest first: a figure in a sentence of the same kind takes its
    name, code and responsible unit from them. In a report of the same `year`, only an equal value
    is the same figure. If a document names figures itself, these names are kept, and its other
    numbers stay prose.
    """
    if any(passage.marks for passage in passages):
        statements, left = read_marks([(p.text, p.marks) for p in passages], known)
    else:
        statements, left = _read_words(passages, known, year)
    return tuple(
        BoundPassage(
            _with_references(passage.text, stated),
            tuple(
                MetricDraft(statement.name, statement.text, statement.properties)
                for statement in stated
                if statement.is_first
            ),
            tuple(LeftFigure(text, passage.place, reason) for text, reason in remaining),
        )
        for passage, stated, remaining in zip(passages, statements, left, strict=True)
    )


def _with_references(text: str, statements: Sequence[Statement]) -> str:
    pieces: list[str] = []
    position = 0
    for statement in statements:
        attribute = f".{statement.attribute}" if statement.attribute else ""
        pieces.append(_literal(text[position : statement.start]))
        pieces.append(f"{{{{ {statement.name}{attribute} }}}}")
        position = statement.end
    return "".join((*pieces, _literal(text[position:])))


def _literal(text: str) -> str:
    """Return a text with its braces separated, because two adjacent ones begin a reference."""
    return re.sub(r"\{(?=\{)", "{ ", text)


def _read_words(
    passages: Sequence[Passage], known: Sequence[Report], year: int | None
) -> tuple[list[list[Statement]], list[list[tuple[str, str]]]]:
    """Return the statements of each passage, and the numbers left as prose with the reason."""
    texts = [passage.text for passage in passages]
    usages: list[Usage] = []
    left: list[list[tuple[str, str]]] = [[] for _ in passages]
    for item in find_usages(passages, year):
        if isinstance(item, Usage):
            usages.append(item)
        else:
            index, figure = item
            left[index].append((texts[index][figure.start : figure.end], figure.reason))
    years = find_year_statements(texts, usages)
    positions = [
        at for at in range(len(usages)) if at not in years.previous and at not in years.growths
    ]
    named = name_figures(usages, positions, [*map(_known, known)], year)
    last_years = _last_years(usages, named, years)
    statements: list[list[Statement]] = [[] for _ in passages]
    for position, usage in enumerate(usages):
        statement = _statement(position, usages, named, years, last_years)
        if statement is None:
            left[usage.index].append((usage.figure.text, "看不出统计的是什么"))
        else:
            statements[usage.index].append(statement)
    _add_sums(texts, usages, named, statements)
    return statements, left


def _known(report: Report) -> KnownReport:
    passages = list(passages_of(report))
    usages = find_usages([passage for passage, _ in passages], report.year)
    return known_report(report, [names for _, names in passages], usages)


def _last_years(
    usages: Sequence[Usage], named: Mapping[int, Named], years: YearStatements
) -> dict[str, str]:
    """Return last year's value of each metric, as its first statement prints it."""
    values: dict[str, str] = {}
    for position, base in years.previous.items():
        if base in named:
            values.setdefault(named[base].name, usages[position].figure.text)
    return values


def _statement(
    position: int,
    usages: Sequence[Usage],
    named: Mapping[int, Named],
    years: YearStatements,
    last_years: Mapping[str, str],
) -> Statement | None:
    figure = usages[position].figure
    if position in years.growths:
        base, start = years.growths[position]
        stated = next(usages[at].figure.text for at, of in years.previous.items() if of == base)
        if base not in named or last_years[named[base].name] != stated:
            return None
        return Statement(start, figure.end, named[base].name, "yoy", figure.text)
    if position in years.previous:
        base = years.previous[position]
        if base not in named or last_years[named[base].name] != figure.text:
            return None
        return Statement(figure.start, figure.end, named[base].name, "previous", figure.text)
    if position not in named:
        return None
    name = named[position]
    properties = dict(name.properties)
    if name.name in last_years:
        properties["previous"] = last_years[name.name]
    return Statement(
        figure.start, figure.end, name.name, "", figure.text, properties, is_first=name.is_first
    )


def _add_sums(
    texts: Sequence[str],
    usages: Sequence[Usage],
    named: Mapping[int, Named],
    statements: Sequence[Sequence[Statement]],
) -> None:
    parts: list[list[Part]] = [[] for _ in texts]
    for position, usage in enumerate(usages):
        if position in named and usage.meaning and not usage.meaning.aspect:
            figure, meaning = usage.figure, usage.meaning
            parts[usage.index].append(
                Part(
                    named[position].name,
                    figure.quantity,
                    figure.start,
                    figure.end,
                    usage.depth,
                    meaning.thing,
                    meaning.is_part,
                )
            )
    for index, text in enumerate(texts):
        sums = dict(sums_of(text, parts[index]))
        for statement in statements[index]:
            if statement.is_first and statement.name in sums:
                statement.properties.update(sums[statement.name])
