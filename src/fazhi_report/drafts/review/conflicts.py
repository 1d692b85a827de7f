"""Merge the changes of several people (合并): find equal changes and contradictions."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from fazhi_report.drafts.review.changes import Change, Kind
from fazhi_report.drafts.review.excerpts import LINE_SIGN
from fazhi_report.drafts.review.items import Move, end_of, start_of

_KEPT = "没有动它；请自己核对"
_ELSEWHERE = "改过这里"


def merge_drafts(drafts: Iterable[Sequence[Change]]) -> tuple[Change, ...]:
    """Return the changes of several drafts, numbered from 1 in the order of the original.

    The same change in two drafts becomes one, with both authors.
    """
    merged: dict[tuple[object, ...], Change] = {}
    for key, change in (item for changes in drafts for item in keyed(changes)):
        same = merged.get(key)
        if same is None:
            merged[key] = change
        else:
            authors = tuple(dict.fromkeys((*same.authors, *change.authors)))
            names = tuple(dict.fromkeys((*same.drafts, *change.drafts)))
            makers = tuple(dict.fromkeys((*same.makers, *change.makers)))
            merged[key] = replace(same, authors=authors, makers=makers, drafts=names)
    ordered = sorted(merged.values(), key=lambda change: start_of(change.items[0]))
    rivals = rivals_among(ordered)
    return tuple(
        replace(change, number=index + 1, note=_with_rivals(change.note, rivals.get(index, ())))
        for index, change in enumerate(ordered)
    )


def keyed(changes: Iterable[Change]) -> Iterator[tuple[tuple[object, ...], Change]]:
    """Yield the changes of a draft with their keys; changes with the same effect are counted."""
    counts: Counter[tuple[object, ...]] = Counter()
    for change in changes:
        yield (*change.key, counts[change.key]), change
        counts[change.key] += 1


def _with_rivals(note: str, rivals: Sequence[int]) -> str:
    if not rivals:
        return note
    numbers = "、".join(f"第 {index + 1} 条" for index in rivals)
    return "；".join(filter(None, (note, f"与{numbers}不一致，只能采纳一条")))


def rivals_among(changes: Sequence[Change]) -> Mapping[int, Sequence[int]]:
    """Return, by position, the positions of the changes that each contradicts.

    Two changes contradict each other if they give one metric two values, or change the same words,
    or one joins a line with one that the other removes.
    """
    rivals: dict[int, set[int]] = defaultdict(set)
    for first, second in (*_rival_values(changes), *_rival_words(changes)):
        rivals[first].add(second)
        rivals[second].add(first)
    return {index: sorted(others) for index, others in rivals.items()}


def _rival_values(changes: Sequence[Change]) -> Iterator[tuple[int, int]]:
    values: dict[str, list[int]] = defaultdict(list)
    for index, change in enumerate(changes):
        if change.kind is Kind.FIGURE:
            yield from ((other, index) for other in values[change.metric])
            values[change.metric].append(index)


class _Span(NamedTuple):
    start: int
    end: int
    change: int


def _rival_words(changes: Sequence[Change]) -> Iterator[tuple[int, int]]:
    """Yield pairs of changes of the same words, without pairs of added lines, which never are."""
    spans = sorted(span for index, change in enumerate(changes) for span in _spans(index, change))
    added: list[_Span] = []
    others: list[_Span] = []
    for span in spans:
        change = changes[span.change]
        is_added = change.kind is Kind.ADDED
        added = added if added and added[-1].end == span.start else []
        others = [other for other in others if other.end >= span.start]
        for other in others if is_added else (*added, *others):
            rival = changes[other.change]
            are_of_one = set(change.drafts) & set(rival.drafts)
            is_figure = change.kind is rival.kind is Kind.FIGURE
            is_free = is_figure or _goes_along(change, rival) or _goes_along(rival, change)
            meets = _overlap(other, span) or _joins(rival, other, change, span)
            if not are_of_one and not is_free and meets:
                yield other.change, span.change
        (added if is_added else others).append(span)


def _spans(index: int, change: Change) -> Iterator[_Span]:
    for item in change.items:
        edit = item.removal if isinstance(item, Move) else item
        yield _Span(edit.start, edit.end, index)


def _goes_along(change: Change, other: Change) -> bool:
    """Whether the other change moves the line of all the words that a change is about."""
    return other.kind is Kind.MOVED is not change.kind and all(
        move.carries(start_of(item), end_of(item), item.text)
        for move in other.items
        for item in change.items
        if isinstance(move, Move)
        and not isinstance(item, Move)
        and start_of(item) < move.removal.end
        and move.removal.start <= end_of(item)
    )


def _joins(change: Change, span: _Span, other: Change, following: _Span) -> bool:
    """Whether a change joins a line with the next one, which another change removes."""
    removes_end = change.old.endswith(LINE_SIGN) and not change.new.endswith(LINE_SIGN)
    is_taken_away = other.kind in (Kind.REMOVED, Kind.MOVED) and span.end == following.start
    return change.kind is Kind.TEXT and removes_end and is_taken_away


def _overlap(first: _Span, second: _Span) -> bool:
    """Whether two ranges, in order of their starts, share characters or a gap."""
    if first.start == first.end:
        return first.start == second.start == second.end
    return second.start < first.end and (first.start < second.start or second.start < second.end)


def contradiction(change: Change, own: Sequence[Change]) -> str:
    """Return what the data file's own changes and the draft's change did to the same words."""
    theirs = "、".join(dict.fromkeys(_done(other, change) for other in own)) or _ELSEWHERE
    other = own[0] if own else None
    return f"数据文件里已经{theirs}，修改稿里{_done(change, other)}，{_KEPT}"


def added_beside(change: Change, own: Sequence[Change]) -> str:
    """Return what to say of lines that the draft adds where the data file added others itself.

    Both may have written the same thing in other words.
    """
    start = start_of(change.items[0])
    lines = [
        other.new
        for other in own
        if change.kind is other.kind is Kind.ADDED and start_of(other.items[0]) == start
    ]
    if not lines:
        return ""
    return f"数据文件在这里已经加上了“{'”“'.join(lines)}”；两样都要的，请单独采纳这一条"


def _done(change: Change, other: Change | None) -> str:
    """Return the effect of a change, in contrast to another one."""
    if other and change.kind is other.kind is Kind.FIGURE:
        return f"是“{change.new}”"
    if change.kind is Kind.MOVED:
        where = f"移到“{change.below}”下" if change.below else "移动了先后"
        return f"把“{change.new}”{where}"
    if not change.new:
        return f"删去了“{change.old}”"
    return f"把“{change.old}”改成了“{change.new}”" if change.old else f"加上了“{change.new}”"
