"""Conflicts (冲突) of a draft with a data file that has moved on, in words."""

from typing import Any

from fazhi_report.editing import Conflict
from fazhi_report.source import Source


def conflict_text(conflict: Conflict, source: Source) -> str:
    """Return what both sides did to a place of the data file, with its line."""
    path = source.nearest(conflict.path)
    line = source.position(source.key(path).start).line if path else 1
    theirs, ours = (
        _told(value, is_place=conflict.is_place) for value in (conflict.theirs, conflict.ours)
    )
    return f"{source.file}:{line} 数据文件里也改过，没有动它：数据文件里{theirs}，修改稿里{ours}"


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
