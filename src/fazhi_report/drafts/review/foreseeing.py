"""Find out which changes the data file can take over (试采纳), before anybody decides."""

from collections.abc import Iterator
from dataclasses import replace

from fazhi_report.diagnostics import Problem
from fazhi_report.drafts.review.applying import apply_changes
from fazhi_report.drafts.review.changes import Change, Decision
from fazhi_report.drafts.review.deciding import without_rivals
from fazhi_report.drafts.review.job import Review
from fazhi_report.source import Source


def foresee(review: Review, current: Source) -> tuple[Change, ...]:
    """Return the changes; those that would not be taken over if all were accepted are fixed.

    Where two changes contradict each other, either can still be accepted. If the data file would
    be no report any more, which of the changes are to blame is unknown: all stay as they are.
    """
    accepted = (
        change if change.is_fixed else replace(change, decision=Decision.ACCEPTED)
        for change in review.changes
    )
    tried = replace(review, changes=without_rivals(tuple(accepted)))
    try:
        applied = apply_changes(tried, current)
    except Problem:
        return review.changes
    return tuple(_refused(review, applied.changes))


def _refused(review: Review, tried: tuple[Change, ...]) -> Iterator[Change]:
    for change, result in zip(review.changes, tried, strict=True):
        yield replace(change, note=result.note, is_fixed=True) if result.is_fixed else change
