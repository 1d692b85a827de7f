"""FZ609, FZ614–FZ617, FZ624, FZ632 and FZ638: numbers and ranges (GB/T 15835)."""

import re
from collections.abc import Iterator

from fazhi_report.diagnostics import Finding, Severity, Span
from fazhi_report.figures import spell
from fazhi_report.rules.case import Case
from fazhi_report.rules.checks import check, number_check, prose_check
from fazhi_report.rules.corpus import Corpus
from fazhi_report.rules.examples import with_metrics
from fazhi_report.rules.patterns import DECIMAL, HAN, decimal_not_after

_STANDARD = "GB/T 15835—2011"
_HALF_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_YEARS = r"(?P<first>(?:19|20)\d\d)年?.(?P<last>(?:19|20)\d\d)(?!\d)"
_YEARS_IN_BRACKETS = r"[（(](?P<first>(?:19|20)\d\d)(?P<mark>[-~–－])(?P<last>(?:19|20)\d\d)[）)]"
"""Two years alone, as in 三年行动计划（2018-2020）."""

_PERIOD = rf"{HAN}{{0,3}}?[年季期]"
"""Words after two years that begin and end a period: 学年, 赛季, 供暖期."""

_CLASSIFIER = "人次|场次|件|次|名|项|份|宗|起|批|期|场|户|元|天|亩|吨"
_MALFORMED = (
    rf"(?=\d)(?<![\d.])(?:{DECIMAL}(?:万万|亿[万亿](?!人民)|个[%％]|[%％](?:[%％]|个百分点))"
    rf"|[0-9]+\.[0-9]+\.(?={HAN})"
    rf"|[0-9]+[余多]?[万亿]?(?P<unit>{_CLASSIFIER})(?P=unit)(?=[，。；、）]|\Z)"
    rf"|(?<!,)[0-9]{{1,3}},[0-9]{{4,}}(?=万?(?:{_CLASSIFIER}))"
    rf"|(?<!，)[1-9][0-9]{{0,2}}，[0-9]{{3}}(?=万?(?:{_CLASSIFIER})))"
)
"""Numbers with a superfluous sign, unit or scale, or with a full-width mark between thousands.

The lookahead only saves trying each form at each character.
"""


@prose_check(
    code="FZ609",
    slug="full-width-digit",
    title="用了全角数字",
    why="阿拉伯数字用半角，全角数字占一整格，排出来稀稀拉拉，也搜索不到。",
    bad="到２０２５年底。",
    good="到2025年底。",
    source=_STANDARD,
)
def full_width_digit(corpus: Corpus) -> Iterator[Finding]:
    for match in re.finditer("[０-９]+", corpus.view):  # in titles and quotations too
        new = match[0].translate(_HALF_WIDTH)
        yield corpus.finding(match.span(), f"应为半角数字“{new}”", new=new)


@number_check(
    code="FZ614",
    slug="range-unit",
    title="范围的前一个数少了单位",
    why="5～10% 会读成从 5 到百分之十；9～16亿会读成从 9 到 16 亿。百分号和万、亿前后都要写。"
    "单位不会读错的不必重复：3～5年。",
    bad="办理时限压缩5～10%。",
    good="办理时限压缩5%～10%。",
    source=f"{_STANDARD}；GB/T 15834—2011",
)
def range_unit(corpus: Corpus) -> Iterator[Finding]:
    first, last = decimal_not_after(r"[\d.A-Za-z/－-]"), rf"({DECIMAL})([%％万亿])"
    for match in corpus.find(f"({first})[～~—–－-]{last}"):
        new = f"{match[1]}{match[3]}～{match[2]}{match[3]}"
        yield corpus.finding(match.span(), f"应为“{new}”", new=new)


@number_check(
    code="FZ615",
    slug="mixed-numeral",
    title="数字和“十、百、千”混写",
    why="阿拉伯数字后面只跟“万”“亿”，不跟“十”“百”“千”："
    "写 3000人，不写 3千人。约数 3千多人和单位千米、千克可以用。",
    bad="惠及群众3千人。",
    good="惠及群众三千人。",
    source=_STANDARD,
)
def mixed_numeral(corpus: Corpus) -> Iterator[Finding]:
    unit = "千[米克瓦伏卡帕赫字焦]|百[分帕度]"
    first = decimal_not_after(r"[\d.十百千]")
    number = rf"({first})(?!{unit})([十百千])([\d十百千]*)"
    zeros = {"十": "0", "百": "00", "千": "000"}
    for match in corpus.find(number):
        if re.fullmatch(r"(?:19|20)\d\d", match[1]):
            continue  # a year, as in 2023十大案例
        before = corpus.masked[match.start() - 1 : match.start()]
        if before in ("万", "亿") and re.fullmatch("[1-9]千", match[0]):
            continue  # the smaller part of a figure, as in 1万5千余人
        after = corpus.masked[match.end() : match.end() + 1]
        if after in ("多", "余") and re.fullmatch("[1-9][百千]", match[0]):
            continue  # a round number that is not exact: 5千多户
        is_round = "." not in match[1] and not match[3] and before not in ("万", "亿")
        new = match[1] + zeros[match[2]] if is_round else None
        message = f"应为“{new}”" if new else f"“{match[0]}”应改用一种数字"
        yield corpus.finding(match.span(), message, new=new)


