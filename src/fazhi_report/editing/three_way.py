"""三方合并 (three-way merge): cut the changes of two sides in one sequence into segments."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from fazhi_report.editing.word_diff import Run


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of three sequences, and the sides that changed it."""

    base: slice
    theirs: slice
    ours: slice
    by_theirs: bool = False
    by_ours: bool = False


def segments(
    theirs: Sequence[Run], ours: Sequence[Run], length: int, *, touching: bool
) -> Iterator[Segment]:
    """Cut a base of `length` items; the runs map it to the sequence of each side.

    Overlapping changes of both sides share a segment, and if `touching`, so do adjacent ones.
    """
    changes = [(run.i, run.i_end, 0, run) for run in theirs if not run.is_equal]
    changes += [(run.i, run.i_end, 1, run) for run in ours if not run.is_equal]
    changes.sort(key=lambda change: change[:3], reverse=True)
    position, shifts = 0, [0, 0]
    while changes:
        group = [changes.pop()]
        low, high = group[0][:2]
        while changes and _joins(*changes[-1][:2], low, high, touching=touching):
            group.append(changes.pop())
            high = max(high, group[-1][1])
        yield _segment(slice(position, low), shifts, shifts)
        before = list(shifts)
        for _, _, side, run in group:
            shifts[side] = run.j_end - run.i_end
        sides = {side for _, _, side, _ in group}
        yield _segment(slice(low, high), before, shifts, sides)
        position = high
    yield _segment(slice(position, length), shifts, shifts)


def _joins(start: int, end: int, low: int, high: int, *, touching: bool) -> bool:
    is_same_point = low == high == start == end
    return start < high or is_same_point or (touching and start == high)


def _segment(
    part: slice, before: Sequence[int], after: Sequence[int], sides: Collection[int] = ()
) -> Segment:
    """Return a stretch of the base; `before` and `after` are the shifts of the sides."""
    theirs, ours = (slice(part.start + before[side], part.stop + after[side]) for side in (0, 1))
    return Segment(part, theirs, ours, 0 in sides, 1 in sides)
