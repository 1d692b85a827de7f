"""Metrics shown besides the text: in large type, beside last year's, and as bars of a chart."""

from dataclasses import dataclass
from decimal import Decimal

from fazhi_report.figures import Growth


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A metric shown in large type: its number, and the text before and after it.

    `figure` is the number of the figure in the text with the same metric, 0 if there is none;
    `growth` is the change on last year, None if last year's value is unknown; `is_blank` if the
    value is 待填.
    """

    name: str
    before: str
    number: str
    after: str
    figure: int
    growth: Growth | None
    is_blank: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A rate of growth on the scale of all rates of a report; the longest bar has length 100."""

    length: float
    rises: bool
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """A metric beside last year's value; without a rate in per cent there is no bar."""

    name: str
    now: str
    before: str
    growth: Growth
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class BarPair:
    """A metric in a chart: last year's and this year's value, as printed and as numbers."""

    name: str
    printed: tuple[str, str]
    values: tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars of metrics with one unit; `number` counts from 1, `longest` ends the scale from 0.

    `is_continued` if an earlier chart has metrics of the same unit.
    """

    number: int
    unit: str
    years: tuple[str, str]
    pairs: tuple[BarPair, ...]
    longest: Decimal
    is_continued: bool = False

    @property
    def title(self) -> str:
        """Title of the chart; for a single metric, it includes the name."""
        unit = f"（单位：{self.unit}）" if self.unit else ""
        if len(self.pairs) == 1:
            return f"{self.pairs[0].name}两年对照{unit}"
        return f"主要指标两年对照{unit}{'（续）' if self.is_continued else ''}"

    @property
    def description(self) -> str:
        """Description for readers who do not see the chart."""
        before, now = self.years
        pairs = (f"{p.name}{before}{p.printed[0]}，{now}{p.printed[1]}" for p in self.pairs)
        return f"{self.title}：{'；'.join(pairs)}"
