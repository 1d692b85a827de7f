"""FZ410 and FZ418: what a figure says of itself, and the words around it say again."""

import re
from collections.abc import Iterator

from fazhi_report.diagnostics import Finding, Rule, Severity
from fazhi_report.figures import Amount, Quantity
from fazhi_report.rules.case import Case, check, prose_check, with_metrics
from fazhi_report.rules.corpus import FIGURE, Corpus

_ABOUT = ("将近", "接近", "近", "大约", "约", "超过", "超", "逾")
_ABOUT_AFTER = ("左右", "上下", "以上", "之多", "余", "多")
_ENDS = ("", *"，。；：、！？）)”\n的")
"""What a unit stands before when it is the end of a phrase, and not part of another word."""

_TWICE = "说了两遍大概"
_TOO_EXACT = "精确到个位，又说是大概"


@check(
    Rule(
        code="FZ410",
        slug="doubtful-approximation",
        severity=Severity.WARNING,
        title="概数的写法可疑",
        why="“近”“约”“超”只用在概数前：约4733件，数已经精确到个位；近500余件，说了两遍大概。",
        bad="sections:\n  - id: 甲\n    achievements:\n      - id: 乙\n"
        "        text: 办结{{ 案件 }}。\n"
        "        metrics:\n          案件: 约4733件",
        good="sections:\n  - id: 甲\n    achievements:\n      - id: 乙\n"
        "        text: 办结{{ 案件 }}。\n"
        "        metrics:\n          案件: 4733件",
    )
)
def doubtful_approximation(case: Case) -> Iterator[Finding]:
    for name, (_, metric) in case.metrics.items():
        if fault := _about_fault(metric.value):
            yield Finding(case.value_span(name), f"“{name}”的值“{metric.value}”{fault}")
    text = case.corpus
    for found in text.find(f"{FIGURE}(余|多|左右|上下|以上)?"):
        start, end = found.span()
        named = text.metric_at(start)
        said = next((each for each in _ABOUT if text.masked.endswith(each, 0, start)), "")
        if not named or not (said or found[1]):
            continue
        value = named[1].value
        fault = _TWICE if value.approximation else ""
        if not fault and found[1] != "以上" and _is_exact(value.low):
            fault = _TOO_EXACT
        if fault:
            printed = f"{said}{value}{found[1] or ''}"
            yield text.finding((start - len(said), end), f"“{printed}”{fault}")


@prose_check(
    Rule(
        code="FZ418",
        slug="doubled-unit",
        severity=Severity.WARNING,
        title="计量单位写了两遍",
        why="指标的值带着计量单位，正文里不再写一遍：`{{ 会议 }}次` 会印成“11次次”。"
        "单位后面连着字的，可能是另一个词（“11个个体户”），不算。",
        bad=with_metrics("召开会议{{ 会议 }}次。", "会议: 11次"),
        good=with_metrics("召开会议{{ 会议 }}。", "会议: 11次"),
    ),
)
def doubled_unit(text: Corpus) -> Iterator[Finding]:
    for found in re.finditer(FIGURE, text.masked):
        named = text.metric_at(found.start())
        unit = named[1].value.unit if named else ""
        end = found.end() + len(unit)
        is_doubled = unit and text.masked.startswith(unit, found.end())
        if is_doubled and (len(unit) > 1 or text.masked[end : end + 1] in _ENDS):
            fix = text.fix((found.end(), end, ""), safe=False)
            span = text.place((found.end(), end))
            yield Finding(span, f"指标的值里已有“{unit}”", f"请删去“{unit}”", fix)


CHECKS = (doubtful_approximation, doubled_unit)


def _about_fault(figure: Quantity) -> str:
    """What is wrong with 近500余件, 约30件以上, 约4733件 and 598余家; empty for others."""
    last = figure.high or figure.low
    after = figure.after or last.magnitude[-1:]
    if figure.before in _ABOUT and after in _ABOUT_AFTER:
        return _TWICE
    is_about = figure.before in _ABOUT or after in ("余", "多", "左右", "上下")
    return _TOO_EXACT if is_about and _is_exact(figure.low) else ""


def _is_exact(amount: Amount) -> bool:
    """4733件 is counted to the last one; 4730件, 4733万件 and 47.33% may be rounded."""
    digits = amount.digits
    return len(digits) > 2 and digits.isdecimal() and digits[-1] != "0" and not amount.scale
