"""Read a typed figure as an official would mean it, or ask about it."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from fazhi_report.collecting.form import printed_measure
from fazhi_report.collecting.fz7_rules import NO_QUANTITY, OTHER_UNIT, UNCLEAR, WORD_FOR_ZERO
from fazhi_report.collecting.sheets import Content, print_number
from fazhi_report.diagnostics import Rule, drop_forbidden
from fazhi_report.figures import Quantity, QuantityError, plain_digits

_MAX_LENGTH = 60
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5E)}
"""Full-width forms of ASCII, except ～, the sign of a range."""

_PUNCTUATION_AT_END = "。，、；;."
_NUMBER = re.compile(r"[-−]?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
_ZERO = frozenset(("无", "没有", "零", "未发生", "未发生过", "无发生", "没有发生"))
_DASHES = re.compile(r"[-−–—―─－/\\]+|无数据|未统计|不详|不掌握|N/?A", re.IGNORECASE)
_PARTS = {"%": 100, "‰": 1000}
_SPACED = re.compile(r"[0-9][0-9.,]*\s[\s0-9.,]*[0-9]")
"""Digits with white space between them."""

_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\s[0-9]{3})+(?:\.[0-9]+)?")
_LISTED = re.compile("[0-9][、∶][0-9]")
_RATIO = re.compile("(?<=[0-9])[:：](?=[0-9])")
_DATE = re.compile(r"(20[0-9]{2})[-./年](1[0-2]|0?[1-9])[-./月](3[01]|[12][0-9]|0?[1-9])日?")
_PLAUSIBLE = 10
"""Greatest ratio to last year's value, in either direction, at which a scale is assumed."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The figure, or None, and a rule, a message and advice about it."""

    quantity: Quantity | None
    rule: Rule | None = None
    message: str = ""
    help: str = ""


def read_typed(content: Content, known: Quantity | None, *, is_percent: bool = False) -> Typed:
    """Read a cell that is not empty.

    `known` is a value that shows the unit of measure, or None. `is_percent` if the cell has the
    number format of a percentage, so that 0.965 is shown as 96.5%.
    """
    if isinstance(content, bool) or not isinstance(content, str | int | float):
        return Typed(None, NO_QUANTITY, f"“{content}”不是数，像是日期、时间或逻辑值")
    if isinstance(content, str):
        text = clean(content)
    else:
        text = print_number(content)
        if is_percent:
            return _in_unit(f"{plain_digits(Decimal(text) * 100)}%", known)
    if unclear := _ask(content, text, known):
        return unclear
    if text in _ZERO:
        return _read_zero(text, known)
    if _NUMBER.fullmatch(text):
        return _read_bare_number(text, known)
    return _in_unit(text, known)


def _ask(content: Content, text: str, known: Quantity | None) -> Typed | None:
    """Return the question about an unclear text; None if it is clear. `text` is cleaned."""
    if _DASHES.fullmatch(text):
        advice = "没有发生的写 0；没有统计的空着，在“说明”里写原因"
        return Typed(None, UNCLEAR, f"“{text}”是没有发生，还是没有统计", advice)
    if isinstance(content, str) and _may_be_two(content, text, known):
        shown = " ".join(content.split())[:_MAX_LENGTH]
        return Typed(None, UNCLEAR, f"“{shown}”是一个数，还是两个", "一格只写一个数，写在一行里")
    return None


def _may_be_two(content: str, text: str, known: Quantity | None) -> bool:
    """Whether a content, or its cleaned `text`, may be two figures or a time of day.

    A ratio or a list is one figure if the known value is written so, too.
    """
    typed = drop_forbidden(content).translate(_HALF_WIDTH).strip()
    is_broken = len(typed.splitlines()) > 1
    is_spaced = any(not _THOUSANDS.fullmatch(digits) for digits in _SPACED.findall(typed))
    is_listed = _LISTED.search(text) and not (known and _LISTED.search(str(known)))
    return is_broken or is_spaced or bool(is_listed)


def clean(text: str) -> str:
    """Return a typed figure without spaces, in half-width characters, without a final full stop."""
    visible = drop_forbidden(text)
    half_width = "".join(visible.translate(_HALF_WIDTH).split()).rstrip(_PUNCTUATION_AT_END)
    return _RATIO.sub("∶", half_width)


def _in_unit(text: str, known: Quantity | None) -> Typed:
    """Read a figure with the known unit; add the unit if it is missing."""
    try:
        quantity = _parse(text)
        if known is None or quantity.unit == known.unit:
            return _same_kind(quantity, known)
        if _are_shares(quantity, known):
            return Typed(quantity)
        if quantity.unit or quantity.is_share:
            return _other_unit(quantity, known)
        scale = (quantity.high or quantity.low).scale
        return _add_unit(text, known, known.unit if scale else printed_measure(known))
    except QuantityError as error:
        advice = "照报告里的写法只写一个数，别的话写在“说明”里"
        return Typed(None, NO_QUANTITY, f"“{text[:_MAX_LENGTH]}”不是数量：{error.message}", advice)


