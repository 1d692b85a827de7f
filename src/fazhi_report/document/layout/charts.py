"""图 (charts) in the annex of metrics: bars for last year's and this year's values."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from math import ceil

from fazhi_report.document.layout.displays import BarChart, BarPair
from fazhi_report.figures import Quantity
from fazhi_report.model import Dossier, metrics_of

_MAX_PAIRS = 10
"""Greatest number of metrics in a chart that fits a page with its labels."""


def bar_charts(dossier: Dossier, numbers: Iterator[int]) -> Iterator[BarChart]:
    """Yield the charts of metrics with the same unit, in the order of the file.

    `numbers` are the numbers for the charts. Charts show the highlighted metrics or, without any,
    all with values for both years. The charts of a unit have about equally many metrics, and share
    a scale from zero. Ranks, ranges and negative values have no bars.
    """
    by_unit: dict[str, list[BarPair]] = {}
    metrics = [(name, metric) for _, name, metric in metrics_of(dossier.report)]
    chosen = [item for item in metrics if item[1].highlight] or metrics
    for name, metric in chosen:
        now, before = metric.value, dossier.last_year.value_of(name, metric)
        if before is None:
            continue
        bars = bar_length(before), bar_length(now)
        if before.unit == now.unit and bars[0] is not None and bars[1] is not None:
            pair = BarPair(name, (str(before), str(now)), (bars[0], bars[1]))
            by_unit.setdefault(now.unit, []).append(pair)
    years = f"{dossier.report.year - 1}年", f"{dossier.report.year}年"
    for unit, all_pairs in by_unit.items():
        longest = max(max(pair.values) for pair in all_pairs)
        count = ceil(len(all_pairs) / _MAX_PAIRS)
        ends = [len(all_pairs) * number // count for number in range(count + 1)]
        for start, end in pairwise(ends):
            pairs = tuple(all_pairs[start:end])
            yield BarChart(next(numbers), unit, years, pairs, longest, start > 0)


def bar_length(quantity: Quantity) -> Decimal | None:
    """Return the length of a value's bar; None if a bar would mislead.

    Ranges, ranks, limits like 低于5% and negative values have none.
    """
    value = quantity.value
    if value is None or value < 0 or quantity.is_rank or quantity.is_limit:
        return None
    return value
