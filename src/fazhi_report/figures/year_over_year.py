"""同比 (year-over-year change) of a metric, in the words of official statistics."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from fazhi_report.figures.grammar import TO_FILL
from fazhi_report.figures.numerals import POWERS
from fazhi_report.figures.quantity import Quantity, plain_digits, round_half_up

_POINT_UNITS = ("百分点", "个百分点")
# With any other unit 第 is an ordinal (第3批), not a rank.
_RANK_UNITS = ("", "名", "位")
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

    `words` are 增长5.0%, 提高1.7个百分点, 持平 …, or the reason why there is no rate.
    `difference` is 增加52件, empty if `words` say it already; `times` is 增长1.2倍 if the value
    more than doubled. `rate` is the size of the change in per cent, or in percentage points if
    `is_in_points`; None if there is none.
    """

    direction: Direction
    words: str
    difference: str = ""
    times: str = ""
    rate: Decimal | None = None
    is_in_points: bool = False
    is_comparable: bool = True

    def sentence(self, lead: str) -> str:
        """Return 增加52件，同比增长5.0%; `lead` stands before a rate of growth."""
        if not self.difference:
            return self.words
        words = f"{lead}{self.words}" if self.rate is not None else self.words
        return f"{self.difference}，{words}{f'（{self.times}）' if self.times else ''}"


def growth(current: Quantity, previous: Quantity, name: str = "", base: str = "上年") -> Growth:
    """Compare a value with an earlier one; rates have one decimal, rounded half up.

    The metric's `name` tells losses from other negative values; `base` is the word for the
    earlier value: 上年 or 原值.
    """
    if words := _words_without_value(current, previous):
        return Growth(Direction.UNKNOWN, words)
    if current.is_rank or previous.is_rank:
        return _compare_ranks(current, previous)
    change = _points_between(current, previous)
    if change is not None:
        return _compare_rates(current, previous, change)
    if current.unit != previous.unit:
        return _incomparable("计量单位变更，不可比")
    if current.high or previous.high:
        return _compare_ranges(current, previous)
    return _compare_counts(current, previous, name, base)


def growth_phrase(change: Growth) -> str:
    """Word a growth for prose: 同比增长5.0%, 与上年持平; 由负转正 stands alone."""
    if change.direction is Direction.EQUAL:
        return f"与上年{change.words}"
    has_own_lead = change.words.startswith("由") or "上年" in change.words
    return change.words if has_own_lead else f"同比{change.words}"


def _words_without_value(current: Quantity, previous: Quantity) -> str:
    """Return the words for values that cannot be compared; empty if they can.

    Such values are 待填 (to be filled in), indefinite (数十家) or limits. Two limits prove no
    change: 低于5% after 低于6% may be a rise.
    """
    if current.is_to_fill or previous.is_to_fill:
        return TO_FILL
    quantities = (current, previous)
    is_unknown = any(quantity.is_indefinite or quantity.is_limit for quantity in quantities)
    return "不计增速" if is_unknown else ""


def _compare_ranks(current: Quantity, previous: Quantity) -> Growth:
    """Compare ranks: from 第3名 to 第1名 is a rise by two places."""
    new, old = current.value, previous.value
    if current.before != previous.before or new is None or old is None:
        return _incomparable("名次与数量之间不可比")
    if current.unit != previous.unit:
        return _incomparable("计量单位变更，不可比")
    if current.unit not in _RANK_UNITS:
        return Growth(Direction.UNKNOWN, "不计增速")
    rise = old - new
    if not rise:
        return _equal(current, previous)
    verb = "上升" if rise > 0 else "下降"
    extent = f"至{current}" if current.before == "前" else f"{plain_digits(abs(rise))}位"
    return Growth(_direction(rise), f"{verb}{extent}")


def _points_between(current: Quantity, previous: Quantity) -> Decimal | None:
    """Return the change in percentage points; None unless both values are shares or points."""
    if current.percent is not None and previous.percent is not None:
        return current.percent - previous.percent
    is_in_points = current.unit == previous.unit and current.unit in _POINT_UNITS
    if not is_in_points or current.value is None or previous.value is None:
        return None
    return current.value - previous.value


