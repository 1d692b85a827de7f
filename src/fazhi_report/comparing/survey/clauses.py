"""Clauses (分句) in common: sentences that were cut, joined or put in another order."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from fazhi_report.comparing.survey.facts import Facts
from fazhi_report.comparing.survey.sentences import MIN_LENGTH, Sentence

MIN_CLAUSE = 6
"""Characters of a clause that counts; anybody writes shorter ones."""

_SHARE = 0.8
"""Least share of a sentence, by characters, that stands in a source."""

_SHARE_OF_JOINED = 0.4
"""That of a sentence which was joined to one of the own, if it stands there whole."""

_At = tuple[int, int]
"""The index of a report, and of a sentence in it."""


@dataclass(frozen=True, slots=True)
class Recut:
    """A sentence whose clauses stand in one sentence of a source, or in two that follow each other.

    `length` is the number of characters in common, `is_same` whether they are in the same order
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
    may_copy: Callable[[int, int], bool],
    is_common: Callable[[Collection[int]], bool],
) -> Iterator[Recut]:
    """Yield the recut sentences of each report, except those `done`, with every source.

    `may_copy` tells whether a report may have copied from a source, `is_common` whether so many
    reports have a clause that it is no copy.
    """
    index: dict[str, list[_At]] = defaultdict(list)
    for report, facts in enumerate(reports):
        for place, sentence in enumerate(facts.sentences):
            for clause in set(_counted(sentence)):
                index[clause].append((report, place))
    for clause in [clause for clause, at in index.items() if is_common({one for one, _ in at})]:
        del index[clause]
    for report, facts in enumerate(reports):
        for place, sentence in enumerate(facts.sentences):
            if (report, place) not in done:
                yield from _recuts(reports, report, sentence, index, may_copy)


def _recuts(
    reports: Sequence[Facts],
    report: int,
    sentence: Sentence,
    index: dict[str, list[_At]],
    may_copy: Callable[[int, int], bool],
) -> Iterator[Recut]:
    clauses = [clause for clause in dict.fromkeys(_counted(sentence)) if len(index[clause]) > 1]
    best: dict[int, Recut] = {}
    for source, place in sorted(_candidates(clauses, index)):
        if source == report or not may_copy(report, source):
            continue
        pair = reports[source].sentences[place : place + 2]
        found = _compared(report, sentence, source, pair, clauses)
        if found and (source not in best or found.length > best[source].length):
            best[source] = found
    yield from best.values()


def _candidates(clauses: Sequence[str], index: dict[str, list[_At]]) -> set[_At]:
    """Return where a pair of sentences begins that may have enough of the clauses.

    The most frequent clauses need not be looked up as long as they are too short together.
    """
    spared = 0
    found: set[_At] = set()
    for clause in sorted(clauses, key=lambda clause: (-len(index[clause]), clause)):
        spared += len(clause)
        if spared >= MIN_LENGTH:
            for source, place in index[clause]:
                found |= {(source, place), (source, max(0, place - 1))}
    return found


def _compared(
    report: int,
    sentence: Sentence,
    source: int,
    pair: Sequence[Sentence],
    clauses: Sequence[str],
) -> Recut | None:
    originals = [one for one in pair if not set(clauses).isdisjoint(_counted(one))]
    there = {clause for one in originals for clause in _counted(one)}
    length = sum(len(clause) for clause in clauses if clause in there)
    is_joined = any(one.key in sentence.key for one in pair)
    if length < max(MIN_LENGTH, (_SHARE_OF_JOINED if is_joined else _SHARE) * len(sentence.key)):
        return None
    first = originals[0]
    key = "".join(one.key for one in originals)
    text = "".join(one.text for one in originals)
    original = Sentence(text, key, first.position, ())
    is_same = sentence.key in key or key in sentence.key
    return Recut(report, sentence, source, original, length, is_same)


def _counted(sentence: Sentence) -> Iterator[str]:
    return (clause for clause in sentence.clauses if len(clause) >= MIN_CLAUSE)
