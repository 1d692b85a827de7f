"""`validate` and `explain`: what is wrong with data files, and why."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from fazhi_report import validating
from fazhi_report.chinese_cli import Command
from fazhi_report.cli.app import app, one_of
from fazhi_report.output import FORMATS as OUTPUT_FORMATS
from fazhi_report.output import print_result
from fazhi_report.problem import Problem
from fazhi_report.validating import Wish


def _known_output(name: str) -> str:
    return one_of(name, OUTPUT_FORMATS)


@app.command(cls=Command)
def validate(
    data: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DATA...]", help="数据文件；默认是配置里 paths 列的文件"),
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
    wish = Wish(output_format, baseline, select, ignore, fix, unsafe_fixes, strict)
    raise typer.Exit(validating.validate(data, wish))


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
        print_result(catalogue(RULES), sys.stdout, is_for_people=False)
        return
    if code is None:
        raise Problem("请写出规则的编号，如 fazhi-report explain FZ601；--all 说明全部规则")
    found = [rule for rule in RULES if rule.answers_to(code)]
    if not found:
        raise Problem(f"没有规则“{code}”，fazhi-report explain --all 列出全部规则")
    print("\n".join(map(explanation, found)), end="")
