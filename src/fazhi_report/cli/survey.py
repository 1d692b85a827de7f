"""`survey`: compare many reports of many issuers."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from fazhi_report.cli.batch import Jobs
from fazhi_report.cli.options import DataFiles, path_option, path_or_raise
from fazhi_report.cli.reading import Item, ReportReader
from fazhi_report.comparing.survey import FORMATS, Facts, facts_of, require_libraries, survey_text
from fazhi_report.comparing.survey import survey as survey_reports
from fazhi_report.console import print_line, print_result
from fazhi_report.diagnostics import DiagnosedFile, Problem
from fazhi_report.files import expand, refuse_overwriting, write_together
from fazhi_report.model import load
from fazhi_report.rules import RULES, SettingsReader, examine


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
    jobs: Jobs = None,
) -> None:
    """总览许多单位的报告：谁逾期，谁缺什么，数怎样分布，谁和谁的文字相同。"""
    suffix = output.suffix.lower().removeprefix(".") if output else "md"
    if suffix not in FORMATS:
        raise Problem(f"-o 应是 {'、'.join(f'.{name}' for name in FORMATS)} 文件，不是 {output}")
    require_libraries()
    items = list(expand(data))
    inputs = [item for item in items if isinstance(item, Path)]
    refuse_overwriting([output] if output else [], inputs)
    reader = ReportReader[Facts](_Examining(), is_anonymous=anonymous)
    reports = list(reader.results(items, jobs))
    if not reports:
        raise reader.nothing_done("总览")
    text = survey_text(survey_reports(reports, is_anonymous=anonymous), suffix, templates)
    if output:
        write_together({output: text.encode()})
        print_line(output)
    else:
        print_result(text, sys.stdout, for_people=False)
    reader.print_failed()
    raise typer.Exit(reader.code)


class _Examining:
    """The `Work` of a batch: extract the facts of each report for a survey."""

    def start(self) -> Callable[[Item], Facts | DiagnosedFile]:
        settings = SettingsReader(RULES)

        def facts(item: Item) -> Facts | DiagnosedFile:
            path = path_or_raise(item)
            loaded = load(path)
            selection, words = settings.selection_for(path), settings.words_for(path)
            diagnosed = examine(loaded, path.parent, None, selection, words).diagnosed
            return facts_of(loaded, diagnosed.diagnostics) or diagnosed

        return facts
