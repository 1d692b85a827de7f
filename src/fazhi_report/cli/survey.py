"""`survey`: what many reports of many issuers have in common, and where they differ."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from fazhi_report.cli.guard import ExitCode
from fazhi_report.cli.options import DataFiles, path_option, path_or_raise
from fazhi_report.console import print_line, print_message, print_result
from fazhi_report.diagnostics import Problem
from fazhi_report.files import expand, refuse_overwriting, write_together
from fazhi_report.findings import print_findings
from fazhi_report.model import load
from fazhi_report.rules import RULES, SettingsReader, examine
from fazhi_report.survey import FORMATS, Facts, facts_of, survey_text
from fazhi_report.survey import survey as survey_reports


def survey(
    data: DataFiles,
    output: Annotated[
        Path | None,
        path_option(
            f"FILE.{'|'.join(FORMATS)}",
            "写到文件，格式看后缀；默认 md 输出到屏幕",
            "-o",
            "--output",
        ),
    ] = None,
    anonymous: Annotated[
        bool, typer.Option("--anonymous", help="不写单位的名称，只编号，也不列出文字")
    ] = False,
    templates: Annotated[Path | None, path_option("DIR", "自定义模板文件夹，html 格式用")] = None,
) -> None:
    """总览许多单位的报告：谁逾期，谁缺什么，数怎样分布，谁和谁的文字相同。"""
    suffix = output.suffix.lower().removeprefix(".") if output else "md"
    if suffix not in FORMATS:
        raise Problem(f"-o 应是 {'、'.join(f'.{name}' for name in FORMATS)} 文件，不是 {output}")
    paths = list(expand(data))
    refuse_overwriting(
        [output] if output else [], [path for path in paths if isinstance(path, Path)]
    )
    reports = list(_read_all(paths))
    if not reports:
        raise Problem("没有一份能读的报告，没有写出总览")
    result = survey_reports(reports, is_anonymous=anonymous)
    text = survey_text(result, suffix, templates)
    if output:
        write_together({output: text.encode()})
        print_line(output)
    else:
        print_result(text, sys.stdout, for_people=False)
    if failed := len(paths) - len(reports):
        print_message(f"{failed} 份有错误，没有列入。")
        raise typer.Exit(ExitCode.FAILED)


def _read_all(paths: Iterable[Path | Problem]) -> Iterator[Facts]:
    """Yield the facts of all reports; print what is wrong with the others."""
    settings = SettingsReader(RULES)
    for item in paths:
        try:
            path = path_or_raise(item)
            loaded = load(path)
            selection, words = settings.selection_for(path), settings.words_for(path)
            diagnosed = examine(loaded, path.parent, None, selection, words).diagnosed
        except Problem as problem:
            print_message(*problem.lines)
            continue
        if facts := facts_of(loaded, diagnosed.diagnostics):
            yield facts
        else:
            print_findings([loaded.source.diagnosed(loaded.diagnostics)])
