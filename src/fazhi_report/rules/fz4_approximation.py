"""FZ410 and FZ418: 概数词 (words of approximation) and units that the text repeats."""

import re
from collections.abc import Iterator

from fazhi_report.diagnostics import Finding, Severity
from fazhi_report.figures import ENDS_OF_WORDS, Quantity
from fazhi_report.model import Prose, Reference, tables_of
from fazhi_report.rules.case import Case
from fazhi_report.rules.checks import check
from fazhi_report.rules.corpus import Corpus, quantity_of
from fazhi_report.rules.examples import with_metrics
from fazhi_report.rules.patterns import FIGURE

_ABOUT_BEFORE = ("将近", "接近", "近", "大约", "约", "超过", "超", "逾")
_ABOUT_AFTER = ("左右", "上下", "以上", "之多", "余", "多")
_PASSED = ("超过", "超", "逾")
"""Words before a number that is exceeded and may be exact: 超过上年的4733件."""

_BOUNDS = ("低于", "小于", "少于", "高于", "大于", "多于")
"""Words that belong to a value; in the text, they compare a metric with another one."""

_COUNTED = (
    "人次|人|名|件|宗|起|次|场|个|项|家|户|份|条|部|篇|支|所|例|批|册|辆|台|套|张|期|封|处|座"
)
"""Units of counts; measured values (公里, 吨, %) are never exact."""

_AFTER_MORE = f"万|千|{_COUNTED}|[年元亩米吨天]|公里|公顷|平方"
"""Characters after the 余 of a number; in 余下 and 余款 it is none."""

_PHRASE_ENDS = ("", *"，。；：、！？）)”\n的")
"""Characters after a unit of one character; others may form a word with it, as in 个体户."""

_TWICE = "把“大约”的意思说了两遍"
_TOO_EXACT = "精确到个位，不能又说是约数"
_NOT_ROUND = "里的“余”只跟在整十、整百的数后面"


@check(
    code="FZ410",
    slug="doubtful-approximation",
    severity=Severity.WARNING,
    title="概数的写法可疑",
    why="“近”“约”只用在概数前：约4733件，数已经精确到个位；近500余件，把“大约”说了两遍。"
    "“余”只用在整十、整百的数后：20余次，不说6余次。"
    "长度、重量、比率这样量出来的数不查。",
    bad=with_metrics("办结{{ 案件 }}。", "案件: 约4733件"),
    good=with_metrics("办结{{ 案件 }}。", "案件: 4733件"),
)
def doubtful_approximation(case: Case) -> Iterator[Finding]:
    for name, (_, metric) in case.metrics.items():
        if fault := _approximation_fault(metric.value):
            yield Finding(case.value_span(name), f"“{name}”的值“{metric.value}”{fault}")
    yield from _approximations_around_references(case.corpus)
    yield from _approximations_of_numbers(case.corpus)


@check(
    code="FZ418",
    slug="doubled-unit",
    severity=Severity.WARNING,
    title="计量单位写了两遍",
    why="指标的值带着计量单位，正文里不再写一遍：`{{ 会议 }}次` 会印成“11次次”。"
    "单位后面连着字的，可能是另一个词（“11个个体户”），不算。"
    "表格的 `unit` 已经写了单位的，格里的 `{{ 会议 }}` 还会印出“11次”。",
    bad=with_metrics("召开会议{{ 会议 }}次。", "会议: 11次"),
    good=with_metrics("召开会议{{ 会议 }}。", "会议: 11次"),
)
def doubled_unit(case: Case) -> Iterator[Finding]:
    corpus = case.corpus
    for match in re.finditer(FIGURE, corpus.masked):
        reference = corpus.metric_at(match.start())
        unit = reference[1].value.unit if reference else ""
        start, end = match.end(), match.end() + len(unit)
        if not unit or corpus.masked[start:end] != unit:
            continue
        if len(unit) > 1 or corpus.masked[end : end + 1] in _PHRASE_ENDS:
            fix = corpus.fix((start, end, ""), is_safe=False)
            span = corpus.place((start, end))
            yield Finding(span, f"指标的值里已有“{unit}”", f"请删去“{unit}”", fix)
    yield from _units_of_tables(case)


