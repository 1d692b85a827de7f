"""The result of building a data file, and the status line about it."""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fazhi_report.diagnostics import DiagnosedFile, Problem, Severity
from fazhi_report.jobs.building.incremental import Trace

_MAX_LISTED_FILES = 3
"""Greatest number of written files that a status line lists; otherwise it counts them."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """Result of building a data file; `files` is empty after a problem or an error.

    `dependencies` are the word list of the settings, and the pictures and last year's data file
    that the report refers to. `note` tells the user about an ignored option. `is_current` if the
    documents were up to date and nothing was done. `trace` is stored for the next build.
    """

    data: Path
    diagnosed: DiagnosedFile | None = None
    files: tuple[Path, ...] = ()
    dependencies: tuple[Path, ...] = ()
    problem: Problem | None = None
    note: str = ""
    is_current: bool = False
    trace: Trace | None = None

    @property
    def error_count(self) -> int:
        diagnostics = self.diagnosed.diagnostics if self.diagnosed else ()
        errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
        return errors + (self.problem is not None)


@dataclass(frozen=True, slots=True)
class Built:
    """A result, with the contents of its documents and pictures if they are not written yet."""

    result: BuildResult
    documents: Mapping[Path, bytes] = field(default_factory=dict)
    pictures: Mapping[Path, bytes] = field(default_factory=dict)


def status_line(paths: Iterable[Path], results: Sequence[BuildResult]) -> str:
    """Return the time, the files written, and the data files not built or missing.

    `paths` are the data files to build; a missing one has no result.
    """
    files = [file for result in results for file in result.files]
    existing = {result.data for result in results}
    listed = "、".join(map(str, files)) if len(files) <= _MAX_LISTED_FILES else ""
    clauses = [f"生成 {listed or f'{len(files)} 个文件'}"] if files else []
    failed = [result for result in results if not result.files]
    clauses += [f"{result.data} 没有生成（{result.error_count} 个错误）" for result in failed]
    clauses += [f"{path} 不在了，等它回来" for path in paths if path not in existing]
    return f"{time.strftime('%H:%M:%S')} {'；'.join(clauses)}"
