"""Read how many of the things told before do something: 其中42项全国领先."""

import re

from fazhi_report.importing.naming.edges import strip_lead
from fazhi_report.importing.naming.meaning import Meaning, Topic
from fazhi_report.importing.naming.phrases import predicate_of
from fazhi_report.importing.naming.records import Place
from fazhi_report.importing.naming.verbs import final_verb

_PREDICATE = re.compile("全[国省市区球]|居|均|已|获|达|被|实现|为|是|列|入选|通过|完成")
_AMONG_THEM = re.compile("(?:其中|中仍?|中还)有")
_HAS_CHANGED = re.compile("(?:改善|好转|达标|消除|完工|完成|合格)$")
_ELSEWHERE = re.compile("全[国省市区县].")
_REMAINS = re.compile("[尚仍还]有$")


def part_with_predicate(place: Place, topic: Topic) -> Meaning | None:
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
