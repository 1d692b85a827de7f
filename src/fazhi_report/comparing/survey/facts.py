"""Extract the facts (事实) of one report that a survey keeps, so that thousands fit into memory."""

from collections import Counter

from fazhi_report.comparing.survey.records import REQUIRED, CodedValue, Facts
from fazhi_report.comparing.survey.sentences import sentences_of
from fazhi_report.comparing.table import metric_rows
from fazhi_report.diagnostics import Diagnostic
from fazhi_report.model import LoadedFile, Report, sections_of
from fazhi_report.rules import last_day_to_publish, last_day_to_submit


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


def _missing(report: Report) -> tuple[str, ...]:
    covered = {cover for _, section in sections_of(report) for cover in section.covers}
    return tuple(cover for cover in REQUIRED if cover not in covered)
