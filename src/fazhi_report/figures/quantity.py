"""数量 (quantity): one figure of a report, with the spelling it was printed in.

A quantity is its spelling cut into pieces, so it always prints the text it was parsed from; its
value is computed from the pieces, in `Decimal`.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from typing import Self

from fazhi_report.figures.amount import Amount
from fazhi_report.figures.grammar import AFTER, DIGITS, QUANTITY, TO_FILL, UNIT_SIGNS


class QuantityError(ValueError):
    """The text is not a quantity. `position` counts characters from 0."""

    def __init__(self, message: str, position: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.position = position


class Approximation(StrEnum):
    """概数 (approximate figure): where the true number lies, seen from the printed one."""

    ABOUT = "about"
    BELOW = "below"
    ABOVE = "above"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


_APPROXIMATIONS = {
    Approximation.ABOUT: ("约", "大约", "左右", "上下", "来"),
    Approximation.BELOW: ("近", "将近", "接近", "不足", "不到", "低于", "小于", "少于"),
    Approximation.ABOVE: (
        *("超", "超过", "逾", "突破", "上", "高于", "大于", "多于"),
        *("余", "多", "之多"),
    ),
    Approximation.AT_LEAST: ("不少于", "不低于", "不小于", "至少", "以上", "+"),
    Approximation.AT_MOST: ("不超过", "不多于", "不高于", "不大于", "至多", "最多", "以下", "以内"),
}
_APPROXIMATION_OF = {word: kind for kind, words in _APPROXIMATIONS.items() for word in words}
_LIMITS = ("低于", "小于", "少于", "高于", "大于", "多于")
"""Words that state only a bound, from which the true number may be far, unlike 不足 or 超过."""

_PER_CENT = {"%": Decimal(1), "‰": Decimal("0.1"), "成": Decimal(10)}  # units of 比率 (shares)
_FAULTS = (
    (r"^$", "没有内容"),
    (TO_FILL, f"“{TO_FILL}”只能单独作指标的值"),
    (r"[０-９]", "请用半角数字"),
    (r"\s", "数量中不能有空格或换行"),
    (r"(?<=[0-9])[，．。]", "数字里请用半角的“,”和“.”"),
    (r"(?<![0-9])\.(?=[0-9])", "小数点前要写“0”"),
    (r"(?<=[^\W_])－|(?<=[%％‰])－", "“{}”应为“～”（数的范围）或“—”（年月的起止）"),
    ("－", "负号“{}”请用半角“-”"),
    (r"(?<=[0-9])[:：](?=[0-9])", "比号“{}”请用“∶”，如 3∶1"),
    (r"(?<=∶)0", "比的后项不能是“{}”"),
    ("＋", "“{}”请用半角“+”，如 30+家"),
    (r"(?<=[^\W\d_])\+", "“{}”应写在数后、计量单位前，如 30+家"),
    (r"(?<=[0-9])比(?=[0-9])", "“{}”请写作“∶”，如 3∶1"),
    ("负(?=[0-9])", "“{}”请写作“-”，如 -3.2%"),
    ("好(?=几)", "“{}”请删去，写作 几千、几十"),
    (r"(?<=[0-9])几", "“{}”只和汉字数字连用，如 二十几，也可以写 20余"),
    ("几|若干|半|^数(?=[^字])", "“{}”不是数，请写出数，或者写 十几、数十、一半"),
)
"""Common faults, the most telling first: a pattern, and the message where it matches."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as printed. Quantities are equal if they are spelt the same.

    `high` is the upper end of a range, `joint` the sign between the two ends; the words `before`
    and `after` the figure mark approximations and ranks (第1名).
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
            QuantityError: the text is not one figure; the error carries reason and position.
        """
        match = re.fullmatch(QUANTITY, text)
        if match is None:
            raise _parse_error(text)
        low = _parse_amount(match)
        high = _parse_amount(match, "2") if match["joint"] else None
        if high and low.unit not in ("", high.unit):
            units = f"“{low.unit}”和“{high.unit}”"
            raise QuantityError(f"起止两数的单位不一致：{units}", match.start("unit"))
        return cls(low, match["before"] or "", match["joint"] or "", high, match["after"] or "")

    @classmethod
    def of(cls, number: Decimal | int, scale: str = "", unit: str = "", approx: str = "") -> Self:
        """Make a quantity from its parts: `of(Decimal("2.7"), "万", "人次", "近")` is 近2.7万人次.

        Raises:
            QuantityError: the parts do not make a figure, or make one that reads differently.
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
        if (amount.digits, amount.scale, quantity.unit) != (digits, scale, unit):
            raise QuantityError(f"各分项合起来是“{text}”，不是原来的意思")
        return quantity

    def __str__(self) -> str:
        high = "" if self.high is None else str(self.high)
        return f"{self.before}{self.low}{self.joint}{high}{self.after}"

    @property
    def unit(self) -> str:
        """计量单位 (unit of measure), or an empty string; 个月 for 1个半月, ％ is given as %."""
        return (self.high or self.low).measure

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """Lowest and highest value in single units; equal unless it is a range or indefinite.

        In 9～16亿 the scale of the second number holds for the first too. A compound counts in
        its smaller unit: 27 for 2年零3个月.
        """
        if self.high is None:
            return self.low.bounds
        has_shared_scale = self.high.scale and not (self.low.scale or self.low.unit)
        low = Amount(self.low.digits, self.high.scale) if has_shared_scale else self.low
        return low.bounds[0], self.high.bounds[1]

    @property
    def value(self) -> Decimal | None:
        """Number in single units; None if it is a range, not known (数十), or 待填."""
        return None if self.is_to_fill or self.high is not None else self.low.value

    @property
    def is_share(self) -> bool:
        """Whether it is a 比率 (share): 96.5%, 5‰, 三成, or a fraction like 3/5."""
        is_fraction = any(sign in self.low.digits for sign in ("/", "分之", "一半"))
        return self.unit in _PER_CENT or (is_fraction and not self.unit)

    @property
    def percent(self) -> Decimal | None:
        """Share in per cent; None for a range and for anything but a share."""
        if self.value is None or not self.is_share:
            return None
        return self.value * _PER_CENT.get(self.unit, Decimal(100))

    @property
    def percent_bounds(self) -> tuple[Decimal, Decimal]:
        """Lowest and highest share in per cent, like `bounds`."""
        low, high = self.bounds
        factor = _PER_CENT.get(self.unit, Decimal(100))
        return low * factor, high * factor

    @property
    def is_to_fill(self) -> bool:
        """Whether it is the placeholder 待填, which has no bounds."""
        return self.low.digits == TO_FILL

    @property
    def is_indefinite(self) -> bool:
        """Whether it cannot be calculated with: 数十家, 三五年, 3∶1, 1、3、5分钟."""
        return self.low.is_indefinite or (self.high is not None and self.high.is_indefinite)

    @property
    def is_exact(self) -> bool:
        """Whether it states one exact number: no range, no rank, no approximation."""
        return self.value is not None and not (self.is_rank or self.approximation)

    @property
    def is_limit(self) -> bool:
        """Whether it states only a bound of the true number: 低于5%, 30+家, 不超过3天."""
        is_bound = self.approximation in (Approximation.AT_LEAST, Approximation.AT_MOST)
        return is_bound or self.before in _LIMITS

    @property
    def is_rank(self) -> bool:
        """Whether it is a place in an order (第1名, 前10名)."""
        return self.before in ("第", "前")

    @property
    def approximation(self) -> Approximation | None:
        """Kind of approximation; None for an exact figure."""
        last = self.high or self.low
        words = (self.before, self.after, *last.words_of_approximation)
        indefinite = Approximation.ABOUT if self.low.is_about or last.is_about else None
        return next(
            (_APPROXIMATION_OF[word] for word in words if word in _APPROXIMATION_OF), indefinite
        )


