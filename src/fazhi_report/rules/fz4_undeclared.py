"""FZ401 and FZ402: numbers in the prose that are not references to a metric."""

import re
from collections.abc import Collection, Iterator

from fazhi_report.diagnostics import Finding, Severity
from fazhi_report.figures import Quantity, QuantityError
from fazhi_report.model import NAME_PATTERN
from fazhi_report.rules.bare_numbers import BareNumber, bare_numbers
from fazhi_report.rules.case import Case
from fazhi_report.rules.checks import check
from fazhi_report.rules.corpus import Corpus
from fazhi_report.rules.examples import with_metrics

_RANGE_MARK = "[～~—–－至到-]"
_CONNECTIVES = (
    "^(?:并且?|其中|共计?|累计|[本全]?年度|[本全][年省市区县州镇乡]|我[省市区县州镇乡]|已经?|均|达到?|为|了|的"
    "|个|年[初底末]?|月|日|届|等|[万亿](?!元))+"
    "|(?:压缩[至到]|提[高升][至到]?|[增减升降]至|(?:控制|稳定|保持|维持)在|由(?:原来|上年)的?|达到?|共计?|惠及|均|分别|首次|连续|最高|有望|[不高低大小多少]+于|不足|不到|至少|最多"
    "|超过?|突破|将?近|(?<![行作])为|[约了有由至到从在的及和与等是仅])+$"
)
"""Words to strip from both ends of a suggested metric name."""

_NO_NAME = (
    "[省市区县州镇乡村国]|(?:比重|比例|总[数量额]|增[长加幅速]|提[高升]|下降|减少|完成|组织|新增|办结"
    "|帮扶|建成|开展|实现|推进)"
)
"""Words that alone name no figure: a place, an action without an object."""

_NO_BEGINNING = (
    "[的但还将把被给向从由与和为第]|按(?![时期])|对(?![外口])|有(?!效)|在(?![校岗建编册线])"
    "|不仅|同比|环比|远?[高低]于|远|占比?[高低]|分别|力争|推动|助推|做好|抓住|创造|连续|计划"
    r"|[一二三四五六七八九十近\d]年|.{0,4}(?:[今去]年|第[一二三四五六七八九十]批)|.*(?:着|中列|相距|[高低])\Z"
)
"""Beginnings of clauses that name no figure: 还管护着16个水库."""

_OTHER_PERIOD = r"[12]\d{3}年|[上去前]年|同期|以前|此前|原来?|[从由]|目标|计划|力争|预计|将"
"""Words by which a name means another figure: last year's, or a goal."""

_TOPIC = "[：:]|(?<!要)(?<!但)是(?!否)"
"""The end of a sentence's own topic, which its figure may belong to."""

_SEVERAL_YEARS = (
    r"(?:[两三四五六七八九十]|\d+)年(?:来|间|里|累计|共)|(?:过去|近)(?:[两三四五六七八九十]|\d+)年"
    "|年均|十[一二三四五六七]五|本届|以来累计"
)
"""Words for periods of several years."""

_OPENING = 80
"""Number of characters at the start of a paragraph that may state its period."""

_SPECIFIC = 4
"""Least length of a name that identifies a figure; 投资 or 公园 may be any."""

_EXAMPLE = with_metrics("办结{{ 办结案件 }}。", "办结案件: 1102件")


@check(
    code="FZ401",
    slug="undeclared-number",
    severity=Severity.WARNING,
    title="正文或标题里的数字没有登记为指标",
    why="数字登记为指标，才能核对、比较、汇总。在 `metrics` 下加一行，正文和标题里写 "
    "`{{ 指标名 }}`。年份、日期、文号、电话、引号和书名号里的数字不算；确实不是指标的，"
    "可加引号或忽略注释；名词解释里的也不算。",
    bad="preamble: 全年办结行政复议案件1102件。",
    good=with_metrics("全年办结行政复议案件{{ 办结行政复议案件 }}。", "办结行政复议案件: 1102件"),
)
def undeclared_number(case: Case) -> Iterator[Finding]:
    suggested: set[str] = set()
    for number in bare_numbers(case.corpus):
        if _repeated_metric(case, number) is None:
            message = f"数字“{number.text}”没有登记为指标"
            advice = _advice(case, number, suggested)
            yield case.corpus.finding(number.span, message, help=advice)


