"""`validate`: what is wrong with data files, and the fixes for it."""

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from fazhi_report.cli.guard import ExitCode
from fazhi_report.cli.options import one_of
from fazhi_report.console import say
from fazhi_report.diagnostics import Problem, has_errors
from fazhi_report.files import display_name, expand, read_bytes, rewrite
from fazhi_report.findings import FOR_PEOPLE, pending_list, print_findings, summary
from fazhi_report.findings import FORMATS as OUTPUT_FORMATS
from fazhi_report.model import load_last_year, parse, pending_metrics
from fazhi_report.rules import (
    RULES,
    TO_BE_FILLED,
    Examined,
    SettingsReader,
    examine,
    known_selectors,
    mend,
)


def validate(
    data: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DATA...]", help="数据文件；默认是配置里 paths 列的文件"),
    ] = None,
    output_format: Annotated[
        str,
        typer.Option(
            metavar="|".join(OUTPUT_FORMATS),
            callback=one_of(OUTPUT_FORMATS),
            help="输出格式；默认 full",
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
    selected = _selectors("--select", select)
    ignored = _selectors("--ignore", ignore)
    last_year = load_last_year(baseline) if baseline else None
    settings = SettingsReader(RULES)
    files: list[Examined] = []
    mended = 0

    def validate_one(path: Path) -> ExitCode:
        nonlocal mended
        content, name = read_bytes(path), display_name(path)
        selection = settings.selection_for(path, selected, ignored)

        def examined(content: bytes) -> Examined:
            return examine(parse(content, name), path.parent, last_year, selection)

        if fix or unsafe_fixes:
            new, count = mend(content, lambda each: examined(each).diagnosed, unsafe=unsafe_fixes)
            if new != content:
                rewrite(path, new)
            content, mended = new, mended + count
        file = examined(content)
        if file.dossier and file.dossier.last_year.note:
            say(f"{name}：{file.dossier.last_year.note}")
        files.append(file)
        failed = file.diagnosed.diagnostics if strict else has_errors(file.diagnosed.diagnostics)
        return ExitCode.FINDINGS if failed else ExitCode.FINE

    paths = data or settings.settings_for(Path()).data_files()
    code = _for_each(expand(paths), validate_one)
    print_findings([file.diagnosed for file in files], output_format, sys.stdout)
    if output_format in FOR_PEOPLE:
        print("".join(map(_to_be_filled, files)), end="")
    if files:
        say(_closing_line(files, mended))
    raise typer.Exit(code)


def _selectors(option: str, values: Sequence[str] | None) -> tuple[str, ...]:
    """Return the rules named by an option that may be given more than once."""
    names = [name.strip() for value in values or () for name in value.replace("，", ",").split(",")]
    if values and not any(names):
        raise Problem(f"{option} 后没有写规则")
    return known_selectors(RULES, option, [name for name in names if name])


def _to_be_filled(file: Examined) -> str:
    """List what is 待填 by unit, unless that rule is switched off."""
    is_reported = any(each.code == TO_BE_FILLED.code for each in file.diagnosed.diagnostics)
    if file.dossier is None or not is_reported:
        return ""
    return pending_list(file.diagnosed.file, pending_metrics(file.dossier.report))


def _closing_line(files: Sequence[Examined], mended: int) -> str:
    fixed = f"已修复 {mended} 个问题。" if mended else ""
    found = summary([each for file in files for each in file.diagnosed.diagnostics])
    is_partial = any(file.dossier is None for file in files)
    rest = "数字、内容和文字要等以上错误改正后才能检查。" if is_partial else ""
    return fixed + found + rest


def _for_each(files: Iterable[Path | Problem], work: Callable[[Path], ExitCode]) -> ExitCode:
    """Do the work on each file, going on after one that fails; the worst exit code."""
    worst = ExitCode.FINE
    for file in files:
        try:
            if isinstance(file, Problem):
                raise file
            code = work(file)
        except Problem as problem:
            say(problem)
            code = ExitCode.FAILED
        worst = max(worst, code)
    return worst
