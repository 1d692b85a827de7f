"""生成 (build): data files to their results, diagnosed, laid out and written."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path

from fazhi_report.builder.style import LoadedStyle, Style
from fazhi_report.diagnostics import DiagnosedFile, Problem, Severity
from fazhi_report.document import Document, compose, render
from fazhi_report.files import read_bytes, write_together
from fazhi_report.model import load, load_last_year
from fazhi_report.rules import RULES, SettingsReader, examine, settings_files

_MOST_NAMED = 3
"""Up to this many written files are named one by one."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a command line asks for.

    `targets` has the file to write for each data file and format. Pictures of the Markdown go
    to `output`; `baseline` is last year's data file.
    """

    targets: Mapping[Path, Mapping[str, Path]]
    output: Path
    style: Style = field(default_factory=Style)
    baseline: Path | None = None
    is_draft: bool = False

    def inputs(self) -> list[Path]:
        """The files and folders that the results depend on; some may not exist."""
        profile = Path(self.style.profile) if self.style.profile else None
        others = (self.baseline, self.style.templates, self.style.reference, profile)
        given = [path for path in others if path is not None]
        return [*self.targets, *settings_files(self.targets), *given]

    def outputs(self) -> set[Path]:
        """Absolute paths of the results."""
        return {path.absolute() for formats in self.targets.values() for path in formats.values()}

    def due(self, changed: Set[Path], beside: Mapping[Path, Sequence[Path]]) -> list[Path]:
        """Return the data files to build again: all of them if a shared input changed.

        `beside` has the files that each was last built with.
        """
        own = {path: {path, *beside.get(path, ())} for path in self.targets}
        is_shared = not changed <= set().union(*own.values()) or self.baseline in changed
        return [path for path, files in own.items() if is_shared or files & changed]


@dataclass(frozen=True, slots=True)
class Built:
    """What became of a data file. Nothing is written if there is a problem or an error.

    `beside` are the files that it was built with: its pictures and last year's data file.
    `note` tells the user about an ignored option.
    """

    data: Path
    diagnosed: DiagnosedFile | None = None
    files: tuple[Path, ...] = ()
    beside: tuple[Path, ...] = ()
    problem: Problem | None = None
    note: str = ""

    @property
    def errors(self) -> int:
        diagnostics = self.diagnosed.diagnostics if self.diagnosed else ()
        errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
        return errors + (self.problem is not None)


def build_each(job: Job, style: LoadedStyle, paths: Iterable[Path]) -> Iterator[Built]:
    """Build each data file; one that fails does not stop the others.

    Raises:
        Problem: last year's data file cannot be read, or has errors.
    """
    baseline = load_last_year(job.baseline) if job.baseline else None
    settings = SettingsReader(RULES)
    pictures: dict[Path, bytes] = {}

    def build(path: Path) -> Built:
        diagnosed, beside, note = None, [], ""
        try:
            loaded = load(path)
            selection = settings.selection_for(path)
            examined = examine(loaded, path.parent, baseline, selection)
            diagnosed, dossier = examined.diagnosed, examined.dossier
            files: dict[Path, bytes] = {}
            if dossier is not None:
                note = dossier.last_year.note
                beside += [dossier.last_year.path] if dossier.last_year.path else []
            if dossier is not None and examined.is_printable(as_draft=job.is_draft):
                document = compose(dossier, style.layout)
                beside += [path.parent / name for name in document.images]
                files = {
                    target: render(document, name, style.templates, style.reference)
                    for name, target in job.targets[path].items()
                }
                if "md" in job.targets[path]:
                    files |= _changed_pictures(document, job, pictures)
                write_together(files)
            return Built(path, diagnosed, tuple(files), tuple(beside), note=note)
        except Problem as problem:
            return Built(path, diagnosed, (), tuple(beside), problem)

    yield from map(build, paths)


def status_line(due: Iterable[Path], built: Sequence[Built]) -> str:
    """Return one line: time, files written, data files not built, data files missing."""
    files = [file for each in built for file in each.files]
    existing = {each.data for each in built}
    named = "、".join(map(str, files)) if len(files) <= _MOST_NAMED else f"{len(files)} 个文件"
    parts = [f"生成 {named}"] if files else []
    parts += [f"{each.data} 没有生成（{each.errors} 个错误）" for each in built if not each.files]
    parts += [f"{path} 不在了，等它回来" for path in due if path not in existing]
    return f"{time.strftime('%H:%M:%S')} {'；'.join(parts)}"


def _changed_pictures(
    document: Document, job: Job, pictures: dict[Path, bytes]
) -> dict[Path, bytes]:
    """The pictures to write for the Markdown; `pictures` collects those of all reports.

    Raises:
        Problem: two reports have different pictures of one name, or a result has that name.
    """
    images = {job.output / name: image.content for name, image in document.images.items()}
    for path, content in images.items():
        if path.absolute() in job.outputs():
            raise Problem(f"图片 {path} 与生成的文件同名，请改名")
        if pictures.setdefault(path, content) != content:
            raise Problem(f"图片 {path} 与另一份报告的同名，请改名或用 -o 分开")
    return {
        path: content
        for path, content in images.items()
        if not path.exists() or read_bytes(path) != content
    }
