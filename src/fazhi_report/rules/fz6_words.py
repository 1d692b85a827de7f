"""FZ618, FZ620, FZ621, FZ634–FZ637, FZ639 and FZ653: document numbers, numbering and words."""

import re
from collections.abc import Iterator

from fazhi_report.diagnostics import DataPath, Finding, Severity
from fazhi_report.figures import ONE_TO_TEN, OutlineNumber, ordinal, spell
from fazhi_report.model import sections_of
from fazhi_report.rules.case import Case
from fazhi_report.rules.checks import check, prose_check
from fazhi_report.rules.corpus import Corpus
from fazhi_report.rules.patterns import DECIMAL, FIGURE, HAN

_NOT_CLOSED = "".join(
    f"(?<!{work}截止)"
    for work in ("报名", "申报", "申请", "受理", "征集", "投标", "缴费", "登记", "意见", "公示")
)
"""Subjects before 截止 that close then: 报名截止6月30日 is right."""


_DOCUMENT_CODES = ("发", "函", "办", "政", "府", "文", "规", "通", "呈", "党", "委")
"""Last characters of 机关代字 (codes of issuers), whose document numbers have no 第."""


@prose_check(
    code="FZ618",
    slug="document-number",
    title="发文字号写法不对",
    why="发文字号的年份用六角括号〔〕括起，写全四位；序号不加“第”，不编虚位：石政发〔2016〕23号。"
    "决定书等文书的编号可以有“第”。",
    bad="依据石政发[2016]第023号文件。",
    good="依据石政发〔2016〕23号文件。",
    source="GB/T 9704—2012 7.2.5",
)
def document_number(corpus: Corpus) -> Iterator[Finding]:
    year = r"[\[［(（【〔﹝]((?:19|20)\d\d)[\]］)）】〕﹞]"
    for match in corpus.find(rf"{year}(第?0*)(\d+)号"):
        before = corpus.masked[max(0, match.start() - 2) : match.start()]
        # Decisions and penalties may be 示政复决字〔2023〕第8号.
        prefix = "" if before.endswith(_DOCUMENT_CODES) else match[2]
        new = f"〔{match[1]}〕{prefix}{match[3]}号"
        # Orders (令) are numbered across years; announcements have 第.
        is_announced = before.endswith(("令", "公告", "通告"))
        if match[0] != new and re.match(HAN, before[-1:]) and not is_announced:
            yield corpus.finding(match.span(), f"发文字号应为“{new}”", new=new)


@check(
    code="FZ620",
    slug="skipped-number",
    title="序号不连续",
    why="一个部分里各段开头的序号要从一数起，不跳号，不重号；也可以接着这个部分标题的序号往下数。",
    bad="preamble: |\n  （一）加强领导。\n\n  （三）压实责任。",
    good="preamble: |\n  （一）加强领导。\n\n  （二）压实责任。",
    source="GB/T 9704—2012 7.3.3",
)
def skipped_number(case: Case) -> Iterator[Finding]:
    corpus = case.corpus
    numeral = f"[{ONE_TO_TEN}]+"
    styles = (f"({numeral})、", f"（({numeral})）", r"(\d{1,2})[.、．]", r"（(\d{1,2})）")
    last = _heading_numbers(case)
    # 附件说明 has its first number behind the label: 附件：1.统计表.
    start, figure = f"^(?:附件[：:] ?)?(?:{'|'.join(styles)})", f"[{ONE_TO_TEN}\\d](?![是要])"
    for match in corpus.find(f"{start}(?P<figure>{figure})?"):
        paragraph = corpus.paragraph_at(match.start())
        if not paragraph.is_prose:
            continue
        style = next(group for group in range(1, 5) if match[group])
        number = ordinal(match[style])
        series = (_section_path(paragraph.path), style)
        expected = last.get(series, 0) + 1
        if match["figure"] and number != expected:
            continue  # a number of the text, like 三、四月 or 4.7个
        if number not in (expected, 1):
            wanted = spell(expected) if style <= 2 else str(expected)
            message = f"序号应为“{wanted}”，这里是“{match[style]}”"
            yield corpus.finding(match.span(style), message)
        last[series] = number


def _heading_numbers(case: Case) -> dict[tuple[DataPath, int], int]:
    """Return the value of each heading's number, by the section's path and its style (1 to 4).

    （一） may be a heading at the start of a paragraph that goes on with （二） and （三）.
    """
    numbered = ((item.path, item.number) for item in case.outline if item.number)
    return {(path, number.level): number.value for path, number in numbered}


def _section_path(path: DataPath) -> DataPath:
    """Return the path of the section or annex that a text belongs to, or else its own."""
    starts = [index for index, key in enumerate(path) if key in ("sections", "annex")]
    return path[: starts[-1] + 2] if starts else path


@check(
    code="FZ621",
    slug="numbered-heading",
    title="标题里自己写了序号",
    why="序号由程序编排，标题里再写就会印两遍。要印别的序号，请写在 `number` 里。",
    bad="sections:\n  - id: 甲\n    heading: 一、强化组织领导\n    text: 工作。",
    good="sections:\n  - id: 甲\n    heading: 强化组织领导\n    text: 工作。",
)
def numbered_heading(case: Case) -> Iterator[Finding]:
    for path, section in sections_of(case.report):
        heading = section.heading.source if section.heading and section.numbered else ""
        if cut := OutlineNumber.at_start_of(heading):
            number, rest = cut
            heading_path, end = (*path, "heading"), len(heading) - len(rest)
            fix = case.source.edit(heading_path, 0, end, "") if rest else None
            span = case.source.value(heading_path, 0, end)
            yield Finding(span, f"序号“{str(number).strip()}”会印两遍", "序号由程序编排", fix)


