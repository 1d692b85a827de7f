"""FZ403–FZ405, FZ408, FZ417 and FZ420: figures that follow from other figures."""

from collections.abc import Iterator
from decimal import Decimal

from fazhi_report.diagnostics import Finding, Severity, did_you_mean
from fazhi_report.figures import Quantity, plain_digits, round_half_up
from fazhi_report.model import metrics_of
from fazhi_report.rules.case import Case
from fazhi_report.rules.checks import check
from fazhi_report.rules.examples import with_metrics

_SUM = with_metrics(
    "收到{{ 收到 }}，受理{{ 受理 }}，不予受理{{ 不予受理 }}。",
    "收到: {value: 103件, sum_of: [受理, 不予受理]}",
    "受理: 91件",
    "不予受理: 12件",
)
_SHARE = with_metrics(
    "办结{{ 办结 }}，办结率{{ 办结率 }}，受理{{ 受理 }}。",
    "受理: 200件",
    "办结: 150件",
    "办结率: {value: 75%, share_of: [办结, 受理]}",
)
_STOCK = with_metrics(
    "保留{{ 保留 }}，新增{{ 新增 }}，废止{{ 废止 }}。",
    "保留: {value: 116件, previous: 110件, added: [新增], removed: [废止]}",
    "新增: 8件",
    "废止: 2件",
)


@check(
    code="FZ403",
    slug="sum-mismatch",
    title="分项之和与总数不符",
    why="`sum_of` 列出的各项相加应等于总数；`exhaustive: false`（其中）时不能超过总数。"
    "各项的单位要相同，名次和范围不能相加。带“余”“近”的概数和数十、三五不核对；"
    "写成万、亿或带小数的，允许四舍五入的误差。",
    bad=_SUM.replace("不予受理: 12件", "不予受理: 13件"),
    good=_SUM,
)
def sum_mismatch(case: Case) -> Iterator[Finding]:
    for name, (_, metric) in case.metrics.items():
        names = metric.sum_of or ()
        if not names or not case.is_known(name, *names):
            continue
        total, addends = metric.value, [case.metrics[addend][1].value for addend in names]
        quantities = (total, *addends)
        span = case.value_span(name)
        if other := next((addend for addend in addends if addend.unit != total.unit), None):
            yield Finding(span, f"单位不同，不能相加：“{total}”和“{other}”")
        elif any(quantity.is_rank or quantity.high for quantity in quantities):
            yield Finding(span, "名次和范围不能相加")
        elif not any(quantity.approximation or quantity.is_indefinite for quantity in quantities):
            actual = sum((addend.value or Decimal(0) for addend in addends), Decimal(0))
            excess = actual - (total.value or Decimal(0))
            result = plain_digits(actual) + total.unit
            if (abs(excess) if metric.exhaustive else excess) > sum(map(_rounding, quantities)):
                message = (
                    f"各项相加是 {result}，这里写的是 {total}"
                    if metric.exhaustive
                    else f"其中各项相加是 {result}，超过了总数 {total}"
                )
                yield Finding(span, message, f"{'＋'.join(map(str, addends))}＝{result}")


@check(
    code="FZ404",
    slug="share-mismatch",
    title="比率与分子、分母不符",
    why="`share_of: [部分, 整体]` 按登记的两个数重算，误差不超过 0.1 个百分点。",
    bad=_SHARE.replace("75%", "76%"),
    good=_SHARE,
)
def share_mismatch(case: Case) -> Iterator[Finding]:
    for name, (_, metric) in case.metrics.items():
        names = metric.share_of or ()
        if not names or not case.is_known(name, *names):
            continue
        part, total = (case.metrics[operand][1].value for operand in names)
        span, share = case.value_span(name), metric.value
        if part.unit != total.unit:
            yield Finding(span, f"分子和分母的单位不同：“{part}”和“{total}”")
        elif any(quantity.is_indefinite for quantity in (share, part, total)):
            continue
        elif share.percent is None:
            yield Finding(span, "比率应写成百分数、千分数或分数")
        elif not total.value:
            yield Finding(span, f"不能以“{total}”作分母")
        elif part.value is None:
            yield Finding(span, "范围不能作分子")
        elif not any(quantity.approximation for quantity in (share, part, total)):
            actual = part.value / total.value * 100
            if abs(actual - share.percent) > max(Decimal("0.1"), _rounding(share)):
                percent = plain_digits(round_half_up(actual, 2))
                yield Finding(span, f"按 {part} 和 {total} 计算是 {percent}%，这里写的是 {share}")


@check(
    code="FZ405",
    slug="previous-mismatch",
    title="上年数与上年的报告不一致",
    why="`previous` 应与上年数据文件里的值相同（由 `baseline` 或 `--baseline` 给出）。"
    "上年的数有更正时，请先改上年的文件。",
    bad=with_metrics("办结{{ 案件 }}。", "案件: {value: 1102件, previous: 1050件}"),
    good=with_metrics("办结{{ 案件 }}。", "案件: {value: 1102件, previous: 1060件}"),
    last_year=with_metrics("办结{{ 案件 }}。", "案件: 1060件"),
)
def previous_mismatch(case: Case) -> Iterator[Finding]:
    for name, (path, metric) in case.metrics.items():
        reported, own_previous = case.reported_last_year(name), metric.previous
        if not reported or not own_previous:
            continue
        if (reported.bounds, reported.unit) != (own_previous.bounds, own_previous.unit):
            message = f"上年的报告是 {reported}，这里写的是 {own_previous}"
            yield Finding(case.source.value((*path, "previous")), message)


