"""两年比较 (comparison): two reports to what changed, in metrics and in texts."""

from fazhi_report.compare.changes import (
    Comparison,
    MetricSide,
)
from fazhi_report.compare.contents import Reader, parts_of
from fazhi_report.compare.matching import take_similar
from fazhi_report.compare.metrics import MetricReader
from fazhi_report.compare.texts import TextReader
from fazhi_report.model import Identity, Report, match_metrics, metrics_of


def compare(old: Report, new: Report) -> Comparison:
    """Compare two reports; swapped, they give the same changes the other way round."""
    before, after = _sides(old), _sides(new)
    matching = match_metrics(
        *([Identity.of(side.name, side.metric) for side in sides] for sides in (before, after))
    )
    take_similar(matching, lambda i: before[i].name, lambda j: after[j].name)
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
