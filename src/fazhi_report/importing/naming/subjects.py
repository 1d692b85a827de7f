"""Read who a figure is about, and of what part a share is told."""

import re

from fazhi_report.importing.naming.meaning import Meaning, Topic
from fazhi_report.importing.naming.phrases import clean, is_list_mark
from fazhi_report.importing.naming.records import Place
from fazhi_report.importing.naming.verbs import split_verb

_OF_SUBJECT = re.compile("(?:年度|工业|年)?总?(?:产值|产出|税收|营收|营业收入|利润|投资)")
"""What is measured of someone."""

_ACHIEVES = re.compile(
    f"(?:带动|推动|促进)?(?P<who>.{{3,14}}?)(?:实现|完成)(?P<what>{_OF_SUBJECT.pattern})"
)
_INCREASES = re.compile("(?P<who>.{3,8}?)(?:全年|累计|年内)?(?P<what>新(?:增|建|开工).{2,})")
"""商品住房全年新增供地20公顷、新开工9万平方米."""

_SHARE_AMONG = re.compile("(?P<of>[^，、]{3,}?)中(?P<said>[^，、]{3,10})的(?:达到?|占|为|有)?")
"""茶叶产量中取得绿色认证的达到40%."""

_SHORTEST_SAID, _SHORT_SAID, _LONGEST_SAID, _LONGEST_NAME = 2, 6, 10, 14


def share_of_part(place: Place, clause: str) -> Meaning | None:
    """Return the meaning of a share of the things of which something is said."""
    part = _SHARE_AMONG.fullmatch(clause) if place.quantity.is_share else None
    if part is None:
        return None
    return Meaning(clean(part["of"]), aspect="比重", predicate=clean(part["said"]))


def with_subject(place: Place, words: str, thing: str, topic: Topic) -> str:
    """Return 云溪园区工业产值 for 云溪园区实现工业产值, and keep who the next figures are about."""
    if told := _INCREASES.fullmatch(thing):
        topic.subject = told["who"]
        return told["who"] + told["what"]
    if told := _ACHIEVES.fullmatch(words):
        topic.subject, thing = clean(split_verb(told["who"])[1]), told["what"]
    elif not _OF_SUBJECT.fullmatch(thing):
        return thing
    elif not is_list_mark(place.before[:1]):
        topic.subject = ""
    is_short = len(topic.subject + thing) <= _LONGEST_NAME
    return topic.subject + thing if is_short else thing


def said_of_share(place: Place, thing: str) -> str:
    """Return 达到节能标准 of 住宅80%达到节能标准."""
    said = "" if place.reaches_next or place.unit != "%" else clean(place.after)
    is_short = len(said) <= max(_SHORT_SAID, min(_LONGEST_SAID, _LONGEST_NAME - len(thing)))
    return said if len(said) >= _SHORTEST_SAID and is_short else ""
