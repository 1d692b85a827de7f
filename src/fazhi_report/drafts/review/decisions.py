"""Decide on changes (处理): on all, on none, or on those of some authors."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from hashlib import sha256

from fazhi_report.diagnostics import Problem
from fazhi_report.drafts.review.changes import UNTRACKED, Change, Decision
from fazhi_report.drafts.review.conflicts import rivals_among
from fazhi_report.drafts.review.records import Review

ALL, NONE = "all", "none"


def decide(review: Review, accept: Sequence[str]) -> tuple[Change, ...]:
    """Return the changes with the decisions that `accept` makes: `all`, `none`, or authors.

    A change that contradicts another accepted one stays undecided, as do other authors' changes,
    and with `all` those that need a choice.

    Raises:
        Problem: `none` is not alone, or a name is empty, or nobody's; or all are to be accepted,
            but the version that the drafts were built from is unknown: the data file's own
            changes since then would be undone.
    """
    changes = review.changes
    if ALL in accept and not review.base.is_certain:
        raise Problem(
            "没有找到生成修改稿的那一版数据，分不清哪些是修改，不能一次全部采纳",
            "请用 --base 写明那一版；数据文件没有改过的，写数据文件自己。也可以逐条决定。",
        )
    if NONE in accept and len(set(accept)) > 1:
        raise Problem("--accept none 不能与别的 --accept 一起用")
    names = {name for change in changes for name in change.names}
    if not all(map(str.strip, accept)):
        raise Problem(
            "--accept 后面没有写修改人",
            f"全部采纳写 all，全不采纳写 none，没有留痕的写 {UNTRACKED}。",
        )
    for name in accept:
        if name not in (ALL, NONE, *names) and changes:
            known = "、".join(sorted(names))
            raise Problem(f"没有叫“{name}”的修改人，只有 {known}；没有留痕的写 {UNTRACKED}")
    if NONE in accept:
        return tuple(replace(change, decision=Decision.REJECTED) for change in changes)
    decided = tuple(
        replace(change, decision=Decision.ACCEPTED)
        if not change.is_fixed
        and ((ALL in accept and not change.needs_choice) or change.is_of(accept))
        else change
        for change in changes
    )
    return without_rivals(decided)


def without_rivals(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Return the changes; those that contradict another accepted change become undecided."""
    accepted = [change for change in changes if change.decision is Decision.ACCEPTED]
    rivals = {accepted[index].number for index in rivals_among(accepted)}
    return tuple(
        replace(change, decision=Decision.UNDECIDED) if change.number in rivals else change
        for change in changes
    )


def rivals_by_number(changes: Sequence[Change]) -> dict[int, list[int]]:
    """Return, by number, the numbers of the changes that each contradicts."""
    return {
        changes[index].number: [changes[other].number for other in others]
        for index, others in rivals_among(changes).items()
    }


def fingerprint(review: Review, change: Change) -> str:
    """Return a fingerprint that identifies a change of a draft in later reviews."""
    text = repr((change.key, review.base.original.text))
    return sha256(text.encode(errors="surrogatepass")).hexdigest()[:16]


def reject_known(review: Review, rejected: Collection[str]) -> tuple[Change, ...]:
    """Return the changes; those with known fingerprints are rejected."""
    return tuple(
        replace(change, decision=Decision.REJECTED)
        if fingerprint(review, change) in rejected
        else change
        for change in review.changes
    )
