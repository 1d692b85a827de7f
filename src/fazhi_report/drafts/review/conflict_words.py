"""Conflicts (冲突) of a draft with a data file that has moved on, in words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from fazhi_report.diagnostics import DataPath
from fazhi_report.drafts.review.changes import Change, Decision, Kind
from fazhi_report.drafts.review.moves import Move
from fazhi_report.drafts.review.original import Original
from fazhi_report.drafts.review.places import DataPlaces
from fazhi_report.editing import Conflict
from fazhi_report.source import Source

_KEPT = "没有动它；请自己核对"


def contradiction(change: Change, own: Sequence[Change]) -> str:
    """Return what the data file's own changes and a draft's did to the same words."""
    theirs = "、".join(dict.fromkeys(_done(other, change) for other in own))
    return f"数据文件里已经{theirs}，修改稿里{_done(change, own[0])}，{_KEPT}"


def _done(change: Change, other: Change) -> str:
    """Return what a change did, as against another one."""
    if change.kind is other.kind is Kind.FIGURE:
        return f"是“{change.new}”"
    if change.kind is Kind.MOVED:
        return f"移动了“{change.new}”"
    if not change.new:
        return f"删去了“{change.old}”"
    return f"把“{change.old}”改成了“{change.new}”" if change.old else f"加上了“{change.new}”"


def without_conflicts(
    changes: Sequence[Change],
    conflicts: Sequence[Conflict],
    original: Original,
    places: DataPlaces,
    printed: str,
) -> Iterator[Change]:
    """Yield the changes; one of which a conflict kept the file's version is undecided again.

    `places` are those of the data file as it was, `printed` is the new one's text.
    """
    text = re.sub(r"\s", "", printed)
    for change in changes:
        item = change.items[0]
        place = original.place_at((item.removal if isinstance(item, Move) else item).start)
        path = places.metrics.get(change.metric) or places.path_of(place)
        words = re.sub(r"\s", "", change.before + change.new + change.after)
        is_printed = change.kind is Kind.TEXT and words in text
        met = [other for other in conflicts if path is not None and _meet(path, other.path)]
        if change.decision is Decision.ACCEPTED and met and not is_printed:
            note = f"{_both_sides(met[0])}，{_KEPT}"
            yield replace(change, decision=Decision.UNDECIDED, note=note, is_fixed=True)
        else:
            yield change


def _meet(path: DataPath, other: DataPath) -> bool:
    """Whether one of two places is within the other."""
    length = min(len(path), len(other))
    return path[:length] == other[:length]


def conflict_text(conflict: Conflict, source: Source) -> str:
    """Return what both sides did to a place of the data file, with its line."""
    path = source.nearest(conflict.path)
    line = source.position(source.key(path).start).line if path else 1
    return f"{source.file}:{line} 数据文件里也改过，没有动它：{_both_sides(conflict)}"


def _both_sides(conflict: Conflict) -> str:
    theirs, ours = (
        _told(value, is_place=conflict.is_place) for value in (conflict.theirs, conflict.ours)
    )
    return f"数据文件里{theirs}，修改稿里{ours}"


def _told(value: Any, *, is_place: bool) -> str:
    if value is None:
        return "已经删去"
    verb = "是"
    if is_place:
        verb = "的次序是" if isinstance(value, list) else "移到了"
    return f"{verb}“{_quoted(value)}”"


def _quoted(value: Any) -> str:
    """Return a value on one line; that of a metric stands for all its keys."""
    if isinstance(value, dict):
        return _quoted(value["value"] if "value" in value else list(value.values()))
    if isinstance(value, list):
        return "、".join(map(_quoted, value))
    return " ".join(str(value).split())
