"""生成 (build): data files checked, laid out and written in every format."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import astuple, dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Protocol

from fazhi_report.builder.style import LoadedStyle, Style
from fazhi_report.diagnostics import DiagnosedFile, Problem, Severity
from fazhi_report.document import FORMATS, render
from fazhi_report.files import read_bytes, remove_leftovers, write_together
from fazhi_report.layout import Document, compose, hash_data
from fazhi_report.model import Dossier, load, load_last_year
from fazhi_report.rules import RULES, Examination, SettingsReader, examine, settings_files

_MAX_LISTED_FILES = 3
"""Written files that a status line lists; if there are more, it gives only their number."""


class ToWord(Protocol):
    """Lays out a report and renders its Word file, `bare` without carried data."""

    def __call__(self, dossier: Dossier, *, bare: bool = False) -> tuple[Document, bytes]: ...


class Supplement(Protocol):
    """Further files of each report, like a redline; `inputs` are files that they depend on."""

    @property
    def inputs(self) -> Sequence[Path]: ...

    def render(self, data: Path, dossier: Dossier, to_word: ToWord) -> Mapping[str, bytes]:
        """Return the files of the report of a data file by their keys in `Job.targets`.

        Raises:
            Problem: an input is missing or wrong.
        """
        ...


@dataclass(frozen=True)
class Job:
    """What to build, and where to write it.

    `targets` maps each data file to its output file in each format, and those of the
    `supplement`. Pictures of the Markdown go to the folder `output`; `baseline` is last year's
    data file. `carries_data`: `import` can restore the data file from the documents.
    """

    targets: Mapping[Path, Mapping[str, Path]]
    output: Path
    style: Style
    baseline: Path | None
    is_draft: bool
    carries_data: bool = True
    supplement: Supplement | None = None

    def inputs(self) -> list[Path]:
        """Return the files and folders that the documents depend on; some may not exist."""
        shared = filter(None, (self.baseline, *astuple(self.style)))
        further = self.supplement.inputs if self.supplement else ()
        return [*self.targets, *settings_files(self.targets), *map(Path, shared), *further]

    @cached_property
    def outputs(self) -> set[Path]:
        """Absolute paths of the documents."""
        return {path.absolute() for formats in self.targets.values() for path in formats.values()}

    def outdated(
        self, changed: Set[Path], dependencies: Mapping[Path, Sequence[Path]]
    ) -> list[Path]:
        """Return the data files to build again: all of them if a shared input changed.

        `dependencies` are those of each data file's last `BuildResult`.
        """
        own = {path: {path, *dependencies.get(path, ())} for path in self.targets}
        is_shared = not changed <= set().union(*own.values()) or self.baseline in changed
        return [path for path, files in own.items() if is_shared or files & changed]


@dataclass(frozen=True, slots=True)
class BuildResult:
    """Outcome of building a data file; `files` is empty after a problem or an error.

    `dependencies` are the word list of the settings, and the pictures and last year's data file
    that the report refers to.
    `note` tells the user about an ignored option.
    """

    data: Path
    diagnosed: DiagnosedFile | None = None
    files: tuple[Path, ...] = ()
    dependencies: tuple[Path, ...] = ()
    problem: Problem | None = None
    note: str = ""

    @property
    def error_count(self) -> int:
        diagnostics = self.diagnosed.diagnostics if self.diagnosed else ()
        errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
        return errors + (self.problem is not None)


def build_reports(job: Job, style: LoadedStyle, paths: Iterable[Path]) -> Iterator[BuildResult]:
    """Build data files one after another, whether or not the one before succeeded.

    Raises:
        Problem: last year's data file cannot be read, or has errors.
    """
    baseline = load_last_year(job.baseline) if job.baseline else None
    settings = SettingsReader(RULES)
    pictures: dict[Path, bytes] = {}
    for path in paths:
        result = BuildResult(path)
        try:
            if word_list := settings.settings_for(path.parent).words:
                result = replace(result, dependencies=(word_list,))
            selection, words = settings.selection_for(path), settings.words_for(path)
            examined = examine(load(path), path.parent, baseline, selection, words)
        except Problem as problem:
            yield replace(result, problem=problem)
        else:
            result = replace(result, diagnosed=examined.diagnosed)
            yield _build_report(result, examined, job, style, pictures)


def _build_report(
    result: BuildResult,
    examined: Examination,
    job: Job,
    style: LoadedStyle,
    pictures: dict[Path, bytes],
) -> BuildResult:
    """Write the documents of a report, and complete its result.

    `pictures` collects the pictures of all reports.
    """
    path, dossier = result.data, examined.dossier
    if dossier is None:
        return result
    if dossier.last_year.path:
        result = replace(result, dependencies=(*result.dependencies, dossier.last_year.path))
    if not examined.is_printable(as_draft=job.is_draft):
        return replace(result, note=dossier.last_year.note)
    try:
        document = compose(
            dossier,
            style.layout,
            carries_data=job.carries_data,
            data_hash=hash_data(examined.diagnosed.text),
            is_draft=job.is_draft,
        )
        images = [path.parent / name for name in document.images]
        result = replace(result, dependencies=(*result.dependencies, *images))
        targets = job.targets[path]
        files = {
            target: render(document, name, style.templates, style.reference)
            for name, target in targets.items()
            if name in FORMATS
        }
        if job.supplement:
            rendered = job.supplement.render(path, dossier, partial(_to_word, job, style))
            files |= {targets[name]: content for name, content in rendered.items()}
        if "md" in targets:
            files |= _changed_pictures(document, job, pictures)
        write_together(files)
    except Problem as problem:
        return replace(result, problem=problem)
    return replace(result, files=tuple(files), note=dossier.last_year.note)


def _to_word(
    job: Job, style: LoadedStyle, dossier: Dossier, *, bare: bool = False
) -> tuple[Document, bytes]:
    """Lay out a report and render its Word file, `bare` without carried data."""
    carries_data = job.carries_data and not bare
    document = compose(dossier, style.layout, carries_data=carries_data, is_draft=job.is_draft)
    return document, render(document, "docx", style.templates, style.reference)


def _changed_pictures(
    document: Document, job: Job, pictures: dict[Path, bytes]
) -> dict[Path, bytes]:
    """Return the pictures of the Markdown that are not yet in the output folder.

    `pictures` collects those of all reports; two of one name must be the same.
    """
    images = {job.output / name: image.content for name, image in document.images.items()}
    for path, content in images.items():
        if path.absolute() in job.outputs:
            raise Problem(f"图片 {path} 与生成的文件同名，请改名")
        if pictures.setdefault(path, content) != content:
            raise Problem(f"图片 {path} 与另一份报告的同名，请改名或用 -o 分开")
        remove_leftovers(path.parent)  # Writing does so, but there may be nothing to write.
    return {
        path: content
        for path, content in images.items()
        if not path.exists() or read_bytes(path, only_regular=True) != content
    }


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
