"""Say what the unit of a figure says of its thing: 面积, 浓度, 措施, 总额."""

import re

from fazhi_report.importing.naming.phrases import noun_length
from fazhi_report.importing.naming.records import Place
from fazhi_report.importing.naming.verbs import initial_verb

_POLICY_VERBS = ("落实", "出台", "实施", "推出", "制定", "印发")
_LISTS = ("清单", "目录", "意见", "规则", "规定", "条款")
"""Things whose items are counted: 责任清单320条."""

_POLLUTANTS = ("颗粒物", "颗粒物年均", "颗粒物平均")
_IS_OBJECT = re.compile("[将把](?![军近])[^，]{1,8}$")
_LONGEST_PLACE = 5
_SIZE = re.compile("里程|[长径距]$")


def is_no_size(place: Place, clause: str, verb: str, thing: str) -> bool:
    """Return whether an area is not that of the place before it.

    It delimits the subject in 将云溪3平方公里纳入规划, and is that of the works in
    启动区3万平方米旧厂房改造.
    """
    if not place.is_area:
        return False
    is_place = not verb and len(thing) <= _LONGEST_PLACE
    is_of_works = is_place and noun_length(place.after) > 1
    is_object = _IS_OBJECT.search(clause) is not None
    return is_of_works or is_object or place.after.startswith("范围")


def with_unit(place: Place, words: str, verb: str, thing: str) -> tuple[str, str]:
    """Return verb and thing, with what the unit says of the thing: 面积, 措施, 总额."""
    if not verb and place.is_area and len(thing) <= _LONGEST_PLACE and not _SIZE.search(thing):
        size = "长度" if place.unit == "公里" else "面积"
        return verb, f"{thing.removesuffix(size)}{size}"
    if thing.endswith(_POLLUTANTS) and "立方米" in place.unit:
        return verb, f"{thing}浓度"
    is_policy = initial_verb(words) in _POLICY_VERBS and not thing.endswith(_LISTS)
    if place.unit == "条" and is_policy:
        return "", f"{thing}措施"
    if thing in ("出口", "进口") and place.unit.endswith("元"):
        return verb, f"{thing}总额"
    return verb, thing
