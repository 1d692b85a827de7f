"""变化 (changes): what became of the metrics and the texts of two reports."""

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from fazhi_report.compare.contents import Part
from fazhi_report.compare.wording import Pieces
from fazhi_report.figures import Growth
from fazhi_report.model import By, Metric, Report
from fazhi_report.source import Path


class Status(StrEnum):
    """What became of a metric. `changed` is one that is printed otherwise, if only in spelling.

    `unfilled` is one that is still 待填 on a side.
    """

    CHANGED = "changed"
    INCOMPARABLE = "incomparable"
    ADDED = "added"
    REMOVED = "removed"
    UNFILLED = "unfilled"
    EQUAL = "equal"


class Event(StrEnum):
    """What became of a text."""

    REWORDED = "reworded"
    MOVED = "moved"
    RENAMED = "renamed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Note:
    """Another key of a metric that changed, like 责任单位."""

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
    """A metric in both reports, or in one. `said` is 增加52件，同比增长5.0%, 新增指标 …

    `verdict` is 改善 or 变差 where lower is better.
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
        """Where it is not the name."""
        return self.old.name if self.old and self.old.name != self.name else ""

    @property
    def values(self) -> tuple[str, str]:
        """As printed; empty where the metric is not in a report."""
        old, new = (str(side.metric.value) if side else "" for side in (self.old, self.new))
        return old, new

    @property
    def is_suspected(self) -> bool:
        """疑似改名: taken for one metric for the likeness of the names alone."""
        return self.by is By.LIKENESS

    @property
    def differs(self) -> bool:
        return self.values[0] != self.values[1] or bool(self.former_name or self.notes)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part stands: `position` counts from 1 among its like below the same part.

    `number` is its place in the list of all parts, from 0.
    """

    part: Part
    number: int
    position: int


@dataclass(frozen=True, slots=True)
class TextChange:
    """One thing that became of a section, an achievement, an annex or the report itself.

    `key` and `label` say what of it was reworded: `text` 正文, `heading` 标题 …; `pieces` are
    empty for what moved or was renamed. Renamed is a part taken for the same for its likeness.
    """

    event: Event
    old: Place | None
    new: Place | None
    key: str = ""
    label: str = ""
    pieces: Pieces = ()

    @property
    def part(self) -> Part:
        return next(place.part for place in (self.new, self.old) if place)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Metrics in the order of the new report, those no longer listed behind; texts alike.

    `hidden` metrics changed by less than `least` per cent and are left out. True when there is
    any difference to show.
    """

    old: Report
    new: Report
    metrics: tuple[MetricChange, ...]
    texts: tuple[TextChange, ...]
    hidden: int = 0
    least: Decimal = Decimal(0)

    def __bool__(self) -> bool:
        return bool(self.texts or self.changed_metrics)

    @property
    def changed_metrics(self) -> tuple[MetricChange, ...]:
        return tuple(each for each in self.metrics if each.differs)

    @property
    def statuses(self) -> Counter[Status]:
        return Counter(each.status for each in self.metrics)

    @property
    def events(self) -> Counter[Event]:
        return Counter(each.event for each in self.texts)

    @property
    def suspected(self) -> int:
        """How many metrics are 疑似改名."""
        return sum(each.is_suspected for each in self.metrics)

    @property
    def years(self) -> tuple[str, str]:
        """What the two sides are called."""
        if self.old.year == self.new.year:
            return "旧", "新"
        return f"{self.old.year}年", f"{self.new.year}年"


def narrow(comparison: Comparison, what: str = "", least: Decimal = Decimal(0)) -> Comparison:
    """Only the `metrics` or the `text`, and no metric that changed by less than `least` per cent.

    A rate counts by its points. What changed in another way as well, or cannot be said in per
    cent, is kept.
    """
    metrics = () if what == "text" else comparison.metrics
    kept = tuple(each for each in metrics if not _is_small(each, least))
    return replace(
        comparison,
        metrics=kept,
        texts=() if what == "metrics" else comparison.texts,
        hidden=len(metrics) - len(kept),
        least=least,
    )


def _is_small(change: MetricChange, least: Decimal) -> bool:
    if change.status is not Status.CHANGED or change.former_name or change.notes:
        return False
    rate = change.growth.rate if change.growth else None
    return rate is not None and rate < least
