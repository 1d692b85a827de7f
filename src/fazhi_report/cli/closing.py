"""The line that ends `build`: what was written, and what was not."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from fazhi_report.builder import BuildResult
from fazhi_report.diagnostics import Severity
from fazhi_report.findings import severity_counts

_MAX_NAMED = 3
"""Data files not built that the line names; if there are more, it names only the first."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the line needs of a `BuildResult`: files written, and findings by severity."""

    data: Path
    written: int
    findings: Counter[Severity]

    @classmethod
    def of(cls, result: BuildResult) -> Self:
        diagnostics = result.diagnosed.diagnostics if result.diagnosed else ()
        findings = Counter(diagnostic.severity for diagnostic in diagnostics)
        return cls(result.data, len(result.files), findings)


def closing_line(outcomes: Sequence[Outcome]) -> str:
    """Return the line for all data files of a build.

    For one: 写出 3 个文件，有 1 个警告。 or 有 2 个错误，没有写出任何文件。
    For several: 3 份报告，写出 2 份，共 6 个文件，有 2 个错误；b.yaml 没有写出。
    """
    missing = [outcome for outcome in outcomes if not outcome.written]
    written = sum(outcome.written for outcome in outcomes)
    findings = sum((outcome.findings for outcome in outcomes), Counter[Severity]())
    clauses = [f"{len(outcomes)} 份报告"] if len(outcomes) > 1 else []
    found = [f"有 {severity_counts(findings)}"] if findings else []
    if not written:
        return "，".join([*clauses, *found, "没有写出任何文件。"])
    if missing:
        clauses += [f"写出 {len(outcomes) - len(missing)} 份", f"共 {written} 个文件"]
    else:
        clauses.append(f"写出 {written} 个文件")
    end = f"；{_names(missing)}没有写出。" if missing else "。"
    return "，".join([*clauses, *found]) + end


def _names(outcomes: Sequence[Outcome]) -> str:
    names = [str(outcome.data) for outcome in outcomes]
    return f"{'、'.join(names)} " if len(names) <= _MAX_NAMED else f"{names[0]} 等 {len(names)} 份"
