"""Data files checked, mended where asked for, and what was found in them printed."""

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from fazhi_report.checking import Terms, examine, mend
from fazhi_report.diagnostics import Checked, has_errors
from fazhi_report.diagnostics.terminal import still_to_fill, summary
from fazhi_report.files import read_bytes, rewrite
from fazhi_report.inputs import (
    configured_paths,
    expanded,
    report_of_last_year,
    selection_for,
    selectors,
    shown_name,
)
from fazhi_report.loading import parse
from fazhi_report.output import FOR_PEOPLE, print_findings
from fazhi_report.parts import unfilled
from fazhi_report.problem import Problem
from fazhi_report.rules.leftovers import to_be_filled
from fazhi_report.running import ExitCode, say


class Wish(NamedTuple):
    """The options of `validate`."""

    output_format: str = "full"
    baseline: Path | None = None
    select: Sequence[str] | None = None
    ignore: Sequence[str] | None = None
    fix: bool = False
    unsafe_fixes: bool = False
    strict: bool = False


def validate(data: Sequence[str] | None, wish: Wish) -> ExitCode:
    """Check some files, or those that the settings name."""
    selected = selectors("--select", wish.select) if wish.select else None
    ignored = selectors("--ignore", wish.ignore)
    last_year = report_of_last_year(wish.baseline)
    checked: list[Checked] = []
    unread: list[bool] = []
    blanks: list[str] = []
    mended = 0

    def validate_one(path: Path) -> ExitCode:
        nonlocal mended
        content, file = read_bytes(path), shown_name(path)
        terms = Terms(selection_for(path, selected, ignored), last_year, path.parent)
        if wish.fix or wish.unsafe_fixes:
            new, count = mend(content, file, terms, unsafe=wish.unsafe_fixes)
            if new != content:
                rewrite(path, new)
            content, mended = new, mended + count
        loaded = parse(content, file)
        if note := terms.note_on(loaded.report):
            say(f"{file}：{note}")
        found = examine(loaded, terms)
        checked.append(found)
        unread.append(loaded.report is None)
        if loaded.report and any(each.rule is to_be_filled.rule for each in found.diagnostics):
            blanks.append(still_to_fill(file, unfilled(loaded.report)))
        failed = found.diagnostics if wish.strict else has_errors(found.diagnostics)
        return ExitCode.FINDINGS if failed else ExitCode.FINE

    code = _for_each(expanded(data or configured_paths()), validate_one)
    print_findings(checked, wish.output_format, sys.stdout)
    if wish.output_format in FOR_PEOPLE:
        print("".join(blanks), end="")
    if checked:
        done = f"已修复 {mended} 个问题。" if mended else ""
        rest = "数字、内容和文字要等以上错误改正后才能检查。" if any(unread) else ""
        say(done + summary([found for file in checked for found in file.diagnostics]) + rest)
    return code


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
