"""Read the meaning of each figure of a sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from fazhi_report.importing.naming.edge_words import strip_lead, strip_tail
from fazhi_report.importing.naming.figure_owners import deed_of_persons
from fazhi_report.importing.naming.lists import LONGEST_LIST, length_of_list, read_list
from fazhi_report.importing.naming.meaning import EARLIER_YEAR, Meaning, Topic
from fazhi_report.importing.naming.measured_nouns import is_size_of_example
from fazhi_report.importing.naming.noun_after import read_noun_after
from fazhi_report.importing.naming.noun_ends import stop_at
from fazhi_report.importing.naming.phrases import is_list_mark, last_clause, noun_length
from fazhi_report.importing.naming.records import Context
from fazhi_report.importing.naming.region_owners import add_region
from fazhi_report.importing.naming.verbs import LONGEST_THING, initial_verb
from fazhi_report.importing.naming.words_before import introduces_last_year, read_words_before

_SPANS = ("米", "公里", "分钟", "小时", "天", "个月")
"""Units of figures that qualify a noun: 500米服务半径, 5分钟消防圈."""

_ELIDED = re.compile("[0-9]个?[、和与]$|[0-9]岁(?:及?以[上下])?的?占$")
"""The number before lacks its unit, 提升0.8和1.2个百分点, or those of an age: 45岁以上占63%."""

_AFTER_STATEMENT = re.compile(
    "^.*(?:(?:建立|健全|完善|启动|实施|落实)、(?P<says>已有)|(?:通车|投用|运营|开业|开园)、(?P<thing>.{2,})"
    "|.{2}(?:包含|包括|涵盖)(?P<part>.*))$"
)
"""A statement before the counted thing: 救助制度基本建立、已有300人次受益, 清单包含许可12项."""

_TOO_VAGUE = re.compile("方面$|(?:乡镇|镇街|县区|街道)[及和、]|[县市区镇乡村省](?=$|[中里均都“])")
"""Things too short or vague for a name: 3个方面, 16个县（市、区）中排名第3位."""

_GROUPED = re.compile("[一二三四五六七八九十]个?(?:方面|大类|部分)$")
"""Groups of counted things without their noun: 细分为七方面21个."""

_GROUPS_BEFORE = re.compile("(?<=等)[0-9]+个?(?:方面|大类|领域)$")
"""Groups between examples and what they are examples of: 学法、用法等8方面32项任务."""

_BY_NORM = re.compile("按照?(?:每.{1,3}|人均|户均)?")
"""Words before a norm: 按每人1万元的标准."""

_EACH_TIME = re.compile("每[次场期][^，]{0,4}(?:安排|邀请|确定|抽取|选取)")
"""Words before a norm for each event: 每次会议安排2人发言."""

_BY_SHARE = re.compile("按照?.+的$|(?<!不)[高低]于[^，]{2,}的$|^(?!.*[占比]).*人数的$")
"""Words before a share that is a norm: 按在编人数的5%、聘用人数的3%抽考."""

_RATE_OF = re.compile("[^、，]{2,}[量率数额度值]$")
_NO_METRIC = re.compile(
    "的[^，]{0,4}(?:奇迹|佳绩|神话)|区街道|村脱贫|[^，]{2,6}台阶|[^，]{0,4}纪录(?=$|的)"
)
"""Words after a feat, or after a number of unnamed regions."""

_TAX = re.compile("(?:的税率)?.{0,8}(?:所得税|增值税)")
_LEVEL = re.compile(".{1,3}级")
_GROUPS, _THINGS = ("批", "类"), ("个", "家", "项", "所", "条", "件")
"""Units of groups, and units of the things in them: 公布3批24个示范区."""

_REGIONS = tuple("县市区镇乡村省")

_NEXT_ITEM = re.compile("(?:^|[，；：])[一二三四五六七八九十]{1,3}(?:是|要)")
"""Beginning of another item with its own topic: 一是健全制度3项，二是检查企业9家."""

_LAST_YEAR_FIRST = re.compile("(?:上一?年度?|去年)同期|上一?年度?(?!来|结转|转入|结余|遗留|未)")
"""Beginning of a clause on last year; 去年 alone may be the year of the report."""

_CONTINUES_CLAUSE = re.compile("(?:[、和与及]|以及)[^，；：]*$")

_FIRST_OF_RANKING = re.compile("前[0-9二三四五六七八九十]+[位名]?的?(?:[^，；。]{0,6})?[为是]")
"""What begins a list of those that have most of something: 占比前三的为云溪31件、东川12件."""

_MILESTONES = ("大关", "关口", "台阶")
_REACHED = re.compile("，达到?")
"""The words between a milestone and the value: 产值突破百亿元大关，达109亿元."""

_REACH = re.compile("^[^，]{0,10}(?:圈|半径|范围)$")
_ENDS_RANGE = re.compile("[到至]")
"""Words between two numbers of a range: 6000元到30000元."""


def read_meanings(contexts: Sequence[Context]) -> Iterator[Meaning | None]:
    """Yield the meaning of each figure of a paragraph; None if the words do not show it."""
    topics = [Topic()]
    index = 0
    is_ranked = False
    while index < len(contexts):
        context = contexts[index]
        is_new = context.is_new_sentence or _NEXT_ITEM.search(context.before)
        if is_new and not context.depth:
            topics = [Topic()]
        del topics[context.depth + 1 :]
        while len(topics) < context.depth + 1:
            topics.append(topics[-1].in_brackets())
        topic = topics[-1]
        is_ranked = is_ranked and not re.search("[，；。]", context.before)
        is_ranked = is_ranked or _FIRST_OF_RANKING.search(context.before) is not None
        if is_ranked and not context.quantity.is_share:
            yield None
            index += 1
            continue
        if is_size_of_example(contexts, index):
            yield None
            index += 1
            continue
        if (
            index
            and _ENDS_RANGE.fullmatch(context.before)
            and context.unit == contexts[index - 1].unit
        ):
            yield None
            index += 1
            continue
        # Words between two figures belong to the second only if the first did not use them.
        used = topic.used or (_used_by(contexts[index - 1]) if index else "")
        context = replace(context, before=context.before.removeprefix(used))
        topic.used = ""
        earlier = topic.last
        count = length_of_list(contexts, index)
        meanings = read_list(contexts[index : index + count], context, topic) if count > 1 else []
        if not meanings:
            meanings = [_read(context, _following(contexts, index), topic)]
        meanings = [_of_examples(meaning, earlier) for meaning in meanings]
        meanings = [add_region(each, context, topic) for each in meanings]
        if _is_of_last_year(context, topic):
            meanings = [_of_last_year(meaning, context, topic) for meaning in meanings]
        # The next figure of the sentence may leave out these words.
        topic.last = meanings[-1] or topic.last
        if topic.last:
            topic.units[context.unit] = topic.last.thing
        recent = (*topic.recent, *(meaning for meaning in meanings if meaning))
        topic.recent = recent[-LONGEST_LIST:]
        yield from meanings
        index += len(meanings)


def _of_examples(meaning: Meaning | None, earlier: Meaning | None) -> Meaning | None:
    """Repeat examples in the name of their measure: 航运、物流等3个集群产值9亿元."""
    if meaning is None or earlier is None or not earlier.scope.endswith("等") or earlier.aspect:
        return meaning
    is_theirs = meaning.thing.startswith(earlier.thing) and meaning.thing != earlier.thing
    is_short = len(earlier.scope + meaning.thing) <= LONGEST_THING
    return (
        replace(meaning, thing=earlier.scope + meaning.thing) if is_theirs and is_short else meaning
    )


def _following(contexts: Sequence[Context], index: int) -> Context | None:
    """Return the next figure; after levels alone, the figure that has their noun.

    In 2个省级、3个市级、4个县级示范社 that is the last one.
    """
    at = index + 1
    while at + 1 < len(contexts) and all(
        _LEVEL.fullmatch(context.after)
        and is_list_mark(following.before.removeprefix(context.after))
        for context, following in pairwise(contexts[at - 1 : at + 2])
    ):
        at += 1
    return replace(contexts[at], before=contexts[index + 1].before) if at < len(contexts) else None


def _used_by(context: Context) -> str:
    """Return the words after a figure that are about it, though they give it no name.

    They are its predicate up to a mark, 活动100%纳入计划、事项90%跟踪落实, or the regions that act:
    9个村开展宣讲12次.
    """
    if context.reaches_next and _is_done_by_regions(context.after):
        return context.after[:1]
    return context.after if context.is_cut and not is_list_mark(context.after[:1]) else ""


def _is_of_last_year(context: Context, topic: Topic) -> bool:
    """Return whether a clause like 上年办结案件642件 states last year's values."""
    if not _CONTINUES_CLAUSE.match(context.before):
        topic.is_last_year = _LAST_YEAR_FIRST.match(last_clause(context.before)) is not None
    return topic.is_last_year


