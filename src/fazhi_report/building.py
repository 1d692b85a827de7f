"""Data files to their results: checked, rendered, written."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from fazhi_report.checking import examine
from fazhi_report.config import settings_files
from fazhi_report.diagnostics import Checked, Severity
from fazhi_report.files import write_together
from fazhi_report.inputs import selection_for
from fazhi_report.loading import load
from fazhi_report.model import Report
from fazhi_report.problem import Problem


@dataclass(frozen=True, slots=True)
class Job:
    """What a command line asks for: where each data file's formats go, and how they look."""

    targets: Mapping[Path, Mapping[str, Path]]
    templates: Path | None = None
    is_draft: bool = False

    def watched(self) -> list[Path]:
        """The files and folders that the results depend on, of which some may not be there."""
        looks = [path for path in (self.templates,) if path is not None]
        return [*self.targets, *settings_files(self.targets), *looks]

    def made(self) -> set[Path]:
        """Absolute paths of the results."""
        return {path.absolute() for formats in self.targets.values() for path in formats.values()}

    def due(self, changed: Set[Path]) -> list[Path]:
        """The data files to build again: all, where something changed that they share."""
        is_shared = not changed <= self.targets.keys()
        return [path for path in self.targets if is_shared or path in changed]


@dataclass(frozen=True, slots=True)
class Built:
    """What became of a data file. No files are written where there is a problem or an error."""

    data: Path
    checked: Checked | None = None
    files: tuple[Path, ...] = ()
    problem: Problem | None = None

    @property
    def errors(self) -> int:
        found = self.checked.diagnostics if self.checked else ()
        wrong = sum(each.severity is Severity.ERROR for each in found)
        return wrong + (self.problem is not None)


def build_each(job: Job, paths: Iterable[Path]) -> Iterator[Built]:
    """Each data file to its results, going on after one that fails.

    Raises:
        Problem: there is no such folder of templates.
    """
    from fazhi_report.document import compose
    from fazhi_report.render import FORMATS, Templates

    templates = Templates(job.templates)
    for path in paths:
        checked = None
        files: dict[Path, bytes] = {}
        try:
            report, checked = checked_report(path, is_draft=job.is_draft)
            if report is not None:
                document = compose(report)
                for name, target in job.targets[path].items():
                    files[target] = FORMATS[name](document, templates)
                write_together(files)
            yield Built(path, checked, tuple(files))
        except Problem as problem:
            yield Built(path, checked, problem=problem)


def checked_report(path: Path, *, is_draft: bool) -> tuple[Report | None, Checked]:
    """The report, or None when it has errors; for a draft, only those that leave none to print."""
    loaded = load(path)
    checked = examine(loaded, selection_for(path))
    stopped = any(
        found.rule.is_essential or (not is_draft and found.severity is Severity.ERROR)
        for found in checked.diagnostics
    )
    return None if stopped else loaded.report, checked
