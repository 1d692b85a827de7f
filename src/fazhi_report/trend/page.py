"""A trend as one self-contained HTML page: a chart for each metric, and a table of them all."""

from dataclasses import dataclass

from fazhi_report.model import title_phrases
from fazhi_report.templating import Templates, digest, verbatim
from fazhi_report.trend.chart import GROUND, HEIGHT, WIDTH, Chart, chart
from fazhi_report.trend.series import Series, Trend, remarks, span, title


@dataclass(frozen=True, slots=True)
class Row:
    """A metric on the page; `chart` is None where fewer than two years leave a point.

    `cells` are the printed values of all years; `spoken` is the chart for those who hear it.
    """

    name: str
    unit: str
    cells: tuple[str | None, ...]
    notes: tuple[str, ...]
    ranges: tuple[str, ...]
    spoken: str
    chart: Chart | None


def as_html(trend: Trend, templates: Templates) -> str:
    rows = [_row(series, trend.years) for series in trend.series]
    style = f"{verbatim(templates, 'html/page.css')}\n{verbatim(templates, 'html/trend.css')}"
    return templates.fill(
        "trend.html.j2",
        title=title(trend),
        span=span(trend),
        years=trend.years,
        rows=rows,
        charted=[row for row in rows if row.chart],
        style=style,
        digest=digest,
        size=(WIDTH, HEIGHT, GROUND),
        phrases=title_phrases,
    )


def _row(series: Series, years: range) -> Row:
    cells = [str(entry.quantity) if (entry := series.at(year)) else None for year in years]
    told = [f"{year}年{cell or '没有'}" for year, cell in zip(years, cells, strict=True)]
    points = [entry for entry in series.entries if entry.point is not None]
    ranges = [f"{each.year}年为{each.quantity}" for each in series.entries if each.point is None]
    return Row(
        series.name,
        series.entries[-1].measure,
        tuple(cells),
        tuple(remarks(series)),
        tuple(ranges),
        f"{series.name}：{'，'.join(told)}",
        chart(series, years) if len(points) > 1 else None,
    )
