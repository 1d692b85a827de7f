"""Read a figure with its noun after it: 组建7支专业化调解团队."""

import re

from fazhi_report.importing.naming.edges import STOP, strip_lead, strip_tail
from fazhi_report.importing.naming.meaning import Meaning, Topic
from fazhi_report.importing.naming.phrases import (
    clean,
    ends_generic,
    first_example,
    is_list_mark,
    noun_length,
    predicate_of,
)
from fazhi_report.importing.naming.places import Place
from fazhi_report.importing.naming.terms import BARE_NOUNS, GENERIC
from fazhi_report.importing.naming.verbs import (
    NOMINALS,
    NOUNS,
    PREPOSITION,
    final_verb,
    find_verb,
    initial_verb,
    is_weak,
    split_verb,
)
from fazhi_report.importing.naming.words_after import (
    noun_after,
    predicate_after,
    read_words_after,
    shared_deed,
)

_NEVER_BEFORE_NOUN = ("人", "位", "天", "小时", "个月", "分钟", "%")
_PREDICATE = re.compile("全[国省市区球]|居|均|已|获|达|被|实现|为|是|列|入选|通过|完成")
_SUMS = ("资金", "金额", "款", "费", "债", "债券", "税")
_SIZES = {
    "元": "金额",
    "公里": "长度",
    "平方公里": "面积",
    "平方米": "面积",
    "亩": "面积",
    "公顷": "面积",
}
_BEGINS_PREDICATE = re.compile("[补用支推促确保为以助让使实]")
_CARE_VERBS = ("加强", "强化", "做好", "抓好", "规范", "深化", "全市", "全区", "全省", "全县")
_CARE = re.compile("(?<=...)(?:日常)?(?:管理|监管|保护|维护|服务管理|(?<!前期)工作)$")
"""Nouns for what is done for the things counted: 加强429个政务新媒体日常管理."""

_ROLE = re.compile("(?<=..)(?:作用|落实落地)$|(?<=单位)支持$|(?<=企业)支持$")
"""What the things do, or what is done with them: 发挥2支引导基金作用, 争取9家单位支持."""

_ABSTRACT = re.compile(
    "(?:方面|基础|前提|背景|情况|标准|要求|速度|平均水平)$|基础上|(?:前提|背景|情况)下"
    "|标准(?:资助|补贴|补助|奖励|发放|给予|支付|缴纳|征收)"
)
"""Nouns that say how, not what: 在减税50亿元的基础上, 按2万元的标准."""

_MILESTONES = ("台阶", "大关", "关口")
"""Milestones that a value passes, which are no topic: 跨过3个台阶，年均增长5%."""

_WITHIN = re.compile("[中内里]的?")
"""Words between a thing and its parts: 8部法规中的60条罚则."""

_CAUSING = ("推动", "支持", "促进")
"""Verbs of what the things do then, which a name does not have: 推动9家企业在三地上市."""

_NOTE = re.compile("（[^（）]*）")
_NO_SCOPE = re.compile("(?:免费|重点|主要)$|[0-9]*大?[类项种](?![别型])|[0-9]")
"""Words before a figure that name no owner of it: 8大类51项措施, 免费为64名孕妇."""


_PEOPLE = re.compile("队|团|组|[员者]|人才|大军|规模|论坛|专班")
"""What people make up: 20人的监督员队伍, but not 300万人的大城市."""

_ALONG = re.compile("(?:沿线|沿岸|周边|境内)$")
_AMONG_THEM = re.compile("(?:其中|中仍?|中还)有")
_HAS_CHANGED = re.compile("(?:改善|好转|达标|消除|完工|完成|合格)$")
_ELSEWHERE = re.compile("全[国省市区县].")
_LISTS_EXAMPLES = re.compile("^(?![在向对以从由])[^，等]{2,12}(?:、[^，、等]{2,12}){2,}$")
_REMAINS = re.compile("[尚仍还]有$")
_PREPOSITION = re.compile("(?:(?<![应相针])对|(?<!自)由|(?<![供补])给|(?<![行作])为|[向从在与])$")
_LONGEST_VERB_PHRASE, _LONGEST_MODIFIER, _SHORT_NOUN = 8, 10, 3


