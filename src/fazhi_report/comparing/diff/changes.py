"""变化 (changes): the records of a comparison."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from fazhi_report.diagnostics import DataPath
from fazhi_report.editing import Pieces
from fazhi_report.figures import Direction, Growth, Quantity
from fazhi_report.model import TEXT_KEYS


class Status(StrEnum):
    """Outcome for a metric.

    A change of spelling alone is `CHANGED`; a side that is 待填 makes it `UNFILLED`.
    """

    CHANGED = "changed"
    INCOMPARABLE = "incomparable"
    ADDED = "added"
    REMOVED = "removed"
    UNFILLED = "unfilled"
    EQUAL = "equal"


class Event(StrEnum):
    """Outcome for a part; `RENAMED` is a part with another id, recognised by its text."""

    REWORDED = "reworded"
    MOVED = "moved"
    RENAMED = "renamed"
    ADDED = "added"
    REMOVED = "removed"


_CONTENTS = (*TEXT_KEYS, "table", "picture")
"""Keys of the content of a part; other keys are settings or elements of the document."""


class Kind(StrEnum):
    REPORT = "report"
    SECTION = "section"
    ACHIEVEMENT = "achievement"
    ANNEX = "annex"


@dataclass(frozen=True, slots=True)
class Note:
    """A changed property, like 责任单位 (responsible unit), with its Chinese label."""

    key: str
    label: str
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class MetricSide:
    name: str
    value: Quantity
    path: DataPath


@dataclass(frozen=True, slots=True)
class MetricChange:
    """A metric of either report or both; at least one side is given.

    `wording` is the change in words, like 增加52件，同比增长5.0% or 新增指标. `verdict` is 改善
    (better) or 变差 (worse) if lower is better. `matched_by` is the reason for the pair;
    `is_suspected` marks a 疑似改名 (suspected rename), paired by similar names only.
    """

    status: Status
    old: MetricSide | None
    new: MetricSide | None
    wording: str
    matched_by: StrEnum | None = None
    is_suspected: bool = False
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
        """The old and the new printed value; empty if the metric is missing."""
        old, new = (str(side.value) if side else "" for side in (self.old, self.new))
        return old, new

    @property
    def rate(self) -> Decimal | None:
        """The change in per cent or percentage points, negative for a fall; None without a rate."""
        if self.growth is None or self.growth.rate is None:
            return None
        falls = self.growth.direction is Direction.DOWN
        return self.growth.rate.copy_negate() if falls else self.growth.rate

    @property
    def differs(self) -> bool:
        return self.values[0] != self.values[1] or bool(self.former_name or self.notes)


@dataclass(frozen=True, slots=True)
class Part:
    """The report itself, or a section, an achievement or an annex of it.

    `names` are the ids from the top to the part. `position` counts from 1 among the parts of the
    same kind and parent; the report is its own parent.
    """

    kind: Kind
    path: DataPath
    names: tuple[str, ...]
    position: int

    @property
    def parent(self) -> DataPath:
        return self.path[:-2]

    @property
    def name(self) -> str:
        return self.names[-1] if self.names else ""

    @property
    def place(self) -> str:
        return " › ".join(self.names) or "全文"


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

    @property
    def is_element(self) -> bool:
        """Whether it changes a 要素 (element) like year, title or date, and no text of a part."""
        return self.event is Event.REWORDED and self.key.split(".")[0] not in _CONTENTS


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes in the order of the new report, removed metrics and parts last.

    `issuers` and `years` are those of the old and the new report. `texts` are divided for readers
    into `passages`, and `elements` like year and title. `hidden` counts the metrics left out
    because they changed by less than `min_change` per cent.
    """

    issuers: tuple[str, str]
    years: tuple[int, int]
    metrics: tuple[MetricChange, ...]
    texts: tuple[TextChange, ...]
    hidden: int = 0
    min_change: Decimal = Decimal(0)

    @property
    def has_differences(self) -> bool:
        return bool(self.texts or self.changed_metrics)

    @property
    def changed_metrics(self) -> tuple[MetricChange, ...]:
        return tuple(change for change in self.metrics if change.differs)

    @property
    def elements(self) -> tuple[TextChange, ...]:
        return tuple(change for change in self.texts if change.is_element)

    @property
    def passages(self) -> tuple[TextChange, ...]:
        return tuple(change for change in self.texts if not change.is_element)

    @property
    def suspected(self) -> int:
        """The number of suspected renames among the metrics."""
        return sum(change.is_suspected for change in self.metrics)

    @property
    def columns(self) -> tuple[str, str]:
        """The column titles of the two sides."""
        old, new = self.years
        return ("旧", "新") if old == new else (f"{old}年", f"{new}年")


def select_changes(comparison: Comparison, only: str, min_change: Decimal) -> Comparison:
    """Reduce a comparison to `metrics` or `text`, and hide metrics that changed too little.

    An empty `only` keeps both. `min_change` is in per cent, for rates in percentage points
    (百分点). A metric stays if something besides its value changed, or if its change has no rate.
    """
    metrics = () if only == "text" else comparison.metrics
    selected = tuple(change for change in metrics if not _is_small(change, min_change))
    texts = () if only == "metrics" else comparison.texts
    hidden = len(metrics) - len(selected)
    return replace(comparison, metrics=selected, texts=texts, hidden=hidden, min_change=min_change)


def _is_small(change: MetricChange, min_change: Decimal) -> bool:
    if change.status is not Status.CHANGED or change.former_name or change.notes:
        return False
    return change.rate is not None and abs(change.rate) < min_change
