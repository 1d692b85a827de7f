"""FZ401 and FZ402: numbers in the prose that are no references to a metric."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from fazhi_report.diagnostics import Finding, Rule, Severity
from fazhi_report.figures import Quantity, QuantityError
from fazhi_report.model import NAME_PATTERN
from fazhi_report.rules.case import Case, check
from fazhi_report.rules.corpus import FIGURE, Corpus

_UNIT = (
    "个百分点|个工作日|人次|场次|件次|家次|户次|批次|车次|课时|学时|平方米|平方公里|公里|千米|平米|公顷|公斤|千克|工作日"
    "|[个件宗项名人份家次条部场所户篇支元米吨亩起组队对批页张本套辆台处座段位轮种类幅块栋间例封册款集笔单站村岗万亿%％‰]"
)
_EXACT_UNIT = "人次|场次|件|宗|项|名|人|份|家|次|条|部|场|所|户|篇|支|个|元|亩|起"
_BEFORE = "近|将近|接近|约|大约|超过?|逾|不足|不到|至少|最多"
_ARABIC = r"\d{1,3}(?:,\d{3})++(?:\.\d++)?|\d++(?:\.\d++)?"
_NUMERAL = "[一二两三四五六七八九十百千万亿零]"
_SCALE = "[余多]?[十百千]?[万亿]{0,2}[余多]?"
_AFTER = "以上|以下|以内|左右|余|多"

_IN_DIGITS = rf"(?:{_ARABIC}){_SCALE}(?:(?:{_UNIT})?[～~—–-](?:{_ARABIC}){_SCALE})?(?:{_UNIT})"
_SPELT = rf"{_NUMERAL}(?:{_NUMERAL}++[余多]?|[余多]{_NUMERAL}?|(?<=近.))(?:{_EXACT_UNIT})"
_NOT_BEFORE = rf"(?<![\d.,A-Za-z+·#№/:：〔第前～~—–－．一二三四五六七八九十百千万{FIGURE}-])"
_NOT_A_FIGURE = r"(?:附件|附表|附图|表|图|条|款|令|公告|编号)\Z"
_DERIVED = (
    r"(?:同比|环比|[比较](?:上|去)年|与上年相比)(?:提高|提升|上升|增长|增加|下降|降低|减少)了?\Z"
)
"""A change since last year follows from two figures, and is none itself."""

_IDIOM = "百分之百|^[一二两三四五六七八九]{2}[个家户]|^[千万]家|^千[人村]|^[十百千万]+[个家户人条]$"
"""三四个, 千家万户, 千万人: numerals that count nothing."""

_WORDS_BEFORE = r"[^\W\d_]{2,14}\Z"
_NOUN_AFTER = r"[^\W\d_]{2,6}(?=[，。；、）])"
_CONNECTIVES = (
    "^(?:并且?|其中|共计?|累计|全年|全市|已经?|均|达到?|为|了|的|个|年|月|日|届)+"
    "|(?:压缩[至到]|提高到?|由原来的|达到?|共计?|[约了为近有由至到从的])+$"
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A bare number at `span` of the corpus, the words before it and the noun after it."""

    span: tuple[int, int]
    text: str
    words: str
    noun: str


@check(
    Rule(
        code="FZ401",
        slug="undeclared-number",
        severity=Severity.WARNING,
        title="正文里的数字没有登记为指标",
        why="数字登记为指标，才能核对、比较、汇总。在 `metrics` 下加一行，正文里写 `{{ 指标名 }}`。"
        "年份、日期、文号、电话、引号和书名号里的数字不算；确实不是指标的，可加引号或忽略注释。",
        bad="preamble: 全年办结行政复议案件1102件。",
        good="sections:\n  - id: 甲\n    achievements:\n      - id: 乙\n"
        "        text: 全年办结行政复议案件{{ 办结行政复议案件 }}。\n"
        "        metrics:\n          办结行政复议案件: 1102件",
    )
)
def undeclared_number(case: Case) -> Iterator[Finding]:
    for candidate in _candidates(case.corpus):
        if _repeats(case, candidate) is None:
            advice = _metric_line(case, candidate)
            message = f"数字“{candidate.text}”没有登记为指标"
            yield case.corpus.finding(candidate.span, message, help=advice)


