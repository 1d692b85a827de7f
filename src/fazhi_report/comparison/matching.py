"""配对 (matching): which parts of two reports are the same, by what they are called or say."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from fazhi_report.comparison.alignment import likeness
from fazhi_report.model import Metric

LEAST_LIKENESS = 0.6
"""疑似改名: from here on two names or texts are taken for one, and the reader is told so."""

Candidate = tuple[float, int, int]
"""How good a pair is, and its positions in the old and the new list."""

Keys = Sequence[str | None]
"""What each item of a list is called, if anything."""

WordsOf = Callable[[int], Sequence[str]]
"""What the item at a position is recognised by."""

NamedMetric = tuple[str, Metric]


class By(StrEnum):
    """What made a pair: of parts of the report, the name is the id."""

    NAME = "name"
    RENAMED_FROM = "renamed_from"
    CODE = "code"
    LIKENESS = "likeness"


class Matching:
    """Pairs of positions, each position at most once; better pairs are taken first.

    Which of two lists is the old one does not matter to what is paired.
    """

    def __init__(self, old: int, new: int) -> None:
        self.pairs: dict[tuple[int, int], By] = {}
        self.old_left = set(range(old))
        self.new_left = set(range(new))

    def take(self, candidates: Iterable[Candidate], by: By) -> None:
        # Pairs that exclude each other share a side, so that the sum tells them apart.
        for _, i, j in sorted(candidates, key=lambda each: (-each[0], each[1] + each[2])):
            if i in self.old_left and j in self.new_left:
                self.old_left.remove(i)
                self.new_left.remove(j)
                self.pairs[i, j] = by

    def take_same(self, by: By, *keys: tuple[Keys, Keys]) -> None:
        """Pair what has the same key, by any of some lists of keys of the old and the new."""
        self.take({each for old, new in keys for each in self._same(old, new)}, by)

    def _same(self, old: Keys, new: Keys) -> Iterator[Candidate]:
        places = defaultdict(list)
        for j in self.new_left:
            places[new[j]].append(j)
        for i in self.old_left:
            if old[i] is not None:
                yield from ((1.0, i, j) for j in places.get(old[i], ()))

    def take_alike(self, old: WordsOf, new: WordsOf) -> None:
        """Pair what is still alone and has enough words in common, in the same order."""
        before = {i: old(i) for i in self.old_left if self.new_left}
        after = {j: new(j) for j in self.new_left if self.old_left}
        self.take(_alike(before, after), By.LIKENESS)


def match_metrics(old: Sequence[NamedMetric], new: Sequence[NamedMetric]) -> Matching:
    """By name, by the former name either side states, by code, then by likeness of the name."""
    matching = Matching(len(old), len(new))
    (names, codes, formers), (new_names, new_codes, new_formers) = map(_keys, (old, new))
    matching.take_same(By.NAME, (names, new_names))
    matching.take_same(By.RENAMED_FROM, (names, new_formers), (formers, new_names))
    matching.take_same(By.CODE, (codes, new_codes))
    matching.take_alike(names.__getitem__, new_names.__getitem__)
    return matching


def _keys(metrics: Sequence[NamedMetric]) -> tuple[list[str], Keys, Keys]:
    """Names, codes, and former names."""
    return (
        [name for name, _ in metrics],
        [metric.code for _, metric in metrics],
        [metric.renamed_from for _, metric in metrics],
    )


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
