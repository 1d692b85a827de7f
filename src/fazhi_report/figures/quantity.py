"""数量 (quantity): one figure of a report, with the spelling it was printed in.

A quantity is its spelling cut into pieces, so it always prints the text it was parsed from; its
value is computed from the pieces, in `Decimal`.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Self

from fazhi_report.figures.faults import QuantityError, check_digits, explain
from fazhi_report.figures.grammar import AFTER, QUANTITY, TO_FILL
from fazhi_report.figures.numerals import POWERS, read_number


class Approximation(StrEnum):
    """概数 (approximate figure): where the true number lies, seen from the printed one."""

    ABOUT = "about"
    BELOW = "below"
    ABOVE = "above"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


_APPROXIMATIONS = {
    Approximation.ABOUT: ("约", "大约", "左右", "上下", "来"),
    Approximation.BELOW: ("近", "将近", "接近", "不足", "不到"),
    Approximation.ABOVE: ("超", "超过", "逾", "突破", "上", "余", "多", "之多"),
    Approximation.AT_LEAST: ("不少于", "不低于", "至少", "以上"),
    Approximation.AT_MOST: ("不超过", "不多于", "不高于", "至多", "最多", "以下", "以内"),
}
_APPROXIMATION_OF = {word: kind for kind, words in _APPROXIMATIONS.items() for word in words}
_PER_CENT = {"%": Decimal(1), "‰": Decimal("0.1"), "成": Decimal(10)}
"""Units of shares (比率), each with its worth in per cent."""


@dataclass(frozen=True, slots=True)
class Amount:
    """One number with its magnitude and unit: 15 · 万余 · 件."""

    digits: str
    magnitude: str = ""
    unit: str = ""

    def __str__(self) -> str:
        return self.digits + self.magnitude + self.unit

    @property
    def scale(self) -> str:
        """万, 亿 and the like, without 余."""
        return self.magnitude.strip("余多来")

    @property
    def scale_power(self) -> int:
        """Power of ten that the scale stands for: 4 for 万."""
        return sum(POWERS[numeral] for numeral in self.scale)

    @property
    def value(self) -> Decimal:
        """Number in single units: 27000 for 2.7万人次."""
        return read_number(self.digits) * Decimal(10) ** self.scale_power


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as printed. Quantities are equal if they are spelt the same.

    `high` is the upper end of a range, `joint` the sign between the two ends; the words `before`
    and `after` the figure tell approximations and ranks (第1名).
    """

    low: Amount
    before: str = ""
    joint: str = ""
    high: Amount | None = None
    after: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Parse a printed figure.

        Raises:
            QuantityError: the text is not one figure; has the fault and its position.
        """
        match = re.fullmatch(QUANTITY, text)
        if match is None:
            raise explain(text)
        check_digits(match["digits"], match.start("digits"))
        low = Amount(match["digits"], match["magnitude"], match["unit"])
        high = None
        if match["joint"]:
            check_digits(match["digits2"], match.start("digits2"))
            high = Amount(match["digits2"], match["magnitude2"], match["unit2"])
            if low.unit and low.unit != high.unit:
                raise QuantityError(
                    f"起止两数的单位不一致：“{low.unit}”和“{high.unit}”", match.start("unit")
                )
        return cls(low, match["before"] or "", match["joint"] or "", high, match["after"] or "")

    @classmethod
    def of(cls, number: Decimal | int, scale: str = "", unit: str = "", approx: str = "") -> Self:
        """Make a quantity of values: `of(Decimal("2.7"), "万", "人次", "近")` is 近2.7万人次.

        Raises:
            QuantityError: the values do not make a figure, or make one that reads differently.
        """
        digits = format(Decimal(number), "f")
        if approx in ("余", "多"):
            text = f"{digits}{scale}{approx}{unit}"
        elif approx in AFTER.split("|"):
            text = f"{digits}{scale}{unit}{approx}"
        else:
            text = f"{approx}{digits}{scale}{unit}"
        quantity = cls.parse(text)
        amount = quantity.low
        if (amount.digits, amount.scale, str(quantity.unit)) != (digits, scale, unit):
            raise QuantityError(f"各分项合起来是“{text}”，不是原来的意思")
        return quantity

    def __str__(self) -> str:
        high = "" if self.high is None else str(self.high)
        return f"{self.before}{self.low}{self.joint}{high}{self.after}"

    @property
    def unit(self) -> str:
        """计量单位 (unit of measure), or an empty string; ％ is given as %."""
        return (self.high or self.low).unit.replace("％", "%")

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """Lowest and highest value in single units; equal unless the figure is a range.

        In 9～16亿 the scale of the second number holds for the first too.
        """
        if self.high is None:
            return self.low.value, self.low.value
        has_shared_scale = self.high.scale and not (self.low.scale or self.low.unit)
        low = Amount(self.low.digits, self.high.scale) if has_shared_scale else self.low
        return low.value, self.high.value

    @property
    def value(self) -> Decimal | None:
        """Number in single units; None for a range or a figure to be filled in (待填)."""
        return None if self.is_blank or self.high is not None else self.low.value

    @property
    def is_share(self) -> bool:
        """Whether it is a 比率 (share): 96.5%, 5‰, 三成, or a fraction without a unit like 3/5."""
        is_fraction = any(sign in self.low.digits for sign in ("/", "分之"))
        return self.unit in _PER_CENT or (is_fraction and not self.unit)

    @property
    def percent(self) -> Decimal | None:
        """Share in per cent; None for a range and for anything but a share."""
        if self.value is None or not self.is_share:
            return None
        return self.value * _PER_CENT.get(self.unit, Decimal(100))

    @property
    def is_blank(self) -> bool:
        """Whether it is the placeholder 待填, which has no bounds."""
        return self.low.digits == TO_FILL

    @property
    def is_rank(self) -> bool:
        """Whether it is a place in an order (第1名, 前10名), not a count."""
        return self.before in ("第", "前")

    @property
    def approximation(self) -> Approximation | None:
        """Kind of approximation; None for an exact figure."""
        last = self.high or self.low
        for word in (self.before, self.after, *last.magnitude):
            if word in _APPROXIMATION_OF:
                return _APPROXIMATION_OF[word]
        return None


BLANK = Quantity(Amount(TO_FILL))


def plain_digits(number: Decimal) -> str:
    """Format a number without an exponent and without trailing zeros."""
    digits = format(number, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
