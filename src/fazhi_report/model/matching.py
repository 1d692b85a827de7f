"""配对 (matching): which metrics of two years are the same.

The one answer to that question for the rules, `build`, `diff` and `trend`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from fazhi_report.model.metric import Metric

Candidate = tuple[float, int, int]
"""How good a pair is, with its positions in the old and the new list."""

Keys = Sequence[str | None]
"""One key for each item of a list; None matches nothing."""


class By(StrEnum):
    """What made a pair; `NAME` is the id for parts of a report."""

    NAME = "name"
    RENAMED_FROM = "renamed_from"
    CODE = "code"
    LIKENESS = "likeness"


@dataclass(frozen=True, slots=True)
class Identity:
    """What identifies a metric: its name, its former name, and its code."""

    name: str
    former: str | None = None
    code: str | None = None

    @classmethod
    def of(cls, name: str, metric: Metric) -> Self:
        return cls(name, metric.renamed_from, metric.code)


class Matching:
    """Pairs of positions of two lists; each position is used at most once, better pairs first.

    Swapping the two lists swaps each pair and changes nothing else.
    """

    def __init__(self, old: int, new: int) -> None:
        self.pairs: dict[tuple[int, int], By] = {}
        self.old_left = set(range(old))
        self.new_left = set(range(new))

    def take(self, candidates: Iterable[Candidate], by: By) -> None:
        # Pairs that exclude each other share a side, so that the sum tells them apart.
        for _, i, j in sorted(candidates, key=lambda pair: (-pair[0], pair[1] + pair[2])):
            if i in self.old_left and j in self.new_left:
                self.old_left.remove(i)
                self.new_left.remove(j)
                self.pairs[i, j] = by

    def take_equal(self, by: By, *keys: tuple[Keys, Keys]) -> None:
        """Pair items with equal keys; each argument is a list of keys for the old and the new."""
        self.take({pair for old, new in keys for pair in self._equal(old, new)}, by)

    def _equal(self, old: Keys, new: Keys) -> Iterator[Candidate]:
        places = defaultdict(list)
        for j in self.new_left:
            places[new[j]].append(j)
        for i in self.old_left:
            if old[i] is not None:
                yield from ((1.0, i, j) for j in places.get(old[i], ()))


def match_metrics(old: Sequence[Identity], new: Sequence[Identity]) -> Matching:
    """Match by name, then by the former name that either side states, then by code."""
    matching = Matching(len(old), len(new))
    (names, formers, codes), (new_names, new_formers, new_codes) = map(_keys, (old, new))
    matching.take_equal(By.NAME, (names, new_names))
    matching.take_equal(By.RENAMED_FROM, (names, new_formers), (formers, new_names))
    matching.take_equal(By.CODE, (codes, new_codes))
    return matching


def _keys(metrics: Sequence[Identity]) -> tuple[list[str], Keys, Keys]:
    """Names, former names and codes."""
    return (
        [metric.name for metric in metrics],
        [metric.former for metric in metrics],
        [metric.code for metric in metrics],
    )
