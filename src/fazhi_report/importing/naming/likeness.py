"""Compare figures of two reports: how likely they are values of the same metric."""

import re

from fazhi_report.importing.naming.contrasts import (
    have_one_sense,
    is_one_verb,
    is_one_verb_more,
    senses_of,
)
from fazhi_report.importing.naming.meaning import Meaning
from fazhi_report.importing.naming.periods import SEVERAL_YEARS
from fazhi_report.importing.naming.qualifiers import likeness_of_words, tell_apart
from fazhi_report.importing.naming.records import Usage
from fazhi_report.importing.naming.statistical_terms import canonical
from fazhi_report.importing.naming.verbs import final_verb

_UNIT_CLASSES = ("件宗起例项个条", "家户个所间", "名人位", "座个处所")
"""Measure words that count the same things."""

SPECIFIC = 4
"""Least length of a name that identifies its thing without the words around it."""

_MOST_MONEY_CHANGES, _MOST_COUNTS_CHANGE, _MOST_DEEDS_CHANGE = 4, 12, 20
"""Ratio of two years' values beyond which they cannot belong to one thing.

Deeds are counts told with the same verb: 检查企业, 立案查处.
"""

_DISTINCTIVE = 3
"""Least number of digits with which two figures are hardly equal by chance."""

_ALIKE = 0.5
"""Least likeness at which words certainly mean the same of one thing."""

_TOTAL = re.compile("(?<=..)(?:总量|总数)$")
_LEVEL = re.compile("(?:市值|余额|保有量|率|浓度|占比|比例)$")
"""Things measured at a point in time, not over a period."""

_SIZES = ("长度", "面积", "金额")
"""Words that repeat the unit of a figure."""

_NEUTRAL = re.compile(
    "(?<=国家)级|^年度|^市(?=人大|政协)|(?<=政协)委员|(?<=就业)人数$|居民(?=登记)|质量(?=优良)"
    "|(?:年均|平均|年平均)(?=浓度)|^应用(?=新)|总(?=警情)|(?<=投资)完成额$|^地方(?=一般)|^全社会|(?<=奖)励$|登记(?=就业$)|平均(?=优良)|(?<=地方)政府(?=专项债)|工业(?=技改投资)|法人(?=金融机构)|(?<=利润)总额$|财政(?=支出$)|^接报(?=.{2,6}警情)|总(?=[量数额]$|市值$)"
)
"""Words that a term of official statistics may have or lack without a difference."""

_REPEATED = re.compile("(?<=..)(?P<end>..)(?=和.{2,8}(?P=end)$)")
"""The common ending of a pair of things: 人才住房和保障性住房."""

_BUILT = frozenset(("公园", "学校", "医院", "小区", "道路"))
"""Things that are specific only with a verb: 新建改建公园."""

_NEED_OF_PREDICATE = 0.3
"""Least likeness of the words around things with the same predicate: 水质达到三类的河流."""

_BARE = re.compile("^(?:问题|线索|损失|隐患|人员|资金|罚没款|罚款|.{0,2}金额|.{2}人数|.{0,2}率)$")
"""Things that only the thing before identifies: 检查企业9家，发现问题3个."""

_NEARLY_ONE = 0.8
"""Least likeness at which two things may differ by one missing word."""

_VAGUE_THINGS = """
    项目 企业 案件 活动 人员 学校 医院 公园 社区 工程 单位 任务 措施 工作 投资 服务 小区 道路
"""
_VAGUE = frozenset(_VAGUE_THINGS.split())


