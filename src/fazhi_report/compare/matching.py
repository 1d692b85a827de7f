"""疑似改名 (suspected renames): pairs of metrics or parts that are similar enough."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from fazhi_report.compare.alignment import likeness
from fazhi_report.model import By, Candidate, Matching

LEAST_LIKENESS = 0.6
"""Two names or texts at least this similar are taken for one, and the reader is told so."""

WordsOf = Callable[[int], Sequence[str]]
"""The words by which the item at a position is recognised."""


def take_similar(matching: Matching, old: WordsOf, new: WordsOf) -> None:
    """Pair items that are still unmatched and share enough words in the same order."""
    before = {i: old(i) for i in matching.old_left if matching.new_left}
    after = {j: new(j) for j in matching.new_left if matching.old_left}
    matching.take(_alike(before, after), By.LIKENESS)


def _alike(
    old: Mapping[int, Sequence[str]], new: Mapping[int, Sequence[str]]
) -> Iterator[Candidate]:
    """Words in common, in whatever order, are counted first: that rules most pairs out."""
    having: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for j, words in new.items():
        for word, count in Counter(words).items():
            having[word].append((j, count))
    for i, words in old.items():
        shared: Counter[int] = Counter()
        for word, count in Counter(words).items():
            for j, other in having.get(word, ()):
                shared[j] += min(count, other)
        for j, common in shared.items():
            if 2 * common >= LEAST_LIKENESS * (len(words) + len(new[j])):
                found = likeness(words, new[j])
                if found >= LEAST_LIKENESS:
                    yield found, i, j
