"""配对 (matching): find the metrics of two years that are the same.

Rules, `build`, `diff` and `trend` all match metrics here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from fazhi_report.model.metric import Metric

Candidate = tuple[float, int, int]
"""A possible pair: its score, its position in the old list, its position in the new list."""

Keys = Sequence[str | None]
"""One key for each item of a list; None matches nothing."""


class MatchReason(StrEnum):
    """Reason for a pair; `NAME` is the id of sections and achievements, the title of annexes."""

    NAME = "name"
    RENAMED_FROM = "renamed_from"
    CODE = "code"
    SIMILARITY = "likeness"


@dataclass(frozen=True, slots=True)
class Identity:
    """The properties that identify a metric."""

    name: str
    former: str | None = None
    code: str | None = None

    @classmethod
    def of(cls, name: str, metric: Metric) -> Self:
        return cls(name, metric.renamed_from, metric.code)


class Matching:
    """One-to-one pairs of positions in an old and a new list.

    Symmetric: swapping the lists swaps each pair and changes nothing else.
    """

    def __init__(self, old: int, new: int) -> None:
        self.pairs: dict[tuple[int, int], MatchReason] = {}
        self.unpaired_old = set(range(old))
        self.unpaired_new = set(range(new))

    def pair_best_first(self, candidates: Iterable[Candidate], reason: MatchReason) -> None:
        """Accept candidates whose positions are both free, highest score first."""
        # At equal scores i + j decides: it is symmetric, and differs between candidates that
        # compete, because they share one position.
        for _, i, j in sorted(candidates, key=lambda pair: (-pair[0], pair[1] + pair[2])):
            if i in self.unpaired_old and j in self.unpaired_new:
                self.unpaired_old.remove(i)
                self.unpaired_new.remove(j)
                self.pairs[i, j] = reason

    def pair_equal(self, reason: MatchReason, *keys: tuple[Keys, Keys]) -> None:
        """Pair free items with equal keys; each argument has the keys of the old and new items."""
        count = -1
        while count < len(self.pairs):  # an item with two keys may take the partner of another
            count = len(self.pairs)
            candidates = {pair for old, new in keys for pair in self._equal(old, new)}
            self.pair_best_first(candidates, reason)

    def _equal(self, old: Keys, new: Keys) -> Iterator[Candidate]:
        """Pair the first items of both lists with an equal key, then the second ones, and so on."""
        positions = defaultdict(list)
        for j in sorted(self.unpaired_new, reverse=True):
            positions[new[j]].append(j)
        for i in sorted(self.unpaired_old):
            if old[i] is not None and positions.get(old[i]):
                yield 1.0, i, positions[old[i]].pop()


def match_metrics(old: Sequence[Identity], new: Sequence[Identity]) -> Matching:
    """Match by name, then by the former name that either side states, then by code."""
    names, new_names = ([metric.name for metric in metrics] for metrics in (old, new))
    formers, new_formers = ([metric.former for metric in metrics] for metrics in (old, new))
    codes, new_codes = ([metric.code for metric in metrics] for metrics in (old, new))
    matching = Matching(len(old), len(new))
    matching.pair_equal(MatchReason.NAME, (names, new_names))
    matching.pair_equal(MatchReason.RENAMED_FROM, (names, new_formers), (formers, new_names))
    matching.pair_equal(MatchReason.CODE, (codes, new_codes))
    return matching
