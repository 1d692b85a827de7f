"""`trend`: list the metrics of several years."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from fazhi_report.cli.options import (
    FORMAT_HELP,
    DataFiles,
    OutputFile,
    choice,
    format_for,
    option,
    path_option,
    path_or_raise,
)
from fazhi_report.comparing.trend import FORMATS, print_trend, select_metrics, trend_text
from fazhi_report.comparing.trend import trend as join_reports
from fazhi_report.console import print_message
from fazhi_report.diagnostics import Problem
from fazhi_report.files import expand, refuse_overwriting, write_together
from fazhi_report.findings import print_findings
from fazhi_report.model import Report, load
from fazhi_report.rules import RULES, SettingsReader, examine


def trend(
    data: DataFiles,
    output_format: Annotated[str | None, choice(FORMATS, FORMAT_HELP)] = None,
    metrics: Annotated[
        list[str] | None, option("NAME", "只列这个指标，旧名也可以；可重复指定", "--metric")
    ] = None,
    output: OutputFile = None,
    templates: Annotated[Path | None, path_option("DIR", "自定义模板文件夹，html 格式用")] = None,
) -> None:
    """列出各年度的指标走势：每个指标历年的数值。"""
    output_format = format_for(output, output_format, FORMATS)
    paths = [path_or_raise(item) for item in expand(data)]
    refuse_overwriting([output] if output else [], paths)
    settings = SettingsReader(RULES)
    results = {str(path): _valid_report(path, settings) for path in paths}
    reports = {name: report for name, report in results.items() if report}
    if len(reports) < len(paths):
        raise Problem("数据文件有错误，没有列出走势")
    full_trend = join_reports(reports)
    if len(full_trend.issuers) > 1:
        print_message(
            f"警告：各文件的发文机关不同：{'、'.join(full_trend.issuers)}，请确认是同一个单位"
        )
    selected = select_metrics(full_trend, metrics or ())
    if output:
        write_together({output: trend_text(selected, output_format, templates).encode()})
    else:
        print_trend(selected, output_format, sys.stdout, templates)


def _valid_report(path: Path, settings: SettingsReader) -> Report | None:
    """Return the report, or print its essential errors to stderr and return None."""
    examined = examine(load(path), path.parent, None, settings.selection_for(path))
    if examined.dossier and examined.is_printable(as_draft=True):
        return examined.dossier.report
    essential = tuple(item for item in examined.diagnosed.diagnostics if item.rule.is_essential)
    print_findings([replace(examined.diagnosed, diagnostics=essential)])
    return None
