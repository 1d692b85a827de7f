"""Tell who does something: 县水利局办理9件, 河东镇检查30次, and events held by no one named."""

import re
from typing import NamedTuple

from fazhi_report.importing.naming.meaning import Meaning, Topic
from fazhi_report.importing.naming.qualifiers import is_organ
from fazhi_report.importing.naming.records import Context
from fazhi_report.importing.naming.verbs import WEAK_VERBS, find_verb

EVENTS = frozenset(("场", "次", "场次", "期"))
"""Units of events."""

_SHORTEST_ORGAN = 3
HAS_OBJECT = re.compile("[案约证牌庭诉工产户市]$")
"""Verbs that contain their object: 立案, 签约."""

OPENS_CASE = re.compile("立案$")
_SETS_UP = re.compile("建|设|成立|挂牌|撤[销并]|合并|改造|增加")
"""Verbs whose object is an organ: 派出所新建2所."""

_ACTS = re.compile("[队团组会员者人校长站所院]$|中心$|队伍$|干部$|单位$|企业$|顾问$")
"""Ends of bodies and persons, who hold events: 组建普法队9支，开展活动30场."""


class _Deed(NamedTuple):
    """An organ, the verb of its action and the object, which may be empty."""

    organ: str
    verb: str
    thing: str


def is_deed_of_organ(words: str) -> bool:
    """Return whether words are an organ and its action, without an object: 城关镇检查."""
    deed = _deed_of(words)
    return deed is not None and not deed.thing


def organ_that_acts(words: str) -> str:
    """Return the organ in front of its action; empty if words do not begin with one."""
    deed = _deed_of(words)
    return deed.organ if deed else ""


def sets_up(verb: str) -> bool:
    """Return whether places and organs are the objects of a verb, not those who act."""
    return _SETS_UP.search(verb) is not None


def organ_of(words: str, thing: str) -> str:
    """Return the organ whose action has this object; empty if the words do not tell."""
    deed = _deed_of(words)
    return deed.organ if deed and deed.thing == thing else ""


def read_deed_of_organ(thing: str, topic: Topic) -> Meaning | None:
    """Read 县水利局办理9件 after 县农业局办理执法案件26件, whose object is the topic.

    Return None if the words before name no object that this organ can act on: after 城关镇检查20次,
    河东镇检查30次 has its own name.
    """
    deed = _deed_of(thing)
    if deed is None or deed.thing or not topic.thing or OPENS_CASE.search(deed.verb):
        return None
    if earlier := _deed_of(topic.thing):
        if not earlier.thing or earlier.verb != deed.verb:
            return None
        topic.thing, topic.verb, topic.scope = thing + earlier.thing, "", ""
        return Meaning(topic.thing, whole=topic.parent)
    if topic.thing.endswith(deed.verb):
        return None
    topic.verb = "" if deed.verb in WEAK_VERBS else deed.verb
    topic.scope = deed.organ
    return Meaning(topic.thing, topic.verb, whole=topic.parent, scope=deed.organ)


def are_events_apart(context: Context, topic: Topic) -> bool:
    """Return whether events are not those of the things before: 设立宣传栏9个，开展活动30场."""
    last = topic.last
    is_object = last is not None and last.verb != "" and not _ACTS.search(last.thing)
    return is_object and context.unit in EVENTS and context.before.startswith("，")


def _deed_of(words: str) -> _Deed | None:
    """Split words into an organ and its action; None if they do not begin with both.

    An organ that is set up or dissolved does not act.
    """
    verb = find_verb(words, _SHORTEST_ORGAN)
    while verb:
        organ = words[: verb.start]
        if is_organ(organ):
            return None if sets_up(verb.word) else _Deed(organ, verb.word, words[verb.end :])
        verb = find_verb(words, verb.end)
    return None
