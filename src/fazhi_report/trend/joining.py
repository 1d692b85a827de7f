"""Join the metrics of several years' reports to series."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fazhi_report.diagnostics import Problem
from fazhi_report.model import Identity, Report, match_metrics, metrics_of
from fazhi_report.trend.series import Entry, Series, Trend


@dataclass(frozen=True, slots=True)
class _Thread:
    """A metric followed over the years, with its identity in the last report that lists it."""

    identity: Identity
    entries: tuple[Entry, ...] = ()


def trend(reports: Mapping[str, Report]) -> Trend:
    """Join the metrics of reports, given by file name in any order; at least one.

    Series come in the order of the newest report; metrics that it does not state follow, the
    last stated first. See `match_metrics` for what joins two metrics.

    Raises:
        Problem: two reports are of the same year.
    """
    files: dict[int, str] = {}
    for file, report in reports.items():
        if (other := files.setdefault(report.year, file)) != file:
            raise Problem(f"{other} 和 {file} 都是{report.year}年的，每个年度只能有一个数据文件")
    ordered = [reports[files[year]] for year in sorted(files)]
    threads: list[_Thread] = []
    for report in ordered:
        threads = _extend(threads, report)
    years = range(ordered[0].year, ordered[-1].year + 1)
    issuers = dict.fromkeys(report.issuer for report in reversed(ordered))
    missing = tuple(year for year in years if year not in files)
    series = tuple(Series(thread.entries) for thread in threads if thread.entries)
    return Trend(tuple(reversed(issuers)), years, missing, series)


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
        identity = replace(identities[j], code=identities[j].code or thread.identity.code)
        if metric.value.is_to_fill:
            others[i] = _Thread(identity, thread.entries)
            continue
        others.pop(i, None)
        by, code = metric.by or "", metric.code or ""
        entry = Entry(report.year, name, metric.value, by, code, metric.lower_is_better)
        stated.append(_Thread(identity, (*thread.entries, entry)))
    return [*stated, *others.values()]
