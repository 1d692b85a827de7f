"""Find the edits (改动) of a draft, tracked or not, in the order of the text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from operator import itemgetter

from fazhi_report.drafts.review.items import Author, Edit, Inserted, together
from fazhi_report.drafts.review.line_edits import cut_by_line
from fazhi_report.drafts.review.matching import Matches
from fazhi_report.drafts.review.original import Original
from fazhi_report.drafts.review.stream import (
    CELL_END,
    ENDS,
    LINE_END,
    PICTURE,
    ROW_END,
    TABLE_END,
    Stream,
)
from fazhi_report.drafts.review.units import NOWHERE
from fazhi_report.figures import OutlineNumber
from fazhi_report.word import Revision, Revisions, View, is_in_view

_BREAKS = frozenset((LINE_END, ROW_END, TABLE_END, CELL_END, PICTURE))
_SHORT = re.compile(r"[^\W\d_]{1,2}")
"""Longest unchanged text between two edits of one phrase."""


def find_edits(original: Original, draft: Stream, matches: Matches) -> tuple[Edit, ...]:
    """Return the edits of a draft, tracked or not, in the order of the original.

    Where the draft as sent differs from the original, the edit is untracked. Tracked edits are
    known to the character. Changes of white space are ignored.
    """
    steps = list(_by_all(original.text, _steps(original, draft, matches)))
    text = original.text
    joined = (_with_number(original, edit) for edit in map(_joined, _runs(steps)))
    edits = cut_by_line(text, [*_changing(text, joined)])
    return tuple(_by_phrase(text, _changing(text, edits)))


def _changing(text: str, edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield the edits without those that replace a text with itself.

    Two people may have replaced the end of a line with itself together.
    """
    last: Edit | None = None
    for edit in edits:
        if last and _retype_end(text, last, edit):
            both = together((last.author, edit.author))
            inserted = (*last.inserted, *edit.inserted)
            last = Edit(last.start, edit.end, inserted, both).trimmed(text)
        else:
            if last and _is_effective(text, last):
                yield last
            last = edit
    if last and _is_effective(text, last):
        yield last


def _is_effective(text: str, edit: Edit) -> bool:
    return edit.text != text[edit.start : edit.end]


def _retype_end(text: str, last: Edit, edit: Edit) -> bool:
    """Whether one of two edits inserts the end of a line, and the other deletes the old one."""
    texts = ((text[item.start : item.end], item.text) for item in (last, edit))
    removed, added = zip(*texts, strict=True)
    is_there = last.end == edit.start and "".join(removed) == LINE_END
    return is_there and added[removed.index("")] == LINE_END


def _with_number(original: Original, edit: Edit) -> Edit:
    """Extend a deletion of all the words of a heading by its number, which the draft still has.

    Without words there is nothing to count; Word keeps an automatic number, too.
    """
    index = original.unit_at(edit.start)
    start, unit = original.starts[index], original.units[index]
    look = original.look_at(start)
    heading = unit.lead or (unit.content if look and look.level else "")
    number = OutlineNumber.at_start_of(heading)
    if number is None or edit.inserted:
        return edit
    words, end = start + len(heading) - len(number[1]), start + len(heading)
    is_whole = edit.start <= words < end <= edit.end
    return replace(edit, start=start) if is_whole else edit


