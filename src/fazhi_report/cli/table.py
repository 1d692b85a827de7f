"""`table`: write the metrics of many reports as one table."""

from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from fazhi_report.cli.batch import Jobs
from fazhi_report.cli.options import DataFiles, path_option, path_or_raise
from fazhi_report.cli.reading import Item, ReportReader
from fazhi_report.comparing.table import (
    SUFFIXES,
    MetricRow,
    metric_rows,
    require_suffix,
    write_table,
)
from fazhi_report.console import print_line, print_message
from fazhi_report.diagnostics import DiagnosedFile
from fazhi_report.files import expand, refuse_overwriting, write_whole
from fazhi_report.model import load

_NAMES = "|".join(suffix.removeprefix(".") for suffix in SUFFIXES)
_Rows = tuple[MetricRow, ...]


def table(
    data: DataFiles,
    output: Annotated[
        Path, path_option(f"FILE.{_NAMES}", "写到这个文件，格式看后缀", "-o", "--output")
    ],
    jobs: Jobs = None,
) -> None:
    """把许多报告的指标列成一张表，每个指标一行，供 Excel、DuckDB 等统计。"""
    require_suffix(output)
    items = list(expand(data))
    refuse_overwriting([output], [item for item in items if isinstance(item, Path)])
    reader = ReportReader[_Rows](_Listing())
    with write_whole(output) as temporary:
        rows = chain.from_iterable(reader.results(items, jobs))
        count = write_table(rows, output.suffix, temporary)
        if reader.done == 0:
            raise reader.nothing_done("表")
    print_line(output)
    print_message(f"{reader.done} 份报告，{count} 个指标。")
    reader.print_failed()
    raise typer.Exit(reader.code)


class _Listing:
    """The `Work` of a batch: the rows of each report."""

    def start(self) -> Callable[[Item], _Rows | DiagnosedFile]:
        return _rows_of


def _rows_of(item: Item) -> _Rows | DiagnosedFile:
    loaded = load(path_or_raise(item))
    if loaded.report is None:
        return loaded.source.diagnosed(loaded.diagnostics)
    return tuple(metric_rows(loaded))
