"""走势 (trend): join the metrics of several years' reports to series.

A series holds stated values only. A year without a report, or whose report does not state the
metric, has no entry, and no line is drawn across it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from fazhi_report.diagnostics import Problem, did_you_mean
from fazhi_report.figures import Quantity
from fazhi_report.model import Identity, Metric, Report, match_metrics, metrics_of

_MAX_LISTED = 3
"""Missing years are listed up to this number, otherwise counted."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one year's report states of a metric; `by` is its 责任单位 (responsible unit)."""

    year: int
    name: str
    quantity: Quantity
    by: str = ""
    code: str = ""
    lower_is_better: bool = False

    @property
    def point(self) -> Decimal | None:
        """The value in whole units, for shares in per cent; None for a range."""
        return self.quantity.percent if self.quantity.is_share else self.quantity.value

    @property
    def measure(self) -> str:
        """The unit of `point`: 件, % for all shares, 第…名 for ranks.

        Entries are comparable if it is the same.
        """
        unit = "%" if self.quantity.is_share else self.quantity.unit
        return f"{self.quantity.before}…{unit}" if self.quantity.is_rank else unit


@dataclass(frozen=True, slots=True)
class Series:
    """One metric over the years: at least one entry, in order, at most one for each year."""

    entries: tuple[Entry, ...]

    @property
    def name(self) -> str:
        return self.entries[-1].name

    @property
    def breaks(self) -> list[tuple[Entry, Entry]]:
        """Neighbouring entries with different units, which are not comparable."""
        return [(old, new) for old, new in pairwise(self.entries) if old.measure != new.measure]

    def at(self, year: int) -> Entry | None:
        return next((entry for entry in self.entries if entry.year == year), None)

    def stretches(self) -> list[list[Entry]]:
        """Return the entries, split where the unit changes."""
        return _split(self.entries, lambda old, new: old.measure == new.measure)

    def lines(self) -> list[list[Entry]]:
        """Return the entries that have a point, split at missing years and changes of unit."""
        points = [entry for entry in self.entries if entry.point is not None]
        return _split(
            points, lambda old, new: old.measure == new.measure and new.year == old.year + 1
        )


@dataclass(frozen=True, slots=True)
class Trend:
    """`years` run from the first report to the last; those in `missing` have no report.

    `issuers` are those of all reports without duplicates, the newest last.
    """

    issuers: tuple[str, ...]
    years: range
    missing: tuple[int, ...]
    series: tuple[Series, ...]


def trend(reports: Mapping[str, Report]) -> Trend:
    """Join the metrics of reports, given by file name in any order; at least one.

    Series come in the order of the newest report; metrics that it does not state follow, the
    last stated first. See `match_metrics` for what joins two metrics.

    Raises:
        Problem: two reports are of the same year.
    """
    by_year = _by_year(reports)
    years = range(min(by_year), max(by_year) + 1)
    ordered = [by_year[year] for year in years if year in by_year]
    threads: list[_Thread] = []
    for report in ordered:
        threads = _extend(threads, report)
    issuers = dict.fromkeys(report.issuer for report in reversed(ordered))
    return Trend(
        tuple(reversed(issuers)),
        years,
        tuple(year for year in years if year not in by_year),
        tuple(Series(thread.entries) for thread in threads if thread.entries),
    )


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


def span(trend: Trend) -> str:
    """Return the first and the last year, and the missing years between: 2019—2022年（…）."""
    first, last = trend.years[0], trend.years[-1]
    if first == last:
        return f"{first}年"
    if not trend.missing:
        return f"{first}—{last}年"
    missing = "、".join(f"{year}年" for year in trend.missing)
    if len(trend.missing) > _MAX_LISTED:
        missing = f"其中{len(trend.missing)}年"
    return f"{first}—{last}年（没有{missing}的报告）"


def remarks(series: Series) -> list[str]:
    """Return remarks on the direction that is better, on renames, and on changes of unit."""
    dated = [
        (new.year, f"由“{old.name}”改名")
        for old, new in pairwise(series.entries)
        if old.name != new.name
    ]
    dated += [
        (new.year, f"计量单位由{_quote(old.measure)}变为{_quote(new.measure)}，前后不可比")
        for old, new in series.breaks
    ]
    last = series.entries[-1]
    direction = ["名次，数小的靠前"] * last.quantity.is_rank or ["越低越好"] * last.lower_is_better
    return direction + [f"{year}年{remark}" for year, remark in sorted(dated)]


def _quote(measure: str) -> str:
    return f"“{measure}”" if measure else "无"


@dataclass(frozen=True, slots=True)
class _Thread:
    """A metric followed over the years, with its identity in the last report that lists it."""

    identity: Identity
    entries: tuple[Entry, ...] = ()


def _by_year(reports: Mapping[str, Report]) -> dict[int, Report]:
    files: dict[int, str] = {}
    for file, report in reports.items():
        if (other := files.setdefault(report.year, file)) != file:
            raise Problem(f"{other} 和 {file} 都是{report.year}年的，每个年度只能有一个数据文件")
    return {report.year: report for report in reports.values()}


def _extend(threads: Sequence[_Thread], report: Report) -> list[_Thread]:
    """Add the metrics of the next year.

    Metrics with a value come first, in the order of the report. Those that are 待填 (to be
    filled in) get no entry, and keep their place among the others.
    """
    metrics = [(name, metric) for _, name, metric in metrics_of(report)]
    identities = [Identity.of(name, metric) for name, metric in metrics]
    matching = match_metrics([thread.identity for thread in threads], identities)
    positions = {j: i for i, j in matching.pairs}
    others = dict(enumerate(threads))
    stated: list[_Thread] = []
    for j, (name, metric) in enumerate(metrics):
        i = positions.get(j, len(threads) + j)
        thread = others.get(i, _Thread(identities[j]))
        code = identities[j].code or thread.identity.code
        thread = replace(thread, identity=replace(identities[j], code=code))
        if metric.value.is_blank:
            others[i] = thread
        else:
            others.pop(i, None)
            entry = _entry(report.year, name, metric)
            stated.append(replace(thread, entries=(*thread.entries, entry)))
    return [*stated, *others.values()]


def _entry(year: int, name: str, metric: Metric) -> Entry:
    by, code = metric.by or "", metric.code or ""
    return Entry(year, name, metric.value, by, code, metric.lower_is_better)


def _split(
    entries: Iterable[Entry], belong_together: Callable[[Entry, Entry], bool]
) -> list[list[Entry]]:
    """Split entries into runs whose neighbours belong together."""
    runs: list[list[Entry]] = []
    for entry in entries:
        if runs and belong_together(runs[-1][-1], entry):
            runs[-1].append(entry)
        else:
            runs.append([entry])
    return runs
