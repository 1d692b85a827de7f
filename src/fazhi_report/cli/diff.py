"""`diff`: compare two reports."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from fazhi_report.cli.exit_codes import ExitCode
from fazhi_report.cli.options import (
    FORMAT_HELP,
    OutputFile,
    choice,
    format_for,
    option,
    path_option,
)
from fazhi_report.comparing import diff as comparing
from fazhi_report.console import COLUMNS, columns_of, paint_for, print_line, print_result
from fazhi_report.diagnostics import Problem
from fazhi_report.files import (
    DriverFiles,
    Side,
    from_driver,
    from_files,
    from_git,
    path_of,
    refuse_overwriting,
    write_together,
)
from fazhi_report.findings import print_findings
from fazhi_report.model import parse

_FORMATS = (*comparing.FORMATS, "docx")


def _check_only(name: str) -> str:
    if name not in ("", "metrics", "text"):
        raise typer.BadParameter("只有 metrics（指标）和 text（文字）")
    return name


def diff(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="OLD NEW", help="上年和今年的数据文件；加 --git 时只写一个"),
    ] = None,
    output_format: Annotated[
        str | None, choice(_FORMATS, f"{FORMAT_HELP}；docx 是修改对照表，要加 -o")
    ] = None,
    output: OutputFile = None,
    only: Annotated[
        str,
        typer.Option(
            metavar="metrics|text", callback=_check_only, help="只比较指标，或者只比较文字"
        ),
    ] = "",
    min_change: Annotated[str, option("5%", "不列变化小于这个幅度的指标；百分率按百分点算")] = "0%",
    git: Annotated[
        str | None, option("REV|A..B", "与 git 的一个版本比较，或者比较两个版本里的同一文件")
    ] = None,
    git_driver: Annotated[
        bool, typer.Option("--git-driver", help="由 git diff 调用，见 docs/comparing.md")
    ] = False,
    templates: Annotated[
        Path | None, path_option("DIR", "自定义模板文件夹，md、html、github、docx 用")
    ] = None,
) -> None:
    """比较两份报告：指标变化多少，哪些新增，哪些不再列示，文字改了哪里。"""
    output_format = format_for(output, output_format, _FORMATS)
    if output_format == "docx":
        _check_table_options(output, only, min_change, git_driver=git_driver)
    columns = COLUMNS if output else columns_of(sys.stdout)
    options = comparing.DiffOptions(
        output_format, only, comparing.percent(min_change), templates, columns
    )
    if git_driver:
        _print_for_git(from_driver(files or ()), options)
        return
    paths = _paths_for(files or (), ("FILE",) if git else ("OLD", "NEW"))
    refuse_overwriting([output] if output else [], paths)
    sides = from_git(git, paths[0]) if git else from_files(*paths)
    if output_format == "docx" and output:
        raise typer.Exit(_write_table(sides, paths, output, templates))
    result = _compare(sides, options)
    if output:
        write_together({output: result.text.encode()})
    else:
        print_result(result.text, sys.stdout, for_people=output_format == "text")
    raise typer.Exit(ExitCode.FINDINGS if result.differs else ExitCode.OK)


def _paths_for(files: Sequence[str], names: Sequence[str]) -> list[Path]:
    """Return the paths of the files, one for each of `names`."""
    if missing := names[len(files) :]:
        raise Problem(f"缺少参数 {' '.join(missing)}", "用 --help 看用法。")
    if extra := files[len(names) :]:
        raise Problem(f"多余的参数 {extra[0]}", "用 --help 看用法。")
    return [path_of(file) for file in files]


def _check_table_options(
    output: Path | None, only: str, min_change: str, *, git_driver: bool
) -> None:
    if git_driver:
        raise Problem("修改对照表（docx）不能由 git diff 显示，请单独运行 diff")
    if output is None:
        raise Problem("修改对照表是 Word 文件，不能输出到屏幕，请加上 -o 文件名.docx")
    if only or comparing.percent(min_change):
        raise Problem("修改对照表列出全部修改，不能加 --only、--min-change")


def _write_table(
    sides: Sequence[Side], paths: Sequence[Path], output: Path, templates: Path | None
) -> ExitCode:
    """Write the 修改对照表; pictures are read from the folders of the files as they are now."""
    from fazhi_report.document.templating import Templates
    from fazhi_report.drafts.redline import changes_table, load_version

    old = load_version(sides[0], paths[0].parent)
    new = load_version(sides[1], paths[-1].parent, old.report)
    write_together({output: changes_table(old, new, Templates(templates))})
    differs = comparing.compare(old.report, new.report).has_differences
    return ExitCode.FINDINGS if differs else ExitCode.OK


def _compare(sides: Sequence[Side], options: comparing.DiffOptions) -> comparing.Diff:
    """Compare two data files; print the errors of a file without a report to stderr."""
    old, new = (parse(side.content, side.name) for side in sides)
    invalid = [loaded for loaded in (old, new) if loaded.report is None]
    print_findings([loaded.source.diagnosed(loaded.diagnostics) for loaded in invalid])
    return comparing.diff(old, new, options, paint_for(sys.stdout))


def _print_for_git(driver_files: DriverFiles, options: comparing.DiffOptions) -> None:
    """Print a comparison, or the problem, because git stops if a driver fails."""
    print_line(driver_files.path, "bold")
    old, new = driver_files.old, driver_files.new
    if old is None or new is None:
        print_line("新文件" if new else "已删除" if old else "合并有冲突，尚未解决")
        return
    try:
        text = f"{_compare((old, new), options).text}\n"
        print_result(text, sys.stdout, for_people=options.output_format == "text")
    except Problem as problem:
        for line in problem.lines:
            print_line(line)
