"""Remarks on changed figures, in words: 案件：原值1050件，增加52件，增长5.0%."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from fazhi_report.comparing.diff import MetricChange, Status, compare
from fazhi_report.document.layout import Block, Document, Figure, Heading, Paragraph, Table, TextRun
from fazhi_report.model import Report


@dataclass(frozen=True, slots=True)
class Remarks:
    """Remarks by the number of a figure in its document.

    `added` and `removed` are remarks on metrics that one of the reports lacks.
    """

    changed: Mapping[int, str] = field(default_factory=dict)
    added: Mapping[int, str] = field(default_factory=dict)
    removed: Mapping[int, str] = field(default_factory=dict)


def remarks_on(old: Report, new: Report, old_document: Document, new_document: Document) -> Remarks:
    """Compare the metrics of two reports, and find the figures that print them."""
    base = "原值" if old.year == new.year else f"{old.year}年"
    before, after = _figures_of(old_document), _figures_of(new_document)
    changed: dict[int, str] = {}
    added: dict[int, str] = {}
    removed: dict[int, str] = {}
    for change in compare(old, new).changed_metrics:
        name, former = change.name, change.old.name if change.old else ""
        if change.status is Status.ADDED:
            added |= dict.fromkeys(after[name], f"{name}：{change.wording}。")
        elif change.status is Status.REMOVED:
            removed |= dict.fromkeys(before[former], f"{former}：{change.wording}。")
        elif change.values[0] != change.values[1]:
            remark = f"{name}：{base}{change.values[0]}{_word(change)}。"
            changed |= dict.fromkeys(after[name], remark)
    return Remarks(changed, added, removed)


def _word(change: MetricChange) -> str:
    if change.status is Status.UNFILLED:
        return ""
    return f"，{change.wording}" + (f"（{change.verdict}）" if change.verdict else "")


def _figures_of(document: Document) -> dict[str, list[int]]:
    """Return the numbers of the figures that print the value of each metric."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for figure in _figures(document.all_blocks):
        if not figure.attribute:
            numbers[figure.name].append(figure.number)
    return numbers


def _figures(blocks: Iterable[Block]) -> Iterator[Figure]:
    for block in blocks:
        yield from (run.figure for run in _runs(block) if run.figure)


def _runs(block: Block) -> Iterator[TextRun]:
    if isinstance(block, Heading | Paragraph):
        yield from block.spans
    if isinstance(block, Paragraph) and block.heading:
        yield from block.heading.spans
    if isinstance(block, Table):
        yield from (run for row in block.rows for cell in row for run in cell)
