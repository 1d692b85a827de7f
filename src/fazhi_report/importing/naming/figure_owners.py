"""Read the owner of a figure: standards, subjects, exams, the whole of a part."""

import re

from fazhi_report.importing.naming.edge_words import strip_lead, strip_tail
from fazhi_report.importing.naming.meaning import Meaning, Topic
from fazhi_report.importing.naming.phrases import clean, is_list_mark, predicate_of, split_list
from fazhi_report.importing.naming.records import Context
from fazhi_report.importing.naming.verb_and_object import split_verb
from fazhi_report.importing.naming.verbs import LONGEST_THING, final_verb

_RECORD = re.compile(
    "(?P<subject>[^、，]{4,24}?)"
    "(?:再?创|首次|迈[入上]|跃上|[位稳跃]居|居|保持|持续|实现|快速|加快|突破|连续|稳步|不断|大幅)"
)
"""What a clause says of its subject before the next one states a value."""

_GRANT = re.compile(
    "(?P<of>.+?(?:标准|补贴|补助|津贴|奖励|待遇))(?:分别)?(?:提高|提升|上调|调整|提)[到至为](?P<who>.{2,6})"
)
_WHO = ("小学", "初中", "高中", "专科", "本科", "硕士", "博士", "城镇", "农村")
_STANDARD_OF = re.compile(f"(?P<of>.+?标准)(?P<who>{'|'.join(_WHO)})")
"""A standard by kind of persons: 补助标准茶农提高到90元、竹农提高到80元."""


_SHORT_STANDARD = re.compile("[^，]{0,3}(?:补助|补贴|奖励)标准")
"""A standard that the thing before specifies: 完成道路硬化，省补助标准提高到3万元."""

_LONGEST_OWNED = 14
_SHORT_PRODUCT = 2


def subject_before(context: Context) -> str:
    """Return the subject of the clause before: 吞吐量 in 吞吐量再创新高，达1167万标箱."""
    clauses = re.split("[，：]", context.before)
    match = _RECORD.match(clauses[-2]) if len(clauses) > 1 else None
    return clean(strip_lead(match["subject"])) if match else ""


def contribution_of(context: Context, thing: str, topic: Topic) -> str:
    """Return 茶业对税收贡献率 for 对税收的贡献率, with its owner, or an empty string."""
    if not (thing.startswith("对") and "贡献" in thing):
        return ""
    owner = topic.thing or subject_before(context)
    return owner + thing.replace("的", "") if owner else ""


def add_owner(context: Context, thing: str, topic: Topic) -> str:
    """Add the owner to a thing that needs it: 道路硬化省补助标准 for 省补助标准.

    Also 造纸产能 in 淘汰水泥产能3万吨、造纸2万吨, and 人均馆舍面积 in 人均藏书2册、馆舍面积3平方米.
    Other things are returned unchanged.
    """
    if is_list_mark(context.before[:1]):
        if topic.thing.endswith("产能") and len(thing) == _SHORT_PRODUCT:
            return f"{thing}产能"
        if context.unit == "平方米" and topic.thing.startswith("人均") and thing[:2] != "人均":
            return f"人均{thing}"
    is_short = len(topic.thing + thing) <= _LONGEST_OWNED
    is_owned = _SHORT_STANDARD.fullmatch(thing) and topic.thing and "标准" not in topic.thing
    return topic.thing + thing if is_owned and is_short else thing


def standard_of(context: Context, words: str, topic: Topic) -> str:
    """Return the standard for one kind of persons, or an empty string.

    The first item of a list names the standard, and the other items take it from the topic.
    """
    if match := _GRANT.fullmatch(words) or _STANDARD_OF.fullmatch(words):
        topic.measure = clean(match["of"])
        return _measure_of(clean(match["who"]), topic.measure)
    if topic.measure and (is_list_mark(context.before[:1]) or words.endswith((*_WHO, "学生"))):
        return _measure_of(clean(words), topic.measure)
    return ""


def _measure_of(who: str, measure: str) -> str:
    """Return 本科生补贴标准; a long one becomes 生均公用经费补助标准（小学）."""
    return f"{who}{measure}" if len(who + measure) <= LONGEST_THING else f"{measure}（{who}）"


_OF_SUBJECT = re.compile("(?:年度|工业|年)?总?(?:产值|产出|税收|营收|营业收入|利润|投资)")
"""Measures of a subject's performance."""

_ACHIEVES = re.compile(
    f"(?:带动|推动|促进)?(?P<who>.{{3,14}}?)(?:实现|完成)(?P<what>{_OF_SUBJECT.pattern})"
)
_COMPLETED_FIRST = re.compile("(?:圆满|顺利|全部|全面|如期|按期|基本|正式)..、$")
"""What a clause says before it states the measure: 实事项目顺利完工、完成投资3亿元."""

_INCREASES = re.compile("(?P<who>.{3,8}?)(?:全年|累计|年内)?(?P<what>新(?:增|建|开工).{2,})")
"""A subject with several increases: 商品住房全年新增供地20公顷、新开工9万平方米."""

_SHARE_AMONG = re.compile("(?P<of>[^，、]{3,}?)中(?P<said>[^，、]{3,10})的(?:达到?|占|为|有)?")
"""A share among things with a property: 茶叶产量中取得绿色认证的达到40%."""