def _units_of_tables(case: Case) -> Iterator[Finding]:
    """Report units of tables that a figure alone in its cell repeats."""
    for path, table in tables_of(case.report):
        figures = (_lone_figure(case, cell) for row in table.rows for cell in row)
        repeating = (each for each in figures if table.unit and each.endswith(table.unit))
        if value := next(repeating, None):
            span = case.source.value((*path, "unit"))
            message = f"表格的单位是“{table.unit}”，格里的指标又印成“{value}”"
            yield Finding(span, message, "请删去 unit，各格的数都带着单位写")


def _lone_figure(case: Case, cell: Prose) -> str:
    """Return what a cell prints that is the value of a metric; nothing for other cells."""
    match cell.paragraphs:
        case ((Reference(name=name, attribute=""),),) if case.is_known(name):
            return str(case.metrics[name][1].value)
    return ""


def _approximations_around_references(corpus: Corpus) -> Iterator[Finding]:
    for match in corpus.find(f"{FIGURE}(余|多|左右|上下|以上)?"):
        start, end = match.span()
        before, after = _about_before(corpus.masked, start), match[1] or ""
        reference = corpus.metric_at(start)
        if not reference or not (before or after):
            continue
        value = reference[1].value
        if value.approximation:
            fault = _TWICE
        elif after != "以上" and before not in _PASSED and _is_exact(value):
            fault = _TOO_EXACT
        else:
            continue
        span = (start - len(before), end)
        yield corpus.finding(span, f"“{before}{value}{after}”{fault}")


def _approximations_of_numbers(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each 近500余件, 约4733件 and 3000余人以上 that is no metric."""
    about = "|".join(_ABOUT_BEFORE)
    for match in corpus.find(
        rf"[0-9](?<![0-9][0-9])[0-9]*+万?[余多]万?(?:{_COUNTED})(?:左右|上下|以上)"
    ):
        yield corpus.finding(match.span(), f"“{match[0]}”{_TWICE}")
    for match in corpus.find(rf"[0-9](?<![0-9.,][0-9])[0-9]*(?<=[1-9])余(?={_AFTER_MORE})"):
        yield corpus.finding(match.span(), f"“{match[0]}”{_NOT_ROUND}")
    for match in corpus.find(rf"({about})[0-9]+[余多]?万?[余多]?(?:{_COUNTED})"):
        value = quantity_of(match[0])
        fault = _approximation_fault(value) if value else ""
        if fault and _about_before(corpus.masked, match.end(1)) == match[1]:
            yield corpus.finding(match.span(), f"“{match[0]}”{fault}")


def _about_before(text: str, end: int) -> str:
    """Return the word of approximation that ends at `end`, or an empty string.

    A single character may be the end of another word, which the text before it shows.
    """
    word = next((word for word in _ABOUT_BEFORE if text.endswith(word, 0, end)), "")
    before = text[end - len(word) - 1 : end - len(word)]
    return "" if before and before in ENDS_OF_WORDS.get(word, "") else word


def _approximation_fault(value: Quantity) -> str:
    """Return the fault of 近500余件, 约数十件, 约4733件 or 6余次, or an empty string."""
    after = value.after or re.sub("[^余多来+]", "", (value.high or value.low).magnitude)
    is_doubled = after in _ABOUT_AFTER or value.low.is_about
    if value.before in _ABOUT_BEFORE + _BOUNDS and is_doubled:
        return _TWICE
    if re.match("余", value.low.magnitude) and re.search(r"\A\d*[1-9]\Z", value.low.digits):
        return _NOT_ROUND
    is_about = value.before in _ABOUT_BEFORE or after in ("余", "多", "左右", "上下")
    is_limit = value.before in _PASSED and not after
    return _TOO_EXACT if is_about and not is_limit and _is_exact(value) else ""


def _is_exact(value: Quantity) -> bool:
    """Whether a count is clearly not rounded: 4733件, but not 4730件, 4733万件 or 4733公里."""
    digits, is_counted = value.low.digits, re.fullmatch(_COUNTED, value.unit) is not None
    is_round = not digits.isdecimal() or digits[-1] == "0" or value.low.scale != ""
    return is_counted and len(digits) > 2 and not is_round
