"""Copies (抄用): sentences that stand in an earlier report, of another issuer or the same."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fazhi_report.survey.facts import Facts
from fazhi_report.survey.likeness import similar_pairs
from fazhi_report.survey.sentences import Sentence

MIN_ISSUERS = 8
"""Issuers from which on a sentence that more than half of them have is common wording."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A sentence of a report that stands in a source; `similarity` is 1 if the words are the same.

    `is_moved` tells whether it stands in another order among the copies from this source.
    """

    sentence: Sentence
    original: Sentence
    similarity: float
    is_moved: bool = False

    @property
    def is_reworded(self) -> bool:
        return self.similarity < 1


@dataclass(frozen=True, slots=True)
class Copying:
    """The copies of a report from one source, in the order of the report; indexes of facts.

    `share` is that of the report's sentences, by characters, in [0, 1].
    """

    report: int
    source: int
    copies: tuple[Copy, ...]
    share: float


@dataclass(frozen=True, slots=True)
class CopyShares:
    """Shares of a report's text that stand in others' reports, and in its own of last year."""

    others: float = 0.0
    last_year: float = 0.0


_Place = tuple[int, Sentence]
"""The index of a report, and a sentence of it."""


def find_copies(reports: Sequence[Facts]) -> list[Copying]:
    """Return what each report has in common with earlier ones, the largest shares first.

    A report's own last year takes precedence over others, then the greatest similarity, then the
    earliest. Of two reports of which none is known to be earlier, either may be the copy.
    """
    places: dict[str, list[_Place]] = defaultdict(list)
    for index, report in enumerate(reports):
        for sentence in report.sentences:
            places[sentence.key].append((index, sentence))
    for key in _common_keys(reports, places):
        del places[key]
    keys = list(places)
    likes: dict[str, dict[str, float]] = defaultdict(dict, {key: {key: 1.0} for key in keys})
    for first, second, similarity in similar_pairs(keys):
        likes[keys[first]][keys[second]] = similarity
        likes[keys[second]][keys[first]] = similarity
    by_pair: dict[tuple[int, int], list[Copy]] = defaultdict(list)
    for key in keys:
        for index, sentence in places[key]:
            sources = _sources(index, reports, likes[key], places)
            if best := min(sources, key=lambda source: source[0], default=None):
                _, source, original, similarity = best
                by_pair[index, source].append(Copy(sentence, original, similarity))
    copyings = [_copying(reports, *pair, copies) for pair, copies in by_pair.items()]
    return sorted(copyings, key=lambda found: (-found.share, found.report, found.source))


def shares_of(reports: Sequence[Facts], copyings: Sequence[Copying]) -> list[CopyShares]:
    """Return the shares of each report."""
    others, own = [0.0] * len(reports), [0.0] * len(reports)
    for copying in copyings:
        is_own = reports[copying.report].issuer == reports[copying.source].issuer
        (own if is_own else others)[copying.report] += copying.share
    return [CopyShares(*pair) for pair in zip(others, own, strict=True)]


def _common_keys(reports: Sequence[Facts], places: Mapping[str, Sequence[_Place]]) -> Iterator[str]:
    """Yield the keys that more than half of the issuers have."""
    count = len({report.issuer for report in reports})
    if count < MIN_ISSUERS:
        return
    for key in list(places):
        issuers = {reports[index].issuer for index, _ in places[key]}
        if 2 * len(issuers) > count:
            yield key


def _sources(
    index: int,
    reports: Sequence[Facts],
    likes: Mapping[str, float],
    places: Mapping[str, Sequence[_Place]],
) -> Iterator[tuple[tuple[bool, float, date, int], int, Sentence, float]]:
    """Yield rank, report, sentence and similarity of each source, the best ranked least."""
    report = reports[index]
    for key, similarity in likes.items():
        for other, original in places[key]:
            source = reports[other]
            if other != index and _may_precede(source, report):
                order = _day(source)
                rank = (source.issuer != report.issuer, -similarity, order, other)
                yield rank, other, original, similarity


def _may_precede(source: Facts, report: Facts) -> bool:
    """Whether a source is not later than a report; of the same issuer, only that of last year."""
    if source.issuer == report.issuer:
        return source.year == report.year - 1
    if source.year != report.year or source.published is None or report.published is None:
        return source.year <= report.year
    return source.published <= report.published


def _day(source: Facts) -> date:
    return source.published or date(source.year + 1, 12, 31)


def _copying(reports: Sequence[Facts], report: int, source: int, copies: Sequence[Copy]) -> Copying:
    ordered = sorted(copies, key=lambda copy: copy.sentence.position)
    kept = _longest_rising([copy.original.position for copy in ordered])
    marked = [replace(copy, is_moved=place not in kept) for place, copy in enumerate(ordered)]
    total = sum(len(sentence.key) for sentence in reports[report].sentences)
    copied = sum(len(copy.sentence.key) for copy in marked)
    return Copying(report, source, tuple(marked), copied / total)


def _longest_rising(positions: Sequence[int]) -> set[int]:
    """Return the indexes of a longest rising subsequence (patience sorting)."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, position in enumerate(positions):
        place = bisect_left(ends, position)
        before.append(last[place - 1] if place else -1)
        ends[place : place + 1] = [position]
        last[place : place + 1] = [index]
    rising: set[int] = set()
    index = last[-1] if last else -1
    while index >= 0:
        rising.add(index)
        index = before[index]
    return rising
