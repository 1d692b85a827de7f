"""Read what a figure counts from plain words before it: verb and thing, or the topic."""

import re
from dataclasses import replace

from fazhi_report.naming.edges import strip_lead, strip_tail
from fazhi_report.naming.meaning import ORIGINAL, Meaning, Topic
from fazhi_report.naming.phrases import clean, first_example, is_list_mark, predicate_of
from fazhi_report.naming.places import Place
from fazhi_report.naming.terms import GENERIC, join_generic
from fazhi_report.naming.verbs import (
    LONGEST_THING,
    VERBS_AFTER_OBJECT,
    WEAK_VERBS,
    final_verb,
    initial_verb,
    split_verb,
)

_TO = re.compile("[到至为](?:[0-9]{4}年|每.{1,3}|人均)*的?$")
_ENDS_WITH_YEAR = re.compile("(?:19|20)[0-9]{2}年[底末]?的?$")
_IS_LEVEL = re.compile("(?:达到?|为|有|超过|突破|至|到)$")
_POLICY_VERBS = ("出台", "实施", "推出", "制定", "印发", "发布")
_FUND_VERBS = ("投入", "拨付", "安排", "筹集", "撬动", "补贴", "奖励", "发放", "争取")
_REACHING = frozenset(("吸引", "惠及", "服务", "覆盖", "帮助", "带动"))
"""Verbs of the people whom the things told reach: 办讲座20场，吸引3000人次."""

_KIND = re.compile(".{1,4}[级型类属]")
_KIND_FIRST = re.compile(".{1,3}?级(?=..)")
_MATTERS = ("案件", "问题", "线索", "事项", "纠纷", "行为")
"""Things that people are not: 查处案件37起，处理62人."""

_POLLUTANTS = ("颗粒物", "颗粒物年均", "颗粒物平均")
_OF_MONEY = ("收入", "支出", "标准", "补助", "补贴", "工资", "经费", "资金", "投资", "投入")
_SEXES = ("男", "女")
_EACH = re.compile("(?:平均)?每.{1,2}")
_LONGEST_PLACE = 5
_REST = re.compile("其[他它余]")
_PLACE = re.compile("[^，、]{1,4}?(?:[县镇乡]|(?<![社园小片辖新景校])区|(?<![城上超都])市)")
_RECORD = re.compile(
    "(?P<subject>[^、，]{4,24}?)(?:再?创|首次|[位稳跃]居|居|保持|持续|实现|快速|突破|连续|稳步|不断|大幅)"
)


def from_plain_words(place: Place, clause: str, topic: Topic) -> Meaning | None:
    """Return the meaning of a figure after verb and thing, or after neither, like 达到738亿元."""
    words = strip_lead(strip_tail(clause))
    verb, thing = split_verb(words)
    if meaning := _of_whole(place, thing, topic):
        return meaning
    thing = _examples(thing) if clause.endswith("等") else clean(thing)
    if not thing:
        return _from_topic(place, clause, verb, topic)
    if topic.whole and thing in _SEXES:
        thing = f"{thing}性{topic.whole}"
    if topic.thing and _EACH.fullmatch(thing):
        return Meaning(thing + topic.thing, scope=topic.scope)
    if place.is_part:
        topic.parent = topic.whole
    whole = topic.whole
    if GENERIC.fullmatch(thing) and topic.base:
        return Meaning(join_generic(topic.base, thing), whole=whole, scope=topic.scope)
    if len(thing) < 2:
        return None
    if _PLACE.fullmatch(thing) and (other := _PLACE.match(topic.thing)):
        thing += topic.thing[other.end() :]
    if not verb:
        verb, thing = _verb_at_end(thing)
    if not verb and re.match("[、和与及]", place.before):
        verb = topic.verb
    if _KIND.fullmatch(thing):
        thing = _of_kind(place, thing, topic)
    verb, thing = _with_unit(place, words, verb, thing)
    if place.unit.endswith("元") and (place.is_part or is_list_mark(place.before[:1])):
        thing = _with_measure(thing, topic.thing) or _with_measure(thing, topic.parent) or thing
    scope = clean(strip_tail(words[: words.find(verb)])) if verb and words.find(verb) > 0 else ""
    topic.thing, topic.scope = thing, scope or topic.scope
    topic.verb = "" if _IS_LEVEL.search(clause) else verb
    weak_verb = "" if verb else initial_verb(words)
    return Meaning(
        thing, verb, "", whole, topic.scope, weak_verb=weak_verb, is_part=place.is_part
    )


def _of_whole(place: Place, thing: str, topic: Topic) -> Meaning | None:
    """Read 对全市增长贡献率, and 其他20件 (the rest) after other parts."""
    if "贡献" in thing and thing.startswith("对") and topic.thing:
        return Meaning(topic.thing + thing)
    if _REST.fullmatch(thing) and topic.whole:
        return Meaning(f"其他{topic.whole}", whole=topic.whole, is_part=place.is_part)
    return None


def _of_kind(place: Place, kind: str, topic: Topic) -> str:
    """Return 市级示范村 for 省级示范村5个、市级12个."""
    if place.is_part:
        return kind + topic.thing
    first = _KIND_FIRST.match(topic.thing) if re.match("[、和与及]", place.before) else None
    return kind + topic.thing[first.end() :] if first else kind


