"""FZ206–FZ210, FZ212, FZ217 and FZ218: references to metrics and to last year's report."""

import re
from collections.abc import Iterator

from fazhi_report.diagnostics import DataPath, Edit, Finding, Fix, Severity, Span, did_you_mean
from fazhi_report.figures import Direction, growth
from fazhi_report.model import ATTRIBUTES, Prose, Reference, lines_of, metrics_of, texts_of
from fazhi_report.rules.case import Case
from fazhi_report.rules.checks import check
from fazhi_report.rules.examples import with_metrics

_TABLE = "id: 甲\n    table:\n      title: {}\n      head: [事项]\n      rows:\n        - [受理]"
_EXAMPLE = with_metrics("办结{{ 案件 }}。", "案件: 11件")


@check(
    code="FZ206",
    slug="unknown-metric",
    title="没有登记的指标",
    why="`{{ 指标名 }}` 或 `sum_of`、`share_of`、`added`、`removed` 里的名字，"
    "要与 `metrics` 下登记的完全一致。",
    bad=with_metrics("办结{{ 案件数 }}，共{{ 案件总数 }}。", "案件总数: 11件"),
    good=with_metrics("办结{{ 案件总数 }}。", "案件总数: 11件"),
)
def unknown_metric(case: Case) -> Iterator[Finding]:
    for path, prose, reference in case.references:
        if reference.name not in case.metrics:
            span = _reference_span(case, path, prose, reference)
            yield _unknown_name(case, reference.name, span)
    for path, _, metric in metrics_of(case.report):
        for relation, name in metric.relations:
            if name not in case.metrics:
                yield _unknown_name(case, name, case.source.value((*path, *relation)))


@check(
    code="FZ207",
    slug="unused-metric",
    severity=Severity.WARNING,
    title="没有用到的指标",
    why="登记了指标，正文和别的指标却都没有用到：可能是正文里漏写，或者仍写着一个数字。",
    bad=with_metrics("办结案件若干。", "案件: 11件"),
    good=_EXAMPLE,
)
def unused_metric(case: Case) -> Iterator[Finding]:
    if any(annex.metrics_table for annex in case.report.annex or ()):
        return
    used = {reference.name for _, _, reference in case.references}
    for _, _, metric in metrics_of(case.report):
        used.update(name for _, name in metric.relations)
    for path, name, _ in metrics_of(case.report):
        if name not in used:
            message = f"指标“{name}”没有用到"
            advice = f"请在正文里写 {{{{ {name} }}}}；用不着的，请删去"
            yield Finding(case.source.key(path), message, advice)


@check(
    code="FZ208",
    slug="not-a-reference",
    severity=Severity.WARNING,
    title="双花括号里不是指标名",
    why="`{{ }}` 只用来引用指标。里面不是指标名时，会照原样印在报告里。",
    bad="preamble: 完成{{7*7}}。",
    good="preamble: 工作完成。",
)
def not_a_reference(case: Case) -> Iterator[Finding]:
    for span, content in _stray_braces(case):
        if content is not None and _bare_name(content) not in case.metrics:
            message = "双花括号里不是指标名，会照原样印出来"
            yield Finding(span, message, "引用指标写成 {{ 指标名 }}")


@check(
    code="FZ209",
    slug="unfinished-reference",
    title="引用没有写对",
    why="`{{ 指标名 }}` 的两对花括号要成双，里面只写名字，不加引号，名字中间没有空格。",
    bad=with_metrics("办结{{ 案件 }，办结{{ 案件 }}。", "案件: 11件"),
    good=_EXAMPLE,
)
def unfinished_reference(case: Case) -> Iterator[Finding]:
    for span, content in _stray_braces(case):
        if content is None:
            yield Finding(span, "引用没有写完，缺少“}}”")
        elif (name := _bare_name(content)) in case.metrics:
            fix = None
            if case.source.text[slice(*span)] == f"{{{{{content}}}}}":
                fix = Fix((Edit(*span, f"{{{{ {name} }}}}"),))
            yield Finding(span, "引用里只写指标名", f"应为 {{{{ {name} }}}}", fix)
    other_braces = r"(?<!\{)(?:[｛{]{1,2})([^｛{｝}\n]+)(?:[｝}]{1,2})(?!\})"
    for match in re.finditer(other_braces, case.corpus.view):
        name = match[1].strip()
        if name in case.metrics and not match[0].startswith("{{"):
            message, new = "引用要用两对半角花括号", f"{{{{ {name} }}}}"
            yield case.corpus.finding(match.span(), message, new=new, help=f"应为 {new}")


