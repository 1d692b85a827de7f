"""Read the meaning of a figure from a verb and a thing before it, or from the topic."""

import re

from fazhi_report.importing.naming.acting_organs import (
    EVENTS,
    are_events_apart,
    organ_of,
    read_deed_of_organ,
)
from fazhi_report.importing.naming.completed import complete_thing, examples_of
from fazhi_report.importing.naming.edge_words import strip_lead, strip_tail
from fazhi_report.importing.naming.elliptical_clauses import read_by_topic
from fazhi_report.importing.naming.figure_owners import (
    add_subject,
    deed_of_persons,
    rates_of_exam,
    said_of_share,
    share_of_part,
)
from fazhi_report.importing.naming.meaning import Meaning, Topic
from fazhi_report.importing.naming.noun_ends import stops
from fazhi_report.importing.naming.parts_of_things import (
    field_of_whole,
    is_rate_of_all,
    part_of_earlier,
    part_of_things,
)
from fazhi_report.importing.naming.phrases import clean
from fazhi_report.importing.naming.records import Context
from fazhi_report.importing.naming.statistical_terms import (
    BARE_NOUNS,
    GENERIC,
    NO_NAMES,
    join_generic,
)
from fazhi_report.importing.naming.unit_meaning import (
    PEOPLE,
    is_no_size,
    read_field,
    read_same_unit,
)
from fazhi_report.importing.naming.verb_and_object import split_verb
from fazhi_report.importing.naming.verbs import (
    LONGEST_THING,
    NOUNS,
    WEAK_VERBS,
    final_verb,
    find_verb,
    initial_verb,
)

_IS_LEVEL = re.compile("(?:达到?|为|有|超过|突破|至|到)$")
_STATE = re.compile("(?:运营|通车|建成|开通|在建|现有|已建)$")
"""Words for states of a measured thing, one of which replaces another: 运营里程, 在建里程."""

_AMONG = re.compile(
    "(?P<of>.{2,}?)(?<![集其高初城市空水途年期])中(?![心小间央国学])(?P<said>.{2,8})"
)
_WAYS = ("综合", "专项", "集中")
_FOUND = ("合格", "不合格", "达标", "不达标", "优秀", "良好", "基本合格")
"""Results of a check, after which the checked things stay the topic: 检查企业9家，合格8家."""

_DONE = ("到位", "完毕", "办结", "成功")
"""Verbs that complete the verb before them: 发现问题57个，整改到位55个."""

_ASIDE = re.compile(
    "并向[^，]{2,10}?(?=提交|提请|报告|报送)|(?<=..)以[^，的]{2,14}为[^，的]{1,4}的(?=..)"
    "|^(?:与|会同)[^，]{2,24}?(?=联合|共同)"
)
"""A further recipient, the role of the object, and who joins in: 与县茶站联合执法9次."""

_TO_WHOM = re.compile(
    "^对(?P<whom>[^，]{2,16}?)(?:作出|做出|给予|予以|进行|开展)(?P<deed>[^，、]{2,9})$"
)
"""The ones whom an action affects: 对个人作出行政处罚15件, 对企业进行检查指导9次."""

_EVERYWHERE = re.compile(".{0,8}全[国省市州县区镇乡村]")
"""Where people are who are counted without a noun: 云溪镇全镇27人持有执法证."""

_SUCH_AS = re.compile("等?(?:共计?|合计|总计)$|等累计$")
_SUBMISSIONS = ("建议", "提案", "议案", "来信", "来访", "申诉", "举报", "投诉", "意见")
"""What people submit, counted side by side: 办结建议11件，提案9件."""

_INCREASES = ("新增", "净增")
_PLACES_FOR = ("学位", "床位")
"""What is added to a body in the next item, not its total: 新增幼儿园9所、学位2000个."""

_EACH_OF = ("每个", "平均每个", "每家", "平均每家")
_FOR_WHOM = frozenset("为给")
_YEAR_BEFORE = re.compile("^(?:结转)?上一?年度(?=..)")
_NOT_BEGUN = ("前期", "前期工作")
_LONGEST_ADVERB, _LONGEST_LIST = 4, 14
_SHORT_PART = 2


