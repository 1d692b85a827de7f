"""生成 (build): check data files, lay them out and write them in every format."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from fazhi_report.diagnostics import Problem
from fazhi_report.document.layout import Document, compose, hash_data
from fazhi_report.document.rendering import FORMATS, render, without_effect
from fazhi_report.files import read_bytes, remove_leftovers, write_together
from fazhi_report.jobs.building.build_job import Job
from fazhi_report.jobs.building.incremental import Trace, digest_file, digest_shared, trace_of
from fazhi_report.jobs.building.result import BuildResult, Built
from fazhi_report.jobs.building.style import LoadedStyle, read_style
from fazhi_report.model import Dossier, load_last_year, parse
from fazhi_report.rules import RULES, Examination, SettingsReader, examine


@dataclass(frozen=True, slots=True)
class Building:
    """The `Work` of building the data files of a job."""

    job: Job

    def start(self) -> Callable[[Path], Built]:
        """Read the files that all reports share; return the function that builds one.

        Raises:
            Problem: last year's data file or a file of the style cannot be read, or has errors.
        """
        return _Builder(self.job).build


def finish_reports(
    job: Job, outcomes: Iterable[tuple[Path, Built | Problem]]
) -> Iterator[BuildResult]:
    """Write the files that are not written yet, report by report, and yield the results."""
    digests: dict[Path, str] = {}
    for path, outcome in outcomes:
        if isinstance(outcome, Problem):
            yield BuildResult(path, problem=outcome)
        elif outcome.pictures:
            yield _write_with_pictures(outcome, job, digests)
        elif outcome.result.is_current:
            yield _keep(outcome.result, job, digests)
        else:
            yield outcome.result


def _digest_shared(job: Job) -> str:
    baseline = job.baseline and digest_file(job.baseline)
    return digest_shared(job.style, job.is_draft, job.carries_data, baseline)


class _Builder:
    """Builds one report after another with the same style, settings and last year's report."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._style = read_style(job.style)
        self._baseline = load_last_year(job.baseline) if job.baseline else None
        self._settings = SettingsReader(RULES)
        self._shared = _digest_shared(job) if job.memory else ""

    def build(self, path: Path) -> Built:
        """Build a report, and write its documents unless it has pictures beside the Markdown.

        Reports with pictures are written in turn, because of two that name the same picture the
        first has it.
        """
        result = BuildResult(path)
        try:
            if word_list := self._settings.settings_for(path.parent).words:
                result = replace(result, dependencies=(word_list,))
            if trace := self._current_trace(path):
                return Built(replace(result, trace=trace, is_current=True))
            content = read_bytes(path)
            selection = self._settings.selection_for(path)
            words = self._settings.words_for(path)
            loaded = parse(content, path.as_posix())
            examined = examine(loaded, path.parent, self._baseline, selection, words)
        except Problem as problem:
            return Built(replace(result, problem=problem))
        return self._print(replace(result, diagnosed=examined.diagnosed), examined, content)

    def _print(self, result: BuildResult, examined: Examination, content: bytes) -> Built:
        path, dossier = result.data, examined.dossier
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
            images = {path.parent / name: image for name, image in document.images.items()}
            result = replace(result, dependencies=(*result.dependencies, *images))
            files = self._render(path, dossier, document)
            pictures = self._pictures(path, document)
            if self._job.memory and not result.error_count:
                known = {path: content} | {image: item.content for image, item in images.items()}
                result = replace(result, trace=self._trace(result, known, files | pictures))
            if not pictures:
                write_together(files)
        except Problem as problem:
            return Built(replace(result, problem=problem, trace=None))
        notes = (
            dossier.last_year.note,
            self._note_on_reference(path, document),
            self._note_on_imprint(path, document),
        )
        result = replace(result, files=tuple(files), note="；".join(filter(None, notes)))
        return Built(result, files, pictures) if pictures else Built(result)

    def _current_trace(self, path: Path) -> Trace | None:
        """Return the trace of earlier documents if they are up to date."""
        memory, targets = self._job.memory, self._job.targets[path]
        if memory and memory.is_current(path, targets, self._shared_by(path)):
            return memory.traces[memory.key(targets)]
        return None

    def _shared_by(self, path: Path) -> str:
        settings = repr(self._settings.settings_for(path.parent))
        return f"{self._shared} {sha256(settings.encode('utf-8', 'surrogatepass')).hexdigest()}"

    def _trace(
        self, result: BuildResult, contents: Mapping[Path, bytes], outputs: Mapping[Path, bytes]
    ) -> Trace:
        """Return the trace of documents; `contents` are those of inputs already read."""
        path = result.data
        inputs = dict(contents)
        for dependency in result.dependencies:
            if dependency not in inputs:
                inputs[dependency] = read_bytes(dependency)
        folder = next(iter(self._job.targets[path].values())).parent
        return trace_of(self._shared_by(path), inputs, path.parent, outputs, folder)

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

    def _note_on_reference(self, path: Path, document: Document) -> str:
        """Return a note on options that the reference leaves without effect; empty if none."""
        reference = self._style.reference
        if reference is None or "docx" not in self._job.targets[path]:
            return ""
        keys = "、".join(without_effect(document, reference))
        return f"用了 --reference，Word 文档里不起作用的有：{keys}" if keys else ""

    def _note_on_imprint(self, path: Path, document: Document) -> str:
        """Return a note on 版记 that the printed page may have on an odd page; empty if not."""
        foot = document.imprint
        if not (foot and foot.on_even_page and document.has_wide_pages):
            return ""
        if "html" not in self._job.targets[path]:
            return ""
        return (
            "附件有横排的，打印网页时版记在最后一页，不一定是偶数页"
            "（imprint_on_even_page）：请打印 Word 文档"
        )

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


def _write_with_pictures(built: Built, job: Job, digests: dict[Path, str]) -> BuildResult:
    """Write documents, and pictures that are not yet beside the Markdown.

    `digests` are those of the pictures of all reports; two with the same name must be equal.
    """
    result, files = built.result, dict(built.documents)
    try:
        for path, content in built.pictures.items():
            if path.absolute() in job.outputs:
                raise Problem(f"图片 {path} 与生成的文件同名，请改名")
            _claim(path, sha256(content).hexdigest(), digests)
            remove_leftovers(path.parent)  # Writing does so, but there may be nothing to write.
            if not path.exists() or read_bytes(path) != content:
                files[path] = content
        write_together(files)
    except Problem as problem:
        return replace(result, files=(), problem=problem, trace=None)
    return replace(result, files=tuple(files))


def _keep(result: BuildResult, job: Job, digests: dict[Path, str]) -> BuildResult:
    """Keep documents as they are, unless an earlier report has another picture of the same name."""
    folder = next(iter(job.targets[result.data].values())).parent
    try:
        for name, digest in result.trace.outputs.items() if result.trace else ():
            _claim(folder / name, digest, digests)
    except Problem as problem:
        return replace(result, problem=problem, trace=None, is_current=False)
    return result


def _claim(path: Path, digest: str, digests: dict[Path, str]) -> None:
    if digests.setdefault(path, digest) != digest:
        advice = "请改名，或者分两次生成，用 -o 写到不同的文件夹"
        raise Problem(f"图片 {path} 与另一份报告的同名，{advice}")