@check(
    code="FZ210",
    slug="unknown-attribute",
    title="指标没有这个属性",
    why="引用里指标名后面只能写 `.yoy`（同比）或 `.previous`（上年数）。",
    bad=with_metrics("办结{{ 案件.增幅 }}。", "案件: 11件"),
    good=_EXAMPLE,
)
def unknown_attribute(case: Case) -> Iterator[Finding]:
    for path, prose, reference in case.references:
        if reference.attribute not in ("", *ATTRIBUTES) and reference.name in case.metrics:
            span = _reference_span(case, path, prose, reference)
            message = f"指标没有“{reference.attribute}”这个属性"
            yield Finding(span, message, "只有 .yoy（同比）和 .previous（上年数）")


@check(
    code="FZ212",
    slug="reference-outside-text",
    title="这里不能引用指标",
    why="正文、表格和各部分的标题里可以引用指标；报告、附件、表和图的名称照原样印出，"
    "里面的 `{{ }}` 不会换成数字。请把数字写进正文。",
    bad=_EXAMPLE.replace("id: 甲", _TABLE.format("办结{{ 案件 }}")),
    good=_EXAMPLE.replace("id: 甲", _TABLE.format("办结案件")),
)
def reference_outside_text(case: Case) -> Iterator[Finding]:
    for path, line in lines_of(case.report):
        if any(Prose.parse(line).references):
            yield Finding(case.source.value(path), "这里不能引用指标，请写在正文里")


@check(
    code="FZ217",
    slug="baseline-not-usable",
    title="上年的数据文件不能用",
    why="`baseline` 写上年的数据文件，从本文件所在文件夹起算，如 `2022.yaml`。"
    "它要读得出来，没有错误，而且正是上一年的报告。命令行的 `--baseline` 先于它。",
    bad="baseline: 没有这个文件.yaml",
    good="issuer: 示例市人民政府",
)
def baseline_not_usable(case: Case) -> Iterator[Finding]:
    if case.dossier.last_year.fault:
        yield Finding(case.source.value(("baseline",)), case.dossier.last_year.fault)


@check(
    code="FZ218",
    slug="no-last-year",
    title="没有可比的上年数",
    why="`{{ 指标名.yoy }}` 印同比，`{{ 指标名.previous }}` 印上年数，都要知道上年的值："
    "取自 `previous`，没有时取自 `baseline` 或 `--baseline` 给出的上年数据文件。计量单位变了，"
    "或者只有一年是名次、范围的，算不出同比，请改写这句话。",
    bad=with_metrics("办结{{ 案件 }}，{{ 案件.yoy }}。", "案件: 11件"),
    good=with_metrics("办结{{ 案件 }}，{{ 案件.yoy }}。", "案件: {value: 11件, previous: 10件}"),
)
def no_last_year(case: Case) -> Iterator[Finding]:
    if case.dossier.last_year.fault:
        return
    for path, prose, reference in case.references:
        name = reference.name
        if reference.attribute not in ATTRIBUTES or name not in case.metrics:
            continue
        value, previous = case.metrics[name][1].value, case.previous(name)
        span = _reference_span(case, path, prose, reference)
        if previous is None:
            message = f"不知道“{name}”的上年数"
            advice = f"请在“{name}”下写 previous，或用 baseline 写出上年的数据文件"
            if case.last_years_report:
                advice = f"上年的报告里没有与它对应的数，请在“{name}”下写 previous"
            yield Finding(span, message, advice)
        elif reference.attribute == "yoy" and not value.is_to_fill:
            change = growth(value, previous)
            if change.direction is Direction.UNKNOWN:
                yield Finding(span, f"由 {previous} 到 {value}：{change.words}", "请改写这句话")


def _reference_span(case: Case, path: DataPath, prose: Prose, reference: Reference) -> Span:
    start = reference.position
    return case.source.value(path, start, prose.source.index("}}", start) + 2)


def _stray_braces(case: Case) -> Iterator[tuple[Span, str | None]]:
    """Yield the span of each `{{` that starts no reference, and its content if closed."""
    for path, prose in texts_of(case.report):
        for start, content in prose.stray_braces:
            end = start + 2 if content is None else start + len(content) + 4
            yield case.source.value(path, start, end), content


def _bare_name(content: str) -> str:
    """Remove spaces and quotes."""
    return re.sub(r"[\s\"'“”‘’]", "", content)


def _unknown_name(case: Case, name: str, span: Span) -> Finding:
    return Finding(span, f"没有登记指标“{name}”", did_you_mean(name, case.metrics))
