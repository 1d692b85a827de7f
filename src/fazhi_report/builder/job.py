"""生成 (build): data files checked, laid out and written in every format."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import astuple, dataclass, replace
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from fazhi_report.batch import run_in_turn
from fazhi_report.builder.result import BuildResult, Built
from fazhi_report.builder.style import LoadedStyle, Style, read_style
from fazhi_report.diagnostics import Problem
from fazhi_report.document import FORMATS, render
from fazhi_report.files import read_bytes, remove_leftovers, write_together
from fazhi_report.layout import Document, compose, hash_data
from fazhi_report.model import Dossier, load, load_last_year
from fazhi_report.rules import RULES, Examination, SettingsReader, examine, settings_files


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
    """What to build, and where to write it. It is the `Work` of a batch.

    `targets` maps each data file to its output file in each format, and those of the
    `supplement`; pictures of the Markdown go beside it. `baseline` is last year's data file.
    `carries_data`: `import` can restore the data file from the documents.
    """

    targets: Mapping[Path, Mapping[str, Path]]
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

    def start(self) -> Callable[[Path], Built]:
        """Read what all reports share; return what builds one.

        Raises:
            Problem: last year's data file or a file of the style cannot be read, or has errors.
        """
        return _Builder(self).build


def build_reports(job: Job, paths: Iterable[Path]) -> Iterator[BuildResult]:
    """Build data files one after another, whether or not the one before succeeded.

    Raises:
        Problem: as `Job.start`.
    """
    return finish_reports(job, run_in_turn(job, paths))


def finish_reports(
    job: Job, outcomes: Iterable[tuple[Path, Built | Problem]]
) -> Iterator[BuildResult]:
    """Write what is still to be written, report by report, and yield the results."""
    pictures: dict[Path, bytes] = {}
    for path, outcome in outcomes:
        if isinstance(outcome, Problem):
            yield BuildResult(path, problem=outcome)
        elif outcome.pictures:
            yield _write_with_pictures(outcome, job, pictures)
        else:
            yield outcome.result


class _Builder:
    """Builds one report after another with the same style, settings and last year's report."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._style = read_style(job.style)
        self._baseline = load_last_year(job.baseline) if job.baseline else None
        self._settings = SettingsReader(RULES)

    def build(self, path: Path) -> Built:
        """Build a report, and write its documents unless it has pictures beside the Markdown.

        Of two reports that name one picture the first has it, so that those are written in turn.
        """
        result = BuildResult(path)
        try:
            if word_list := self._settings.settings_for(path.parent).words:
                result = replace(result, dependencies=(word_list,))
            selection = self._settings.selection_for(path)
            words = self._settings.words_for(path)
            examined = examine(load(path), path.parent, self._baseline, selection, words)
        except Problem as problem:
            return Built(replace(result, problem=problem))
        return self._print(replace(result, diagnosed=examined.diagnosed), examined)

    def _print(self, result: BuildResult, examined: Examination) -> Built:
        dossier = examined.dossier
        if dossier is None:
            return Built(result)
        if dossier.last_year.path:
            result = replace(result, dependencies=(*result.dependencies, dossier.last_year.path))
        if not examined.is_printable(as_draft=self._job.is_draft):
            return Built(replace(result, note=dossier.last_year.note))
        try:
            document = compose(
                dossier,
                self._style.layout,
                carries_data=self._job.carries_data,
                data_hash=hash_data(examined.diagnosed.text),
                is_draft=self._job.is_draft,
            )
            images = [result.data.parent / name for name in document.images]
            result = replace(result, dependencies=(*result.dependencies, *images))
            files = self._render(result.data, dossier, document)
            result = replace(result, files=tuple(files))
            if pictures := self._pictures(result.data, document):
                return Built(replace(result, note=dossier.last_year.note), files, pictures)
            write_together(files)
        except Problem as problem:
            return Built(replace(result, files=(), problem=problem))
        return Built(replace(result, note=dossier.last_year.note))

    def _render(self, path: Path, dossier: Dossier, document: Document) -> dict[Path, bytes]:
        """Return the contents of the documents of a report by their paths."""
        targets, style = self._job.targets[path], self._style
        files = {
            target: render(document, name, style.templates, style.reference)
            for name, target in targets.items()
            if name in FORMATS
        }
        if self._job.supplement:
            to_word = partial(_to_word, self._job, style)
            rendered = self._job.supplement.render(path, dossier, to_word)
            files |= {targets[name]: content for name, content in rendered.items()}
        return files

    def _pictures(self, path: Path, document: Document) -> dict[Path, bytes]:
        """Return the pictures of the Markdown by their paths."""
        target = self._job.targets[path].get("md")
        if target is None:
            return {}
        return {target.parent / name: image.content for name, image in document.images.items()}


def _to_word(
    job: Job, style: LoadedStyle, dossier: Dossier, *, bare: bool = False
) -> tuple[Document, bytes]:
    """Lay out a report and render its Word file, `bare` without carried data."""
    carries_data = job.carries_data and not bare
    document = compose(dossier, style.layout, carries_data=carries_data, is_draft=job.is_draft)
    return document, render(document, "docx", style.templates, style.reference)


def _write_with_pictures(built: Built, job: Job, digests: dict[Path, bytes]) -> BuildResult:
    """Write documents, and those pictures that are not yet beside the Markdown.

    `digests` are those of the pictures of all reports; two of one name must be the same.
    """
    result, files = built.result, dict(built.documents)
    try:
        for path, content in built.pictures.items():
            if path.absolute() in job.outputs:
                raise Problem(f"图片 {path} 与生成的文件同名，请改名")
            digest = sha256(content).digest()
            if digests.setdefault(path, digest) != digest:
                raise Problem(f"图片 {path} 与另一份报告的同名，请改名或用 -o 分开")
            remove_leftovers(path.parent)  # Writing does so, but there may be nothing to write.
            if not path.exists() or read_bytes(path, only_regular=True) != content:
                files[path] = content
        write_together(files)
    except Problem as problem:
        return replace(result, files=(), problem=problem)
    return replace(result, files=tuple(files))