def read_plain_words(context: Context, clause: str, topic: Topic) -> Meaning | None:
    """Return the meaning of a figure after verb and thing, or after neither, like 达到738亿元."""
    if rate := share_of_part(context, clause) or rates_of_exam(context, clause, topic):
        return rate
    words = _last_deed(strip_lead(_ASIDE.sub("", strip_tail(clause))))
    words = _TO_WHOM.sub(_deed_to_whom, words)
    verb, thing = split_verb(words)
    if meaning := part_of_earlier(context, thing, topic) or _found(context, thing, topic):
        return meaning
    if verb and thing in _DONE:
        verb, thing = verb + thing, ""
    thing = _cleaned(context, clause, thing)
    if not thing:
        return read_by_topic(context, clause, verb, topic)
    if context.is_part:
        topic.parent = topic.whole
    if of_earlier := _of_earlier(context, clause, verb, thing, topic):
        return of_earlier
    if len(thing) < 2 or _is_venue(context, clause) or is_no_size(context, clause, verb, thing):
        return None
    is_beside = thing in _SUBMISSIONS and topic.whole.endswith(_SUBMISSIONS)
    whole = "" if is_beside and not context.is_part else topic.whole
    verb, thing = complete_thing(context, words, (verb, thing), topic)
    thing = add_subject(context, words, thing, topic)
    scope = _scope_before(verb, words) or organ_of(words, thing)
    if scope.startswith(_EACH_OF):
        verb, thing, scope = "", scope.removeprefix("平均") + verb + thing, ""
    examples_end = topic.scope.endswith("等")
    topic.thing = _YEAR_BEFORE.sub("", thing)
    topic.scope = scope or ("" if examples_end else topic.scope)
    topic.verb = "" if _IS_LEVEL.search(clause) else verb
    weak_verb = "" if verb else initial_verb(words)
    if weak_verb and thing in NO_NAMES and are_events_apart(context, topic):
        verb, whole = weak_verb, ""
    thing += said_of_share(context, thing)
    thing, is_part = _as_part(context, verb, thing, topic)
    deed = deed_of_persons(context, thing)
    return Meaning(thing, verb, "", whole, topic.scope, deed, weak_verb, is_part=is_part)


def _cleaned(context: Context, clause: str, thing: str) -> str:
    """Return a thing as a name; empty if it is only the place where people are."""
    name = examples_of(thing) if _lists_examples(clause, thing) else clean(thing)
    return "" if context.unit in PEOPLE and _EVERYWHERE.fullmatch(name) else name


def _as_part(context: Context, verb: str, thing: str, topic: Topic) -> tuple[str, bool]:
    """Return the thing, completed if it is a field of the whole, and whether it is a part."""
    if field := "" if verb else field_of_whole(context, thing, topic):
        return field, True
    is_next = not verb and len(thing) <= _SHORT_PART
    is_next_part = is_next and topic.last is not None and topic.last.is_part
    return thing, context.is_part or is_next_part


def _is_venue(context: Context, clause: str) -> bool:
    """Return whether words only say where events are held: 在各村每月8场."""
    return clause.startswith("在") and context.unit in EVENTS and not find_verb(clause, 1)


def _deed_to_whom(match: re.Match[str]) -> str:
    """Return 企业检查指导 for 对企业进行检查指导; a long object is left out."""
    whom, deed = clean(match["whom"]), match["deed"]
    return f"{whom}{deed}" if len(whom + deed) <= LONGEST_THING else deed


def _lists_examples(clause: str, thing: str) -> bool:
    """Return whether a clause ends with 等, or with 等共 or 共 after a list of things."""
    is_long_list = "、" in thing and len(thing) > _LONGEST_LIST
    return clause.endswith("等") or (is_long_list and _SUCH_AS.search(clause) is not None)


def _scope_before(verb: str, words: str) -> str:
    """Return who does something, or for whom: 为群众 of 为群众提供服务."""
    at = words.find(verb) if verb else 0
    scope = clean(strip_tail(words[:at])) if at > 0 else ""
    if len(scope) < _SHORT_PART:
        return ""
    return words[0] + scope if words[0] in _FOR_WHOM else scope