def _of_last_year(meaning: Meaning | None, context: Context, topic: Topic) -> Meaning | None:
    """Mark a meaning in a clause on last year.

    A thing named without a verb gets none from the list: 上年孵化企业642家、用工180人.
    """
    if meaning is None or meaning.is_last_year or meaning.year:
        return meaning
    is_item = _CONTINUES_CLAUSE.match(context.before)
    if is_item and any(
        earlier.thing == meaning.thing and not earlier.verb for earlier in topic.recent
    ):
        meaning = replace(meaning, verb="")
    return replace(meaning, is_last_year=True, period=EARLIER_YEAR)


def _is_done_by_regions(after: str) -> bool:
    """Return whether regions are the subject: 13个市签订协议, but not 13个市建设项目."""
    return after[:1] in _REGIONS and (
        bool(initial_verb(after[1:])) or stop_at(after, 1) is not None
    )


def _is_share_of_others(context: Context, clause: str) -> bool:
    """Return whether a share is a norm, or the share of others to compare with.

    In 劝导量超过87%的乡镇, 87% is a share of the towns, not of 劝导量.
    """
    if context.after.startswith("的") and context.quantity.before and _RATE_OF.search(clause):
        return True
    return _BY_SHARE.search(clause) is not None


def _is_group(context: Context, following: Context | None) -> bool:
    is_next = following is not None and not following.before and following.unit in _THINGS
    return is_next and context.unit in _GROUPS


