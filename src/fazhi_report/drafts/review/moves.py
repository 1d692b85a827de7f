"""Find lines and rows that a draft moved (移动): deleted at one place, inserted at another."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from fazhi_report.drafts.review.items import Author, Edit, Move, grouped
from fazhi_report.drafts.review.pairing import common_characters, moved_pairs
from fazhi_report.drafts.review.stream import ENDS, LINE_END, TABLE_END


def find_moves(text: str, edits: Sequence[Edit]) -> Iterator[Edit | Move]:
    """Yield the edits in order; two edits of one author that move a line become one.

    A deleted line with another one typed in its place, neither of them moved, is a replaced line.
    """
    yield from _with_replaced(text, _with_moves(text, edits))


def _with_replaced(text: str, items: Iterable[Edit | Move]) -> Iterator[Edit | Move]:
    """Yield items; the deletion of a line and the line typed in its place become one."""
    for group in grouped(items, _are_adjacent):
        yield from [group] if isinstance(group, Move) else _replaced(text, group)


def _are_adjacent(last: Edit, edit: Edit) -> bool:
    """Whether an edit touches the last one and is by the same author."""
    return edit.start == last.end and edit.author.name == last.author.name


def _replaced(text: str, group: Sequence[Edit]) -> Sequence[Edit]:
    if len(group) != 2:
        return group
    removal, addition = sorted(group, key=lambda edit: bool(edit.inserted))
    removed, added = text[removal.start : removal.end], addition.text
    are_apart = not removal.inserted and addition.start == addition.end
    if are_apart and removed.endswith(ENDS) and added.endswith(ENDS):
        return [replace(removal, inserted=addition.inserted)]
    return group


def _with_moves(text: str, edits: Sequence[Edit]) -> Iterator[Edit | Move]:
    ending = (line for line in _lines(text, edits) if _ends_line(text, edits[line.stop - 1]))
    lines = {line.stop - 1: line for line in ending}
    whole = {at: _joined([edits[index] for index in line]) for at, line in lines.items()}
    removals = {at: _removed(text, edit) for at, edit in whole.items() if not edit.inserted}
    additions = {at: edit.text for at, edit in whole.items() if edit.start == edit.end}
    partners: dict[int, int] = {}
    for before, after in moved_pairs(*(_lines_among(texts) for texts in (removals, additions))):
        if whole[before].author.name == whole[after].author.name and not (
            {before, after} & {*partners, *partners.values()}
        ):
            partners[before] = after
    moved = {after: before for before, after in partners.items()}
    pieces = {index for at in (*partners, *moved) for index in lines[at] if index != at}
    of_moves, placed = {*pieces, *partners, *moved}, set[int]()
    for at, edit in enumerate(edits):
        before, after = moved.get(at, at), partners.get(at, at)
        if before != after and at == min(before, after):
            removed = [edits[index] for index in lines[before]]
            added = [edits[index] for index in lines[after]]
            move = Move(
                whole[before],
                _with_characters(text, whole[before], whole[after]),
                tuple(_removers(text, removed, whole[before].author)),
                tuple(_writers(added, whole[before].author)),
                text[whole[before].end - 1] not in ENDS,
            )
            if move.is_idle:
                between = range(before + 1, after) if before < after else range(after + 1, before)
                passed = {
                    index: edits[index]
                    for index in between
                    if index not in of_moves and edits[index].start == move.insertion.start
                }
                placed.update(passed)
                yield from _around(move, text, passed.values(), are_above=before < after)
            else:
                yield move
        elif before == after and at not in pieces | placed:
            yield edit


def _around(move: Move, text: str, new_lines: Iterable[Edit], *, are_above: bool) -> Iterator[Edit]:
    """Yield the edits in a line that only passed new lines, and these above or below it."""
    place = move.removal.start if are_above else move.removal.end
    moved = [replace(edit, start=place, end=place) for edit in new_lines]
    within = move.apart(text)[1]
    yield from (*moved, *within) if are_above else (*within, *moved)


def _lines(text: str, edits: Sequence[Edit]) -> Iterator[range]:
    """Yield, for each edit, the edits that touch each other up to it, from the start of its line.

    Several authors may have inserted or deleted a line in pieces.
    """
    start = 0
    for at, edit in enumerate(edits):
        last = edits[max(at - 1, 0)]
        both_delete = not last.inserted and not edit.inserted
        both_insert = last.start == last.end == edit.end
        has_end = (text[last.start : last.end] + last.text).endswith(ENDS)
        if has_end or last.end != edit.start or not (both_delete or both_insert):
            start = at
        yield range(start, at + 1)


def _ends_line(text: str, edit: Edit) -> bool:
    """Whether an edit inserts the end of a line, or deletes all up to one."""
    if edit.inserted:
        return edit.text.endswith(ENDS)
    return text[edit.end - 1] in ENDS or text[edit.end : edit.end + 1] == LINE_END


def _joined(pieces: Sequence[Edit]) -> Edit:
    """Join pieces into one edit, by the author of the longest."""
    longest = max(pieces, key=lambda edit: edit.end - edit.start + len(edit.inserted))
    inserted = tuple(item for piece in pieces for item in piece.inserted)
    return Edit(pieces[0].start, pieces[-1].end, inserted, longest.author)


def _removers(text: str, pieces: Sequence[Edit], mover: Author) -> Iterator[Author]:
    """Yield the author of each character; white space and line ends are the mover's."""
    for piece in pieces:
        for at in range(piece.start, piece.end):
            yield piece.author if text[at].strip() else mover


def _writers(pieces: Sequence[Edit], mover: Author) -> Iterator[Author]:
    """Yield the author of each inserted character, as above."""
    for piece in pieces:
        for item in piece.inserted:
            yield piece.author if item.text.strip() else mover


def _removed(text: str, removal: Edit) -> str:
    """Return the removed text; the text of a run-in heading leaves its line end."""
    removed = text[removal.start : removal.end]
    return removed + LINE_END if text[removal.end : removal.end + 1] == LINE_END else removed


def _lines_among(texts: Mapping[int, str]) -> dict[int, str]:
    """Return the texts that are one whole line, a row of a table, or a whole table."""
    return {
        at: text
        for at, text in texts.items()
        if sum(map(text.count, ENDS)) == 1 or text.endswith(TABLE_END)
    }


def _with_characters(text: str, removal: Edit, insertion: Edit) -> Edit:
    """Return the insertion; characters from the removed line have their positions."""
    inserted = list(insertion.inserted)
    for i, j in common_characters(text[removal.start : removal.end], insertion.text):
        inserted[j] = replace(inserted[j], moved=removal.start + i)
    return replace(insertion, inserted=tuple(inserted))
