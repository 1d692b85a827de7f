"""Read a figure whose noun follows it: 组建7支专业化调解团队."""

import re
from typing import NamedTuple

from fazhi_report.importing.naming.edge_words import SCOPES, strip_lead, strip_tail
from fazhi_report.importing.naming.figure_owners import part_with_predicate
from fazhi_report.importing.naming.meaning import Meaning, Topic
from fazhi_report.importing.naming.measured_nouns import may_precede_noun
from fazhi_report.importing.naming.noun_ends import stop_at
from fazhi_report.importing.naming.phrases import clean, first_example, is_list_mark
from fazhi_report.importing.naming.records import Context
from fazhi_report.importing.naming.statistical_terms import BARE_NOUNS, GENERIC, ends_generic
from fazhi_report.importing.naming.verb_and_object import split_verb
from fazhi_report.importing.naming.verbs import (
    NOMINALS,
    NOUNS,
    alternation,
    begins_with_preposition,
    final_verb,
    find_verb,
    initial_verb,
    is_weak,
)
from fazhi_report.importing.naming.words_after import (
    noun_after,
    predicate_after,
    read_words_after,
    shared_deed,
)

_SUMS = ("资金", "金额", "款", "费", "债", "债券", "税")
_SIZES = {
    "元": "金额",
    "公里": "长度",
    "平方公里": "面积",
    "平方米": "面积",
    "亩": "面积",
    "公顷": "面积",
}
_CARE_VERBS = ("加强", "强化", "做好", "抓好", "规范", "深化", "全市", "全区", "全省", "全县")
_CARE = re.compile("(?<=...)(?:日常)?(?:管理|监管|保护|维护|服务管理|(?<!前期)工作)$")
"""Nouns for actions on the counted things: 加强30个茶馆日常管理."""

_ROLE = re.compile("(?<=..)(?:作用|落实落地|的?落实)$|(?<=单位)支持$|(?<=企业)支持$")
"""Nouns for actions by or with the counted things: 发挥2支引导基金作用, 争取9家单位支持."""

_ABSTRACT = re.compile(
    "(?:方面|基础|前提|背景|情况|标准|要求|目标|速度|平均水平)$|基础上|(?:前提|背景|情况)下"
    "|标准(?:资助|补贴|补助|奖励|发放|给予|支付|缴纳|征收)"
)
"""Abstract nouns, which are not counted: 在减税50亿元的基础上, 按2万元的标准."""

_MILESTONES = ("台阶", "大关", "关口")
"""Milestones that a value passes; they are no topic: 跨过3个台阶，年均增长5%."""

_WITHIN = re.compile("[中内里]的?")
"""Words between a thing and its parts: 8部法规中的60条罚则."""

_CAUSING = ("推动", "支持", "促进")
"""Causative verbs, which a name does not contain: 推动9家企业在三地上市."""

_NOTE = re.compile("（[^（）]*）|《[^《》]*》")
_NO_SCOPE = re.compile("(?:免费|重点|主要|方面)$|[0-9]*大?[类项种](?![别型])|[0-9]")
"""Words before a figure that name no owner: 8大类51项措施, 免费为64名孕妇."""


_FOR_EACH = re.compile(
    "(?P<of>每[百千万]?[名人][^，]{2,6})拥有$"
    "|(?P<unit>每(?:人|个?[^，、各年]{2,6}?))(?:接受|参加|培养|配备|聘请|建成|建有|设立|拥有|仅有|只有|共有)$"
)
"""The base of a rate per number of people: 每千名老人拥有40张养老床位."""

_POINTS = ("工作重点", "工作任务", "重点任务", "重点工作")
_NUMERALS = tuple("一二三四五六七八九十")
_TO_WHOM = ("为", "向", "给", "对")
_LISTS_EXAMPLES = re.compile("^(?![在向对以从由])[^，等]{2,12}(?:、[^，、等]{2,12}){2,}$")
_PREPOSITION = re.compile("(?:(?<![应相针])对|(?<!自)由|(?<![供补])给|(?<![行作])为|[向从在与])$")
_HASTENS = re.compile("^(?:加快|推进|推动|统筹)(?=..)")
_OTHER_DEED = re.compile(f"..(?:(?<![应相针])对|(?<![行作])为|向)(?:{alternation(SCOPES)})?$")
"""The object of another verb and a preposition: 组建团队对全市60家企业进行督导."""