@check(
    Rule(
        code="FZ402",
        slug="repeated-number",
        severity=Severity.ERROR,
        title="正文里又写了一遍指标的数字",
        why="同一个数写在两处，改了一处忘了另一处，就前后矛盾。正文里一律写 `{{ 指标名 }}`。"
        "紧跟在指标名后面、数却不同的，也是这个问题。",
        bad="preamble: 全年办结案件1102件。\nsections:\n  - id: 甲\n    achievements:\n"
        "      - id: 乙\n"
        "        text: 办结{{ 办结案件 }}。\n        metrics:\n          办结案件: 1102件",
        good="preamble: 全年办结案件{{ 办结案件 }}。\n"
        "sections:\n  - id: 甲\n    achievements:\n      - id: 乙\n"
        "        text: 办结{{ 办结案件 }}。\n        metrics:\n          办结案件: 1102件",
    )
)
def repeated_number(case: Case) -> Iterator[Finding]:
    text = case.corpus
    for candidate in _candidates(text):
        name = _repeats(case, candidate)
        if name is None:
            continue
        value = str(case.metrics[name][1].value)
        reference = f"{{{{ {name} }}}}"
        if value == candidate.text:
            fix = text.fix((*candidate.span, reference), safe=False)
            message = f"“{candidate.text}”就是指标“{name}”，请写成引用"
        else:
            fix, message = None, f"“{candidate.text}”与指标“{name}”的值 {value} 不一致"
        yield Finding(text.place(candidate.span), message, f"写成 {reference}", fix)


CHECKS = (undeclared_number, repeated_number)


@lru_cache(maxsize=1)
def _candidates(text: Corpus) -> tuple[_Candidate, ...]:
    """The same for both rules: the slowest search there is."""
    return tuple(_found(text))


def _found(text: Corpus) -> Iterator[_Candidate]:
    candidate = rf"{_NOT_BEFORE}(?:{_BEFORE})?(?:{_IN_DIGITS}|{_SPELT})(?:{_AFTER})?(?![A-Za-z+月])"
    for found in text.find(candidate):
        start, end = found.span()
        before = text.masked[max(0, start - 20) : start]
        is_scaled = re.search("[万亿]", found[0])
        if not text.paragraph_at(start).is_prose or re.search(_IDIOM, found[0]):
            continue
        if re.search(_DERIVED, before) or (re.search(_NOT_A_FIGURE, before) and not is_scaled):
            continue
        words = re.search(_WORDS_BEFORE, before)
        noun = re.match(_NOUN_AFTER, text.masked[end : end + 8])
        yield _Candidate((start, end), found[0], words[0] if words else "", noun[0] if noun else "")


def _repeats(case: Case, candidate: _Candidate) -> str | None:
    """The metric that a bare number repeats, or stands right after the name of."""
    for name, (_, metric) in case.metrics.items():
        value = str(metric.value)
        if value == candidate.text:
            return name
        if candidate.words.endswith(name) and candidate.text.endswith(metric.value.unit):
            return name
    return None


def _metric_line(case: Case, candidate: _Candidate) -> str:
    """What to paste, where the number as it stands is a figure that a metric may have."""
    try:
        Quantity.parse(candidate.text)
    except QuantityError as error:
        return error.message
    name = _name_for(case, candidate)
    return f"请在 metrics 下登记“{name}: {candidate.text}”，这里写 {{{{ {name} }}}}"


def _name_for(case: Case, candidate: _Candidate) -> str:
    """A name for a new metric, from the words around its number."""
    before = re.sub(_CONNECTIVES, "", candidate.words)[-10:]
    for name in (before, candidate.noun):
        if len(name) > 1 and re.fullmatch(NAME_PATTERN, name) and name not in case.metrics:
            return name
    return "指标名"
