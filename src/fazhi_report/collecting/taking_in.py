"""Write figures and their reporters into the data file; comments and layout stay."""

import codecs
from copy import deepcopy
from typing import Any

from fazhi_report.collecting.judgement import Judgement, Taken
from fazhi_report.editing import merge_data
from fazhi_report.source import Source


def take_in(content: bytes, source: Source, judgement: Judgement) -> bytes:
    """Return the content of the data file with the figures of the forms.

    `source` is the content as read.

    Raises:
        Problem: the file has a layout that cannot be edited.
    """
    data = deepcopy(source.data)
    for figure in judgement.taken.values():
        *parents, name = figure.asked.path
        metrics: Any = data
        for step in parents:
            metrics = metrics[step]
        metrics[name] = _metric(metrics[name], figure)
    text = merge_data(source, source.data, data).text
    return (codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b"") + text.encode()


def _metric(old: Any, figure: Taken) -> Any:
    """Return a metric with the figure; an equal value keeps its spelling."""
    metric = dict(old) if isinstance(old, dict) else {"value": old}
    if figure.is_new:
        metric["value"] = str(figure.quantity)
    if figure.is_new or "reported" not in metric:
        metric.pop("reported", None)
        if reported := _reported(figure):
            metric["reported"] = reported
    return old if metric == {"value": old} else metric


def _reported(figure: Taken) -> dict[str, str]:
    reporter = figure.reporter
    on = reporter.on.isoformat() if reporter.on else ""
    texts = {"by": reporter.person, "on": on, "note": figure.remark}
    return {key: text for key, text in texts.items() if text}
