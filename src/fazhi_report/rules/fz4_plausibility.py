"""FZ423–FZ426: figures that are impossible, or that need an explanation."""

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from fazhi_report.diagnostics import Finding, Severity
from fazhi_report.figures import Quantity
from fazhi_report.rules.case import Case
from fazhi_report.rules.checks import check
from fazhi_report.rules.corpus import Corpus, quantity_of
from fazhi_report.rules.examples import with_metrics
from fazhi_report.rules.patterns import DECIMAL, FIGURE, HAN

_AT_MOST_ALL = (
    "满意率|满意度|合格率|达标率|优良率|优良天数比例|结案率|办结率|出庭应诉率|出庭率|败诉率|纠错率"
    "|知晓率|通过率|参与率|公开率|公示率|答复率|回复率|受理率|审查率|备案率|网办率|可办率|成功率"
    "|采纳率|整改率|化解率|查处率|反馈率|回访率|准确率|优秀率|及格率|治愈率|和解率|撤诉率|上诉率|改判率"
    "|履约率|好转率|无害化处理率|安全利用率|安全处置率|森林覆盖率|绿化覆盖率|绿地率|在线办理率|持证率"
)
"""Rates of a part in a whole, at most 100 %; 完成率 or 增长率 may exceed it."""

_IS = (
    "(?:均|都|已|分别|首次|继续|持续|保持|稳定)*(?:为|是|在|达到?|(?:提高|提升|上升|下降|降低|回落|[升增降])?[到至])?"
    rf"(?P<value>{FIGURE}|-?{DECIMAL}[%％])"
)
"""The words between a rate and its value, and the value."""

_RATE_IN_PROSE = rf"(?:{_AT_MOST_ALL}){_IS}"
_MAY_EXCEED_ALL = (
    "[增降涨减速]|增长|上升|下降|变动|变化|完成|达成|执行|入库|征收|贡献|周转|利用|使用|占用|置换|替代"
    "|收益|回报|利润|毛利|投资|产出|生产|负债|偿付|偿债|杠杆|充足|拨备覆盖|自给|毛入学|毛入园|转化|容积"
    "|溢价|增值|保值|结案|清结|消化|承载|负荷|饱和|效|利|汇|税|费|频|倍|概|比|功|斜|曲"
)
"""Words before 率 of rates that may exceed 100 %: of growth, plans, money and workloads."""

_DOUBTFUL_RATE = rf"率(?<={HAN}率){_IS}"
_COUNTED = "人次|人|名|件|宗|起|次|场|个|项|家|户|份|条|部|篇|所|例|批|册|辆|台|座"
_GROWTH = (
    rf"(?P<value>{FIGURE}|(?<![\d.万亿约近超过逾])[0-9]+(?:{_COUNTED}))[，,（(]"
    r"(?:同比|[比较](?:上|去)年(?:同期)?)?(?P<verb>增长|增加|上升|下降|减少)了?"
    rf"(?P<rate>{FIGURE}|{DECIMAL}[%％倍])(?=[，。；、）)])"
)
_INCREMENT = (
    r"(?:增加|减少|净增|上升|下降|增长|多|少)了?\Z"
    r"|(?:同比|[比较与](?:上|去)年(?:同期)?|增加|减少|净增)[^，。；：、\n]{0,12}\Z"
)
"""Words before the increment on last year: 同比增加5件, 较上年减少案件4件."""

_ADDITION = re.compile("新增|新设|新建|新开|新引进|新认定|增设|净增")
"""Words for an addition, whose growth may be that of the whole stock: 新增载体40家，增长32%."""

_REACH = 20
"""Number of characters before a number that are searched for these words."""

_JUMP = 5
"""Ratio of two years' values, in either direction, that needs an explanation.

The texts of the rule say it in words: 五倍.
"""

_SMALL = 20
"""Counts below this number may jump by chance."""


@check(
    code="FZ423",
    slug="impossible-rate",
    title="比率超出了范围",
    why="满意率、合格率、办结率这样的比率，是一部分占全部的多少，不小于0，不大于100%。"
    "完成率、增长率可以超过100%，不查。",
    bad=with_metrics("满意率{{ 满意率 }}。", "满意率: 120%"),
    good=with_metrics("满意率{{ 满意率 }}。", "满意率: 99.8%"),
)
def impossible_rate(case: Case) -> Iterator[Finding]:
    for name, (_, metric) in case.metrics.items():
        if re.search(f"(?:{_AT_MOST_ALL})$", name) and _is_out_of_range(metric.value):
            message = f"“{name}”是 {metric.value}，应在 0 到 100% 之间"
            yield Finding(case.value_span(name), message)
    corpus = case.corpus
    for match in corpus.find(_RATE_IN_PROSE):
        value = quantity_of(match["value"])
        if value and _is_out_of_range(value):
            message = f"“{match[0]}”应在 0 到 100% 之间"
            yield corpus.finding(match.span("value"), message)


@check(
    code="FZ426",
    slug="doubtful-rate",
    severity=Severity.WARNING,
    title="比率超过了100%",
    why="配备率、覆盖率、参保率这样的比率，通常是一部分占全部的多少，超过100%的多半是多写了数字，"
    "或者分子、分母的口径不同，请核对。增长率、完成率、毛入学率等可以超过100%的不查；"
    "一定不会超过的，由 FZ423 查。",
    bad=with_metrics("法律顾问{{ 配备率 }}。", "配备率: 130%"),
    good=with_metrics("法律顾问{{ 配备率 }}。", "配备率: 100%"),
)
def doubtful_rate(case: Case) -> Iterator[Finding]:
    for name, (_, metric) in case.metrics.items():
        if name.endswith("率") and _is_doubtful(name[:-1], metric.value):
            yield Finding(case.value_span(name), f"“{name}”是 {metric.value}，请核对")
    corpus = case.corpus
    for match in corpus.find(_DOUBTFUL_RATE):
        value = quantity_of(match["value"])
        before = corpus.masked[max(0, match.start() - _REACH) : match.start()]
        if value and _is_doubtful(before, value):
            yield corpus.finding(match.span("value"), f"“{match[0]}”超过了100%，请核对")


