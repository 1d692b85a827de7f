"""与上年比较 (comparisons): each metric with last year's value, and its growth on one scale."""

from collections.abc import Mapping
from decimal import Decimal

from fazhi_report.document.layout.displays import Bar, Comparison
from fazhi_report.figures import Direction, Growth, growth
from fazhi_report.model import LastYear, Metric

_LONGEST_RATE = Decimal(100)
"""Growth in per cent of the longest bar; bars of higher growth are cut off."""


def compare_with_last_year(
    metrics: Mapping[str, Metric], last_year: LastYear
) -> tuple[Comparison, ...]:
    """Compare each known metric with last year's value; empty without last year's report."""
    pairs = {
        name: (metric.value, previous)
        for name, metric in (metrics if last_year.report else {}).items()
        if (previous := last_year.value_of(name, metric)) is not None
        and not metric.value.is_to_fill
    }
    changes = {name: growth(*values, name) for name, values in pairs.items()}
    rates = [abs(rate) for change in changes.values() if (rate := _rate(change))]
    longest = min(max(rates, default=_LONGEST_RATE), _LONGEST_RATE)
    return tuple(
        Comparison(name, str(current), str(previous), changes[name], _bar(changes[name], longest))
        for name, (current, previous) in pairs.items()
    )


def _rate(change: Growth) -> Decimal | None:
    """Return the growth in per cent, negative for a fall; None if it is not in per cent."""
    if change.rate is None or change.is_in_points:
        return None
    return -change.rate if change.direction is Direction.DOWN else change.rate


def _bar(change: Growth, longest: Decimal) -> Bar | None:
    rate = _rate(change)
    if rate is None:
        return None
    length = min(abs(rate), longest) / longest * 100
    return Bar(round(float(length), 1), rises=rate > 0, is_cut=abs(rate) > longest)
