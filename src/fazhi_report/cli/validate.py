"""`validate` and `explain`: what is wrong with data files, and why."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fazhi_report.checking import Terms, examine, mend
from fazhi_report.chinese_cli import Command
from fazhi_report.cli.app import ExitCode, app, one_of, say
from fazhi_report.diagnostics import Checked, has_errors
from fazhi_report.diagnostics.terminal import still_to_fill, summary
from fazhi_report.files import read_bytes, rewrite
from fazhi_report.inputs import (
    configured_files,
    expanded,
    report_of_last_year,
    selection_for,
    selectors,
    shown_name,
)
from fazhi_report.loading import parse
from fazhi_report.output import FOR_PEOPLE, print_findings
from fazhi_report.output import FORMATS as OUTPUT_FORMATS
from fazhi_report.parts import unfilled
from fazhi_report.problem import Problem
from fazhi_report.rules.leftovers import to_be_filled

if TYPE_CHECKING:
    pass


def _known_output(name: str) -> str:
    return one_of(name, OUTPUT_FORMATS)


@app.command(cls=Command)
def validate(
    data: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[DATA...]", readable=False, help="数据文件；默认是配置里 paths 列的文件"
        ),
    ] = None,
    output_format: Annotated[
        str,
        typer.Option(
            metavar="|".join(OUTPUT_FORMATS), callback=_known_output, help="输出格式；默认 full"
        ),
    ] = "full",
    baseline: Annotated[
        Path | None,
        typer.Option(metavar="LASTYEAR", readable=False, help="上年的数据文件，与它对照检查"),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="CODES", help="只查这些规则，如 FZ4,FZ601，用逗号隔开"),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="CODES", help="不查这些规则，用逗号隔开")
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="改正能安全改正的问题，写回文件")] = False,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help="连同可能改变意思的，一起改正")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="有警告也算不通过")] = False,
) -> None:
    """检查数据文件，指出每处问题的行和列，能改的可以自动改。"""
    selected = selectors("--select", select) if select else None
    ignored = selectors("--ignore", ignore)
    last_year = report_of_last_year(baseline)
    checked: list[Checked] = []
    unread: list[bool] = []
    blanks: list[str] = []
    mended = 0

    def validate_one(path: Path) -> ExitCode:
        nonlocal mended
        content, file = read_bytes(path), shown_name(path)
        terms = Terms(selection_for(path, selected, ignored), last_year, path.parent)
        if fix or unsafe_fixes:
            new, count = mend(content, file, terms, unsafe=unsafe_fixes)
            if new != content:
                rewrite(path, new)
            content, mended = new, mended + count
        loaded = parse(content, file)
        found = examine(loaded, terms)
        checked.append(found)
        unread.append(loaded.report is None)
        if loaded.report and any(each.rule is to_be_filled.rule for each in found.diagnostics):
            blanks.append(still_to_fill(file, unfilled(loaded.report)))
        failed = found.diagnostics if strict else has_errors(found.diagnostics)
        return ExitCode.FINDINGS if failed else ExitCode.FINE

    code = _for_each(expanded(data or configured_files()), validate_one)
    print_findings(checked, output_format, sys.stdout)
    if output_format in FOR_PEOPLE:
        print("".join(blanks), end="")
    if checked:
        done = f"已修复 {mended} 个问题。" if mended else ""
        rest = "数字、内容和文字要等以上错误改正后才能检查。" if any(unread) else ""
        say(done + summary([found for file in checked for found in file.diagnostics]) + rest)
    raise typer.Exit(code)


@app.command(cls=Command)
def explain(
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="规则的编号或名称，如 FZ601")
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="说明全部规则（Markdown）")] = False,
) -> None:
    """说明一条规则：查什么、为什么、依据，以及正反例子。"""
    from fazhi_report.diagnostics.explanation import catalogue, explanation
    from fazhi_report.rules import RULES

    if everything:
        print(catalogue(RULES), end="")
        return
    if code is None:
        raise Problem("请写出规则的编号，如 fazhi-report explain FZ601；--all 说明全部规则")
    found = [rule for rule in RULES if rule.answers_to(code)]
    if not found:
        raise Problem(f"没有规则“{code}”，fazhi-report explain --all 列出全部规则")
    print("\n".join(map(explanation, found)), end="")


def _for_each(paths: Iterable[Path], work: Callable[[Path], ExitCode]) -> ExitCode:
    """Do the work on each file, going on after one that fails; the worst exit code."""
    worst = ExitCode.FINE
    for path in paths:
        try:
            code = work(path)
        except Problem as problem:
            say(problem)
            code = ExitCode.FAILED
        worst = max(worst, code)
    return worst