def _last_deed(words: str) -> str:
    """Return the last action with an object: 接待来访 of 组织宣传活动、接待来访."""
    others, mark, last = words.rpartition("、")
    verb = initial_verb(last) if mark and "等" not in last else ""
    thing = last[len(verb) :]
    is_deed = verb and verb not in NOUNS and len(thing) > 1 and thing not in BARE_NOUNS
    return last if is_deed and initial_verb(others) and not final_verb(others) else words


def _of_earlier(
    context: Context, clause: str, verb: str, thing: str, topic: Topic
) -> Meaning | None:
    """Return the meaning of words that refer to an earlier thing of the sentence; else None."""
    of = topic.units.get(context.unit)
    if part := part_of_things(context, verb, thing, topic):
        return part
    if of and _is_deeds(thing):
        return Meaning(of, thing, scope=topic.scope)
    if of and thing.startswith(_WAYS) and initial_verb(thing[2:]) == thing[2:] and "完成" in clause:
        return Meaning(of, predicate=f"完成{thing}", whole=of, is_part=True)
    if is_rate_of_all(clause, thing, topic):
        return Meaning(thing, is_bare=True)
    is_begun = not topic.base.endswith(_NOT_BEGUN)
    if topic.base and is_begun and (thing in GENERIC or _is_rate_of_deeds(thing)):
        return _of_base(context, verb, thing, topic)
    meaning = None if verb else read_deed_of_organ(thing, topic)
    meaning = meaning or read_field(context, clause, topic)
    meaning = meaning or read_same_unit(context, verb, thing, topic)
    return meaning or _part_with_predicate(clause, thing, topic)


def _is_deeds(thing: str) -> bool:
    """Return whether a thing is two verbs with an earlier object: 建设筹集40万套."""
    first = initial_verb(thing)
    is_noun = thing.endswith("申请")
    return bool(first) and len(first) < len(thing) and final_verb(thing) == thing and not is_noun


def _found(context: Context, thing: str, topic: Topic) -> Meaning | None:
    if not topic.base or thing not in _FOUND or context.is_measured:
        return None
    return Meaning(topic.base, aspect=thing, whole=topic.whole, scope=topic.scope, is_part=True)


def _is_rate_of_deeds(thing: str) -> bool:
    """Return whether a rate names only a verb, without a thing: 聘请率."""
    stem = thing.removesuffix("率")
    return stem != thing and len(stem) > 1 and initial_verb(stem) == stem


def _of_base(context: Context, verb: str, generic: str, topic: Topic) -> Meaning:
    """Read 总投资3亿元 after 在建项目, 在建里程 after 运营里程, 调解成功率 after 纠纷."""
    is_deed = verb not in WEAK_VERBS | {""}
    if is_deed and generic == "资金":
        return Meaning(generic, verb, whole=topic.whole, scope=topic.scope)
    if is_deed and generic == "成功率" and not topic.units.keys() - EVENTS:
        return Meaning(verb + generic)  # not of events: 组织培训12期，调解成功率98%
    if generic == "成功率" and not verb:
        verb = topic.verb.removesuffix("成功")
    if is_deed and topic.base.endswith(generic):
        of = _STATE.sub("", topic.base.removesuffix(generic))
        return Meaning(of + verb + generic, whole=topic.whole)
    is_kept = generic.endswith("率") or verb.startswith("新")
    of = join_generic(topic.base, f"{verb}{generic}" if is_kept else generic)
    own = verb if is_deed and verb == topic.verb and not is_kept else ""
    is_more = not verb and topic.verb in _INCREASES and context.before[:1] == "、"
    more = topic.verb if is_more and generic in _PLACES_FOR else ""
    return Meaning(of, more or own, whole=topic.whole, scope=topic.scope)


def _part_with_predicate(clause: str, thing: str, topic: Topic) -> Meaning | None:
    """Read how many of the things do something: 产业集群中重点布局云溪4个.

    In 在考核中获评优秀3个, these are the things named before.
    """
    part = _AMONG.fullmatch(thing)
    if part is None or not any(stops(part["said"][:_LONGEST_ADVERB])):
        return None
    of = topic.thing if clause.startswith("在") else part["of"]
    if not of:
        return None
    meaning = Meaning(of, whole=topic.whole, predicate=part["said"], is_part=True)
    topic.thing, topic.verb, topic.parent = of, "", ""
    return meaning
