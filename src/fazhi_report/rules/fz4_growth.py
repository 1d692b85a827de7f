"""FZ406, FZ407 and FZ416: growth that the prose states by hand, or around what is printed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from fazhi_report.diagnostics import Finding, Rule, Severity
from fazhi_report.figures import NUMERALS, POWERS, Quantity, growth, read_numeral
from fazhi_report.model import Metric
from fazhi_report.rules.case import Case, check, prose_check, with_metrics
from fazhi_report.rules.corpus import FIGURE, HAN, Corpus
from fazhi_report.rules.fz4_arithmetic import half_up

_LAST_YEAR = "上年|去年"
_COMPARED = rf"(?:同比|(?:较|比|与|同|和)(?:{_LAST_YEAR})(?:同期)?(?:相比)?)"

_CHANGED = r"(?P<verb>提高|提升|上升|增长|增加|增|下降|降低|减少|降|减)了?"
_FALLS = ("下降", "降低", "减少", "降", "减")
_NUMBER = (
    r"(?P<about>约|近|将近|超过?|逾)?(?:(?P<number>\d+(?:\.\d+)?)"
    rf"(?:(?P<unit>[%％]|个百分点|倍)|(?P<own>(?P<scale>[万亿]?)[^\W\d_]{{1,3}}))"
    rf"|百分之(?P<spelt>[{NUMERALS}点]+))(?P<after>左右|上下|以上)?"
)
_AT_LEAST = ("超", "超过", "逾", "以上")
_END = r"(?=[，。；、！,）)\n]|达|至|到|\Z)"
_STATED = (
    rf"{_COMPARED}(?:(?P<early>约|近)?{_CHANGED}{_NUMBER}|(?P<doubled>翻了?[一二两三四]?番)"
    rf"|持平|(?P<better>有所改善|好转|改善){_END}"
    rf"|(?:有所|明显|显著|大幅|小幅|略有|继续|持续)?{_CHANGED.replace('verb', 'only')}{_END})"
    rf"|[是为](?:{_LAST_YEAR})(?:同期)?的(?P<times>\d+(?:\.\d+)?)倍"
)

_FIGURE_BEFORE = rf"{FIGURE}(?:(?:(?!{FIGURE}){HAN}){{0,12}}[，,（(])?\Z"
_FIGURE_AFTER = (
    rf"(?:[，,）)]?(?:达到?|[增升降减]至)|[至到]"
    rf"|的(?!有|是|共)(?:(?!{FIGURE}){HAN}){{0,4}}){FIGURE}"
)
"""办结{{ … }}复议案件，同比增长5.0%; 同比增长5.0%，达到{{ … }}; 同比增长5.0%的案件{{ … }}."""

_REACH = 16
"""Characters before a statement in which its figure may stand."""


@prose_check(
    Rule(
        code="FZ407",
        slug="percent-for-points",
        severity=Severity.ERROR,
        title="比率的增减应说百分点",
        why="比率由 96.5% 变为 98.2%，是提高 1.7 个百分点；说“增长 1.7%”就成了另一个数。",
        bad=with_metrics("满意率{{ 满意率 }}，同比提高1.7%。", "满意率: 98.2%"),
        good=with_metrics("满意率{{ 满意率 }}，同比提高1.7个百分点。", "满意率: 98.2%"),
    ),
)
def percent_for_points(text: Corpus) -> Iterator[Finding]:
    rate = rf"(?:(?P<figure>{FIGURE})|率[^，。；\n]{{0,8}}?\d+(?:\.\d+)?[%％])"
    for found in text.find(rf"{rate}[，,（(]?{_COMPARED}?{_CHANGED}\d+(?:\.\d+)?(?P<unit>[%％])"):
        named = text.metric_at(found.start()) if found["figure"] else None
        if not found["figure"] or (named and named[1].value.unit == "%"):
            fix = text.fix((*found.span("unit"), "个百分点"), safe=False)
            yield Finding(text.place(found.span("unit")), "比率的增减应说“个百分点”", "", fix)


@check(
    Rule(
        code="FZ406",
        slug="growth-mismatch",
        severity=Severity.ERROR,
        title="写的增减与两年的数不符",
        why="正文里写的“同比增长……”“与上年持平”“是上年的……倍”按今年和上年的数重算，"
        "四舍五入到所写的位数；只说增减、改善而没有写数的，看方向"
        "（`lower_is_better` 的，降了才是改善）。所说的是紧挨在前面的指标，"
        "或者后面“达到”的指标。指标是概数的不核对；"
        "说“约7%”的，可以有一成的出入。上年为0的没有增速，单位变了的不可比。"
        "上年的数取自 `previous`，没有时取自 `baseline` 或 `--baseline` 的文件。"
        "写成 `{{ 指标名.yoy }}`，同比由程序算。",
        bad=with_metrics(
            "办结{{ 案件 }}，同比增长5.9%。", "案件: {value: 1102件, previous: 1050件}"
        ),
        good=with_metrics(
            "办结{{ 案件 }}，{{ 案件.yoy }}。", "案件: {value: 1102件, previous: 1050件}"
        ),
    )
)
def growth_mismatch(case: Case) -> Iterator[Finding]:
    text = case.corpus
    years = f"{_LAST_YEAR}|{case.report.year - 1}年"
    for found in text.find(_STATED.replace(_LAST_YEAR, years)):
        name, metric = _subject(text, found) or ("", None)
        before = case.previous(name) if metric else None
        if metric and before and (fault := _fault(found, metric, before)):
            place = found.span("number") if found["number"] else found.span()
            yield text.finding(place, f"由 {before} 到 {metric.value}，{fault}")


@check(
    Rule(
        code="FZ416",
        slug="growth-said-twice",
        severity=Severity.WARNING,
        title="“同比”说了两遍",
        why="`{{ 指标名.yoy }}` 印出来是“同比增长……”“与上年持平”这样整句的话，"
        "前面不再写“同比”“比上年”。",
        bad=with_metrics(
            "办结{{ 案件 }}，同比{{ 案件.yoy }}。", "案件: {value: 1102件, previous: 1050件}"
        ),
        good=with_metrics(
            "办结{{ 案件 }}，{{ 案件.yoy }}。", "案件: {value: 1102件, previous: 1050件}"
        ),
    )
)
def growth_said_twice(case: Case) -> Iterator[Finding]:
    for path, prose, reference in case.references:
        if reference.attribute != "yoy":
            continue
        before = prose.source[: reference.position]
        if found := re.search(rf"{_COMPARED}[，,]?\s*\Z", before):
            span = case.source.value(path, found.start(), len(before.rstrip()))
            message = f"“{{{{ {reference.name}.yoy }}}}”里已有“同比”"
            yield Finding(span, message, f"请删去“{found[0].strip()}”")


CHECKS = (growth_mismatch, percent_for_points, growth_said_twice)


def _subject(text: Corpus, found: re.Match[str]) -> tuple[str, Metric] | None:
    """The metric that a statement is about: the one it leads up to, or the one before it."""
    if after := re.compile(_FIGURE_AFTER).match(text.masked, found.end()):
        return text.metric_at(after.end() - 1)
    first = max(0, found.start() - _REACH)
    before = re.search(_FIGURE_BEFORE, text.masked[first : found.start()])
    return text.metric_at(first + before.start()) if before else None


@dataclass(frozen=True, slots=True)
class _Claim:
    """增长5.0%: the signed amount, written with so many decimals, in %, 倍, 个百分点 or 万件."""

    amount: Decimal
    places: int
    unit: str
    scale: str = ""
    about: str = ""

    def holds(self, actual: Decimal) -> bool:
        """Whether it says what is so: a rough one to a tenth of it, or a unit of its last place."""
        if not self.about:
            return half_up(actual, self.places) == self.amount
        if actual * self.amount < 0:
            return False
        if self.about in _AT_LEAST:
            return abs(actual) >= abs(self.amount)
        slack = max(abs(self.amount) / 10, Decimal(1).scaleb(-self.places))
        return abs(actual - self.amount) <= slack


def _claim(said: re.Match[str]) -> _Claim | None:
    """The growth that a statement puts a number to; None where that cannot be read."""
    if doubled := said["doubled"]:
        times = read_numeral(doubled.strip("翻了番") or "一")
        return _Claim(2**times - 1, 1, "倍")
    number = said["number"] or said["spelt"]
    try:
        amount = Decimal(number) if said["number"] else read_numeral(number)
    except ValueError:
        return None
    places = len(re.split(r"[.点]", f"{number}.")[1])
    unit = said["unit"] or said["own"] or "%"
    about = said["about"] or said["after"] or said["early"] or ""
    sign = -1 if said["verb"] in _FALLS else 1
    return _Claim(sign * amount, places, unit.replace("％", "%"), said["scale"] or "", about)


def _fault(said: re.Match[str], metric: Metric, before: Quantity) -> str | None:
    """What the figures say instead of a statement; None where they bear it out, or cannot tell."""
    now, then = metric.value.value, before.value
    actual = growth(metric.value, before)
    if not actual.is_comparable:
        return actual.words
    is_vague = metric.value.approximation or before.approximation or metric.value.is_rank
    if now is None or then is None or is_vague:
        return None
    if said["verb"] or said["doubled"]:
        claim = _claim(said)
        return _number_fault(claim, metric.value, before, actual.words) if claim else None
    if said["times"]:
        return _times_fault(said["times"], now, then) if then else f"应是{actual.words}"
    sign = (now > then) - (now < then)
    if verb := said["only"] or said["better"]:
        falls = verb in _FALLS or (said["better"] and metric.lower_is_better)
        is_true = sign == (-1 if falls else 1)
    else:
        is_true = not sign
    return None if is_true else f"应是{actual.words}"


def _number_fault(claim: _Claim, now: Quantity, before: Quantity, so: str) -> str | None:
    """What the figures say instead of a number; `so` is the growth in words."""
    words = f"应是{so}"
    if claim.unit in ("%", "倍") and not now.is_share and not before.value:
        return words
    actual = _change(claim, now, before)
    if actual is None or claim.holds(actual):
        return None
    shown = half_up(abs(actual), claim.places)
    if not shown or (claim.unit == "倍" and actual < 1):
        return words
    return f"应是{'下降' if actual < 0 else '增长'} {shown:f}{claim.unit}"


def _times_fault(times: str, now: Decimal, then: Decimal) -> str | None:
    actual = half_up(now / then, len(times.partition(".")[2]))
    return None if actual == Decimal(times) else f"应是上年的 {actual:f} 倍"


def _change(claim: _Claim, now: Quantity, before: Quantity) -> Decimal | None:
    """From last year's value to this year's, in the unit of the claim; None if not to tell."""
    new, old = now.value or Decimal(0), before.value or Decimal(0)
    if claim.unit in ("%", "倍"):
        if now.is_share or old <= 0:
            return None
        return (new - old) / old * (1 if claim.unit == "倍" else 100)
    if claim.unit == "个百分点":
        shares = now.percent, before.percent
        return None if shares[0] is None or shares[1] is None else shares[0] - shares[1]
    power = sum(POWERS[each] for each in claim.scale)
    is_own = now.unit and claim.unit == claim.scale + now.unit
    return (new - old).scaleb(-power) if is_own else None