@prose_check(
    code="FZ616",
    slug="vague-numeral",
    title="阿拉伯数字和“几”“数”混写",
    why="表示不定的“几”要和汉字数字连用：二十几人。也可以写 20余人。",
    bad="培训执法人员三批，每批20几人。",
    good="培训执法人员三批，每批二十几人。",
    source=_STANDARD,
)
def vague_numeral(corpus: Corpus) -> Iterator[Finding]:
    for match in corpus.find(r"(?<![\d.])(\d+)几(?![何乎])"):
        tens = int(match[1]) if len(match[1]) == 2 and match[1][1] == "0" else 0
        new = f"{spell(tens)}几" if tens else None
        message = f"应为“{new}”" if new else f"“{match[0]}”应改用汉字数字，或写确数"
        yield corpus.finding(match.span(), message, new=new)


@prose_check(
    code="FZ617",
    slug="leading-point",
    title="小数点前缺了“0”",
    why="小于 1 的小数要写小数点前的“0”。",
    bad="行政诉讼败诉率为.5%。",
    good="行政诉讼败诉率为0.5%。",
    source=_STANDARD,
)
def leading_point(corpus: Corpus) -> Iterator[Finding]:
    for match in corpus.find(rf"\.(?:(?<={HAN}\.|[，。、；：（ ]\.)|(?<=^\.))(?=\d)"):
        yield corpus.finding(match.span(), "小数点前要写“0”", new="0.")


@number_check(
    code="FZ624",
    slug="malformed-number",
    title="数的写法不成立",
    why="“5个%”“3%个百分点”“30万万”“500件件”“3.5.天”里多写了单位或小数点；“1，200”里的千分位逗号"
    "应为半角，“1,2345”的位置不对。",
    bad="检查的企业有500件件。",
    good="检查的企业有500件。",
    source=_STANDARD,
)
def malformed_number(corpus: Corpus) -> Iterator[Finding]:
    for match in corpus.find(_MALFORMED):
        yield corpus.finding(match.span(), f"“{match[0]}”的写法不成立，请核对")


@number_check(
    code="FZ632",
    slug="range-mark",
    severity=Severity.WARNING,
    title="范围的连接号不对",
    why="年份、月份之间用一字线“—”，数量之间用浪纹线“～”，不用减号：3～5件、80%～90%。"
    "门牌号、房间号里的减号不查。",
    bad="实施2021-2025年规划。",
    good="实施2021—2025年规划。",
    source="GB/T 15834—2011",
)
def range_mark(corpus: Corpus) -> Iterator[Finding]:
    not_in_a_code = r"(?<![\dA-Za-z./－-])(?!0\d)"
    place = "[余多]?(?:[号室弄巷幢栋路街线站]|地块|宗地)"
    first = rf"{not_in_a_code}{DECIMAL}[年月日]?"
    last = rf"{DECIMAL}(?![%％万亿\d.-])(?!{place})(?P<unit>个百分点|[年月日时]|[余多]?{HAN})"
    same_scale = rf"{not_in_a_code}{DECIMAL}(?P<scale>[%％万亿])(?P<scale_mark>[-~–－])"
    for match in corpus.find(rf"{same_scale}{DECIMAL}(?P=scale)"):
        yield corpus.finding(match.span("scale_mark"), "这里的连接号应为“～”", new="～")
    for match in corpus.find(rf"^{DECIMAL}(?P<mark>[-~–－]){DECIMAL}{place}$"):
        if "metrics" in corpus.paragraph_at(match.start()).path:  # a value is no address
            yield corpus.finding(match.span("mark"), "这里的连接号应为“～”", new="～")
    for match in corpus.find(_YEARS_IN_BRACKETS):
        if match["first"] < match["last"]:
            yield corpus.finding(match.span("mark"), "这里的连接号应为“—”", new="—")
    for match in corpus.find(f"{first}(?P<mark>[-~–～－]){last}"):
        years = re.compile(_YEARS).match(corpus.masked, match.start())
        is_period = years and re.compile(_PERIOD).match(corpus.masked, years.end())
        # 2024-2025冬春 are years, 2000-2010人 are not.
        is_unclear = years and not is_period and years["first"] < years["last"]
        new = "—" if match["unit"] in "月日时" or is_period or is_unclear else "～"
        if match["mark"] != new and not (is_unclear and match["mark"] == "～"):
            fix = corpus.fix((*match.span("mark"), new), is_safe=not is_unclear)
            span = corpus.place(match.span("mark"))
            yield Finding(span, f"这里的连接号应为“{new}”", "", fix)


@check(
    code="FZ638",
    slug="thousands-separators",
    severity=Severity.WARNING,
    title="千分位逗号有的用有的不用",
    why="四位以上的数，千分位逗号要么都用，要么都不用。公文里通常不用。",
    bad=with_metrics("受理{{ 受理 }}，办结{{ 案件 }}。", "案件: 1102件", "受理: 1,150件"),
    good=with_metrics("受理{{ 受理 }}，办结{{ 案件 }}。", "案件: 1102件", "受理: 1150件"),
    source=_STANDARD,
)
def thousands_separators(case: Case) -> Iterator[Finding]:
    grouped: list[Span] = []
    plain: list[Span] = []
    for name, (_, metric) in case.metrics.items():
        if number := re.search(r"\d[\d,]{3,}", str(metric.value)):
            (grouped if "," in number[0] else plain).append(case.value_span(name))
    corpus = case.corpus
    for match in corpus.find(
        r"\d(?<![\d.A-Za-z]\d)(?:\d{0,2}(?:,\d{3})+|\d{3,})(?![\d.A-Za-z年-])"
    ):
        (grouped if "," in match[0] else plain).append(corpus.place(match.span()))
    if grouped and plain:
        fewer = grouped if len(grouped) <= len(plain) else plain
        rest = "其他数不用" if fewer is grouped else "其他数都用"
        yield Finding(fewer[0], f"千分位逗号应前后一致，{rest}")
