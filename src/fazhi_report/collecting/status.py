"""Status of each 责任单位 (responsible unit): answered or not, and which figures are missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fazhi_report.collecting.judgement import Asked, Judgement, Reporter, latest


class State(StrEnum):
    """The progress of a unit; `label` is its name in tables."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    NOT_RETURNED = "not-returned"

    @property
    def label(self) -> str:
        return {"complete": "已齐", "partial": "没有填完", "not-returned": "没有交回"}[self]


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """The metrics that a unit was asked for, by name; `reporter` was the last, on the day `on`."""

    reporter: Reporter
    filled: tuple[str, ...]
    empty: tuple[str, ...]
    wrong: tuple[str, ...]
    is_returned: bool
    on: date | None

    @property
    def asked(self) -> int:
        return len(self.filled) + len(self.empty) + len(self.wrong)

    @property
    def state(self) -> State:
        if not self.empty and not self.wrong:
            return State.COMPLETE
        return State.PARTIAL if self.is_returned else State.NOT_RETURNED


def unit_statuses(judgement: Judgement) -> list[UnitStatus]:
    """Return the status of each unit, in the order of the data file."""
    by_unit: dict[str, list[Asked]] = {}
    for asked in judgement.asked:
        by_unit.setdefault(asked.unit, []).append(asked)
    return [_status(unit, metrics, judgement) for unit, metrics in by_unit.items()]


def _status(unit: str, metrics: Sequence[Asked], judgement: Judgement) -> UnitStatus:
    wrong = [asked.name for asked in metrics if asked.name in judgement.wrong]
    filled = [
        asked.name
        for asked in metrics
        if asked.name not in wrong
        and (asked.name in judgement.taken or not asked.metric.value.is_to_fill)
    ]
    empty = [asked.name for asked in metrics if asked.name not in {*wrong, *filled}]
    reporter = judgement.reporters.get(unit)
    earlier = [
        Reporter(unit, reported.by or "", on=reported.on)
        for asked in metrics
        if (reported := asked.metric.reported)
    ]
    last = latest([Reporter(unit), *earlier, *([reporter] if reporter else [])])
    return UnitStatus(
        last,
        tuple(filled),
        tuple(empty),
        tuple(wrong),
        is_returned=reporter is not None,
        on=last.on,
    )
