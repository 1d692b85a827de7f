"""Print the table as CSV, with the byte order mark by which Excel detects UTF-8."""

import csv
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from fazhi_report.comparing.table.rows import COLUMNS, MetricRow
from fazhi_report.diagnostics import escape_formula
from fazhi_report.figures import plain_digits


def write(rows: Iterable[MetricRow], path: Path) -> int:
    """Write a line for each row; an unknown value is an empty cell."""
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        for row in rows:
            table.writerow([_cell(getattr(row, column)) for column in COLUMNS])
            count += 1
    return count


def _cell(value: Decimal | int | str | None) -> str | int:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain_digits(value)
    return escape_formula(value) if isinstance(value, str) else value
