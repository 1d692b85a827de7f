"""The last line of `build`: what was written, and what was not."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from fazhi_report.diagnostics import Severity
from fazhi_report.findings import severity_counts
from fazhi_report.jobs.building import BuildResult

_MAX_NAMED = 3
"""Greatest number of unbuilt data files that the line names; otherwise only the first."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The part of a `BuildResult` for the line: files written, and findings by severity."""

    data: Path
    written: int
    findings: Counter[Severity]
    is_current: bool

    @classmethod
    def of(cls, result: BuildResult) -> Self:
        diagnostics = result.diagnosed.diagnostics if result.diagnosed else ()
        findings = Counter(diagnostic.severity for diagnostic in diagnostics)
        return cls(result.data, len(result.files), findings, result.is_current)


def closing_line(outcomes: Sequence[Outcome]) -> str:
    """Return the line for all data files of a build.

    One file: 写出 3 个文件，有 1 个警告。 or 有 2 个错误，没有写出任何文件。
    Several: 3 份报告，写出 2 份，共 6 个文件，1 份有问题（2 个错误）；b.yaml 没有写出。
    Up to date: 3 份报告，1 份没有变化，写出 2 份，共 6 个文件。
    """
    current = sum(outcome.is_current for outcome in outcomes)
    missing = [outcome for outcome in outcomes if not outcome.written and not outcome.is_current]
    clauses = [f"{len(outcomes)} 份报告"] if len(outcomes) > 1 else []
    if current:
        clauses.append(f"{current} 份没有变化" if len(outcomes) > 1 else "没有变化")
        if current == len(outcomes):
            return "，".join([*clauses, "不用重新生成。"])
    findings = _findings(outcomes)
    written = sum(outcome.written for outcome in outcomes)
    if not written:
        return "，".join([*clauses, *findings, "没有写出任何文件。"])
    if missing or current:
        built = len(outcomes) - len(missing) - current
        clauses += [f"写出 {built} 份", f"共 {written} 个文件"]
    else:
        clauses.append(f"写出 {written} 个文件")
    end = f"；{_names(missing)}没有写出。" if missing else "。"
    return "，".join([*clauses, *findings]) + end


def _findings(outcomes: Sequence[Outcome]) -> list[str]:
    """Return the clause on findings, if there are any."""
    findings = sum((outcome.findings for outcome in outcomes), Counter[Severity]())
    if not findings:
        return []
    counts = severity_counts(findings)
    if len(outcomes) == 1:
        return [f"有 {counts}"]
    return [f"{sum(bool(outcome.findings) for outcome in outcomes)} 份有问题（{counts}）"]


def _names(outcomes: Sequence[Outcome]) -> str:
    names = [str(outcome.data) for outcome in outcomes]
    return f"{'、'.join(names)} " if len(names) <= _MAX_NAMED else f"{names[0]} 等 {len(names)} 份"
