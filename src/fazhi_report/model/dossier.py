"""A report with the files that it refers to."""

from dataclasses import dataclass, field
from pathlib import Path

from fazhi_report.model.last_year import LastYear, find_last_year
from fazhi_report.model.pictures import Pictures, read_pictures
from fazhi_report.model.report import Report


@dataclass(frozen=True, slots=True)
class Dossier:
    """A report with its pictures and last year's report; rules and layout share one."""

    report: Report
    pictures: Pictures = field(default_factory=Pictures)
    last_year: LastYear = field(default_factory=LastYear)


def gather(report: Report, folder: Path, baseline: Report | None = None) -> Dossier:
    """Read what a report refers to, each file once. Faults are kept, not raised.

    `folder` is that of the data file; `baseline` is last year's report if an option gives it.
    """
    return Dossier(report, read_pictures(report, folder), find_last_year(report, folder, baseline))
