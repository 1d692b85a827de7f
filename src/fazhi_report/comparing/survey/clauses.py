"""Clauses (分句) in common: find sentences that were cut, joined or reordered."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from fazhi_report.comparing.survey.records import MIN_LENGTH, Facts, Sentence

MIN_CLAUSE = 6
"""Least length of a clause that counts; shorter ones recur by chance."""

_SHARE = 0.8
"""Least share of a sentence, by characters, that is in a source."""

_SHARE_OF_JOINED = 0.4
"""Least share of a sentence that was joined to the report's own, if it is there completely."""

_FREQUENT = 100
"""Number of sentences from which on a clause is too frequent to look up."""

_At = tuple[int, int]
"""The index of a report, and the index of a sentence in it."""


@dataclass(frozen=True, slots=True)
class Recut:
    """A sentence whose clauses are in a sentence of a source, or in consecutive ones.

    `length` is the number of common characters, `is_same` whether they are in the same order
    without a gap.
    """

    report: int
    sentence: Sentence
    source: int
    original: Sentence
    length: int
    is_same: bool


def recut_sentences(
    reports: Sequence[Facts],
    done: Collection[_At],
    may_precede: Callable[[int, int], bool],
    is_common: Callable[[Collection[int]], bool],
) -> Iterator[Recut]:
    """Yield the recut sentences of each report, except those `done`, with every source.

    `may_precede` tells whether a source is not later than a report; `is_common` tells whether so
    many reports have a clause that it is no copy.
    """
    shared = _SharedClauses(reports, is_common)
    for number, at in enumerate(shared.places):
        if at not in done:
            yield from _recuts(reports, shared, number, may_precede)


class _SharedClauses:
    """The clauses that several sentences contain; sentences of all reports share one count."""

    def __init__(
        self, reports: Sequence[Facts], is_common: Callable[[Collection[int]], bool]
    ) -> None:
        self.places: list[_At] = [
            (index, place)
            for index, report in enumerate(reports)
            for place in range(len(report.sentences))
        ]
        numbers: dict[str, list[int]] = defaultdict(list)
        for number, (index, place) in enumerate(self.places):
            for clause in set(_counted(reports[index].sentences[place])):
                numbers[clause].append(number)
        self._numbers = {
            clause: found
            for clause, found in numbers.items()
            if len(found) > 1 and not is_common({self.places[number][0] for number in found})
        }
        self.clauses: list[set[str]] = [set() for _ in self.places]
        for clause, found in self._numbers.items():
            for number in found:
                self.clauses[number].add(clause)

    def candidates(self, number: int, least: float, most: int) -> set[int]:
        """Return the starts of rows of at most `most` sentences that may be the source.

        They may share clauses of a total length of at least `least` with the sentence `number`. The
        most frequent clauses are not looked up as long as they are too short in total.
        """
        spared = 0
        lengths: dict[int, int] = defaultdict(int)
        own = sorted(self.clauses[number], key=lambda one: (-len(self._numbers[one]), one))
        for clause in own:
            if len(self._numbers[clause]) > _FREQUENT and spared + len(clause) < least:
                spared += len(clause)
                continue
            for other in self._numbers[clause]:
                lengths[other] += len(clause)
        found = {
            other
            for other, length in lengths.items()
            if length + spared + sum(lengths.get(other + next_, 0) for next_ in range(1, most))
            >= least
        }
        # A clause that was not looked up may be in the sentence before.
        return found | {other - 1 for other in found if other} if spared else found


def _recuts(
    reports: Sequence[Facts],
    shared: _SharedClauses,
    number: int,
    may_precede: Callable[[int, int], bool],
) -> Iterator[Recut]:
    """Yield, for each source, the row of sentences that shares most with a sentence."""
    report, place = shared.places[number]
    sentence = reports[report].sentences[place]
    least = max(MIN_LENGTH, _SHARE_OF_JOINED * len(sentence.key))
    best: dict[int, Recut] = {}
    # Every sentence has MIN_LENGTH characters; see `_row`.
    most = 2 + len(sentence.key) // MIN_LENGTH
    for first in sorted(shared.candidates(number, least, most)):
        source, _ = shared.places[first]
        if source == report or not may_precede(source, report):
            continue
        found = _compared(reports, shared, number, first)
        if found and (source not in best or found.length > best[source].length):
            best[source] = found
    yield from best.values()


def _compared(
    reports: Sequence[Facts], shared: _SharedClauses, number: int, first: int
) -> Recut | None:
    """Compare a sentence with a row of sentences that begins with `first`."""
    (report, place), (source, start) = shared.places[number], shared.places[first]
    sentence, clauses = reports[report].sentences[place], shared.clauses[number]
    row = _row(reports[source].sentences, start, len(sentence.key))
    there = [clauses & shared.clauses[first + offset] for offset in range(len(row))]
    length = sum(map(len, set().union(*there)))
    is_joined = any(one.key in sentence.key for one in row)
    if length < max(MIN_LENGTH, (_SHARE_OF_JOINED if is_joined else _SHARE) * len(sentence.key)):
        return None
    originals = [one for one, common in zip(row, there, strict=True) if common]
    key = "".join(one.key for one in originals)
    text = "".join(one.text for one in originals)
    original = Sentence(text, key, originals[0].position, ())
    is_same = sentence.key in key or key in sentence.key
    return Recut(report, sentence, source, original, length, is_same)


def _row(sentences: Sequence[Sentence], start: int, length: int) -> Sequence[Sentence]:
    """Return the sentences that a text of a length may span if it begins in the first.

    Short sentences count as one (`sentences_of`), which may be as long as a paragraph.
    """
    stop = start + 1
    while stop < len(sentences) and length > 0:
        length -= len(sentences[stop].key)
        stop += 1
    return sentences[start:stop]


def _counted(sentence: Sentence) -> Iterator[str]:
    return (clause for clause in sentence.clauses if len(clause) >= MIN_CLAUSE)