def _compare_rates(current: Quantity, previous: Quantity, change: Decimal) -> Growth:
    if not change:
        return _equal(current, previous)
    size = abs(change)
    if size >= _TENTH:
        digits = plain_digits(round_half_up(size, 1))
    else:
        digits = plain_digits(size) if _fits_four_decimals(size) else "不足0.1"
    verb = "提高" if change > 0 else "降低"
    words = f"{_about(current, previous)}{verb}{digits}个百分点"
    return Growth(_direction(change), words, rate=size, is_in_points=True)


def _compare_ranges(current: Quantity, previous: Quantity) -> Growth:
    """Compare ranges by both ends; a range and a number cannot be compared."""
    if not current.high or not previous.high:
        return Growth(Direction.UNKNOWN, "不计增速")
    changes = [new - old for new, old in zip(current.bounds, previous.bounds, strict=True)]
    if not any(changes):
        return _equal(current, previous)
    directions = {_direction(change) for change in changes if change}
    direction = directions.pop() if len(directions) == 1 else Direction.UNKNOWN
    low, high = (_word_size(current, previous, change) if change else "持平" for change in changes)
    return Growth(direction, f"下限{low}，上限{high}")


def _compare_counts(current: Quantity, previous: Quantity, name: str, base: str) -> Growth:
    new, old = current.bounds[0], previous.bounds[0]
    change = new - old
    if not change:
        return _equal(current, previous)
    direction, difference = _direction(change), _word_size(current, previous, change)
    is_profit = any(word in name for word in _PROFIT_WORDS)
    if old * new < 0:
        signs = "盈亏" if is_profit else "正负"
        old_sign, new_sign = (signs[0], signs[1]) if new < 0 else (signs[1], signs[0])
        return Growth(direction, f"由{old_sign}转{new_sign}", difference)
    if old < 0 and is_profit:
        return Growth(direction, f"{'减亏' if change > 0 else '增亏'}{difference.lstrip('约')[2:]}")
    if old <= 0:
        return Growth(direction, f"{difference}（{base}为{'负' if old else '0'}，不计增速）")
    rate = abs(change) / old * 100
    about, verb = _about(current, previous), "增长" if change > 0 else "下降"
    words = f"{about}{verb}{round_half_up(rate, 1) or '不足0.1'}%"
    times = f"{about}增长{plain_digits(round_half_up(rate / 100, 1))}倍" if change > old else ""
    return Growth(direction, words, difference, times, rate)


def _equal(current: Quantity, previous: Quantity) -> Growth:
    return Growth(
        Direction.EQUAL, "基本持平" if _about(current, previous) else "持平", rate=Decimal(0)
    )


def _incomparable(reason: str) -> Growth:
    return Growth(Direction.UNKNOWN, reason, is_comparable=False)


def _direction(change: Decimal) -> Direction:
    return Direction.UP if change > 0 else Direction.DOWN


def _about(current: Quantity, previous: Quantity) -> str:
    return "约" if current.approximation or previous.approximation else ""


def _word_size(current: Quantity, previous: Quantity, change: Decimal) -> str:
    """Word the size of a change: 增加52件.

    The size is in 亿 or 万 if either value is and four decimals suffice to print it exactly.
    """
    scales = "亿万" if any(map(_is_in_ten_thousands, (current, previous))) else ""
    scaled = ((abs(change).scaleb(-POWERS[scale]), scale) for scale in scales)
    exact = (pair for pair in scaled if pair[0] >= 1 and _fits_four_decimals(pair[0]))
    number, scale = next(exact, (abs(change), ""))
    verb = "增加" if change > 0 else "减少"
    return f"{_about(current, previous)}{verb}{plain_digits(number)}{scale}{current.unit}"


def _is_in_ten_thousands(quantity: Quantity) -> bool:
    """Whether the number is in 万 or 亿; in 吨标准煤/万元 these are part of the unit."""
    amounts = (quantity.low, quantity.high or quantity.low)
    return any(re.search("[亿万]", str(replace(amount, unit=""))) for amount in amounts)


def _fits_four_decimals(number: Decimal) -> bool:
    return number == number.quantize(_FOUR_DECIMALS)
