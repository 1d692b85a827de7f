"""Read many reports for one result: report those that cannot be read, and leave them out."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Generic

from fazhi_report.cli.batch import run_batch, with_progress
from fazhi_report.cli.guard import ExitCode
from fazhi_report.console import print_message
from fazhi_report.diagnostics import DiagnosedFile, Problem
from fazhi_report.findings import print_findings
from fazhi_report.jobs.batch import Result, Work

Item = Path | Problem


class ReportReader(Generic[Result]):
    """Does the work on each report, and counts those done.

    The work returns the diagnosed file instead of a result if the data is invalid.
    `is_anonymous`: messages number the files, and show neither names nor lines of them.
    """

    def __init__(
        self, work: Work[Item, Result | DiagnosedFile], *, is_anonymous: bool = False
    ) -> None:
        self._work = work
        self._is_anonymous = is_anonymous
        self.done = 0
        self.failed = 0
        self.code = ExitCode.OK

    def results(self, items: Sequence[Item], jobs: int | None) -> Iterator[Result]:
        """Yield the results in the order of the items; print what is wrong with the others."""
        with closing(run_batch(self._work, items, jobs)) as outcomes:
            shown = with_progress(outcomes, len(items), _is_bad)
            for number, (_, result) in enumerate(shown, start=1):
                if isinstance(result, Problem | DiagnosedFile):
                    self._print_bad(number, result)
                else:
                    self.done += 1
                    yield result

    def _print_bad(self, number: int, result: Problem | DiagnosedFile) -> None:
        is_unread = isinstance(result, Problem)
        self._count_failed(ExitCode.FAILED if is_unread else ExitCode.FINDINGS)
        if self._is_anonymous:
            print_message(f"第 {number} 个文件{'读不了' if is_unread else '有错误'}")
        elif isinstance(result, Problem):
            print_message(*result.lines)
        else:
            print_findings([result])

    def _count_failed(self, code: ExitCode) -> None:
        self.failed += 1
        self.code = max(self.code, code)

    def print_failed(self) -> None:
        if self.failed:
            print_message(f"{self.failed} 份有错误，没有列入。")


def _is_bad(outcome: tuple[Item, object]) -> bool:
    return isinstance(outcome[1], Problem | DiagnosedFile)
