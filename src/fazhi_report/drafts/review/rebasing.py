"""Rebase the changes of a draft on the current data file (换到现在的位置)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from fazhi_report.drafts.review.items import Edit, FigureEdit, Inserted, Item, Move
from fazhi_report.drafts.review.original import Figure, Original
from fazhi_report.drafts.review.pairing import SHORTEST
from fazhi_report.drafts.review.stream import ENDS
from fazhi_report.drafts.review.version_map import VersionMap


@dataclass(frozen=True, slots=True)
class Rebaser:
    """Rebases items of the `old` text on the `new` one, a later version of the report."""

    old: Original
    new: Original
    versions: VersionMap
    figures: Mapping[int, Figure] = field(default_factory=dict)

    @classmethod
    def between(cls, old: Original, new: Original) -> "Rebaser":
        figures = {figure.start: figure for figure in new.figures}
        return cls(old, new, VersionMap.between(old, new), figures)

    def rebased(self, items: Sequence[Item]) -> tuple[Item, ...]:
        """Return the items of a change in the new text; empty if one of them contradicts it.

        A figure printed at several places is changed at the remaining ones.
        """
        found = [self._item(item) for item in items]
        left = tuple(item for item in found if item is not None)
        is_figure = all(isinstance(item, FigureEdit) for item in items)
        return left if is_figure or len(left) == len(found) else ()

    def _item(self, item: Item) -> Item | None:
        if isinstance(item, Move):
            return self._move(item)
        return self._edit(item) if isinstance(item, Edit) else self._figure(item)

    def _figure(self, edit: FigureEdit) -> FigureEdit | None:
        place = self.versions.place(edit.figure.start, edit.figure.end)
        own = edit.figure.name, edit.figure.attribute
        others = (item for item in self.new.figures if (item.name, item.attribute) == own)
        figure = self.figures.get(place[0]) if place else next(others, None)
        return None if figure is None else replace(edit, figure=figure)

    def _edit(self, edit: Edit) -> Edit | None:
        versions = self.versions
        if edit.start == edit.end:
            gap = versions.gap(edit.start, edit.text)
            if gap is None or self._would_stand_twice(edit, gap):
                return None
            return replace(edit, start=gap, end=gap)
        place = versions.place(edit.start, edit.end)
        ends_line = self.old.text[edit.end - 1] in ENDS
        removes_line = ends_line and not edit.inserted and self._begins_line(edit)
        if place is None or (removes_line and versions.is_elsewhere(edit.start)):
            return None
        joins = ends_line and not removes_line and not edit.text.endswith(ENDS)
        if joins and not versions.is_followed(edit.end, place[1]):
            return None
        return replace(edit, start=place[0], end=place[1])

    def _begins_line(self, edit: Edit) -> bool:
        """Whether an edit begins at the start of a line, or of the text behind a run-in heading."""
        return self.versions.old.token_at(edit.start) in self.versions.old.unit_starts

    def _would_stand_twice(self, edit: Edit, gap: int) -> bool:
        """Whether the inserted text is already elsewhere in the data file, or a line beside it."""
        lines = edit.text.splitlines(keepends=True)
        begins_line = edit.start == 0 or self.old.text[edit.start - 1] in ENDS
        whole = (line for line in lines[not begins_line :] if line.endswith(ENDS))
        words = edit.text.strip("".join(ENDS))
        around = self.new.text[max(gap - len(edit.text), 0) : gap + len(edit.text)]
        is_beside = begins_line and edit.text.endswith(ENDS) and edit.text in around
        return is_beside or self._has_more_of(words) or any(map(self.versions.arrived, whole))

    def _has_more_of(self, words: str) -> bool:
        """Whether the new text has more occurrences of words than remained from the old one."""
        if len(words) <= SHORTEST:
            return False
        found = (match.span() for match in re.finditer(re.escape(words), self.old.text))
        stayed = sum(self.versions.place(*span) is not None for span in found)
        return self.new.text.count(words) > stayed

    def _move(self, move: Move) -> Move | None:
        """Return the move of the current line, with the words that the draft changed in it."""
        whole, words = move.apart(self.old.text)
        place = self._line(whole)
        gap = self.versions.gap(move.insertion.start, move.insertion.text)
        edits = [edit for edit in map(self._edit, words) if edit is not None]
        if place is None or gap is None or len(edits) < len(words):
            return None
        start, end = place
        if start < gap < end or self.versions.is_moved(move.removal.start):
            return None
        inserted = list(self._inserted(move, start, end, edits))
        inserted += move.insertion.inserted[-1:] if move.leaves_end else ()
        author = move.removal.author
        return Move(
            Edit(start, end, (), author),
            Edit(gap, gap, tuple(inserted), author),
            (author,) * (end - start),
            (author,) * len(inserted),
            move.leaves_end,
        )

    def _line(self, move: Move) -> tuple[int, int] | None:
        """Return the span of the words of a moved line, with its end if that moves along."""
        units = self.versions.line(move.removal.start, move.removal.end)
        if units is None:
            return None
        new = self.versions.new
        start, end = new.unit_starts[units.start], new.unit_starts[units.stop]
        return new.starts[start], new.starts[end - move.leaves_end]

    def _inserted(
        self, move: Move, start: int, end: int, edits: Sequence[Edit]
    ) -> Iterator[Inserted]:
        """Yield the current line with edits; kept characters have their look in the draft."""
        offsets = {item.moved: item.offset for item in move.insertion.inserted}
        offset = move.insertion.inserted[0].offset
        position = start
        for edit in (
            *sorted(edits, key=lambda edit: edit.start),
            Edit(end, end, (), move.removal.author),
        ):
            for at in range(position, edit.start):
                offset = offsets.get(self._old_position(at), offset)
                yield Inserted(self.new.text[at], offset, at)
            yield from edit.inserted
            position = edit.end

    def _old_position(self, position: int) -> int | None:
        token = self.versions.new.token_at(position)
        old = None if token is None else self.versions.back.get(token)
        return None if old is None else self.versions.old.starts[old]
