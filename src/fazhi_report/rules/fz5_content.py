"""FZ501–FZ507: required content, addressees, dates and title of the annual report."""

import re
from collections.abc import Iterator
from datetime import date

from fazhi_report.diagnostics import Finding, Fix, Severity
from fazhi_report.model import LABELS, PART_PROSE, Content, Section, sections_of, texts_in
from fazhi_report.rules.case import Case
from fazhi_report.rules.checks import check
from fazhi_report.rules.deadlines import last_day_to_publish, last_day_to_submit

_REGULATION = "《法治政府建设与责任落实督察工作规定》"
_REQUIRED = ("leadership", "measures", "shortcomings", "plan")
_CAUSE = (
    "原因|因为|由于|源于|来自|根源|根子|症结|归根|归结|究其|导致|致使|造成|所致|缘于|出于|在于"
    "|受制于|受限于|囿于|是由|与[^，。；]{2,20}有关|主观上|客观上|受[^，。；]{2,12}(?:影响|制约|限制)|因[^此地而素]"
    "|(?:认识|意识|观念|重视|力量|投入|经费|人员|编制)[^，。；]{0,6}"
    "(?:不足|不够|不强|不到位|薄弱|淡薄|欠缺|缺乏|短缺|滞后|紧缺|紧张|[较偏]少)"
    "[，,][^。；]*(?:不|没有|未|难|超期|滞后|低|慢|差|弱|有待|亟待|需要?进一步|需提[高升])"
)
"""Matches a word for "cause", or a typical cause with its effect: 力量不足，检查不及时.

A shortage alone (素养不够高) is a problem, whose cause is still missing.
"""

_PARTY = "委(?!员会)|党工委|中央"

_FIRST_MONTH_TO_PUBLISH = 11
"""Departments whose leaders ask for the report at the end of the year publish in December."""

_IF_LATE = "日期写错的请改；确实晚了的如实公开，并在“不足和原因”部分说明"

_SECTIONS = """\
sections:
  - id: 甲
    covers: [leadership, measures]
    text: 工作。
  - id: 乙
    covers: [{}]
    text: {}"""


@check(
    code="FZ501",
    slug="missing-content",
    title="缺少必备内容",
    why="报告要写明四项：上一年的主要举措和成效，存在的不足和原因，党政主要负责人履行推进法治建设"
    "第一责任人职责的情况，下一年度的主要安排。哪一部分写了哪一项，在 `covers` 里标明："
    "`measures` `shortcomings` `leadership` `plan`。一部分可以标几项，程序不从标题去猜。",
    bad=_SECTIONS.format("plan", "下一步继续努力。"),
    good=_SECTIONS.format("shortcomings, plan", "因力量不足，执法不够精细。下一步加强培训。"),
    source=_REGULATION,
)
def missing_content(case: Case) -> Iterator[Finding]:
    covered = {cover for _, section in sections_of(case.report) for cover in section.covers}
    for cover in _REQUIRED:
        if cover not in covered:
            message = f"缺少必备内容“{LABELS[cover]}”"
            advice = f"已经写了的，请在那一部分标 covers: [{cover}]；没有写的，请补写"
            yield Finding(case.source.key(("sections",)), message, advice)


@check(
    code="FZ502",
    slug="no-causes",
    severity=Severity.WARNING,
    title="写了不足，没有写原因",
    why="规定要求写“不足和原因”，只列问题不够，还要用“由于”“原因是”等说明为什么：认识、能力、机制、保障上差在哪里。",
    bad=_SECTIONS.format("shortcomings, plan", "部分案件办理超期。下一步加强督办。"),
    good=_SECTIONS.format("shortcomings, plan", "因力量不足，部分案件办理超期。下一步加强督办。"),
    source=_REGULATION,
)
def no_causes(case: Case) -> Iterator[Finding]:
    for path, section in sections_of(case.report):
        if "shortcomings" in section.covers and not re.search(_CAUSE, _text_of(section)):
            message = "这一部分写了不足，没有写原因"
            yield Finding(case.source.value((*path, "covers")), message, "请写明造成不足的原因")


@check(
    code="FZ503",
    slug="late-submission",
    severity=Severity.WARNING,
    title="上报晚了",
    why="部门和县以上政府的报告应在 3 月 1 日前上报，省级政府报中央的在 4 月 1 日前；"
    "示范地区（`demonstration: true`）在 1 月底以前；乡镇、街道没有规定。"
    "有 `official:` 时按成文日期检查。确实晚了的，不要把日期改早，照实写，并写明原因。",
    bad="official: {}\naddressee: 省委、省政府\nsignature:\n  date: 2024-03-05",
    good="official: {}\naddressee: 省委、省政府\nsignature:\n  date: 2024-02-20",
    source=_REGULATION,
)
def late_submission(case: Case) -> Iterator[Finding]:
    report = case.report
    if report.official is None or report.signature is None:
        return
    last_day = last_day_to_submit(report)
    if last_day and report.signature.date > last_day:
        message = f"应在 {report.year + 1} 年 {last_day.month + 1} 月 1 日前上报"
        yield Finding(case.source.value(("signature", "date")), message, _IF_LATE)


