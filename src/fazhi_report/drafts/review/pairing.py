"""Pair the units and the characters of two texts (配对).

Equal units are paired first, then units with a common bookmark, then similar ones.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from fazhi_report.drafts.review.stream import CELL_END, ENDS, ROW_END
from fazhi_report.drafts.review.units import Unit
from fazhi_report.editing import align, diff_words, similar_pairs, similarity, split_words, tokens

_LIKE = 0.4
"""Least similarity of the two versions of an edited unit."""

_SAME_PLACE = 0.3
"""Addition to the similarity of two units with a common bookmark."""

_SAME_HEADING = 2.0
"""Addition for a common run-in heading, whose line stays when its text is moved or deleted."""

_LONGER = 0.02
"""Least gain in similarity at which a neighbour is joined to a unit."""

_MAX_PAIRS = 10_000
"""Greatest number of pairs of units to compare in one gap between equal units."""

SHORTEST = 6
"""Least length of a text that its words identify anywhere; shorter ones may be equal by chance."""


@dataclass(frozen=True, slots=True)
class Group:
    """Units `old_start` to `old_end` of the old text, and the units of the new text they became.

    Several units on one side are lines that were split or joined. One side may be empty.
    """

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def pair_units(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[Group]:
    """Yield groups that cover both texts in their order."""
    i = j = 0
    for i_equal, j_equal in (*_equal_units(old, new), (len(old), len(new))):
        yield from _Gap(old, new, i, i_equal, j, j_equal).groups()
        if i_equal < len(old):
            yield Group(i_equal, i_equal + 1, j_equal, j_equal + 1)
        i, j = i_equal + 1, j_equal + 1


def _equal_units(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Yield pairs of equal units in order: first of whole tables and lines, then between them.

    A table is one piece, so that it moves past a few lines, and not these past its many rows.
    """
    pieces = [list(_pieces(units)) for units in (old, new)]
    starts = [[*accumulate(map(len, side), initial=0)] for side in pieces]
    texts = (["".join(piece) for piece in side] for side in pieces)
    i = j = 0
    for a, b in (*align(*texts), (len(pieces[0]), len(pieces[1]))):
        i_end, j_end = starts[0][a], starts[1][b]
        between = ([unit.text for unit in old[i:i_end]], [unit.text for unit in new[j:j_end]])
        yield from ((i + first, j + second) for first, second in align(*between))
        size = len(pieces[0][a]) if a < len(pieces[0]) else 0
        yield from ((i_end + index, j_end + index) for index in range(size))
        i, j = i_end + size, j_end + size


def _pieces(units: Iterable[Unit]) -> Iterator[list[str]]:
    """Yield the texts of each line, and of all rows of a table with its end."""
    rows: list[str] = []
    for unit in units:
        rows.append(unit.text)
        if not unit.text.endswith(ROW_END):
            yield rows
            rows = []
    if rows:
        yield rows


@dataclass(frozen=True, slots=True)
class _Gap:
    """The units of both texts between two equal ones."""

    old: Sequence[Unit]
    new: Sequence[Unit]
    i: int
    i_end: int
    j: int
    j_end: int

    def groups(self) -> Iterator[Group]:
        i, j = self.i, self.j
        pairs = self._best_pairs()
        ends = [*pairs, (self.i_end, self.j_end)][1:]
        for (i_pair, j_pair), (i_next, j_next) in zip(pairs, ends, strict=True):
            group = Group(i_pair, i_pair + 1, j_pair, j_pair + 1)
            group = self._extended(group, i, j, i_next, j_next)
            yield from _alone(i, group.old_start, j, group.new_start)
            yield group
            i, j = group.old_end, group.new_end
        yield from _alone(i, self.i_end, j, self.j_end)

    def _extended(self, group: Group, i: int, j: int, i_end: int, j_end: int) -> Group:
        """Add neighbours, within the bounds, that a line was split into or joined with."""
        best = self._likeness(group)
        while True:
            wider = [
                Group(group.old_start, group.old_end, group.new_start - 1, group.new_end),
                Group(group.old_start, group.old_end, group.new_start, group.new_end + 1),
                Group(group.old_start - 1, group.old_end, group.new_start, group.new_end),
                Group(group.old_start, group.old_end + 1, group.new_start, group.new_end),
            ]
            scores = [
                (self._likeness(candidate), -index, candidate)
                for index, candidate in enumerate(wider)
                if i <= candidate.old_start and candidate.old_end <= i_end
                if j <= candidate.new_start and candidate.new_end <= j_end
            ]
            score, _, candidate = max(scores, default=(0.0, 0, group))
            if score < best + _LONGER:
                return group
            best, group = score, candidate

    def _likeness(self, group: Group) -> float:
        old = self.old[group.old_start : group.old_end]
        new = self.new[group.new_start : group.new_end]
        if len(old) + len(new) > 2 and not all(unit.is_line for unit in (*old, *new)):
            return 0.0
        texts = ("".join(unit.content for unit in units) for units in (old, new))
        return similarity(*map(tokens, texts))

    def _best_pairs(self) -> list[tuple[int, int]]:
        """Return pairs in the order of both texts with the greatest sum of similarities."""
        olds, news = range(self.i, self.i_end), range(self.j, self.j_end)
        if not olds or not news:
            return []
        if len(olds) * len(news) > _MAX_PAIRS:
            return self._named_pairs()
        words = {j: tokens(self.new[j].text) for j in news}
        best: dict[tuple[int, int], float] = {}
        scores: dict[tuple[int, int], float] = {}
        for i in reversed(olds):
            own = tokens(self.old[i].text)
            for j in reversed(news):
                scores[i, j] = self._score(i, j, own, words[j])
                best[i, j] = max(
                    best.get((i + 1, j), 0.0),
                    best.get((i, j + 1), 0.0),
                    scores[i, j] + best.get((i + 1, j + 1), 0.0) if scores[i, j] else 0.0,
                )
        pairs: list[tuple[int, int]] = []
        i, j = self.i, self.j
        while i < self.i_end and j < self.j_end:
            rest = best.get((i + 1, j + 1), 0.0)
            if scores[i, j] and best[i, j] == scores[i, j] + rest:
                pairs.append((i, j))
                i, j = i + 1, j + 1
            elif best[i, j] == best.get((i + 1, j), 0.0):
                i += 1
            else:
                j += 1
        return pairs

    def _score(self, i: int, j: int, old: Sequence[str], new: Sequence[str]) -> float:
        """Return the similarity of two units; 0 if they cannot be versions of one."""
        before, after = self.old[i], self.new[j]
        if before.text[-1] != after.text[-1] or before.is_line != after.is_line:
            return 0.0
        if before.lead and before.lead == after.lead:
            return _SAME_HEADING + similarity(old, new)
        if 2 * min(len(old), len(new)) < (_LIKE - _SAME_PLACE) * (len(old) + len(new)):
            return 0.0
        score = similarity(old, new) + _SAME_PLACE * bool(before.names & after.names)
        return score if score >= _LIKE else 0.0

    def _named_pairs(self) -> list[tuple[int, int]]:
        """Return pairs with a common bookmark, in the order of both texts."""
        places = {name: j for j in range(self.j, self.j_end) for name in self.new[j].names}
        pairs: list[tuple[int, int]] = []
        for i in range(self.i, self.i_end):
            partners = [places[name] for name in self.old[i].names if name in places]
            last = pairs[-1][1] if pairs else -1
            if (
                partners
                and min(partners) > last
                and self.old[i].text[-1] == self.new[min(partners)].text[-1]
            ):
                pairs.append((i, min(partners)))
        return pairs


