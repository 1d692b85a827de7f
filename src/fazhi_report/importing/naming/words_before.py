"""Read the meaning of a figure from the words before it: 走访企业598家, 占全市21.1%, 增长5.2%."""

import re
from collections.abc import Callable
from dataclasses import replace

from fazhi_report.importing.naming.change_starts import LEADS_TO, STARTS_FROM, add_times
from fazhi_report.importing.naming.edge_words import SCOPES, strip_lead, strip_tail
from fazhi_report.importing.naming.figure_owners import contribution_of
from fazhi_report.importing.naming.meaning import LAST_YEAR, ORIGINAL, Meaning, Topic
from fazhi_report.importing.naming.phrases import clean, is_list_mark, share_aspect
from fazhi_report.importing.naming.plain_words import read_plain_words
from fazhi_report.importing.naming.plan_shares import (
    NOT_READ,
    Reading,
    last_measure,
    read_completion,
    read_part_of_plan,
    read_times,
    thing_of,
)
from fazhi_report.importing.naming.records import Context
from fazhi_report.importing.naming.statistical_terms import (
    FALLING,
    GENERIC,
    GROWTH,
    PART_OF,
    SHARE,
    growth_aspect,
    is_change,
    is_fall,
    join_casualties,
    join_generic,
)
from fazhi_report.importing.naming.verb_and_object import split_verb
from fazhi_report.importing.naming.verbs import NOMINALS

_LAST_YEAR = re.compile("(?:上年|去年)(?:同期)?[为是有]?$|[比较与](?:上一?年度?|去年)(?:同期)?的?$")
_BELOW_OTHERS = re.compile("(?:低于|高于|优于|多于|少于|超过)(?P<of>[^，、]{2,8}?)(?:平均)?$")
_POINTS_ABOVE = re.compile("(?P<own>.*?)(?P<word>高于|低于|快于|高出|超出|领先)(?P<of>.+?)$")
_POINTS_MORE = re.compile(
    "(?P<own>.*?)[比较](?P<of>[^比较]{2,8}?)(?<![提降])(?P<word>[高低快慢])出?$"
)
_TOWARDS = re.compile("^对(?![外口接标])")
_OF_OTHERS = re.compile("占(?!比).+")
"""A share of a whole, to which points do not refer: 占全市20%，比全市高4个百分点."""

_THAN = re.compile("(?<![评占])同?[比较](?![例重赛])(?P<of>[^比较]{1,8})$")
_MORE = re.compile(
    "(?:比|较)(?:上一?年|去年|同期|前一?年|[0-9]{4}年)(?:同期)?(?P<word>多|少)(?P<verb>[^，]{0,3})$"
)
_BASE_YEAR = re.compile("[比较是为](?P<year>[0-9]{4})年")
_EARLIER = re.compile("上年|去年|同期|年|期|初")
_LISTED = re.compile("(?:名列|位列|排名?|[中里]列)$")
_RANKED = re.compile(
    "(?:在.{1,8}[中里])?(?:[位跃]?居|排名|[名位]列|列|排|跃升为?|上升为?|升为|为|获得?)+$"
)
_AMONG = re.compile(".{0,3}中")
_EVERYWHERE = re.compile("(?:.{0,2})(?:全[国省市区]|世界|全球)")
_EACH = ("均", "都", "各")
"""Words for a share that each of several things has: 茶叶、茶油产值均占10%."""

_RATES = ("率", "比重", "占比", "比例", "满意度")
_SCOPES = frozenset(SCOPES.split())


def read_words_before(context: Context, clause: str, topic: Topic) -> Meaning | None:
    """Return the meaning of a figure by the words before it; None if they do not show it."""
    if context.unit.endswith("百分点") and is_list_mark(clause):
        return None
    for read in _READERS:
        meaning, is_read = read(context, clause, topic)
        if is_read:
            base = _BASE_YEAR.search(clause)
            return replace(meaning, base=base["year"]) if meaning and base else meaning
    start = STARTS_FROM.search(clause)
    words = clause[: start.start()] if start else clause
    last_aspect = topic.last.aspect if topic.last else ""
    return add_times(read_plain_words(context, words, topic), context, clause, last_aspect)


