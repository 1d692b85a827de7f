"""Read what each of several kinds of persons gets: 补贴标准提高至本科生2万元、硕士生3万元."""

import re

from fazhi_report.importing.naming.meaning import Topic
from fazhi_report.importing.naming.phrases import clean, is_list_mark
from fazhi_report.importing.naming.places import Place
from fazhi_report.importing.naming.verbs import LONGEST_THING

_GRANT = re.compile(
    "(?P<of>.+?(?:标准|补贴|补助|津贴|奖励|待遇))(?:分别)?(?:提高|提升|上调|调整|提)[到至为](?P<who>.{2,6})"
)
_WHO = ("小学", "初中", "高中", "专科", "本科", "硕士", "博士", "城镇", "农村")
_STANDARD_OF = re.compile(f"(?P<of>.+?标准)(?P<who>{'|'.join(_WHO)})")
"""补助标准茶农提高到90元、竹农提高到80元."""


def standard_of(place: Place, words: str, topic: Topic) -> str:
    """Return what each kind of persons gets, or nothing; the first of a list tells of what."""
    if told := _GRANT.fullmatch(words) or _STANDARD_OF.fullmatch(words):
        topic.measure = clean(told["of"])
        return _measure_of(clean(told["who"]), topic.measure)
    if topic.measure and (is_list_mark(place.before[:1]) or words in _WHO):
        return _measure_of(clean(words), topic.measure)
    return ""


def _measure_of(who: str, measure: str) -> str:
    """Return 本科生补贴标准, or 生均公用经费补助标准（小学）, which may lose words in front."""
    return f"{who}{measure}" if len(who + measure) <= LONGEST_THING else f"{measure}（{who}）"
