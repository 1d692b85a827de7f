"""Read and spell 中文数字 (Chinese numerals), in their standard form only."""

import re
from decimal import Decimal

ONE_TO_TEN = "一二三四五六七八九十"
POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_DIGITS = "零一二三四五六七八九"


def spell(number: int) -> str:
    """Spell a number in [0, 10¹⁶): 12 is 十二, 10880 is 一万零八百八十."""
    if number < 10:
        return _DIGITS[number]
    numeral, power = next(item for item in reversed(POWERS.items()) if number >= 10 ** item[1])
    head, rest = divmod(number, 10**power)
    spelling = ("" if number < 20 else spell(head)) + numeral
    if not rest:
        return spelling
    zero = "零" if rest < 10 ** (power - 1) else ""
    return spelling + zero + _with_leading_one(spell(rest))


def read_numeral(numeral: str) -> Decimal:
    """Read 一万零八百八十, 二〇二三, 百, 两千, 三点五 or 三分之一.

    Raises:
        ValueError: the numeral is not in its standard form, like 三百五 or 十百.
    """
    denominator, _, numerator = numeral.rpartition("分之")
    integer, _, decimals = numerator.partition("点")
    number = Decimal(_read_integer(integer))
    if decimals:
        number += Decimal(f"0.{_read_digits(decimals)}")
    if denominator:
        divisor = _read_integer(denominator)
        if not divisor:
            raise ValueError("分母不能为零")
        number /= divisor
    return number


def ordinal(numeral: str) -> int:
    """Return the number of a list item labelled 二 or 12; 0 if the label is not a number."""
    try:
        return int(numeral) if numeral.isdecimal() else int(read_numeral(numeral))
    except ValueError:
        return 0


def _read_integer(numeral: str) -> int:
    if "〇" in numeral:
        return int(_read_digits(numeral))
    plain = numeral.replace("两", "二")
    total = section = digit = 0
    for character in plain:
        if character in _DIGITS:
            digit = _DIGITS.index(character)
        elif character in "万亿":
            section += digit
            if character == "亿":
                total, section = 0, total + section
            total += (section or 1) * 10 ** POWERS[character]
            section = digit = 0
        else:
            section += (digit or 1) * 10 ** POWERS[character]
            digit = 0
    number = total + section + digit
    complete = "一" + plain if plain[0] in POWERS else plain
    if number >= 10**16 or complete != _with_leading_one(spell(number)):
        raise ValueError(f"“{numeral}”不是规范的中文数字{_advice(numeral)}")
    return number


def _advice(numeral: str) -> str:
    """Return how to write 三百五 or 两万五, which leave out the last power of ten."""
    if not (match := re.fullmatch("(.*([百千万]))([一二三四五六七八九])", numeral)):
        return ""
    power = {"百": "十", "千": "百", "万": "千"}[match[2]]
    return f"，请写成“{numeral}{power}”或“{match[1]}零{match[3]}”"


def _read_digits(numeral: str) -> str:
    """Return the Arabic digits of a numeral that names them one by one, like 二〇二三."""
    plain = numeral.replace("〇", "零")
    if not all(character in _DIGITS for character in plain):
        raise ValueError(f"“{numeral}”不是规范的中文数字")
    return "".join(str(_DIGITS.index(character)) for character in plain)


def _with_leading_one(spelling: str) -> str:
    """Write 十 as 一十, its form inside a longer numeral: 一百一十."""
    return "一" + spelling if spelling.startswith("十") else spelling