@check(
    code="FZ408",
    slug="stock-mismatch",
    title="年末数与上年末数加增减不符",
    why="登记了 `added` 或 `removed` 的指标是年末的存量：年末数＝上年末数＋增加－减少。"
    "上年末数取自 `previous`，没有时取自 `baseline` 或 `--baseline` 的文件。",
    bad=_STOCK.replace("116件", "115件"),
    good=_STOCK,
)
def stock_mismatch(case: Case) -> Iterator[Finding]:
    for name, (_, metric) in case.metrics.items():
        previous, current = case.previous(name), metric.value
        flows = [(1, flow) for flow in metric.added or ()]
        flows += [(-1, flow) for flow in metric.removed or ()]
        if not flows or previous is None or not case.is_known(name, *(flow for _, flow in flows)):
            continue
        changes = [(sign, case.metrics[flow][1].value) for sign, flow in flows]
        quantities = (current, previous, *(quantity for _, quantity in changes))
        other_units = (quantity for quantity in quantities if quantity.unit != current.unit)
        if other := next(other_units, None):
            message = f"单位不同，不能加减：“{current}”和“{other}”"
            yield Finding(case.value_span(name), message)
        elif all(
            quantity.value is not None and quantity.approximation is None for quantity in quantities
        ):
            change = sum(sign * (quantity.value or 0) for sign, quantity in changes)
            expected = (previous.value or Decimal(0)) + change
            if abs(expected - (current.value or 0)) > sum(map(_rounding, quantities)):
                steps = "".join(
                    f"{'＋' if sign > 0 else '－'}{quantity}" for sign, quantity in changes
                )
                result = plain_digits(expected) + current.unit
                message = f"按上年末数和增减计算是 {result}，这里写的是 {current}"
                yield Finding(case.value_span(name), message, f"{previous}{steps}＝{result}")


@check(
    code="FZ417",
    slug="unknown-former-name",
    severity=Severity.WARNING,
    title="上年的报告里没有原来的指标名",
    why="`renamed_from` 是上年数据文件里的指标名（由 `baseline` 或 `--baseline` 给出）；"
    "写错了，上年的数就对不上。",
    bad=with_metrics("办结{{ 案件 }}。", "案件: {value: 1102件, renamed_from: 复仪案件}"),
    good=with_metrics("办结{{ 案件 }}。", "案件: {value: 1102件, renamed_from: 复议案件}"),
    last_year=with_metrics("办结{{ 复议案件 }}。", "复议案件: 1060件"),
)
def unknown_former_name(case: Case) -> Iterator[Finding]:
    if case.last_years_report is None:
        return
    names = {name for _, name, _ in metrics_of(case.last_years_report)}
    for path, metric in case.metrics.values():
        former = metric.renamed_from
        if former and former not in names:
            span = case.source.value((*path, "renamed_from"))
            message = f"上年的报告里没有指标“{former}”"
            yield Finding(span, message, did_you_mean(former, names))


@check(
    code="FZ420",
    slug="contested-former-name",
    title="几个指标对应上年的同一个指标",
    why="上年的一个指标，今年只有一个与它对应：先看同名的，再看 `renamed_from`。"
    "今年仍有同名的指标，或者两个指标写了同一个 `renamed_from`，上年的数就不知道该归谁。"
    "一个指标今年分成几个的，都不写 `renamed_from`，或者只在口径相同的那个上写。",
    bad=with_metrics(
        "办结{{ 案件 }}，其中{{ 复议案件 }}。",
        "案件: 1102件",
        "复议案件: {value: 91件, renamed_from: 案件}",
    ),
    good=with_metrics(
        "办结{{ 全部案件 }}，其中{{ 复议案件 }}。",
        "全部案件: {value: 1102件, renamed_from: 案件}",
        "复议案件: 91件",
    ),
)
def contested_former_name(case: Case) -> Iterator[Finding]:
    claims: dict[str, list[str]] = {}
    for name, (_, metric) in case.metrics.items():
        for former in {name, metric.renamed_from or name}:
            claims.setdefault(former, []).append(name)
    for path, metric in case.metrics.values():
        claimants = claims.get(metric.renamed_from or "", ())
        if len(claimants) > 1:
            names = "”“".join(claimants)
            message = f"上年的“{metric.renamed_from}”对应了今年的几个指标：“{names}”"
            span = case.source.value((*path, "renamed_from"))
            yield Finding(span, message, "上年的一个指标只能对应一个")


def _rounding(quantity: Quantity) -> Decimal:
    """Return half a unit of the last digit of a number in 万 or 亿 or with decimals, else 0."""
    _, _, decimals = quantity.low.digits.partition(".")
    power = quantity.low.scale_power
    if not (decimals or power) or not quantity.low.digits[0].isascii():
        return Decimal(0)
    return Decimal(5) * Decimal(10) ** (power - len(decimals) - 1)
