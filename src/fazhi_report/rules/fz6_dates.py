"""FZ610–FZ613 and FZ619: days and years (GB/T 15835)."""

import re
from collections.abc import Iterator
from datetime import date

from fazhi_report.diagnostics import Finding
from fazhi_report.rules.checks import prose_check
from fazhi_report.rules.corpus import Corpus
from fazhi_report.rules.patterns import FIGURE

_STANDARD = "GB/T 15835—2011"
_LEAP_YEAR = 2024
_HOURS, _MINUTES = 24, 60

_IS_A_DAY = r"[，。；、！？：）”\n]|\Z|[至到起止前后以～—-]|上午|下午|晚|早|凌晨|中午"
"""Text after 5号 as a day; before a noun, 2号车间 may be a place."""

_BEFORE_DURATION = (FIGURE, *"第近约过去前后共满的这超余时经续隔逾整每")
"""Characters before a number of years, as in 近10年."""


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
    for match in corpus.find(r"0(?<!\d0)([1-9])(?=[月日])"):
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


_RECENT = 10
"""Number of years before the report's own that 从21年起 may mean."""


@prose_check(
    code="FZ612",
    slug="short-year",
    title="年份不是四位数字",
    why="年份用四位数字，不写“25年”；“202年3月”“到205年底”“20224年”是多写或漏写了一位。",
    bad="到25年底实现全覆盖。",
    good="到2025年底实现全覆盖。",
    source=_STANDARD,
)
def short_year(corpus: Corpus) -> Iterator[Finding]:
    part_of_year = "[底度]|末(?!端|梢)|初(?![步级期见心衷中始])|上半年|下半年|1[0-2]月|[1-9]月"
    for match in corpus.find(rf"(\d(?<![\d.]\d)\d)年(?={part_of_year})"):
        if corpus.masked.endswith(_BEFORE_DURATION, 0, match.start()):
            continue
        is_near = int(match[1]) <= corpus.report.year % 100 + 10
        new = f"20{match[1]}" if is_near else None
        message = f"年份应写全：{new or match[1]}年"
        advice = "" if new else "请写四位数字"
        yield corpus.finding(match.span(1), message, new=new, help=advice)
    for match in re.finditer(r"(?<![\d.])(?:19|20)\d{3}(?=年)", corpus.view):  # in titles, too
        yield corpus.finding(match.span(), f"年份“{match[0]}”不是四位数字", help="请写四位数字")
    wrong = r"(?<![\d.])(?:19|20)\d(?=年(?:度(?!假)|1[0-2]月|[1-9]月))"
    start = "(?:^|[，。；、：（])"
    until = rf"{start}(?:力争|确保|争取|计划)?[到至](?P<until>(?:19|20)\d)(?=年[底末，、。])"
    since = rf"{start}[自从](?P<since>(?:19|20)\d)(?=年(?:起|开始|以来|底))"
    short = rf"{start}[自从](?P<short>\d\d)(?=年(?:起(?![步算点])|开始|以来))"
    for match in corpus.find(f"{wrong}|{until}|{since}|{short}"):
        span = match.span(match.lastgroup or 0)
        year = corpus.masked[slice(*span)]
        if match["short"] and not 0 <= corpus.report.year % 100 - int(year) < _RECENT:
            continue  # a number of years
        yield corpus.finding(span, f"年份“{year}”不是四位数字", help="请写四位数字")


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


@prose_check(
    code="FZ619",
    slug="impossible-date",
    title="没有这一天或这一时刻",
    why="一年没有十三月，二月没有三十日，一天没有二十五时。",
    bad="2月30日召开会议。",
    good="2月28日召开会议。",
)
def impossible_date(corpus: Corpus) -> Iterator[Finding]:
    for match in corpus.find(r"(?:(\d{4})年)?(?<!\d)(\d{1,2})月(?:(\d{1,2})日)?"):
        year, month, day = match.groups()
        if (year or day) and not _is_date(year, month, day):
            yield corpus.finding(match.span(), f"没有“{match[0]}”这个日期")
    for match in corpus.find(
        r"[1-9](?<![\d.][1-9])\d(?<!1[0-2])月(?=[底末初份起]|[上中下]旬|以来)"
    ):
        yield corpus.finding(match.span(), f"没有“{match[0]}”")
    for match in corpus.find(r"(\d(?<![\d.:：]\d)\d?)时(\d{1,2})分"):
        if int(match[1]) > _HOURS or int(match[2]) >= _MINUTES:
            yield corpus.finding(match.span(), f"没有“{match[0]}”这个时刻")


def _is_date(year: str | None, month: str, day: str | None) -> bool:
    """Whether the date exists; without a year, or with year 0000, in some year."""
    try:
        date(int(year or 0) or _LEAP_YEAR, int(month), int(day or 1))
    except ValueError:
        return False
    return True
