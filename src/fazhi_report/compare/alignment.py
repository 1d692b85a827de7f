"""对齐 (alignment): the longest common subsequence of two sequences, by whole rows of bits."""

from collections import deque
from collections.abc import Hashable, Iterator, Sequence

Pairs = list[tuple[int, int]]


def alignment(old: Sequence[str], new: Sequence[str]) -> Pairs:
    """Positions of what both have in common, in order: as much as can be.

    The same pairs come out whichever of the two is given first.
    """
    head = 0
    shorter = min(len(old), len(new))
    while head < shorter and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    first, second = old[head : len(old) - tail], new[head : len(new) - tail]
    if list(first) <= list(second):
        middle = [(i + head, j + head) for i, j in _traced(first, second)]
    else:
        middle = [(i + head, j + head) for j, i in _traced(second, first)]
    ends = ((len(old) - back, len(new) - back) for back in range(tail, 0, -1))
    return [*((each, each) for each in range(head)), *middle, *ends]


def likeness(old: Sequence[Hashable], new: Sequence[Hashable]) -> float:
    """From 0, nothing in common, to 1, the same: twice what is common, by all there is."""
    total = len(old) + len(new)
    if not total:
        return 1.0
    rows = deque(_rows(old, new), maxlen=1)
    common = len(old) - rows[0].bit_count() if rows else 0
    return 2 * common / total


def _rows(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[int]:
    """For each beginning of `new`, a row in which bit i is 0 where old[i] adds to what is common.

    H. Hyyrö, Bit-Parallel LCS-length Computation Revisited, AWOCA 2004.
    """
    places: dict[Hashable, int] = {}
    for index, item in enumerate(old):
        places[item] = places.get(item, 0) | 1 << index
    every = (1 << len(old)) - 1
    row = every
    for item in new:
        taken = row & places.get(item, 0)
        row = ((row + taken) | (row - taken)) & every
        yield row


def _traced(old: Sequence[str], new: Sequence[str]) -> Pairs:
    rows = list(_rows(old, new))
    found: Pairs = []
    i, j = len(old), len(new)
    while i and j:
        bit = 1 << (i - 1)
        if rows[j - 1] & bit:
            i -= 1
            continue
        j -= 1
        if not j or rows[j - 1] & bit:
            i -= 1
            found.append((i, j))
    return found[::-1]
