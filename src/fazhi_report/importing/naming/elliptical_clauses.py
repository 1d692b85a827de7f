"""Read figures whose clause leaves out the counted thing: 受理91宗, 男9人, 其余3件."""

import re
from dataclasses import replace

from fazhi_report.importing.naming.acting_organs import (
    HAS_OBJECT,
    OPENS_CASE,
    organ_that_acts,
)
from fazhi_report.importing.naming.change_starts import LEADS_TO
from fazhi_report.importing.naming.edge_words import strip_lead
from fazhi_report.importing.naming.figure_owners import subject_before
from fazhi_report.importing.naming.meaning import ORIGINAL, Meaning, Topic
from fazhi_report.importing.naming.phrases import clean, is_list_mark, predicate_of
from fazhi_report.importing.naming.records import Context
from fazhi_report.importing.naming.unit_meaning import (
    PEOPLE,
    fits,
    read_deed,
)
from fazhi_report.importing.naming.verbs import NOUNS, WEAK_VERBS, final_verb, initial_verb

_ENDS_WITH_YEAR = re.compile("(?:19|20)[0-9]{2}年[底末]?的?$")
_FUND_VERBS = ("投入", "拨付", "安排", "筹集", "撬动", "补贴", "奖励", "发放", "争取")
_PURPOSE = re.compile("(?:用于|开展|支持|实施|推进|投向)(?P<what>[^，]{2,9})")
"""A verb after a sum that tells its purpose: 投入3亿元开展河道治理."""

_FINE_VERBS = ("罚没", "没收", "处罚", "追赃", "挽损", "追赃挽损", "止付")
_REACHING = frozenset(("吸引", "惠及", "服务", "覆盖", "帮助", "带动"))
"""Verbs before the people that the things before reach: 办讲座20场，吸引3000人次."""

_UNITS_OF_SUBJECTS = ("家", "户", "家次", "户次", "所")
"""Units of bodies that are checked or addressed: 检查商户9户，发现问题5个，约谈3户."""

_SENT_ON = ("报送备案", "备案", "报备", "上报", "报送")
"""Deeds on documents, not on what was said of them: 审查文件73件，提出意见219条，备案45件."""

_MATTERS = ("案件", "问题", "线索", "事项", "纠纷", "行为")
"""Things that are not counted in 人: 查处案件37起，处理62人."""

_OUTCOMES = (
    "撤销",
    "变更",
    "维持",
    "确认违法",
    "确认无效",
    "责令履行",
    "驳回",
    "调解结案",
    "败诉",
    "胜诉",
    "纠错",
    "结案",
)
"""Outcomes of the act that a case challenges: 审结案件65件，其中撤销8件."""

_DONE = ("完成", "办结", "建成", "完工", "竣工", "通过")
_BUILT = ("建成", "竣工", "完工", "开工", "投用", "通车")
_BUILDING = re.compile("(?<=..)(?:规划)?建设$")
"""Words for building that are cut off the built thing: 推动人行天桥建设12座，建成4座."""

_CASE = re.compile("(?:申请|案件)(?P<instance>[一二再]审)?(?:收案)?$")
_OF_CASES = re.compile("[案庭诉]$")
"""Verbs that say themselves what they count: 立案50起."""

_HONOURED = re.compile("荣?获|被评|入选")
"""Verbs whose counted subjects are persons, not the things before: 1人获评优秀."""

_SUMS = ("共", "共计", "合计", "总计")
"""Words before the sum of the figures of a list: 走访企业30家、商户20家共50家."""


