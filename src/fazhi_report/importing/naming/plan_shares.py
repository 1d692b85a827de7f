"""Read how much of a plan is done, and multiples: 完成年度任务的126%, 是2015年的4倍."""

import re

from fazhi_report.importing.naming.edge_words import strip_lead, strip_tail
from fazhi_report.importing.naming.meaning import DONE, Meaning, Topic
from fazhi_report.importing.naming.phrases import clean, is_list_mark
from fazhi_report.importing.naming.records import Context
from fazhi_report.importing.naming.statistical_terms import GENERIC, ends_generic, join_generic
from fazhi_report.importing.naming.verb_and_object import split_verb

_OF_PLAN = re.compile("[占为达到完成]*(?:全年|年度|年初|目标|计划|任务)+数?的?")
_OF_GOAL = re.compile("(?:年度|目标|计划|任务)+(?=的?$)")
_DONE_OF = re.compile(
    "完成(?P<of>[^，、]{2,12})(?:的|(?<=目标|任务|计划|指标))$|(?P<what>[^，、]{2,})(?<!分别)(?<!累计)(?:已|累计|全部)*完成(?:了|约|近)?$"
)
_TIMES_OF = re.compile("(?:是|为|相当于|达到?|不低于)[^，]{0,24}的?$")

_CHANGES = ("增速", "增幅", "降幅", "增加额", "减少额", "增加量", "减少量")

Reading = tuple[Meaning | None, bool]
"""A meaning, and whether the words are of the form that the reader knows."""

NOT_READ: Reading = None, False


def read_part_of_plan(context: Context, clause: str, topic: Topic) -> Reading:
    """Read the share of a plan that was done: 完成投资3亿元，为年度计划的111%."""
    is_plan = context.quantity.is_share and _OF_PLAN.fullmatch(clause) is not None
    if not (is_plan and topic.thing):
        return NOT_READ
    predicate = topic.last.predicate if topic.last and topic.last.thing == topic.thing else ""
    return Meaning(topic.thing, topic.verb, DONE, predicate=predicate), True


def read_completion(context: Context, clause: str, _topic: Topic) -> Reading:
    """Read the completed share of a task: 完成年度任务的126%."""
    is_one = context.quantity.is_share and not is_list_mark(context.after)
    done = _DONE_OF.search(clause) if is_one else None
    thing = clean(done["of"] or strip_lead(done["what"])) if done else ""
    return (Meaning(thing, aspect=DONE), True) if len(thing) > 1 else NOT_READ


def read_times(context: Context, clause: str, topic: Topic) -> Reading:
    """Read a multiple: 是2015年的4倍."""
    times = _TIMES_OF.search(clause) if context.unit == "倍" else None
    if times is None:
        return NOT_READ
    thing = thing_of(clause[: times.start()], topic)
    goal = _OF_GOAL.search(times[0])
    if goal and thing == topic.thing:
        return Meaning(thing, topic.verb, f"为{goal[0]}倍数"), True
    return (Meaning(thing, aspect="倍数") if thing else None), True


def last_measure(topic: Topic) -> Meaning | None:
    """Return the measure of the topic that was stated last, if it was: 总投资 of 在建项目.

    What the sentence goes on to say without a noun, 增长5% or 占全市20%, is about it.
    """
    values = (last for last in reversed(topic.recent) if not last.aspect.endswith(_CHANGES))
    last = next(values, None)
    if last is None or last.aspect or last.thing == topic.thing:
        return None
    return last if ends_generic(last.thing) not in ("", "总数") else None


def thing_of(words: str, topic: Topic) -> str:
    """Return the thing in the words, completed by the topic if they are generic or empty."""
    thing = clean(split_verb(strip_lead(strip_tail(words)))[1])
    if thing in GENERIC and topic.base:
        thing = join_generic(topic.base, thing)
    last = last_measure(topic)
    return thing or (last.thing if last else topic.thing)
