"""Spread (分布) of a code's values over issuers, and outliers (离群值) among them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import copysign, log1p
from statistics import fmean, median

from fazhi_report.comparing.survey.records import Facts, Point, Spread

MIN_VALUES = 8
"""Least number of values from which outliers are determined."""

_MEDIAN_DEVIATION, _MEAN_DEVIATION = 0.6745, 0.7979
"""Absolute deviations of a normal distribution, in standard deviations."""


def spreads_of(reports: Sequence[Facts]) -> list[Spread]:
    """Return the spread of each code by year, level and unit.

    A report that states a code several times is left out, because none of the values is the value.
    Outliers have a modified z-score by median and MAD beyond 3.5 (Iglewicz and Hoaglin, 1993);
    counts are compared by logarithms, because issuers differ in size by factors.
    """
    groups: dict[tuple[str, int, str, str], list[tuple[str, Point]]] = defaultdict(list)
    for index, report in enumerate(reports):
        codes = [value.code for value in report.values]
        for value in report.values:
            if codes.count(value.code) == 1:
                key = (value.code, -report.year, report.level, value.unit)
                groups[key].append((value.name, Point(index, value.number)))
    return [_spread(key, groups[key]) for key in sorted(groups)]


def _spread(key: tuple[str, int, str, str], named: Sequence[tuple[str, Point]]) -> Spread:
    code, year, level, unit = key
    names = sorted(name for name, _ in named)
    points = sorted((point for _, point in named), key=lambda point: (point.number, point.report))
    scores = _scores([point.number for point in points], is_share=unit == "%")
    scored = (
        Point(point.report, point.number, score)
        for point, score in zip(points, scores, strict=True)
    )
    return Spread(code, max(names, key=names.count), level, -year, unit, tuple(scored))


def _scores(numbers: Sequence[Decimal], *, is_share: bool) -> Iterator[float]:
    """Yield the modified z-scores; all are 0 if the values are few or equal."""
    values = [float(number) if is_share else _log(float(number)) for number in numbers]
    if len(values) < MIN_VALUES:
        yield from [0.0] * len(values)
        return
    middle = median(values)
    distances = [abs(value - middle) for value in values]
    # If more than half of the values are equal, the median of the distances is 0.
    unit = median(distances) / _MEDIAN_DEVIATION or fmean(distances) / _MEAN_DEVIATION
    for value in values:
        yield (value - middle) / unit if unit else 0.0


def _log(number: float) -> float:
    return copysign(log1p(abs(number)), number)
