"""Remarks on changed figures, in words: 案件：原值1050件，增加52件，增长5.0%."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from fazhi_report.compare import MetricChange, Status, compare
from fazhi_report.layout import Block, Document, Figure, Paragraph, Table
from fazhi_report.model import Report


@dataclass(frozen=True, slots=True)
class Remarks:
    """Remarks by the number of a figure in its document: the first that prints a metric.

    `added` and `removed` are on metrics that one of the reports lacks.
    """

    changed: Mapping[int, str] = field(default_factory=dict)
    added: Mapping[int, str] = field(default_factory=dict)
    removed: Mapping[int, str] = field(default_factory=dict)


def remarks_on(old: Report, new: Report, old_document: Document, new_document: Document) -> Remarks:
    """Compare the metrics of two reports, and find the figures that print them."""
    changes = compare(old, new)
    base = "原值" if old.year == new.year else f"{old.year}年"
    before, after = _first_figures(old_document), _first_figures(new_document)
    changed, added, removed = {}, {}, {}
    for change in changes.changed_metrics:
        name, former = change.name, change.old.name if change.old else ""
        if change.status is Status.ADDED and name in after:
            added[after[name]] = f"{name}：{change.wording}。"
        elif change.status is Status.REMOVED and former in before:
            removed[before[former]] = f"{former}：{change.wording}。"
        elif change.values[0] != change.values[1] and name in after:
            changed[after[name]] = f"{name}：{base}{change.values[0]}{_word(change)}。"
    return Remarks(changed, added, removed)


def _word(change: MetricChange) -> str:
    if change.status is Status.UNFILLED:
        return ""
    return f"，{change.wording}" + (f"（{change.verdict}）" if change.verdict else "")


def _first_figures(document: Document) -> dict[str, int]:
    """Return the number of the first figure that prints the value of each metric."""
    numbers: dict[str, int] = {}
    for figure in _figures(document.all_blocks):
        if not figure.attribute:
            numbers.setdefault(figure.name, figure.number)
    return numbers


def _figures(blocks: Iterable[Block]) -> Iterator[Figure]:
    for block in blocks:
        runs = block.spans if isinstance(block, Paragraph) else ()
        if isinstance(block, Table):
            runs = tuple(run for row in block.rows for cell in row for run in cell)
        yield from (run.figure for run in runs if run.figure)
