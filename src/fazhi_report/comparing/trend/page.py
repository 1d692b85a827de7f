"""Print a trend as a self-contained HTML page: a chart for each metric by part, and a table."""

from collections.abc import Sequence
from typing import Any

from fazhi_report.comparing.trend.axis import FOOT, WIDTH
from fazhi_report.comparing.trend.chart import HEIGHT, chart
from fazhi_report.comparing.trend.series import Series, Trend, parts_of, period, remarks, title
from fazhi_report.document.templating import Templates, csp_hash, embeddable_text
from fazhi_report.model import FIXED_TERMS, title_phrases

_MANY = 12
"""Number of metrics above which a page has a filter."""


def as_html(trend: Trend, templates: Templates) -> str:
    parts = [_part(name, series, trend.years) for name, series in parts_of(trend).items()]
    return templates.render(
        "trend.html.j2",
        title=title(trend),
        span=period(trend),
        years=trend.years,
        parts=parts,
        has_notes=any(row["notes"] for part in parts for row in part["rows"]),
        style=embeddable_text(templates, "html/page.css", "html/trend.css"),
        script=embeddable_text(templates, "html/words.js", "html/tables.js", "html/trend.js"),
        is_filtered=len(trend.series) > _MANY,
        digest=csp_hash,
        size=(WIDTH, HEIGHT, FOOT),
        phrases=title_phrases,
        fixed_terms=FIXED_TERMS,
    )


def _part(name: str, members: Sequence[Series], years: range) -> dict[str, Any]:
    rows = [_row(series, years) for series in members]
    without_chart = sum(row["chart"] is None for row in rows)
    return {"name": name, "rows": rows, "without_chart": without_chart}


def _row(series: Series, years: range) -> dict[str, Any]:
    """Return the data of a metric for the template.

    `cells` are the printed values, one for each year. `ranges` name the values that are ranges or
    cannot be drawn. `spoken` is the text alternative of the chart. `chart` is None for fewer than
    two values to draw.
    """
    cells = [str(entry.quantity) if (entry := series.entry_for(year)) else None for year in years]
    values = [f"{year}年{cell or '没有'}" for year, cell in zip(years, cells, strict=True)]
    ranges = [entry for entry in series.entries if entry.point is None]
    drawn = sum(map(len, series.stretches()))
    layout = chart(series, years) if drawn > 1 else None
    starts = [axis.start for axis in layout.axes if axis.torn] if layout else []
    return {
        "name": series.name,
        "unit": series.entries[-1].measure,
        "cells": cells,
        "notes": remarks(series),
        "ranges": [f"{entry.year}年为{entry.quantity}" for entry in ranges],
        "breaks": [f"差别小，纵轴截断，从{start}起" for start in starts],
        "spoken": f"{series.name}：{'，'.join(values)}",
        "chart": layout,
    }
