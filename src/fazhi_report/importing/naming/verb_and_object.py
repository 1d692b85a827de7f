"""Split words into a verb and its object: 走访 and 企业."""

import re

from fazhi_report.importing.naming.verbs import (
    CHANGED,
    LONGEST_THING,
    NOMINALS,
    NOUNS,
    WEAK_VERBS,
    Verb,
    begins_with_preposition,
    find_verb,
    verb_at,
    verbs_from,
)

_ADVERB = re.compile("(?<=..)(?:(?<!公)共|累计|已|先后|均|成功)")
_ORGAN = re.compile("政府|委员会|常委会|中心|组织|部门|机关|单位|协会|[大支]队|[局委院处所站]")
_LONGEST_ORGAN = 9
_SUBMITTED = re.compile(
    "(?P<submits>[提报]请)[^，、]{2,12}?(?P<does>审[议查定]|批准|制定修订|制定|修订)(?P<thing>.{2,})"
)
"""A verb that asks another organ to act: 提请县人大常委会审议议案."""

_TOLD = re.compile("向[^，、]{1,10}?(?P<does>请示报告|请示|汇报|报告|报送|报备)(?P<thing>.{2,})")
"""A verb behind the organ to which something is told: 向市委请示报告重大事项."""

_SHORTEST_THING = 2
_LEVEL, _LENGTH_OF_LEVEL = re.compile("[省市县区镇乡]级"), 2

_MARKS = "、和及并"
_LIST_MARKS = ("、", "和", "与", "及")
_NOUNS_FIRST = tuple(NOUNS)

_BEFORE_DEED = ("综合", "专项", "集中", "系统", "全面")
"""Words between an object and the verbal noun after it: 旧工业区环境综合整治."""

_INVESTED = re.compile("(?<![度成资])投资$")
"""Investing subjects in front of the verb and its sum: 8家企业投资3亿元."""


def split_verb(words: str) -> tuple[str, str]:
    """Split 走访企业 into verb and object; a verb that a name does not need is empty.

    In long words, and after a preposition, later verbs are tried too.
    """
    if submitted := _SUBMITTED.fullmatch(words):
        return submitted["submits"] + submitted["does"], submitted["thing"]
    if told := _TOLD.fullmatch(words):
        return told["does"], told["thing"]
    match = (
        _verb_after_preposition(words)
        or verb_at(words, 0)
        or _verb_of_level(words)
        or _verb_after_organ(words)
        or _verb_after_adverb(words)
        or _verb_within(words)
    )
    if match is None:
        return "", words
    verb, thing = match.word, words[match.end :].removeprefix("了")
    if thing.startswith("的"):
        return "", thing[1:]
    verb, thing = _with_further_verbs(verb, thing)
    inner = verb_at(thing, 0)
    if verb in WEAK_VERBS and inner and len(thing) - inner.end >= 2:
        verb, thing = inner.word, thing[inner.end :]
    if verb in WEAK_VERBS and len(thing) > 1:
        verb = ""
    return verb, thing


def _with_further_verbs(verb: str, thing: str) -> tuple[str, str]:
    """Return all verbs of 新建、改建学校, 整治完成 and 新建改造公园, and their object."""
    while end := _end_of_further_verb(verb, thing):
        verb, thing = verb + thing[:end].lstrip(_MARKS), thing[end:]
    return verb, thing


def _end_of_further_verb(verb: str, thing: str) -> int:
    """Return where another verb at the start of an object ends; 0 if there is none."""
    marks = len(thing) - len(thing.lstrip(_MARKS))
    further = verb_at(thing, marks)
    if further is None:
        return 0
    if marks or further.end == len(thing) or thing[further.end] in _MARKS:
        return further.end
    is_change = further.word in CHANGED and len(thing) - further.end >= _SHORTEST_THING
    return further.end if is_change and verb not in WEAK_VERBS else 0


def _verb_of_level(words: str) -> Verb | None:
    """Return the verb of a level of government: 取消 in 县级取消许可事项."""
    verb = _verb_with_thing(words, _LENGTH_OF_LEVEL) if _LEVEL.match(words) else None
    return None if verb and words.startswith("的", verb.end) else verb


def _verb_after_preposition(words: str) -> Verb | None:
    return _verb_leaving_thing(words) if begins_with_preposition(words) else None


def _verb_after_adverb(words: str) -> Verb | None:
    """Return the verb after an adverb: 出让 in 云溪镇共出让产业用地."""
    verbs = (_verb_with_thing(words, adverb.end()) for adverb in _ADVERB.finditer(words))
    return next(filter(None, verbs), None)


def _verb_after_organ(words: str) -> Verb | None:
    """Return the verb after the name of an organ: 破获 in 县公安局破获案件."""
    for organ in _ORGAN.finditer(words, 1):
        if organ.start() > _LONGEST_ORGAN or any(
            mark in words[: organ.start()] for mark in "，、的"
        ):
            return None
        verb = _verb_with_thing(words, organ.end())
        if verb and not words.startswith(_NOUNS_FIRST, organ.end()):
            return verb
    return None


def _verb_with_thing(words: str, start: int) -> Verb | None:
    verb = verb_at(words, start)
    return verb if verb and len(words) - verb.end >= _SHORTEST_THING else None


def _verb_within(words: str) -> Verb | None:
    is_long = len(words) > LONGEST_THING and not words.endswith(("率", "比例", "比重"))
    return _verb_leaving_thing(words) if is_long else None


def _verb_leaving_thing(words: str) -> Verb | None:
    """Return the first verb whose object has the length of a name."""
    for verb in verbs_from(words, 2):
        is_listed = words.startswith(_LIST_MARKS, verb.end)
        is_noun = words.count("“", 0, verb.start) > words.count("”", 0, verb.start)
        is_noun |= verb.word in NOMINALS or (
            is_listed and not _end_of_further_verb("", words[verb.end :])
        )
        is_noun |= verb.word in NOUNS and verb_at(words, verb.end) is not None
        length = len(words[verb.end :].replace("、", ""))
        if not is_noun and 2 <= length <= LONGEST_THING:
            return verb
    return None


def deed_of_next(after: str, start: int) -> int:
    """Return where a verb with its own object begins, 更换 in 小区更换水表; 0 if none does."""
    while verb := find_verb(after, start):
        has_thing = len(after.rstrip("和与及")) >= verb.end + 2
        if verb.word not in NOMINALS:
            has_thing |= verb.word not in NOUNS and verb.end == len(after)
            is_deed = has_thing and not after.endswith(_BEFORE_DEED, 0, verb.start)
            return verb.start if is_deed else 0
        start = verb.end
    invested = _INVESTED.search(after, start)
    return invested.start() if invested else 0
