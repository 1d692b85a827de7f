"""同比 (year over year): one year's value of a metric beside the last, as statistics word it."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from fazhi_report.figures.numerals import POWERS
from fazhi_report.figures.quantity import TO_FILL, Quantity, plain_digits

_POINTS = ("百分点", "个百分点")
_PLACES = ("", "名", "位")
"""Units of 第1名: 第3批 counts up and is no place to rise to."""

_PROFITS = ("盈亏", "利润", "收支")
"""Words in a metric's name that make a negative value a loss."""

_TENTH, _SHORTEST = Decimal("0.1"), Decimal("0.0001")


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"
    EQUAL = "equal"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Growth:
    """`words` are 增长5.0%, 提高1.7个百分点, 持平 … or why there is no rate.

    `amount` is 增加52件 where the words leave it out, `times` 增长1.2倍 where it more than
    doubled; `rate` is the size of the change in per cent, or `in_points` for rates, or None.
    """

    direction: Direction
    words: str
    amount: str = ""
    times: str = ""
    rate: Decimal | None = None
    in_points: bool = False
    is_comparable: bool = True

    def sentence(self, lead: str = "同比") -> str:
        """增加52件，同比增长5.0%; `lead` stands before a rate of growth."""
        if not self.amount:
            return self.words
        words = f"{lead}{self.words}" if self.rate is not None else self.words
        return f"{self.amount}，{words}{f'（{self.times}）' if self.times else ''}"


def growth(now: Quantity, before: Quantity, name: str = "", base: str = "上年") -> Growth:
    """How a value compares with an earlier one; rates to one decimal, rounded half up.

    The name of the metric tells losses from other negative values; `base` is what the earlier
    year is called.
    """
    if now.is_blank or before.is_blank:
        return Growth(Direction.UNKNOWN, TO_FILL)
    if now.is_rank or before.is_rank:
        return _rank(now, before)
    shares = now.percent, before.percent
    if shares[0] is not None and shares[1] is not None:
        return _points(now, before, shares[0] - shares[1])
    if now.unit != before.unit:
        return _incomparable("计量单位变更，不可比")
    return _of_one_unit(now, before, _Terms(name, base))


@dataclass(frozen=True, slots=True)
class _Terms:
    name: str
    base: str

    @property
    def is_profit(self) -> bool:
        return any(word in self.name for word in _PROFITS)


def _of_one_unit(now: Quantity, before: Quantity, terms: _Terms) -> Growth:
    new, old = now.value, before.value
    if new is None or old is None:
        return _range(now, before)
    if now.unit in _POINTS:
        return _points(now, before, new - old)
    return _count(now, before, (new, old), terms)


def _incomparable(words: str) -> Growth:
    return Growth(Direction.UNKNOWN, words, is_comparable=False)


def _direction(change: Decimal) -> Direction:
    if not change:
        return Direction.EQUAL
    return Direction.UP if change > 0 else Direction.DOWN


def _about(now: Quantity, before: Quantity) -> str:
    return "约" if now.approximation or before.approximation else ""


def _equal(now: Quantity, before: Quantity) -> Growth:
    return Growth(Direction.EQUAL, "基本持平" if _about(now, before) else "持平", rate=Decimal(0))


def _rank(now: Quantity, before: Quantity) -> Growth:
    """第3名 → 第1名 rises by two: the smaller the number, the higher the place."""
    new, old = now.value, before.value
    if now.before != before.before or new is None or old is None:
        return _incomparable("名次与数量之间不可比")
    if now.unit != before.unit:
        return _incomparable("计量单位变更，不可比")
    if now.unit not in _PLACES:
        return Growth(Direction.UNKNOWN, "不计增速")
    rise = old - new
    if not rise:
        return _equal(now, before)
    verb = "上升" if rise > 0 else "下降"
    to = f"至{now}" if now.before == "前" else f"{plain_digits(abs(rise))}位"
    return Growth(_direction(rise), f"{verb}{to}")


