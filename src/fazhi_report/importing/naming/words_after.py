"""Split the words after a figure into the noun of the counted thing and its predicate."""

import re
from dataclasses import dataclass

from fazhi_report.importing.naming.edge_words import strip_lead
from fazhi_report.importing.naming.noun_ends import stop_at
from fazhi_report.importing.naming.phrases import (
    attribute_of,
    clean,
    is_list_mark,
    last_clause,
    noun_length,
    noun_of,
    predicate_of,
    split_list,
)
from fazhi_report.importing.naming.records import Context
from fazhi_report.importing.naming.statistical_terms import BARE_NOUNS, GROWTH
from fazhi_report.importing.naming.unit_meaning import PEOPLE
from fazhi_report.importing.naming.verbs import final_verb, initial_verb, is_weak

_IS = re.compile("[为是](?!.{0,2}[期主])")
_COMPARES = re.compile("[高低优快慢]于")
"""Predicates of a measure of the things, not of the things: 8个集群增速高于全市."""

_MEASURE = re.compile(
    "(?:增加值|产值|价格|(?:养殖|种植|播种|建筑|占地)面积|(?:年度|完成|总)?投资额?)$"
)
_OBJECT = re.compile(
    "(?:优化|推进|提升|完善|推动|促进|稳定|加快|支持)[^，]{2,16}"
    "(?:措施|清单|政策|任务|办法|方案|制度|举措|规定|意见|计划|条款)(?=$|[和及、])"
)
"""An object that begins like a predicate: 制定12项优化营商环境措施."""

_KIND = re.compile("^.{1,4}[级型类属]")
_SHORT_ITEM = 2
_EXAMPLES_GO_ON = re.compile(
    "[^，。；、等]{2,8}等(?P<kind>人员|单位|部门|企业|机构|活动|项目|领域|行业)"
)
"""Further examples and their kind: 选派9名医务、流调等人员."""

_DESCRIBES = re.compile("跨|(?:高|低|多).{0,2}[性度质型]$")
"""Descriptions between a figure and its noun: 9项跨年度、跨县域的重大工程."""

_IS_DEED = re.compile("(?:项目|工程|任务|工作)$")
_MADE_SO = re.compile("(?<=..)[^和与的]{2}化$")
"""The first of several verbs for what is done with things: 9个小区标准化、智能化建设."""

_DEED = re.compile(
    "(?<=..)(?:综合|专项|正本清源|升级|提标|新?改扩建|(?:立体)?绿化|雨污分流)?"
    "(?:改造|整治|治理|建设|提升|升级|绿化|新?改扩建|抽检|核查|(?:除险)?加固|(?:风险)?(?:调查|普查|排查))+$"
    "|(?<=..)(?:[^、]{2}(?:管道|管网|线路|设施))?(?:铺设|敷设|安装)$|“[^“”]{1,3}改[^“”]{1,3}”$"
)
_FOR_PEOPLE = re.compile("[惠便利富助]民$")
_HEAD = re.compile("(?:项目|工程|活动|行动|措施)$")
"""Nouns that 惠民 belongs to: 3个强基惠民、5个环境提升项目."""


_TO_WHOM = ("为", "向", "给", "对")
_RECEIVER = re.compile(
    "[^的]{0,6}(?:企业|单位|部门|机构|学校|商户|群众|居民|村民|嫌疑人|当事人|学生|人员|干部|职工|老人|儿童|家庭)(?=[^的]{2})"
)
"""The ones for whom something is done, in front of what is done: 为9名学生授课."""

_COVERED = re.compile("(?:单位|部门|企业|学校|社区|街道|乡镇|镇街|行政村)(?=[^级的和与、]{2,8}$)")
"""The bodies that something covers, in front of what does: 12个单位普法全覆盖."""


@dataclass(frozen=True, slots=True)
class WordsAfter:
    """The words after a figure, and the length of the noun at their start."""

    words: str
    length: int
    reaches_next: bool
    is_cut: bool

    @property
    def is_noun(self) -> bool:
        """Whether nothing follows the noun up to the next mark or figure."""
        return self.length == len(self.words)

    @property
    def noun(self) -> str:
        return noun_of(self.words[: self.length], is_subject=not self.is_noun)

    @property
    def _is_of_property(self) -> bool:
        """Whether the predicate is about the end of the noun: 重点区域的热点全覆盖."""
        words = self.words[: self.length]
        return "的" in words and words[-2:] != self.noun[-2:]

    def mark_before(self, following: Context) -> str:
        """Return the words between the noun and the next figure."""
        return following.before.removeprefix(self.words[: self.length])

    @property
    def predicate(self) -> str:
        is_whole = not (self.reaches_next or self.is_cut)
        rest = self.words[self.length :]
        is_noun = _COMPARES.match(rest) or rest.startswith("的")
        is_noun = is_noun or self._is_of_property or self.words[: self.length].endswith("的落实")
        predicate = predicate_of(rest) if is_whole and not is_noun else ""
        return (
            attribute_of(self.words[: self.length]) + predicate
            if predicate.endswith("第一")
            else predicate
        )


