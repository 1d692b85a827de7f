"""上年的报告 (last year's report): the file that a data file names as its `baseline`."""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from fazhi_report.loading import load
from fazhi_report.model import Report
from fazhi_report.problem import Problem


class Baseline(NamedTuple):
    """Last year's report and the file that it stands in; both None where no file is named.

    `fault` says why a file that is named cannot be used.
    """

    report: Report | None = None
    path: Path | None = None
    fault: str = ""


def read_baseline(report: Report, folder: Path) -> Baseline:
    """What a report whose data file is in a folder names as last year's."""
    if report.baseline is None:
        return Baseline()
    path = folder / report.baseline
    try:
        last = report_in(path)
    except Problem as problem:
        return Baseline(None, path, str(problem))
    if last.year != report.year - 1:
        fault = f"{report.baseline} 是 {last.year} 年的报告，不是上年（{report.year - 1} 年）的"
        return Baseline(None, path, fault)
    return Baseline(last, path)


def report_in(path: Path) -> Report:
    """Last year's report.

    Raises:
        Problem: it cannot be read, or has errors.
    """
    try:
        found = path.stat()
    except (OSError, ValueError):
        report = load(path).report  # says what is wrong
    else:
        report = _report(path, found.st_mtime_ns, found.st_size)
    if report is None:
        raise Problem(f"上年的数据文件 {path} 有错误，请先用 validate 检查它")
    return report


@lru_cache(maxsize=8)
def _report(path: Path, _changed: int, _size: int) -> Report | None:
    """The checks and the layout ask for the same file, and so do reports built together."""
    return load(path).report