QUANTITY_TO_FILL = Quantity(Amount(TO_FILL))


def read_printed(text: str) -> Quantity | None:
    """Parse a printed value, perhaps 待填; None if it is none, or would be printed differently."""
    if text == TO_FILL:
        return QUANTITY_TO_FILL
    try:
        quantity = Quantity.parse(text)
    except QuantityError:
        return None
    return quantity if str(quantity) == text else None


def round_half_up(number: Decimal, places: int) -> Decimal:
    """Round to `places` decimals, halves away from zero."""
    # The longest figure has fewer than 80 digits.
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, Context(prec=80))


def plain_digits(number: Decimal) -> str:
    """Format a number without an exponent and without trailing zeros."""
    digits = format(number, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _parse_error(text: str) -> QuantityError:
    """Return the most telling fault of a text that `QUANTITY` does not match."""
    for pattern, message in _FAULTS:
        if match := re.search(pattern, text):
            return QuantityError(message.format(match[0]), match.start())
    number = re.search(DIGITS, text)
    if number is None:
        return QuantityError("没有数字")
    head = text[: number.start()]
    if head and re.fullmatch(QUANTITY, head + "1") is None:
        return QuantityError(f"数字前的“{head}”不是约数词（近、约、超过、不少于等），请写在正文里")
    if second := re.compile(DIGITS).search(text, number.end()):
        start = second.start()
        return QuantityError(f"一个指标只写一个数，“{text[start:]}”请另立指标", start)
    if stray := re.compile(rf"[^\w{UNIT_SIGNS}]").search(text, number.end()):
        return QuantityError(f"计量单位里不能有“{stray[0]}”", stray.start())
    return QuantityError("计量单位太长，最多8个字", number.end())


def _parse_amount(match: re.Match[str], suffix: str = "") -> Amount:
    """Return the amount in the groups of `QUANTITY` that have this suffix."""
    parts = (match[f"{part}{suffix}"] or "" for part in ("digits", "magnitude", "unit", "lead"))
    amount = Amount(*parts)
    try:
        _ = amount.bounds
    except ValueError as error:
        first = "lead" if amount.lead else "digits"
        raise QuantityError(str(error), match.start(f"{first}{suffix}")) from None
    return amount
