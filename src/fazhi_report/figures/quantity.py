"""数量 (quantity): one grammar for the figures of a report, as reports print them.

    quantity  = [before] amount [joint amount] [after]
    amount    = digits [magnitude] [unit]
    before    = 近 | 约 | 超过 | 第 | …          after = 以上 | 以下 | 左右 | …
    digits    = 2.7 | 13,500 | 3/5 | 八 | 百 | 三分之一
    magnitude = 余 | 多 | 万 | 亿 | 余万 | 万余 | …
    joint     = ～ | — | - | 至 | 到

A quantity is its own spelling cut into parts, so it always prints the text it was
parsed from; what it is worth is computed from the parts, in `Decimal`.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Self

from fazhi_report.figures.numerals import NUMERALS, POWERS, read_numeral

MAX_DIGITS = 18
TO_FILL = "待填"
"""What stands in the place of a figure that is not known yet."""

_SHAPED_UNITS = ("百分点", "千米", "千克", "千瓦", "千伏", "千卡", "千帕", "千赫", "千字节")
"""Units that begin with a numeral; everywhere else 百 and 千 are part of the number."""

# Public pieces also make the pattern of json_schema.py.
LETTER = rf"[^\W\d_几半{NUMERALS}]"
UNIT = rf"(?:(?:{'|'.join(_SHAPED_UNITS)}|{LETTER}|[%％‰°℃℉/·²³]){{0,8}}?)"
SCALE = r"(?:[十百千]?(?:万亿?|亿)|千(?![米克瓦伏卡帕赫字])|百(?!分点))?"
BEFORE = (
    "近|将近|接近|约|大约|超过?|逾|突破|上(?=[百千万亿])|不足|不到|不少于|不低于|至少"
    "|不超过|不多于|不高于|至多|最多|第|前"
)
AFTER = "以上|以下|以内|左右|上下|之多|余|多"
_ARABIC = r"[-−]?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+|/[0-9]+)?"
_NUMERAL = f"[{NUMERALS}]"
DIGITS = rf"{_ARABIC}|{_NUMERAL}+(?:分之{_NUMERAL}+)?(?:点[零〇一二三四五六七八九]+)?"

_HEAD = (
    rf"(?P<before>{BEFORE})?"
    rf"(?P<digits>{DIGITS})(?P<magnitude>[余多来]?{SCALE}[余多]?)(?P<unit>{UNIT})"
)
_RANGE = (
    r"(?P<joint>[～~—–-]|至|到)"
    rf"(?P<digits2>{DIGITS})(?P<magnitude2>[余多来]?{SCALE}[余多]?)(?P<unit2>{UNIT})"
)
_TAIL = f"(?P<after>{AFTER})?"
QUANTITY = f"{_HEAD}(?:{_RANGE})?{_TAIL}"
"""The whole grammar as a pattern."""

_ONE = f"{_HEAD}{_TAIL}"
"""That of all but ranges, which most reports have none of, takes half as long to compile: 2 ms."""


class Approximation(StrEnum):
    """概数: on which side of the printed number the true one lies."""

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
"""Units of shares, each with how many per cent it is."""

_AFTER_WORDS = ("以上", "以下", "以内", "左右", "上下", "之多")


class QuantityError(ValueError):
    """The text is no quantity. `position` counts characters from 0."""

    def __init__(self, message: str, position: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.position = position


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
        """What power of ten the scale stands for: 4 for 万."""
        return sum(POWERS[sign] for sign in self.scale)

    @property
    def value(self) -> Decimal:
        """The number in whole units: 2.7万人次 is worth 27000."""
        return _number(self.digits) * Decimal(10) ** self.scale_power


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as printed. Two quantities are equal when they are spelt the same."""

    low: Amount
    before: str = ""
    joint: str = ""
    high: Amount | None = None
    after: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a printed figure.

        Raises:
            QuantityError: the text is not one figure; says what is wrong, and where.
        """
        match = re.fullmatch(_ONE, text) or re.fullmatch(QUANTITY, text)
        if match is None:
            raise _explain(text)
        _check_digits(match, "digits")
        low = Amount(match["digits"], match["magnitude"], match["unit"])
        high = None
        joint = match.groupdict().get("joint") or ""
        if joint:
            _check_digits(match, "digits2")
            high = Amount(match["digits2"], match["magnitude2"], match["unit2"])
            if low.unit and low.unit != high.unit:
                raise QuantityError(
                    f"起止两数的单位不一致：“{low.unit}”和“{high.unit}”", match.start("unit")
                )
        return cls(low, match["before"] or "", joint, high, match["after"] or "")

    @classmethod
    def of(cls, number: Decimal | int, scale: str = "", unit: str = "", approx: str = "") -> Self:
        """Spell a quantity from values: `of(Decimal("2.7"), "万", "人次", "近")` is 近2.7万人次.

        Raises:
            QuantityError: the parts do not make a figure.
        """
        digits = format(Decimal(number), "f")
        if approx in _AFTER_WORDS:
            text = f"{digits}{scale}{unit}{approx}"
        elif approx in ("余", "多"):
            text = f"{digits}{scale}{approx}{unit}"
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
        """计量单位, with the full-width per cent sign narrowed; empty when there is none."""
        return (self.high or self.low).unit.replace("％", "%")

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """Lowest and highest printed value; the same twice unless it is a range.

        In 9～16亿 the first number shares the scale of the second.
        """
        if self.high is None:
            return self.low.value, self.low.value
        shares_scale = self.high.scale and not (self.low.scale or self.low.unit)
        low = Amount(self.low.digits, self.high.scale) if shares_scale else self.low
        return low.value, self.high.value

    @property
    def value(self) -> Decimal | None:
        """The number in whole units, or None for a range and for what is not known yet."""
        return None if self.is_blank or self.high is not None else self.low.value

    @property
    def is_share(self) -> bool:
        """比率: 96.5%, 5‰, 三成, or a fraction without a unit like 3/5 and 三分之一."""
        is_fraction = any(sign in self.low.digits for sign in ("/", "分之"))
        return self.unit in _PER_CENT or (is_fraction and not self.unit)

    @property
    def percent(self) -> Decimal | None:
        """What a share is in per cent; None for what is no share, or a range."""
        if self.value is None or not self.is_share:
            return None
        return self.value * _PER_CENT.get(self.unit, Decimal(100))

    @property
    def is_blank(self) -> bool:
        """Whether it only keeps the place of a figure; then it has no bounds."""
        return self.low.digits == TO_FILL

    @property
    def is_rank(self) -> bool:
        """第1名, 前10名: a place in an order, not a count."""
        return self.before in ("第", "前")

    @property
    def approximation(self) -> Approximation | None:
        """None when the figure is stated as exact."""
        last = self.high or self.low
        for word in (self.before, self.after, *last.magnitude):
            if word in _APPROXIMATION_OF:
                return _APPROXIMATION_OF[word]
        return None


BLANK = Quantity(Amount(TO_FILL))


def plain_digits(number: Decimal) -> str:
    """Without an exponent, and without zeros behind the last decimal."""
    digits = format(number, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _number(digits: str) -> Decimal:
    if digits[0] in NUMERALS:
        return read_numeral(digits)
    numerator, _, denominator = digits.replace(",", "").replace("−", "-").partition("/")
    return Decimal(numerator) / Decimal(denominator or 1)


def _check_digits(match: re.Match[str], group: str) -> None:
    digits, start = match[group], match.start(group)
    if len(digits) > MAX_DIGITS:
        raise QuantityError(f"数字太长，最多{MAX_DIGITS}位", start)
    if re.search(r"/0+$", digits):
        raise QuantityError("分母不能为零", start)
    if "," in digits and not re.match(r"[-−]?[0-9]{1,3},", digits):
        raise QuantityError("千分位逗号的位置不对", start)
    try:
        _number(digits)
    except ValueError as error:
        raise QuantityError(str(error), start) from None


_FAULTS = (
    (r"^$", "没有内容"),
    (TO_FILL, f"“{TO_FILL}”只能单独作指标的值"),
    (r"[０-９]", "请用半角数字"),
    (r"\s", "数量中不能有空格或换行"),
    (r"(?<=[0-9])[，．。]", "数字里请用半角的“,”和“.”"),
    (r"(?<![0-9])\.(?=[0-9])", "小数点前要写“0”"),
    (r"[数几]+(?=[十百千万亿])|几|若干|半", "“{}”不是确定的数"),
)
"""What a text that is no quantity is most often: a pattern, and what to say where it matches."""


def _explain(text: str) -> QuantityError:
    """Say what keeps `text` from being a quantity: the first thing a reader would point at."""
    for pattern, message in _FAULTS:
        if found := re.search(pattern, text):
            return QuantityError(message.format(found[0]), found.start())
    number = re.search(DIGITS, text)
    if number is None:
        return QuantityError("没有数字")
    head = text[: number.start()]
    if head and re.fullmatch(_ONE, head + "1") is None:
        return QuantityError(f"数字前的“{head}”不是约数词（近、约、超过、不少于等）")
    second = re.compile(rf"{_ARABIC}|{_NUMERAL}").search(text, number.end() + 1)
    if second is not None:
        return QuantityError(
            f"一个指标只写一个数，“{text[second.start() :]}”请另立指标", second.start()
        )
    stray = re.compile(r"[^\w%％‰°℃℉/·²³]").search(text, number.end())
    if stray is not None:
        return QuantityError(f"计量单位里不能有“{stray[0]}”", stray.start())
    return QuantityError("计量单位太长，最多8个字", number.end())
