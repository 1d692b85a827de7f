"""Paragraphs before and after their figures are bound to metrics."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fazhi_report.importing.article import FigureMark


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or heading of a report, or a cell with the `cell_head` of its row and column.

    `marks` are the figures that the document itself names. `number` is that of a heading, which
    tells what the paragraphs below it are about. `annex` is the title of its annex, empty in
    the body.
    """

    text: str
    place: int = 0
    marks: tuple[FigureMark, ...] = ()
    cell_head: str = ""
    number: str = ""
    annex: str = ""


@dataclass(frozen=True, slots=True)
class MetricDraft:
    """A metric to declare; `properties` are keys of the data file besides `value`."""

    name: str
    value: str
    properties: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LeftFigure:
    """A number that stays prose, with the reason in Chinese."""

    text: str
    place: int
    reason: str


@dataclass(frozen=True, slots=True)
class BoundPassage:
    """A passage with references, the metrics that it states first, and what stays prose."""

    text: str
    metrics: tuple[MetricDraft, ...]
    left: tuple[LeftFigure, ...]
