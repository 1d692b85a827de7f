"""A trend as a self-contained HTML page: a chart for each metric, and a table."""

from typing import Any

from fazhi_report.model import title_phrases
from fazhi_report.templating import Templates, csp_hash, embeddable_text
from fazhi_report.trend.chart import GROUND, HEIGHT, WIDTH, chart
from fazhi_report.trend.series import Series, Trend, period, remarks, title


def as_html(trend: Trend, templates: Templates) -> str:
    rows = [_row(series, trend.years) for series in trend.series]
    sheets = (embeddable_text(templates, f"html/{name}.css") for name in ("page", "trend"))
    return templates.render(
        "trend.html.j2",
        title=title(trend),
        span=period(trend),
        years=trend.years,
        rows=rows,
        charted=[row for row in rows if row["chart"]],
        style="\n".join(sheets),
        digest=csp_hash,
        size=(WIDTH, HEIGHT, GROUND),
        phrases=title_phrases,
    )


def _row(series: Series, years: range) -> dict[str, Any]:
    """Return what the template prints of a metric.

    `cells` are the printed values, one for each year. `ranges` name the values that have no
    point in the chart. `spoken` is the text alternative of the chart. `chart` is None for fewer
    than two points.
    """
    cells = [str(entry.quantity) if (entry := series.entry_for(year)) else None for year in years]
    values = [f"{year}年{cell or '没有'}" for year, cell in zip(years, cells, strict=True)]
    ranges = [entry for entry in series.entries if entry.point is None]
    return {
        "name": series.name,
        "unit": series.entries[-1].measure,
        "cells": cells,
        "notes": remarks(series),
        "ranges": [f"{entry.year}年为{entry.quantity}" for entry in ranges],
        "spoken": f"{series.name}：{'，'.join(values)}",
        "chart": chart(series, years) if len(series.entries) - len(ranges) > 1 else None,
    }