def likeness_between_years(usage: Usage, other: Usage) -> float:
    """Return the likeness of two figures of different years; 0 if they cannot be one metric."""
    new, old = usage.meaning, other.meaning
    quantity, old_quantity = usage.figure.quantity, other.figure.quantity
    if new is None or old is None or not _are_of_one_kind(new, old):
        return 0
    if _say_different_things(new, old) or not _have_one_whole(new, old):
        return 0
    if not _are_alike(quantity.unit, old_quantity.unit) or _is_leap(usage, other):
        return 0
    kind, need = _kind(new, old)
    are_totals = _aspect(new) == _aspect(old) == "总数"
    if not kind or (_is_total(usage) != _is_total(other) and not are_totals):
        return 0
    if quantity.is_share or quantity.unit.endswith("元"):
        need -= 0.1
    if len(new.thing) < SPECIFIC and not _say_the_same(new, old):
        need += 0.2
    elif new.predicate and old.predicate:
        need = min(need, _NEED_OF_PREDICATE)
    if quantity.unit != old_quantity.unit:
        is_same_deed = new.verb and new.phrase == old.phrase and len(new.thing) >= SPECIFIC
        need = max(need, 0.2 if is_same_deed else 0.3)
    context = likeness_of_words(usage.around, other.around)
    is_apart = tell_apart(usage.qualifiers, other.qualifiers)
    if is_apart or context < need or not have_one_sense(usage, other):
        return 0
    return kind + context


def likeness_within_year(usage: Usage, other: Usage) -> float:
    """Return the likeness of two figures of the same year; 0 if they are not the same.

    The values must be equal, and the words must have something in common and no opposites; short
    numbers need more, because they may be equal by chance.
    """
    new, old = usage.meaning, other.meaning
    if new is None or old is None or usage.figure.text != other.figure.text:
        return 0
    if senses_of(usage) != senses_of(other):
        return 0
    likeness = max(
        likeness_of_words(new.phrase, old.phrase), likeness_of_words(new.thing, old.thing)
    )
    context = likeness_of_words(usage.around, other.around)
    digits = sum(character.isdigit() for character in usage.figure.text)
    need = 0.3 if digits >= _DISTINCTIVE else 0.6
    return 1 + likeness + context if likeness + context >= need else 0


def _are_of_one_kind(new: Meaning, old: Meaning) -> bool:
    times, old_times = (
        (meaning.is_goal, _period(meaning), meaning.year, _verb_and_aspect(meaning)[1])
        for meaning in (new, old)
    )
    if times != old_times:
        return False
    return new.is_part == old.is_part or not (new.predicate or old.predicate)


def _say_different_things(new: Meaning, old: Meaning) -> bool:
    """Return whether things differ only in predicates or examples: 云溪路等6个项目."""
    if new.thing in _VAGUE and "等" in new.scope + old.scope and new.scope != old.scope:
        return True
    if new.verb or old.verb or not (new.predicate and old.predicate):
        return False
    return len(new.thing) < SPECIFIC and not _say_the_same(new, old)


def _say_the_same(new: Meaning, old: Meaning) -> bool:
    predicate, old_predicate = canonical(new.predicate), canonical(old.predicate)
    return likeness_of_words(predicate, old_predicate) >= _ALIKE


def _have_one_whole(new: Meaning, old: Meaning) -> bool:
    """Return whether both things belong to the same other thing, if they need one."""
    if new.is_part and old.is_part and new.whole and old.whole:
        whole, old_whole = _core(new.whole), _core(old.whole)
        return whole.endswith(old_whole) or old_whole.endswith(whole)
    is_bare = any(_BARE.search(meaning.thing) for meaning in (new, old))
    return not is_bare or _core(new.whole) == _core(old.whole)


def _core(thing: str) -> str:
    return _NEUTRAL.sub("", canonical(_TOTAL.sub("", thing)))


def _verb_and_aspect(meaning: Meaning) -> tuple[str, str]:
    """Return verb and aspect, equal for one sense: 上市公司增加9家, 新增上市公司9家."""
    if meaning.aspect == "增加量" and not meaning.verb:
        return "新增", ""
    return meaning.verb, "" if meaning.aspect in _SIZES else _aspect(meaning)


def _aspect(meaning: Meaning) -> str:
    return canonical(meaning.aspect) or ("总数" if _TOTAL.search(meaning.thing) else "")


