"""Read a list of things with a list of figures: 养老、托育支出分别增长12.5%、9.1%."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fazhi_report.importing.naming.change_starts import LEADS_TO, STARTS_FROM
from fazhi_report.importing.naming.edge_words import strip_lead, strip_tail
from fazhi_report.importing.naming.list_items import complete_items
from fazhi_report.importing.naming.meaning import DONE, LAST_YEAR, ORIGINAL, Meaning, Topic
from fazhi_report.importing.naming.phrases import (
    clean,
    is_list_mark,
    last_clause,
    noun_length,
    share_aspect,
    split_list,
)
from fazhi_report.importing.naming.records import Context
from fazhi_report.importing.naming.statistical_terms import GENERIC, GROWTH, SHARE, growth_aspect
from fazhi_report.importing.naming.verb_and_object import split_verb
from fazhi_report.importing.naming.verbs import initial_verb

_LIST_OF_FIGURES = re.compile("[、和与及，]")

_LAST_YEARS = re.compile("(?:上一?年|去年)(?:同期)?分别(?:为|是|达到?|有)?")
_THAN_EARLIER = re.compile("同?[比较](?:上一?年度?|去年|前一?年|年初|[0-9]{4}年)(?:同期|底|末)?$")
_SUBJECTS = re.compile("(?P<list>[^，]+?)分别(?:完成|实现|达到?)?(?P<said>[^，分]{3,})的")
"""A list of subjects with one predicate: 东河、西河分别完成整治工程量的20%、60%."""

_EACH_DOES = re.compile("(?P<list>[^，]{2,}?[、和与及][^，]{2,}?)分别(?P<said>[^，分]{4,})")
"""A list of subjects that each do one thing: 财政局、税务局分别减免税费3万元、5万元."""

LONGEST_LIST = 8
"""Greatest number of figures in a list, and of meanings that a sentence remembers."""

_OF_KIND = re.compile(
    "(?<=[、和与及])(?P<item>[^、和与及]{2,10})等[^、]+?(?P<measure>产量|销量|排放量)$"
)
"""The last example of a kind of things that are measured: 茶叶、蜂蜜等特产产量."""

_RISES = ("增速", "增长倍数")
_IS_SHARE = re.compile("占.+比[重例]$")
_SHORTEST_OWNER = 3
_SHORT_ITEM = 2


_TOWN_AND_COUNTRY = re.compile("^城、乡(?=..)")
_RESIDENTS, _PAIR = re.compile("^城乡(?=(?:常住)?居民[^、和与及]+$)"), 2
"""Residents of towns and of the country in a pair of figures: 城乡居民收入分别增长5%和7%."""

_INDUSTRIES = re.compile("^(?:第?[一二]、)+第?三产业")
"""The sectors of the economy: 第一、二、三产业对经济增长的贡献率."""


def length_of_list(contexts: Sequence[Context], index: int) -> int:
    """Return how many figures from `index` on are separated only by marks of a list."""
    count = 1
    while (
        count < LONGEST_LIST
        and index + count < len(contexts)
        and _have_one_list(contexts[index], contexts[index + count])
        and _continues_list(contexts[index + count].before, contexts[index])
        and not noun_length(contexts[index + count].after)
    ):
        count += 1
    return count


def _have_one_list(first: Context, other: Context) -> bool:
    """Return whether two figures may be in one list; 分别 joins different units."""
    is_joined = is_list_mark(other.before) and "分别" in last_clause(first.before)
    return first.unit == other.unit or is_joined


def _continues_list(words: str, first: Context) -> bool:
    """Return whether words between figures continue a list: 、, or 和下降 after 分别."""
    mark = _LIST_OF_FIGURES.match(words)
    if mark is None:
        return False
    rest = words[mark.end() :]
    return not rest or ("分别" in first.before and _change_only(rest) is not None)


def _change_only(words: str) -> re.Match[str] | None:
    """Return the match if the words state only a change: 同比下降."""
    growth = GROWTH.search(words)
    return growth if growth and not growth.start() else None


def read_list(
    contexts: Sequence[Context], context: Context, topic: Topic
) -> Sequence[Meaning | None]:
    """Return the meanings of a list of figures: 养老、托育支出分别增长12.5%、9.1%.

    `place` is the first of the places, without the words that the last figure used. The result is
    empty if the words are no list, and None for figures whose things are not named.
    """
    count = len(contexts)
    words, aspect = _words_and_aspect(context)
    if read := _read_again(count, context, topic) or _read_subjects(count, context, words, topic):
        return read
    verb, thing = split_verb(strip_lead(words))
    is_of_one_kind = len({context.unit for context in contexts}) == 1
    if verb and not (is_of_one_kind or verb.startswith("新")):
        verb, thing = "", strip_lead(words)  # 孵化企业、用工分别为759家和200人
    thing = _INDUSTRIES.sub(_each_industry, thing)
    thing = _RESIDENTS.sub("城、乡", thing) if count == _PAIR else thing
    thing = _TOWN_AND_COUNTRY.sub("城镇、农村", _OF_KIND.sub(r"\g<item>\g<measure>", thing))
    parts = [item for item in split_list(thing) if item]
    items = [clean(item) for item in parts]
    if len(items) > 1 and len(items[0]) <= _SHORTEST_OWNER and items[-1][:2] not in parts[-1][:3]:
        return [None] * count  # 职工、居民医保规定的支付比例: the end alone is no name
    is_generic = not thing or (len(items) == 1 and items[0] in GENERIC)
    earlier = [meaning for meaning in topic.recent if not meaning.aspect]
    aspects = _aspects(contexts, aspect)
    if not thing and aspect and len(earlier) >= count:
        return [
            Meaning(other.thing, other.verb, aspect)
            for other, aspect in zip(earlier[-count:], aspects, strict=True)
        ]
    if is_generic and aspect + thing and len(earlier) >= count:
        items = [f"{other.thing}{''.join(items)}" for other in earlier[-count:]]
    elif len(items) >= count and all(items):
        is_owner = parts[-1].startswith("其")
        items = _with_owner(items, parts) if is_owner else complete_items(items[-count:])
    else:
        return [None] * count if "分别" in last_clause(context.before) else []
    topic.thing, topic.verb = items[-1], verb
    period = ORIGINAL if aspect == ORIGINAL else ""
    whole = items[0] if is_of_one_kind else ""
    return [
        Meaning(
            item, verb, "" if _IS_SHARE.search(item) else aspect, whole, topic.scope, period=period
        )
        for item, aspect in zip(items, aspects, strict=True)
    ]


def _each_industry(match: re.Match[str]) -> str:
    return "、".join(f"第{number}产业" for number in re.findall("[一二三]", match[0]))


def _with_owner(items: Sequence[str], parts: Sequence[str]) -> list[str]:
    """Return 企业, 企业注册资本 for 企业及其注册资本."""
    return [
        items[0] + item if part.startswith("其") else item
        for item, part in zip(items, parts, strict=True)
    ]


def _read_subjects(count: int, context: Context, words: str, topic: Topic) -> Sequence[Meaning]:
    """Read a list of subjects with one predicate, or of subjects that each do one thing."""
    subjects = _SUBJECTS.fullmatch(last_clause(context.before))
    if subjects is None:
        subjects = _EACH_DOES.fullmatch(words)
        if subjects is None or not initial_verb(subjects["said"]):
            return []
    items = [clean(item) for item in split_list(subjects["list"])]
    if len(items) != count or min(map(len, items)) < _SHORT_ITEM:
        return []
    topic.thing, topic.verb = items[-1], ""
    aspect = DONE if context.quantity.is_share and "完成" in context.before else ""
    return [Meaning(item + clean(subjects["said"]), aspect=aspect) for item in items]


def _read_again(count: int, context: Context, topic: Topic) -> Sequence[Meaning]:
    """Read the second list of 分别由333元、147元提高到374元、172元."""
    earlier = topic.recent[-count:]
    if len(earlier) < count:
        return []
    clause = last_clause(context.before)
    if _LAST_YEARS.fullmatch(clause):
        return [replace(meaning, aspect=LAST_YEAR, is_last_year=True) for meaning in earlier]
    is_second = LEADS_TO.search(clause)
    if not is_second or any(meaning.period != ORIGINAL for meaning in earlier):
        return []
    return [
        replace(meaning, aspect=meaning.aspect.removesuffix(ORIGINAL), period="")
        for meaning in earlier
    ]


def _aspects(contexts: Sequence[Context], aspect: str) -> Iterator[str]:
    """Yield the aspect of each figure, given by the last verb before it: 分别增长3%和下降2%."""
    yield aspect
    for context in contexts[1:]:
        mark = _LIST_OF_FIGURES.match(context.before)
        change = _change_only(context.before[mark.end() :]) if mark else None
        aspect = growth_aspect(change, context.unit) if change else aspect
        if aspect in _RISES:
            aspect = _RISES[context.unit == "倍"]
        yield aspect


def _words_and_aspect(context: Context) -> tuple[str, str]:
    """Return the words of the things in the list, and the aspect of its figures."""
    clause = last_clause(context.before)
    if share := SHARE.search(clause):
        return strip_tail(clause[: share.start()]), share_aspect(share)
    growth = GROWTH.search(clause)
    if growth and not LEADS_TO.search(clause):
        words = _THAN_EARLIER.sub("", clause[: growth.start()].removesuffix("分别"))
        return words, growth_aspect(growth, context.unit)
    if context.unit == "倍":
        return strip_tail(clause), "倍数"
    return strip_tail(clause), ORIGINAL if STARTS_FROM.search(clause) else ""
