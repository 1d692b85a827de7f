"""The edits (改动) that a draft makes in the text it was built from, in the order of the text."""

import operator
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from fazhi_report.drafts.review.matching import Matches
from fazhi_report.drafts.review.original import Original
from fazhi_report.drafts.review.stream import (
    CELL_END,
    LINE_END,
    PICTURE,
    ROW_END,
    TABLE_END,
    Stream,
)
from fazhi_report.drafts.review.units import NOWHERE
from fazhi_report.word import Revision, Revisions, View, is_in_view

_ENDS = LINE_END + ROW_END + TABLE_END
_BREAKS = frozenset(_ENDS + CELL_END + PICTURE)
_SHORT = re.compile(r"[^\W\d_]{1,2}")
"""Longest unchanged text between two edits of one phrase."""

_WHOLE = re.compile(rf"(?:[^{_ENDS}]*{ROW_END})*{TABLE_END}|[^{_ENDS}]*[{LINE_END}{ROW_END}]")
"""A whole table, or a whole line or row."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who made a tracked change, and when; without a name it is not tracked (未留痕)."""

    name: str = ""
    date: datetime | None = None


@dataclass(frozen=True, slots=True)
class Inserted:
    """A character that an edit inserts.

    `offset` is its place in the draft. `moved` is the position in the old text that it was moved
    from, or None if it is new.
    """

    text: str
    offset: int
    moved: int | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters `start` to `end` of the old text are replaced with others."""

    start: int
    end: int
    inserted: tuple[Inserted, ...]
    author: Author

    @property
    def text(self) -> str:
        return "".join(item.text for item in self.inserted)


def find_edits(original: Original, draft: Stream, matches: Matches) -> tuple[Edit, ...]:
    """Return what was changed in a draft, tracked or not, in the order of the original.

    Where the draft as it was sent differs from the original, it was changed without tracking.
    What is tracked is known to the character. White space is no change.
    """
    steps = list(_steps(original, draft, matches))
    edits = _placed(original.text, [_joined(run) for run in _runs(steps)])
    changes = (edit for edit in edits if edit.text != original.text[edit.start : edit.end])
    return tuple(_by_phrase(original.text, changes))


def _by_phrase(text: str, edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield edits; untracked ones with hardly a word between them are one: 加强统筹协调 → 强化统筹.

    Which of the letters in it were typed anew, nobody knows, and none makes sense by itself.
    """
    last: Edit | None = None
    for edit in edits:
        between = text[last.end : edit.start] if last else ""
        is_untracked = last is not None and not (last.author.name or edit.author.name)
        if last and is_untracked and _SHORT.fullmatch(between) and not _has_end(text, last, edit):
            kept = (Inserted(character, NOWHERE) for character in between)
            inserted = (*last.inserted, *kept, *edit.inserted)
            last = Edit(last.start, edit.end, inserted, last.author)
            continue
        if last:
            yield last
        last = edit
    if last:
        yield last


def _has_end(text: str, *edits: Edit) -> bool:
    """Whether edits add or remove the end of a line or a cell, or a picture."""
    return any(not _BREAKS.isdisjoint(text[edit.start : edit.end] + edit.text) for edit in edits)


def _placed(text: str, edits: Sequence[Edit]) -> Iterator[Edit]:
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


@dataclass(frozen=True, slots=True)
class _Step:
    """One character: of the old text if it has a position, else of the draft.

    It is kept if no author changed it.
    """

    position: int
    inserted: Inserted | None
    author: Author | None


def _steps(original: Original, draft: Stream, matches: Matches) -> Iterator[_Step]:
    """Yield the characters of both texts in order."""
    position = 0
    kept = {at for offset, at in matches.positions.items() if offset < 0}
    kept.update(at for at, offset in enumerate(original.offsets) if offset == NOWHERE)
    author = Author()
    for offset, revisions in enumerate(draft.revisions):
        match = matches.positions.get(offset)
        if match is not None:
            yield from (_unmatched(at, kept) for at in range(position, match))
            position = match + 1
            is_current = is_in_view(revisions, View.CURRENT)
            yield _Step(match, None, None if is_current else _author(revisions, View.CURRENT))
        elif offset not in matches.ignored and is_in_view(revisions, View.CURRENT):
            # The end of an empty line is of whoever wrote in it.
            author = author if offset in matches.filled else _author(revisions, View.SENT)
            yield _Step(position, Inserted(draft.text[offset], offset), author)
    yield from (_unmatched(at, kept) for at in range(position, len(original.text)))


def _unmatched(position: int, kept: set[int]) -> _Step:
    """Return the step over a character that the draft as sent does not have.

    The ends of lines that a picture cuts off are in no file, and are kept.
    """
    return _Step(position, None, None if position in kept else Author())


def _author(revisions: Revisions, view: View) -> Author:
    """Return who changed a piece of text that is not in a view: the last to do so."""
    changes: list[Revision] = [item for item in revisions if not is_in_view((item,), view)]
    if not changes:
        return Author()
    return Author(changes[-1].author or "（未署名）", changes[-1].date)


def _runs(steps: Sequence[_Step]) -> Iterator[list[_Step]]:
    """Yield the steps of each edit: neighbours that one author changed."""
    for name, run in groupby(steps, key=lambda step: step.author and step.author.name):
        if name is not None:
            yield list(run)


def _joined(run: Sequence[_Step]) -> Edit:
    positions = [step.position for step in run if step.inserted is None]
    start = positions[0] if positions else run[0].position
    inserted = tuple(step.inserted for step in run if step.inserted)
    author = run[0].author or Author()
    return Edit(start, positions[-1] + 1 if positions else start, inserted, author)


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
