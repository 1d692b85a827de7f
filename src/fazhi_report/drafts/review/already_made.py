"""Find the changes of a draft that the data file already has (已收入)."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from fazhi_report.drafts.review.changes import Change, Kind
from fazhi_report.drafts.review.elements import printed_changes
from fazhi_report.drafts.review.equal_edits import Replacement, equal_edits
from fazhi_report.drafts.review.items import Edit, FigureEdit, Move, touching
from fazhi_report.drafts.review.pairing import SHORTEST
from fazhi_report.drafts.review.rebasing import Rebaser
from fazhi_report.drafts.review.stream import ENDS
from fazhi_report.drafts.review.tokens import TokenText


def changes_made(rebaser: Rebaser, changes: Sequence[Change]) -> frozenset[int]:
    """Return the positions of the changes of one draft that the data file has made since.

    Changed words in a moved line are searched separately from the move, because different people
    may have made the two. Edits that touch each other are also searched together.
    """
    now = _Now.of(rebaser, changes)
    words: list[_Words] = []
    left: set[int] = set()
    for index, change in enumerate(changes):
        for item in change.items:
            edits: tuple[Edit, ...] = (item,) if isinstance(item, Edit) else ()
            if isinstance(item, Move):
                move, edits = item.apart(rebaser.old.text)
                left.update(() if now.has_move(move) else (index,))
            elif isinstance(item, FigureEdit):
                left.update(() if now.has_figure(item) else (index,))
            words += (_Words(edit.start, edit.end, edit.text, index) for edit in edits)
    for group in touching(sorted(words, key=_Words.place)):
        text = "".join(edit.text for edit in group)
        if not now.has_words(Replacement(group[0].start, group[-1].end, text)):
            left.update(words.change for words in group if not now.has_words(words.replacement))
    left -= printed_changes(rebaser.old, changes, rebaser.new)
    left -= {*_put_elsewhere(rebaser, changes, left)}
    return frozenset(range(len(changes))) - left


def _put_elsewhere(rebaser: Rebaser, changes: Sequence[Change], left: Set[int]) -> Iterator[int]:
    """Yield the deletions of lines whose words a made change put behind those of another line.

    The line is then taken for joined with the other one, not for deleted.
    """
    made = [change.new for index, change in enumerate(changes) if index not in left]
    for index in left:
        change = changes[index]
        is_line = change.kind is Kind.REMOVED and len(change.old) > SHORTEST
        if is_line and any(change.old in text for text in made):
            counts = (text.text.count(change.old) for text in (rebaser.old, rebaser.new))
            if next(counts) >= next(counts):
                yield index


class _Words(NamedTuple):
    """Characters of the original that a change replaces with a text."""

    start: int
    end: int
    text: str
    change: int

    def place(self) -> tuple[int, int]:
        return self.start, self.end

    @property
    def replacement(self) -> Replacement:
        return Replacement(self.start, self.end, self.text)


@dataclass(frozen=True, slots=True)
class _Now:
    """The text that the current data file prints.

    Among the units of the old text that are still in it, `stay` are those the draft keeps in place.
    """

    rebaser: Rebaser
    stay: Set[int]

    @classmethod
    def of(cls, rebaser: Rebaser, changes: Sequence[Change]) -> "_Now":
        versions = rebaser.versions
        return cls(rebaser, {*versions.places} - {*_taken_away(versions.old, changes)})

    def has_figure(self, edit: FigureEdit) -> bool:
        now = self.rebaser.rebased([edit])
        return any(isinstance(item, FigureEdit) and item.figure.text == edit.text for item in now)

    def has_words(self, edit: Replacement) -> bool:
        """Whether an edit was made, at its place or at one where it has the same effect."""
        is_line = edit.start == edit.end and edit.new.endswith(ENDS)
        if is_line and self._has_line(edit.start, edit.new):
            return True
        ends_line = (self.rebaser.old.text[edit.start : edit.end] + edit.new).endswith(ENDS)
        return any(
            self._is_between(place, ends_line) for place in equal_edits(self.rebaser.old.text, edit)
        )

    def _is_between(self, edit: Replacement, ends_line: bool) -> bool:
        """Whether a new text is between the old neighbours of what it replaces.

        `ends_line` if the edit is about the end of a line.
        """
        versions = self.rebaser.versions
        old, new, there = versions.old, versions.new, versions.there
        first, last, wanted = old.token_at(edit.start), old.token_at(edit.end), edit.new
        if first is None or last is None:
            return False
        after = there.get(last) if last < len(old.text) else len(new.text)
        if after is None:
            is_left = any(token in there for token in range(first, last))
            following = wanted + self.rebaser.old.text[edit.end]
            return not is_left and (self._follows(first, following) or self._comes(first, wanted))
        if first in old.unit_starts and not ends_line:
            begin = new.unit_starts[new.unit_of(after)]
        elif first and first - 1 not in there:
            is_left = any(token in there for token in range(first, last))
            preceding = self.rebaser.old.text[edit.start - 1] + wanted
            place = new.starts[after]
            return not is_left and (
                self.rebaser.new.text.endswith(preceding, 0, place)
                or self._is_new(place - len(wanted), wanted)
            )
        else:
            begin = there[first - 1] + 1 if first else 0
        span = slice(new.starts[begin], new.starts[after])
        left = {there.get(token, begin) for token in range(first, last)}
        has_moved = not left <= {*range(begin, after + 1)}
        return begin <= after and self.rebaser.new.text[span] == wanted and not has_moved

    def _follows(self, token: int, text: str) -> bool:
        """Whether a text is behind the token that preceded one of the old text.

        The data file may have other new words behind it, so that a mark between the two is taken
        for new as well.
        """
        versions = self.rebaser.versions
        before = versions.there.get(token - 1)
        if before is None or token in versions.old.unit_starts:
            return False
        return self.rebaser.new.text.startswith(text, versions.new.starts[before + 1])

    def _comes(self, token: int, text: str) -> bool:
        """Whether a new text is behind the token that preceded one of the old text."""
        before = self.rebaser.versions.there.get(token - 1)
        if before is None:
            return False
        return self._is_new(self.rebaser.versions.new.starts[before + 1], text)

    def _is_new(self, start: int, text: str) -> bool:
        """Whether a text is at a position of the new text, without anything of the old one."""
        if not text or not self.rebaser.new.text.startswith(text, start):
            return False
        new, back = self.rebaser.versions.new, self.rebaser.versions.back
        first, last = new.token_at(start), new.token_at(start + len(text))
        if first is None or last is None:
            return False
        return back.keys().isdisjoint(range(first, last))

    def has_move(self, move: Move) -> bool:
        """Whether a line is at the place that it was moved to."""
        versions, removal = self.rebaser.versions, move.removal
        units = versions.line(removal.start, removal.end)
        if units is None:
            return False
        places = (removal.start, removal.end, move.insertion.start)
        start, end, to = (_unit_behind(versions.old, position) for position in places)
        if start <= to <= end:  # Something was typed between it and the heading that it ran on.
            return versions.places.get(start - 1) != units.start - 1
        return self._is_there(units, to, range(min(to, end), max(to, start)))

    def _has_line(self, position: int, text: str) -> bool:
        """Whether the data file already has a line that the draft inserts."""
        versions = self.rebaser.versions
        to = _unit_behind(versions.old, position)
        units = versions.arrived(text)
        return any(self._is_there(range(unit, unit + 1), to) for unit in units)

    def _is_there(self, units: range, to: int, passed: Iterable[int] = ()) -> bool:
        """Whether units of the new text are where lines were put before unit `to` of the old one.

        They touch the line above or below, except for new lines; or they are between the two, in
        the section of the upper one, behind all the lines that they `passed`. Lines that the draft
        itself moves or removes do not count.
        """
        versions = self.rebaser.versions
        places = versions.places
        end = len(versions.new.units)
        upper = max((unit for unit in self.stay if unit < to), default=None)
        lower = min((unit for unit in self.stay if unit >= to), default=None)
        above = -1 if upper is None else places[upper]
        below = end if lower is None else places[lower]
        known = [places[unit] for unit in self.stay]
        if above == max((unit for unit in known if unit < units.start), default=-1):
            return True
        if below == min((unit for unit in known if unit >= units.stop), default=end):
            return True
        between = (unit for unit, place in places.items() if above < place < units.start)
        return (
            above < units.start < below
            and not any(map(versions.old.begins_part, between))
            and all(
                (places[unit] < units.start) is (unit < to) for unit in passed if unit in self.stay
            )
        )


def _unit_behind(text: TokenText, position: int) -> int:
    """Return the first unit that begins at or after a position."""
    return bisect_left(text.unit_starts, bisect_left(text.starts, position))


def _taken_away(text: TokenText, changes: Sequence[Change]) -> Iterator[int]:
    """Yield the units that changes move or remove."""
    for item in (item for change in changes for item in change.items):
        edit = item.removal if isinstance(item, Move) else item
        if isinstance(edit, Edit) and not edit.inserted:
            yield from range(_unit_behind(text, edit.start), _unit_behind(text, edit.end))