def read_words_after(context: Context, following: Context | None) -> WordsAfter:
    words, reaches_next = context.after, context.reaches_next
    clause = strip_lead(last_clause(context.before))
    is_verb_only = bool(clause) and final_verb(clause) == clause
    if not words and following and _has_noun_for_both(following, is_verb_only, reaches_next):
        words, reaches_next = following.after, following.reaches_next
    words = words.removeprefix("的")
    if is_verb := _IS.match(words):
        words = words[is_verb.end() :]
    if is_verb_only and (match := _OBJECT.match(words)):
        return WordsAfter(words, match.end(), reaches_next, context.is_cut)
    length = noun_length(words, is_before_figure=reaches_next)
    if bodies := _bodies_before_deed(context, words, length):
        return WordsAfter(words, bodies.end(), reaches_next, is_cut=False)
    if reaches_next and (growth := GROWTH.search(words, 0, length)):
        return WordsAfter(words, growth.start(), reaches_next=False, is_cut=True)
    if reaches_next and following and following.unit in PEOPLE:
        length -= _deed_of_people(words[:length])
    if reaches_next and following and _is_amount(words[:length], following.unit):
        return WordsAfter(words, 0, reaches_next=False, is_cut=True)
    if reaches_next and (measure := _MEASURE.search(words, 2, length)):
        return WordsAfter(words, measure.start(), reaches_next=False, is_cut=True)
    return WordsAfter(words, length, reaches_next, context.is_cut)


def _bodies_before_deed(context: Context, words: str, length: int) -> re.Match[str] | None:
    """Return the counted bodies in front of what is done for them, or of what covers them."""
    if context.before.endswith(_TO_WHOM) and (receiver := _RECEIVER.match(words, 0, length)):
        return receiver
    return _COVERED.match(words[:length]) if words.startswith("全覆盖", length) else None


def _is_amount(noun: str, unit: str) -> bool:
    """Return whether a noun is the amount of the next figure: 办结3件处罚金额9万元."""
    stem = noun.removesuffix("金额")
    return unit.endswith("元") and stem != noun and initial_verb(stem) == stem


def _deed_of_people(noun: str) -> int:
    """Return the length of the action that the next figure counts: 3项工程培训900人次."""
    verb = final_verb(noun)
    return len(verb) if noun.removesuffix(verb) in BARE_NOUNS else 0


def _has_noun_for_both(following: Context, is_verb_only: bool, reaches_next: bool) -> bool:
    """Return whether one noun follows two figures: 开工23条、340公里道路."""
    return (reaches_next and not following.before) or (is_verb_only and following.before == "、")


def noun_after(after: WordsAfter, context: Context, following: Context | None) -> str:
    """Return the noun, completed by the rest of its list.

    市政、社区公园 becomes 市政社区公园; the noun of 出省通道和云溪、河东两县 is 出省通道, and that
    of 18个国家级、288个省级产业园 is 国家级产业园.
    """
    noun = after.noun
    if following and _KIND.fullmatch(noun) and is_list_mark(after.mark_before(following)):
        other = noun_of(following.after[: noun_length(following.after)], is_subject=True)
        return noun + _KIND.sub("", other)
    if following and _FOR_PEOPLE.search(noun) and is_list_mark(after.mark_before(following)):
        head = _HEAD.search(following.after[: noun_length(following.after)])
        noun += head[0] if head else ""
    if noun and after.words.startswith("等", after.length):
        return noun.split("和")[0]
    if not (noun and after.is_noun and context.rest):
        return noun
    return _first_of_list(noun, context.rest)


def _first_of_list(noun: str, rest: str) -> str:
    """Return the noun of the first item of a list; `rest` is the next item."""
    if examples := _EXAMPLES_GO_ON.match(rest):
        return f"{noun}等{examples['kind']}"
    if rest.startswith("化", _SHORT_ITEM):
        noun = _MADE_SO.sub("", noun)
    if _DESCRIBES.match(noun) and len(head := clean(rest.rpartition("的")[2])) > _SHORT_ITEM:
        return head
    first, *others = noun.split("和")
    if others and len(first) > _SHORT_ITEM:
        return first
    if len(noun) <= _SHORT_ITEM:
        return noun + noun_of(rest[: noun_length(rest)], is_subject=True)
    return noun


def shared_deed(noun: str, after: WordsAfter, context: Context, following: Context | None) -> str:
    """Return the action that a list of things shares: 改造 of 完成9个小区、7条街道改造."""
    is_noun = after.length == len(after.words.rstrip("和与及"))
    if not is_noun or _DEED.search(noun) or _IS_DEED.search(noun) or final_verb(noun):
        return ""
    first, *others = split_list(after.words)
    words = context.rest or ("" if _DEED.search(first) else "".join(others[-1:]))
    if not words and following and is_list_mark(after.mark_before(following)):
        words = following.after[: noun_length(following.after)]
    deed = _DEED.search(words)
    return deed[0].strip("“”") if deed else ""


def predicate_after(after: WordsAfter, following: Context | None) -> str:
    """Return the predicate of the noun, or of a list: 7所书院、4所画院对外开放.

    In 30项实事、29项高质量完成, the predicate is only about the part.
    """
    is_noun = after.length == len(after.words.rstrip("和与及"))
    if after.predicate or following is None or not is_noun:
        return after.predicate
    verb = final_verb(after.noun)
    if (verb and not is_weak(verb[-2:])) or after.words.endswith("”"):
        return ""
    if following.reaches_next or following.is_cut or not is_list_mark(after.mark_before(following)):
        return ""
    if stop_at(strip_lead(following.after), 0) is not None:
        return ""
    length = noun_length(following.after)
    return predicate_of(following.after[length:]) if length else ""
