"""Cut edits by whole lines (整行的改动)."""

import operator
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from fazhi_report.drafts.review.items import Author, Edit, Move, grouped, together, touching
from fazhi_report.drafts.review.original import Original
from fazhi_report.drafts.review.stream import ENDS, LINE_END, ROW_END, TABLE_END

_WORD = f"[^{''.join(ENDS)}]"
_WHOLE = re.compile(rf"(?:{_WORD}*{ROW_END})*{TABLE_END}|{_WORD}*[{LINE_END}{ROW_END}]")
"""A whole table, or a whole line or row."""


def cut_by_line(text: str, edits: Sequence[Edit]) -> Iterator[Edit]:
    """Yield edits, cut by line, without those of white space.

    Adjacent edits stay at their places if they need each other: a line end that one author inserted
    before the words of another is no empty line.
    """
    for group in map(partial(_recut, text), touching(_split_edits(text, edits))):
        shifted = [_at_line_start(text, edit) for edit in group]
        is_free = len(group) == 1 or all(map(operator.is_not, shifted, group))
        if len(group) == 1:
            shifted = [_with_end(text, shifted[0])]
        for edit in shifted if is_free else group:
            for part in _by_line(text, edit):
                has_end = LINE_END in part.text + text[part.start : part.end]
                if not _is_white(text, part) or (has_end and not is_free):
                    yield part