def _with_measure(thing: str, told: str) -> str:
    """Return 城镇居民人均收入 for 居民人均收入3.2万元，其中城镇居民4.1万元."""
    if thing.endswith(_OF_MONEY) or not told.endswith(_OF_MONEY):
        return ""
    shared = next((at for at in range(len(thing)) if told.startswith(thing[at:])), len(thing))
    return thing[:shared] + told if 0 < shared < len(thing) - 1 else ""


def _examples(thing: str) -> str:
    """Return 云溪总部等 for examples, 云溪总部、航运总部等5家; of short ones all."""
    is_short = "、" in thing and len(thing) <= LONGEST_THING
    return clean(thing) if is_short else first_example(thing)


def _verb_at_end(thing: str) -> tuple[str, str]:
    """Return verb and thing of 矛盾纠纷化解."""
    verb = final_verb(thing)
    is_noun = thing.endswith(f"性{verb}")  # 合法性审核
    if verb not in VERBS_AFTER_OBJECT or is_noun or len(thing) <= len(verb) + 1:
        return "", thing
    return "" if verb in WEAK_VERBS else verb, strip_tail(thing.removesuffix(verb))


def _with_unit(place: Place, words: str, verb: str, thing: str) -> tuple[str, str]:
    """Return verb and thing, with what the unit says of the thing: 面积, 措施, 总额."""
    if not verb and place.is_area and len(thing) <= _LONGEST_PLACE and "里程" not in thing:
        size = "长度" if place.unit == "公里" else "面积"
        return verb, f"{thing.removesuffix(size)}{size}"
    if thing.endswith(_POLLUTANTS) and "立方米" in place.unit:
        return verb, f"{thing}浓度"
    if place.unit == "条" and initial_verb(words) in _POLICY_VERBS:
        return "", f"{thing}措施"
    if thing in ("出口", "进口") and place.unit.endswith("元"):
        return verb, f"{thing}总额"
    if place.unit == "%" and not place.reaches_next and 2 <= len(said := clean(place.after)) <= 6:
        return verb, thing + said
    return verb, thing


def _from_topic(place: Place, clause: str, verb: str, topic: Topic) -> Meaning | None:
    """Read a figure whose clause names nothing: 受理91宗, 达到738亿元, 3万人参加."""
    if not verb and (meaning := _people(place, topic)):
        return meaning
    if verb in _FUND_VERBS and place.unit.endswith("元"):
        return Meaning("资金", verb, whole=topic.whole, scope=topic.scope)
    if subject := _subject_before(place):
        topic.thing, topic.verb = subject, ""
    if not topic.thing and len(verb) > 2:
        topic.parent = topic.parent or verb
        return Meaning(verb)
    if not topic.thing:
        return None
    if verb and place.unit in ("人", "名") and topic.thing.endswith(_MATTERS):
        return Meaning("人数", verb, scope=topic.scope)
    if verb in _REACHING and place.unit in ("人", "人次", "名", "户"):
        units = {"人次": "人次", "户": "户数"}
        return Meaning(topic.thing, aspect=verb + units.get(place.unit, "人数"), scope=topic.scope)
    if verb and verb not in topic.thing:
        topic.verb = verb
        return Meaning(topic.thing, verb, scope=topic.scope, whole=topic.parent)
    return _again(clause, topic)


def _again(clause: str, topic: Topic) -> Meaning:
    """Read another value of the topic: 提高到, 累计达, 完成."""
    if _TO.search(clause) and topic.last and topic.last.period == ORIGINAL:
        aspect = topic.last.aspect.removesuffix(ORIGINAL)
        return replace(topic.last, aspect=aspect, period="", year="")
    if _is_total(clause, topic):
        return Meaning(topic.thing, aspect="总数", scope=topic.scope)
    return Meaning(topic.thing, topic.verb, weak_verb=final_verb(clause), scope=topic.scope)


def _people(place: Place, topic: Topic) -> Meaning | None:
    """Read 3万人参加, 24万人成功脱贫."""
    if place.unit not in ("人", "人次", "名") or not place.after:
        return None
    said = predicate_of(strip_lead(place.after))
    if not said:
        return None
    thing = topic.thing if initial_verb(said) == said else ""
    return Meaning(thing + said, aspect="人次" if place.unit == "人次" else "人数")


def _subject_before(place: Place) -> str:
    """Return the subject of the clause before: 吞吐量 of 吞吐量再创新高，达1167万标箱."""
    clauses = re.split("[，：]", place.before)
    match = _RECORD.match(clauses[-2]) if len(clauses) > 1 else None
    return clean(strip_lead(match["subject"])) if match else ""


def _is_total(clause: str, topic: Topic) -> bool:
    """Return whether the figure is the total of what a verb like 新增 said the increase of."""
    if "累计" in clause or "共" in clause:
        return True
    is_increase = topic.verb.startswith("新")
    return is_increase and "其中" not in clause and not _ENDS_WITH_YEAR.search(clause)
