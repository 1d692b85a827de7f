"""What keeps a text from being a 数量 (quantity), worded for its author."""

import re

from fazhi_report.figures.grammar import ARABIC, DIGITS, MAX_DIGITS, NUMERAL, QUANTITY, TO_FILL
from fazhi_report.figures.numerals import read_number


class QuantityError(ValueError):
    """The text is not a quantity. `position` counts characters from 0."""

    def __init__(self, message: str, position: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.position = position


_FAULTS = (
    (r"^$", "没有内容"),
    (TO_FILL, f"“{TO_FILL}”只能单独作指标的值"),
    (r"[０-９]", "请用半角数字"),
    (r"\s", "数量中不能有空格或换行"),
    (r"(?<=[0-9])[，．。]", "数字里请用半角的“,”和“.”"),
    (r"(?<![0-9])\.(?=[0-9])", "小数点前要写“0”"),
    (r"[数几]+(?=[十百千万亿])|几|若干|半", "“{}”不是确定的数"),
)
"""Common faults, the most telling first: a pattern, and the message where it matches."""


def explain(text: str) -> QuantityError:
    """Return the error for a text that `QUANTITY` does not match: the most telling fault."""
    for pattern, message in _FAULTS:
        if match := re.search(pattern, text):
            return QuantityError(message.format(match[0]), match.start())
    number = re.search(DIGITS, text)
    if number is None:
        return QuantityError("没有数字")
    head = text[: number.start()]
    if head and re.fullmatch(QUANTITY, head + "1") is None:
        return QuantityError(f"数字前的“{head}”不是约数词（近、约、超过、不少于等）")
    second = re.compile(f"{ARABIC}|{NUMERAL}").search(text, number.end() + 1)
    if second is not None:
        return QuantityError(
            f"一个指标只写一个数，“{text[second.start() :]}”请另立指标", second.start()
        )
    stray = re.compile(r"[^\w%％‰°℃℉/·²³]").search(text, number.end())
    if stray is not None:
        return QuantityError(f"计量单位里不能有“{stray[0]}”", stray.start())
    return QuantityError("计量单位太长，最多8个字", number.end())


def check_digits(digits: str, position: int) -> None:
    """Check that digits which match `DIGITS` make a number.

    Raises:
        QuantityError: they do not; `position` is that of the digits in the text.
    """
    if len(digits) > MAX_DIGITS:
        raise QuantityError(f"数字太长，最多{MAX_DIGITS}位", position)
    if re.search(r"/0+$", digits):
        raise QuantityError("分母不能为零", position)
    if "," in digits and not re.match(r"[-−]?[0-9]{1,3},", digits):
        raise QuantityError("千分位逗号的位置不对", position)
    try:
        read_number(digits)
    except ValueError as error:
        raise QuantityError(str(error), position) from None
