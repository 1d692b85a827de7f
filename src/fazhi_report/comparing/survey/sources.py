"""Sources (来源): choose the report that a sentence was probably copied from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fazhi_report.comparing.survey.records import Facts, Sentence


@dataclass(frozen=True, slots=True)
class Source:
    """A report, by index, that may be the source of a sentence, with its own sentence."""

    report: int
    original: Sentence
    similarity: float


class Sources:
    """The places of sentences by key, the earliest reports first."""

    def __init__(
        self, reports: Sequence[Facts], places: Mapping[str, Iterable[tuple[int, Sentence]]]
    ) -> None:
        self._reports = reports
        self._by_issuer = {(report.issuer, report.year): i for i, report in enumerate(reports)}
        self._places: dict[str, dict[int, Sentence]] = {}
        for key, found in places.items():
            by_report = self._places[key] = {}
            for index, sentence in sorted(found, key=lambda place: (self._day(place[0]), place[0])):
                by_report.setdefault(index, sentence)

    def best(self, report: int, likes: Mapping[str, float]) -> Source | None:
        """Return the best source of a sentence; None without one.

        `likes` has the similarity of each key that it may be copied from.
        """
        found = [
            Source(index, self._places[key][index], similarity)
            for key, similarity in likes.items()
            if (index := self._first(report, self._places[key])) is not None
        ]
        ranked = ((self.rank(report, one.report, one.similarity), one) for one in found)
        return min(ranked, key=lambda pair: pair[0], default=(None, None))[1]

    def _first(self, report: int, places: Mapping[int, Sentence]) -> int | None:
        """Return the issuer's own report of last year if it has the sentence, else the first."""
        facts = self._reports[report]
        own = self._by_issuer.get((facts.issuer, facts.year - 1))
        if own in places:
            return own
        return next((other for other in places if self.may_precede(other, report)), None)

    def rank(self, report: int, source: int, likeness: float) -> tuple[bool, float, date, int]:
        """Return the sort key of a source, the best first: own report, most similar, earliest."""
        is_other = self._reports[source].issuer != self._reports[report].issuer
        return is_other, -likeness, self._day(source), source

    def may_precede(self, source: int, report: int) -> bool:
        """Whether a source is not later than a report; of the same issuer, only last year's."""
        one, other = self._reports[source], self._reports[report]
        if one.issuer == other.issuer:
            return one.year == other.year - 1
        if one.year != other.year or one.published is None or other.published is None:
            return one.year <= other.year
        return one.published <= other.published

    def _day(self, index: int) -> date:
        report = self._reports[index]
        return report.published or date(report.year + 1, 12, 31)
