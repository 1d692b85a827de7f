"""FZ406, FZ407 and FZ416: statements of 同比 (year-over-year change) in the prose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from fazhi_report.diagnostics import Finding, Severity
from fazhi_report.figures import NUMERALS, POWERS, Quantity, growth, read_numeral, round_half_up
from fazhi_report.model import Metric
from fazhi_report.rules.case import Case
from fazhi_report.rules.checks import check
from fazhi_report.rules.corpus import Corpus
from fazhi_report.rules.examples import with_metrics
from fazhi_report.rules.patterns import DECIMAL, FIGURE, HAN

_LAST_YEAR = "上年|去年"
_FALLS = ("下降", "降低", "减少", "降", "减")
_VERB = "|".join(("提高", "提升", "上升", "增长", "增加", "增", *_FALLS))
_AT_LEAST = ("超", "超过", "逾", "以上")

_UNIT = r"(?P<unit>[%％]|个百分点|倍)|(?P<metric_unit>(?P<scale>[万亿]?)[^\W\d_]{1,3})"
_NUMBER = (
    r"(?P<about>约|近|将近|超过?|逾)?"
    rf"(?:(?P<number>{DECIMAL})(?:{_UNIT})|百分之(?P<numeral>[{NUMERALS}点]+))"
    r"(?P<after>左右|上下|以上)?"
)
_END = r"(?=[，。；、！,）)\n]|达|至|到|\Z)"
"""Text after a statement without a number; 同比增加办案人员 is not a statement."""

_PLAIN_HAN = f"(?:(?!{FIGURE}){HAN})"
"""Like `HAN`, but not `FIGURE`."""

_FIGURE_BEFORE = rf"{FIGURE}(?:{_PLAIN_HAN}{{0,12}}[，,（(])?\Z"
"""The figure before a statement: 办结{{ … }}复议案件，同比增长5.0%"""

_UP_TO = "[，,）)]?(?:达到?|[增升降减]至)|[至到]"
_OF_NOUN = f"的(?!有|是|共){_PLAIN_HAN}{{0,4}}"
_FIGURE_AFTER = f"(?:{_UP_TO}|{_OF_NOUN}){FIGURE}"
"""The figure after a statement: 同比增长5.0%，达到{{ … }}; 同比增长5.0%的案件{{ … }}"""

_REACH = 16
"""Number of characters searched before a statement or reference for its figure."""


def _comparison(last_year: str) -> str:
    """Return the pattern of 同比, 较上年, 与去年同期相比; `last_year` is the pattern of 上年."""
    return rf"(?:同比|(?:较|比|与|同|和)(?:{last_year})(?:同期)?(?:相比)?)"


def _statement(last_year: str) -> str:
    """Return the pattern of a statement of growth; `last_year` is the pattern of 上年."""
    forms = (
        rf"(?P<early>约|近)?(?P<verb>{_VERB})了?{_NUMBER}",
        r"(?P<doubled>翻了?[一二两三四]?番)",
        "持平",
        rf"(?P<better>有所改善|好转|改善){_END}",
        rf"(?:有所|明显|显著|大幅|小幅|略有|继续|持续)?(?P<direction>{_VERB})了?{_END}",
    )
    multiple = rf"[是为](?:{last_year})(?:同期)?的(?P<multiple>{DECIMAL})倍"
    return f"{_comparison(last_year)}(?:{'|'.join(forms)})|{multiple}"


_COMPARISON = _comparison(_LAST_YEAR)
_METRIC = "案件: {value: 1102件, previous: 1050件}"


@check(
    code="FZ406",
    slug="growth-mismatch",
    title="写的增减与两年的数不符",
    why="正文里写的“同比增长……”“与上年持平”“是上年的……倍”按今年和上年的数重算，"
    "四舍五入到所写的位数；只说增减、改善而没有写数的，看方向（`lower_is_better` 的，"
    "降了才是改善）。所说的是紧挨在前面的指标，或者后面“达到”的指标。指标是概数的不核对；"
    "说“约7%”的，可以有一成的出入。上年为0的没有增速，单位变了的不可比。上年的数取自 `previous`，"
    "没有时取自 `baseline` 或 `--baseline` 的文件。写成 `{{ 指标名.yoy }}`，同比由程序算。",
    bad=with_metrics("办结{{ 案件 }}，同比增长5.9%。", _METRIC),
    good=with_metrics("办结{{ 案件 }}，{{ 案件.yoy }}。", _METRIC),
)
def growth_mismatch(case: Case) -> Iterator[Finding]:
    corpus = case.corpus
    for match in corpus.find(_statement(f"{_LAST_YEAR}|{case.report.year - 1}年")):
        name, metric = _subject(corpus, match) or ("", None)
        previous = case.previous(name) if metric else None
        if metric and previous and (correction := _correction(match, metric, previous)):
            span = match.span("number" if match["number"] else 0)
            yield corpus.finding(span, f"由 {previous} 到 {metric.value}，{correction}")


@check(
    code="FZ407",
    slug="percent-for-points",
    title="比率的增减应说百分点",
    why="比率由 96.5% 变为 98.2%，是提高 1.7 个百分点；说“增长 1.7%”就成了另一个数。",
    bad=with_metrics("满意率{{ 满意率 }}，同比提高1.7%。", "满意率: 98.2%"),
    good=with_metrics("满意率{{ 满意率 }}，同比提高1.7个百分点。", "满意率: 98.2%"),
)
def percent_for_points(case: Case) -> Iterator[Finding]:
    corpus = case.corpus
    rate = rf"(?:(?P<figure>{FIGURE})|(?<![效频功])率(?![先领])[^，。；\n]{{0,8}}?{DECIMAL}[%％])"
    since = rf"(?:{_COMPARISON}|[较比]之?\d{{4}}年(?:同期)?)"
    change = rf"{since}?(?P<verb>{_VERB})了?(?:{DECIMAL}(?P<sign>[%％])|(?P<change>{FIGURE}))"
    for match in corpus.find(rf"{rate}[，,、（(]?{change}"):
        if match["figure"] and not _changes_in_points(corpus, match):
            continue
        if match["change"]:
            if _is_percent(corpus, match.start("change")):
                yield corpus.finding(match.span("change"), "比率的增减应说“个百分点”")
            continue
        span = match.span("sign")
        fix = corpus.fix((*span, "个百分点"), is_safe=False)
        yield Finding(corpus.place(span), "比率的增减应说“个百分点”", "", fix)


@check(
    code="FZ416",
    slug="growth-said-twice",
    severity=Severity.WARNING,
    title="“同比”说了两遍",
    why="`{{ 指标名.yoy }}` 印出来是“同比增长……”“与上年持平”这样整句的话，"
    "前面不再写“同比”“比上年”。",
    bad=with_metrics("办结{{ 案件 }}，同比{{ 案件.yoy }}。", _METRIC),
    good=with_metrics("办结{{ 案件 }}，{{ 案件.yoy }}。", _METRIC),
)
def growth_said_twice(case: Case) -> Iterator[Finding]:
    for path, prose, reference in case.references:
        if reference.attribute != "yoy":
            continue
        start = max(0, reference.position - _REACH)
        before = prose.source[start : reference.position]
        if match := re.search(rf"{_COMPARISON}[，,]?\s*\Z", before):
            end = start + len(before.rstrip())
            span = case.source.value(path, start + match.start(), end)
            message = f"“{{{{ {reference.name}.yoy }}}}”里已有“同比”"
            yield Finding(span, message, f"请删去“{match[0].strip()}”")


def _is_percent(corpus: Corpus, position: int) -> bool:
    """Whether the figure at a position is a metric in per cent."""
    reference = corpus.metric_at(position)
    return reference is not None and reference[1].value.unit == "%"


def _changes_in_points(corpus: Corpus, match: re.Match[str]) -> bool:
    """Whether the figure before a change is in per cent and is what changes.

    In 增加值占比达12%，增长8% it may be 增加值 that grows.
    """
    if not _is_percent(corpus, match.start("figure")):
        return False
    before = corpus.masked[max(0, match.start() - _REACH) : match.start()]
    return match["verb"] not in ("增长", "增加", "增") or not re.search(r"占|比[重例]", before)


def _subject(corpus: Corpus, statement: re.Match[str]) -> tuple[str, Metric] | None:
    """Return name and metric of the figure right after a statement, or else before it."""
    if after := re.compile(_FIGURE_AFTER).match(corpus.masked, statement.end()):
        return corpus.metric_at(after.end() - 1)
    start = max(0, statement.start() - _REACH)
    before = re.search(_FIGURE_BEFORE, corpus.masked[start : statement.start()])
    return corpus.metric_at(start + before.start()) if before else None


@dataclass(frozen=True, slots=True)
class _Claim:
    """A stated change: 增长5.0% has amount 5.0, 1 decimal place and unit %.

    `amount` is negative for a fall. `unit` is %, 倍, 个百分点, or the metric's own after
    `scale`: 万件. `about` is the word of approximation.
    """

    amount: Decimal
    places: int
    unit: str
    scale: str = ""
    about: str = ""

    def is_true(self, actual: Decimal) -> bool:
        """Whether `actual` rounds to the amount or, after a word like 超过, reaches it.

        After 约 or 近 the tolerance is 10 % or one unit of the last place, whichever is more.
        """
        if not self.about:
            return round_half_up(actual, self.places) == self.amount
        if actual * self.amount < 0:
            return False
        if self.about in _AT_LEAST:
            return abs(actual) >= abs(self.amount)
        tolerance = max(abs(self.amount) / 10, Decimal(1).scaleb(-self.places))
        return abs(actual - self.amount) <= tolerance


def _parse_claim(statement: re.Match[str]) -> _Claim | None:
    """Return the claim of a statement with a verb or 翻番; None if its numeral is malformed."""
    if doubled := statement["doubled"]:
        times = read_numeral(doubled.strip("翻了番") or "一")
        return _Claim(2**times - 1, 1, "倍")
    number = statement["number"] or statement["numeral"]
    try:
        amount = Decimal(number) if statement["number"] else read_numeral(number)
    except ValueError:
        return None
    _, _, decimals = number.replace("点", ".").partition(".")
    unit = statement["unit"] or statement["metric_unit"] or "%"
    about = statement["about"] or statement["after"] or statement["early"] or ""
    sign = -1 if statement["verb"] in _FALLS else 1
    scale = statement["scale"] or ""
    return _Claim(sign * amount, len(decimals), unit.replace("％", "%"), scale, about)


def _correction(statement: re.Match[str], metric: Metric, previous: Quantity) -> str | None:
    """Return the correction of a statement; None if it is correct or unverifiable."""
    current = metric.value
    actual = growth(current, previous)
    if not actual.is_comparable:
        return actual.words
    current_value, previous_value = current.value, previous.value
    is_approximate = current.approximation or previous.approximation
    if current_value is None or previous_value is None or is_approximate or current.is_rank:
        return None
    correction = f"应是{actual.words}"
    if statement["verb"] or statement["doubled"]:
        claim = _parse_claim(statement)
        return _claim_correction(claim, current, previous, correction) if claim else None
    if multiple := statement["multiple"]:
        if not previous_value:
            return correction
        return _multiple_correction(multiple, current_value, previous_value)
    if statement["better"]:
        stated = -1 if metric.lower_is_better else 1
    elif statement["direction"]:
        stated = -1 if statement["direction"] in _FALLS else 1
    else:
        stated = 0
    direction = (current_value > previous_value) - (current_value < previous_value)
    return None if stated == direction else correction


def _claim_correction(
    claim: _Claim, current: Quantity, previous: Quantity, correction: str
) -> str | None:
    """Return the correction of a claim; None if it is true or unverifiable.

    It is in the unit of the claim if possible, otherwise it is `correction`.
    """
    if claim.unit in ("%", "倍") and not current.is_share and not previous.value:
        return correction
    actual = _change(claim, current, previous)
    if actual is None or claim.is_true(actual):
        return None
    rounded = round_half_up(abs(actual), claim.places)
    if not rounded or (claim.unit == "倍" and actual < 1):
        return correction
    return f"应是{'下降' if actual < 0 else '增长'} {rounded:f}{claim.unit}"


def _multiple_correction(multiple: str, current: Decimal, previous: Decimal) -> str | None:
    actual = round_half_up(current / previous, len(multiple.partition(".")[2]))
    return None if actual == Decimal(multiple) else f"应是上年的 {actual:f} 倍"


def _change(claim: _Claim, current: Quantity, previous: Quantity) -> Decimal | None:
    """Return the change on last year in the claim's unit; None if the unit does not fit."""
    new, old = current.value or Decimal(0), previous.value or Decimal(0)
    if claim.unit in ("%", "倍"):
        if current.is_share or old <= 0:
            return None
        return (new - old) / old * (1 if claim.unit == "倍" else 100)
    if claim.unit == "个百分点":
        shares = current.percent, previous.percent
        return None if shares[0] is None or shares[1] is None else shares[0] - shares[1]
    is_metric_unit = current.unit and claim.unit == claim.scale + current.unit
    return (new - old).scaleb(-POWERS.get(claim.scale, 0)) if is_metric_unit else None
