"""FZ401 and FZ402: numbers in the prose that are not references to a metric."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from fazhi_report.diagnostics import Finding, Severity
from fazhi_report.figures import Quantity, QuantityError
from fazhi_report.model import NAME_PATTERN
from fazhi_report.rules.case import Case
from fazhi_report.rules.checks import check
from fazhi_report.rules.corpus import FIGURE, Corpus
from fazhi_report.rules.examples import with_metrics

_UNIT = (
    "个百分点|个[多半]?(?:工作日|小时|学期|星期)|人次|场次|件次|家次|户次|批次|车次|课时|学时|平方米|平方公里|公里|千米|平米|公顷|公斤|千克|工作日"
    "|[个件宗项名人份家次条部场所户篇支元米吨亩起组队对批页张本套辆台处座段位轮种类幅块栋间例封册款集笔单站村岗万亿%％‰]"
)
_UNIT_AFTER_NUMERAL = "人次|场次|件|宗|项|名|人|份|家|次|条|部|场|所|户|篇|支|个|元|亩|起"
"""The units that make a count of a Chinese numeral."""

_ABOUT_BEFORE = "近|将近|接近|约|大约|超过?|逾|不足|不到|至少|最多|不?[低高少多小大]于|不超过"
_ABOUT_AFTER = "以上|以下|以内|左右|余|多"
_ARABIC = r"\d{1,3}(?:,\d{3})++(?:\.\d++)?|\d++(?:\.\d++)?"
_SCALE = "[余多]?[十百千]?(?:万[余多]亿|[万亿]{0,2})[余多+]?"
_RANGE_END = rf"(?:{_UNIT})?[～~—–-](?:{_ARABIC}){_SCALE}"
_IN_DIGITS = rf"(?:{_ARABIC}){_SCALE}(?:{_RANGE_END})?(?:{_UNIT})"

_NUMERAL = "[一二两三四五六七八九十百千万亿零]"
_IN_NUMERALS = (
    rf"(?<![零两亿])(?<![数几](?=[十百千万亿])){_NUMERAL}"
    rf"(?:{_NUMERAL}++[余多]?|[余多]{_NUMERAL}?|(?<=近.))(?:{_UNIT_AFTER_NUMERAL})"
)
"""二十六个, 百余件, 近百人; a single numeral, as in 一个, counts only after 近."""

_NOT_BEFORE = rf"(?<![\d.,A-Za-z+·#№/:：〔第前～~—–－．一二两三四五六七八九十百千万亿零{FIGURE}-])"
_BARE_NUMBER = (
    rf"(?=\d|{_NUMERAL}|{_ABOUT_BEFORE})"
    rf"{_NOT_BEFORE}(?:{_ABOUT_BEFORE})?(?:{_IN_DIGITS}|{_IN_NUMERALS})(?:{_ABOUT_AFTER})?"
    r"(?![A-Za-z+]|[多余半]?月|(?:吨|米|平方米|亩|公里|元|千?伏|千瓦)?级(?!别)"
    r"|(?<=[万亿])\d|(?<=部)[委门]"
    r"|(?<=[米里])(?:以?内|[^，。；、\n]{0,4}(?:半径|范围|圈|覆盖)))"
)
"""A number with a unit that counts, unlike those in 20万吨级, 9部委 and 500米服务半径.

