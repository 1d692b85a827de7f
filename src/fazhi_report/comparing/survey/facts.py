"""Facts (事实) of one report: what a survey keeps of it, so that thousands fit into memory."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fazhi_report.comparing.survey.sentences import Sentence, sentences_of
from fazhi_report.comparing.table import metric_rows
from fazhi_report.diagnostics import Diagnostic, Severity
from fazhi_report.model import LoadedFile, Report, sections_of
from fazhi_report.rules import last_day_to_publish, last_day_to_submit

REQUIRED = ("leadership", "measures", "shortcomings", "plan")
"""必备内容 (required contents), as the key `covers` names them."""


@dataclass(frozen=True, slots=True)
class CodedValue:
    """The number of a metric that has a code (通用指标编号), in the unit of `table`."""

    code: str
    name: str
    unit: str
    number: Decimal


@dataclass(frozen=True, slots=True)
class Facts:
    """What a survey needs of a report.

    `signed` and `published` are the dates of sending up and of publication, None if the file does
    not tell; `submit_by` and `publish_by` are the last days for them, None if there is none.
    `missing` are required contents. `families` counts findings by the first characters of their
    codes (FZ4).
    """

    file: str
    issuer: str
    level: str
    year: int
    signed: date | None
    submit_by: date | None
    published: date | None
    publish_by: date | None
    missing: tuple[str, ...]
    severities: Mapping[Severity, int]
    families: Mapping[str, int]
    values: tuple[CodedValue, ...]
    sentences: tuple[Sentence, ...]

    @property
    def days_late(self) -> int | None:
        """Days of publication after the last day, negative if before; None without either."""
        return _days(self.published, self.publish_by)

    @property
    def days_late_to_submit(self) -> int | None:
        return _days(self.signed, self.submit_by)

    @property
    def is_late(self) -> bool:
        return (self.days_late or 0) > 0 or (self.days_late_to_submit or 0) > 0


def facts_of(loaded: LoadedFile, diagnostics: tuple[Diagnostic, ...]) -> Facts | None:
    """Return the facts of a report with its findings; None if the data is invalid."""
    report = loaded.report
    if report is None:
        return None
    return Facts(
        file=loaded.source.file,
        issuer=report.issuer,
        level=report.level,
        year=report.year,
        signed=report.signature.date if report.signature else None,
        submit_by=last_day_to_submit(report),
        published=report.published,
        publish_by=last_day_to_publish(report),
        missing=_missing(report),
        severities=Counter(diagnostic.severity for diagnostic in diagnostics),
        families=Counter(diagnostic.code[:3] for diagnostic in diagnostics),
        values=tuple(
            CodedValue(row.code, row.name, row.unit or "", row.number)
            for row in metric_rows(loaded)
            if row.code and row.number is not None
        ),
        sentences=tuple(sentences_of(report)),
    )


def _days(day: date | None, last_day: date | None) -> int | None:
    return (day - last_day).days if day and last_day else None


def _missing(report: Report) -> tuple[str, ...]:
    covered = {cover for _, section in sections_of(report) for cover in section.covers}
    return tuple(cover for cover in REQUIRED if cover not in covered)
