"""Separate goals (目标) from results, and other periods from the year of the report."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from fazhi_report.importing.naming.edge_words import strip_lead
from fazhi_report.importing.naming.verbs import initial_verb

_HEADING = re.compile(
    "[　 ]*(?:第[一二三四五六七八九十]部分|[一二三四五六七八九十]{1,3})[、，,．.　 ]"
    "(?P<words>[^。；\n]{2,60})"
)
_PLANS = re.compile(
    "下一?步|下一年|今后|未来|明年|来年|(?:工作|主要|重点|有关|发展)(?:安排|计划|打算|思路|部署|要点|建议)|目标任务|任务目标"
    "|(?:今年|[0-9]{4}年).{0,12}(?:任务|安排|目标|计划|打算|思路)|(?:主要|重点)工作任务|(?:总体|工作)要求"
    "|奋斗目标|努力方向|展望"
)
_YEAR_OF_WORK = re.compile("(?:今年|(?P<year>20[0-9]{2})年).{0,12}(?:工作|重点)")
"""A heading with a year but no word for plans: 2024年主要工作, 今年工作重点."""

_LOOKS_BACK = re.compile("回顾|过去|去年|上年")
_YEAR = re.compile("(20[0-9]{2})年")
_RESULTS = re.compile("回顾|总结|情况|成效|成绩|完成|过去|取得|举措|做法|以来|进展")
_ANNEX_OF_PLANS = re.compile("实事|计划|安排|任务|目标")
_GLOSSARY = re.compile("(?:名词|术语|用语|词语)(?:解释|说明|注释|释义)[）)　 ]*$")
"""The end of the title of a glossary, which explains terms of plans and of results."""

_HOPED = re.compile("取得(?:更[大多好])?新[^，。]{1,3}|以优异成绩")
"""Results hoped for in headings of plans, and achieved in others: 在管理上取得新成效."""

_SHORTCOMINGS = re.compile("存在|不足|问题(?:[和与及、]|$)")
_GOAL = re.compile("力争|确保|规划到|(?<!结转)(?<!结转至)(?<!结转到)(?:明年|下一年)")
_PLANNED = re.compile("计划(?!规划)(?=(?:[^，。、]{0,12}?[0-9][^，。、]*+、)*+[^，。]{0,12}$)")
_QUOTED = re.compile("“[^”]*”|《[^》]*》")
_GOALS_FOLLOW = re.compile("预期目标(?=[是为如建初拟安：])|目标(?:是|为|：)|到20[0-9]{2}年底?，")
_PLAN_BEGINS = re.compile(
    "^[^。]{0,12}(?:下一步|(?<!结转)(?<!结转至)(?<!结转到)下一年)|预期目标(?=[是为如建初拟安：]|$)|今年[^，。]{0,8}工作[^，。]{0,6}总体(?:要求|思路|部署)"
)
_FACT = re.compile(
    "已(?!婚)|目前(?!期)|现有|拥有(?![量率])|仅(?!限)|去年|上年|过去|实现了|完成了|累计|缺口|缺少|短缺|不够|未能"
)
"""Words of a statement about the present, even among plans."""

_YEARS = '[三四五六七八九十]年|[“"]?十[一二三四五][”"]?五[”"]?'
_MANY_YEARS = re.compile(
    "(?:过去|(?<!接)近|未来|今后|这)的?[三四五六七八九十]年"
    f"|(?:{_YEARS})(?:来|内|间|期间|时期|以来|累计|工作|发展|主要|末)"
    "|一次会议以来|[本上]届政府|任期"
)
_PART_OF_YEAR = re.compile(
    "(?<![由从比较])(?:上半年|下半年|前三季度|(?:第?[一二三四]|[1-4])季度|(?<![0-9])[1-9][0-9]?[-—－至到]1?[0-9]月|[一二三]月?[至到][一二三四五六七八九十]+月)"
)
_ONE_YEAR = re.compile("20[0-9]{2}年(?!至|到|以来)|今年|去年|全年|这一年|一年来")
_EACH_YEAR = re.compile("每年|年均(?!增)")
SEVERAL_YEARS = "多年"
_YEAR_BEGINS = re.compile("[　 ]*[^。，]{0,6}(?:过去的?一年|过去的20[0-9]{2}年|20[0-9]{2}年是)")
"""Beginning of paragraphs on the last year, in a section on several years."""

_YEARS_BEGIN = re.compile(f"[　 ]*(?:回顾|回望)?(?:过去|这|近)?(?:的)?(?:{_YEARS})来?，")


@dataclass(frozen=True, slots=True)
class Setting:
    """Whether a part of a report lays out plans, and its period, empty for one year.

    `is_glossary` if it explains terms.
    """

    is_plan: bool = False
    period: str = ""
    is_glossary: bool = False


def settings(texts: Iterable[tuple[str, str]], year: int | None = None) -> Iterator[Setting]:
    """Yield the setting of each paragraph, known from the headings of the first level.

    Each text comes with the title of its annex (附件), empty in the body, because an annex belongs
    to no section. `year` is the year of the report: work of this year is done, unless an earlier
    section looks back and the report therefore plans the year in which it is given.
    """
    setting, annex, looks_back, has_spans = Setting(), "", False, False
    for title, text in texts:
        if title != annex:
            is_plan = _ANNEX_OF_PLANS.search(title) and not _RESULTS.search(title)
            setting, annex = Setting(bool(is_plan)), title
        if setting.is_glossary or any(map(_GLOSSARY.search, (title, text))):
            setting = Setting(is_glossary=True)
        elif match := _HEADING.match(text):
            done = None if looks_back else year
            setting = _setting_below(match["words"], done) or setting
            looks_back = looks_back or year is None or _looks_back(match["words"], year)
            has_spans = setting.period == SEVERAL_YEARS
        elif _PLAN_BEGINS.search(text):
            setting = Setting(is_plan=True)
        elif has_spans and _YEAR_BEGINS.match(text):
            setting = replace(setting, period="")
        elif has_spans and _YEARS_BEGIN.match(text):
            setting = replace(setting, period=SEVERAL_YEARS)
        yield setting


def _setting_below(heading: str, done: int | None) -> Setting | None:
    """Return the setting below a heading; 不足和下一年度安排 means plans.

    `done` is the last year of finished work; without it, work of any year counts as planned.
    """
    heading = _HOPED.sub("", heading)
    is_result = _RESULTS.search(heading) is not None
    work = _YEAR_OF_WORK.search(heading)
    is_done = work and done and (work["year"] is None or int(work["year"]) <= done)
    is_plan = not is_result and bool(_PLANS.search(heading) or (work and not is_done))
    if not (is_plan or is_result or is_done or _SHORTCOMINGS.search(heading)):
        return None
    return Setting(is_plan, SEVERAL_YEARS if _MANY_YEARS.search(heading) else "")


def _looks_back(heading: str, year: int) -> bool:
    years = (int(stated) for stated in _YEAR.findall(heading))
    return _LOOKS_BACK.search(heading) is not None or any(stated < year for stated in years)


def is_goal(sentence: str, setting: Setting) -> bool:
    """Return whether a figure is a goal; `sentence` is the sentence up to the figure."""
    if setting.is_glossary:
        return False
    if setting.is_plan:
        return not _FACT.search(sentence[-30:])
    *_, clause = re.split("[，；：]", sentence)
    return (
        _GOAL.search(clause) is not None
        or _GOALS_FOLLOW.search(sentence) is not None
        or _is_planned(_QUOTED.sub("", clause))
    )


def _is_planned(clause: str) -> bool:
    """Return whether 计划 is a verb, as in 计划新增, and not the end of a name: 云溪计划."""
    planned = _PLANNED.search(clause)
    if planned is None:
        return False
    return not strip_lead(clause[: planned.start()]) or bool(initial_verb(clause[planned.end() :]))


def period_of(sentence: str, setting: Setting) -> str:
    """Return 上半年 and the like, 多年, or an empty string for one year or each of several."""
    if _EACH_YEAR.search(re.split("[，；：]", sentence)[-1]):
        return ""
    periods = [
        (match.start(), period)
        for pattern, period in (
            (_PART_OF_YEAR, ""),
            (_MANY_YEARS, SEVERAL_YEARS),
            (_ONE_YEAR, "年"),
        )
        for match in pattern.finditer(sentence)
    ]
    if not periods:
        return setting.period
    start, period = max(periods)
    if not period and (match := _PART_OF_YEAR.match(sentence, start)):
        return match[0]
    return "" if period == "年" else period