def _are_shares(first: Quantity, second: Quantity) -> bool:
    """Whether two shares may replace each other: 三成 and 30%, but not 30% and 30‰."""
    units = {first.unit, second.unit}
    return first.is_share and second.is_share and not units >= {"%", "‰"}


def _parse(text: str) -> Quantity:
    if len(text) > _MAX_LENGTH:
        raise QuantityError(f"太长，最多{_MAX_LENGTH}个字")
    return Quantity.parse(text)


def _same_kind(quantity: Quantity, known: Quantity | None) -> Typed:
    """Return a figure of the known unit, unless only one of the two is a rank."""
    if known and known.is_rank and not quantity.is_rank:
        place = f"{known.before}{quantity}"
        return Typed(None, UNCLEAR, f"“{quantity}”是不是“{place}”", f"是的话，请写成 {place}")
    return Typed(quantity)


def _other_unit(quantity: Quantity, known: Quantity) -> Typed:
    own, other = (f"“{item.unit}”" if item.unit else "空的" for item in (known, quantity))
    return Typed(None, OTHER_UNIT, f"“{quantity}”的计量单位是{other}，应是{own}")


def _add_unit(text: str, known: Quantity, measure: str) -> Typed:
    """Add the unit of measure to a figure, 件 to 近500, 万人次 to 2.7; ask if it is implausible."""
    after = _parse(text).after
    stem = text.removesuffix(after)
    quantity = _parse(f"{stem}{measure}{after}")
    if measure != known.unit and not _is_plausible(quantity, known):
        message = f"“{text}”是 {quantity}，还是 {stem}{known.unit}{after}"
        return Typed(None, UNCLEAR, message, "请带上计量单位")
    return _same_kind(quantity, known)


def _read_zero(word: str, known: Quantity | None) -> Typed:
    if known is None:
        return Typed(None, UNCLEAR, f"“{word}”没有计量单位", "请写成 0件 的样子")
    if known.is_share or known.is_rank:
        advice = "是 0 的写 0%；没有统计的空着，在“说明”里写原因"
        return Typed(None, UNCLEAR, f"“{word}”是没有发生，还是没有统计", advice)
    quantity = Quantity.parse(f"0{known.unit}")
    return Typed(quantity, WORD_FOR_ZERO, f"“{word}”作 {quantity} 收入", "请看一看是不是没有统计")


def _read_bare_number(text: str, known: Quantity | None) -> Typed:
    number = Decimal(text.replace(",", "").replace("−", "-"))
    if known is None:
        return Typed(None, UNCLEAR, f"“{text}”没有计量单位", f"请写成 {text}件 的样子")
    if known.is_share and known.unit not in _PARTS:
        return Typed(None, UNCLEAR, f"“{text}”是百分之几", f"请写成 {text}% 的样子")
    if known.unit in _PARTS and 0 < abs(number) <= 1:
        shown = plain_digits(number * _PARTS[known.unit])
        message = f"“{text}”是 {shown}{known.unit}，还是 {text}{known.unit}"
        return Typed(None, UNCLEAR, message, f"请带上 {known.unit}")
    if number == 0:
        return _in_unit(text + known.unit, known)
    return _in_unit(known.before + text if known.is_rank else text, known)


def _is_plausible(quantity: Quantity, known: Quantity) -> bool:
    """Whether a value is of the order of a known one."""
    if quantity.is_indefinite or known.is_indefinite:
        return True
    value, other = abs(quantity.bounds[1]), abs(known.bounds[1])
    return not other or other / _PLAUSIBLE <= value <= other * _PLAUSIBLE


def is_same(first: Quantity, second: Quantity) -> bool:
    """Whether two figures are equal, even in different spelling: 1,102件 and 1102件."""
    if str(first) == str(second):
        return True
    if first.is_to_fill or second.is_to_fill or first.is_indefinite or second.is_indefinite:
        return False
    sides = [
        (item.bounds, item.unit, item.approximation, item.is_rank, item.before, item.after)
        for item in (first, second)
    ]
    return sides[0] == sides[1]


def read_date(content: Content) -> date | None:
    """Return the day in a cell: a date, or 2025-01-15, 2025年1月15日, 2025.1.15; else None."""
    if isinstance(content, datetime):
        return content.date()
    if isinstance(content, date):
        return content
    match = _DATE.fullmatch(clean(str(content)))
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