def _period(meaning: Meaning) -> str:
    """Return the period of a figure; empty for a level at the end of several years."""
    is_level = _aspect(meaning).endswith(("总数", "比重", "占比")) or (
        not (meaning.verb or meaning.aspect) and _LEVEL.search(meaning.thing) is not None
    )
    return "" if is_level and meaning.period == SEVERAL_YEARS else meaning.period


def _is_total(usage: Usage) -> bool:
    return "累计" in usage.clause.partition("#")[0]


def _is_leap(usage: Usage, other: Usage) -> bool:
    """Return whether two values differ too much to be one metric a year apart."""
    new, old = usage.figure.quantity, other.figure.quantity
    value, old_value = new.bounds[0], old.bounds[0]
    if new.is_share or min(value, old_value) <= 0:
        return False
    ratio = max(value, old_value) / min(value, old_value)
    if new.unit.endswith("元"):
        return ratio > _MOST_MONEY_CHANGES
    is_deed = usage.meaning and other.meaning and _is_same_deed(usage.meaning, other.meaning)
    return ratio > (_MOST_DEEDS_CHANGE if is_deed else _MOST_COUNTS_CHANGE)


def _is_same_deed(new: Meaning, old: Meaning) -> bool:
    has_verb = new.verb != "" or final_verb(new.thing) == new.thing
    return has_verb and new.phrase == old.phrase


def _kind(new: Meaning, old: Meaning) -> tuple[float, float]:
    """Return the likeness of two things, and the least likeness that their surroundings need."""
    thing, old_thing = (_REPEATED.sub("", _core(words)) for words in (new.thing, old.thing))
    verb, old_verb = _verb_and_aspect(new)[0], _verb_and_aspect(old)[0]
    same_verb = is_one_verb(verb, old_verb)
    if thing == old_thing or _is_reordered(thing, old_thing):
        return (1, _need(thing, new)) if same_verb else _kind_of_verbs(thing, verb, old_verb)
    if _is_reordered(f"{verb}{thing}", f"{old_verb}{old_thing}"):
        return 0.9, 0.2  # 新增城镇就业, 城镇新增就业
    likeness = likeness_of_words(thing, old_thing)
    is_part = thing.endswith(old_thing) or old_thing.endswith(thing)
    if is_part or likeness < _NEARLY_ONE or not _lacks_words(thing, old_thing):
        return 0, 1
    return likeness, 0.5 if same_verb else 0.7


def _lacks_words(thing: str, other: str) -> bool:
    """Return whether one thing only adds characters to the other.

    省级示范村 and 市级示范村 are different things.
    """
    short, long = sorted((thing, other), key=len)
    characters = iter(long)
    return len(short) < len(long) and all(character in characters for character in short)


def _need(thing: str, meaning: Meaning) -> float:
    """Return the least likeness of the surroundings, for one thing with one verb."""
    has_more = bool(meaning.verb or meaning.aspect)
    if meaning.verb and thing in _BUILT:
        return 0.3
    if thing in _VAGUE or len(meaning.thing) < SPECIFIC - has_more:
        return 0.15 if meaning.verb and thing not in _VAGUE else 0.45
    return 0.1 if has_more else 0.2


def _kind_of_verbs(thing: str, verb: str, other: str) -> tuple[float, float]:
    """Return `_kind` for one thing with different verbs, or with a verb on one side."""
    if is_one_verb_more(verb, other) and len(thing) > SPECIFIC:
        return 0.9, 0.3
    return (0, 1) if verb and other else (0.9, 0.5)


def _is_reordered(a: str, b: str) -> bool:
    """Return whether they are one term in another order: 公办中小学学位, 中小学公办学位."""
    return len(a) > SPECIFIC and sorted(a) == sorted(b)


def _are_alike(unit: str, other: str) -> bool:
    return unit == other or any(unit in group and other in group for group in _UNIT_CLASSES)
