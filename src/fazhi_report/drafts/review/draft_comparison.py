"""Compare edited drafts with the data file that they were built from (审稿)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from fazhi_report.diagnostics import Problem
from fazhi_report.drafts.review.already_made import changes_made
from fazhi_report.drafts.review.bases import base_of, find_base, printable_report
from fazhi_report.drafts.review.changes import Change, Kind
from fazhi_report.drafts.review.conflicts import (
    added_beside,
    contradiction,
    keyed,
    merge_drafts,
    rivals_among,
)
from fazhi_report.drafts.review.describing import read_changes
from fazhi_report.drafts.review.draft_edits import find_edits
from fazhi_report.drafts.review.drafts import Draft
from fazhi_report.drafts.review.elements import is_layout
from fazhi_report.drafts.review.figure_edits import find_figure_edits
from fazhi_report.drafts.review.heading_numbers import renumbered
from fazhi_report.drafts.review.items import FigureEdit, Item
from fazhi_report.drafts.review.line_edits import join_lines
from fazhi_report.drafts.review.matching import Matches, match_characters
from fazhi_report.drafts.review.moves import find_moves
from fazhi_report.drafts.review.omissions import remark_on
from fazhi_report.drafts.review.original import Original
from fazhi_report.drafts.review.pairing import SHORTEST
from fazhi_report.drafts.review.rebasing import Rebaser
from fazhi_report.drafts.review.records import Base, Review
from fazhi_report.drafts.review.refusals import typed_reference_note
from fazhi_report.drafts.review.stream import Stream
from fazhi_report.drafts.review.unprinted import unread_lines
from fazhi_report.model import LoadedFile, metrics_of

CURRENT = "数据文件"
"""Name of the current data file, when it is compared like a draft."""

_PREVIOUS = "上年数写在数据文件里这个指标的 previous 里，没有收入；请改那里"

_GONE = "数据文件里这个指标已经删去，或者改了名，没有动它；请自己核对"

_OVER_FIGURES = (Kind.FIGURE, Kind.TEXT, Kind.REMOVED)
"""Changes that undo a new value of a figure: another value, or other words for it."""


def read_review(
    drafts: Sequence[Draft],
    path: Path,
    current: LoadedFile,
    known: Sequence[LoadedFile] = (),
    stated: LoadedFile | None = None,
) -> Review:
    """Compare drafts with the version of the data file at `path` that they were built from.

    `known` are versions besides the current one and those in git; `stated` is the version that the
    user names. If the data file has changed since, changes that it already has are left out, and a
    change that it contradicts cannot be accepted.

    Raises:
        Problem: the data file or the version is no report, the drafts have different versions, or
            they are of another unit or year than the data file.
    """
    printable_report(current)
    base = find_base(drafts, path, current, known, stated)
    if stated is None:
        _check_subject(base, current)
    original = base.original
    matches = {draft.name: match_characters(original, draft.stream) for draft in drafts}
    per_draft = [
        _changes_of(original, draft.stream, matches[draft.name], draft.name) for draft in drafts
    ]
    now, own, taken = base, list[Change](), set[tuple[object, ...]]()
    theirs = {key for changes in per_draft for key, _ in keyed(changes)}
    rebaser = None
    if base.loaded is not current:
        now = base_of(current, path.parent)
        text = now.original.stream
        own = _changes_of(original, text, match_characters(original, text), CURRENT)
        rebaser = Rebaser.between(original, now.original)
        taken = _taken_keys(rebaser, per_draft, own)
    left = [[change for key, change in keyed(changes) if key not in taken] for changes in per_draft]
    of_words = [
        list(_of_words(base, draft.stream, matches[draft.name], changes))
        for draft, changes in zip(drafts, left, strict=True)
    ]
    changes = merge_drafts(of_words)
    items_now = {change.number: change.items for change in changes}
    if rebaser:
        items_now = dict(_items_now(rebaser, changes))
    against = _against_file(original, changes, items_now, own, current)
    return Review(
        base,
        now,
        tuple(_with_choices(against, [change for key, change in keyed(own) if key not in theirs])),
        items_now,
        {draft.name: draft for draft in drafts},
        matches,
        len(theirs & taken),
        tuple(_unread(original, drafts, per_draft)),
        tuple(_left_out(original, drafts)),
        sum(map(len, left)) - sum(map(len, of_words)),
    )


def _of_words(
    base: Base, draft: Stream, matches: Matches, changes: Sequence[Change]
) -> Iterator[Change]:
    """Yield the changes of a draft without those that the program's layout makes or undoes."""
    counted = renumbered(base, draft, matches, changes)
    for index, change in enumerate(changes):
        if index not in counted and not is_layout(base.original, change):
            yield change