def _points(now: Quantity, before: Quantity, change: Decimal) -> Growth:
    if not change:
        return _equal(now, before)
    size = abs(change)
    if size >= _TENTH:
        digits = plain_digits(_one_place(size))
    else:
        digits = plain_digits(size) if _is_short(size) else "不足0.1"
    words = f"{'提高' if change > 0 else '降低'}{digits}个百分点"
    return Growth(_direction(change), _about(now, before) + words, rate=size, in_points=True)


def _range(now: Quantity, before: Quantity) -> Growth:
    """Ranges compare by both of their ends; a range and a number do not."""
    if now.value is not None or before.value is not None:
        return Growth(Direction.UNKNOWN, "不计增速")
    lows, highs = zip(now.bounds, before.bounds, strict=True)
    ends = [new - old for new, old in (lows, highs)]
    if not any(ends):
        return _equal(now, before)
    directions = {_direction(end) for end in ends if end}
    amounts = [
        f"{side}{_amount(now, before, end) if end else '持平'}"
        for side, end in zip(("下限", "上限"), ends, strict=True)
    ]
    direction = directions.pop() if len(directions) == 1 else Direction.UNKNOWN
    return Growth(direction, "，".join(amounts))


def _amount(now: Quantity, before: Quantity, change: Decimal) -> str:
    """增加52件: in 亿 or 万 where either value is, as far as four decimals are exact."""
    size = abs(change)
    scales = "亿万" if re.search("[亿万]", f"{now}{before}") else ""
    fitting = (each for each in scales if size >= 10 ** POWERS[each] and _is_short(size, each))
    scale = next(fitting, "")
    digits = plain_digits(size.scaleb(-POWERS.get(scale, 0)))
    verb = "增加" if change > 0 else "减少"
    return f"{_about(now, before)}{verb}{digits}{scale}{now.unit}"


def _is_short(number: Decimal, scale: str = "") -> bool:
    scaled = number.scaleb(-POWERS.get(scale, 0))
    return scaled == scaled.quantize(_SHORTEST)


def _count(
    now: Quantity, before: Quantity, values: tuple[Decimal, Decimal], terms: _Terms
) -> Growth:
    new, old = values
    change = new - old
    if not change:
        return _equal(now, before)
    direction, amount = _direction(change), _amount(now, before, change)
    if not old:
        return Growth(direction, f"{amount}（{terms.base}为0，不计增速）")
    if old * new < 0:
        kinds = "盈亏" if terms.is_profit else "正负"
        kind = kinds if new < 0 else kinds[::-1]
        return Growth(direction, f"由{kind[0]}转{kind[1]}", amount)
    if old < 0:
        if terms.is_profit:
            return Growth(direction, f"{'减亏' if change > 0 else '增亏'}{amount.lstrip('约')[2:]}")
        return Growth(direction, f"{amount}（{terms.base}为负，不计增速）")
    rate = abs(change) / old * 100
    about, verb = _about(now, before), "增长" if change > 0 else "下降"
    words = f"{about}{verb}{_rounded(rate)}%"
    times = f"{about}增长{plain_digits(_one_place(rate / 100))}倍" if change > old else ""
    return Growth(direction, words, amount, times, rate)


def _one_place(number: Decimal) -> Decimal:
    return number.quantize(_TENTH, ROUND_HALF_UP)


def _rounded(number: Decimal) -> str:
    return str(_one_place(number)) if _one_place(number) else "不足0.1"


def growth_phrase(change: Growth) -> str:
    """Word a growth for prose: 同比增长5.0%, 与上年持平; 由负转正 stands alone."""
    if change.direction is Direction.EQUAL:
        return f"与上年{change.words}"
    says_year = change.words.startswith("由") or "上年" in change.words
    return change.words if says_year else f"同比{change.words}"