def read_by_topic(context: Context, clause: str, verb: str, topic: Topic) -> Meaning | None:
    """Read a figure whose clause names no thing: 受理91宗, 达到738亿元, 3万人参加."""
    if (not verb or verb in WEAK_VERBS) and (meaning := _people(context, topic)):
        return meaning
    if context.unit.endswith("元") and verb in (*_FUND_VERBS, *_FINE_VERBS):
        thing = "金额" if verb in _FINE_VERBS else "资金"
        purpose = _PURPOSE.fullmatch(context.after)
        if purpose and not context.is_cut and verb in _FUND_VERBS:
            thing = clean(purpose["what"]).removesuffix(thing) + thing
        return Meaning(thing, verb, whole=topic.whole, scope=topic.scope)
    if earlier := _object_before(context, verb):
        topic.thing, topic.verb = earlier, verb
        return Meaning(earlier, verb, scope=topic.scope)
    if subject := subject_before(context):
        topic.thing, topic.verb = subject, ""
    if topic.thing:
        return _of_verb(context, verb, topic) or _again(context, clause, topic)
    if len(verb) > 2 or _OF_CASES.search(verb):
        topic.parent = topic.parent or verb
        return Meaning(verb)
    is_of_people = verb in NOUNS and context.unit in PEOPLE and not context.after
    return Meaning(verb, aspect=PEOPLE[context.unit]) if is_of_people else None


def _of_verb(context: Context, verb: str, topic: Topic) -> Meaning | None:
    """Read a figure with only a verb: 受理91宗, 吸引3000人次, 处理62人."""
    if not verb:
        return None
    if meaning := _persons(context, verb, topic) or read_deed(context, verb, topic):
        return meaning
    if _is_without_object(context, verb, topic):
        scope = topic.scope or organ_that_acts(topic.thing)
        return Meaning(verb, aspect="" if HAS_OBJECT.search(verb) else "数", scope=scope)
    if verb in topic.thing or topic.thing.endswith(verb[-2:]):
        return None
    if topic.subject and not fits(context.unit, topic.units):
        topic.thing = topic.subject
    if verb in _BUILT:
        topic.thing = _BUILDING.sub("", topic.thing)
    is_after_parts = topic.last and topic.last.whole == topic.parent != ""
    if is_after_parts and context.before.startswith("，") and not context.is_measured:
        topic.thing = topic.parent
    of_unit = topic.units.get(context.unit)
    if of_unit and (context.unit in _UNITS_OF_SUBJECTS or verb in _SENT_ON):
        topic.thing = of_unit
    topic.verb = verb
    if verb in _OUTCOMES and _CASE.search(topic.thing):
        case = _CASE.sub(r"案件\g<instance>", topic.thing)
        return Meaning(case + verb, whole=topic.thing, is_part=True)
    return Meaning(topic.thing, verb, scope=topic.scope, whole=topic.parent)


def _is_without_object(context: Context, verb: str, topic: Topic) -> bool:
    """Return whether a verb is not about the things named before: 检查企业300家次，立案50起.

    The unit cannot count any of them, or the verb contains its own object.
    """
    if OPENS_CASE.search(verb) and not _CASE.search(topic.thing):
        return True
    is_closed = topic.last is not None and OPENS_CASE.search(topic.last.thing)
    if is_closed and HAS_OBJECT.search(verb):
        return True
    is_of_subject = context.unit in _UNITS_OF_SUBJECTS and topic.units.get(context.unit)
    if topic.subject or is_of_subject:
        return False
    of_topic = [unit for unit, thing in topic.units.items() if thing == topic.thing]
    return not context.is_measured and bool(of_topic) and not fits(context.unit, of_topic)


def _persons(context: Context, verb: str, topic: Topic) -> Meaning | None:
    """Return the meaning of persons whom an action reaches: 吸引3000人次, 处理62人."""
    if context.unit in ("人", "名") and topic.thing.endswith(_MATTERS):
        return Meaning("人数", verb, scope=topic.scope)
    if context.unit not in PEOPLE:
        return None
    if verb in _REACHING:
        return Meaning(topic.thing, aspect=verb + PEOPLE[context.unit], scope=topic.scope)
    if verb in topic.thing and context.unit not in topic.units:
        thing = topic.thing.removesuffix(verb)
        return Meaning(thing, aspect=verb + PEOPLE[context.unit], scope=topic.scope)
    return None


