"""Read parts of the things named earlier in a sentence: 其中村社上报9起, 不予公开1件."""

import re

from fazhi_report.importing.naming.figure_owners import contribution_of
from fazhi_report.importing.naming.meaning import Meaning, Topic
from fazhi_report.importing.naming.phrases import clean
from fazhi_report.importing.naming.qualifiers import is_organ
from fazhi_report.importing.naming.records import Context
from fazhi_report.importing.naming.unit_meaning import PEOPLE
from fazhi_report.importing.naming.verbs import final_verb

_SOURCE = re.compile(".(?:上报|报送|自查)$|(?:群众|市民|网民|企业)(?:举报|投诉|反映)$")
"""How a part became known: 其中村社上报9起."""

_OUTCOME = re.compile(
    "(?:本[^，]{1,2})?(?:予以|给予|[不未已])[^，]{2,8}(?<!事项)(?<!案件)(?<!项目)(?<!企业)(?<!人员)"
)
"""What became of a part: 不予公开1件."""

_HELD = ("开展", "举办", "举行", "进行")
_OVERALL = re.compile("^(?:全年|总体|整体|平均|综合)")
"""Words before a rate of all things of a sentence: 全年办结率."""

_LONGEST_NAME, _SHORT = 16, 2
_DOCUMENTS = ("条", "件", "篇")
_IS_DOCUMENT = re.compile("(?:建议|[提议]案|文件|报告|通知|公告|信息|申请|案件|规章|条例|事项)$")
_LONGEST_FIELD, _LONGEST_WHOLE = 5, 8
_REACHING_AT_END = ("惠及", "吸引", "带动")
_SHORTEST_SUBJECT = 3
_SEXES = ("男", "女")
_EACH = re.compile("(?:平均)?每个?(?:.{1,2}|镇街|乡镇|街道|社区)|(?:.{1,4})平均")
_EACH_BODY = re.compile("(?:平均)?每[个家].{2,6}(?:平均)?")
_REST = re.compile("其[他它余]")


def part_of_earlier(context: Context, thing: str, topic: Topic) -> Meaning | None:
    """Return the meaning of a part of earlier things: 其他20件, 女14人, 每村6名; else None."""
    if contribution := contribution_of(context, thing, topic):
        return Meaning(contribution)
    if _REST.fullmatch(thing) and topic.whole:
        return Meaning(f"其他{topic.whole}", whole=topic.whole, is_part=context.is_part)
    if thing in _SEXES and topic.whole:
        return Meaning(f"{thing}性{topic.whole}", whole=topic.whole, is_part=context.is_part)
    return _of_each(context, thing, topic) or _reached(context, thing, topic)


def _of_each(context: Context, thing: str, topic: Topic) -> Meaning | None:
    """Read 平均每个司法所4人, 每村6名."""
    if _EACH_BODY.fullmatch(thing) and (context.unit in PEOPLE or not topic.thing):
        number = PEOPLE.get(context.unit, "")
        return Meaning(thing, aspect=number, is_bare=not number)
    is_each = topic.thing and _EACH.fullmatch(thing)
    return Meaning(thing + topic.thing, scope=topic.scope) if is_each else None


def _reached(context: Context, thing: str, topic: Topic) -> Meaning | None:
    """Read 普法讲座惠及3000人."""
    subject, verb = thing[:-2], thing[-2:]
    if verb in _REACHING_AT_END and len(subject) >= _SHORTEST_SUBJECT and context.unit in PEOPLE:
        return Meaning(clean(subject), aspect=verb + PEOPLE[context.unit], scope=topic.scope)
    return None


def part_of_things(context: Context, verb: str, thing: str, topic: Topic) -> Meaning | None:
    """Return the meaning of a part that its source, outcome or place identifies; else None.

    The unit of the figure tells which things it is a part of.
    """
    of = topic.units.get(context.unit)
    is_part = context.is_part or (topic.last is not None and topic.last.is_part)
    if not of:
        return None
    if is_part and _SOURCE.search(thing):
        return Meaning(of, whole=of, predicate=thing, is_part=True)
    is_counted = topic.parent and not topic.parent.endswith(("率", "比"))
    if is_counted and _OUTCOME.fullmatch(verb + thing):
        return _with_outcome(verb + thing, topic.parent)
    held = final_verb(thing)
    where = thing.removesuffix(held)
    if held not in _HELD or len(where) < _SHORT or is_organ(where):
        return None
    return Meaning(of, whole=of, predicate=where, is_part=True)


def field_of_whole(context: Context, thing: str, topic: Topic) -> str:
    """Return 茶市管理茶法信息 for a part 茶市管理 of 茶法信息; empty for other things."""
    whole = topic.parent
    is_part = context.is_part or (topic.last is not None and topic.last.is_part)
    is_field = is_part and context.unit in _DOCUMENTS and _SHORT < len(thing) <= _LONGEST_FIELD
    if not (is_field and whole and len(whole) <= _LONGEST_WHOLE) or _IS_DOCUMENT.search(thing):
        return ""
    is_repeated = thing[-_SHORT:] in whole or whole[-_SHORT:] in thing
    return "" if is_repeated else thing + whole


def _with_outcome(outcome: str, whole: str) -> Meaning:
    """Return 不予公开茶园申请; of a long whole, only the last word is kept: 部分公开申请."""
    thing = whole if len(outcome + whole) <= _LONGEST_NAME else whole[-_SHORT:]
    return Meaning(thing, whole=whole, predicate=outcome, is_part=True)


def is_rate_of_all(clause: str, thing: str, topic: Topic) -> bool:
    """Return whether a rate is of several things: 全年办结率100%，满意率98%."""
    goes_on = topic.last is not None and topic.last.is_bare and topic.last.thing.endswith("率")
    is_several = len({meaning.thing for meaning in topic.recent}) > 1
    is_overall = goes_on or _OVERALL.match(clause) is not None
    return thing.endswith("率") and is_several and is_overall
