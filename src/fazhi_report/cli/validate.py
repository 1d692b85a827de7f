"""`validate`: check data files, and fix what can be fixed."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from fazhi_report.cli.guard import ExitCode
from fazhi_report.cli.options import choice, option, path_option, path_or_raise
from fazhi_report.console import print_message, print_result
from fazhi_report.diagnostics import Problem, has_errors, has_errors_or_warnings
from fazhi_report.files import display_name, expand, read_bytes, remove_leftovers, rewrite
from fazhi_report.findings import FOR_PEOPLE, FORMATS, pending_list, print_findings, summary
from fazhi_report.model import Report, load_last_year, metrics_to_fill, parse
from fazhi_report.rules import (
    METRIC_TO_FILL,
    RULES,
    Examination,
    SettingsReader,
    examine,
    fix_content,
    known_selectors,
)


def validate(
    data: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DATA...]", help="数据文件；默认是配置里 paths 列的文件"),
    ] = None,
    output_format: Annotated[str, choice(FORMATS, "输出格式；默认 full")] = "full",
    baseline: Annotated[
        Path | None, path_option("LASTYEAR", "上年的数据文件，与它对照检查")
    ] = None,
    select: Annotated[
        list[str] | None, option("CODES", "只查这些规则，如 FZ4,FZ601，用逗号隔开")
    ] = None,
    ignore: Annotated[list[str] | None, option("CODES", "不查这些规则，用逗号隔开")] = None,
    fix: Annotated[bool, typer.Option("--fix", help="改正能安全改正的问题，写回文件")] = False,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help="连同可能改变意思的，一起改正")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="有警告也算不通过；提示不算")] = False,
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
    paths = expand(data or settings.settings_for(Path()).data_files())
    results = [result for item in paths if (result := _validate_file(item, options))]
    files = [file for file, _ in results]
    diagnosed = [file.diagnosed for file in files]
    print_findings(diagnosed, output_format, sys.stdout)
    if output_format in FOR_PEOPLE:
        print_result("".join(map(_pending_list, files)), sys.stdout, for_people=True)
    if files:
        print_message(_closing_line(files, sum(fix_count for _, fix_count in results)))
    if len(files) < len(paths):
        raise typer.Exit(ExitCode.FAILED)
    fails = has_errors_or_warnings if strict else has_errors
    if any(fails(file.diagnostics) for file in diagnosed):
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


def _selectors(option: str, values: Sequence[str] | None) -> tuple[str, ...]:
    """Return the rule selectors of a repeatable option, each of which selects some rule."""
    names = [name.strip() for value in values or () for name in value.replace("，", ",").split(",")]
    if values and not any(names):
        raise Problem(f"{option} 后没有写规则")
    return known_selectors(RULES, option, [name for name in names if name])


def _validate_file(item: Path | Problem, options: _Options) -> tuple[Examination, int] | None:
    """Return the examined file and the number of fixes, or print a problem and return None."""
    try:
        file, fix_count = _fix_and_examine(path_or_raise(item), options)
    except Problem as problem:
        print_message(*problem.lines)
        return None
    if file.dossier and file.dossier.last_year.note:
        print_message(f"{file.diagnosed.file}：{file.dossier.last_year.note}")
    return file, fix_count


def _fix_and_examine(path: Path, options: _Options) -> tuple[Examination, int]:
    content, name = read_bytes(path), display_name(path)
    selection = options.settings.selection_for(path, options.select, options.ignore)
    words = options.settings.words_for(path)

    def examine_content(content: bytes) -> Examination:
        return examine(parse(content, name), path.parent, options.last_year, selection, words)

    if not options.fix:
        return examine_content(content), 0
    remove_leftovers(path.parent)  # Writing does so, but there may be nothing to write.
    fixed, count = fix_content(
        content, lambda text: examine_content(text).diagnosed, unsafe=options.unsafe
    )
    if fixed != content:
        rewrite(path, fixed)
    return examine_content(fixed), count


def _pending_list(file: Examination) -> str:
    """List what is 待填 (to be filled in) by unit; empty if its rule is switched off."""
    codes = [diagnostic.code for diagnostic in file.diagnosed.diagnostics]
    if file.dossier is None or METRIC_TO_FILL.code not in codes:
        return ""
    return pending_list(file.diagnosed.file, metrics_to_fill(file.dossier.report))


def _closing_line(files: Sequence[Examination], fix_count: int) -> str:
    fixes = f"已修复 {fix_count} 个问题。" if fix_count else ""
    counts = summary([item for file in files for item in file.diagnosed.diagnostics])
    is_partial = any(file.dossier is None for file in files)
    advice = "数字、内容和文字要等以上错误改正后才能检查。" if is_partial else ""
    return fixes + counts + advice
