"""Map places of the text that drafts were built from to the current data file (对应位置)."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from fazhi_report.drafts.review.original import Original
from fazhi_report.drafts.review.pairing import common_characters, moved_pairs, pair_units
from fazhi_report.drafts.review.stream import ENDS, ROW_END, TABLE_END
from fazhi_report.drafts.review.tokens import FigureSigns, TokenText
from fazhi_report.drafts.review.units import Unit


@dataclass(frozen=True, slots=True)
class VersionMap:
    """The tokens that `old` and `new` share, both ways, and the `places` of old units in `new`.

    `moved` are units of `old` that are elsewhere: as few as possible, so that of two swapped
    neighbours it is either one.
    """

    old: TokenText
    new: TokenText
    there: Mapping[int, int]
    back: Mapping[int, int]
    places: Mapping[int, int]
    moved: Set[int]

    @classmethod
    def between(cls, old: Original, new: Original) -> "VersionMap":
        signs = FigureSigns()
        before, after = TokenText.of(old, signs), TokenText.of(new, signs)
        there: dict[int, int] = {}
        for group in pair_units(before.units, after.units):
            olds = before.units[group.old_start : group.old_end]
            news = after.units[group.new_start : group.new_end]
            there.update(_common_tokens(olds, news))
        moved: set[int] = set()
        for i, j in _moved_units(before, after, there):
            moved.add(i)
            there.update(_common_tokens([before.units[i]], [after.units[j]]))
        back = {there[token]: token for token in there}
        places = dict(_places(before, after, there))
        return cls(before, after, there, back, places, moved)

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the new span of characters that are all present in a row; None otherwise."""
        first, last = self.old.token_at(start), self.old.token_at(end)
        if first is None or last is None or first == last:
            return None
        found = [self.there.get(token) for token in range(first, last)]
        at = found[0]
        if at is None or found != list(range(at, at + last - first)):
            return None
        return self.new.starts[at], self.new.starts[at + last - first]

    def is_followed(self, old: int, new: int) -> bool:
        """Whether the text at a position of `old` is the text at a position of `new`."""
        token = self.old.token_at(old)
        return token is not None and self.there.get(token) == self.new.token_at(new)

    def gap(self, position: int, text: str) -> int | None:
        """Return the new position for a text that was inserted at a position of `old`.

        Return None if the place is gone, or something else was inserted there; whole lines are
        allowed.
        """
        token = self.old.token_at(position)
        if token is None:
            return None
        begins_line = token == 0 or self.old.text[token - 1] in ENDS
        is_line = begins_line and text.endswith(ENDS)
        found = self._line_gap(token, text[-1]) if is_line else self._word_gap(token)
        return None if found is None else self.new.starts[found]

    def line(self, start: int, end: int) -> range | None:
        """Return the units of `new` with the line, part of one, or table, from `start` to `end`.

        Return None if it was deleted, split, or joined with other words.
        """
        first, last = self.old.token_at(start), self.old.token_at(end)
        if first is None or last is None:
            return None
        found = [self.there[token] for token in range(first, last) if token in self.there]
        if not found:
            return None
        units = range(self.new.unit_of(found[0]), self.new.unit_of(found[-1]) + 1)
        tokens = [token for unit in units for token in self.new.units[unit].offsets]
        ends = [token for token in tokens if self.new.text[token] in ENDS]
        others = (self.back.get(token, first) for token in tokens if token not in ends)
        is_one = ends in ([], tokens[-1:]) or self.new.text[tokens[-1]] == TABLE_END
        return units if is_one and all(first <= token < last for token in others) else None

    def arrived(self, text: str) -> list[int]:
        """Return the units of `new` that are this line or row, and are new or moved there."""
        left = {new: old for old, new in self.places.items()}
        return [
            unit
            for unit in range(len(self.new.units))
            if self.new.text_of(unit) == text
            and (
                unit not in left
                or self.old.text_of(left[unit]) != text
                or self._is_elsewhere(left[unit])
            )
        ]

    def is_elsewhere(self, position: int) -> bool:
        """Whether the words of a line stand in another place now.

        Somebody moved the line; or one deleted it, and another one typed it again.
        """
        token = self.old.token_at(position)
        unit = -1 if token is None else self.old.unit_of(token)
        return unit in self.places and self._is_elsewhere(unit)

    def _is_elsewhere(self, unit: int) -> bool:
        """Whether a unit left its section, or changed its order with its neighbours."""
        places, place = self.places, self.places[unit]
        if not self.old.units[unit].names.isdisjoint(self.new.units[place].names):
            return False
        above, below = self._section(unit)
        return self._has_left(unit) or any(
            (places[other] < place) is not (other < unit)
            for other in places
            if above < other < below and other != unit
        )

    def is_moved(self, position: int) -> bool:
        """Whether the line of a position is elsewhere, without the heading above it."""
        token = self.old.token_at(position)
        unit = -1 if token is None else self.old.unit_of(token)
        return unit in self.moved and self._section(unit)[0] not in self.moved

    def _has_left(self, unit: int) -> bool:
        """Whether a unit is now below another heading."""
        headings = (at for other, at in self.places.items() if self.old.is_heading(other))
        above = max((at for at in headings if at < self.places[unit]), default=-1)
        return above != self.places.get(self._section(unit)[0], -1)

    def _section(self, unit: int) -> tuple[int, int]:
        """Return the headings above and below a unit of `old` that `new` still has."""
        headings = [other for other in self.places if self.old.is_heading(other)]
        above = max((other for other in headings if other < unit), default=-1)
        return above, min(
            (other for other in headings if other > unit), default=len(self.old.units)
        )

    def _line_gap(self, token: int, end: str) -> int | None:
        """Return the token before which to insert a line: behind the nearest line above.

        A line that left the section does not count; a row stays in its table.
        """
        there, old = self.there, self.old
        before, after = there.get(token - 1), there.get(token)
        if before is not None and after == before + 1:
            return after
        if end == ROW_END:
            is_row = token > 0 and old.text[token - 1] == ROW_END
            return before + 1 if is_row and before is not None else after
        for unit in range(bisect_left(old.unit_starts, token) - 1, -1, -1):
            known = there.get(old.unit_starts[unit + 1] - 1)
            if known is not None and (old.is_heading(unit) or not self._has_left(unit)):
                if after == known + 1:  # It runs on in a heading whose text was deleted or moved.
                    return after
                line = range(known, len(self.new.text))
                return next(at + 1 for at in line if self.new.text[at] in ENDS)
        return None if token else 0

    def _word_gap(self, token: int) -> int | None:
        first = self.old.unit_starts[self.old.unit_of(token)]
        before = self.there.get(token - 1) if token > first else None
        after = self.there.get(token)
        if before is not None:
            return before + 1 if after in (None, before + 1) else None
        return None if token == first and after not in self.new.unit_starts else after


