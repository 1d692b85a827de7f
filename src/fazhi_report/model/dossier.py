"""A report together with the files that it refers to."""

from dataclasses import dataclass, field
from pathlib import Path

from fazhi_report.model.last_year import LastYear, find_last_year
from fazhi_report.model.pictures import Pictures, read_pictures
from fazhi_report.model.report import Report


@dataclass(frozen=True, slots=True)
class Dossier:
    """A report with its pictures and last year's report, the input of rules and layout."""

    report: Report
    pictures: Pictures = field(default_factory=Pictures)
    last_year: LastYear = field(default_factory=LastYear)


def gather(report: Report, folder: Path, baseline: Report | None = None) -> Dossier:
    """Read the files that a report refers to, each once; record faults instead of raising them.

    `folder` is that of the data file, `baseline` the report of the `--baseline` option.
    """
    return Dossier(report, read_pictures(report, folder), find_last_year(report, folder, baseline))
