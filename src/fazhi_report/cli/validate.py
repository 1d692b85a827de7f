"""`validate`: check data files, and fix what can be fixed."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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
from fazhi_report.model import Report, load_last_year, parse, pending_metrics
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
    settings = SettingsReader(RULES)
    options = _Options(
        settings,
        select=_selectors("--select", select),
        ignore=_selectors("--ignore", ignore),
        last_year=load_last_year(baseline) if baseline else None,
        fix=fix or unsafe_fixes,
        unsafe=unsafe_fixes,
    )
    paths = data or settings.settings_for(Path()).data_files()
    outcome = _validate_files(expand(paths), options)
    diagnosed = [file.diagnosed for file in outcome.files]
    print_findings(diagnosed, output_format, sys.stdout)
    if output_format in FOR_PEOPLE:
        print("".join(map(_pending_list, outcome.files)), end="")
    if outcome.files:
        say(_closing_line(outcome))
    if outcome.has_failed:
        raise typer.Exit(ExitCode.FAILED)
    if any(file.diagnostics if strict else has_errors(file.diagnostics) for file in diagnosed):
        raise typer.Exit(ExitCode.FINDINGS)


@dataclass(frozen=True, slots=True)
class _Options:
    """How to examine each file, and which fixes to apply."""

    settings: SettingsReader
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    last_year: Report | None
    fix: bool
    unsafe: bool


@dataclass(frozen=True, slots=True)
class _Outcome:
    """The files that could be read, the number of applied fixes, and whether others failed."""

    files: Sequence[Examined]
    fix_count: int
    has_failed: bool


def _selectors(option: str, values: Sequence[str] | None) -> tuple[str, ...]:
    """Return the rule selectors of a repeatable option.

    Raises:
        Problem: there are none, or one selects no rule.
    """
    names = [name.strip() for value in values or () for name in value.replace("，", ",").split(",")]
    if values and not any(names):
        raise Problem(f"{option} 后没有写规则")
    return known_selectors(RULES, option, [name for name in names if name])


def _validate_files(paths: Iterable[Path | Problem], options: _Options) -> _Outcome:
    """Validate each file; print the problem of one that fails and continue with the next."""
    files: list[Examined] = []
    fix_count, has_failed = 0, False
    for path in paths:
        try:
            if isinstance(path, Problem):
                raise path
            file, count = _validate_file(path, options)
        except Problem as problem:
            say(problem)
            has_failed = True
            continue
        if file.dossier and file.dossier.last_year.note:
            say(f"{file.diagnosed.file}：{file.dossier.last_year.note}")
        files.append(file)
        fix_count += count
    return _Outcome(files, fix_count, has_failed)


def _validate_file(path: Path, options: _Options) -> tuple[Examined, int]:
    """Apply the fixes that the options ask for; return the examined file and their number.

    Raises:
        Problem: the file or its settings cannot be read, or the file cannot be written.
    """
    content, name = read_bytes(path), display_name(path)
    selection = options.settings.selection_for(path, options.select, options.ignore)

    def examine_content(content: bytes) -> Examined:
        return examine(parse(content, name), path.parent, options.last_year, selection)

    count = 0
    if options.fix:
        fixed, count = mend(
            content, lambda text: examine_content(text).diagnosed, unsafe=options.unsafe
        )
        if fixed != content:
            rewrite(path, fixed)
            content = fixed
    return examine_content(content), count


def _pending_list(file: Examined) -> str:
    """List what is 待填 (to be filled in) by unit; empty if its rule is switched off."""
    is_reported = any(
        diagnostic.code == TO_BE_FILLED.code for diagnostic in file.diagnosed.diagnostics
    )
    if file.dossier is None or not is_reported:
        return ""
    return pending_list(file.diagnosed.file, pending_metrics(file.dossier.report))


def _closing_line(outcome: _Outcome) -> str:
    fixes = f"已修复 {outcome.fix_count} 个问题。" if outcome.fix_count else ""
    counts = summary(
        [diagnostic for file in outcome.files for diagnostic in file.diagnosed.diagnostics]
    )
    is_partial = any(file.dossier is None for file in outcome.files)
    advice = "数字、内容和文字要等以上错误改正后才能检查。" if is_partial else ""
    return fixes + counts + advice