def introduces_last_year(clause: str) -> bool:
    """Return whether the words before a figure only say that it is last year's: 较上年同期的."""
    return _LAST_YEAR.match(clause) is not None


def _read_last_year(context: Context, clause: str, topic: Topic) -> Reading:
    """Read last year's value: 6759家（上年5842家）, or 较上年的5842家增长15.7%."""
    if not introduces_last_year(clause):
        return NOT_READ
    of = topic.units.get(context.unit)
    earlier = next((meaning for meaning in reversed(topic.recent) if meaning.thing == of), None)
    if earlier and topic.last and topic.last.thing != of:
        topic.thing, topic.verb, topic.last = earlier.thing, earlier.verb, earlier
    meaning = _of_topic(topic, LAST_YEAR)
    return meaning and replace(meaning, is_last_year=True), True


def _read_rank(context: Context, clause: str, topic: Topic) -> Reading:
    """Read a rank: 空气质量排名全国第3位."""
    is_place = context.unit == "位" and _LISTED.search(clause)
    if not (context.quantity.is_rank or is_place):
        return NOT_READ
    thing = clean(split_verb(strip_lead(_RANKED.sub("", clause)))[1])
    if _AMONG.fullmatch(thing):
        thing = ""
    if _EVERYWHERE.fullmatch(thing):
        thing = topic.thing + thing
    thing = thing or ("" if is_place else topic.thing)
    return (Meaning(thing, aspect="排名") if thing else None), True


def _read_scope(context: Context, clause: str, topic: Topic) -> Reading:
    """Read the value of another scope in brackets: 增长20.7%（全市9.7%）."""
    if not (context.depth and topic.last and clause in _SCOPES):
        return NOT_READ
    return replace(topic.last, thing=clause + topic.last.thing), True


def _read_share(context: Context, clause: str, topic: Topic) -> Reading:
    """Read a share: 占全市21.1%, 占GDP比重提高到4%, 达到平均工资的40%."""
    share = SHARE.search(clause) or (PART_OF.search(clause) if context.quantity.is_share else None)
    if share is None or context.unit.endswith("百分点"):
        return NOT_READ
    words = clause[: share.start()]
    thing = thing_of(words, topic)
    if not thing or ("、" in words and words.endswith(_EACH)):
        return None, True
    topic.thing, topic.verb = thing, ""
    meaning = Meaning(thing, aspect=share_aspect(share), scope=topic.scope)
    if STARTS_FROM.search(clause):
        meaning = replace(meaning, aspect=f"{meaning.aspect}{ORIGINAL}", period=ORIGINAL)
    return meaning, True


def _read_points_above(context: Context, clause: str, topic: Topic) -> Reading:
    """Read a difference in points: 高于全市平均2.4个百分点, 比全市高4个百分点."""
    if not context.unit.endswith("百分点"):
        return NOT_READ
    above = _POINTS_ABOVE.match(clause) or _POINTS_MORE.match(clause)
    if above is None:
        return NOT_READ
    thing = thing_of(above["own"], topic)
    own = strip_lead(above["own"])
    if not own and topic.last and topic.last.thing == thing:
        thing += _OF_OTHERS.sub("", topic.last.aspect)
    of = clean(above["of"]) or above["of"]
    aspect = f"{above['word']}{of}" if len(above["word"]) > 1 else f"比{of}{above['word']}出"
    return (Meaning(thing, aspect=aspect) if thing else None), True


