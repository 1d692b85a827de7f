"""Find the places at which an edit has the same effect (等效的位置).

`，全面` inserted before a comma is the same as `全面，` inserted behind it.
"""

from collections.abc import Iterator
from typing import NamedTuple

from fazhi_report.drafts.review.stream import CELL_END, ENDS, PICTURE
from fazhi_report.editing import common_prefix

_FIXED = (*ENDS, CELL_END, PICTURE, "")


class Replacement(NamedTuple):
    """Characters `start` to `end` of a text that are replaced with `new`."""

    start: int
    end: int
    new: str


def equal_edits(text: str, edit: Replacement) -> Iterator[Replacement]:
    """Yield the replacements of as few characters that give the same text, the last one first.

    Only insertions and deletions have several; they stay in their line or cell.
    """
    old = text[edit.start : edit.end]
    head = common_prefix(old, edit.new)
    tail = common_prefix(old[head:][::-1], edit.new[head:][::-1])
    start, end = edit.start + head, edit.end - tail
    new = edit.new[head : len(edit.new) - tail]
    if start < end and new:
        yield Replacement(start, end, new)
        return
    changed = new or text[start:end]
    while _may_slide(text[end : end + 1], changed[:1]):
        start, end, changed = start + 1, end + 1, changed[1:] + changed[0]
    yield Replacement(start, end, changed if new else "")
    while start and _may_slide(text[start - 1], changed[-1:]):
        start, end, changed = start - 1, end - 1, changed[-1] + changed[:-1]
        yield Replacement(start, end, changed if new else "")


def _may_slide(beside: str, edge: str) -> bool:
    """Whether the character beside an edit equals the one at its edge, within a line or cell."""
    return beside == edge and edge not in _FIXED


def last_equal(text: str, edit: Replacement) -> Replacement:
    """Return the same replacement for all insertions, or deletions, of the same effect.

    Other edits stay as they are.
    """
    is_both = edit.new and edit.start < edit.end
    return edit if is_both else next(equal_edits(text, edit))