@check(
    code="FZ424",
    slug="impossible-growth",
    severity=Severity.WARNING,
    title="写的增幅对不上整数的上年数",
    why="件、人这样的数，上年也是整数。“4个，增长4倍”的上年数是0.8个，“11件，增长7%”的上年数在"
    "10与11之间：数和增幅必有一个不对，或者口径不同，请核对。知道上年数的，由 FZ406 核对。",
    bad=with_metrics("建成{{ 示范点 }}，增长4倍。", "示范点: 4个"),
    good=with_metrics("建成{{ 示范点 }}，增长4倍。", "示范点: 5个"),
)
def impossible_growth(case: Case) -> Iterator[Finding]:
    corpus = case.corpus
    for match in corpus.find(_GROWTH):
        value, rate = _figure(corpus, match, "value"), _figure(corpus, match, "rate")
        if not (value and rate and _is_count(value)) or rate.unit not in ("%", "倍"):
            continue
        start = max(corpus.paragraph_start(match.start()), match.start() - _REACH)
        before = corpus.masked[start : match.start()]
        if re.search(_INCREMENT, before) or _ADDITION.search(re.split("[，。；]", before)[-1]):
            continue
        reference = corpus.metric_at(match.start()) if match["value"] == FIGURE else None
        if reference and case.previous(reference[0]):
            continue
        is_rise = match["verb"] not in ("下降", "减少")
        is_known = not (rate.approximation or rate.is_indefinite)
        if is_known and not _may_have_grown(value, rate, is_rise=is_rise):
            message = f"上年数无论是几，{match['verb']}{rate}以后都不会是 {value}"
            yield corpus.finding(match.span("rate"), message, help="请核对数和增幅")


@check(
    code="FZ425",
    slug="unexplained-jump",
    severity=Severity.WARNING,
    title="与上年相差五倍以上，没有说明",
    why="一年之间差五倍以上的数，常常是多写或少写了一个 0，或者统计的范围变了。"
    "数没有错的，在指标下用 `note` 写明原因，就不再提示；`note` 不印出来。"
    "填报时写了说明（`reported` 的 `note`）的，也不提示。"
    "上年的数取自 `previous`，没有时取自 `baseline` 或 `--baseline` 的文件。",
    bad=with_metrics("办结{{ 案件 }}。", "案件: {value: 11020件, previous: 1050件}"),
    good=with_metrics(
        "办结{{ 案件 }}。", "案件: {value: 11020件, previous: 1050件, note: 今年起含网上办结的}"
    ),
)
def unexplained_jump(case: Case) -> Iterator[Finding]:
    for name, (_, metric) in case.metrics.items():
        previous = case.previous(name)
        new, old = metric.value.value, previous.value if previous else None
        is_explained = metric.note or (metric.reported and metric.reported.note)
        if is_explained or previous is None or not new or not old or metric.value.is_rank:
            continue
        if metric.value.unit != previous.unit or metric.value.is_share or min(new, old) <= 0:
            continue
        low, high = sorted((new, old))
        if high >= _SMALL and high >= low * _JUMP:
            message = f"“{name}”由上年的 {previous} 变为 {metric.value}，相差五倍以上"
            yield Finding(case.value_span(name), message, "数没有错的，请用 note 写明原因")


def _is_doubtful(name: str, value: Quantity) -> bool:
    """Whether a rate above 100 % is doubtful; `name` is its name without 率.

    It is not if the rate may exceed 100 %, or if FZ423 reports it.
    """
    may_be = re.search(rf"(?:{_MAY_EXCEED_ALL})\Z", name)
    may_not_be = re.search(rf"(?:{_AT_MOST_ALL})\Z", f"{name}率")  # FZ423 reports it
    return not (may_be or may_not_be) and value.percent is not None and value.percent > 100


def _is_out_of_range(value: Quantity) -> bool:
    return value.percent is not None and not 0 <= value.percent <= 100


def _figure(corpus: Corpus, match: re.Match[str], group: str) -> Quantity | None:
    """Return the figure of a group, a number or a reference to a metric; None if there is none."""
    if match[group] != FIGURE:
        return quantity_of(match[group])
    reference = corpus.metric_at(match.start(group))
    return reference[1].value if reference else None


def _is_count(value: Quantity) -> bool:
    is_plain = not (value.approximation or value.is_rank or value.high or value.low.scale)
    is_counted = re.fullmatch(_COUNTED, value.unit) is not None
    return is_plain and is_counted and value.low.digits.isdecimal()


def _may_have_grown(value: Quantity, rate: Quantity, *, is_rise: bool) -> bool:
    """Whether some whole number last year gives the stated growth, rounded or truncated."""
    divisor = 1 if rate.unit == "倍" else 100
    step = Decimal(1).scaleb(-len(rate.low.digits.partition(".")[2]))
    changes = [(rate.bounds[0] + error) / divisor for error in (-step / 2, step)]
    factors = sorted(1 + change if is_rise else 1 - change for change in changes)
    if factors[0] <= 0:
        return True
    low, high = (value.bounds[0] / factor for factor in reversed(factors))
    return low.to_integral_value(ROUND_CEILING) <= high.to_integral_value(ROUND_FLOOR)
