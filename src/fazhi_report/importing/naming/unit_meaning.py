"""Use the unit of a figure: which thing it counts, and which measure it is."""

import re
from collections.abc import Iterable

from fazhi_report.importing.naming.meaning import Meaning, Topic
from fazhi_report.importing.naming.phrases import noun_length
from fazhi_report.importing.naming.records import Context
from fazhi_report.importing.naming.statistical_terms import GENERIC
from fazhi_report.importing.naming.verbs import initial_verb

PEOPLE = {"人": "人数", "名": "人数", "人次": "人次", "户": "户数"}
_NUMBERS = {
    **PEOPLE,
    "场": "场次",
    "场次": "场次",
    "期": "期数",
    "次": "次数",
    "家": "家数",
    "家次": "家次",
    "户次": "户次",
    "份": "份数",
}
"""Nouns for a number of things, 数 or 人数, by measure word."""

_KINDS = (
    ("人", "名", "人次", "位"),
    ("场", "场次", "期", "次"),
    ("家", "户", "家次", "户次", "所", "个"),
    ("份", "件", "宗", "起", "项", "条", "本", "个", "篇"),
)
"""Measure words for things of one kind."""

_HANDED = ("移送", "移交", "转送")
"""Verbs whose object is the recipient of the things."""

_FIELD = re.compile(
    "(?:涉及|其中)+(?P<first>[^，、]{2,8}?)(?P<others>、[^，]+)?等?(?P<field>领域|行业)$"
)
_OF_PERSONS = ("人", "名", "位")
_PAPER = re.compile("(?:证件?|证书|资格|职称|学历)$")
"""Things that persons hold: 执法人员20名，其中取得执法证件9名 counts persons."""


def read_deed(context: Context, verb: str, topic: Topic) -> Meaning | None:
    """Read a verb with a unit that no earlier thing has: 孵化企业759家，培训3场，参加200人."""
    number = _NUMBERS.get(context.unit)
    of_topic = [unit for unit, thing in topic.units.items() if thing == topic.thing]
    if not verb or number is None or not topic.units or fits(context.unit, of_topic):
        return None
    deed = topic.thing + verb if verb in GENERIC else verb
    if context.unit not in PEOPLE:
        topic.thing, topic.verb = verb, ""
    return Meaning(deed, aspect=number, whole=topic.whole, scope=topic.scope)


def fits(unit: str, units: Iterable[str]) -> bool:
    kinds = [kind for kind in _KINDS if unit in kind]
    return any(unit == earlier or any(earlier in kind for kind in kinds) for earlier in units)


def read_same_unit(context: Context, verb: str, thing: str, topic: Topic) -> Meaning | None:
    """Read figures of the earlier thing with the same unit: 移送公安机关5起, 取得执法证件9名."""
    of = topic.units.get(context.unit)
    is_said = verb in _HANDED or (context.unit in _OF_PERSONS and _PAPER.search(thing))
    if not of or not is_said or thing == of or initial_verb(of) == of:
        return None
    return Meaning(of, whole=of, predicate=verb + thing, is_part=True)


def read_field(context: Context, clause: str, topic: Topic) -> Meaning | None:
    """Read the fields of earlier things: 其中涉及公安、市场监管等领域28件."""
    of = topic.units.get(context.unit)
    field = _FIELD.search(clause) if of and context.is_part else None
    if field is None or not of:
        return None
    predicate = f"{field['first']}{'等' if field['others'] else ''}{field['field']}"
    return Meaning(of, whole=of, predicate=predicate, is_part=True)


_POLICY_VERBS = ("落实", "出台", "实施", "推出", "制定", "印发")
_LISTS = ("清单", "目录", "意见", "规则", "规定", "条款")
"""Things whose items are counted: 责任清单320条."""

_POLLUTANTS = ("颗粒物", "颗粒物年均", "颗粒物平均")
_IS_OBJECT = re.compile("[将把](?![军近])[^，]{1,8}$")
_LONGEST_PLACE = 5
_TIMES = frozenset(("工作日", "个工作日", "天", "小时", "分钟"))
_IS_TIME = re.compile("[时期间程]|周期")
_HANDLED = ("办理", "办结", "审批", "送达", "完成")
_CUT_FROM = re.compile("[由从](?:[^，]{0,6}的)?$")
"""The end of words before a time that is shortened: 备案由3个工作日压缩至1个工作日."""

_SIZE = re.compile("里程|[长径距]$")


def is_no_size(context: Context, clause: str, verb: str, thing: str) -> bool:
    """Return whether an area is not that of the place before it.

    In 将云溪3平方公里纳入规划 it limits the subject; in 启动区3万平方米旧厂房改造 it is that of the
    works.
    """
    if not context.is_area:
        return False
    is_place = not verb and len(thing) <= _LONGEST_PLACE
    is_of_works = is_place and noun_length(context.after) > 1
    is_object = _IS_OBJECT.search(clause) is not None
    return is_of_works or is_object or context.after.startswith("范围")


def add_word_of_unit(context: Context, words: str, verb: str, thing: str) -> tuple[str, str]:
    """Return verb and thing with the word that the unit implies: 面积, 措施, 总额."""
    if not verb and context.is_area and len(thing) <= _LONGEST_PLACE and not _SIZE.search(thing):
        size = "长度" if context.unit == "公里" else "面积"
        return verb, f"{thing.removesuffix(size)}{size}"
    if thing.endswith(_POLLUTANTS) and "立方米" in context.unit:
        return verb, f"{thing}浓度"
    is_policy = initial_verb(words) in _POLICY_VERBS and not thing.endswith(_LISTS)
    if context.unit == "条" and is_policy:
        return "", f"{thing}措施"
    if context.unit in _TIMES and not _IS_TIME.search(thing):
        deed = next((deed for deed in _HANDLED if context.after.startswith(deed)), "")
        is_cut = bool(deed) or _CUT_FROM.search(words + context.before) is not None
        return verb, f"{thing}{deed}时限" if is_cut else thing
    if thing in ("出口", "进口") and context.unit.endswith("元"):
        return verb, f"{thing}总额"
    return verb, thing
