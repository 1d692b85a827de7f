"""FZ609–FZ617, FZ619, FZ632 and FZ638: dates, numbers and ranges (GB/T 15835)."""

import re
from collections.abc import Iterator
from datetime import date

from fazhi_report.diagnostics import Finding, Severity, Span
from fazhi_report.figures import spell
from fazhi_report.rules.case import Case
from fazhi_report.rules.checks import check, number_check, prose_check
from fazhi_report.rules.corpus import DECIMAL, FIGURE, HAN, Corpus
from fazhi_report.rules.examples import with_metrics

_STANDARD = "GB/T 15835—2011"
_HALF_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_LEAP_YEAR = 2024
_YEARS = r"(?P<first>(?:19|20)\d\d)年?.(?P<last>(?:19|20)\d\d)(?!\d)"
_PERIOD = rf"{HAN}{{0,3}}?[年季期]"
"""What follows two years that are the first and last of a period: 学年, 赛季, 供暖期."""

_IS_A_DAY = r"[，。；、！？：）”\n]|\Z|[至到起止前后以～—-]|上午|下午|晚|早|凌晨|中午"
"""What follows 5号 that is a day; before a noun, 2号车间 may be a place."""

_BEFORE_DURATION = (FIGURE, *"第近约过去前后共满的这超余时经续隔逾整每")
"""Characters before a number of years, as in 近10年."""


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


@prose_check(
    code="FZ610",
    slug="padded-date",
    title="月、日前补了零",
    why="正文里的月、日不补零：8月1日。",
    bad="自2023年08月01日起施行。",
    good="自2023年8月1日起施行。",
    source="GB/T 9704—2012 7.3.5.4",
)
def padded_date(corpus: Corpus) -> Iterator[Finding]:
    for match in corpus.find(r"(?<!\d)0([1-9])(?=[月日])"):
        yield corpus.finding(match.span(), f"应为“{match[1]}”，前面不补零", new=match[1])


@prose_check(
    code="FZ611",
    slug="day-as-hao",
    title="日期写成了“号”",
    why="书面语里的日期用“日”：12月5日。",
    bad="12月5号举办宪法宣传周。",
    good="12月5日举办宪法宣传周。",
    source=_STANDARD,
)
def day_as_hao(corpus: Corpus) -> Iterator[Finding]:
    for match in corpus.find(
        r"(?<=月)(?:\d{1,2}|[一二三四五六七八九十]{1,3})(号)(?![线楼院馆门厅仓机文令桥井炉库]|车间|码头)"
    ):
        is_safe = re.compile(_IS_A_DAY).match(corpus.masked, match.end()) is not None
        fix = corpus.fix((*match.span(1), "日"), is_safe=is_safe)
        yield Finding(corpus.place(match.span(1)), "日期用“日”", "", fix)


@prose_check(
    code="FZ612",
    slug="short-year",
    title="年份没有写全",
    why="年份用四位数字，不写“25年”。",
    bad="到25年底实现全覆盖。",
    good="到2025年底实现全覆盖。",
    source=_STANDARD,
)
def short_year(corpus: Corpus) -> Iterator[Finding]:
    part_of_year = "[底度]|末(?!端|梢)|初(?![步级期见心衷中始])|上半年|下半年|1[0-2]月|[1-9]月"
    for match in corpus.find(rf"(?<![\d.])(\d\d)年(?={part_of_year})"):
        if corpus.masked.endswith(_BEFORE_DURATION, 0, match.start()):
            continue
        is_near = int(match[1]) <= corpus.report.year % 100 + 10
        new = f"20{match[1]}" if is_near else None
        message = f"年份应写全：{new or match[1]}年"
        advice = "" if new else "请写四位数字"
        yield corpus.finding(match.span(1), message, new=new, help=advice)


