"""两年比较 (comparison): two reports to what changed, in metrics and in texts."""

from fazhi_report.comparison.changes import (
    Comparison,
    Event,
    MetricChange,
    MetricSide,
    Note,
    Place,
    Status,
    TextChange,
    only,
)
from fazhi_report.comparison.contents import Reader, parts_of
from fazhi_report.comparison.matching import match_metrics
from fazhi_report.comparison.metrics import MetricReader
from fazhi_report.comparison.texts import TextReader
from fazhi_report.comparison.wording import Piece, Pieces
from fazhi_report.model import Report
from fazhi_report.parts import metrics_of

__all__ = [
    "Comparison",
    "Event",
    "MetricChange",
    "Note",
    "Piece",
    "Pieces",
    "Place",
    "Status",
    "TextChange",
    "compare",
    "only",
]


def compare(old: Report, new: Report) -> Comparison:
    """Compare two reports; swapped, they give the same changes the other way round."""
    before, after = _sides(old), _sides(new)
    matching = match_metrics([each[:2] for each in before], [each[:2] for each in after])
    renames = {before[i].name: after[j].name for i, j in matching.pairs}
    readers = (
        Reader({each.name: each.metric for each in before}, renames),
        Reader({each.name: each.metric for each in after}, {}),
    )
    texts = TextReader(parts_of(old), parts_of(new), readers)
    years = new.year - old.year if old.issuer == new.issuer else None
    metrics = MetricReader(readers, texts.moved, years)
    changed = tuple(metrics.changes(before, after, matching))
    return Comparison(old, new, changed, tuple(texts.changes()))


def _sides(report: Report) -> list[MetricSide]:
    return [MetricSide(name, metric, path) for path, name, metric in metrics_of(report)]