def from_noun_after(
    place: Place, following: Place | None, clause: str, topic: Topic
) -> Meaning | None:
    """Return the meaning of a figure whose noun follows it, None if no noun does."""
    words = strip_lead(strip_tail(clause))
    if place.is_measured and not _may_precede_noun(place, clause, words):
        return None
    if meaning := _part_with_predicate(place, topic):
        return meaning
    after = read_words_after(place, following)
    noun = noun_after(after, place, following)
    noun = _CARE.sub("", noun) if clause.endswith(_CARE_VERBS) else _ROLE.sub("", noun)
    if noun.startswith(_MILESTONES) and place.is_measured:
        return Meaning(topic.thing, aspect="关口") if topic.thing else None
    if len(noun) < 2 or GENERIC.fullmatch(noun) or _ABSTRACT.match(noun):
        return None
    noun, verb, weak_verb, scope = _with_words_before(noun, place, clause, topic)
    if is_weak(weak_verb):
        noun += shared_deed(noun, after, place, following)
    predicate = predicate_after(after, following)
    is_whole = after.is_noun and "的" not in after.words
    says_which = (
        verb
        or predicate
        or is_whole
        or (scope and (weak_verb not in _CAUSING or scope.endswith("等")))
    )
    is_bare = noun in BARE_NOUNS and not says_which
    is_of_topic = place.is_part or _WITHIN.fullmatch(clause) is not None
    whole = topic.whole if is_of_topic else topic.parent
    if not noun.endswith(_MILESTONES):
        topic.thing, topic.verb, topic.scope = noun, verb, scope or topic.scope
    topic.used = after.words[: after.length] if after.reaches_next or after.is_noun else ""
    return Meaning(
        noun,
        verb,
        _aspect(place, "" if clause.endswith("等") else words, noun),
        whole,
        topic.scope,
        predicate,
        weak_verb,
        is_part=place.is_part,
        is_bare=is_bare,
    )


def _with_words_before(
    noun: str, place: Place, clause: str, topic: Topic
) -> tuple[str, str, str, str]:
    """Return noun, verb, weak verb and scope."""
    verb, weak_verb, scope = _verb_before(place, clause, topic)
    if not verb and noun.endswith("打通"):
        noun, verb = noun.removesuffix("打通"), "打通"
    is_of_deed = scope and verb in NOUNS and clause.endswith(scope + verb)
    if is_of_deed and len(noun) < _SHORT_NOUN:
        return scope + verb + noun, "", "", ""
    if modifier := _modifier(clause, noun):
        return modifier + noun, "", weak_verb, ""
    return noun, verb, weak_verb, scope


def _may_precede_noun(place: Place, clause: str, words: str) -> bool:
    """Return whether the noun follows what is measured: 50亿元的基金, 增发1万亿元国债."""
    is_modified = clause.endswith("的") and not place.quantity.is_share
    if is_modified or (clause.endswith("等") and noun_length(place.after) > 1):
        return True
    if place.after.startswith("的"):
        is_people = place.unit == "人" and _PEOPLE.search(place.after) is not None
        is_modifier = is_people or (place.unit == "%" and not strip_lead(clause))
        return is_modifier or place.unit not in _NEVER_BEFORE_NOUN or bool(place.quantity.after)
    if place.is_area and (_ALONG.search(clause) or place.after.startswith("“")):
        return True
    if place.unit == "%" and place.quantity.after and place.reaches_next:
        return noun_length(place.after) > _SHORT_NOUN
    if place.unit in _NEVER_BEFORE_NOUN and not (place.unit == "%" and place.quantity.after):
        return False
    is_verb = not words or (len(words) <= _LONGEST_VERB_PHRASE and bool(final_verb(words)))
    return is_verb and not _BEGINS_PREDICATE.match(place.after)