_SHORTEST_SAID, _SHORT_SAID, _LONGEST_SAID, _LONGEST_NAME = 2, 6, 10, 14


def share_of_part(context: Context, clause: str) -> Meaning | None:
    """Return the meaning of a share of the things with a property; None for other figures."""
    part = _SHARE_AMONG.fullmatch(clause) if context.quantity.is_share else None
    if part is None:
        return None
    return Meaning(clean(part["of"]), aspect="比重", predicate=clean(part["said"]))


def add_subject(context: Context, words: str, thing: str, topic: Topic) -> str:
    """Add the subject, 云溪园区工业产值 for 云溪园区实现工业产值, and keep it in the topic."""
    if match := _INCREASES.fullmatch(thing):
        topic.subject = match["who"]
        return match["who"] + match["what"]
    if match := _ACHIEVES.fullmatch(words):
        who = _COMPLETED_FIRST.sub("", match["who"])
        topic.subject, thing = clean(split_verb(who)[1]), match["what"]
    elif not _OF_SUBJECT.fullmatch(thing):
        return thing
    elif not is_list_mark(context.before[:1]):
        topic.subject = ""
    is_short = len(topic.subject + thing) <= _LONGEST_NAME
    return topic.subject + thing if is_short else thing


def said_of_share(context: Context, thing: str) -> str:
    """Return the predicate of a share: 达到节能标准 of 住宅80%达到节能标准."""
    predicate = "" if context.reaches_next or context.unit != "%" else clean(context.after)
    is_short = len(predicate) <= max(_SHORT_SAID, min(_LONGEST_SAID, _LONGEST_NAME - len(thing)))
    return predicate if len(predicate) >= _SHORTEST_SAID and is_short else ""


_KINDS = ("考试", "测试", "测验")
_EXAM = re.compile(f"(?P<words>[^，：；]{{2,40}}(?:{'|'.join(_KINDS)}))，[^，]+$")
_HELD = re.compile(".*(?:参加|参与|组织|开展|举行|举办|进行|完成)了?")
_RATES = re.compile(
    "(?:干部|人员|学员|职工)?(?:(?:参[考与加学]|合格|及格|通过|优秀)率[、和与及]?)+"
)

_LONGEST_EXAM = 10
"""Greatest length of the name of an exam, which leaves room for the rate."""


def rates_of_exam(context: Context, clause: str, topic: Topic) -> Meaning | None:
    """Return the meaning of a rate like 合格率 with the exam named earlier in the sentence."""
    rates = strip_lead(strip_tail(clause))
    if not _RATES.fullmatch(rates):
        return None
    exam = topic.thing if topic.thing.endswith(_KINDS) else _exam_before(context)
    if not exam:
        return None
    topic.thing = exam
    return Meaning(exam + re.sub("[、和与及]", "", rates))


def _exam_before(context: Context) -> str:
    match = _EXAM.search(context.before)
    if match is None:
        return ""
    words = _HELD.sub("", match["words"])
    exam = clean(words)
    return exam if len(exam) <= _LONGEST_EXAM else clean(split_list(words)[-1])


_PREDICATE = re.compile("全[国省市区球]|居|均|已|获|达|被|实现|为|是|列|入选|通过|完成")
_AMONG_THEM = re.compile("(?:其中|中仍?|中还)有")
_HAS_CHANGED = re.compile("(?:改善|好转|达标|消除|完工|完成|合格)$")
_ELSEWHERE = re.compile("全[国省市区县].")
_OF_PERSONS = ("人", "名", "人次")
_PERSONS_LAST = re.compile(
    "(?:[党队人官演会委学]员|干部|职工|员工|群众|居民|村民|农民|代表|志愿者|教师|学生|民警|专家|骨干|人才)$"
)
_REMAINS = re.compile("[尚仍还]有$")


def deed_of_persons(context: Context, words: str) -> str:
    """Return what persons named before their number do: 组织茶农200人外出务工.

    It is empty if the words do not end with such persons.
    """
    is_of_persons = context.unit in _OF_PERSONS and _PERSONS_LAST.search(words)
    if context.reaches_next or not is_of_persons:
        return ""
    return predicate_of(strip_lead(context.after))


def part_with_predicate(context: Context, topic: Topic) -> Meaning | None:
    """Read a part without a noun of its own: 其中42项全国领先."""
    after = context.after.removeprefix("的")
    if after.startswith(("未", "正")) and _REMAINS.search(context.before) and topic.thing:
        return Meaning(topic.thing, whole=topic.thing, predicate=predicate_of(after), is_part=True)
    of = topic.units.get(context.unit)
    if of and _AMONG_THEM.fullmatch(context.before) and _HAS_CHANGED.search(after):
        return Meaning(of, whole=of, predicate=predicate_of(after), is_part=True)
    is_deed = final_verb(predicate := strip_lead(after)) == predicate != ""
    if of and is_deed and _ELSEWHERE.match(after):
        return Meaning(of, whole=of, predicate=predicate_of(after), is_part=True)
    if not (context.is_part and topic.thing and _PREDICATE.match(after)):
        return None
    predicate = predicate_of(after)
    if not predicate:
        return None
    return Meaning(topic.thing, whole=topic.thing, predicate=predicate, is_part=True)
