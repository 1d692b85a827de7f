"""`validate`: check data files, and apply fixes."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Self

import typer

from fazhi_report.cli.batch import Jobs, run_batch, with_progress
from fazhi_report.cli.exit_codes import ExitCode
from fazhi_report.cli.options import choice, option, path_option, path_or_raise
from fazhi_report.console import print_closing_line, print_message, print_result
from fazhi_report.diagnostics import DiagnosedFile, Problem, Severity
from fazhi_report.files import display_name, expand, read_bytes, remove_leftovers, rewrite
from fazhi_report.findings import (
    FOR_PEOPLE,
    FORMATS,
    Kind,
    count_kinds,
    pending_list,
    print_findings,
    summary,
)
from fazhi_report.model import load_last_year, metrics_to_fill, parse
from fazhi_report.rules import (
    METRIC_TO_FILL,
    RULES,
    Examination,
    SettingsReader,
    examine,
    fix_content,
    known_selectors,
)

_MAX_NAMED = 3
"""Greatest number of files that the last line names; otherwise only the first."""


def validate(
    data: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DATA...]", help="数据文件或文件夹；默认是配置里 paths 列的"),
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
    jobs: Jobs = None,
) -> None:
    """检查数据文件，指出每处问题的行和列，能改的可以自动改。"""
    is_fixed = fix or unsafe_fixes
    check = _Check(
        select=_selectors("--select", select),
        ignore=_selectors("--ignore", ignore),
        baseline=baseline,
        fix=is_fixed,
        unsafe=unsafe_fixes,
    )
    items = list(expand(data or SettingsReader(RULES).settings_for(Path()).data_files()))
    # A fixed file may be last year's file of another.
    with closing(run_batch(check, items, 1 if is_fixed else jobs)) as outcomes:
        tally = _print_all(with_progress(outcomes, len(items), _says_something), output_format)
    if tally.checked or len(items) > 1:
        print_closing_line(_closing_line(tally, len(items)))
    if tally.checked < len(items):
        raise typer.Exit(ExitCode.FAILED)
    fails = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if any(severity in fails for severity, _ in tally.kinds):
        raise typer.Exit(ExitCode.FINDINGS)


def _selectors(option: str, values: Sequence[str] | None) -> tuple[str, ...]:
    """Return the rule selectors of a repeatable option; each selects at least one rule."""
    names = [name.strip() for value in values or () for name in value.replace("，", ",").split(",")]
    if values and not any(names):
        raise Problem(f"{option} 后没有写规则")
    return known_selectors(RULES, option, [name for name in names if name])


@dataclass(frozen=True, slots=True)
class _Checked:
    """The printed part of a checked file."""

    diagnosed: DiagnosedFile
    note: str
    pending: str
    is_partial: bool
    fix_count: int

    @classmethod
    def of(cls, examined: Examination, fix_count: int) -> Self:
        dossier = examined.dossier
        note = dossier.last_year.note if dossier else ""
        pending = _pending_list(examined)
        return cls(examined.diagnosed, note, pending, dossier is None, fix_count)


@dataclass(frozen=True, slots=True)
class _Check:
    """How to examine each file, and which fixes to apply; the `Work` of a batch."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    baseline: Path | None
    fix: bool
    unsafe: bool

    def start(self) -> Callable[[Path | Problem], _Checked]:
        settings = SettingsReader(RULES)
        last_year = load_last_year(self.baseline) if self.baseline else None

        def check(item: Path | Problem) -> _Checked:
            path = path_or_raise(item)
            content, name = read_bytes(path), display_name(path)
            selection = settings.selection_for(path, self.select, self.ignore)
            words = settings.words_for(path)

            def examine_content(content: bytes) -> Examination:
                return examine(parse(content, name), path.parent, last_year, selection, words)

            fix_count = 0
            if self.fix:
                content, fix_count = _fix(path, content, examine_content, unsafe=self.unsafe)
            return _Checked.of(examine_content(content), fix_count)

        return check


def _fix(
    path: Path, content: bytes, examine: Callable[[bytes], Examination], *, unsafe: bool
) -> tuple[bytes, int]:
    """Fix a file; return its new content and the number of fixes."""
    remove_leftovers(path.parent)  # Writing does so, but there may be nothing to write.
    fixed, count = fix_content(content, lambda text: examine(text).diagnosed, unsafe=unsafe)
    if fixed != content:
        rewrite(path, fixed)
    return fixed, count


def _pending_list(file: Examination) -> str:
    """List what is 待填 (to be filled in) by unit; empty if its rule is switched off."""
    codes = [diagnostic.code for diagnostic in file.diagnosed.diagnostics]
    if file.dossier is None or METRIC_TO_FILL.code not in codes:
        return ""
    return pending_list(file.diagnosed.file, metrics_to_fill(file.dossier.report))


class _Tally:
    """The counts over all files, for the last line."""

    def __init__(self) -> None:
        self.checked = 0
        self.with_findings = 0
        self.fix_count = 0
        self.partial: list[str] = []
        self.kinds: Counter[Kind] = Counter()

    def add(self, checked: _Checked) -> None:
        self.checked += 1
        self.with_findings += bool(checked.diagnosed.diagnostics)
        self.fix_count += checked.fix_count
        self.partial += [checked.diagnosed.file] if checked.is_partial else []
        self.kinds += count_kinds(checked.diagnosed.diagnostics)


def _says_something(outcome: tuple[object, _Checked | Problem]) -> bool:
    _, checked = outcome
    return isinstance(checked, Problem) or bool(checked.diagnosed.diagnostics or checked.note)


def _print_all(outcomes: Iterable[tuple[object, _Checked | Problem]], output_format: str) -> _Tally:
    """Print the findings, those for people file by file, and what is 待填 (to be filled in)."""
    tally = _Tally()
    files: list[DiagnosedFile] = []
    pending: list[str] = []
    for _, checked in outcomes:
        if isinstance(checked, Problem):
            print_message(*checked.lines)
            continue
        tally.add(checked)
        if checked.note:
            print_message(f"{checked.diagnosed.file}：{checked.note}")
        if output_format in FOR_PEOPLE:
            print_findings([checked.diagnosed], output_format, sys.stdout)
            pending.append(checked.pending)
        else:
            files.append(checked.diagnosed)
    if output_format in FOR_PEOPLE:
        print_result("".join(pending), sys.stdout, for_people=True)
    else:
        print_findings(files, output_format, sys.stdout)
    return tally


def _closing_line(tally: _Tally, total: int) -> str:
    clauses = [f"检查 {total} 份"]
    clauses += [f"{tally.with_findings} 份有问题"] if tally.with_findings else []
    clauses += [f"{total - tally.checked} 份没能检查"] if tally.checked < total else []
    files = f"{'，'.join(clauses)}。" if total > 1 else ""
    fixes = f"已修复 {tally.fix_count} 个问题。" if tally.fix_count else ""
    advice = _advice(tally.partial, total) if tally.partial else ""
    return files + fixes + (summary(tally.kinds) if tally.checked else "") + advice


def _advice(partial: Sequence[str], total: int) -> str:
    """Return a note on checks that need a complete report; `partial` are files without one."""
    if total == 1:
        return "数字、内容和文字要等以上错误改正后才能检查。"
    is_few = len(partial) <= _MAX_NAMED
    names = f"{'、'.join(partial)} " if is_few else f"{partial[0]} 等 {len(partial)} 份"
    return f"{names}的数字、内容和文字要等错误改正后才能检查。"
