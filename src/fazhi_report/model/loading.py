"""Load a data file as a `Report`, and gather the files that the report refers to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from fazhi_report.diagnostics import Diagnostic, Problem, in_order
from fazhi_report.figures import Quantity
from fazhi_report.files import Image, read_bytes, read_image
from fazhi_report.model.errors import diagnose
from fazhi_report.model.matching import Identity, match_metrics
from fazhi_report.model.metric import Metric
from fazhi_report.model.parts import metrics_of, pictures_of
from fazhi_report.model.report import Report
from fazhi_report.source import Source, read


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """A data file as loaded; `report` is None if the data is invalid or incomplete."""

    source: Source
    report: Report | None
    diagnostics: tuple[Diagnostic, ...]


def load(path: Path) -> LoadedFile:
    """Read and validate a data file.

    Raises:
        Problem: the file cannot be read at all.
    """
    return parse(read_bytes(path), path.as_posix())


def parse(content: bytes, file: str) -> LoadedFile:
    """Validate the bytes of a data file; `file` is its name in diagnostics."""
    source = read(content, file)
    diagnostics = list(source.diagnostics)
    report = None
    if source.data is not None:
        try:
            report = Report.model_validate(source.data)
        except ValidationError as error:
            diagnostics += diagnose(error, source, Report)
    return LoadedFile(source, report if source.is_complete else None, in_order(diagnostics))


def load_last_year(path: Path) -> Report:
    """Load a data file as last year's report.

    Raises:
        Problem: it cannot be read, or has errors.
    """
    report = load(path).report
    if report is None:
        raise Problem(f"上年的数据文件 {path} 有错误，请先用 validate 检查它")
    return report


@dataclass(frozen=True, slots=True)
class Pictures:
    """Images by their name in the data file, and for unusable ones the fault by name."""

    images: Mapping[str, Image] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LastYear:
    """Last year's report, or the reason why there is none.

    `values` maps this year's metric names to last year's values. `path` is the file that the key
    `baseline` names, and `fault` says why it cannot be used. `note` says that the report of the
    `--baseline` option was ignored.
    """

    report: Report | None = None
    values: Mapping[str, Quantity] = field(default_factory=dict)
    path: Path | None = None
    fault: str = ""
    note: str = ""

    def value_of(self, name: str, metric: Metric) -> Quantity | None:
        """Return last year's value: `previous` in this year's file, else the report's."""
        return metric.previous or self.values.get(name)


@dataclass(frozen=True, slots=True)
class Dossier:
    """A report with its pictures and last year's report: the input of rules and layout."""

    report: Report
    pictures: Pictures = field(default_factory=Pictures)
    last_year: LastYear = field(default_factory=LastYear)


def gather(report: Report, folder: Path, last_years_report: Report | None = None) -> Dossier:
    """Read each file that a report refers to once; record faults instead of raising them.

    `folder` is that of the data file, `last_years_report` that of the `--baseline` option.
    """
    return Dossier(
        report, _read_pictures(report, folder), _find_last_year(report, folder, last_years_report)
    )


def _read_pictures(report: Report, folder: Path) -> Pictures:
    images: dict[str, Image] = {}
    faults: dict[str, str] = {}
    for name in dict.fromkeys(picture.file for _, picture in pictures_of(report)):
        try:
            images[name] = read_image(name, folder)
        except Problem as problem:
            faults[name] = str(problem)
    return Pictures(images, faults)


def _find_last_year(report: Report, folder: Path, option: Report | None) -> LastYear:
    """Return the option's report if it is for the year before, else that of `baseline`."""
    note = ""
    if option is not None:
        if option.year == report.year - 1:
            return LastYear(option, _match_values(option, report))
        years = f"{option.year} 年的报告不是 {report.year} 年的上年"
        note = f"--baseline 给出的 {years}，没有用来对照"
    if report.baseline is None:
        return LastYear(note=note)
    path = folder / report.baseline
    try:
        last = load_last_year(path)
        if last.year != report.year - 1:
            wrong_year = f"{last.year} 年的报告，不是上年（{report.year - 1} 年）的"
            raise Problem(f"{report.baseline} 是 {wrong_year}")
    except Problem as problem:
        return LastYear(path=path, fault=str(problem), note=note)
    return LastYear(last, _match_values(last, report), path, note=note)


def _match_values(last: Report, report: Report) -> dict[str, Quantity]:
    """Map this year's metric names to last year's values, except those that are 待填."""
    old, new = list(metrics_of(last)), list(metrics_of(report))
    identities = ([Identity.of(name, metric) for _, name, metric in year] for year in (old, new))
    values = {new[j][1]: old[i][2].value for i, j in match_metrics(*identities).pairs}
    return {name: value for name, value in values.items() if not value.is_to_fill}
