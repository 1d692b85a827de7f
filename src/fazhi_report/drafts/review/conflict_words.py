"""What the data file and a draft did to the same words (冲突), told in words."""

from collections.abc import Sequence

from fazhi_report.drafts.review.changes import Change, Kind

_KEPT = "没有动它；请自己核对"
_ELSEWHERE = "改过这里"


def contradiction(change: Change, own: Sequence[Change]) -> str:
    """Return what the data file's own changes and a draft's did to the same words."""
    theirs = "、".join(dict.fromkeys(_done(other, change) for other in own)) or _ELSEWHERE
    other = own[0] if own else None
    return f"数据文件里已经{theirs}，修改稿里{_done(change, other)}，{_KEPT}"


def _done(change: Change, other: Change | None) -> str:
    """Return what a change did, as against another one."""
    if other and change.kind is other.kind is Kind.FIGURE:
        return f"是“{change.new}”"
    if change.kind is Kind.MOVED:
        where = f"移到“{change.below}”下" if change.below else "移动了先后"
        return f"把“{change.new}”{where}"
    if not change.new:
        return f"删去了“{change.old}”"
    return f"把“{change.old}”改成了“{change.new}”" if change.old else f"加上了“{change.new}”"
