"""指标变化: what became of each metric, as statistics say it."""

from collections.abc import Callable, Iterator, Sequence

from fazhi_report.compare.changes import MetricChange, MetricSide, Note, Status
from fazhi_report.compare.contents import Reader, properties
from fazhi_report.compare.wording import atom, pieces
from fazhi_report.figures import Direction, growth
from fazhi_report.model import By, Matching
from fazhi_report.source import Path

_RELATIONS = ("sum_of", "share_of", "added", "removed")
_OF_LAST_YEAR = ("previous", "renamed_from")
"""Keys that say something of last year's report: from year to year they always change."""

_VERDICTS = {Direction.DOWN: "改善", Direction.UP: "变差"}

Moved = Callable[[Path, Path], tuple[str, str] | None]
"""The places of two achievements, by their paths, where they are not the same one."""


class MetricReader:
    """What both sides of a comparison need to be told from each other.

    `years` lie between them, or None where they are of different issuers.
    """

    def __init__(self, readers: tuple[Reader, Reader], moved: Moved, years: int | None) -> None:
        self.readers = readers
        self.moved = moved
        self.skipped = ("value", *(() if years == 0 else _OF_LAST_YEAR))
        self.lead, self.base = ("同比", "上年") if years == 1 else ("", "原值")

    def changes(
        self, old: Sequence[MetricSide], new: Sequence[MetricSide], matching: Matching
    ) -> Iterator[MetricChange]:
        before = {j: (old[i], by) for (i, j), by in matching.pairs.items()}
        for j, side in enumerate(new):
            if j in before:
                yield self._pair(before[j][0], side, before[j][1])
            else:
                yield MetricChange(Status.ADDED, None, side, "新增指标")
        for i in sorted(matching.old_left):
            yield MetricChange(Status.REMOVED, old[i], None, "不再列示")

    def _pair(self, old: MetricSide, new: MetricSide, by: By) -> MetricChange:
        before, now = old.metric.value, new.metric.value
        found = growth(now, before, new.name, self.base)
        status = Status.CHANGED if found.is_comparable else Status.INCOMPARABLE
        said = found.sentence(self.lead)
        if now.is_blank or before.is_blank:
            status = Status.UNFILLED
        elif now == before:
            status = Status.EQUAL
        elif found.direction is Direction.EQUAL:
            said += "，写法不同"
        verdict = ""
        if new.metric.lower_is_better and not now.is_rank:
            verdict = _VERDICTS.get(found.direction, "")
        notes = tuple(self._notes(old, new))
        return MetricChange(status, old, new, said, by, found, verdict, notes)

    def _notes(self, old: MetricSide, new: MetricSide) -> Iterator[Note]:
        if old.metric != new.metric:
            yield from self._other_keys(old, new)
        if places := self.moved(old.path[:-2], new.path[:-2]):
            yield Note("place", "位置", pieces(*map(atom, places)))

    def _other_keys(self, old: MetricSide, new: MetricSide) -> Iterator[Note]:
        now = dict(properties(new.metric))
        for key, (label, value) in properties(old.metric):
            values = value, now[key].value
            if key in self.skipped or values[0] == values[1]:
                continue
            first, second = (
                reader.names(each) if key in _RELATIONS else reader.words(each)
                for reader, each in zip(self.readers, values, strict=True)
            )
            if first.keys != second.keys:
                yield Note(key, label, pieces(first, second))