_ISSUED = re.compile("(?:出台|推出|制定|实施|印发)(?:政策|若干|具体)?(?:措施|政策|举措)")
"""Measures that only the words before them identify: 出台扶持茶农6项政策措施."""

_DOCUMENTS = frozenset(("清单", "目录", "机制", "制度", "标准"))
"""Documents that only the words before them identify: 建立茶市准入9项清单."""

_AWARDED = re.compile("均?(?:被|荣?获|入选)")
"""What is said of things that a relative clause narrows down: 办结的2起案件被评为典型案例."""

_LONGEST_MODIFIER, _SHORT_NOUN = 10, 3


class _Phrase(NamedTuple):
    """The noun of a figure, its verb, a verb that a name does not need, and its owner."""

    noun: str
    verb: str = ""
    weak_verb: str = ""
    scope: str = ""


def read_noun_after(
    context: Context, following: Context | None, clause: str, topic: Topic
) -> Meaning | None:
    """Return the meaning of a figure whose noun follows it; None if no noun follows."""
    words = strip_lead(strip_tail(clause))
    if context.is_measured and not may_precede_noun(context, clause, words):
        return None
    if meaning := part_with_predicate(context, topic):
        return meaning
    after = read_words_after(context, following)
    noun = noun_after(after, context, following)
    noun = _CARE.sub("", noun) if clause.endswith(_CARE_VERBS) else _ROLE.sub("", noun)
    if noun.startswith(_MILESTONES) and context.is_measured:
        topic.thing = topic.thing or clean(words)
        return Meaning(topic.thing, aspect="关口") if topic.thing else None
    if len(noun) < 2 or noun in GENERIC or is_weak(noun) or _ABSTRACT.match(noun):
        return None
    noun, verb, weak_verb, scope = _with_words_before(noun, context, clause, topic)
    if each := _FOR_EACH.search(clause):
        whom = each["of"] or clean(each["unit"])
        noun, verb = f"{whom}{noun.removesuffix('目标')}", ""
    if is_weak(weak_verb):
        noun += shared_deed(noun, after, context, following)
    predicate = predicate_after(after, following)
    if clause.endswith(_TO_WHOM):
        predicate = predicate.replace("提供", "接受", 1)
    is_whole = after.is_noun and "的" not in after.words
    is_told_later = verb.startswith("新") and not (predicate or after.is_noun)
    says_which = (
        (verb and not is_told_later)
        or predicate
        or is_whole
        or (scope and (weak_verb not in _CAUSING or scope.endswith("等")))
    )
    rest = after.words.removeprefix(noun)
    is_owner = rest != after.words and rest.startswith("的") and not rest.startswith("的落实")
    is_owner = is_owner and not scope.endswith("等")
    is_bare = noun in BARE_NOUNS and (is_owner or not says_which)
    if clause.endswith("的") and _AWARDED.match(after.words, after.length):
        is_bare |= not predicate
        verb = ""
    is_of_topic = context.is_part or _WITHIN.fullmatch(clause) is not None
    whole = topic.whole if is_of_topic else topic.parent
    if not noun.endswith(_MILESTONES):
        kept = "" if topic.scope.endswith("等") and noun != topic.thing else topic.scope
        topic.thing, topic.verb, topic.scope = noun, verb, scope or kept
    topic.used = after.words[: after.length] if after.reaches_next or after.is_noun else ""
    aspect = _aspect(context, "" if clause.endswith("等") else words, noun)
    return Meaning(
        noun,
        "" if aspect and words.endswith(aspect) else verb,
        aspect,
        whole,
        topic.scope,
        predicate,
        weak_verb,
        is_part=context.is_part,
        is_bare=is_bare,
    )