def _split_edits(text: str, edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield edits; one that adds words at the end of a line, and lines below, is two."""
    for edit in edits:
        at = edit.text.find(LINE_END)
        ends_line = text[edit.end : edit.end + 1] == LINE_END
        has_words = at > 0 or (at == 0 and edit.start < edit.end)
        if not (has_words and ends_line) or LINE_END in text[edit.start : edit.end]:
            yield edit
            continue
        below = (*edit.inserted[at + 1 :], edit.inserted[at])
        yield replace(edit, inserted=edit.inserted[:at])
        yield Edit(edit.end + 1, edit.end + 1, below, edit.author)


def join_lines(original: Original, items: Iterable[Edit | Move]) -> Iterator[Edit | Move]:
    """Yield items in order; the pieces of a line that several people added, or deleted, are one.

    It is of all who have words in it: one piece without the others would be no line.
    """
    for group in grouped(items, _goes_on):
        yield from [group] if isinstance(group, Move) else _with_whole_lines(original, group)


def _goes_on(last: Edit, edit: Edit) -> bool:
    """Whether an edit continues the last one: inserts behind its text, or deletes the next text."""
    are_inserted = last.start == last.end == edit.start == edit.end
    return are_inserted or (last.end == edit.start and not (last.inserted or edit.inserted))


def _with_whole_lines(original: Original, group: Sequence[Edit]) -> Iterator[Edit]:
    if len(group) < 2 or not _begins_line(original, group[0].start):
        yield from group
        return
    text = original.text
    start, is_added = group[0].start, bool(group[0].inserted)
    items = [item for edit in group for item in edit.inserted]
    sizes = [len(edit.inserted) or edit.end - edit.start for edit in group]
    authors = [edit.author for edit, size in zip(group, sizes, strict=True) for _ in range(size)]
    whole = "".join(item.text for item in items) if is_added else text[start : group[-1].end]

    def piece(first: int, last: int, author: Author) -> Edit:
        if is_added:
            return Edit(start, start, tuple(items[first:last]), author)
        return Edit(start + first, start + last, (), author)

    end = 0
    for match in _WHOLE.finditer(whole):
        first, end = match.span()
        of_words = (authors[at] for at in range(first, end) if whole[at].strip())
        yield piece(first, end, together([*of_words] or authors[first:end]))
    rest = [authors[at] for at in range(end, len(whole)) if whole[at].strip()]
    if rest and not is_added and text[start + len(whole) : start + len(whole) + 1] == LINE_END:
        yield piece(end, len(whole), together(rest))  # The end of the line stays.
        return
    for author, run in groupby(range(end, len(whole)), key=authors.__getitem__):
        places = list(run)
        yield piece(places[0], places[-1] + 1, author)


def _begins_line(original: Original, position: int) -> bool:
    """Whether a line begins at a position, or the text behind a run-in heading."""
    before = position - 1
    return not position or original.text[before] in ENDS or original.is_lead(before)


def _recut(text: str, group: list[Edit]) -> list[Edit]:
    """Return the text that several authors inserted between two lines, each line with its end.

    If one pressed Enter before a line of another, the end of each line follows it.
    """
    position = group[0].start
    if len(group) == 1 or any(edit.end != position for edit in group):
        return group
    typed = [(item, edit.author) for edit in group for item in edit.inserted]
    if text[position : position + 1] == LINE_END == typed[0][0].text:
        typed, position = [*typed[1:], typed[0]], position + 1
    if (position and text[position - 1] not in ENDS) or typed[-1][0].text != LINE_END:
        return group
    for at, (item, _) in enumerate(typed):
        if at and item.text == LINE_END != typed[at - 1][0].text:
            typed[at] = item, typed[at - 1][1]
    return [
        Edit(position, position, tuple(item for item, _ in run), author)
        for author, run in groupby(typed, key=operator.itemgetter(1))
    ]


def _at_line_start(text: str, edit: Edit) -> Edit:
    """Shift an edit of whole lines that begins with the end of a line to the line's start.

    Word puts the mark of a new paragraph at the end of the one above.
    """
    if text[edit.end : edit.end + 1] != LINE_END:
        return edit
    if edit.start == edit.end and edit.text.startswith(LINE_END):
        inserted = (*edit.inserted[1:], edit.inserted[0])
        return replace(edit, start=edit.start + 1, end=edit.end + 1, inserted=inserted)
    if not edit.inserted and text[edit.start] == LINE_END:
        return replace(edit, start=edit.start + 1, end=edit.end + 1)
    return edit


def _with_end(text: str, edit: Edit) -> Edit:
    """Extend a deletion of all the words of a line by its end: the draft has an empty line there.

    The text of a run-in heading does not begin a line; its end stays.
    """
    begins = edit.start == 0 or text[edit.start - 1] in ENDS
    empties = begins and not edit.inserted and text[edit.end - 1] not in ENDS
    is_whole = empties and text[edit.end : edit.end + 1] == LINE_END
    return replace(edit, end=edit.end + 1) if is_whole else edit


def _by_line(text: str, edit: Edit) -> Iterator[Edit]:
    """Split an edit of whole lines into one for each deleted or inserted line.

    A whole table stays one edit. Whole lines are also split off from changed words behind them.
    """
    begins = edit.start == 0 or text[edit.start - 1] in ENDS
    removed, added = text[edit.start : edit.end], edit.text
    are_whole = all(side[-1] in ENDS for side in (removed, added) if side)
    has_lines = bool({*removed} & {*ENDS}) != bool({*added} & {*ENDS})
    if not begins or not (are_whole or has_lines):
        yield edit
        return
    start, end = edit.start, 0
    if are_whole and edit.inserts_first:
        for match in _WHOLE.finditer(added):
            end = match.end()
            yield Edit(start, start, edit.inserted[match.start() : end], edit.author)
    for match in _WHOLE.finditer(removed):
        start = edit.start + match.end()
        yield replace(edit, start=edit.start + match.start(), end=start, inserted=())
    for match in _WHOLE.finditer(added, end):
        end = match.end()
        yield Edit(start, start, edit.inserted[match.start() : end], edit.author)
    if start < edit.end or end < len(added):
        yield replace(edit, start=start, inserted=edit.inserted[end:])


def _is_white(text: str, edit: Edit) -> bool:
    """Whether an edit adds or removes only space, or an empty line."""
    removed, added = text[edit.start : edit.end], edit.text
    if (removed + added).strip(" \u3000" + LINE_END):
        return False
    begins_line = edit.start == 0 or text[edit.start - 1] in ENDS
    at_edge = begins_line or text[edit.end : edit.end + 1] == LINE_END
    has_end = LINE_END in removed or LINE_END in added
    return not has_end or (at_edge and not removed.strip(" \u3000"))
