"""中文数字 (Chinese numerals): reading and spelling, strict about the accepted form."""

from decimal import Decimal

NUMERALS = "零〇一二两三四五六七八九十百千万亿"
ONE_TO_TEN = "一二三四五六七八九十"
POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}


def spell(number: int) -> str:
    """Spell 0 ≤ number < 10¹⁶: 12 is 十二, 10880 is 一万零八百八十."""
    if number < 10:
        return "零一二三四五六七八九"[number]
    sign, power = next((s, p) for s, p in reversed(POWERS.items()) if number >= 10**p)
    head, rest = divmod(number, 10**power)
    spelt = ("" if number < 20 else spell(head)) + sign
    if not rest:
        return spelt
    zero = "零" if rest < 10 ** (power - 1) else ""
    return spelt + zero + _one_ten(spell(rest))


def read_numeral(numeral: str) -> Decimal:
    """Read 一万零八百八十, 二〇二三, 百, 两千, 三点五 or 三分之一.

    Raises:
        ValueError: the numeral is not in the accepted form, like 三百五 or 十百.
    """
    denominator, _, numerator = numeral.rpartition("分之")
    whole, _, decimals = numerator.partition("点")
    number = Decimal(_read_integer(whole))
    if decimals:
        number += Decimal(f"0.{_read_positions(decimals)}")
    if denominator:
        parts = _read_integer(denominator)
        if not parts:
            raise ValueError("分母不能为零")
        number /= parts
    return number


def ordinal(numeral: str) -> int:
    """The number of an item in an enumeration, like 二 or 12; 0 for what is no number."""
    try:
        return int(numeral) if numeral.isdecimal() else int(read_numeral(numeral))
    except ValueError:
        return 0


def _read_integer(numeral: str) -> int:
    if "〇" in numeral:
        return int(_read_positions(numeral))
    plain = numeral.replace("两", "二")
    total = section = digit = 0
    for character in plain:
        if character in _DIGITS:
            digit = _DIGITS[character]
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
    stated = "一" + plain if plain[0] in POWERS else plain
    if number >= 10**16 or stated != _one_ten(spell(number)):
        raise ValueError(f"“{numeral}”不是规范的中文数字")
    return number


def _read_positions(numeral: str) -> str:
    """The digits of 二〇二三, which names them one by one."""
    plain = numeral.replace("〇", "零")
    if not all(character in _DIGITS for character in plain):
        raise ValueError(f"“{numeral}”不是规范的中文数字")
    return "".join(str(_DIGITS[character]) for character in plain)


def _one_ten(spelt: str) -> str:
    """Inside a longer numeral 十 is written 一十: 一百一十."""
    return "一" + spelt if spelt.startswith("十") else spelt