@prose_check(
    code="FZ613",
    slug="chinese-zero",
    title="年份里的“零”",
    why="汉字写的年份用“〇”，不用“零”。",
    bad="二零三五年基本建成法治政府。",
    good="二〇三五年基本建成法治政府。",
    source=_STANDARD,
)
def chinese_zero(corpus: Corpus) -> Iterator[Finding]:
    for match in corpus.find("[一二]?[零一二三四五六七八九〇○OＯ]{3}(?=年)"):
        new = re.sub("[零○OＯ]", "〇", match[0])
        if new != match[0]:
            yield corpus.finding(match.span(), f"应为“{new}”", new=new)


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
    first, last = rf"(?<![\d.A-Za-z/-])({DECIMAL})", rf"({DECIMAL})([%％万亿])"
    for match in corpus.find(f"{first}[～~—–-]{last}"):
        new = f"{match[1]}{match[3]}～{match[2]}{match[3]}"
        yield corpus.finding(match.span(), f"应为“{new}”", new=new)


@number_check(
    code="FZ615",
    slug="mixed-numeral",
    title="数字和“十、百、千”混写",
    why="阿拉伯数字后面只跟“万”“亿”，不跟“十”“百”“千”："
    "写 3000人，不写 3千人。千米、千克是单位，可以用。",
    bad="惠及群众3千人。",
    good="惠及群众三千人。",
    source=_STANDARD,
)
def mixed_numeral(corpus: Corpus) -> Iterator[Finding]:
    unit = "千[米克瓦伏卡帕赫字焦]|百[分帕度]"
    number = rf"(?<![\d.十百千])({DECIMAL})(?!{unit})([十百千])([\d十百千]*)"
    zeros = {"十": "0", "百": "00", "千": "000"}
    for match in corpus.find(number):
        if re.fullmatch(r"(?:19|20)\d\d", match[1]):
            continue  # a year, as in 2023十大案例
        before = corpus.masked[match.start() - 1 : match.start()]
        if before in ("万", "亿") and re.fullmatch("[1-9]千", match[0]):
            continue  # the smaller part of a figure, as in 1万5千余人
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
    for match in corpus.find(rf"(?:(?<={HAN}|[，。、；：（ ])|^)\.(?=\d)"):
        yield corpus.finding(match.span(), "小数点前要写“0”", new="0.")


@prose_check(
    code="FZ619",
    slug="impossible-date",
    title="没有这一天",
    why="一年没有十三月，二月没有三十日。",
    bad="2月30日召开会议。",
    good="2月28日召开会议。",
)
def impossible_date(corpus: Corpus) -> Iterator[Finding]:
    for match in corpus.find(r"(?:(\d{4})年)?(?<!\d)(\d{1,2})月(?:(\d{1,2})日)?"):
        year, month, day = match.groups()
        if (year or day) and not _is_date(year, month, day):
            yield corpus.finding(match.span(), f"没有“{match[0]}”这个日期")


@number_check(
    code="FZ632",
    slug="range-mark",
    severity=Severity.WARNING,
    title="范围的连接号不对",
    why="年份、月份之间用一字线“—”，数量之间用浪纹线“～”，不用减号。门牌号、房间号里的减号不查。",
    bad="实施2021-2025年规划。",
    good="实施2021—2025年规划。",
    source="GB/T 15834—2011",
)
def range_mark(corpus: Corpus) -> Iterator[Finding]:
    not_in_a_code = r"(?<![\dA-Za-z./－-])(?!0\d)"
    place = "[余多]?(?:[号室弄巷幢栋路街线站]|地块|宗地)"
    first = rf"{not_in_a_code}{DECIMAL}[年月日]?"
    last = rf"{DECIMAL}(?![%％万亿\d.-])(?!{place})(?P<unit>个百分点|[年月日时]|[余多]?{HAN})"
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
    for match in corpus.find(r"(?<![\d.A-Za-z])(?:\d{1,3}(?:,\d{3})+|\d{4,})(?![\d.A-Za-z年-])"):
        (grouped if "," in match[0] else plain).append(corpus.place(match.span()))
    if grouped and plain:
        fewer = grouped if len(grouped) <= len(plain) else plain
        rest = "其他数不用" if fewer is grouped else "其他数都用"
        yield Finding(fewer[0], f"千分位逗号应前后一致，{rest}")


def _is_date(year: str | None, month: str, day: str | None) -> bool:
    """Whether the date exists; without a year, or with year 0000, in some year."""
    try:
        date(int(year or 0) or _LEAP_YEAR, int(month), int(day or 1))
    except ValueError:
        return False
    return True
