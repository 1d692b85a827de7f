"""Read the figures that a document of this program marks with the names of their metrics."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from fazhi_report.figures import Quantity, QuantityError, growth, growth_phrase
from fazhi_report.importing.article import FigureMark
from fazhi_report.importing.naming.figure_search import find_figures
from fazhi_report.importing.naming.records import LeftFigure, Passage
from fazhi_report.model import NAME_PATTERN, Report, metrics_of


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure at [start, end) of a paragraph that becomes a reference to a metric.

    `attribute` is `yoy`, `previous` or empty for the value. `is_first` if the metric is declared
    here, with the `properties`.
    """

    start: int
    end: int
    name: str
    attribute: str
    text: str
    properties: dict[str, Any] = field(default_factory=dict)
    is_first: bool = False


_UNMARKED = "文件里没有它的指标名"

Left = list[tuple[str, str]]
"""Figures that stay text: (text, reason)."""


def read_marks(
    passages: Sequence[tuple[str, tuple[FigureMark, ...]]], known: Sequence[Report]
) -> tuple[list[list[Statement]], list[Left]]:
    """Return the marked figures of each paragraph, and those left as prose with the reason.

    For 同比, last year's value is the printed one, else that of `known`. A figure that the program
    would print differently stays text.
    """
    values: dict[str, str] = {}
    for text, marks in passages:
        for mark in marks:
            value = text[mark.start : mark.end]
            if not mark.attribute and re.fullmatch(NAME_PATTERN, mark.name) and _is_value(value):
                values.setdefault(mark.name, value)
    previous = _last_years_values(passages, values, known)
    declared: set[str] = set()
    statements: list[list[Statement]] = []
    left: list[Left] = []
    for text, marks in passages:
        marked: list[Statement] = []
        remaining: Left = []
        for mark in _without_overlaps(marks):
            printed = text[mark.start : mark.end]
            if printed != _expected(mark, values, previous):
                remaining.append((printed, f"与指标“{mark.name}”对不上"))
                continue
            is_first = not mark.attribute and mark.name not in declared
            properties = {}
            if is_first:
                declared.add(mark.name)
                if mark.name in previous:
                    properties["previous"] = previous[mark.name]
            marked.append(
                Statement(
                    mark.start, mark.end, mark.name, mark.attribute, printed, properties, is_first
                )
            )
        statements.append(marked)
        left.append(remaining + unmarked(text, marks))
    return statements, left


def unmarked_figures(passage: Passage) -> tuple[LeftFigure, ...]:
    """Return the unmarked numbers in a passage of a document made by this program."""
    left = unmarked(passage.text, passage.marks)
    return tuple(LeftFigure(text, passage.place, reason) for text, reason in left)


def unmarked(text: str, marks: Sequence[FigureMark]) -> Left:
    """Return the numbers of a paragraph that no mark covers, with the reason they stay prose."""
    return [
        (text[number.start : number.end], _UNMARKED)
        for number in find_figures(text)
        if not any(mark.start < number.end and number.start < mark.end for mark in marks)
    ]


def _without_overlaps(marks: Iterable[FigureMark]) -> list[FigureMark]:
    kept: list[FigureMark] = []
    for mark in sorted(marks, key=lambda mark: mark.start):
        if mark.start < mark.end and (not kept or kept[-1].end <= mark.start):
            kept.append(mark)
    return kept


def _is_value(text: str) -> bool:
    try:
        return str(Quantity.parse(text)) == text
    except QuantityError:
        return False


def _last_years_values(
    passages: Sequence[tuple[str, tuple[FigureMark, ...]]],
    values: dict[str, str],
    known: Sequence[Report],
) -> dict[str, str]:
    """Return last year's values as printed in the document or the known reports.

    Only metrics with a marked attribute need one.
    """
    needed = {mark.name for _, marks in passages for mark in marks if mark.attribute}
    previous: dict[str, str] = {}
    for text, marks in passages:
        for mark in marks:
            printed = text[mark.start : mark.end]
            if mark.attribute == "previous" and mark.name in values and _is_value(printed):
                previous.setdefault(mark.name, printed)
    for report in known:
        for _, name, metric in metrics_of(report):
            if name in needed and name in values and not metric.value.is_to_fill:
                previous.setdefault(name, str(metric.value))
    return previous


def _expected(mark: FigureMark, values: dict[str, str], previous: dict[str, str]) -> str | None:
    """Return the print of a marked figure; None if it cannot be printed."""
    if mark.name not in values:
        return None
    if not mark.attribute:
        return values[mark.name]
    if mark.name not in previous:
        return None
    if mark.attribute == "previous":
        return previous[mark.name]
    current, last = Quantity.parse(values[mark.name]), Quantity.parse(previous[mark.name])
    return growth_phrase(growth(current, last, mark.name))
