"""Pair the items of two sequences, blocks or rows of tables, so that no pairs cross."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from fazhi_report.editing import align, similar_pairs

Pairs = list[tuple[int, int]]


class Item(Protocol):
    """A comparable item: it is paired only with items of its kind, by the keys of its tokens."""

    @property
    def kind(self) -> str: ...

    @property
    def keys(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Gap:
    """Items old[i:i_end] and new[j:j_end] between two pairs."""

    i: int
    i_end: int
    j: int
    j_end: int


def pair(old: Sequence[Item], new: Sequence[Item]) -> Pairs:
    """Return the positions of paired items in order: equal items, and similar ones between them.

    Items without text are paired last, because they say nothing about their neighbours.
    """
    pairs = _equal_pairs(old, new)
    for pairs_in in (_similar_pairs_in, _empty_pairs_in):
        more = [item for gap in gaps(pairs, old, new) for item in pairs_in(gap, old, new)]
        pairs = sorted(pairs + more)
    return pairs


def gaps(pairs: Pairs, old: Sequence[Item], new: Sequence[Item]) -> Iterator[Gap]:
    """Yield the gaps before, between and after pairs; a gap may be empty."""
    for (i, j), (i_end, j_end) in pairwise([(-1, -1), *pairs, (len(old), len(new))]):
        yield Gap(i + 1, i_end, j + 1, j_end)


def has_text(item: Item) -> bool:
    return any(key.strip() for key in item.keys)


def _equal_pairs(old: Sequence[Item], new: Sequence[Item]) -> Pairs:
    positions = [[i for i, item in enumerate(items) if has_text(item)] for items in (old, new)]
    before, after = (
        ["\0".join((items[index].kind, *items[index].keys)) for index in indices]
        for items, indices in zip((old, new), positions, strict=True)
    )
    return [(positions[0][i], positions[1][j]) for i, j in align(before, after)]


def _similar_pairs_in(gap: Gap, old: Sequence[Item], new: Sequence[Item]) -> Pairs:
    pairs = similar_items(
        {index: old[index] for index in range(gap.i, gap.i_end) if has_text(old[index])},
        {index: new[index] for index in range(gap.j, gap.j_end) if has_text(new[index])},
    )
    return _longest_increasing(sorted(pairs))


def similar_items(old: Mapping[int, Item], new: Mapping[int, Item]) -> Pairs:
    """Return the pairs of similar items of one kind, by their keys in the mappings.

    Each item is in at most one pair; the most similar items are paired first.
    """
    candidates = similar_pairs(
        {index: item.keys for index, item in old.items()},
        {index: item.keys for index, item in new.items()},
    )
    same_kind = (item for item in candidates if old[item[1]].kind == new[item[2]].kind)
    pairs: Pairs = []
    free_old, free_new = set(old), set(new)
    for _, i, j in sorted(same_kind, key=lambda item: (-item[0], item[1] + item[2], item[1])):
        if i in free_old and j in free_new:
            free_old.remove(i)
            free_new.remove(j)
            pairs.append((i, j))
    return pairs


def _empty_pairs_in(gap: Gap, old: Sequence[Item], new: Sequence[Item]) -> Pairs:
    before = [index for index in range(gap.i, gap.i_end) if not has_text(old[index])]
    after = [index for index in range(gap.j, gap.j_end) if not has_text(new[index])]
    kinds = [old[index].kind for index in before], [new[index].kind for index in after]
    return [(before[i], after[j]) for i, j in align(*kinds)]


def _longest_increasing(pairs: Pairs) -> Pairs:
    """Return a longest selection of the pairs whose second positions increase."""
    ends: list[int] = []  # the least second position that ends a sequence of each length
    lengths = []
    for _, j in pairs:
        length = bisect_left(ends, j)
        ends[length : length + 1] = [j]
        lengths.append(length)
    result: Pairs = []
    wanted = len(ends) - 1
    for pair_, length in zip(reversed(pairs), reversed(lengths), strict=True):
        if length == wanted:
            result.append(pair_)
            wanted -= 1
    return result[::-1]
