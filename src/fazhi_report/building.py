"""Data files to their results: checked, rendered, written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fazhi_report.baseline import Baseline, read_baseline
from fazhi_report.checking import Terms, examine
from fazhi_report.config import settings_files
from fazhi_report.diagnostics import Checked, Severity
from fazhi_report.files import read_bytes, write_together
from fazhi_report.inputs import chosen_layout, lender, report_of_last_year, selection_for
from fazhi_report.loading import Loaded, load
from fazhi_report.model import Report
from fazhi_report.problem import Problem

if TYPE_CHECKING:
    from fazhi_report.document import Document


class Look(NamedTuple):
    """What the results are to look like: a folder, a Word file, and a profile's name or file."""

    templates: Path | None = None
    reference: Path | None = None
    profile: str | None = None


class Job(NamedTuple):
    """What a command line asks for: where each data file's formats go, and how they look.

    Pictures go to `output`; `baseline` is last year's data file.
    """

    targets: Mapping[Path, Mapping[str, Path]]
    output: Path
    look: Look = Look()
    baseline: Path | None = None
    is_draft: bool = False

    def watched(self) -> list[Path]:
        """The files and folders that the results depend on, of which some may not be there."""
        profile = Path(self.look.profile) if self.look.profile else None
        others = (self.baseline, self.look.templates, self.look.reference, profile)
        given = [path for path in others if path is not None]
        return [*self.targets, *settings_files(self.targets), *given]

    def made(self) -> set[Path]:
        """Absolute paths of the results."""
        return {path.absolute() for formats in self.targets.values() for path in formats.values()}

    def due(self, changed: Set[Path], beside: Mapping[Path, Sequence[Path]]) -> list[Path]:
        """The data files to build again: all, where something changed that they share.

        `beside` are the files that each was last made with.
        """
        own = {path: {path, *beside.get(path, ())} for path in self.targets}
        is_shared = not changed <= set().union(*own.values()) or self.baseline in changed
        return [path for path, files in own.items() if is_shared or files & changed]


class Built(NamedTuple):
    """What became of a data file. No files are written where there is a problem or an error.

    `beside` are the files that it was made with: pictures, where it could be laid out, and the
    one that it names as last year's. `note` is for whoever gave the options.
    """

    data: Path
    checked: Checked | None = None
    files: tuple[Path, ...] = ()
    beside: tuple[Path, ...] = ()
    problem: Problem | None = None
    note: str = ""

    @property
    def errors(self) -> int:
        found = self.checked.diagnostics if self.checked else ()
        wrong = sum(each.severity is Severity.ERROR for each in found)
        return wrong + (self.problem is not None)


def build_each(job: Job, paths: Iterable[Path]) -> Iterator[Built]:
    """Each data file to its results, going on after one that fails.

    Raises:
        Problem: something that all of them need is missing or wrong.
    """
    from fazhi_report.composing import compose
    from fazhi_report.pictures import read_pictures
    from fazhi_report.render import FORMATS, Templates

    templates = Templates(job.look.templates, lender(job.look.reference))
    layout = chosen_layout(job.look.profile)
    last_year = report_of_last_year(job.baseline)
    shown: dict[Path, bytes] = {}
    for path in paths:
        checked = None
        files: dict[Path, bytes] = {}
        beside: tuple[Path, ...] = ()
        try:
            loaded = load(path)
            terms = Terms(selection_for(path), last_year, path.parent)
            given = terms.baseline_of(loaded.report) if loaded.report else None
            named = _named(loaded, path.parent) if given is None else Baseline()
            beside = (named.path,) if named.path else ()
            report, checked = _checked(loaded, terms, is_draft=job.is_draft)
            if report is not None:
                pictures = read_pictures(report, path.parent)
                before = given or named.report
                document = compose(report, pictures=pictures, baseline=before, layout=layout)
                beside += tuple(path.parent / name for name in document.images)
                for name, target in job.targets[path].items():
                    files[target] = FORMATS[name](document, templates)
                if "md" in job.targets[path]:
                    files |= _pictures(document, job, shown)
                write_together(files)
            yield Built(path, checked, tuple(files), beside, note=terms.note_on(loaded.report))
        except Problem as problem:
            yield Built(path, checked, (), beside, problem)


def _pictures(document: "Document", job: Job, shown: dict[Path, bytes]) -> dict[Path, bytes]:
    """What the Markdown shows, beside it; `shown` is what earlier reports have put there."""
    images = {job.output / name: image.content for name, image in document.images.items()}
    for place, content in images.items():
        if place.absolute() in job.made():
            raise Problem(f"图片 {place} 与生成的文件同名，请改名")
        if shown.setdefault(place, content) != content:
            raise Problem(f"图片 {place} 与另一份报告的同名，请改名或用 -o 分开")
    return {
        place: content
        for place, content in images.items()
        if not place.exists() or read_bytes(place) != content
    }


def _named(loaded: Loaded, folder: Path) -> Baseline:
    return read_baseline(loaded.report, folder) if loaded.report else Baseline()


def checked_report(path: Path, *, is_draft: bool) -> tuple[Report | None, Checked]:
    """The report, or None when it has errors; for a draft, only those that leave none to print."""
    terms = Terms(selection_for(path), folder=path.parent)
    return _checked(load(path), terms, is_draft=is_draft)


def _checked(loaded: Loaded, terms: Terms, *, is_draft: bool) -> tuple[Report | None, Checked]:
    checked = examine(loaded, terms)
    stopped = any(
        found.rule.is_essential or (not is_draft and found.severity is Severity.ERROR)
        for found in checked.diagnostics
    )
    return None if stopped else loaded.report, checked