@check(
    code="FZ402",
    slug="repeated-number",
    severity=Severity.WARNING,
    title="正文或标题里又写了一遍指标的数字",
    why="同一个数写在两处，改了一处忘了另一处，就前后矛盾。正文和标题里一律写 `{{ 指标名 }}`。"
    "只看紧跟在指标名后面的数：与指标相同的，请写成引用；句子一开头就是指标名、数却不同的，请核对。",
    bad=f"preamble: 全年办结案件1102件。\n{_EXAMPLE}",
    good=f"preamble: 全年办结案件{{{{ 办结案件 }}}}。\n{_EXAMPLE}",
)
def repeated_number(case: Case) -> Iterator[Finding]:
    corpus = case.corpus
    for number in bare_numbers(corpus):
        name = _repeated_metric(case, number)
        if name is None:
            continue
        value = str(case.metrics[name][1].value)
        reference = f"{{{{ {name} }}}}"
        if value == number.text:
            fix = corpus.fix((*number.span, reference), is_safe=False)
            message, advice = f"“{number.text}”又写了一遍指标“{name}”的值", f"请写成 {reference}"
        else:
            fix, message = None, f"“{number.text}”与指标“{name}”的值 {value} 不同"
            advice = f"是同一个数的，请写成 {reference}"
        yield Finding(corpus.place(number.span), message, advice, fix)


def _repeated_metric(case: Case, number: BareNumber) -> str | None:
    """Return the metric whose name stands right before a bare number in the same unit.

    A different number must be in a clause that begins with the name, and be of this year: in
    甲县办结案件12件 or 2022年办结案件1050件, the name is part of the name of another figure. So it
    is in a sentence about another thing of the kind: 云计算是先导产业，集群产值近千亿元. Figures of
    a year and of several years are also different: 五年来，新增就业690万人; 新增就业132万人.
    """
    words = number.words_before
    for name in (words[start:] for start in range(len(words) - 1)):
        if name not in case.metrics:
            continue
        value = case.metrics[name][1].value
        if str(value) == number.text:
            return name
        bare_name = re.sub(_CONNECTIVES, "", name)
        is_whole = bare_name == re.sub(_CONNECTIVES, "", words) and len(bare_name) >= _SPECIFIC
        is_comparable = value.value is not None and not re.search(_RANGE_MARK, number.text)
        if (
            is_whole
            and is_comparable
            and number.text.endswith(value.unit)
            and not re.search(f"{_OTHER_PERIOD}|{_TOPIC}", number.clause.removesuffix(name))
            and not _is_of_several_years(case.corpus, name, number)
        ):
            return name
    return None


def _is_of_several_years(corpus: Corpus, name: str, number: BareNumber) -> bool:
    """Whether a metric or a bare number is in a paragraph about several years."""
    for position in (corpus.metric_positions.get(name, number.span[0]), number.span[0]):
        start = corpus.paragraph_start(position)
        opening = corpus.view[start : min(position, start + _OPENING)]
        nearby = corpus.view[max(start, position - _OPENING) : position]
        if re.search(_SEVERAL_YEARS, opening) or re.search(_SEVERAL_YEARS, nearby):
            return True
    return False


def _advice(case: Case, number: BareNumber, suggested: set[str]) -> str:
    """Return the metric to declare, or why the number as written cannot be one.

    A name is suggested once; it is added to `suggested`.
    """
    try:
        Quantity.parse(number.text)
    except QuantityError as error:
        return error.message
    name = _name_for(case, number, suggested)
    if name is None:
        return "请在 metrics 下给它起个名字登记，这里写 {{ 指标名 }}"
    suggested.add(name)
    return f"请在 metrics 下登记“{name}: {number.text}”，这里写 {{{{ {name} }}}}"


def _name_for(case: Case, number: BareNumber, taken: Collection[str]) -> str | None:
    """Return a name for a new metric, from the words around its number; None if they give none."""
    before = re.sub(_CONNECTIVES, "", number.words_before)
    for name in (before, number.noun_after):
        is_free = name not in case.metrics and name not in taken
        is_name = 2 < len(name) <= 10 and re.fullmatch(NAME_PATTERN, name)
        says_what = not re.fullmatch(f".?.?(?:{_NO_NAME})", name)
        if is_free and is_name and says_what and not re.match(_NO_BEGINNING, name):
            return name
    return None
