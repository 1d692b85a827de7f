"""Complete the counted thing with words of its list, its kind and its unit."""

import re

from fazhi_report.importing.naming.acting_organs import EVENTS, is_deed_of_organ, sets_up
from fazhi_report.importing.naming.edge_words import strip_tail
from fazhi_report.importing.naming.figure_owners import add_owner, standard_of
from fazhi_report.importing.naming.list_items import with_other_way
from fazhi_report.importing.naming.meaning import Topic
from fazhi_report.importing.naming.phrases import clean, first_example, is_list_mark
from fazhi_report.importing.naming.records import Context
from fazhi_report.importing.naming.unit_meaning import add_word_of_unit
from fazhi_report.importing.naming.verbs import (
    LONGEST_THING,
    VERBS_AFTER_OBJECT,
    WEAK_VERBS,
    final_verb,
    initial_verb,
)

_KIND = re.compile(".{1,4}(?:[级型类属]|程序)")
_LEVEL_LAST = re.compile("(?P<of>.{3,}?)(?P<level>(?:国家|[省市区县镇乡部])级|(?:全|地方)口径)")
"""Things with their level behind them: 创建示范村省级9个、市级36个."""

_KIND_FIRST = re.compile(".{1,4}?(?:[级类]|程序)(?=..)")
_LIST_MARK = re.compile("[、和与及]")
_OF_MONEY = ("收入", "支出", "标准", "补助", "补贴", "工资", "经费", "资金", "投资", "投入")
_EACH = re.compile("每[人月户年生]|人均")
_PERSON = re.compile(
    "(?:[孤幼]儿|儿童|老人|老年人|人员|对象|家庭|残疾人|职工|教师|学生|村民|居民)$"
)
_STATES_FIRST = ("在建", "续建", "已", "拟", "未", "上年", "结转")
"""Beginning of an item to which the verb of the list does not apply: 新建成项目、在建项目."""

_PERSONS = ("人", "名")
_MANNER = re.compile("(?<=..)(?:[按及准如]时|按期|如期|依法|全部|集中|现场|当场|网上)+$")
"""How a deed is done, between its object and the verb: 服务事项按时办结12件."""

_OF_DEED = re.compile("(?:参与|参加|协助|配合)[^，、]{2,}$")
"""A verb whose object is an action: 参与合同审查12次."""

_HOLDS_DEED = re.compile("(?:组织)?(?:开展|进行)|完成(?=[^，]*审[核查]$)")
"""Verbs whose object is an action: 开展法制审核12次, not 法制审核 of something else."""

_PLACE = re.compile("[^，、]{1,4}?(?:[县镇乡]|(?<![社园小片辖新景校])区|(?<![城上超都])市)")


def complete_thing(
    context: Context, words: str, verb_and_thing: tuple[str, str], topic: Topic
) -> tuple[str, str]:
    """Complete verb and thing with words of the sentence and the unit."""
    verb, thing = verb_and_thing
    if _PLACE.fullmatch(thing) and (other := _PLACE.match(topic.thing)):
        thing += topic.thing[other.end() :]
    if not verb:
        verb, thing = ("", thing) if _HOLDS_DEED.match(words) else _verb_at_end(thing)
    if match := _LEVEL_LAST.fullmatch(thing):
        thing = match["level"] + match["of"]
    thing = with_other_way(topic.thing, thing)
    is_item = _LIST_MARK.match(context.before) and not thing.startswith(_STATES_FIRST)
    if not verb and is_item and not context.quantity.is_share and _goes_on(context, words, topic):
        verb = topic.verb
    if context.unit.endswith("元") and (standard := standard_of(context, words, topic)):
        return "", standard
    if context.unit.endswith("元") and _EACH.search(context.before) and _PERSON.search(thing):
        return verb, f"{thing}标准"
    thing = add_owner(context, thing, topic)
    if _KIND.fullmatch(thing):
        thing = _of_kind(context, thing, topic)
    if context.unit.endswith("元") and (context.is_part or is_list_mark(context.before[:1])):
        thing = _with_measure(thing, topic.thing) or _with_measure(thing, topic.parent) or thing
    if context.unit == "条" and is_list_mark(context.before[:1]) and topic.thing.endswith("措施"):
        return "", thing.removesuffix("措施") + "措施"
    return add_word_of_unit(context, words, verb, thing)


def _goes_on(context: Context, words: str, topic: Topic) -> bool:
    """Return whether the verb of a list may go with an item.

    In 召开会议9次、开展支部书记讲课5次、发展党员1名 it goes with neither.
    """
    of_events = not topic.units.keys() - EVENTS and context.unit in _PERSONS
    return not (initial_verb(words) or (of_events and topic.units))


def _of_kind(context: Context, kind: str, topic: Topic) -> str:
    """Complete a kind: 市级示范村 in 省级示范村5个、市级12个."""
    if context.is_part:
        return kind + topic.thing if len(kind + topic.thing) <= LONGEST_THING else kind
    first = _KIND_FIRST.match(topic.thing)
    is_listed = first and (_LIST_MARK.match(context.before) or first[0][-1] == kind[-1])
    return kind + topic.thing[first.end() :] if first and is_listed else kind


def _with_measure(thing: str, earlier: str) -> str:
    """Return 城镇居民收入 in 居民收入3.2万元，其中城镇居民4.1万元, or an empty string."""
    if thing.endswith(_OF_MONEY) or not earlier.endswith(_OF_MONEY):
        return ""
    shared = next((at for at in range(len(thing)) if earlier.startswith(thing[at:])), len(thing))
    return thing[:shared] + earlier if 0 < shared < len(thing) - 1 else ""


def examples_of(thing: str) -> str:
    """Return examples as a name: 云溪总部等 for 云溪总部、航运总部; short lists in full."""
    is_short = "、" in thing and len(thing) <= LONGEST_THING
    return clean(thing) if is_short else first_example(thing)


def _verb_at_end(thing: str) -> tuple[str, str]:
    """Split a verb off the end: 化解 of 矛盾纠纷化解, but not of 合法性审核."""
    verb = final_verb(thing)
    is_noun = thing.endswith(f"性{verb}") or _OF_DEED.search(thing) is not None
    is_noun |= is_deed_of_organ(thing)
    place = _PLACE.fullmatch(thing.removesuffix(verb)) if verb else None
    is_noun |= place is not None and not sets_up(verb)
    if verb not in VERBS_AFTER_OBJECT or is_noun or len(thing) <= len(verb) + 1:
        return "", thing
    thing = _MANNER.sub("", strip_tail(thing.removesuffix(verb)))
    return "" if verb in WEAK_VERBS else verb, thing
