"""Read what each of several kinds of persons gets: 补贴标准提高至本科生2万元、硕士生3万元."""

import re

from fazhi_report.importing.naming.meaning import Topic
from fazhi_report.importing.naming.phrases import clean, is_list_mark
from fazhi_report.importing.naming.records import Place
from fazhi_report.importing.naming.verbs import LONGEST_THING

_GRANT = re.compile(
    "(?P<of>.+?(?:标准|补贴|补助|津贴|奖励|待遇))(?:分别)?(?:提高|提升|上调|调整|提)[到至为](?P<who>.{2,6})"
)
_WHO = ("小学", "初中", "高中", "专科", "本科", "硕士", "博士", "城镇", "农村")
_STANDARD_OF = re.compile(f"(?P<of>.+?标准)(?P<who>{'|'.join(_WHO)})")
"""补助标准茶农提高到90元、竹农提高到80元."""


_SHORT_STANDARD = re.compile("[^，]{0,3}(?:补助|补贴|奖励)标准")
"""A standard that the thing before tells of what: 完成道路硬化，省补助标准提高到3万元."""

_LONGEST_OWNED = 14
_SHORT_PRODUCT = 2


def of_owner(place: Place, thing: str, topic: Topic) -> str:
    """Return 道路硬化省补助标准 for 省补助标准, and other things as they are.

    So is 造纸产能 of 淘汰水泥产能3万吨、造纸2万吨, 人均馆舍面积 of 人均藏书2册、馆舍面积3平方米.
    """
    if is_list_mark(place.before[:1]):
        if topic.thing.endswith("产能") and len(thing) == _SHORT_PRODUCT:
            return f"{thing}产能"
        if place.unit == "平方米" and topic.thing.startswith("人均") and thing[:2] != "人均":
            return f"人均{thing}"
    is_short = len(topic.thing + thing) <= _LONGEST_OWNED
    is_owned = _SHORT_STANDARD.fullmatch(thing) and topic.thing and "标准" not in topic.thing
    return topic.thing + thing if is_owned and is_short else thing


def standard_of(place: Place, words: str, topic: Topic) -> str:
    """Return what each kind of persons gets, or nothing; the first of a list tells of what."""
    if told := _GRANT.fullmatch(words) or _STANDARD_OF.fullmatch(words):
        topic.measure = clean(told["of"])
        return _measure_of(clean(told["who"]), topic.measure)
    if topic.measure and (is_list_mark(place.before[:1]) or words.endswith((*_WHO, "学生"))):
        return _measure_of(clean(words), topic.measure)
    return ""


def _measure_of(who: str, measure: str) -> str:
    """Return 本科生补贴标准, or 生均公用经费补助标准（小学）, which may lose words in front."""
    return f"{who}{measure}" if len(who + measure) <= LONGEST_THING else f"{measure}（{who}）"
