"""Edits of whole lines (整行的改动), each line one edit."""

import operator
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fazhi_report.drafts.review.edits import Edit
from fazhi_report.drafts.review.stream import LINE_END, ROW_END, TABLE_END

_ENDS = LINE_END + ROW_END + TABLE_END
_WHOLE = re.compile(rf"(?:[^{_ENDS}]*{ROW_END})*{TABLE_END}|[^{_ENDS}]*[{LINE_END}{ROW_END}]")
"""A whole table, or a whole line or row."""


def cut_by_line(text: str, edits: Sequence[Edit]) -> Iterator[Edit]:
    """Yield edits, cut by line, without those of white space.

    Of edits that touch each other, each one stays where it is, if it needs the others: the end
    of a line that one author inserted before the words of another is no empty line.
    """
    for group in _touching(edits):
        shifted = [_at_line_start(text, edit) for edit in group]
        is_free = len(group) == 1 or all(map(operator.is_not, shifted, group))
        for edit in shifted if is_free else group:
            for part in _by_line(text, edit):
                has_end = LINE_END in part.text + text[part.start : part.end]
                if not _is_white(text, part) or (has_end and not is_free):
                    yield part


def _touching(edits: Sequence[Edit]) -> Iterator[list[Edit]]:
    group: list[Edit] = []
    for edit in edits:
        if group and group[-1].end != edit.start:
            yield group
            group = []
        group.append(edit)
    if group:
        yield group


def _at_line_start(text: str, edit: Edit) -> Edit:
    """Shift an edit of whole lines that begins with the end of a line to the line's start.

    Word puts the mark of a new paragraph at the end of the one above it.
    """
    if text[edit.end : edit.end + 1] != LINE_END:
        return edit
    if edit.start == edit.end and edit.text.startswith(LINE_END):
        inserted = (*edit.inserted[1:], edit.inserted[0])
        return replace(edit, start=edit.start + 1, end=edit.end + 1, inserted=inserted)
    if not edit.inserted and text[edit.start] == LINE_END:
        return replace(edit, start=edit.start + 1, end=edit.end + 1)
    return edit


def _by_line(text: str, edit: Edit) -> Iterator[Edit]:
    """Split an edit of whole lines that only deletes, or only inserts, into one for each line.

    A whole table stays one. Where nothing was tracked, whole lines are also split off from the
    words that were replaced behind them.
    """
    begins = edit.start == 0 or text[edit.start - 1] in _ENDS
    removed, added = text[edit.start : edit.end], edit.text
    only = not removed or not added
    is_split = only and (removed + added)[-1] in _ENDS
    if not begins or not (is_split or (not edit.author.name and _has_lines(removed, added))):
        yield edit
        return
    removes = bool(removed) if only else not {*added} & {*_ENDS}
    position = 0
    for match in _WHOLE.finditer(removed if removes else added):
        start, position = match.span()
        if removes:
            yield replace(edit, start=edit.start + start, end=edit.start + position, inserted=())
        else:
            yield replace(edit, end=edit.start, inserted=edit.inserted[start:position])
    if removes and (position < len(removed) or not only):
        yield replace(edit, start=edit.start + position)
    elif not removes and (position < len(added) or not only):
        yield replace(edit, inserted=edit.inserted[position:])


def _has_lines(removed: str, added: str) -> bool:
    """Whether one side, but not the other, has whole lines."""
    return bool({*removed} & {*_ENDS}) != bool({*added} & {*_ENDS})


def _is_white(text: str, edit: Edit) -> bool:
    """Whether an edit adds or removes nothing but space, or an empty line."""
    removed, added = text[edit.start : edit.end], edit.text
    if (removed + added).strip(" \u3000" + LINE_END):
        return False
    begins_line = edit.start == 0 or text[edit.start - 1] in _ENDS
    at_edge = begins_line or text[edit.end : edit.end + 1] == LINE_END
    has_end = LINE_END in removed or LINE_END in added
    return not has_end or (at_edge and not removed.strip(" \u3000"))
