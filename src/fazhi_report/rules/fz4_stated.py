"""FZ427: totals, growth and shares that contradict the figures beside them."""

import re
from collections.abc import Iterator
from decimal import Decimal

from fazhi_report.diagnostics import Finding, Severity
from fazhi_report.figures import Quantity, plain_digits, round_half_up
from fazhi_report.rules.case import Case
from fazhi_report.rules.checks import check
from fazhi_report.rules.corpus import Corpus
from fazhi_report.rules.examples import with_metrics
from fazhi_report.rules.figures_in_text import (
    COUNT,
    parts_in,
    quantity_at,
    rounding,
    total_of,
)
from fazhi_report.rules.patterns import DECIMAL, FIGURE, HAN

_SUM = rf"[，、；](?:合计|共计|总计)(?P<whole>{COUNT})(?=[，。；、）\n]|\Z)"
_REACH = 160
"""Number of characters before a total that are searched for its parts."""

_PLAIN_HAN = f"(?:(?!{FIGURE}){HAN})"
"""Like `HAN`, but not `FIGURE`."""

_NUMBER = rf"(?:{FIGURE}|(?<![\d.,])[0-9]+(?:\.[0-9]+)?[万亿]?{_PLAIN_HAN}{{1,3}}?)"
_RATE = rf"(?:(?P<rate>{DECIMAL})[%％]|(?P<rate_figure>{FIGURE}))(?=[，。；、）（\n]|\Z)"
_FALLS = "下降|减少|降低|压缩|缩短|压减|回落"
_RISES = "增长|增加|提高|提升|上升|增至|扩大"
_VERB = f"(?P<verb>增长|增加|提高|提升|上升|增幅达?|{_FALLS}|降幅达?)了?"
_LAST_YEAR = r"(?:上年|去年|(?P<year>\d{4})年)(?:同期)?"
_NEW, _OLD = f"(?P<new>{_NUMBER})", f"(?P<old>{_NUMBER})"
_FROM_TO = (
    rf"[由从][^，。；、\d\n{FIGURE}]{{0,8}}{_OLD}(?:{_RISES}|{_FALLS}|[增减升降])?[到至]"
    rf"{_NEW}[，（]{_VERB}{_RATE}"
)
_CHANGES = (
    _FROM_TO,
    rf"{_NEW}[，（](?:同比|[比较]上年){_VERB}{_RATE}（{_LAST_YEAR}[为是]?{_OLD}）",
    rf"{_NEW}[，（]?[比较与]{_LAST_YEAR}的?{_OLD}(?:相比)?[，]?{_VERB}{_RATE}",
    rf"{_NEW}[，（]{_LAST_YEAR}[为是]?{_OLD}[，）](?:同比)?{_VERB}{_RATE}",
)
"""由A增加到B，增长C; B，同比增长C（上年为A）; B，比上年的A增长C; B，上年为A，增长C"""

_SHARE = rf"(?P<part>{_NUMBER})[，（]占[^，。；、\d\n{FIGURE}]{{0,8}}(?P<whole>{_NUMBER})的{_RATE}"
_FINISHED = "办结|审结|结案"
_DONE = (
    rf"(?P<whole>{_NUMBER})[，、；](?:已|共|其中|实际)*(?P<done>{_PLAIN_HAN}{{2}})了?(?:案件|问题|隐患|纠纷)?"
    rf"(?P<part>{_NUMBER})[，、；（](?P<name>{_PLAIN_HAN}{{2}})率(?:达到?|为|是)?{_RATE}"
)
"""受理A，办结B，办结率C: a rate named after what was done to the part."""

_CARRIED_OVER = "旧存|结转|结存|存案|新收|新受理|上年未|历年"
"""Words by which the whole of a rate is not the one in the sentence."""

_ABOUT = re.compile("(?:约|近|超|逾|超过|不足|不到|至少|突破|[高低大小多少]于)\\Z")
"""Words before a number that is not exact."""

_EXAMPLE = with_metrics(
    "立案{{{{ 立案 }}}}、移送{{{{ 移送 }}}}，合计{{{{ 合计 }}}}。", "立案: 20件", "移送: 30件", "{}"
)


@check(
    code="FZ427",
    slug="stated-result",
    severity=Severity.WARNING,
    title="合计、增幅或占比与写出的数不符",
    why="“A件、B件，合计C件”“由A件增加到B件，增长C%”“A件，占B件的C%”“受理A件，办结B件，办结率C%”，三个数都写在一句里，"
    "一算就知道对不对。万、亿和小数允许四舍五入的误差，概数不核对。",
    bad=_EXAMPLE.format("合计: 60件"),
    good=_EXAMPLE.format("合计: 50件"),
)
def stated_result(case: Case) -> Iterator[Finding]:
    yield from _wrong_sums(case.corpus)
    yield from _wrong_changes(case.corpus)
    yield from _wrong_shares(case.corpus)


def _wrong_sums(corpus: Corpus) -> Iterator[Finding]:
    for match in corpus.find(_SUM):
        whole = _exact(corpus, match, "whole")
        parts = _parts_before(corpus, match.start())
        if whole is None or len(parts) < 2 or not _are_alike(whole, *parts):
            continue
        # The first may be no part: 受理50件，其中甲20件、乙30件，合计50件
        sums = [parts[start:] for start in range(len(parts) - 1)]
        if all(_misses(whole, some) for some in sums):
            result = f"{plain_digits(total_of(parts))}{whole.unit}"
            message = f"各数相加是 {result}，这里写的是 {whole}"
            yield corpus.finding(match.span("whole"), message, help="请核对这些数")


