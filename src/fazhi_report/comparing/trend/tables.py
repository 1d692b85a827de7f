"""Print a trend as a Markdown table, and as CSV for spreadsheets and programs."""

import csv
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from io import StringIO

from fazhi_report.comparing.trend.series import Entry, Series, Trend, period, remarks, title
from fazhi_report.diagnostics import escape_formula
from fazhi_report.document.templating import escape_markdown
from fazhi_report.figures import plain_digits

CSV_HEAD = ("指标", "年度", "数值", "计量单位", "原文", "责任单位", "编号")

_SHARE_PLACES = Decimal("0.0001")


def as_markdown(trend: Trend) -> str:
    """Return a heading, and a table with a column for each year from the first to the last."""
    head = ["指标", *(f"{year}年" for year in trend.years), "说明"]
    lines = [f"# {escape_markdown(title(trend))}", "", period(trend), ""]
    if not trend.series:
        return "\n".join([*lines, "这些报告里没有指标。", ""])
    rows = [head, ["---", *["--:"] * len(trend.years), "---"]]
    rows += [[*map(escape_markdown, _cells(series, trend.years))] for series in trend.series]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows), ""])


def as_csv(trend: Trend) -> str:
    """Return a row for each entry.

    数值 (value) is in whole units, for shares in per cent, and empty for a range. Cells that a
    spreadsheet would take for formulas start with an apostrophe, as OWASP's page on CSV
    injection advises.
    """
    text = StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(CSV_HEAD)
    for series in trend.series:
        for entry in series.entries:
            record = _record(series.name, entry)
            table.writerow(map(escape_formula, record))
    # Without a byte order mark, Excel reads the encoding of the system, in China GBK.
    return f"\ufeff{text.getvalue()}"


def _cells(series: Series, years: range) -> Iterator[str]:
    yield series.name
    for year in years:
        entry = series.entry_for(year)
        yield str(entry.quantity) if entry else "—"
    yield "；".join(remarks(series))


def _record(name: str, entry: Entry) -> tuple[str, ...]:
    quantity, point = entry.quantity, entry.point
    if point is not None and entry.is_in_per_cent and quantity.unit != "%":
        point = point.quantize(_SHARE_PLACES, ROUND_HALF_UP)
    value = "" if point is None else plain_digits(point)
    unit = "%" if entry.is_in_per_cent else quantity.unit
    return name, str(entry.year), value, unit, str(quantity), entry.by, entry.code
