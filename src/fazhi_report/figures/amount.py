"""One number of a quantity as printed, and its value: 15万余件, 2年零3个月, 数十家."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from fazhi_report.figures.grammar import (
    INDEFINITE,
    LEAD_NUMBER,
    MAX_DIGITS,
    NEIGHBOURS,
    NUMERALS,
    PERIODS,
)
from fazhi_report.figures.numerals import POWERS, read_numeral

_HALF = Decimal("0.5")
_INSERTED = re.compile(f"(?<=^个)[多余半](?={PERIODS})|(?<=.)半$")
"""The part of the number within a unit: 半 in 个半月 and 年半, 多 in 个多小时."""

_LEAD = re.compile(f"({LEAD_NUMBER})(.+?)零?")
_TIMES_SMALLER = {
    "亿": 10**8,
    "万": 10**4,
    "年": 12,
    "天": 24,
    "小时": 60,
    "个小时": 60,
    "分": 60,
    "分钟": 60,
    "元": 10,
    "角": 10,
}
"""How many units of the smaller part make one unit of the larger part of a compound."""


@dataclass(frozen=True)
class Amount:
    """One number with its magnitude and unit: 15 · 万余 · 件.

    `lead` is the larger part of a compound: 2年零 of 2年零3个月, which counts in months.
    """

    digits: str
    magnitude: str = ""
    unit: str = ""
    lead: str = ""

    def __str__(self) -> str:
        return self.lead + self.digits + self.magnitude + self.unit

    @property
    def measure(self) -> str:
        """The unit without the parts that belong to the number: 个月 for 1个半月; ％ becomes %."""
        return _INSERTED.sub("", self.unit).replace("％", "%")

    @property
    def needs_its_unit(self) -> bool:
        """Whether the number is incomplete without its unit: 1个半月, 8元5角."""
        return bool(self.lead) or self._inserted != ""

    @property
    def scale(self) -> str:
        """万, 亿 and the like, without 余."""
        return re.sub("[余多来+]", "", self.magnitude)

    @property
    def scale_power(self) -> int:
        """Power of ten that the scale stands for: 4 for 万."""
        return sum(POWERS[numeral] for numeral in self.scale)

    @cached_property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """Least and greatest value in single units; unequal for 数十, 三五 and 1、3、5.

        Raises:
            ValueError: the digits are no number; the message says why.
        """
        low, high = (
            number * Decimal(10) ** self.scale_power for number in _read_digits(self.digits)
        )
        more = _read_lead(self.lead) + (_HALF if self._inserted == "半" else 0)
        return low + more, high + more

    @property
    def value(self) -> Decimal | None:
        """Number in single units: 27000 for 2.7万人次; None if it is not known."""
        return None if self.is_indefinite else self.bounds[0]

    @property
    def is_about(self) -> bool:
        """Whether it is a 概数 (indefinite number) like 数十, 十几 or 三五."""
        return re.fullmatch(INDEFINITE, self.digits) is not None

    @property
    def is_indefinite(self) -> bool:
        """Whether it cannot be calculated with: a 概数, a ratio or a list of numbers."""
        return self.is_about or "∶" in self.digits or "、" in self.digits

    @property
    def words_of_approximation(self) -> str:
        """The characters that approximate the number: 余 in 万余, 多 in 个多月."""
        return self.magnitude + self._inserted

    @property
    def _inserted(self) -> str:
        match = _INSERTED.search(self.unit)
        return match[0] if match else ""


def _read_lead(lead: str) -> Decimal:
    """Return the larger part of a compound in the unit of the smaller."""
    match = _LEAD.fullmatch(lead)
    return _read_number(match[1]) * _TIMES_SMALLER[match[2]] if match else Decimal(0)


def _read_digits(digits: str) -> tuple[Decimal, Decimal]:
    """Return the least and the greatest number that the digits stand for."""
    if "、" in digits:
        numbers = [_read_number(number) for number in digits.split("、")]
        return min(numbers), max(numbers)
    if "∶" in digits:
        first, second = (_read_number(number) for number in digits.split("∶"))
        return first / second, first / second
    if re.fullmatch(INDEFINITE, digits):
        return _read_indefinite(digits)
    number = _HALF if digits in ("半", "一半") else _read_number(digits)
    return number, number


def _read_indefinite(digits: str) -> tuple[Decimal, Decimal]:
    """Return 20 and 90 for 数十, 11 and 19 for 十几, 3 and 5 for 三五, 17 and 18 for 十七八."""
    if re.search("[数几]", digits):
        least = "一" if digits.endswith("几") else "二"
        low, high = (re.sub("[数几]", digit, digits) for digit in (least, "九"))
    else:
        before, neighbours, after = re.split(f"({NEIGHBOURS})", digits)
        low, high = (before + neighbour + after for neighbour in neighbours)
    return read_numeral(low), read_numeral(high)


def _read_number(digits: str) -> Decimal:
    """Read Arabic or Chinese digits; raise ValueError with the fault if they are no number."""
    if len(digits) > MAX_DIGITS:
        raise ValueError(f"数字太长，最多{MAX_DIGITS}位")
    if re.search(r"/0+$", digits):
        raise ValueError("分母不能为零")
    if "," in digits and not re.match(r"[-−]?[0-9]{1,3},", digits):
        raise ValueError("千分位逗号的位置不对")
    if digits[0] in NUMERALS:
        return read_numeral(digits)
    numerator, _, denominator = digits.replace(",", "").replace("−", "-").partition("/")
    return Decimal(numerator) / Decimal(denominator or 1)
