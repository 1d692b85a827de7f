"""FZ406, FZ407 and FZ416: growth that the prose states by hand, or around what is printed."""

import re
from collections.abc import Iterator
from decimal import Decimal

from fazhi_report.diagnostics import Rule, Severity
from fazhi_report.growth import growth
from fazhi_report.model import Metric
from fazhi_report.numerals import POWERS
from fazhi_report.quantity import Quantity
from fazhi_report.rules.case import Case, check, prose_check
from fazhi_report.rules.corpus import FIGURE, HAN, Corpus
from fazhi_report.rules.examples import with_metrics
from fazhi_report.rules.figures import half_up
from fazhi_report.rules.finding import Finding

_COMPARED = r"(?:同比|(?:较|比|与|同|和)(?:上年|去年)(?:同期)?(?:相比)?)"
_HINTS = ("同比", "上年", "去年")
"""One of these is in all that states a growth."""

_CHANGED = r"(?P<verb>提高|提升|上升|增长|增加|下降|降低|减少)了?"
_FALLS = ("下降", "降低", "减少")
_NUMBER = (
    r"(?P<about>约|近|将近|超过?|逾)?(?P<number>\d+(?:\.\d+)?)"
    r"(?P<unit>[%％]|个百分点|倍|(?P<scale>[万亿]?)[^\W\d_]{1,3})"
)
_END = r"(?=[，。；、！,）)\n]|达|至|到|\Z)"
_STATED = (
    rf"{_COMPARED}(?:{_CHANGED}{_NUMBER}|持平|(?P<better>有所改善|好转|改善){_END}"
    rf"|(?:有所|明显|显著|大幅|小幅|略有|继续|持续)?{_CHANGED.replace('verb', 'only')}{_END})"
    r"|[是为](?:上年|去年)(?:同期)?的(?P<times>\d+(?:\.\d+)?)倍"
)

_FIGURE_BEFORE = rf"{FIGURE}(?:(?:(?!{FIGURE}){HAN}){{0,12}}[，,（(])?\Z"
_FIGURE_AFTER = rf"(?:[，,）)]?(?:达到?|[增升降减]至)|[至到]){FIGURE}"
"""办结{{ … }}复议案件，同比增长5.0%; 同比增长5.0%，达到{{ … }}."""

_REACH = 16
"""Characters before a statement in which its figure may stand."""


@prose_check(
    Rule(
        "FZ407",
        "percent-for-points",
        Severity.ERROR,
        "比率的增减应说百分点",
        "比率由 96.5% 变为 98.2%，是提高 1.7 个百分点；说“增长 1.7%”就成了另一个数。",
        with_metrics("满意率{{ 满意率 }}，同比提高1.7%。", "满意率: 98.2%"),
        with_metrics("满意率{{ 满意率 }}，同比提高1.7个百分点。", "满意率: 98.2%"),
    ),
    "%",
    "％",
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
        "FZ406",
        "growth-mismatch",
        Severity.ERROR,
        "写的增减与两年的数不符",
        "正文里写的“同比增长……”“与上年持平”“是上年的……倍”按今年和上年的数重算，"
        "四舍五入到所写的位数；只说增减、改善而没有写数的，看方向"
        "（`lower_is_better` 的，降了才是改善）。所说的是紧挨在前面的指标，"
        "或者后面“达到”的指标。概数不核对。"
        "上年的数取自 `previous`，没有时取自 `baseline` 或 `--baseline` 的文件。"
        "写成 `{{ 指标名.yoy }}`，同比由程序算。",
        with_metrics("办结{{ 案件 }}，同比增长5.9%。", "案件: {value: 1102件, previous: 1050件}"),
        with_metrics("办结{{ 案件 }}，{{ 案件.yoy }}。", "案件: {value: 1102件, previous: 1050件}"),
    )
)
def growth_mismatch(case: Case) -> Iterator[Finding]:
    text = case.corpus
    if not any(word in text.masked for word in _HINTS):
        return
    for found in text.find(_STATED):
        name, metric = _subject(text, found) or ("", None)
        before = case.previous(name) if metric else None
        if metric and before and (fault := _fault(found, metric, before)):
            place = found.span("number") if found["number"] else found.span()
            yield text.finding(place, f"由 {before} 到 {metric.value}，{fault}")


@check(
    Rule(
        "FZ416",
        "growth-said-twice",
        Severity.WARNING,
        "“同比”说了两遍",
        "`{{ 指标名.yoy }}` 印出来是“同比增长……”“与上年持平”这样整句的话，"
        "前面不再写“同比”“比上年”。",
        with_metrics(
            "办结{{ 案件 }}，同比{{ 案件.yoy }}。", "案件: {value: 1102件, previous: 1050件}"
        ),
        with_metrics("办结{{ 案件 }}，{{ 案件.yoy }}。", "案件: {value: 1102件, previous: 1050件}"),
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


def _fault(said: re.Match[str], metric: Metric, before: Quantity) -> str | None:
    """What the figures say instead of a statement; None where they bear it out, or cannot tell."""
    now, then = metric.value.value, before.value
    is_vague = metric.value.approximation or before.approximation or metric.value.is_rank
    if now is None or then is None or is_vague or metric.value.unit != before.unit:
        return None
    if said["number"]:
        return _number_fault(said, metric, now, then)
    if said["times"]:
        return _times_fault(said["times"], now, then) if then else None
    sign = (now > then) - (now < then)
    if verb := said["only"] or said["better"]:
        falls = verb in _FALLS or (said["better"] and metric.lower_is_better)
        is_true = sign == (-1 if falls else 1)
    else:
        is_true = not sign
    return None if is_true else f"应是{growth(metric.value, before).words}"


def _number_fault(said: re.Match[str], metric: Metric, now: Decimal, then: Decimal) -> str | None:
    actual = _change(said, metric, now, then)
    if actual is None:
        return None
    places = len(said["number"].partition(".")[2])
    sign = -1 if said["verb"] in _FALLS else 1
    stated = sign * Decimal(said["number"])
    is_true = actual * sign > 0 if said["about"] else half_up(actual, places) == stated
    if is_true:
        return None
    shown = format(half_up(abs(actual), places), "f")
    return f"应是{'下降' if actual < 0 else '增长'} {shown}{said['unit']}"


def _times_fault(times: str, now: Decimal, then: Decimal) -> str | None:
    actual = half_up(now / then, len(times.partition(".")[2]))
    return None if actual == Decimal(times) else f"应是上年的 {actual:f} 倍"


def _change(said: re.Match[str], metric: Metric, now: Decimal, then: Decimal) -> Decimal | None:
    """From last year's value to this year's, in the unit of the statement; None if not to tell."""
    unit, own = said["unit"], metric.value.unit
    if unit in ("%", "％", "倍"):
        if own == "%" or then <= 0:
            return None
        return (now - then) / then * (1 if unit == "倍" else 100)
    if unit == "个百分点":
        return now - then if own == "%" else None
    scale = said["scale"] or ""
    power = sum(POWERS[each] for each in scale)
    return (now - then).scaleb(-power) if own and unit == scale + own else None
