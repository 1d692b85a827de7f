"""Print a survey as a self-contained page: sortable tables, charts, and common sentences."""

from typing import Any

from fazhi_report.comparing.survey.chart import AXIS, HEIGHT, WIDTH, chart_of
from fazhi_report.comparing.survey.copies import excerpts_of
from fazhi_report.comparing.survey.records import Spread, Survey
from fazhi_report.comparing.survey.tables import (
    number_text,
    outlier_text,
    percent,
    reader_of,
    summary_of,
    tables_of,
    title_of,
)
from fazhi_report.document.templating import Templates, csp_hash, embeddable_text
from fazhi_report.model import FIXED_TERMS, LABELS, title_phrases

_MOST_EXCERPTS = 20
_MOST_COPYINGS = 200
_MIN_POINTS = 3


def as_page(survey: Survey, templates: Templates) -> str:
    """Print the page; its script only sorts, and marks tables that scroll."""
    style = embeddable_text(templates, "html/page.css", "html/sort.css", "html/survey.css")
    return templates.render(
        "survey.html.j2",
        title=title_of(survey),
        summary=summary_of(survey),
        tables=tables_of(survey),
        charts=[
            _chart(survey, spread) for spread in survey.spreads if len(spread.points) >= _MIN_POINTS
        ],
        copyings=[] if survey.is_anonymous else _copyings(survey),
        size=(WIDTH, HEIGHT, AXIS),
        style=style,
        script=embeddable_text(
            templates, "html/words.js", "html/tables.js", "html/sort.js", "html/survey.js"
        ),
        digest=csp_hash,
        phrases=title_phrases,
        fixed_terms=FIXED_TERMS,
    )


def _chart(survey: Survey, spread: Spread) -> dict[str, Any]:
    """Return a chart with its caption, the ends of its scale, and its text alternative."""
    chart = chart_of(spread)
    (least, low), (greatest, high) = (
        map(number_text, pair) for pair in zip(chart.ends, chart.scale, strict=True)
    )
    outliers = outlier_text(survey, spread)
    middle = number_text(spread.median)
    return {
        "name": spread.name or spread.code,
        "place": f"{LABELS[spread.level]} {spread.year}年 {spread.unit}".strip(),
        "ends": (
            low if low == least else f"{least} // {low}",
            high if high == greatest else f"{high} // {greatest}",
        ),
        "chart": chart,
        "outliers": outliers,
        "spoken": f"{len(spread.points)} 个单位，中位数 {middle}{spread.unit}"
        + (f"，离群的：{outliers}" if outliers else ""),
    }


def _copyings(survey: Survey) -> list[dict[str, Any]]:
    return [
        {
            "report": reader_of(survey, copying.report),
            "source": reader_of(survey, copying.source),
            "share": percent(copying.share),
            "excerpts": excerpts_of(copying, _MOST_EXCERPTS),
            "more": max(0, len(copying.copies) - _MOST_EXCERPTS),
        }
        for copying in survey.copyings[:_MOST_COPYINGS]
    ]
