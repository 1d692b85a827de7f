"""走势 (trend): the metrics of several years' reports as series.

A series has only stated values. A year without a report, or whose report does not state the metric,
has no entry, and no line is drawn across it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby, pairwise

from fazhi_report.diagnostics import Problem, did_you_mean
from fazhi_report.figures import Quantity


@dataclass(frozen=True, slots=True)
class Entry:
    """The value of a metric in one year's report; `by` is its 责任单位 (responsible unit).

    `part` is the heading of the part of the report (一级标题) that states it. `is_per_mille` if all
    entries of its series are in ‰, so that their points are too.
    """

    year: int
    name: str
    quantity: Quantity
    by: str = ""
    code: str = ""
    lower_is_better: bool = False
    part: str = ""
    is_per_mille: bool = False

    @property
    def is_in_per_cent(self) -> bool:
        return self.quantity.is_share and not self.is_per_mille

    @property
    def point(self) -> Decimal | None:
        """The value as one number: 万 multiplied out, shares in % or ‰; None for a range."""
        return self.quantity.percent if self.is_in_per_cent else self.quantity.value

    @property
    def extent(self) -> tuple[Decimal, Decimal] | None:
        """Lowest and highest value of a range, in the unit of `point`; None for anything else."""
        quantity = self.quantity
        if quantity.high is None or quantity.is_indefinite:
            return None
        return quantity.percent_bounds if self.is_in_per_cent else quantity.bounds

    @property
    def is_limit(self) -> bool:
        """Whether the true value is known to be on one side only: 不少于500场, 前10名."""
        return self.quantity.is_limit or self.quantity.before == "前"

    @property
    def measure(self) -> str:
        """The unit of `point`, the same for comparable entries: 件, % or ‰ for shares, 第…名."""
        unit = "%" if self.is_in_per_cent else self.quantity.unit
        return f"{self.quantity.before}…{unit}" if self.quantity.is_rank else unit


@dataclass(frozen=True, slots=True)
class Series:
    """One metric over the years: at least one entry, in order, at most one per year."""

    entries: tuple[Entry, ...]

    @property
    def name(self) -> str:
        return self.entries[-1].name

    @property
    def breaks(self) -> list[tuple[Entry, Entry]]:
        """Neighbouring entries with different units, which are not comparable."""
        return [(old, new) for old, new in pairwise(self.entries) if old.measure != new.measure]

    def entry_for(self, year: int) -> Entry | None:
        return next((entry for entry in self.entries if entry.year == year), None)

    def stretches(self) -> Iterator[list[Entry]]:
        """Yield the entries that can be drawn, a point or a range, split at changes of unit."""
        for _, run in groupby(self.entries, lambda entry: entry.measure):
            if drawn := [entry for entry in run if entry.point is not None or entry.extent]:
                yield drawn

    def lines(self) -> list[list[Entry]]:
        """Return the entries with a point, split where a line would mislead.

        Lines are split at missing years, at changes of unit, and on both sides of a limit.
        """
        points = enumerate(entry for entry in self.entries if entry.point is not None)
        # The year minus the index stays the same from one year to the next.
        runs = groupby(
            points,
            lambda item: (item[1].measure, item[1].year - item[0], item[1].is_limit and item[0]),
        )
        return [[entry for _, entry in run] for _, run in runs]


def series_of(entries: Sequence[Entry]) -> Series:
    """Return a series, in ‰ if all its entries are, and else with shares in per cent."""
    is_per_mille = all(entry.quantity.unit == "‰" for entry in entries)
    return Series(tuple(replace(entry, is_per_mille=is_per_mille) for entry in entries))


@dataclass(frozen=True, slots=True)
class Trend:
    """`years` run from the first report to the last; the years in `missing` have no report.

    `issuers` are those of all reports without duplicates, the newest last.
    """

    issuers: tuple[str, ...]
    years: range
    missing: tuple[int, ...]
    series: tuple[Series, ...]


def parts_of(trend: Trend) -> dict[str, list[Series]]:
    """Return the series by the part of the newest report, in its order.

    Series that the newest report does not state are the last group.
    """
    newest = trend.years[-1]
    parts: dict[str, list[Series]] = {}
    for series in trend.series:
        last = series.entries[-1]
        parts.setdefault(last.part if last.year == newest else "", []).append(series)
    if earlier := parts.pop("", None):
        parts[f"{newest}年没有列示的"] = earlier
    return parts


def select_metrics(trend: Trend, names: Sequence[str]) -> Trend:
    """Select the metrics that have or had one of the names; all if no names are given.

    Raises:
        Problem: no metric has such a name.
    """
    if not names:
        return trend
    # A current name takes precedence over a former name of another metric.
    known = {entry.name: series for series in trend.series for entry in series.entries}
    known |= {series.name: series for series in trend.series}
    for name in names:
        if name not in known:
            advice = did_you_mean(name, known)
            raise Problem(f"没有指标“{name}”{advice and f'，{advice}'}")
    selected = {known[name] for name in names}
    return replace(trend, series=tuple(series for series in trend.series if series in selected))


def title(trend: Trend) -> str:
    return f"{trend.issuers[-1]}法治政府建设指标走势"


def period(trend: Trend) -> str:
    """Return the first and the last year, and the missing years between: 2019—2022年（…）."""
    first, last = trend.years[0], trend.years[-1]
    if first == last:
        return f"{first}年"
    if not trend.missing:
        return f"{first}—{last}年"
    missing = "、".join(f"{year}年" for year in trend.missing)
    if len(trend.missing) > 3:  # too many to list
        missing = f"其中{len(trend.missing)}年"
    return f"{first}—{last}年（没有{missing}的报告）"


def remarks(series: Series) -> list[str]:
    """Return remarks on the direction that is better, on renames, and on changes of unit."""
    dated = [
        (new.year, f"由“{old.name}”改名")
        for old, new in pairwise(series.entries)
        if old.name != new.name
    ]
    for old, new in series.breaks:
        measures = [f"“{entry.measure}”" if entry.measure else "无" for entry in (old, new)]
        dated.append((new.year, f"计量单位由{measures[0]}变为{measures[1]}，前后不可比"))
    last = series.entries[-1]
    direction = ["名次，数小的在上"] * last.quantity.is_rank or ["越低越好"] * last.lower_is_better
    return direction + [f"{year}年{remark}" for year, remark in sorted(dated)]
