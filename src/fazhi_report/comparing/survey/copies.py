"""Copies (抄用): find sentences that are in an earlier report, of another issuer or the same."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from fazhi_report.comparing.survey.clauses import Recut, recut_sentences
from fazhi_report.comparing.survey.likeness import similar_pairs
from fazhi_report.comparing.survey.records import Copy, Copying, CopyShares, Facts, Sentence
from fazhi_report.comparing.survey.sources import Sources

MIN_ISSUERS = 8
"""Least number of issuers for which wording of more than half of them counts as common."""


_Place = tuple[int, Sentence]
"""The index of a report, and a sentence of it."""


def find_copies(reports: Sequence[Facts]) -> list[Copying]:
    """Return what each report shares with earlier ones, the largest shares first.

    The best source is the issuer's own report of last year, then the most similar, then the
    earliest. If neither of two reports is known to be earlier, either may be the copy.
    """
    places: dict[str, list[_Place]] = defaultdict(list)
    for index, report in enumerate(reports):
        for sentence in report.sentences:
            places[sentence.key].append((index, sentence))
    common = set(_common_keys(reports, places))
    for key in common:
        del places[key]
    keys = list(places)
    likes: dict[str, dict[str, float]] = defaultdict(dict)
    for first, second, similarity in similar_pairs(keys):
        likes[keys[first]][keys[second]] = similarity
        likes[keys[second]][keys[first]] = similarity
    sources = Sources(reports, places)
    by_pair: dict[tuple[int, int], list[Copy]] = defaultdict(list)
    found: set[_Place] = set()
    for key in keys:
        alike = {key: 1.0} | likes.get(key, {})
        for index, sentence in places[key]:
            if best := sources.best(index, alike):
                is_reworded = best.similarity < 1
                copy = Copy(sentence, best.original, len(sentence.key), is_reworded)
                by_pair[index, best.report].append(copy)
                found.add((index, sentence))
    for recut in _best_recuts(reports, sources, common, found):
        by_pair[recut.report, recut.source].append(
            Copy(recut.sentence, recut.original, recut.length, is_reworded=not recut.is_same)
        )
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
    count = _issuers(reports)
    for key in places:
        if _is_common(reports, count, {index for index, _ in places[key]}):
            yield key


def _is_common(reports: Sequence[Facts], count: int, indexes: Collection[int]) -> bool:
    """Whether more than half of the `count` issuers have one of these reports."""
    return count >= MIN_ISSUERS and 2 * len({reports[i].issuer for i in indexes}) > count


def _issuers(reports: Sequence[Facts]) -> int:
    return len({report.issuer for report in reports})


def _best_recuts(
    reports: Sequence[Facts],
    sources: Sources,
    common: Collection[str],
    found: Collection[_Place],
) -> Iterator[Recut]:
    """Yield the best source of each recut sentence that is neither common nor already found."""
    done = {
        (index, place)
        for index, report in enumerate(reports)
        for place, sentence in enumerate(report.sentences)
        if sentence.key in common or (index, sentence) in found
    }
    count = _issuers(reports)
    recuts = recut_sentences(
        reports,
        done,
        sources.may_precede,
        lambda indexes: _is_common(reports, count, indexes),
    )
    for (index, _), group in groupby(recuts, lambda recut: (recut.report, recut.sentence)):
        yield min(group, key=lambda recut: sources.rank(index, recut.source, recut.length))


def _copying(reports: Sequence[Facts], report: int, source: int, copies: Sequence[Copy]) -> Copying:
    ordered = sorted(copies, key=lambda copy: copy.sentence.position)
    kept = _longest_rising([copy.original.position for copy in ordered])
    marked = [replace(copy, is_moved=place not in kept) for place, copy in enumerate(ordered)]
    total = sum(len(sentence.key) for sentence in reports[report].sentences)
    copied = sum(copy.length for copy in marked)
    return Copying(report, source, tuple(marked), copied / total)


def _longest_rising(positions: Sequence[int]) -> set[int]:
    """Return the indexes of a longest non-decreasing subsequence (patience sorting)."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, position in enumerate(positions):
        place = bisect_right(ends, position)
        before.append(last[place - 1] if place else -1)
        ends[place : place + 1] = [position]
        last[place : place + 1] = [index]
    rising: set[int] = set()
    index = last[-1] if last else -1
    while index >= 0:
        rising.add(index)
        index = before[index]
    return rising


def excerpts_of(copying: Copying, most: int) -> Sequence[tuple[str, str, str]]:
    """Return kind, text and, where it differs, original of at most `most` copies."""
    return [
        (
            "、".join(_kinds(copy.is_reworded, copy.is_moved)),
            copy.sentence.text,
            copy.original.text if copy.sentence.text != copy.original.text else "",
        )
        for copy in copying.copies[:most]
    ]


def _kinds(is_reworded: bool, is_moved: bool) -> Iterable[str]:
    return ("改写" if is_reworded else "原样", *(["移动"] if is_moved else []))