@prose_check(
    code="FZ634",
    slug="until-word",
    severity=Severity.WARNING,
    title="“截止”应为“截至”",
    why="“截至”后面跟时间，表示到那时为止；“截止”表示停止，后面不跟时间。",
    bad="截止2023年底，全部完成。",
    good="截至2023年底，全部完成。",
    source="《现代汉语词典》",
)
def until_word(corpus: Corpus) -> Iterator[Finding]:
    when = rf"目前|当前|现在|[\d{FIGURE}]|[{ONE_TO_TEN}]+月|年底|年末|[去今上本]年|同期|[上下]半年"
    for match in corpus.find(f"截止{_NOT_CLOSED}[到至]?(?={when})"):
        is_verb = re.search(HAN, corpus.masked[match.start() - 1 : match.start()])  # 数据截止12月
        new = None if is_verb else "截至"
        yield corpus.finding(match.span(), "后面是时间，应为“截至”", new=new)


@prose_check(
    code="FZ635",
    slug="relative-date",
    severity=Severity.WARNING,
    title="没有写明是哪一天",
    why="报告会在别的年份被人读到，“去年”“近日”到那时就说不清了，请写明年份、日期。"
    "“今天的面貌”说的不是日期，不报；“今天上午”才报。",
    bad="去年以来，执法更加规范。",
    good="2023年以来，执法更加规范。",
)
def relative_date(corpus: Corpus) -> Iterator[Finding]:
    time = "(?=[上下]午|早|晚|凌晨)"
    words = (
        r"去年(?<![过失]去年)|前年(?<!以前年)(?![度均])|近日(?<![最接附]近日)(?![常均照])"
        r"|日前(?<![\d十一二三四五六七八九生节作息期止每假念当今次同]日前)(?![后夕往列])"
        f"|昨[日天]{time}|今[日天]{time}|本月|上个?月(?!球)|下月"
    )
    for match in corpus.find(words):
        yield corpus.finding(match.span(), f"“{match[0]}”请改为年份或日期")


@prose_check(
    code="FZ636",
    slug="fall-by-times",
    severity=Severity.WARNING,
    title="下降不能用“倍”",
    why="减少一倍就没有了，下降、减少只用百分数或分数，“倍”只用于增加。",
    bad="投诉量下降两倍。",
    good="投诉量下降三分之二。",
)
def fall_by_times(corpus: Corpus) -> Iterator[Finding]:
    falls = "下降|减少|降低|缩短|下滑|回落|压缩|缩小"
    number = rf"{DECIMAL}|[{ONE_TO_TEN}两]+|{FIGURE}"
    for match in corpus.find(rf"(?:{falls})了?[近约]?(?:{number})多?倍"):
        yield corpus.finding(match.span(), "下降、减少不用“倍”，请用百分数或分数")


@prose_check(
    code="FZ637",
    slug="request-in-report",
    severity=Severity.WARNING,
    title="报告里夹带请示事项",
    why="报告不得夹带请示事项，需要上级答复的另写请示。",
    bad="以上报告妥否，请指正。",
    good="特此报告。",
    source="《党政机关公文处理工作条例》",
)
def request_in_report(corpus: Corpus) -> Iterator[Finding]:
    for match in corpus.find("妥否|当否|请(?<![申报提呈]请)予?(?:批示|批复|审示|审批|批准|指示)"):
        yield corpus.finding(match.span(), "报告不写请示事项", help="需要答复的事项请另写请示")


@prose_check(
    code="FZ653",
    slug="short-form-of-address",
    severity=Severity.WARNING,
    title="领导人的称谓不全",
    why="公文里提到党和国家领导人，用全名加职务，不用只有姓的简称。引号和书名号里的照录原文，不查。",
    bad="深入学习贯彻习总书记重要讲话精神。",
    good="深入学习贯彻习近平总书记重要讲话精神。",
)
def short_form_of_address(corpus: Corpus) -> Iterator[Finding]:
    for match in corpus.find("习(?<![学研传温复练讲自补]习)总书记"):
        yield corpus.finding(match.span(), "应写全名“习近平总书记”", new="习近平总书记")


@check(
    code="FZ639",
    slug="own-number",
    severity=Severity.HINT,
    title="自定的序号与标准不一致",
    why="结构层次序数依次写作一、（一）1.（1），各级都从一数起，不跳号，不重号。"
    "照录已经发布的报告时，序号可以写在 `number` 里，原样印出。",
    bad="sections:\n  - id: 甲\n    number: 1、\n    heading: 强化组织领导\n    text: 工作。",
    good="sections:\n  - id: 甲\n    heading: 强化组织领导\n    text: 工作。",
    source="GB/T 9704—2012 7.3.3",
)
def own_number(case: Case) -> Iterator[Finding]:
    for item in case.outline:
        number = item.section.number
        if number and item.counted and number != item.counted:
            message = f"照标准，这里的序号应为“{item.counted}”，自定的是“{number}”"
            span = case.source.value((*item.path, "number"))
            yield Finding(span, message, "删去 number 这一行，序号就由程序编排")
