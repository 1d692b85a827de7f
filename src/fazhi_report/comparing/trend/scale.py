"""纵轴 (vertical scale) of a chart: its start, and the values of its ticks."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal, localcontext
from math import ceil, floor

_LEAST_SPREAD = Decimal("0.05")
"""Share of the greatest value below which differences are invisible on a scale from zero."""

_INTERVALS = 3
_STEPS = tuple(map(Decimal, ("1", "2", "2.5", "5", "10")))
_PRECISION = 100
"""Digits of calculation; a figure has fewer than 80."""


@dataclass(frozen=True, slots=True)
class Scale:
    """`ticks` go from the foot to the top; ticks of ranks fall, so that 第1名 is at the top.

    `is_broken` if zero, or 第1名 of ranks, is not on the scale.
    """

    ticks: tuple[Decimal, ...]
    is_broken: bool

    def height(self, value: Decimal) -> float:
        """Return the height of a value above the foot, as a share of the whole in [0, 1]."""
        foot, top = self.ticks[0], self.ticks[-1]
        with localcontext(prec=_PRECISION):
            return float((value - foot) / (top - foot))


def scale_for(values: Collection[Decimal], *, is_rank: bool) -> Scale:
    """Return a scale for at least one value.

    It begins at zero, for ranks at 1, unless differences would be invisible there.
    """
    low, high = min(values), max(values)
    origin = Decimal(is_rank)
    with localcontext(prec=_PRECISION):
        spread = high - low
        greatest = max(abs(low), abs(high))
        has_origin = low <= origin <= high
        is_broken = not has_origin and 0 < spread < greatest * _LEAST_SPREAD
        if is_broken:
            low = max(low - spread, origin) if low > origin else low
            high = min(high + spread, origin) if high < origin else high
        else:
            low, high = min(low, origin), max(high, origin)
        is_whole = all(value == value.to_integral_value() for value in values)
        ticks = _ticks(low, high, origin, is_whole=is_whole)
    is_broken = is_broken and origin not in ticks
    return Scale(ticks[::-1] if is_rank else ticks, is_broken)


def _ticks(low: Decimal, high: Decimal, origin: Decimal, *, is_whole: bool) -> tuple[Decimal, ...]:
    """Return two to five round values, in equal steps from the origin, around low and high."""
    step = _step((high - low) / _INTERVALS if high > low else Decimal(1), is_whole=is_whole)
    first, last = floor((low - origin) / step), ceil((high - origin) / step)
    return tuple(origin + index * step for index in range(first, max(last, first + 1) + 1))


def _step(least: Decimal, *, is_whole: bool) -> Decimal:
    """Return the smallest of 1, 2, 2.5, 5, 10, 20 … from `least` on; a whole one for counts."""
    least = max(least, Decimal(1)) if is_whole else least
    unit = Decimal(1).scaleb(least.adjusted())
    steps = [step * unit for step in _STEPS if step * unit >= least]
    return next(step for step in steps if not is_whole or step == step.to_integral_value())
