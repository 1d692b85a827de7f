"""同比 (year-over-year change) of a metric, in the words of official statistics."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from fazhi_report.figures.grammar import TO_FILL
from fazhi_report.figures.numerals import POWERS
from fazhi_report.figures.quantity import Quantity, plain_digits, round_half_up

_POINT_UNITS = ("百分点", "个百分点")
_RANK_UNITS = ("", "名", "位")  # with others 第 counts up (第3批), and lower is not better
_PROFIT_WORDS = ("盈亏", "利润", "收支")  # in the name of a metric whose negative value is a loss
_TENTH, _FOUR_DECIMALS = Decimal("0.1"), Decimal("0.0001")


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"
    EQUAL = "equal"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Growth:
    """A change in words, with the numbers behind them.

    `words` are 增长5.0%, 提高1.7个百分点, 持平 …, or the reason why there is no rate; `amount` is
    增加52件, empty if `words` say it already; `times` is 增长1.2倍 if the value more than doubled.
    `rate` is the size of the change in per cent, or in percentage points if `in_points`; None if
    there is none.
    """

    direction: Direction
    words: str
    amount: str = ""
    times: str = ""
    rate: Decimal | None = None
    in_points: bool = False
    is_comparable: bool = True

    def sentence(self, lead: str = "同比") -> str:
        """Return 增加52件，同比增长5.0%; `lead` stands before a rate of growth."""
        if not self.amount:
            return self.words
        words = f"{lead}{self.words}" if self.rate is not None else self.words
        return f"{self.amount}，{words}{f'（{self.times}）' if self.times else ''}"


def growth(now: Quantity, before: Quantity, name: str = "", base: str = "上年") -> Growth:
    """Compare a value with an earlier one; rates have one decimal, rounded half up.

    The metric's `name` tells losses from other negative values; `base` is how the words call
    the earlier year.
    """
    if now.is_to_fill or before.is_to_fill:
        return Growth(Direction.UNKNOWN, TO_FILL)
    if now.is_rank or before.is_rank:
        return _compare_ranks(now, before)
    change = _points_between(now, before)
    if change is not None:
        return _compare_rates(now, before, change)
    if now.unit != before.unit:
        return _incomparable("计量单位变更，不可比")
    if now.high or before.high:
        return _compare_ranges(now, before)
    return _compare_counts(now, before, name, base)


def growth_phrase(change: Growth) -> str:
    """Word a growth for prose: 同比增长5.0%, 与上年持平; 由负转正 stands alone."""
    if change.direction is Direction.EQUAL:
        return f"与上年{change.words}"
    has_own_lead = change.words.startswith("由") or "上年" in change.words
    return change.words if has_own_lead else f"同比{change.words}"


def _compare_ranks(now: Quantity, before: Quantity) -> Growth:
    """Compare ranks: from 第3名 to 第1名 is a rise by two places."""
    new, old = now.value, before.value
    if now.before != before.before or new is None or old is None:
        return _incomparable("名次与数量之间不可比")
    if now.unit != before.unit:
        return _incomparable("计量单位变更，不可比")
    if now.unit not in _RANK_UNITS:
        return Growth(Direction.UNKNOWN, "不计增速")
    rise = old - new
    if not rise:
        return _equal(now, before)
    verb = "上升" if rise > 0 else "下降"
    extent = f"至{now}" if now.before == "前" else f"{plain_digits(abs(rise))}位"
    return Growth(_direction(rise), f"{verb}{extent}")


def _points_between(now: Quantity, before: Quantity) -> Decimal | None:
    """Return the change in percentage points; None unless both values are shares or points."""
    if now.percent is not None and before.percent is not None:
        return now.percent - before.percent
    is_in_points = now.unit == before.unit and now.unit in _POINT_UNITS
    if not is_in_points or now.value is None or before.value is None:
        return None
    return now.value - before.value


def _compare_rates(now: Quantity, before: Quantity, change: Decimal) -> Growth:
    if not change:
        return _equal(now, before)
    size = abs(change)
    if size >= _TENTH:
        digits = plain_digits(round_half_up(size, 1))
    else:
        digits = plain_digits(size) if _fits_four_decimals(size) else "不足0.1"
    words = f"{'提高' if change > 0 else '降低'}{digits}个百分点"
    return Growth(_direction(change), _about(now, before) + words, rate=size, in_points=True)


def _compare_ranges(now: Quantity, before: Quantity) -> Growth:
    """Compare ranges by both ends; a range and a number cannot be compared."""
    if not now.high or not before.high:
        return Growth(Direction.UNKNOWN, "不计增速")
    changes = [new - old for new, old in zip(now.bounds, before.bounds, strict=True)]
    if not any(changes):
        return _equal(now, before)
    directions = {_direction(change) for change in changes if change}
    direction = directions.pop() if len(directions) == 1 else Direction.UNKNOWN
    low, high = (_amount(now, before, change) if change else "持平" for change in changes)
    return Growth(direction, f"下限{low}，上限{high}")


def _compare_counts(now: Quantity, before: Quantity, name: str, base: str) -> Growth:
    new, old = now.low.value, before.low.value
    change = new - old
    if not change:
        return _equal(now, before)
    direction, amount = _direction(change), _amount(now, before, change)
    is_profit = any(word in name for word in _PROFIT_WORDS)
    if old * new < 0:
        signs = "盈亏" if is_profit else "正负"
        old_sign, new_sign = (signs[0], signs[1]) if new < 0 else (signs[1], signs[0])
        return Growth(direction, f"由{old_sign}转{new_sign}", amount)
    if old < 0 and is_profit:
        return Growth(direction, f"{'减亏' if change > 0 else '增亏'}{amount.lstrip('约')[2:]}")
    if old <= 0:
        return Growth(direction, f"{amount}（{base}为{'负' if old else '0'}，不计增速）")
    rate = abs(change) / old * 100
    about, verb = _about(now, before), "增长" if change > 0 else "下降"
    words = f"{about}{verb}{round_half_up(rate, 1) or '不足0.1'}%"
    times = f"{about}增长{plain_digits(round_half_up(rate / 100, 1))}倍" if change > old else ""
    return Growth(direction, words, amount, times, rate)


def _equal(now: Quantity, before: Quantity) -> Growth:
    return Growth(Direction.EQUAL, "基本持平" if _about(now, before) else "持平", rate=Decimal(0))


def _incomparable(reason: str) -> Growth:
    return Growth(Direction.UNKNOWN, reason, is_comparable=False)


def _direction(change: Decimal) -> Direction:
    return Direction.UP if change > 0 else Direction.DOWN


def _about(now: Quantity, before: Quantity) -> str:
    return "约" if now.approximation or before.approximation else ""


def _amount(now: Quantity, before: Quantity, change: Decimal) -> str:
    """Word the size of a change: 增加52件.

    It is in 亿 or 万 if either value is, and if four decimals are then exact.
    """
    scales = "亿万" if re.search("[亿万]", f"{now}{before}") else ""
    scaled = ((abs(change).scaleb(-POWERS[scale]), scale) for scale in scales)
    exact = (pair for pair in scaled if pair[0] >= 1 and _fits_four_decimals(pair[0]))
    number, scale = next(exact, (abs(change), ""))
    verb = "增加" if change > 0 else "减少"
    return f"{_about(now, before)}{verb}{plain_digits(number)}{scale}{now.unit}"


def _fits_four_decimals(number: Decimal) -> bool:
    return number == number.quantize(_FOUR_DECIMALS)
