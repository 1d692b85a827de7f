"""对齐 (alignment): longest common subsequences (LCS), and pairs of similar items."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

from fazhi_report.model import By, Candidate, Matching

Pairs = list[tuple[int, int]]

Keys = Sequence[Hashable]
"""What an item is recognised by, like the characters of a name or the words of a text."""

MIN_SIMILARITY = 0.6
"""Items at least this similar are paired as 疑似改名 (suspected renames)."""


def align(old: Sequence[str], new: Sequence[str]) -> Pairs:
    """Return the positions of a longest common subsequence, in order.

    Swapping the arguments swaps each pair and changes nothing else.
    """
    head = 0
    shorter = min(len(old), len(new))
    while head < shorter and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    first, second = old[head : len(old) - tail], new[head : len(new) - tail]
    # The trace depends on which sequence comes first, so the order is fixed by content.
    if list(first) <= list(second):
        middle = _trace(first, second)
    else:
        middle = [(i, j) for j, i in _trace(second, first)]
    return [
        *((index, index) for index in range(head)),
        *((head + i, head + j) for i, j in middle),
        *((len(old) - index, len(new) - index) for index in range(tail, 0, -1)),
    ]


def similarity(old: Keys, new: Keys) -> float:
    """Similarity 2·LCS/(m+n), in [0, 1]; 1 for two empty sequences."""
    total = len(old) + len(new)
    if not total:
        return 1.0
    last_row = deque(_rows(old, new), maxlen=1).pop()
    return 2 * (len(old) - last_row.bit_count()) / total


def take_similar(
    matching: Matching, old: Callable[[int], Keys], new: Callable[[int], Keys]
) -> None:
    """Pair unmatched items that are similar enough, the most similar first.

    `old` and `new` return the keys of the item at a position.
    """
    if matching.old_left and matching.new_left:
        old_keys = {i: old(i) for i in matching.old_left}
        new_keys = {j: new(j) for j in matching.new_left}
        matching.take(_similar_pairs(old_keys, new_keys), By.LIKENESS)


def _similar_pairs(old: Mapping[int, Keys], new: Mapping[int, Keys]) -> Iterator[Candidate]:
    positions: dict[Hashable, list[tuple[int, int]]] = defaultdict(list)
    for j, keys in new.items():
        for key, count in Counter(keys).items():
            positions[key].append((j, count))
    for i, keys in old.items():
        shared: Counter[int] = Counter()
        for key, count in Counter(keys).items():
            for j, new_count in positions.get(key, ()):
                shared[j] += min(count, new_count)
        for j, count in shared.items():
            # Keys shared in any order are an upper bound of the LCS.
            if 2 * count >= MIN_SIMILARITY * (len(keys) + len(new[j])):
                score = similarity(keys, new[j])
                if score >= MIN_SIMILARITY:
                    yield score, i, j


def _rows(old: Keys, new: Keys) -> Iterator[int]:
    """Yield a row of bits for each prefix of `new`, the empty one first.

    Bit i is 0 where old[i] lengthens the LCS of old[: i + 1] and the prefix.

    H. Hyyrö, Bit-Parallel LCS-length Computation Revisited, AWOCA 2004.
    """
    masks: dict[Hashable, int] = {}
    for index, item in enumerate(old):
        masks[item] = masks.get(item, 0) | 1 << index
    ones = (1 << len(old)) - 1
    row = ones
    yield row
    for item in new:
        matches = row & masks.get(item, 0)
        row = ((row + matches) | (row - matches)) & ones
        yield row


def _trace(old: Sequence[str], new: Sequence[str]) -> Pairs:
    """Walk the rows back from the end and collect the pairs of an LCS."""
    rows = list(_rows(old, new))
    pairs: Pairs = []
    i, j = len(old), len(new)
    while i and j:
        bit = 1 << (i - 1)
        if rows[j] & bit:
            i -= 1
            continue
        j -= 1
        if rows[j] & bit:
            i -= 1
            pairs.append((i, j))
    return pairs[::-1]