def _parts_before(corpus: Corpus, end: int) -> list[Quantity]:
    """Return the figures of the phrases right before a total; each phrase ends with one."""
    start = max(corpus.paragraph_start(end), end - _REACH)
    phrases = re.finditer("[^，、；。：（）]+(?=[，、；]|\\Z)", corpus.masked[start:end])
    parts: list[Quantity] = []
    for phrase in reversed([*phrases]):
        part = parts_in(corpus, start + phrase.start(), start + phrase.end())
        if not part or re.search("[约近超逾]|不足|不到|至少", phrase[0]):
            break
        parts.insert(0, *part)
    return parts


def _misses(whole: Quantity, parts: list[Quantity]) -> bool:
    tolerance = sum((rounding(quantity) for quantity in (whole, *parts)), Decimal(0))
    return abs(total_of(parts) - total_of([whole])) > tolerance


def _wrong_changes(corpus: Corpus) -> Iterator[Finding]:
    for match in (match for pattern in _CHANGES for match in corpus.find(pattern)):
        old, new = _exact(corpus, match, "old"), _exact(corpus, match, "new")
        if old is None or new is None or not _are_alike(old, new) or new.is_share:
            continue
        year = match.groupdict().get("year")
        if year and int(year) != corpus.report.year - 1:
            continue
        (old_least, old_most), (least, most) = _ends(old), _ends(new)
        if old_least <= 0:
            continue
        sign = -100 if re.match(f"{_FALLS}|降", match["verb"]) else 100
        low, high = sorted((sign * (least / old_most - 1), sign * (most / old_least - 1)))
        yield from _wrong_rate(corpus, match, low, high, f"由 {old} 到 {new}，应为 {{}}%")


def _wrong_shares(corpus: Corpus) -> Iterator[Finding]:
    for match in (*corpus.find(_SHARE), *filter(_names_its_rate, corpus.find(_DONE))):
        part, whole = _exact(corpus, match, "part"), _exact(corpus, match, "whole")
        if part is None or whole is None or not _are_alike(part, whole) or part.is_share:
            continue
        (least, most), (whole_least, whole_most) = _ends(part), _ends(whole)
        if whole_least <= 0 or least > whole_most:
            continue
        low, high = 100 * least / whole_most, 100 * most / whole_least
        yield from _wrong_rate(corpus, match, low, high, f"{part} 占 {whole} 的 {{}}%")


def _names_its_rate(match: re.Match[str]) -> bool:
    """Whether a rate is the share of the part in the whole: 办结B，办结率C, but not 按时率."""
    sentence = re.split(r"[。\n]", match.string[max(0, match.start() - _REACH) : match.end()])[-1]
    is_same = match["name"] == match["done"] or all(
        re.fullmatch(_FINISHED, match[group]) for group in ("name", "done")
    )
    return is_same and not re.search(_CARRIED_OVER, sentence)


def _wrong_rate(
    corpus: Corpus, match: re.Match[str], low: Decimal, high: Decimal, message: str
) -> Iterator[Finding]:
    """Yield a finding if the stated rate is not in [low, high]; the right one fills `message`."""
    group = "rate" if match["rate"] else "rate_figure"
    written = match["rate"] or _percent(corpus, match.start(group))
    if written and (wanted := _wanted(written, low, high)):
        yield corpus.finding(match.span(group), message.format(wanted), help="请核对这三个数")


def _percent(corpus: Corpus, position: int) -> str:
    """Return the digits of a metric that is a plain percentage, else an empty string."""
    quantity = quantity_at(corpus, position, position + 1)
    is_plain = quantity is not None and quantity.unit == "%" and not quantity.approximation
    return plain_digits(quantity.value) if quantity and is_plain and quantity.value else ""


def _exact(corpus: Corpus, match: re.Match[str], group: str) -> Quantity | None:
    """Return the figure of a group unless a word of approximation stands before it."""
    start, end = match.span(group)
    is_about = _ABOUT.search(corpus.masked, max(0, start - 2), start)
    return None if is_about else quantity_at(corpus, start, end)


def _are_alike(*quantities: Quantity) -> bool:
    """Whether figures are exact and of one unit, so that they can be calculated with."""
    units = {quantity.unit for quantity in quantities}
    return len(units) == 1 and not any(
        quantity.approximation or quantity.is_rank for quantity in quantities
    )


def _ends(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """Return the least and greatest number that is rounded to this spelling."""
    number, error = total_of([quantity]), rounding(quantity)
    return number - error, number + error


def _wanted(written: str, low: Decimal, high: Decimal) -> str:
    """Return a share in [low, high] as it should be written; empty if `written` is near enough.

    It may be rounded or truncated at its last digit.
    """
    places = len(written.partition(".")[2])
    step = Decimal(1).scaleb(-places)
    if low - step <= Decimal(written) <= high + step:
        return ""
    return plain_digits(round_half_up((low + high) / 2, places))
