"""Records of a survey: the facts of each report, and the results over all reports."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from statistics import median, quantiles

from fazhi_report.diagnostics import Severity

MIN_LENGTH = 20
"""Least length of a key; shorter sentences are set phrases that recur by chance."""

_CUTOFF = 3.5
"""Modified z-score beyond which a value is an outlier."""

REQUIRED = ("leadership", "measures", "shortcomings", "plan")
"""必备内容 (required contents), as in the key `covers`."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as printed; `key` is its compared form: without marks, with all numbers alike.

    `position` counts the sentences of the report from 0. `ends` are the ends of the clauses (分句)
    in `key`.
    """

    text: str
    key: str
    position: int
    ends: tuple[int, ...]

    @property
    def clauses(self) -> Iterator[str]:
        starts = (0, *self.ends)
        return (self.key[start:end] for start, end in pairwise(starts))


@dataclass(frozen=True, slots=True)
class CodedValue:
    """The number of a metric that has a code (通用指标编号), in the unit of `table`."""

    code: str
    name: str
    unit: str
    number: Decimal


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a report that a survey needs.

    `signed` and `published` are the dates of sending up and of publication, None if not stated;
    `submit_by` and `publish_by` are the last days for them, None if there is none. `missing` are
    required contents. `families` counts findings by the first characters of their codes (FZ4).
    """

    file: str
    issuer: str
    level: str
    year: int
    signed: date | None
    submit_by: date | None
    published: date | None
    publish_by: date | None
    missing: tuple[str, ...]
    severities: Mapping[Severity, int]
    families: Mapping[str, int]
    values: tuple[CodedValue, ...]
    sentences: tuple[Sentence, ...]

    @property
    def days_late(self) -> int | None:
        """Days of publication after the last day, negative if before; None without either."""
        return _days(self.published, self.publish_by)

    @property
    def days_late_to_submit(self) -> int | None:
        return _days(self.signed, self.submit_by)

    @property
    def is_late(self) -> bool:
        return (self.days_late or 0) > 0 or (self.days_late_to_submit or 0) > 0


@dataclass(frozen=True, slots=True)
class Copy:
    """A sentence of a report that is also in a source.

    `length` is its number of common characters; `is_reworded` if words or clauses differ.
    `is_moved` if its order differs from that of the other copies from this source.
    """

    sentence: Sentence
    original: Sentence
    length: int
    is_reworded: bool
    is_moved: bool = False


@dataclass(frozen=True, slots=True)
class Copying:
    """The copies of a report from one source, in the order of the report; indexes of facts.

    `share` is their share of the report's sentences, by characters, in [0, 1].
    """

    report: int
    source: int
    copies: tuple[Copy, ...]
    share: float


@dataclass(frozen=True, slots=True)
class CopyShares:
    """Shares of a report's text that are in others' reports, and in its own of last year."""

    others: float = 0.0
    last_year: float = 0.0


@dataclass(frozen=True, slots=True)
class Point:
    """The value of a report; `score` is its modified z-score."""

    report: int
    number: Decimal
    score: float = 0.0

    @property
    def is_outlier(self) -> bool:
        return abs(self.score) > _CUTOFF


@dataclass(frozen=True, slots=True)
class Spread:
    """The values of a code in one year, at one level and in one unit, in ascending order.

    `name` is the name that most reports give it.
    """

    code: str
    name: str
    level: str
    year: int
    unit: str
    points: tuple[Point, ...]

    @property
    def median(self) -> Decimal:
        return median(point.number for point in self.points)

    @property
    def quartiles(self) -> tuple[Decimal, Decimal]:
        """First and third quartile."""
        if len(self.points) == 1:
            return self.points[0].number, self.points[0].number
        first, _, third = quantiles((point.number for point in self.points), method="inclusive")
        return first, third

    @property
    def outliers(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.is_outlier)


@dataclass(frozen=True, slots=True)
class Repeats:
    """Files of the same issuer and year as a report, which are not counted."""

    report: int
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """Reports in the order of issuer and year, and the results; indexes are those of `reports`.

    If `is_anonymous`, the names of issuers are numbers, and no text is shown.
    """

    reports: tuple[Facts, ...]
    copyings: tuple[Copying, ...]
    shares: tuple[CopyShares, ...]
    spreads: tuple[Spread, ...]
    repeats: tuple[Repeats, ...] = ()
    is_anonymous: bool = False

    @property
    def years(self) -> tuple[int, int]:
        years = [report.year for report in self.reports]
        return min(years), max(years)

    def outlier_codes(self, index: int) -> list[str]:
        """Return the codes whose value in a report is an outlier."""
        return [
            spread.code
            for spread in self.spreads
            if any(point.report == index for point in spread.outliers)
        ]


def _days(day: date | None, last_day: date | None) -> int | None:
    return (day - last_day).days if day and last_day else None
