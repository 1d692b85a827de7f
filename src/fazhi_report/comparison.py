"""两年比较 (comparison): what became of each metric, matched by name."""

from collections.abc import Iterator
from typing import NamedTuple

from fazhi_report.model import Report
from fazhi_report.parts import metrics_of
from fazhi_report.quantity import Quantity


class Comparison(NamedTuple):
    """`changed` holds name, old and new value. True when there is any difference."""

    changed: tuple[tuple[str, Quantity, Quantity], ...]
    added: tuple[tuple[str, Quantity], ...]
    removed: tuple[tuple[str, Quantity], ...]

    def __bool__(self) -> bool:
        return bool(self.changed or self.added or self.removed)


def compare(old: Report, new: Report) -> Comparison:
    """Metrics in the order of the new report, those no longer listed in that of the old."""
    before = {name: metric.value for _, name, metric in metrics_of(old)}
    after = {name: metric.value for _, name, metric in metrics_of(new)}
    return Comparison(
        tuple(
            (name, before[name], value)
            for name, value in after.items()
            if name in before and before[name] != value
        ),
        tuple((name, value) for name, value in after.items() if name not in before),
        tuple((name, value) for name, value in before.items() if name not in after),
    )


def lines(comparison: Comparison) -> Iterator[str]:
    """The comparison for people, one line a metric; the sign in front says what became of it."""
    if not comparison:
        yield "指标没有变化。"
    for name, before, after in comparison.changed:
        yield f"~ {name}：{before} → {after}"
    for name, value in comparison.added:
        yield f"+ {name}：{value}（新增指标）"
    for name, value in comparison.removed:
        yield f"- {name}：{value}（不再列示）"
