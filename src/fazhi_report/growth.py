"""同比 (year over year): one year's value of a metric beside the last, as statistics word it."""

from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import NamedTuple

from fazhi_report.quantity import Quantity, plain_digits

_RATES = {"%": Decimal(1), "‰": Decimal("0.1")}
"""Units in which a difference is one of 百分点, each with how many of those it is."""


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"
    EQUAL = "equal"
    UNKNOWN = "unknown"


class Growth(NamedTuple):
    """`words` are 增长5.0%, 提高1.7个百分点, 持平 … or why there is no rate."""

    direction: Direction
    words: str


def growth(now: Quantity, before: Quantity) -> Growth:
    """How a value compares with last year's; rates to one decimal, rounded half up."""
    new, old = now.value, before.value
    if now.is_rank or before.is_rank or new is None or old is None:
        return Growth(Direction.UNKNOWN, "不计增速")
    if now.unit != before.unit:
        return Growth(Direction.UNKNOWN, "计量单位变更，不可比")
    change = new - old
    if not change:
        return Growth(Direction.EQUAL, "持平")
    direction = Direction.UP if change > 0 else Direction.DOWN
    return Growth(direction, _words(now, before, old, new))


def _words(now: Quantity, before: Quantity, old: Decimal, new: Decimal) -> str:
    change = new - old
    about = "约" if now.approximation or before.approximation else ""
    if points := _RATES.get(now.unit):
        verb = "提高" if change > 0 else "降低"
        return f"{about}{verb}{plain_digits(abs(change) * points)}个百分点"
    if not old:
        verb = "增加" if change > 0 else "减少"
        return f"{about}{verb}{plain_digits(abs(change))}{now.unit}（上年为0，不计增速）"
    if (old < 0) != (new < 0):
        return "由负转正" if new >= 0 else "由正转负"
    rate = (abs(change) / abs(old) * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{about}{'增长' if change > 0 else '下降'}{rate}%"