def _alone(i: int, i_end: int, j: int, j_end: int) -> Iterator[Group]:
    """Yield the units of each side without a partner, one by one."""
    yield from (Group(index, index + 1, j, j) for index in range(i, i_end))
    yield from (Group(i_end, i_end, index, index + 1) for index in range(j, j_end))


def moved_pairs(old: Mapping[int, str], new: Mapping[int, str]) -> list[tuple[int, int]]:
    """Return pairs of lines or rows that may have moved, the most similar first.

    The texts include their end characters. Short ones are paired only if they are equal.
    """
    lines = [
        {index: tokens(text) for index, text in texts.items() if _has_words(text)}
        for texts in (old, new)
    ]
    pairs = sorted(similar_pairs(*lines), reverse=True)
    return [
        (i, j) for _, i, j in pairs if min(len(old[i]), len(new[j])) > SHORTEST or old[i] == new[j]
    ]


def _has_words(text: str) -> bool:
    """Whether a line, a row or a table is not empty."""
    return bool(text.strip(CELL_END + "".join(ENDS)))


def common_characters(old: str, new: str) -> Iterator[tuple[int, int]]:
    """Yield the positions of the characters that two units share."""
    if old == new:
        yield from zip(range(len(old)), range(len(new)), strict=True)
        return
    if CELL_END not in old or CELL_END not in new:
        yield from _common_words(old, new)
        return
    cells = [text.split(CELL_END) for text in (old, new)]
    if len(cells[0]) == len(cells[1]):
        pairs = [(index, index) for index in range(len(cells[0]))]
    else:
        pairs = list(_cell_pairs(*cells))
    starts = [_cell_starts(texts) for texts in cells]
    for a, b in pairs:
        i, j = starts[0][a], starts[1][b]
        for x, y in _common_words(cells[0][a], cells[1][b]):
            yield i + x, j + y
        if a < len(cells[0]) - 1 and b < len(cells[1]) - 1:
            yield i + len(cells[0][a]), j + len(cells[1][b])


def _cell_pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs of cells of two rows: equal ones, and similar ones between them."""
    i = j = 0
    for a, b in (*align(old, new), (len(old), len(new))):
        while i < a:
            words = tokens(old[i])
            alike = (at for at in range(j, b) if similarity(words, tokens(new[at])) >= _LIKE)
            partner = next(alike, None)
            if partner is not None:
                yield i, partner
                j = partner + 1
            i += 1
        if a < len(old):
            yield a, b
        i, j = a + 1, b + 1


def _cell_starts(cells: Sequence[str]) -> list[int]:
    starts = [0]
    for cell in cells:
        starts.append(starts[-1] + len(cell) + 1)
    return starts


def _common_words(old: str, new: str) -> Iterator[tuple[int, int]]:
    i = j = 0
    for kind, text in diff_words(split_words(old), split_words(new)):
        if kind == "equal":
            yield from ((i + index, j + index) for index in range(len(text)))
        i += len(text) * (kind != "inserted")
        j += len(text) * (kind != "deleted")
