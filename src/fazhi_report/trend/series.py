"""走势 (trend): the metrics of several years' reports, each joined to one series.

A series holds what the years state and nothing else. A year without a report, or whose report
does not state the metric, is a gap: there is no entry for it, and no line is drawn across it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from fazhi_report.diagnostics import Problem, did_you_mean
from fazhi_report.figures import Quantity
from fazhi_report.model import Identity, Metric, Report, match_metrics, metrics_of

_NAMED = 3
"""Missing years up to which each is named."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What one year's report says of a metric, under the name that it has there."""

    year: int
    name: str
    quantity: Quantity
    by: str = ""
    code: str = ""
    lower_is_better: bool = False

    @property
    def point(self) -> Decimal | None:
        """The value in whole units, or per cent; None for a range, shown as text only."""
        return self.quantity.percent if self.quantity.is_share else self.quantity.value

    @property
    def measure(self) -> str:
        """What it counts in: 件, % for all shares, 第…名 for a place. Only the same compare."""
        unit = "%" if self.quantity.is_share else self.quantity.unit
        return f"{self.quantity.before}…{unit}" if self.quantity.is_rank else unit


@dataclass(frozen=True, slots=True)
class Series:
    """One metric over the years; `entries` are in order of year, at least one, one a year."""

    entries: tuple[Stated, ...]

    @property
    def name(self) -> str:
        return self.entries[-1].name

    @property
    def names(self) -> set[str]:
        return {entry.name for entry in self.entries}

    @property
    def renames(self) -> list[tuple[Stated, Stated]]:
        return [(old, new) for old, new in pairwise(self.entries) if old.name != new.name]

    @property
    def breaks(self) -> list[tuple[Stated, Stated]]:
        """Where the unit changes: what stands before does not compare with what comes after."""
        return [(old, new) for old, new in pairwise(self.entries) if old.measure != new.measure]

    def at(self, year: int) -> Stated | None:
        return next((entry for entry in self.entries if entry.year == year), None)

    def stretches(self) -> list[list[Stated]]:
        """The entries, parted where the unit changes."""
        return _parted(self.entries, lambda old, new: old.measure == new.measure)

    def lines(self) -> list[list[Stated]]:
        """The entries that leave points, parted wherever a line through them must break."""
        points = [entry for entry in self.entries if entry.point is not None]
        return _parted(points, _connect)


@dataclass(frozen=True, slots=True)
class Trend:
    """`years` run from the first report to the last; those in `missing` have no report.

    `issuers` are all that the reports name, the newest last.
    """

    issuers: tuple[str, ...]
    years: range
    missing: tuple[int, ...]
    series: tuple[Series, ...]


def trend(reports: Mapping[str, Report]) -> Trend:
    """At least one report by the name of its file, in any order, as series.

    Metrics join by name, then `renamed_from`, then `code`. They come in the order of the newest
    report; those that it does not list follow, the last listed first.

    Raises:
        Problem: two reports are of one year.
    """
    by_year = _by_year(reports)
    years = range(min(by_year), max(by_year) + 1)
    ordered = [by_year[year] for year in years if year in by_year]
    threads: list[_Thread] = []
    for report in ordered:
        threads = _continue(threads, report)
    issuers = dict.fromkeys(report.issuer for report in reversed(ordered))
    return Trend(
        tuple(reversed(issuers)),
        years,
        tuple(year for year in years if year not in by_year),
        tuple(Series(thread.entries) for thread in threads if thread.entries),
    )


def select_metrics(whole: Trend, names: Sequence[str]) -> Trend:
    """Only the metrics that bear, or once bore, one of the names; all when there are none.

    Raises:
        Problem: no metric has such a name.
    """
    if not names:
        return whole
    known = {name: each for each in whole.series for name in each.names}
    known |= {each.name: each for each in whole.series}
    for name in names:
        if name not in known:
            advice = did_you_mean(name, known)
            raise Problem(f"没有指标“{name}”{advice and f'，{advice}'}")
    wanted = {known[name] for name in names}
    return replace(whole, series=tuple(each for each in whole.series if each in wanted))


def title(trend: Trend) -> str:
    return f"{trend.issuers[-1]}法治政府建设指标走势"


def span(trend: Trend) -> str:
    """From which year to which, and the years in between that have no report."""
    first, last = trend.years[0], trend.years[-1]
    missing = "、".join(f"{year}年" for year in trend.missing)
    if len(trend.missing) > _NAMED:
        missing = f"其中{len(trend.missing)}年"
    without = f"（没有{missing}的报告）" if missing else ""
    return f"{first}年" if first == last else f"{first}—{last}年{without}"


def remarks(series: Series) -> list[str]:
    """What must be known beside the values: which way is good, former names, changes of unit."""
    told = [(new.year, f"由“{old.name}”改名") for old, new in series.renames]
    told += [
        (new.year, f"计量单位由{_shown(old.measure)}变为{_shown(new.measure)}，前后不可比")
        for old, new in series.breaks
    ]
    last = series.entries[-1]
    direction = ["名次，数小的靠前"] * last.quantity.is_rank or ["越低越好"] * last.lower_is_better
    return direction + [f"{year}年{words}" for year, words in sorted(told)]


def _shown(measure: str) -> str:
    return f"“{measure}”" if measure else "无"


@dataclass(frozen=True, slots=True)
class _Thread:
    """A metric followed from year to year; its identity is that of the last report with it."""

    identity: Identity
    entries: tuple[Stated, ...] = ()


def _by_year(reports: Mapping[str, Report]) -> dict[int, Report]:
    files: dict[int, str] = {}
    for file, report in reports.items():
        if (other := files.setdefault(report.year, file)) != file:
            raise Problem(f"{other} 和 {file} 都是{report.year}年的，每个年度只能有一个数据文件")
    return {report.year: report for report in reports.values()}


def _continue(threads: list[_Thread], report: Report) -> list[_Thread]:
    """Add a year: first the metrics that it states, in its order, then all others."""
    metrics = [(name, metric) for _, name, metric in metrics_of(report)]
    new = [Identity.of(name, metric) for name, metric in metrics]
    matching = match_metrics([thread.identity for thread in threads], new)
    earlier = {j: threads[i] for i, j in matching.pairs}
    stated: list[_Thread] = []
    blank = {}
    for j, (name, metric) in enumerate(metrics):
        before = earlier.get(j, _Thread(new[j]))
        identity = replace(new[j], code=new[j].code or before.identity.code)
        if metric.value.is_blank:
            blank[j] = replace(before, identity=identity)
        else:
            entry = _stated(report.year, name, metric)
            stated.append(_Thread(identity, (*before.entries, entry)))
    position = {i: blank[j] for i, j in matching.pairs if j in blank}
    others = [
        position.get(i, thread)
        for i, thread in enumerate(threads)
        if i in matching.old_left or i in position
    ]
    return [*stated, *others, *(thread for j, thread in blank.items() if j not in earlier)]


def _stated(year: int, name: str, metric: Metric) -> Stated:
    return Stated(
        year,
        name,
        metric.value,
        metric.by or "",
        metric.code or "",
        metric.lower_is_better,
    )


def _connect(old: Stated, new: Stated) -> bool:
    return old.measure == new.measure and new.year == old.year + 1


def _parted(
    entries: Iterable[Stated], goes_on: Callable[[Stated, Stated], bool]
) -> list[list[Stated]]:
    parts: list[list[Stated]] = []
    for entry in entries:
        if parts and goes_on(parts[-1][-1], entry):
            parts[-1].append(entry)
        else:
            parts.append([entry])
    return parts
