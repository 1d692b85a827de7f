"""Print a survey as Markdown, and its reports as CSV."""

import csv
from io import StringIO

from fazhi_report.comparing.survey.copies import excerpts_of
from fazhi_report.comparing.survey.records import REQUIRED, Survey
from fazhi_report.comparing.survey.tables import (
    SEVERITIES,
    Table,
    reader_of,
    summary_of,
    tables_of,
    title_of,
)
from fazhi_report.diagnostics import escape_formula
from fazhi_report.document.templating import escape_markdown
from fazhi_report.findings import FAMILIES

_MOST_EXCERPTS = 3
_MOST_COPYINGS = 100


def as_markdown(survey: Survey) -> str:
    lines = [f"# {title_of(survey)}", "", summary_of(survey)]
    for table in tables_of(survey):
        lines += ["", f"## {table.title}", "", *_rows(table)]
        lines += ["", table.note] if table.note else []
    lines += [] if survey.is_anonymous else _excerpts(survey)
    return "\n".join([*lines, ""])


def _rows(table: Table) -> list[str]:
    rows = [table.head, ("---",) * len(table.head)]
    rows += [tuple(escape_markdown(cell.text) for cell in row) for row in table.rows]
    return [f"| {' | '.join(row)} |" for row in rows]


def _excerpts(survey: Survey) -> list[str]:
    lines: list[str] = []
    for copying in survey.copyings[:_MOST_COPYINGS]:
        pair = (reader_of(survey, index) for index in (copying.report, copying.source))
        lines += ["", f"### {escape_markdown(' ← '.join(pair))}", ""]
        for kinds, text, original in excerpts_of(copying, _MOST_EXCERPTS):
            lines.append(f"- {kinds}：{escape_markdown(text)}")
            lines += [f"  原文：{escape_markdown(original)}"] if original else []
    return lines


def as_csv(survey: Survey) -> str:
    """Return a row for each report; an unknown value is empty.

    Shares are in per cent. Columns are named like the keys of the data file where possible.
    """
    head = ["issuer", "level", "year", "signature", "submit_by", "published", "publish_by"]
    head += ["days_late_to_submit", "days_late", *(f"has_{cover}" for cover in REQUIRED)]
    head += [f"{severity}s" for severity in SEVERITIES]
    families = [family for family in FAMILIES if any(family in r.families for r in survey.reports)]
    head += [*families, "outliers", "copied", "as_last_year", "repeats", "file"]
    repeats = {found.report: len(found.files) for found in survey.repeats}
    text = StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(head)
    for index, report in enumerate(survey.reports):
        shares = survey.shares[index]
        days = (
            *(report.signed, report.submit_by, report.published, report.publish_by),
            *(report.days_late_to_submit, report.days_late),
        )
        table.writerow(
            [
                *(escape_formula(report.issuer), report.level, report.year),
                *("" if day is None else day for day in days),
                *(int(cover not in report.missing) for cover in REQUIRED),
                *(report.severities.get(severity, 0) for severity in SEVERITIES),
                *(report.families.get(family, 0) for family in families),
                " ".join(survey.outlier_codes(index)),
                *(f"{100 * share:.1f}" for share in (shares.others, shares.last_year)),
                repeats.get(index, 0),
                escape_formula(report.file),
            ]
        )
    return f"\ufeff{text.getvalue()}"