@check(
    code="FZ504",
    slug="wrong-addressee",
    title="主送机关不对",
    why="部门向本级党委、政府和上级主管部门报告，抄送本级法治建设议事协调机构的办事机构；政府向本级党委、人大常委会，或者向上级党委、政府报告。"
    "有 `official:` 时检查 `addressee`，部门的还检查 `copies_to`。",
    bad="official: {}\naddressee: 市司法局\nsignature: {date: 2024-02-20}",
    good="official: {}\naddressee: 省委、省政府\nsignature: {date: 2024-02-20}",
    source=_REGULATION,
)
def wrong_addressee(case: Case) -> Iterator[Finding]:
    report = case.report
    if report.official is None:
        return
    addressee = report.addressee or ""
    is_department = report.level == "department"
    if is_department:
        government, expected = "政府|管委会|国务院", "本级党委和政府"
    else:
        government, expected = "政府|人大|国务院", "党委，以及人大常委会或上级政府"
    official_span = case.source.key(("official",))
    if not (re.search(_PARTY, addressee) and re.search(government, addressee)):
        span = case.source.value(("addressee",)) if addressee else official_span
        yield Finding(span, f"主送机关应有{expected}", "" if addressee else "请写 addressee")
    if is_department and not re.search("法治|司法", "，".join(report.official.copies_to)):
        message = "部门的报告应抄送本级法治建设议事协调机构的办事机构"
        yield Finding(official_span, message, "请写 copies_to，如 [市委全面依法治市委员会办公室]")


@check(
    code="FZ505",
    slug="publication-date",
    severity=Severity.WARNING,
    title="发布日期不在期限内",
    why="报告在年度结束后编写，应在次年 4 月 1 日前公开，乡镇、街道没有规定。"
    "确实晚了的，不要把日期改早，照实公开，并写明原因。"
    "有的单位年底前就公开，早于当年 11 月的，多半是从上年抄来没有改。",
    bad="published: 2024-04-02",
    good="published: 2024-03-28",
    source=_REGULATION,
)
def publication_date(case: Case) -> Iterator[Finding]:
    published, year = case.report.published, case.report.year
    if published is None:
        return
    last_day = last_day_to_publish(case.report)
    if last_day and published > last_day:
        message, advice = f"应在 {year + 1} 年 4 月 1 日前公开", _IF_LATE
    elif published < date(year, _FIRST_MONTH_TO_PUBLISH, 1):
        message = f"{year} 年度的报告不会在 {year} 年 {_FIRST_MONTH_TO_PUBLISH} 月以前公开"
        advice = "请核对，多半是从上年抄来没有改"
    else:
        return
    yield Finding(case.source.value(("published",)), message, advice)


@check(
    code="FZ506",
    slug="title-form",
    severity=Severity.WARNING,
    title="标题不是通行的写法",
    why="标题写成“×××2023年度法治政府建设情况报告”或“……的报告”，各地汇总、检索才方便。",
    bad="title: 示例市人民政府2023年法治建设工作汇报",
    good="title: 示例市人民政府2023年度法治政府建设情况报告",
    source="GB/T 9704—2012 7.3.1",
)
def title_form(case: Case) -> Iterator[Finding]:
    title = "".join(case.report.title or ())
    form = (
        r".*年度(?:[^，。年]{2,20})?(?:推进)?法治政府建设(?:年度|工作)*(?:情况)?的?报告"
        r"|\A(?!.*关于).*年(?:[^，。年]{2,20})?(?:推进)?法治政府建设(?:工作)?情况报告"
        r"|.+法治政府建设年度(?:工作)?(?:情况)?的?报告（\d{4}年度?）"
        r"|.+年(?:推进)?法治政府建设年度(?:工作)?(?:情况)?的?报告"
        r"|关于.*法治政府建设.*的(?:情况)?报告"
    )
    if title and not re.search(rf"(?:{form})$", title):
        message = "标题应为“……年度法治政府建设情况报告”或“……的报告”"
        yield Finding(case.source.value(("title",)), message)


@check(
    code="FZ507",
    slug="title-year",
    title="标题的年份和报告年度不一致",
    why="`title` 里的年份要与 `year` 相同。从上年的文件改来时容易漏。标题不是年度报告的"
    "（政府工作报告在次年作），写次年也对。"
    "改标题还是改 `year`，程序不知道：`--unsafe-fixes` 才改。",
    bad="title: 示例市人民政府2022年度法治政府建设情况报告",
    good="title: 示例市人民政府2023年度法治政府建设情况报告",
)
def title_year(case: Case) -> Iterator[Finding]:
    title = "".join(case.report.title or ())
    years = re.findall(r"\d{4}(?=年)", title)
    is_of_next_year = "年度" not in title and str(case.report.year + 1) in years
    if years and str(case.report.year) not in years and not is_of_next_year:
        message = f"标题写的是 {years[0]} 年，报告年度 year 是 {case.report.year}"
        path, start = ("title",), str(case.source.at(("title",))).find(years[0])
        if start < 0:  # a line ends inside the year
            yield Finding(case.source.value(path), message)
        else:
            fix = case.source.edit(path, start, start + 4, str(case.report.year))
            unsafe = Fix(fix.edits, is_safe=False) if fix else None
            yield Finding(case.source.value(path, start, start + 4), message, "", unsafe)


def _text_of(section: Section) -> str:
    """Return all text of a section, its achievements and subsections, without line breaks."""
    parts: list[Content] = [section, *section.achievements]
    own_text = "".join(text.source for part in parts for _, text in texts_in(part, PART_PROSE))
    subsections = "".join(_text_of(subsection) for subsection in section.sections)
    return own_text.replace("\n", "") + subsections
