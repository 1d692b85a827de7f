"""Limits of size (规模的界限), which make a class of things: 500万元以上项目."""

import re

from fazhi_report.figures import Quantity

_LIMITS = frozenset(("少于", "低于", "小于", "多于", "高于", "大于"))
"""Words before a limit; with 的 after it, they define a class: 收入低于3000元的农户."""

_LIMITS_AFTER = ("以上", "以下")
"""Words after the limit of a class of counted things: 12家200平方米以上餐馆."""

_OF_SIZE = re.compile("吨|米|公里|瓦|秒")
"""Units of size that define a class with 级: 20万吨级泊位."""

_SIZE_CLASS = re.compile(
    "(?:的?.{0,6}?(?:企业|公司|集群|产业集群|项目|园区|总部)|俱乐部|行列|方阵|阵营)"
)
"""The noun after a limit of size: 超10亿元企业 (companies above a billion yuan)."""

_OF_CLASS = re.compile("的[^，。；、0-9]{1,4}(?:达|共|有|为|占)")
"""The members of a class, which are counted next: 10万元以上的村达到9个."""

_LONGEST_CLASS = 10
_MARKS = frozenset("，。；：、（")
_NOUN_AND_FIGURE = re.compile("[^，。；：、0-9]{2,12}[0-9]")


def is_size_limit(text: str, start: int, end: int, quantity: Quantity, *, is_next: bool) -> bool:
    """Return whether the figure at [start, end) limits a class; `is_next`: another ends at it."""
    after = text[end : end + _LONGEST_CLASS]
    is_above = bool(quantity.before) or text.startswith("过", start - 1)
    if quantity.before in _LIMITS and after.startswith("的"):
        return True
    if is_above and after.startswith("的部分"):
        return True
    has_size = _OF_SIZE.search(quantity.unit) is not None
    if quantity.after == "以下" and has_size and re.match(r"\w", after):
        return True
    is_amount = quantity.unit.endswith("元") or not quantity.unit
    if after.startswith("级") and (is_amount or has_size):
        return True
    has_limit_after = quantity.after in _LIMITS_AFTER and not quantity.is_share
    begins_class = _begins_clause(text, start, end) or _OF_CLASS.match(after) is not None
    if has_limit_after and (is_next or (is_amount and begins_class)):
        return True
    is_round = not re.search("[0-9]", str(quantity)) and quantity.unit.endswith("元")
    is_limit = is_above or quantity.after in _LIMITS_AFTER or is_round
    return is_amount and is_limit and _SIZE_CLASS.match(after) is not None


def _begins_clause(text: str, start: int, end: int) -> bool:
    """Return whether a clause begins with a class of amounts: 500万元以上固定资产投资3亿元."""
    is_first = start == 0 or text[start - 1] in _MARKS
    return is_first and _NOUN_AND_FIGURE.match(text, end) is not None
