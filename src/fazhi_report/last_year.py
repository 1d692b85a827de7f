"""上年数 (last year's values): a metric found again in last year's report."""

from dataclasses import dataclass
from functools import cached_property

from fazhi_report.growth import Direction, Growth
from fazhi_report.model import Metric, Report
from fazhi_report.parts import metrics_of
from fazhi_report.quantity import Quantity


@dataclass(frozen=True, eq=False, repr=False)
class LastYear:
    """Last year's report, or None where there is none."""

    report: Report | None = None

    @cached_property
    def _values(self) -> dict[str, Quantity]:
        """Values by name and by code."""
        values: dict[str, Quantity] = {}
        for _, name, metric in metrics_of(self.report) if self.report else ():
            if metric.value.is_blank:
                continue
            values[name] = metric.value
            if metric.code:
                values[metric.code] = metric.value
        return values

    def value(self, name: str, metric: Metric) -> Quantity | None:
        """What the report says of a metric: by name, former name, then code."""
        names = (name, metric.renamed_from, metric.code)
        return next((self._values[each] for each in names if each in self._values), None)

    def stated(self, name: str, metric: Metric) -> Quantity | None:
        """Last year's value as this year's report states it, or else by last year's."""
        return metric.previous or self.value(name, metric)


def in_sentence(change: Growth) -> str:
    """A growth as prose has it: 同比增长5.0%, 与上年持平; 由负转正 says it all by itself."""
    if change.direction is Direction.EQUAL:
        return f"与上年{change.words}"
    says_year = change.words.startswith("由") or "上年" in change.words
    return change.words if says_year else f"同比{change.words}"