def _part_with_predicate(place: Place, topic: Topic) -> Meaning | None:
    """Read 其中42项全国领先, which has no noun of its own."""
    after = place.after.removeprefix("的")
    if after.startswith(("未", "正")) and _REMAINS.search(place.before) and topic.thing:
        return Meaning(topic.thing, whole=topic.thing, predicate=predicate_of(after), is_part=True)
    of = topic.units.get(place.unit)
    if of and _AMONG_THEM.fullmatch(place.before) and _HAS_CHANGED.search(after):
        return Meaning(of, whole=of, predicate=predicate_of(after), is_part=True)
    is_deed = final_verb(said := strip_lead(after)) == said != ""
    if of and is_deed and _ELSEWHERE.match(after):
        return Meaning(of, whole=of, predicate=predicate_of(after), is_part=True)
    if not (place.is_part and topic.thing and _PREDICATE.match(after)):
        return None
    predicate = predicate_of(after)
    if not predicate:
        return None
    return Meaning(topic.thing, whole=topic.thing, predicate=predicate, is_part=True)


def _verb_before(place: Place, clause: str, topic: Topic) -> tuple[str, str, str]:
    """Return verb, weak verb and scope of the words before a figure with its noun after it."""
    if is_list_mark(clause):
        is_item = is_list_mark(_NOTE.sub("", place.before))
        return (topic.verb if is_item else ""), "", ""
    words = clause.removesuffix("的").removesuffix("等")
    words = re.sub("(?:了|共|约|近|全部)+$", "", words)
    verb = "" if clause.endswith("等") else final_verb(words)
    is_noun = verb in NOMINALS and "、" in words and not PREPOSITION.match(words)
    if is_noun:
        verb = ""
    if is_noun or clause.endswith("等") or _LISTS_EXAMPLES.search(words.removesuffix(verb)):
        scope = first_example(split_verb(strip_lead(words))[1])
    else:
        scope = clean(_PREPOSITION.sub("", words.removesuffix(verb)))
    verb = re.sub("[、和及]", "", verb) or initial_verb(strip_lead(words))
    scope = "" if _is_no_scope(scope.removeprefix(verb), clause) else scope.removeprefix(verb)
    verb = "" if words.endswith("由") else verb
    if not verb and clause.endswith("等"):
        first = find_verb(words, 0)
        rest = words[first.end() :] if first else ""
        is_noun = is_list_mark(rest[:1] or "、") or rest.startswith(tuple(NOMINALS))
        is_noun |= first is not None and first[0] in NOMINALS
        verb = first[0] if first and not is_noun else ""
    return ("", verb, scope) if is_weak(verb) else (verb, "", scope)


def _is_no_scope(scope: str, clause: str) -> bool:
    """Return whether words before a figure do not tell whose it is."""
    is_within = _WITHIN.fullmatch(clause) or clause.startswith(("向", "面向"))
    return bool(is_within or STOP.match(scope) or _NO_SCOPE.match(scope))


def _modifier(clause: str, noun: str) -> str:
    """Return the words before 的 that tell what a short noun is: 涉及的162条罚则."""
    if not clause.endswith("的") or len(noun) > _SHORT_NOUN:
        return ""
    words = split_verb(strip_lead(clause.removesuffix("的")))[1]
    modifier = clean(re.split("和|与|、", words)[-1])
    return modifier if 2 <= len(modifier) <= _LONGEST_MODIFIER else ""


def _aspect(place: Place, words: str, noun: str) -> str:
    """Return 规模 of 规模50亿元的基金, 比重 of 八成的财政支出, 面积 of 7平方公里新城."""
    if place.quantity.is_share:
        return "" if noun.endswith("率") else "比重"
    if not place.is_measured:
        return ""
    size = "" if noun.endswith(_SUMS) else _SIZES.get(place.unit, "")
    return ends_generic(words.removesuffix(final_verb(words))) if words else size
