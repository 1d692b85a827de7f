"""`table`: the metrics of many reports as one table."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from fazhi_report.cli.guard import ExitCode
from fazhi_report.cli.options import DataFiles, path_option, path_or_raise
from fazhi_report.console import print_line, print_message
from fazhi_report.diagnostics import Problem
from fazhi_report.files import expand, refuse_overwriting, write_whole
from fazhi_report.findings import print_findings
from fazhi_report.model import load
from fazhi_report.table import SUFFIXES, MetricRow, metric_rows, require_suffix, write_table

_NAMES = "|".join(suffix.removeprefix(".") for suffix in SUFFIXES)


def table(
    data: DataFiles,
    output: Annotated[
        Path, path_option(f"FILE.{_NAMES}", "写到这个文件，格式看后缀", "-o", "--output")
    ],
) -> None:
    """把许多报告的指标列成一张表，每个指标一行，供 Excel、DuckDB 等统计。"""
    require_suffix(output)
    paths = list(expand(data))
    refuse_overwriting([output], [path for path in paths if isinstance(path, Path)])
    reading = _Reading()
    with write_whole(output) as temporary:
        count = write_table(reading.rows(paths), output.suffix, temporary)
        if reading.report_count == 0:
            raise Problem("没有一份能读的报告，没有写出表")
    print_line(output)
    print_message(f"{reading.report_count} 份报告，{count} 个指标。")
    if reading.failed:
        print_message(f"{reading.failed} 份有错误，没有列入。")
    raise typer.Exit(reading.code)


class _Reading:
    """Reads reports one after another, and counts those that can be listed."""

    def __init__(self) -> None:
        self.report_count = 0
        self.failed = 0
        self.code = ExitCode.OK

    def rows(self, paths: Iterable[Path | Problem]) -> Iterator[MetricRow]:
        """Yield the rows of all reports; print what is wrong with the others."""
        for item in paths:
            try:
                loaded = load(path_or_raise(item))
            except Problem as problem:
                print_message(*problem.lines)
                self.failed, self.code = self.failed + 1, ExitCode.FAILED
                continue
            if loaded.report is None:
                print_findings([loaded.source.diagnosed(loaded.diagnostics)])
                self.failed, self.code = self.failed + 1, max(self.code, ExitCode.FINDINGS)
                continue
            self.report_count += 1
            yield from metric_rows(loaded)
