"""Join the metrics of several years' reports to series."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from fazhi_report.comparing.trend.series import Entry, Trend, series_of
from fazhi_report.diagnostics import DataPath, Problem
from fazhi_report.model import (
    Annex,
    Identity,
    Prose,
    Report,
    Section,
    contents_of,
    match_metrics,
    metrics_of,
)


@dataclass(frozen=True, slots=True)
class _MetricHistory:
    """A metric followed over the years, with its identity in the last report that lists it."""

    identity: Identity
    entries: tuple[Entry, ...] = ()


def trend(reports: Mapping[str, Report]) -> Trend:
    """Join the metrics of at least one report; `reports` are by file name in any order.

    Series are in the order of the newest report; metrics that it does not state follow, the last
    stated first. `match_metrics` decides which metrics are joined.

    Raises:
        Problem: two reports are of the same year.
    """
    files: dict[int, str] = {}
    for file, report in reports.items():
        if (other := files.setdefault(report.year, file)) != file:
            raise Problem(f"{other} 和 {file} 都是 {report.year} 年的，每个年度只能有一个数据文件")
    ordered = [reports[files[year]] for year in sorted(files)]
    histories: list[_MetricHistory] = []
    for report in ordered:
        histories = _extend(histories, report)
    years = range(ordered[0].year, ordered[-1].year + 1)
    issuers = dict.fromkeys(report.issuer for report in reversed(ordered))
    missing = tuple(year for year in years if year not in files)
    series = tuple(series_of(history.entries) for history in histories if history.entries)
    return Trend(tuple(reversed(issuers)), years, missing, series)


def _extend(histories: Sequence[_MetricHistory], report: Report) -> list[_MetricHistory]:
    """Add the metrics of the next year.

    Metrics with a value come first, in the order of the report. Metrics that are 待填 (to be filled
    in) get no entry, and keep their place among the others.
    """
    metrics = list(metrics_of(report))
    parts = _parts(report)
    identities = [Identity.of(name, metric) for _, name, metric in metrics]
    matching = match_metrics([history.identity for history in histories], identities)
    positions = {j: i for i, j in matching.pairs}
    others = dict(enumerate(histories))
    with_value: list[_MetricHistory] = []
    for j, (path, name, metric) in enumerate(metrics):
        i = positions.get(j, len(histories) + j)
        history = others.get(i, _MetricHistory(identities[j]))
        identity = replace(identities[j], code=identities[j].code or history.identity.code)
        if metric.value.is_to_fill:
            others[i] = _MetricHistory(identity, history.entries)
            continue
        others.pop(i, None)
        by, code = metric.by or "", metric.code or ""
        lower, part = metric.lower_is_better, parts[path[:2]]
        entry = Entry(report.year, name, metric.value, by, code, lower, part)
        with_value.append(_MetricHistory(identity, (*history.entries, entry)))
    return [*with_value, *others.values()]


def _parts(report: Report) -> dict[DataPath, str]:
    """Return the heading of each top-level part by its path; its id if it has no heading."""
    values = {name: str(metric.value) for _, name, metric in metrics_of(report)}
    headings: dict[DataPath, str] = {}
    for path, content in contents_of(report):
        if len(path) > 2:
            continue
        if isinstance(content, Annex):
            headings[path] = content.title
        elif isinstance(content, Section) and content.heading:
            headings[path] = _plain(content.heading, values).rstrip("。")
        else:
            headings[path] = content.id
    return headings


def _plain(heading: Prose, values: Mapping[str, str]) -> str:
    """Return a heading with the values of its references; a comparison becomes `…`."""
    pieces = chain.from_iterable(heading.paragraphs)
    return "".join(
        piece if isinstance(piece, str) else "…" if piece.attribute else values[piece.name]
        for piece in pieces
    )