def _again(context: Context, clause: str, topic: Topic) -> Meaning | None:
    """Read another value of the topic: 提高到, 累计达, 完成."""
    if LEADS_TO.search(clause) and topic.last and topic.last.period == ORIGINAL:
        aspect = topic.last.aspect.removesuffix(ORIGINAL)
        return replace(topic.last, aspect=aspect, period="", year="")
    is_item = is_list_mark(clause)
    if meaning := _part_of_list(context, topic) if is_item or not clause else None:
        return meaning
    is_sum = context.before in _SUMS and len({item.thing for item in topic.recent[-2:]}) > 1
    if is_sum or _has_other_noun(context, clause, topic):
        return None
    if _is_total(clause, topic):
        return Meaning(topic.thing, aspect="总数", scope=topic.scope)
    weak_verb = final_verb(clause)
    if weak_verb in _DONE and not context.is_measured:
        return Meaning(topic.thing, predicate=weak_verb, whole=topic.thing, is_part=True)
    has_own_thing = is_item and not context.is_measured and context.unit not in topic.units
    return Meaning(
        topic.thing,
        topic.verb,
        weak_verb=weak_verb,
        scope=topic.scope,
        is_bare=has_own_thing and bool(topic.units),
    )


def _part_of_list(context: Context, topic: Topic) -> Meaning | None:
    """Read how many of the things do something: 70%达到绿色标准, 29项完成.

    In 拆除20个村街、2000户, the unit itself is the counted thing.
    """
    if (
        context.unit == "户"
        and topic.verb
        and "户" not in topic.units
        and is_list_mark(context.before)
    ):
        return Meaning("户数", topic.verb, scope=topic.scope)
    predicate = predicate_of(strip_lead(context.after))
    if predicate and context.quantity.is_share:
        return Meaning(topic.thing, aspect="比重", predicate=predicate, whole=topic.thing)
    if predicate in _DONE and context.before:
        return Meaning(topic.thing, predicate=predicate, whole=topic.thing, is_part=True)
    return None


def _has_other_noun(context: Context, clause: str, topic: Topic) -> bool:
    """Return whether the figure cannot count the things before it in the sentence.

    In 道路9条，共46公里 it is their length; in 20个村、2000户的房屋 its noun is elsewhere. But
    群众386批1240人次 are two numbers of one thing.
    """
    if (
        context.unit in PEOPLE
        and context.unit not in topic.units
        and _HONOURED.match(context.after)
    ):
        return True
    if context.is_part or context.unit == "人" or not topic.units:
        return False
    if context.is_measured:
        return context.unit not in topic.units and _is_total(clause, topic)
    is_next = context.before in ("", "，") and context.unit in PEOPLE
    is_bare = (not clause and not is_next) or is_list_mark(clause)
    return is_bare and not fits(context.unit, topic.units)


def _people(context: Context, topic: Topic) -> Meaning | None:
    """Read people who do something: 3万人参加, 24万人成功脱贫."""
    if context.unit not in ("人", "人次", "名") or not context.after:
        return None
    predicate = predicate_of(strip_lead(context.after))
    if not predicate:
        return None
    thing = topic.thing if initial_verb(predicate) == predicate else ""
    return Meaning(thing + predicate, aspect="人次" if context.unit == "人次" else "人数")


def _object_before(context: Context, verb: str) -> str:
    """Return the object of the verb in an earlier clause: 拟连续发行特别国债，今年先发行1亿元."""
    match = (
        re.search(f"{verb}(?P<thing>[^，。；、（）0-9]{{3,16}})，", context.before)
        if verb
        else None
    )
    return clean(match["thing"]) if match else ""


def _is_total(clause: str, topic: Topic) -> bool:
    """Return whether the figure is the total after an increase, stated with a verb like 新增."""
    if "累计" in clause or "共" in clause:
        return True
    is_increase = topic.verb.startswith("新")
    return is_increase and "其中" not in clause and not _ENDS_WITH_YEAR.search(clause)