def _with_words_before(noun: str, context: Context, clause: str, topic: Topic) -> _Phrase:
    """Complete a noun with the words before its figure."""
    verb, weak_verb, scope = _verb_before(context, clause, topic)
    if not verb and noun.endswith("打通"):
        noun, verb = noun.removesuffix("打通"), "打通"
    is_of_deed = scope and verb in NOUNS and clause.endswith(scope + verb)
    if is_of_deed and len(noun) < _SHORT_NOUN:
        first = initial_verb(scope)
        return _Phrase(scope[len(first) if is_weak(first) else 0 :] + verb + noun)
    if len(scope) > _SHORT_NOUN and not scope.endswith("等") and _ISSUED.fullmatch(verb + noun):
        return _Phrase(scope + noun, weak_verb=verb)
    if len(scope) > _SHORT_NOUN and noun in _DOCUMENTS:
        return _Phrase(scope + noun, weak_verb=verb or weak_verb)
    if modifier := _modifier(clause, noun):
        return _Phrase(modifier + noun, weak_verb=weak_verb)
    return _Phrase(noun, verb, weak_verb, scope)


def _verb_before(context: Context, clause: str, topic: Topic) -> tuple[str, str, str]:
    """Return verb, weak verb and scope in the words before a figure whose noun follows it."""
    if is_list_mark(clause):
        is_item = is_list_mark(_NOTE.sub("", context.before))
        return (topic.verb if is_item else ""), "", ""
    words = clause.removesuffix("的").removesuffix("等")
    words = re.sub("(?:了|共|约|近|全部)+$", "", words)
    verb = "" if clause.endswith("等") else final_verb(words)
    is_noun = verb in NOMINALS and "、" in words and not begins_with_preposition(words)
    if is_noun:
        verb = ""
    if is_noun or clause.endswith("等") or _LISTS_EXAMPLES.search(words.removesuffix(verb)):
        scope = first_example(split_verb(strip_lead(words))[1])
    else:
        scope = clean(_PREPOSITION.sub("", words.removesuffix(verb)))
    verb = re.sub("[、和及]", "", verb)
    if not verb and not _OTHER_DEED.search(words):
        verb = initial_verb(strip_lead(words))
    if verb == "通过" and clause.endswith(_TO_WHOM):
        verb = ""
    scope = "" if _is_no_scope(scope.removeprefix(verb), clause) else scope.removeprefix(verb)
    verb = "" if words.endswith("由") else verb
    if not verb and clause.endswith("等"):
        first = find_verb(words, 0)
        rest = words[first.end :] if first else ""
        is_noun = is_list_mark(rest[:1] or "、") or rest.startswith(tuple(NOMINALS))
        is_noun |= first is not None and first.word in NOMINALS
        verb = first.word if first and not is_noun else ""
    return ("", verb, scope) if is_weak(verb) else (_HASTENS.sub("", verb), "", scope)


def _is_no_scope(scope: str, clause: str) -> bool:
    """Return whether the words before a figure do not tell whose it is."""
    is_within = _WITHIN.fullmatch(clause) or clause.startswith(("向", "面向"))
    is_within = is_within or scope.endswith(_NUMERALS)  # 细分为七方面21个要点
    return bool(is_within or stop_at(scope, 0) is not None or _NO_SCOPE.match(scope))


def _modifier(clause: str, noun: str) -> str:
    """Return the words before 的 that specify a short noun: 涉及 of 涉及的162条罚则."""
    is_short = len(noun) <= _SHORT_NOUN or noun in _POINTS
    if not (clause.endswith("的") and is_short):
        return ""
    words = split_verb(strip_lead(clause.removesuffix("的")))[1]
    modifier = clean(re.split("和|与|、", words)[-1])
    return modifier if 2 <= len(modifier) <= _LONGEST_MODIFIER else ""


def _aspect(context: Context, words: str, noun: str) -> str:
    """Return the measure of a noun: 规模 of 50亿元的基金, 比重 of 八成的财政支出, or 面积."""
    if context.quantity.is_share:
        return "" if noun.endswith("率") else "比重"
    if not context.is_measured:
        return ""
    size = "" if noun.endswith(_SUMS) else _SIZES.get(context.unit, "")
    return ends_generic(words.removesuffix(final_verb(words))) if words else size
