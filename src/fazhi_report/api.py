"""公开接口 (public API): the functions that `fazhi_report` exports, for other programs.

They read the files that their arguments name and the pictures and last year's report that the data
refers to, write nothing but `write_table`, and keep no state: the same files give the same result.
They read no settings file. Arguments and results can be pickled, so that they can run in other
processes and on other machines.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path, PurePosixPath

from fazhi_report.comparing.diff import Comparison
from fazhi_report.comparing.diff import compare as compare_reports
from fazhi_report.comparing.table import MetricRow, metric_rows, require_suffix
from fazhi_report.comparing.table import write_table as write_rows
from fazhi_report.diagnostics import Diagnostic, Problem, Severity, has_errors
from fazhi_report.document.layout import compose, hash_data
from fazhi_report.document.rendering import FORMATS, render
from fazhi_report.files import expand, write_whole
from fazhi_report.importing.article import read_article_file
from fazhi_report.importing.reports import ImportOptions, import_article, summarize
from fazhi_report.jobs.building import Style, read_style
from fazhi_report.model import LoadedFile, Report, parse
from fazhi_report.model import load as load_path
from fazhi_report.rules import RULES, Examination, Selection, examine, known_selectors

FilePath = str | PathLike[str]


@dataclass(frozen=True, slots=True)
class Validation:
    """The diagnostics of a data file, in the order of the file."""

    diagnostics: tuple[Diagnostic, ...]

    @property
    def has_errors(self) -> bool:
        return has_errors(self.diagnostics)


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to write; `name` is relative, with slashes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Built:
    """The documents of a report, and the pictures that its Markdown refers to.

    `files` is empty if the diagnostics have errors that prevent building.
    """

    files: tuple[NewFile, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class ImportedReport:
    """The bytes of a data file, the same as a report, and the pictures beside it.

    `notes` are lines that tell what was imported and what was left.
    """

    content: bytes
    report: Report
    pictures: tuple[NewFile, ...]
    notes: tuple[str, ...]


def data_files(*names: FilePath) -> tuple[Path, ...]:
    """Return the data files that the names denote, in the order in which the commands read them.

    A name is that of a file, or of a folder with all `.yaml` and `.yml` files below it that are
    not hidden, or a pattern with * or ?.

    Raises:
        Problem: a folder has no data files, cannot be read, or has a link to a file outside of it.
    """
    paths = expand(str(Path(name)) if name else "" for name in names)
    if problem := next((one for one in paths if isinstance(one, Problem)), None):
        raise problem
    return tuple(one for one in paths if isinstance(one, Path))


def load(path: FilePath, content: bytes | None = None) -> LoadedFile:
    """Read a data file; `content`, if given, replaces the content of the file.

    `report` of the result is None if the data is invalid; its `diagnostics` say why.

    Raises:
        Problem: the file cannot be read at all.
    """
    if content is None:
        return load_path(Path(path))
    return parse(content, Path(path).as_posix())


def validate(
    file: LoadedFile,
    last_year: LoadedFile | None = None,
    *,
    select: Sequence[str] = ("FZ",),
    ignore: Sequence[str] = (),
) -> Validation:
    """Check a data file by all rules, or by those that codes, starts of codes or slugs select.

    Raises:
        Problem: last year's data is invalid, or no rule has such a code.
    """
    return Validation(_examine(file, last_year, select, ignore).diagnosed.diagnostics)


def build(
    file: LoadedFile,
    formats: Sequence[str] = ("md", "html", "docx"),
    last_year: LoadedFile | None = None,
    *,
    is_draft: bool = False,
    carries_data: bool = True,
    templates: FilePath | None = None,
    reference: FilePath | None = None,
    profile: str | None = None,
) -> Built:
    """Lay a report out as `md`, `html` and `docx`.

    The options are those of the command: a draft is built despite errors in content; documents
    that carry their data can be imported; `templates` is a folder, `reference` a Word file, and
    `profile` the name or the file of a page layout.

    Raises:
        Problem: a format is unknown, last year's data invalid, or a file of the style unusable.
    """
    formats = _names(formats)
    for name in formats:
        if name not in FORMATS:
            raise Problem(f"没有“{name}”这种格式，只有 {'、'.join(FORMATS)}")
    style = read_style(Style(_path(templates), _path(reference), profile))
    examined = _examine(file, last_year)
    diagnostics = examined.diagnosed.diagnostics
    if examined.dossier is None or not examined.is_printable(as_draft=is_draft):
        return Built((), diagnostics)
    document = compose(
        examined.dossier,
        style.layout,
        carries_data=carries_data,
        data_hash=hash_data(examined.diagnosed.text),
        is_draft=is_draft,
    )
    stem = PurePosixPath(file.source.file).stem
    files = [
        NewFile(f"{stem}.{name}", render(document, name, style.templates, style.reference))
        for name in dict.fromkeys(formats)
    ]
    if "md" in formats:
        files += [NewFile(name, image.content) for name, image in document.images.items()]
    return Built(tuple(files), diagnostics)


def compare(old: LoadedFile, new: LoadedFile) -> Comparison:
    """Compare the metrics and the texts of two reports.

    Raises:
        Problem: the data of one of them is invalid.
    """
    return compare_reports(_report_of(old), _report_of(new))


def import_report(
    path: FilePath,
    *,
    year: int | None = None,
    issuer: str | None = None,
    level: str | None = None,
    names_from: Sequence[LoadedFile] = (),
) -> ImportedReport:
    """Read a published report: a Word file, web page, Markdown or text.

    What is not stated is read from the document. `names_from` are data files whose metrics give
    names to the same figures.

    Raises:
        Problem: the document cannot be read, is no report, or does not tell year, issuer or level.
    """
    known = tuple(map(_report_of, names_from))
    options = ImportOptions(year, issuer, level, known, saves_pictures=True, option_mark="")
    imported = import_article(read_article_file(Path(path)), options)
    pictures = tuple(NewFile(*picture) for picture in imported.pictures.items())
    notes = tuple(summarize(imported, lists_all=True))
    return ImportedReport(imported.content, imported.report, pictures, notes)


def table_rows(file: LoadedFile) -> tuple[MetricRow, ...]:
    """Return a row for each metric of a report, as the command `table` writes them.

    Raises:
        Problem: the data is invalid.
    """
    _report_of(file)
    return tuple(metric_rows(file))


def write_table(rows: Iterable[MetricRow], path: FilePath) -> int:
    """Write rows to a CSV, XLSX or Parquet file, as they come; return their number.

    The file is written whole or not at all.

    Raises:
        Problem: the suffix is unknown, its library not installed, or the file cannot be written.
    """
    require_suffix(Path(path), "path")
    with write_whole(Path(path)) as temporary:
        return write_rows(rows, Path(path).suffix, temporary)


def _names(names: Sequence[str]) -> Sequence[str]:
    """Return names as a sequence; a single text is one name, not a sequence of characters."""
    return (names,) if isinstance(names, str) else names


def _path(path: FilePath | None) -> Path | None:
    return None if path is None else Path(path)


def _examine(
    file: LoadedFile,
    last_year: LoadedFile | None,
    select: Sequence[str] = ("FZ",),
    ignore: Sequence[str] = (),
) -> Examination:
    selection = Selection(
        known_selectors(RULES, "select", _names(select)),
        known_selectors(RULES, "ignore", _names(ignore)),
    )
    report = _report_of(last_year) if last_year else None
    return examine(file, Path(file.source.file).parent, report, selection)


def _report_of(file: LoadedFile) -> Report:
    if file.report is None:
        raise Problem(f"数据文件 {file.source.file} 有错误，请先用 validate 检查它")
    return file.report
