"""变化 (changes): the records of a comparison."""

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from fazhi_report.compare.parts import Part
from fazhi_report.compare.wording import Pieces
from fazhi_report.figures import Growth
from fazhi_report.model import By, Metric, Report
from fazhi_report.source import Path


class Status(StrEnum):
    """What happened to a metric.

    `CHANGED` includes values that differ in spelling only; `UNFILLED` is 待填 (to be filled in)
    on at least one side.
    """

    CHANGED = "changed"
    INCOMPARABLE = "incomparable"
    ADDED = "added"
    REMOVED = "removed"
    UNFILLED = "unfilled"
    EQUAL = "equal"


class Event(StrEnum):
    """What happened to a part; `RENAMED` is a part with another id, recognised by its text."""

    REWORDED = "reworded"
    MOVED = "moved"
    RENAMED = "renamed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Note:
    """A changed property, like 责任单位 (responsible unit), with its Chinese label."""

    key: str
    label: str
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class MetricSide:
    name: str
    metric: Metric
    path: Path


@dataclass(frozen=True, slots=True)
class MetricChange:
    """A metric of either report or both; at least one side is given.

    `said` is the change in words, like 增加52件，同比增长5.0% or 新增指标. `verdict` is 改善
    (better) or 变差 (worse) where lower is better.
    """

    status: Status
    old: MetricSide | None
    new: MetricSide | None
    said: str
    by: By | None = None
    growth: Growth | None = None
    verdict: str = ""
    notes: tuple[Note, ...] = ()

    @property
    def name(self) -> str:
        side = self.new or self.old
        return side.name if side else ""

    @property
    def former_name(self) -> str:
        """The old name if the metric was renamed, otherwise empty."""
        return self.old.name if self.old and self.old.name != self.name else ""

    @property
    def values(self) -> tuple[str, str]:
        """The old and the new printed value, empty where the metric is missing."""
        old, new = (str(side.metric.value) if side else "" for side in (self.old, self.new))
        return old, new

    @property
    def is_suspected(self) -> bool:
        """Whether the pair is 疑似改名 (a suspected rename), matched by similar names only."""
        return self.by is By.LIKENESS

    @property
    def differs(self) -> bool:
        return self.values[0] != self.values[1] or bool(self.former_name or self.notes)


@dataclass(frozen=True, slots=True)
class TextChange:
    """A change of one part; at least one side is given.

    `key` and `label` name the reworded property: `text` 正文, `heading` 标题 …. A moved or
    renamed part has no `pieces`.
    """

    event: Event
    old: Part | None
    new: Part | None
    key: str = ""
    label: str = ""
    pieces: Pieces = ()

    @property
    def part(self) -> Part:
        return next(part for part in (self.new, self.old) if part)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes in the order of the new report, removed metrics and parts last.

    `hidden` counts the metrics left out because they changed by less than `min_change` per cent.
    True if there is a difference to show.
    """

    old: Report
    new: Report
    metrics: tuple[MetricChange, ...]
    texts: tuple[TextChange, ...]
    hidden: int = 0
    min_change: Decimal = Decimal(0)

    def __bool__(self) -> bool:
        return bool(self.texts or self.changed_metrics)

    @property
    def changed_metrics(self) -> tuple[MetricChange, ...]:
        return tuple(change for change in self.metrics if change.differs)

    @property
    def statuses(self) -> Counter[Status]:
        return Counter(change.status for change in self.metrics)

    @property
    def events(self) -> Counter[Event]:
        return Counter(change.event for change in self.texts)

    @property
    def suspected(self) -> int:
        """The number of suspected renames among the metrics."""
        return sum(change.is_suspected for change in self.metrics)

    @property
    def years(self) -> tuple[str, str]:
        """The column titles of the two sides."""
        if self.old.year == self.new.year:
            return "旧", "新"
        return f"{self.old.year}年", f"{self.new.year}年"


def select_changes(
    comparison: Comparison, only: str = "", min_change: Decimal = Decimal(0)
) -> Comparison:
    """Reduce a comparison to `metrics` or `text`, and hide metrics that changed too little.

    `min_change` is in per cent, for rates in percentage points (百分点). A metric stays if
    something besides its value changed, or if its change has no rate.
    """
    metrics = () if only == "text" else comparison.metrics
    selected = tuple(change for change in metrics if not _is_small(change, min_change))
    return replace(
        comparison,
        metrics=selected,
        texts=() if only == "metrics" else comparison.texts,
        hidden=len(metrics) - len(selected),
        min_change=min_change,
    )


def _is_small(change: MetricChange, min_change: Decimal) -> bool:
    if change.status is not Status.CHANGED or change.former_name or change.notes:
        return False
    rate = change.growth.rate if change.growth else None
    return rate is not None and rate < min_change