def _by_phrase(text: str, edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield edits; untracked ones separated by hardly a word are one: 加强统筹协调 → 强化统筹.

    It is unknown which of the characters between them were retyped.
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


@dataclass(frozen=True, slots=True)
class _Step:
    """One character: of the old text if it has a position, else of the draft.

    It is kept if no author changed it. A character that one author inserted and another deleted is
    empty.
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
    last: int | None = None
    for offset, revisions in enumerate(draft.revisions):
        match = matches.positions.get(offset)
        if match is not None:
            yield from (_unmatched(at, kept) for at in range(position, match))
            position = match + 1
            is_current = is_in_view(revisions, View.CURRENT)
            yield _Step(match, None, None if is_current else _author(revisions, View.CURRENT))
        elif offset not in matches.ignored and is_in_view(revisions, View.CURRENT):
            # The end of an empty line, or of a new cell, is of whoever wrote in it.
            is_new_cell = draft.text[offset] == CELL_END and not revisions and last == offset - 1
            if not is_new_cell and offset not in matches.filled:
                author = _author(revisions, View.SENT)
            last = offset
            yield _Step(position, Inserted(draft.text[offset], offset), author)
        elif offset not in matches.ignored and not is_in_view(revisions, View.SENT):
            both = together(_author(revisions, view) for view in View)
            yield _Step(position, Inserted("", offset), both)
    yield from (_unmatched(at, kept) for at in range(position, len(original.text)))


def _unmatched(position: int, kept: set[int]) -> _Step:
    """Return the step over a character that the draft as sent does not have.

    Line ends that a picture cuts off are in no file, and are kept.
    """
    return _Step(position, None, None if position in kept else Author())


def _author(revisions: Revisions, view: View) -> Author:
    """Return the last author who changed a piece of text that is not in a view."""
    changes: list[Revision] = [item for item in revisions if not is_in_view((item,), view)]
    if not changes:
        return Author()
    name = changes[-1].author
    return Author(name if name.strip() else "（未署名）", changes[-1].date)


def _by_all(text: str, steps: Iterable[_Step]) -> Iterator[_Step]:
    """Yield the steps; steps at one place have all its authors if one changed another's words.

    One author's words make no sense without the other's. In inserted lines, each word stays with
    its author, because the lines may have been moved here.
    """
    for is_changed, run in groupby(steps, key=lambda step: step.author is not None):
        place = list(run)
        authors = [step.author for step in place if step.author]
        if is_changed and _is_common(authors) and not _adds_end(text, place):
            both = together(authors)
            place = [replace(step, author=both) for step in place]
        yield from _with_deleters(place)


def _with_deleters(place: Sequence[_Step]) -> Iterator[_Step]:
    """Yield the steps of a place without the empty ones.

    An author who only deleted words in a line is an author of its first word, because the line is
    no longer what the others wrote.
    """
    ends = (step.inserted is not None and step.inserted.text in ENDS for step in place)
    numbers = accumulate(ends, initial=0)
    for _, run in groupby(zip(numbers, place, strict=False), key=itemgetter(0)):
        line = [step for _, step in run]
        words = [step for step in line if not step.inserted or step.inserted.text]
        typed = [step for step in words if step.inserted and step.inserted.text not in ENDS]
        names = {name for step in typed if step.author for name in step.author.names}
        deleters = [
            step.author
            for step in line
            if step.inserted and not step.inserted.text and step.author
            if not names.issuperset(step.author.names)
        ]
        for step in words:
            is_first = bool(deleters) and typed and step is typed[0]
            if is_first and step.author:
                yield replace(step, author=together([step.author, *deleters]))
            else:
                yield step


def _is_common(authors: Sequence[Author]) -> bool:
    """Whether an author deleted words that another one inserted, or wrote inside them."""
    runs = [names for names, _ in groupby(author.names for author in authors)]
    return max(map(len, runs)) > 1 or len(runs) > len({*runs})


def _adds_end(text: str, steps: Iterable[_Step]) -> bool:
    return any(
        (step.inserted.text if step.inserted else text[step.position]) in ENDS for step in steps
    )


def _runs(steps: Sequence[_Step]) -> Iterator[list[_Step]]:
    """Yield the steps of each edit: adjacent ones that one author changed."""
    for names, run in groupby(steps, key=lambda step: step.author and step.author.names):
        if names is not None:
            yield list(run)


def _joined(run: Sequence[_Step]) -> Edit:
    positions = [step.position for step in run if step.inserted is None]
    start = positions[0] if positions else run[0].position
    inserted = tuple(step.inserted for step in run if step.inserted)
    author = run[0].author or Author()
    inserts_first = bool(positions) and all(step.inserted for step in run[: len(inserted)])
    end = positions[-1] + 1 if positions else start
    return Edit(start, end, inserted, author, inserts_first)