The lookahead only saves trying each form at each character.
"""

_LABEL = r"(?:附件|附表|附图|表|图|条|款|令|公告|编号)\Z"
"""Words before the number of an annex, article or order."""

_CHANGE = (
    r"(?:同比|环比|[比较](?:上|去)年|与上年相比)(?:提高|提升|上升|增长|增加|下降|降低|减少)了?\Z"
)
"""Words before a change since last year, which follows from two metrics."""

_IDIOM = "百分之百|^[一二两三四五六七八九]{2}(?![十百千万亿零])|^[百千万亿]+[^百千万亿余多]*$"
"""Numerals that do not count anything: 三四次, 千家万户, 亿万人, 百亿元 as a class of size."""

_SIZE_CLASS = re.compile(
    r"(?:(?<=以上)[^\W\d]{1,6}?|以上)?的?"
    "(?:量级|规模|能级|俱乐部|企业|项目|产业|集群|园区|楼宇|平台"
    "|[强大]?[省市县区镇村](?!场|民|级))"
)
"""What 50亿 and 超10亿元 are the size of, if it follows directly: 50亿级项目, 超10亿企业."""

_SESSION = re.compile("(?:、[^，。、]{1,4}次)*(?:全会|全体会议|党代会|代表大会|代表会议)")
"""What 十三次 in 六届十三次全会 is the number of; 第 is left out."""

_RANGE_MARK = "[～~—–－-]"
_REACH = 30
"""Characters before a number in which its name and period are searched for."""

_WORDS_BEFORE = rf"(?:(?!{FIGURE})[^\W\d_]){{2,{_REACH}}}\Z"
_NOUN_AFTER = rf"(?:(?!{FIGURE})[^\W\d_]){{2,6}}(?=[，。；、）])"
_CONNECTIVES = (
    "^(?:并且?|其中|共计?|累计|[本全][年省市区县州镇乡]|我[省市区县州镇乡]|已经?|均|达到?|为|了|的"
    "|个|年|月|日|届|等|[万亿])+"
    "|(?:压缩[至到]|提高到?|[增减升降]至|由原来的|达到?|共计?|[不高低大小多少]+于|不足|不到|至少|最多"
    "|超过?|突破|将?近|[约了为有由至到从的及和与等是])+$"
)
"""Words to strip from both ends of a suggested metric name."""

_NO_NAME = (
    "[省市区县州镇乡村国]|(?:比重|比例|总[数量额]|增[长加幅速]|提[高升]|下降|减少|完成|组织|新增|办结"
    "|帮扶|建成|开展|实现|推进)"
)
"""Words that alone name no figure: a place, an action without its object."""

_OTHER_PERIOD = r"[12]\d{3}年|[上去前]年|同期|以前|此前|原来?|[从由]|目标|计划|力争|预计|将"
"""Words that make another figure of a metric's name: last year's, or one aimed at."""

_SPECIFIC = 4
"""Characters of a name that says which figure it is; 投资 or 公园 may be any."""

_EXAMPLE = with_metrics("办结{{ 办结案件 }}。", "办结案件: 1102件")


@dataclass(frozen=True, slots=True)
class _BareNumber:
    """A number at `span` of the corpus that is not a reference, with its context."""

    span: tuple[int, int]
    text: str
    words_before: str
    noun_after: str
    clause: str


@check(
    code="FZ401",
    slug="undeclared-number",
    severity=Severity.WARNING,
    title="正文或标题里的数字没有登记为指标",
    why="数字登记为指标，才能核对、比较、汇总。在 `metrics` 下加一行，正文和标题里写 "
    "`{{ 指标名 }}`。年份、日期、文号、电话、引号和书名号里的数字不算；确实不是指标的，"
    "可加引号或忽略注释。",
    bad="preamble: 全年办结行政复议案件1102件。",
    good=with_metrics("全年办结行政复议案件{{ 办结行政复议案件 }}。", "办结行政复议案件: 1102件"),
)
def undeclared_number(case: Case) -> Iterator[Finding]:
    suggested: set[str] = set()
    for number in _bare_numbers(case.corpus):
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
    for number in _bare_numbers(corpus):
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


def _bare_numbers(corpus: Corpus) -> Iterator[_BareNumber]:
    for match in corpus.find(_BARE_NUMBER):
        start, end = match.span()
        before = corpus.masked[max(0, start - _REACH) : start]
        is_scaled = re.search("[万亿]", match[0])
        if not corpus.paragraph_at(start).takes_references or re.search(_IDIOM, match[0]):
            continue
        if re.search("(?:亿元?|万元)(?:以上)?$", match[0]) and _SIZE_CLASS.match(
            corpus.masked, end
        ):
            continue
        if re.match("[低高少多小大]于", match[0]) and corpus.masked.startswith("的", end):
            continue  # a limit: 收入低于3000元的农户
        if match[0].endswith("次") and _SESSION.match(corpus.masked, end):
            continue
        if re.search(_CHANGE, before) or (re.search(_LABEL, before) and not is_scaled):
            continue
        words = re.search(_WORDS_BEFORE, before)
        noun = re.match(_NOUN_AFTER, corpus.masked[end : end + 8])
        clause = re.split(r"[。；\n]", before)[-1]
        yield _BareNumber(
            match.span(), match[0], words[0] if words else "", noun[0] if noun else "", clause
        )


def _repeated_metric(case: Case, number: _BareNumber) -> str | None:
    """Return the metric whose name stands right before a bare number in the same unit.

    A different number must stand in a clause that begins with the name, and be of this year: in
    甲县办结案件12件 or 2022年办结案件1050件 the name is part of another metric's.
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
            and not re.search(_OTHER_PERIOD, number.clause.removesuffix(name))
        ):
            return name
    return None


def _advice(case: Case, number: _BareNumber, suggested: set[str]) -> str:
    """Return the metric to declare, or why the number as it stands cannot be one.

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


def _name_for(case: Case, number: _BareNumber, taken: Collection[str]) -> str | None:
    """Return a name for a new metric, from the words around its number; None if they give none."""
    before = re.sub(_CONNECTIVES, "", number.words_before)
    for name in (before, number.noun_after):
        is_free = name not in case.metrics and name not in taken
        is_name = 2 < len(name) <= 10 and re.fullmatch(NAME_PATTERN, name)
        if is_free and is_name and not re.fullmatch(f".?.?(?:{_NO_NAME})", name):
            return name
    return None
