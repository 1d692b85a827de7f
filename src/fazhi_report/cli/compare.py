"""`diff` and `trend`: two reports beside each other, and the metrics of many."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fazhi_report.building import checked_report
from fazhi_report.chinese_cli import Command
from fazhi_report.cli.app import DataFiles, app, one_of
from fazhi_report.diagnostics import Checked
from fazhi_report.files import write_together
from fazhi_report.inputs import expanded
from fazhi_report.loading import parse
from fazhi_report.model import Report
from fazhi_report.output import paint_for, print_findings, print_result
from fazhi_report.problem import Problem
from fazhi_report.running import ExitCode, say

if TYPE_CHECKING:
    from fazhi_report.diffing import Result, Wish
    from fazhi_report.diffing.sides import Handed, Side


DIFF_FORMATS = ("text", "md", "html", "json", "github", "patch")
TREND_FORMATS = ("text", "md", "html", "csv")


def _known_comparison(name: str) -> str:
    return one_of(name, DIFF_FORMATS)


def _known_side(name: str) -> str:
    if name not in ("", "metrics", "text"):
        raise typer.BadParameter("只有 metrics（指标）和 text（文字）")
    return name


def _known_trend_format(name: str) -> str:
    return one_of(name, TREND_FORMATS)


@app.command(cls=Command)
def diff(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="OLD NEW", help="上年和今年的数据文件；加 --git 时只写一个"),
    ] = None,
    output_format: Annotated[
        str,
        typer.Option(
            metavar="|".join(DIFF_FORMATS), callback=_known_comparison, help="输出格式；默认 text"
        ),
    ] = "text",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="写到文件；默认输出到屏幕")
    ] = None,
    only: Annotated[
        str,
        typer.Option(
            metavar="metrics|text", callback=_known_side, help="只比较指标，或者只比较文字"
        ),
    ] = "",
    min_change: Annotated[
        str, typer.Option(metavar="5%", help="不列变化小于这个幅度的指标；百分率按百分点算")
    ] = "0%",
    git: Annotated[
        str | None,
        typer.Option(
            "--git", metavar="REV|A..B", help="与 git 的一个版本比较，或者比较两个版本里的同一文件"
        ),
    ] = None,
    git_driver: Annotated[
        bool, typer.Option("--git-driver", help="由 git diff 调用，见 README")
    ] = False,
    templates: Annotated[
        Path | None,
        typer.Option(metavar="DIR", readable=False, help="自定义模板文件夹，md、html、github 用"),
    ] = None,
) -> None:
    """比较两份报告：指标变化多少，哪些新增，哪些不再列示，文字改了哪里。"""
    from fazhi_report.diffing import Wish, percent
    from fazhi_report.diffing.sides import from_driver, from_files, from_git

    wish = Wish(output_format, only, percent(min_change), templates)
    if git_driver:
        _show_handed(from_driver(files or ()), wish)
        return
    paths = _exactly(("FILE",) if git else ("OLD", "NEW"), files or ())
    _spare(paths, output)
    found = _compared(from_git(git, paths[0]) if git else from_files(*paths), wish)
    if output:
        write_together({output: found.text.encode()})
    else:
        print_result(found.text, sys.stdout, is_for_people=output_format == "text")
    raise typer.Exit(ExitCode.FINDINGS if found.differs else ExitCode.FINE)


def _spare(data: Sequence[Path], output: Path | None) -> None:
    if output and output.resolve() in [path.resolve() for path in data]:
        raise Problem(f"结果会覆盖数据文件 {output}，请用 -o 写到别处")


def _exactly(names: Sequence[str], files: Sequence[str]) -> list[Path]:
    wrong = ""
    if len(files) < len(names):
        wrong = f"缺少 {' '.join(names[len(files) :])}"
    elif len(files) > len(names):
        wrong = f"多余的参数 {files[len(names)]}"
    if wrong:
        raise Problem(f"{wrong}\n用 --help 看用法。")
    return [Path(file) for file in files]


def _compared(sides: "tuple[Side, Side]", wish: "Wish") -> "Result":
    """What is wrong in the files goes to stderr, if it keeps them from being compared."""
    from fazhi_report.diffing import result

    old, new = (parse(side.content, side.name) for side in sides)
    unread = [each for each in (old, new) if each.report is None]
    checked = [Checked(each.source.file, each.source.text, each.diagnostics) for each in unread]
    print_findings(checked, "full", sys.stderr)
    return result(old, new, wish, paint_for(sys.stdout))


def _show_handed(handed: "Handed", wish: "Wish") -> None:
    """For git, which stops at a driver that fails: what is wrong with one file is told, no more."""
    print(paint_for(sys.stdout)(handed.path, "bold"), flush=True)
    if handed.old is None or handed.new is None:
        print("新文件" if handed.new else "已删除" if handed.old else "合并有冲突，尚未解决")
        return
    try:
        print(_compared((handed.old, handed.new), wish).text)
    except Problem as problem:
        print(problem)


@app.command(cls=Command)
def trend(
    data: DataFiles,
    output_format: Annotated[
        str,
        typer.Option(
            metavar="|".join(TREND_FORMATS),
            callback=_known_trend_format,
            help="输出格式；默认 text",
        ),
    ] = "text",
    metrics: Annotated[
        list[str] | None,
        typer.Option("--metric", metavar="NAME", help="只列这个指标，旧名也可以；可重复指定"),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="写到文件；默认输出到屏幕")
    ] = None,
    templates: Annotated[
        Path | None,
        typer.Option(metavar="DIR", readable=False, help="自定义模板文件夹，html 格式用"),
    ] = None,
) -> None:
    """列出各年度的指标走势：每个指标历年的数值。"""
    from fazhi_report.trend import series
    from fazhi_report.trend.output import print_trend, trend_file

    paths = [_usable(each) for each in expanded(data)]
    _spare(paths, output)
    reports = {str(path): report for path in paths if (report := _valid_report(path))}
    if len(reports) < len(paths):
        raise Problem("数据文件有错误，没有列出走势")
    whole = series.trend(reports)
    if len(whole.issuers) > 1:
        say(f"警告：各文件的发文机关不同：{'、'.join(whole.issuers)}，请确认是同一个单位")
    shown = series.limited(whole, metrics or ())
    if output:
        write_together({output: trend_file(shown, output_format, templates)})
    else:
        print_trend(shown, output_format, sys.stdout, templates)


def _usable(file: Path | Problem) -> Path:
    if isinstance(file, Problem):
        raise file
    return file


def _valid_report(path: Path) -> Report | None:
    """The report, or None when it has errors that leave none; those go to stderr."""
    report, checked = checked_report(path, is_draft=True)
    if report is None:
        essential = tuple(each for each in checked.diagnostics if each.rule.is_essential)
        print_findings([checked._replace(diagnostics=essential)], "full", sys.stderr)
    return report