def _items_now(
    rebaser: Rebaser, changes: Sequence[Change]
) -> Iterator[tuple[int, tuple[Item, ...]]]:
    """Yield the effect of each change on the current text of the data file, by number.

    Text that one change deletes and another puts elsewhere stays if it cannot be put there.
    """
    items = {change.number: rebaser.rebased(change.items) for change in changes}
    left = [change for change in changes if change.new and not items[change.number]]
    for change in changes:
        is_long = change.kind is Kind.REMOVED or len(change.old) > SHORTEST
        is_half = not change.new and is_long
        stays = is_half and any(change.old in other.new for other in left)
        yield change.number, () if stays else items[change.number]


def _taken_keys(
    rebaser: Rebaser, per_draft: Sequence[Sequence[Change]], own: Sequence[Change]
) -> set[tuple[object, ...]]:
    """Return the keys of the changes that the data file already has; `own` are its own."""
    taken = {key for key, _ in keyed(own)}
    for changes in per_draft:
        made = changes_made(rebaser, changes)
        taken.update(key for index, (key, _) in enumerate(keyed(changes)) if index in made)
    return taken


def _unread(
    original: Original, drafts: Sequence[Draft], per_draft: Sequence[Sequence[Change]]
) -> Iterator[str]:
    for draft, changes in zip(drafts, per_draft, strict=True):
        items = [item for change in changes for item in change.items]
        yield from unread_lines(original, items, draft.stream)


def _left_out(original: Original, drafts: Sequence[Draft]) -> Iterator[str]:
    """Yield sentences on the content that no data file can take, each once."""
    remarks = (remark_on(item, original.text) for draft in drafts for item in draft.stream.extras)
    yield from dict.fromkeys(filter(None, remarks))


def _check_subject(base: Base, current: LoadedFile) -> None:
    drafted, report = base.dossier.report, current.report
    if report and (drafted.issuer, drafted.year) != (report.issuer, report.year):
        raise Problem(
            f"修改稿是{drafted.issuer} {drafted.year} 年的报告，"
            f"{current.source.file} 是{report.issuer} {report.year} 年的，没有处理修改稿",
            "请核对是不是拿错了文件；数据文件改过发文机关或年份的，请用 --base 写明送审的那一版。",
        )


def _against_file(
    original: Original,
    changes: Sequence[Change],
    items_now: Mapping[int, Sequence[Item]],
    own: Sequence[Change],
    current: LoadedFile,
) -> Iterator[Change]:
    """Yield the changes; those that the data file can no longer take are fixed.

    `own` are the changes of the data file itself.
    """
    declared = metrics_of(current.report) if current.report else ()
    metrics = {name: metric for _, name, metric in declared}
    everything = [*changes, *own]
    rivals = rivals_among(everything)
    for index, change in enumerate(changes):
        made = [everything[at] for at in rivals.get(index, ()) if at >= len(changes)]
        made = made or [other for other in own if other.new == change.new]
        has_value = change.kind in _OVER_FIGURES and any(
            other.kind is Kind.FIGURE for other in made
        )
        if change.kind is Kind.FIGURE and change.metric not in metrics:
            yield replace(change, note=_GONE, is_fixed=True)
        elif has_value or not (items_now[change.number] or change.is_fixed):
            yield replace(change, note=contradiction(change, made), is_fixed=True)
        elif note := typed_reference_note(original, change, metrics):
            yield replace(change, note=note, is_fixed=True)
        elif _is_previous(change) and metrics[change.metric].previous:
            yield replace(change, note=f"“{change.metric}”的{_PREVIOUS}")
        else:
            yield change


def _with_choices(changes: Iterable[Change], own: Sequence[Change]) -> Iterator[Change]:
    """Yield the changes; `own` are those of the data file that no draft has."""
    for change in changes:
        note = "" if change.is_fixed else added_beside(change, own)
        yield replace(change, note=note, needs_choice=True) if note else change


def _is_previous(change: Change) -> bool:
    """Whether a change is about last year's value of a metric."""
    return change.kind is Kind.DERIVED and all(
        isinstance(item, FigureEdit) and item.figure.attribute == "previous"
        for item in change.items
    )


def _changes_of(original: Original, stream: Stream, matches: Matches, name: str) -> list[Change]:
    edits = find_edits(original, stream, matches)
    moves = list(join_lines(original, find_moves(original.text, edits)))
    items = find_figure_edits(original.text, moves, original.figures)
    return read_changes(original, items, stream, name)