def _common_tokens(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Yield the tokens that units share; a line end alone does not count."""
    texts = ["".join(unit.text for unit in units) for units in (old, new)]
    pairs = list(common_characters(*texts)) if all(texts) else []
    if texts[0].strip("".join(ENDS)) and all(texts[0][i] in ENDS for i, _ in pairs):
        return
    for i, j in pairs:
        yield old[0].offsets[0] + i, new[0].offsets[0] + j


def _places(old: TokenText, new: TokenText, there: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the units of the old text that the new one still has, with the place of their start."""
    for unit, item in enumerate(old.units):
        first = next((there[at] for at in item.offsets if at in there), None)
        if first is not None:
            yield unit, new.unit_of(first)


def _moved_units(
    old: TokenText, new: TokenText, there: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield the units that are elsewhere, identified by their bookmarks or their words."""
    back = {*there.values()}
    gone = {i: unit for i, unit in enumerate(old.units) if there.keys().isdisjoint(unit.offsets)}
    come = {j: unit for j, unit in enumerate(new.units) if back.isdisjoint(unit.offsets)}
    named = {name: j for j, unit in come.items() for name in unit.names}
    for i, unit in list(gone.items()):
        partner = next((named[name] for name in sorted(unit.names) if name in named), None)
        if partner in come and come[partner].text[-1] == unit.text[-1]:
            yield i, partner
            del gone[i], come[partner]
            ends = i + 1 in gone and partner + 1 in come
            if ends and gone[i + 1].text == come[partner + 1].text == TABLE_END:
                yield i + 1, partner + 1
                del gone[i + 1], come[partner + 1]
    texts = ({index: unit.text for index, unit in units.items()} for units in (gone, come))
    for i, j in moved_pairs(*texts):
        if i in gone and j in come:
            yield i, j
            del gone[i], come[j]
