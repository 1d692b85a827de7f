"""年度、发文机关、层级 (facts): what the report must declare, as far as the article shows it."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Generic, TypeVar

from fazhi_report.figures import read_numeral
from fazhi_report.model import level_of

_YEAR = r"(?<!\d)(?:19[4-9]\d|20\d\d)(?!\d)"
_CHINESE_YEAR = re.compile("[一二]九?[〇零○一二三四五六七八九]{3}(?=年)")
_YEAR_OF_WORK = re.compile(
    rf"({_YEAR})年度?(?:以来)?(?:[，,]?(?:全区|全市|全省|全县|我[区市省县局]))?的?(?:主要)?"
    r"(?:推进)?(?:法治政府建设|依法行政|政府)?(?:年度)?(?:主要)?工作?(?:情况|回顾|总结|报告|成效)"
)
_YEAR_OF_PLAN = re.compile(
    rf"({_YEAR})年度?(?:的|各项|政府|法治政府建设|经济社会发展|工作|主要|重点)*"
    r"(?:任务|安排|部署|打算|计划|建议|总体要求|思路|(?P<work>工作|重点))(?!.*(?:情况|完成|落实))"
)
"""A heading that plans: the report is of the year before. 2023年重点工作 does so if another
heading looks back."""

_SPEECH = re.compile("政府工作报告")
_YEARLY = re.compile("法治|依法|年度")
"""Words of a report that is called by the year it is on."""

_LOOKS_BACK = re.compile("回顾|总结|过去|以来")
_YEAR_OF_PREAMBLE = re.compile(rf"(?:^|现将\D{{0,20}}?)({_YEAR})年(?!代)")
_TITLE_END = re.compile(r"关于|(?:19|20)\d\d年|法治政府建设|政府工作报告|工作报告|年度")
_PLACE = re.compile(r"(?:[^\W\d_]{1,7}?(?:省|自治区|自治州|市|盟|[县旗区]))+")
_REPRESENTED = re.compile(r"代表([^\W\d_]{3,20}?)[，,]?(?:向|报告)")
_GOVERNMENT = re.compile(
    r"[^\W\d_]{2,24}?(?:人民政府|管理委员会|管委会|街道办事处|行政公署)|国务院"
)
_DEPARTMENT = re.compile(r"[^\W\d_]{2,24}(?:委员会|[局厅委办署院部处])")
_NOT_A_FULL_NAME = re.compile("[本我省市区县镇乡]")
_LEADERS = re.compile(r"([省市县区])委、?\1政府")
_COLUMN = re.compile(r".*(?:公告|公开|公示|动态)")
"""The column of a website, which is no part of the name behind it."""

FACT_NAMES = {"year": "年度", "issuer": "发文机关", "level": "层级"}
_MIN_MENTIONS = 2
_LAST_MONTH_OF_REPORTING = 6
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Fact(Generic[_Value]):
    """A fact and its origin (来源), in words for the user."""

    value: _Value
    origin: str


@dataclass(frozen=True, slots=True)
class YearSources:
    """Where a report may say its year; `day` is that of the signature or of the publication."""

    title: str
    preamble: Sequence[str]
    headings: Sequence[str]
    day: date | None
    file_name: str


def find_year(sources: YearSources) -> Fact[int] | None:
    """Return the year from the title, the text, the date or the file name, in this order.

    A report that is signed or published up to June is that of the year before. A 政府工作报告 is
    called by the year in which it is given: what its text looks back on comes first, and then the
    year before the one in its title or file name.
    """
    return next(_years(sources), None)


def year_is_of_speech(words: str) -> bool:
    """Return whether the year in a title or file name is that in which the report is given."""
    return _SPEECH.search(words) is not None and not _YEARLY.search(words)


def _years(sources: YearSources) -> Iterator[Fact[int]]:
    title_years = set(re.findall(rf"{_YEAR}(?=年)", _arabic(sources.title)))
    is_speech = year_is_of_speech(sources.title)
    title = [Fact(int(year) - is_speech, "标题") for year in title_years]
    title = title if len(title) == 1 else []
    if not is_speech:
        yield from title
    searches = [(_YEAR_OF_WORK, text) for text in (*sources.preamble, *sources.headings)]
    searches += [(_YEAR_OF_PREAMBLE, text) for text in sources.preamble]
    for pattern, text in searches:
        if match := pattern.search(_arabic(text)):
            yield Fact(int(match[1]), "正文")
    yield from (*_year_before_plan(sources.headings), *title)
    if sources.day:
        yield Fact(sources.day.year - (sources.day.month <= _LAST_MONTH_OF_REPORTING), "日期")
    name_years = set(re.findall(_YEAR, PurePath(sources.file_name).stem))
    if len(name_years) == 1:
        is_speech = year_is_of_speech(sources.file_name)
        yield Fact(int(name_years.pop()) - is_speech, "文件名")


def _year_before_plan(headings: Sequence[str]) -> Iterator[Fact[int]]:
    looks_back = False
    for heading in map(_arabic, headings):
        plan = _YEAR_OF_PLAN.search(heading)
        if plan and (looks_back or not plan["work"]):
            yield Fact(int(plan[1]) - 1, "正文")
        looks_back = looks_back or _LOOKS_BACK.search(heading) is not None


def _arabic(text: str) -> str:
    """Return the text with its years in Arabic digits: 2023年 for 二〇二三年."""
    plain = unicodedata.normalize("NFKC", text)
    return _CHINESE_YEAR.sub(
        lambda match: str(read_numeral(re.sub("[零○]", "〇", match[0]))), plain
    )


def find_issuer(title: str, texts: Sequence[str], signed: str, name: str) -> Fact[str] | None:
    """Return the issuer from the title, the text, the signature or the file name, in this order.

    `texts` are salutation and preamble. A place stands for its government.
    """
    candidates = [(_body_in_title(title), "标题")]
    candidates += [(match[1], "正文") for text in texts if (match := _REPRESENTED.search(text))]
    candidates += [(signed, "署名"), (_body_in_title(PurePath(name).stem), "文件名")]
    found = [
        Fact(issuer, origin)
        for candidate, origin in candidates
        if (issuer := _issuer_in(candidate))
    ]
    # A speech says 云溪县人民政府, where the file name has 东川市云溪县人民政府.
    full = [fact for fact in found if fact.value.endswith(found[0].value)]
    return max(full, key=lambda fact: len(fact.value), default=None)


def _issuer_in(candidate: str) -> str:
    """Return the full name that a text begins with, or an empty string."""
    candidate = _COLUMN.sub("", candidate)
    if _NOT_A_FULL_NAME.match(candidate):
        return ""
    if match := _GOVERNMENT.match(candidate) or _DEPARTMENT.fullmatch(candidate):
        return match[0]
    place = _PLACE.match(candidate)
    return f"{place[0]}人民政府" if place else ""


def find_level(issuer: str, texts: Iterable[str]) -> Fact[str] | None:
    """Return the level from the issuer's name, or from the governments that lead it in the text."""
    if level := level_of(issuer):
        return Fact(level, "发文机关的名称")
    above = Counter(match for text in texts for match in _LEADERS.findall(text))
    lowest = next((organ for organ in "县区市省" if above[organ] >= _MIN_MENTIONS), "")
    below = {"县": "township", "区": "township", "市": "county", "省": "city"}.get(lowest)
    return Fact(below, "正文") if below else None


def _body_in_title(title: str) -> str:
    """Return what stands before the year or the subject of a title, or between the two."""
    plain = re.sub(r"^\W*(?:19|20)\d\d年度?", "", re.sub(r"\s", "", title))
    match = _TITLE_END.search(plain)
    return plain[: match.start()] if match else ""
