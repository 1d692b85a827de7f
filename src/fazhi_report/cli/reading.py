"""Process many reports for one result; print and skip those that cannot be read."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Generic

from fazhi_report.cli.batch import run_batch, with_progress
from fazhi_report.cli.exit_codes import ExitCode
from fazhi_report.console import print_message
from fazhi_report.diagnostics import DiagnosedFile, Problem, Severity
from fazhi_report.findings import print_findings
from fazhi_report.jobs.batch import Result, Work

Item = Path | Problem

_MAX_FINDINGS = 3
"""Greatest number of findings to print of a skipped file."""

_MAX_NAMED = 10
"""Greatest number of skipped files that the last line names."""


class ReportReader(Generic[Result]):
    """Processes reports, and counts the processed ones.

    The work returns the diagnosed file instead of a result if the data is invalid. If
    `is_anonymous`, messages number the files, and show neither names nor lines of them.
    """

    def __init__(
        self, work: Work[Item, Result | DiagnosedFile], *, is_anonymous: bool = False
    ) -> None:
        self._work = work
        self._is_anonymous = is_anonymous
        self.done = 0
        self._failed: list[Item] = []
        self.code = ExitCode.OK

    def results(self, items: Sequence[Item], jobs: int | None) -> Iterator[Result]:
        """Yield the results in the order of the items; print what is wrong with other items."""
        with closing(run_batch(self._work, items, jobs)) as outcomes:
            shown = with_progress(outcomes, len(items), _is_bad)
            for number, (item, result) in enumerate(shown, start=1):
                if isinstance(result, Problem | DiagnosedFile):
                    self._print_bad(number, item, result)
                else:
                    self.done += 1
                    yield result

    def _print_bad(self, number: int, item: Item, result: Problem | DiagnosedFile) -> None:
        is_unread = isinstance(result, Problem)
        self._failed.append(item)
        self.code = max(self.code, ExitCode.FAILED if is_unread else ExitCode.FINDINGS)
        if self._is_anonymous:
            print_message(f"第 {number} 个文件{'读不了' if is_unread else '有错误'}")
        elif isinstance(result, Problem):
            print_message(*result.lines)
        else:
            _print_some(result)

    def nothing_done(self, result: str) -> Problem:
        """Return the problem that no report could be read, or that there was no file at all."""
        is_found = any(isinstance(item, Path) for item in self._failed)
        return Problem(f"{'没有一份能读的报告，' if is_found else ''}没有写出{result}")

    def print_failed(self) -> None:
        """Print how many files were skipped, and which.

        An argument without a file, and a link that is not followed, are no reports; but without
        names in messages, nobody has been told so.
        """
        failed = [item for item in self._failed if self._is_anonymous or isinstance(item, Path)]
        if not failed:
            return
        names = "、".join(map(str, failed[:_MAX_NAMED]))
        more = f" 等 {len(failed)} 份" if len(failed) > _MAX_NAMED else ""
        end = "。" if self._is_anonymous else f"：{names}{more}"
        print_message(f"{len(failed)} 份有错误，没有列入{end}")


def _print_some(file: DiagnosedFile) -> None:
    """Print the first findings of a file, errors first, and the number of others."""
    ordered = sorted(file.diagnostics, key=lambda found: found.severity is not Severity.ERROR)
    print_findings([replace(file, diagnostics=tuple(ordered[:_MAX_FINDINGS]))])
    if (more := len(ordered) - _MAX_FINDINGS) > 0:
        print_message(f"{file.file} 另有 {more} 个问题，用 validate 看。")


def _is_bad(outcome: tuple[Item, object]) -> bool:
    return isinstance(outcome[1], Problem | DiagnosedFile)
