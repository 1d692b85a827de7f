"""Changes that the data file has made already (已收入), however its own changes are cut."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from fazhi_report.drafts.review.changes import Change
from fazhi_report.drafts.review.edits import Edit, touching
from fazhi_report.drafts.review.figure_edits import FigureEdit
from fazhi_report.drafts.review.moves import Move
from fazhi_report.drafts.review.shifting import Shifter
from fazhi_report.drafts.review.stream import LINE_END, ROW_END, TABLE_END
from fazhi_report.editing import common_prefix

_ENDS = (LINE_END, ROW_END, TABLE_END)


def taken_changes(shifter: Shifter, changes: Sequence[Change]) -> frozenset[int]:
    """Return the positions of the changes of one draft that the data file has made since.

    Words that were changed in a line that moved are looked for apart from the move: different
    people may have made the two. Edits that touch each other are looked for together as well.
    """
    now = _Now(shifter)
    words: list[_Words] = []
    left: set[int] = set()
    for index, change in enumerate(changes):
        for item in change.items:
            edits: tuple[Edit, ...] = (item,) if isinstance(item, Edit) else ()
            if isinstance(item, Move):
                move, edits = item.apart(shifter.old.text)
                left.update(() if now.has_move(move) else (index,))
            elif isinstance(item, FigureEdit):
                left.update(() if now.has_figure(item) else (index,))
            words += (_Words(edit.start, edit.end, edit.text, index) for edit in edits)
    for group in touching(sorted(words)):
        text = "".join(edit.text for edit in group)
        if not now.has_words(group[0].start, group[-1].end, text):
            left.update(edit.change for edit in group if not now.has_words(*edit[:3]))
    return frozenset(range(len(changes))) - left


class _Words(NamedTuple):
    """Characters of the original that a change replaces with a text."""

    start: int
    end: int
    text: str
    change: int


@dataclass(frozen=True, slots=True)
class _Now:
    """What the data file prints as it is now."""

    shifter: Shifter

    def has_figure(self, edit: FigureEdit) -> bool:
        now = self.shifter.items([edit])
        return any(isinstance(item, FigureEdit) and item.figure.text == edit.text for item in now)

    def has_words(self, start: int, end: int, text: str) -> bool:
        """Whether a text stands between what stood around characters `start` to `end`."""
        old, new, there = self.shifter.shift.old, self.shifter.shift.new, self.shifter.shift.there
        replaced = self.shifter.old.text[start:end]
        if not replaced and text.endswith(_ENDS) and self._has_line(start, text):
            return True
        head = common_prefix(replaced, text)
        tail = common_prefix(replaced[head:][::-1], text[head:][::-1])
        first, last = old.token_at(start + head), old.token_at(end - tail)
        wanted = text[head : len(text) - tail]
        if first is None or last is None:
            return False
        after = there.get(last) if last < len(old.text) else len(new.text)
        if after is None:
            return False
        if first in old.unit_starts and not (replaced + text).endswith(_ENDS):
            begin = new.unit_starts[new.unit_of(after)]
        elif first and first - 1 not in there:
            return False
        else:
            begin = there[first - 1] + 1 if first else 0
        span = slice(new.starts[begin], new.starts[after])
        left = {there.get(token, begin) for token in range(first, last)}
        has_moved = not left <= {*range(begin, after + 1)}
        return begin <= after and self.shifter.new.text[span] == wanted and not has_moved

    def has_move(self, move: Move) -> bool:
        """Whether a line stands where it was put, or between the same lines that did not move."""
        shift, removal = self.shifter.shift, move.removal
        units = shift.line(removal.start, removal.end)
        if units is None:
            return False
        places = (removal.start, removal.end, move.insertion.start)
        start, end, to = map(self._unit_behind, places)
        if start <= to <= end:  # Something was typed between it and the heading that it ran on.
            return not self._are(units.start - 1, start - 1)
        stayed = {old: new for old, new in shift.stayed().items() if not start <= old < end}
        has_left = _above(start, stayed) != _above(to, stayed)
        return self._is_beside(units, to) or (has_left and self._is_between(units, to, stayed))

    def _has_line(self, position: int, text: str) -> bool:
        """Whether a whole line stands where one was inserted."""
        shift = self.shifter.shift
        new, stayed, to = shift.new, shift.stayed(), self._unit_behind(position)
        for index, unit in enumerate(new.units):
            units = range(index, index + 1)
            span = slice(new.starts[unit.offsets[0]], new.starts[unit.offsets[-1] + 1])
            is_new = shift.back.keys().isdisjoint(unit.offsets)
            is_there = self._is_beside(units, to) or self._is_between(units, to, stayed)
            if is_new and is_there and self.shifter.new.text[span] == text:
                return True
        return False

    def _is_between(self, units: range, to: int, stayed: Mapping[int, int]) -> bool:
        """Whether units of the new text stand below the same line as something before unit `to`."""
        last = max((unit for unit in stayed.values() if unit < units.start), default=None)
        return last == stayed.get(_above(to, stayed))

    def _is_beside(self, units: range, to: int) -> bool:
        """Whether units of the new text touch one of those around something before unit `to`."""
        old, new = self.shifter.shift.old, self.shifter.shift.new
        return any(
            0 <= near < len(new.units) and 0 <= known < len(old.units) and self._are(near, known)
            for near, known in ((units.start - 1, to - 1), (units.stop, to))
        )

    def _unit_behind(self, position: int) -> int:
        """Return the first unit of the old text that begins at a position, or behind it."""
        old = self.shifter.shift.old
        return bisect_left(old.unit_starts, bisect_left(old.starts, position))

    def _are(self, unit: int, known: int) -> bool:
        """Whether a unit of the new text has something of one of the old text, besides its end."""
        shift = self.shifter.shift
        tokens = shift.new.units[unit].offsets[:-1] or shift.new.units[unit].offsets
        found = {shift.old.unit_of(shift.back[token]) for token in tokens if token in shift.back}
        return known in found


def _above(limit: int, units: Iterable[int]) -> int:
    return max((unit for unit in units if unit < limit), default=-1)