def _read_growth(context: Context, clause: str, topic: Topic) -> Reading:
    """Read a change or difference: 增长5.2%, 比上年减少30人, 比全市高4个百分点."""
    growth = GROWTH.search(clause)
    is_measured = context.unit in ("位", "名") or context.quantity.is_share
    is_measured = is_measured or (context.is_measured and not context.is_area)
    if growth is None or LEADS_TO.search(clause) or not is_change(growth, is_measured=is_measured):
        return NOT_READ
    words = clause[: growth.start()]
    aspect = growth_aspect(growth, context.unit or ("%" if context.quantity.is_share else ""))
    if than := _THAN.search(words):
        words = words[: than.start()]
        if not _EARLIER.search(than["of"]):
            of = clean(than["of"]) or than["of"]
            aspect = f"比{of}{'低' if is_fall(growth) else '高'}出"
    words = strip_lead(strip_tail(words))
    verb, thing = split_verb(_TOWARDS.sub("", words))
    thing = contribution_of(context, words, topic) or clean(thing) or clean(verb)
    if verb and (verb.startswith("新") or verb in NOMINALS) and verb not in thing:
        thing = verb + thing
    if not thing:
        if growth["same"] and topic.last and topic.last.aspect == aspect:
            aspect = f"同口径{aspect}"
        return _of_rate(context, topic, aspect) or _of_topic(topic, aspect), True
    if thing.startswith("占"):
        return _of_topic(topic, f"{thing}{aspect}"), True
    if thing in GENERIC and topic.base:
        deed = verb if verb == topic.verb else ""
        return Meaning(join_generic(topic.base, thing), deed, aspect, scope=topic.scope), True
    if context.unit.endswith("百分点") and topic.last:
        thing = _with_share(thing, topic.last)
    thing = join_casualties(topic.thing, thing)
    topic.thing, topic.verb = thing, ""
    return Meaning(thing, "", aspect, scope=topic.scope), True


def _with_share(thing: str, last: Meaning) -> str:
    """Return 第三产业占比 in 第二产业占比下降到60%，第三产业上升11个百分点."""
    share = next((word for word in ("占比", "比重") if last.phrase.endswith(word)), "")
    is_industry = thing.endswith("产业") and last.thing.removesuffix(share).endswith("产业")
    return thing + share if is_industry else thing


def _read_reduction(context: Context, clause: str, topic: Topic) -> Reading:
    """Read a change whose verb precedes its object: 压减一般性经费10%."""
    if not context.quantity.is_share:
        return NOT_READ
    verb, thing = split_verb(strip_lead(strip_tail(clause)))
    thing = clean(thing)
    if verb not in FALLING or len(thing) < 2 or thing.endswith("率"):
        return NOT_READ
    topic.thing, topic.verb = thing, ""
    return Meaning(thing, aspect="降幅", scope=topic.scope), True


def _read_more(context: Context, clause: str, topic: Topic) -> Reading:
    """Read an increase over last year: 比上年多减负500万元."""
    more = _MORE.search(clause)
    if more is None:
        return NOT_READ
    word = "减少" if more["word"] == "少" else "增加"
    return _of_topic(topic, f"{word}{'额' if context.unit.endswith('元') else '量'}"), True


def _read_others(_context: Context, clause: str, topic: Topic) -> Reading:
    """Read the value of a comparison: 低于全县6.5张的平均水平."""
    others = _BELOW_OTHERS.match(clause) if topic.thing else None
    if others is None:
        return NOT_READ
    return Meaning(clean(others["of"]) + topic.thing), True


_READERS: tuple[Callable[[Context, str, Topic], Reading], ...] = (
    _read_last_year,
    _read_rank,
    _read_scope,
    read_part_of_plan,
    _read_share,
    read_times,
    _read_points_above,
    _read_growth,
    _read_more,
    read_completion,
    _read_reduction,
    _read_others,
)


def _of_topic(topic: Topic, aspect: str) -> Meaning | None:
    if last := last_measure(topic):
        return Meaning(last.thing, last.verb, aspect, scope=last.scope)
    return Meaning(topic.thing, topic.verb, aspect, scope=topic.scope) if topic.thing else None


def _of_rate(context: Context, topic: Topic, aspect: str) -> Meaning | None:
    """Return the change of the rate before: 满意率97.3%，比上年提高1.2个百分点."""
    last = topic.last
    if last is None or not context.unit.endswith("百分点") or not last.phrase.endswith(_RATES):
        return None
    return Meaning(last.thing + last.aspect, aspect=aspect, scope=last.scope)
