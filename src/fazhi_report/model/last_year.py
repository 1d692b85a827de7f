"""上年的报告 (last year's report): where it comes from, and the values of this year's metrics."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fazhi_report.diagnostics import Problem
from fazhi_report.figures import Quantity
from fazhi_report.model.loading import load
from fazhi_report.model.matching import Identity, match_metrics
from fazhi_report.model.metric import Metric
from fazhi_report.model.report import Report
from fazhi_report.model.walk import metrics_of


@dataclass(frozen=True, slots=True)
class LastYear:
    """Last year's report as this year's sees it; `report` is None where there is none.

    `values` are last year's values by this year's metric names. `path` is the file that the
    data file names as `baseline`, `fault` why it cannot be used. `note` says that the
    `--baseline` option was ignored.
    """

    report: Report | None = None
    values: Mapping[str, Quantity] = field(default_factory=dict)
    path: Path | None = None
    fault: str = ""
    note: str = ""

    def value_of(self, name: str, metric: Metric) -> Quantity | None:
        """Last year's value: `previous` of this year's file, otherwise from last year's report."""
        return metric.previous or self.values.get(name)


def find_last_year(report: Report, folder: Path, given: Report | None = None) -> LastYear:
    """Find last year's report: the one given by option, or the file named as `baseline`.

    `folder` is that of the data file. A given report that is not of the year before is ignored.
    """
    if given is not None and given.year == report.year - 1:
        return LastYear(given, _values(given, report))
    note = ""
    if given is not None:
        years = f"{given.year} 年的报告不是 {report.year} 年的上年"
        note = f"--baseline 给出的 {years}，没有用来对照"
    if report.baseline is None:
        return LastYear(note=note)
    path = folder / report.baseline
    try:
        last = load_last_year(path)
    except Problem as problem:
        return LastYear(path=path, fault=str(problem), note=note)
    if last.year != report.year - 1:
        fault = f"{report.baseline} 是 {last.year} 年的报告，不是上年（{report.year - 1} 年）的"
        return LastYear(path=path, fault=fault, note=note)
    return LastYear(last, _values(last, report), path, note=note)


def load_last_year(path: Path) -> Report:
    """Load a data file as last year's report.

    Raises:
        Problem: it cannot be read, or has errors.
    """
    report = load(path).report
    if report is None:
        raise Problem(f"上年的数据文件 {path} 有错误，请先用 validate 检查它")
    return report


def _values(last: Report, report: Report) -> dict[str, Quantity]:
    """Last year's values by this year's names; those never filled in are left out."""
    old, new = ([(name, metric) for _, name, metric in metrics_of(each)] for each in (last, report))
    matching = match_metrics(*([Identity.of(*pair) for pair in side] for side in (old, new)))
    values = {new[j][0]: old[i][1].value for i, j in matching.pairs}
    return {name: value for name, value in values.items() if not value.is_blank}