def _read(context: Context, following: Context | None, topic: Topic) -> Meaning | None:
    """Return the meaning of a figure.

    Return None if it is a norm, a size, a rank of regions or a feat, lacks its unit, or has no
    noun.
    """
    clause = _AFTER_STATEMENT.sub(r"\g<says>\g<thing>\g<part>", last_clause(context.before))
    clause = _GROUPS_BEFORE.sub("", clause)
    if (
        _ELIDED.search(clause)
        or (clause.endswith("连续") and context.unit == "次")
        or clause.endswith("来自")
        or _BY_NORM.fullmatch(clause)
        or _EACH_TIME.match(clause)
        or (context.quantity.is_share and _is_share_of_others(context, clause))
        or _TOO_VAGUE.match(context.after)
        or _NO_METRIC.match(context.after)
        or (context.unit == "%" and _TAX.match(context.after))
        or _is_group(context, following)
        or _is_done_by_regions(context.after)
    ):
        return None
    is_span = context.unit in _SPANS and noun_length(context.after) > 0
    says_rate = context.reaches_next and context.after.endswith("率")
    if is_span and (says_rate or not strip_lead(clause) or _REACH.search(context.after)):
        return None
    is_noun_before = context.quantity.is_rank or introduces_last_year(clause)
    is_done_by_persons = deed_of_persons(context, strip_tail(clause)) != ""
    if not (is_noun_before or is_done_by_persons) and (
        meaning := read_noun_after(context, following, clause, topic)
    ):
        return meaning
    if _GROUPED.search(clause):
        return None
    meaning = read_words_before(context, clause, topic)
    is_passed = following and context.after in _MILESTONES and _REACHED.fullmatch(following.before)
    return replace(meaning, aspect="关口") if meaning and is_passed else meaning
