"""年度 (year): find the year of a report in its article."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import PurePath
from typing import Generic, TypeVar

from fazhi_report.figures import read_numeral
from fazhi_report.importing.data_file import read_day_of_speech

_YEAR = r"(?<!\d)(?:19[4-9]\d|20\d\d)(?!\d)"
_CHINESE_YEAR = re.compile("[一二]九?[〇零○一二三四五六七八九]{3}(?=年)")
_YEAR_OF_WORK = re.compile(
    rf"({_YEAR})年度?(?:以来|和今年以来)?"
    r"(?:[，,]?(?:全区|全市|全省|全县|我[区市省县局]))?的?(?:主要)?"
    r"(?:推进)?(?:法治政府建设|依法行政|政府)?(?:年度)?的?(?:主要|总体)?(?:工作)?"
    r"(?:(?:举措|做法|工作)[和与及、](?:主要|工作)?)?(?:情[况況]|回[顾顧]|总结|總結|[报報]告|成效)"
)
_YEAR_OF_PLAN = re.compile(
    rf"({_YEAR})年度?(?:的|各项|政府|法治政府建设|经济社会发展|工作|主要|重点)*"
    r"(?:任务|安排|部署|打算|计划|建议|总体要求|思路|(?P<work>工作|重点))(?!.*(?:情况|完成|落实))"
)
"""A heading that states plans, so that the report is on the year before.

2023年重点工作 counts only if another heading looks back.
"""

_SPEECH = re.compile(r"(?:政府|管委会|管理委员会)(?:[^\W_]{4}年)?工作[报報]告")
"""A speech to the 人民代表大会 or a similar meeting, of a government or a body in its place."""

_YEARLY = re.compile("法治|依法|年度")
"""Words of a report that is named after the year it is about."""

_LOOKS_BACK = re.compile("回顾|总结|过去|以来")
_LAST_YEAR = re.compile("[过過]去的?一年|去年|上一?年")
"""A heading above what was done in the year before the speech."""

_YEAR_OF_PREAMBLE = re.compile(
    rf"(?:^|现[将对就]\D{{0,20}}?)({_YEAR})年(?!代|\d{{1,2}}月\d{{1,2}}日在|[^，,。；]{{1,30}}以来)"
)
_YEAR_OF_FIRST_SENTENCE = re.compile(rf"({_YEAR})年(?:以来)?[，,]")
FACT_NAMES = {"year": "年度", "issuer": "发文机关", "level": "层级"}
_LAST_MONTH_OF_REPORTING = 6
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Fact(Generic[_Value]):
    """A fact and its origin (来源), in words for the user."""

    value: _Value
    origin: str


@dataclass(frozen=True, slots=True)
class YearSources:
    """The places in a report that may state its year.

    `day` is the date of the signature or of the publication; `opening` is the first paragraph below
    the first heading.
    """

    title: str
    preamble: Sequence[str]
    headings: Sequence[str]
    opening: str
    day: date | None
    file_name: str


def find_year(sources: YearSources) -> Fact[int] | None:
    """Return the year from the title, the text, the date or the file name, in this order.

    A report that is signed, published or delivered up to June is on the year before. A
    政府工作报告, or 工作报告 of a 管委会, is named after the year in which it is given: for it, the
    year that its text looks back on comes first, and then the year before the one in its title or
    file name.
    """
    return next(_years(sources), None)


def year_is_of_speech(words: str) -> bool:
    """Return whether a title or file name states the year in which the report is given."""
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
    first_sentence = _YEAR_OF_FIRST_SENTENCE.match(_arabic(sources.opening))
    opening = [Fact(int(first_sentence[1]), "正文")] if first_sentence else []
    if is_speech and sources.headings and _LAST_YEAR.search(sources.headings[0]):
        yield from opening
    yield from (*_year_before_plan(sources.headings), *title)
    lines = [*sources.preamble, *map("".join, pairwise(sources.preamble))]
    speeches = filter(None, map(read_day_of_speech, lines))
    if day := sources.day or next(speeches, None):
        yield Fact(day.year - (day.month <= _LAST_MONTH_OF_REPORTING), "日期")
    yield from opening
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
    """Return a text with its years in Arabic digits: 2023年 for 二〇二三年."""
    plain = unicodedata.normalize("NFKC", text)
    return _CHINESE_YEAR.sub(
        lambda match: str(read_numeral(re.sub("[零○]", "〇", match[0]))), plain
    )
