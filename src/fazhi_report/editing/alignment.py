"""对齐 (alignment): longest common subsequences (LCS), and pairs of similar items."""

from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import islice
from math import isqrt

Pairs = list[tuple[int, int]]

Keys = Sequence[Hashable]
"""The elements of an item that are compared: characters of a name, words of a text."""

MAX_SHARERS = 64
"""Greatest number of items of a report that may share a key that finds similar items."""

MIN_SIMILARITY = 0.6
"""Items at least this similar are paired as 疑似改名 (suspected renames)."""


def align(old: Sequence[str], new: Sequence[str]) -> Pairs:
    """Return the pairs of positions of a longest common subsequence, in order.

    Swapping the arguments swaps each pair and changes nothing else.
    """
    head = common_prefix(old, new)
    tail = common_prefix(old[head:][::-1], new[head:][::-1])
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
    ones = (1 << len(old)) - 1
    last_row = deque(_rows(_masks(old), ones, new, ones), maxlen=1).pop()
    return 2 * (len(old) - last_row.bit_count()) / total


def similar_pairs(
    old: Mapping[int, Keys], new: Mapping[int, Keys]
) -> Iterator[tuple[float, int, int]]:
    """Yield similarity, old position and new position of each pair that is similar enough.

    Equal items are paired in their order. Other items are compared only if they share a key of at
    most `MAX_SHARERS` items; otherwise the work would grow with the square of their number.
    """
    before, after = _Index(old), _Index(new)
    for i, keys in old.items():
        shared: Counter[int] = Counter()
        common = 0
        for key, count in before.counts[i].items():
            if before.is_common(key) or after.is_common(key):
                common += count
                continue
            for j in after.items.get(key, ()):
                shared[j] += min(count, after.counts[j][key])
        for j, count in shared.items():
            # Keys shared in any order are an upper bound of the LCS.
            if 2 * (count + common) >= MIN_SIMILARITY * (len(keys) + len(new[j])):
                score = similarity(keys, new[j])
                if score >= MIN_SIMILARITY:
                    yield score, i, j
    yield from ((1.0, i, j) for i, j in _equal_pairs(old, new))


class _Index:
    """The items that have a key, and how often each has it."""

    def __init__(self, keys: Mapping[int, Keys]) -> None:
        self.counts = {index: Counter(item) for index, item in keys.items()}
        self.items: dict[Hashable, list[int]] = defaultdict(list)
        for index, counts in self.counts.items():
            for key in counts:
                self.items[key].append(index)

    def is_common(self, key: Hashable) -> bool:
        return len(self.items.get(key, ())) > MAX_SHARERS


def _equal_pairs(old: Mapping[int, Keys], new: Mapping[int, Keys]) -> Iterator[tuple[int, int]]:
    """Yield the first items with equal keys, then the second ones, and so on."""
    positions: dict[Hashable, deque[int]] = defaultdict(deque)
    for j in sorted(new):
        positions[tuple(new[j])].append(j)
    for i in sorted(old):
        if waiting := positions.get(tuple(old[i])):
            yield i, waiting.popleft()


def common_prefix(old: Sequence[str], new: Sequence[str]) -> int:
    """Return the number of equal items at the start of two sequences."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(old), len(new)))


def _masks(old: Keys) -> dict[Hashable, int]:
    """Map each element to a bit mask of its positions in `old`."""
    masks: dict[Hashable, int] = defaultdict(int)
    for index, item in enumerate(old):
        masks[item] |= 1 << index
    return masks


def _rows(masks: Mapping[Hashable, int], ones: int, new: Keys, first: int) -> Iterator[int]:
    """Yield a row of bits for each prefix of `new`, `first` for the empty prefix.

    Bit i is 0 where old[i] lengthens the LCS of old[: i + 1] and the prefix. `masks` are those of
    `old`; `ones` has a bit for each item of it, and is the first row if nothing precedes `new`.

    H. Hyyrö, Bit-Parallel LCS-length Computation Revisited, AWOCA 2004.
    """
    row = first
    yield row
    for item in new:
        matches = row & masks.get(item, 0)
        row = ((row + matches) | (row - matches)) & ones
        yield row


def _trace(old: Sequence[str], new: Sequence[str]) -> Pairs:
    """Walk back through the rows and collect the pairs of an LCS.

    Only every √n-th of the n rows is stored, and the rows between are computed again, because the
    memory for all rows would grow with the square of the length.
    """
    masks, ones, step = _masks(old), (1 << len(old)) - 1, isqrt(len(new)) + 1
    kept = [*islice(_rows(masks, ones, new, ones), 0, None, step)]
    pairs: Pairs = []
    i = len(old)
    for start in range((len(kept) - 1) * step, -1, -step):
        rows = [*_rows(masks, ones, new[start : start + step], kept.pop())]
        j = len(rows) - 1
        while i and j:
            bit = 1 << (i - 1)
            if rows[j] & bit:
                i -= 1
                continue
            j -= 1
            if rows[j] & bit:
                i -= 1
                pairs.append((i, start + j))
    return pairs[::-1]
