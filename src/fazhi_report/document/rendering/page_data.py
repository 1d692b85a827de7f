"""Machine-readable data of a page: metadata for search engines, and its figures to download."""

import csv
import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any

from fazhi_report.diagnostics import escape_formula
from fazhi_report.document.layout import Document, Figure, Paragraph
from fazhi_report.figures import Approximation, plain_digits

_HEAD = ("指标", "年度", "数值", "计量单位", "原文", "责任单位")
_LIMITS: Mapping[Approximation | None, tuple[str, ...]] = {
    Approximation.AT_LEAST: ("minValue",),
    Approximation.AT_MOST: ("maxValue",),
}
_SUMMARY_LENGTH = 120
"""Greatest length of a summary; search engines show no more."""


def summary_of(document: Document) -> str:
    """Return the beginning of the text, up to a full stop if there is one."""
    texts = (block.text for block in document.blocks if isinstance(block, Paragraph))
    text = " ".join(next(texts, "").split())
    if len(text) <= _SUMMARY_LENGTH:
        return text
    head = text[:_SUMMARY_LENGTH]
    return head[: head.rfind("。") + 1] or f"{head[:-1]}…"


def linked_data(document: Document) -> Mapping[str, Any]:
    """Return the report and its figures as schema.org's Report and Dataset."""
    title, year = "".join(document.title), str(document.year)
    issuer = {"@type": "GovernmentOrganization", "name": document.issuer}
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": title,
        "inLanguage": "zh-CN",
        "author": issuer,
        "publisher": issuer,
        "temporalCoverage": year,
    }
    if document.is_draft:
        data["creativeWorkStatus"] = document.draft_note
    if document.published:
        data["datePublished"] = document.published.isoformat()
    if metrics := list(_metrics(document)):
        data["hasPart"] = {
            "@type": "Dataset",
            "name": f"{title}：指标",
            "description": f"{title}里的{len(metrics)}项指标，各有数值、计量单位和责任单位。",
            "inLanguage": "zh-CN",
            "creator": issuer,
            "temporalCoverage": year,
            "variableMeasured": [
                {
                    "@type": "PropertyValue",
                    "name": figure.name,
                    **_stated_value(figure, text),
                    "unitText": figure.unit,
                }
                for figure, text in metrics
            ],
        }
    return data


def _stated_value(figure: Figure, text: str) -> Mapping[str, str]:
    """Return the value of a metric: a number if it is exact, else the printed text.

    The ends of a range, and a limit like 不少于3次, are added.
    """
    quantity = figure.quantity
    if quantity.is_exact:
        return {"value": figure.value}
    is_range = quantity.high and not (quantity.is_indefinite or quantity.approximation)
    keys = ("minValue", "maxValue") if is_range else _LIMITS.get(quantity.approximation, ())
    ends = dict(zip(("minValue", "maxValue"), quantity.bounds, strict=True)) if keys else {}
    return {"value": text} | {key: plain_digits(ends[key]) for key in keys}


def downloads(document: Document) -> Mapping[str, tuple[str, str]]:
    """Return the printed metrics as files: names and `data:` addresses by kind of file.

    The result is empty without metrics.
    """
    metrics = list(_metrics(document))
    name = f"{document.issuer}{document.year}年指标"
    files = {
        "CSV（表格）": (f"{name}.csv", "text/csv", _as_csv(document.year, metrics)),
        "JSON": (f"{name}.json", "application/json", _as_json(document, metrics)),
    }
    return {
        kind: (file, f"data:{media};charset=utf-8;base64,{b64encode(content.encode()).decode()}")
        for kind, (file, media, content) in (files if metrics else {}).items()
    }


def _metrics(document: Document) -> Iterator[tuple[Figure, str]]:
    """Yield each printed metric once, with its printed value."""
    names: set[str] = set()
    for run in document.spans:
        if run.figure and not run.figure.attribute and run.figure.name not in names:
            names.add(run.figure.name)
            yield run.figure, run.text


def _as_csv(year: int, metrics: list[tuple[Figure, str]]) -> str:
    text = StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(_HEAD)
    for figure, printed in metrics:
        record = (figure.name, str(year), figure.value, figure.unit, printed, figure.by)
        table.writerow(map(escape_formula, record))
    # Without a byte order mark, Excel reads the encoding of the system, in China GBK.
    return f"\ufeff{text.getvalue()}"


def _as_json(document: Document, metrics: list[tuple[Figure, str]]) -> str:
    keys = ("name", "value", "unit", "text", "by")
    records = [
        dict(zip(keys, (figure.name, figure.value, figure.unit, text, figure.by), strict=True))
        for figure, text in metrics
    ]
    data = {
        "title": "".join(document.title),
        "issuer": document.issuer,
        "year": document.year,
        "metrics": records,
    }
    return json.dumps(data, ensure_ascii=False, indent=1)
