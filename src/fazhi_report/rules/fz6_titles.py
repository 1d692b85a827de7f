"""FZ641, FZ642 and FZ655: marks of titles and quotations, and marks of other scripts."""

import re
from collections.abc import Iterator

from fazhi_report.diagnostics import Finding, Severity
from fazhi_report.rules.checks import number_check, prose_check
from fazhi_report.rules.corpus import Corpus
from fazhi_report.rules.patterns import HAN

_FULL_WIDTH = dict(zip(",;:", "，；：", strict=True))
_INSIDE = r"《(?P<title>[^《》\n]*)》|“(?P<quote>[^“”\n]*)”"
_YEARS = r"(?<!\d)(?:19|20)\d\d年?(?P<dash>[-–~～－])(?:19|20)\d\d(?!\d)"
_QUOTED = r"“[^”\n]*”?|《[^》\n]*》?|‘(?P<inner>[^‘’“”\n]*)’"
"""A quotation or title with its content, or a quotation in single marks."""

_FEAST = (
    r"“(?:1[0-2]|[1-9])(?P<dot>\.)(?:[12]\d|3[01]|[1-9])” ?"
    rf"(?:{HAN}{{0,10}}?(?:日(?![报刊常均程期])|节(?![点能约水电奏])|周(?![期边转年])|宣传月)"
    "|系列(?:活动|宣传)|主题)"
)
"""A date in quotation marks before the name of a memorial day: “12.4”国家宪法日."""


@prose_check(
    code="FZ641",
    slug="mark-inside-title",
    severity=Severity.WARNING,
    title="书名号、引号里的标点不对",
    why="书名号和引号里的文字照录原文，其他规则不查。这里只查转换、录入时常变样的：年份之间的减号，"
    "“年”前面的空格，汉字旁边的半角括号和<>，汉字之间的半角逗号、分号、冒号和问号（原来多半是间隔号“·”），"
    "节日的月和日之间的小圆点（“12.4”国家宪法日）。",
    bad="落实《示例市法治建设规划(2021-2025年)》。",
    good="落实《示例市法治建设规划（2021—2025年）》。",
    source="GB/T 15834—2011",
)
def mark_inside_title(corpus: Corpus) -> Iterator[Finding]:
    for match in re.finditer(_INSIDE, corpus.view):
        start = match.start() + 1
        inside = match[match.lastgroup or 0]
        for years in re.finditer(_YEARS, inside):
            span = (start + years.start("dash"), start + years.end("dash"))
            yield corpus.finding(span, "年份之间应为“—”", new="—")
        for space in re.finditer(r"(?<=\d) +(?=年)", inside):
            yield corpus.finding(
                (start + space.start(), start + space.end()), "“年”前面不加空格", new=""
            )
        if match["title"]:
            yield from _half_width_brackets(corpus, start, inside)
            yield from _angle_brackets(corpus, start, inside)
        for mark in re.finditer(rf"(?<={HAN})[,;:](?={HAN})", inside):
            span = (start + mark.start(), start + mark.end())
            new = _FULL_WIDTH[mark[0]]
            yield corpus.finding(span, f"汉字之间的标点应为全角“{new}”", new=new)
        for mark in re.finditer(rf"(?<={HAN})\?(?={HAN})", inside):
            span = (start + mark.start(), start + mark.end())
            yield corpus.finding(span, "汉字之间的“?”多半原来是“·”，请照原文改")
    for match in re.finditer(_FEAST, corpus.view):
        yield corpus.finding(match.span("dot"), "月和日之间应为“·”", new="·")
    # A dot between two words, as in names and dates, in any context.
    for match in re.finditer(r"[•∙●・](?<=\w.)(?=\w)", corpus.view):
        yield corpus.finding(match.span(), "间隔号应为“·”", new="·")


def _half_width_brackets(corpus: Corpus, start: int, title: str) -> Iterator[Finding]:
    """Yield pairs of brackets around Chinese, and single ones beside it, in a title at `start`."""
    paired: set[int] = set()
    for match in re.finditer(r"\(([^()]*)\)", title):
        left, right = match.start(), match.end() - 1
        paired |= {left, right}
        if re.search(HAN, match[1]) or re.search(rf"{HAN}\Z", title[:left]):
            edits = (
                (start + left, start + left + 1, "（"),
                (start + right, start + right + 1, "）"),
            )
            place = corpus.place((start + left, start + right + 1))
            yield Finding(place, "书名号里的括号应为全角（）", "", corpus.fix(*edits))
    for match in re.finditer(rf"(?<={HAN})[()]|[()](?={HAN})", title):
        if match.start() not in paired:
            span = (start + match.start(), start + match.end())
            new = "（" if match[0] == "(" else "）"
            yield corpus.finding(span, "书名号里的括号应为全角（）", new=new)


def _angle_brackets(corpus: Corpus, start: int, title: str) -> Iterator[Finding]:
    """Yield pairs of < and > around a title within the title at `start`."""
    for match in re.finditer(rf"<(?={HAN})[^<>]*>", title):
        left, right = start + match.start(), start + match.end() - 1
        fix = corpus.fix((left, left + 1, "〈"), (right, right + 1, "〉"))
        yield Finding(corpus.place((left, right + 1)), "书名号里的书名号应为〈〉", "", fix)


@number_check(
    code="FZ642",
    slug="full-width-percent",
    severity=Severity.HINT,
    title="用了全角百分号",
    why="百分号和数字连着写，数字是半角，百分号也用半角。全文一致即可。",
    bad="按时办结率达95％。",
    good="按时办结率达95%。",
)
def full_width_percent(corpus: Corpus) -> Iterator[Finding]:
    for match in corpus.find(r"％(?<=\d％)"):
        yield corpus.finding(match.span(), "百分号可用半角“%”", new="%")


@prose_check(
    code="FZ655",
    slug="outer-single-quotes",
    severity=Severity.WARNING,
    title="外层用了单引号",
    why="引号外层用双引号“”，引号里面再用引号时才用单引号‘’。书名号里的照录原名，不查。",
    bad="落实‘三项制度’。",
    good="落实“三项制度”。",
    source="GB/T 15834—2011",
)
def outer_single_quotes(corpus: Corpus) -> Iterator[Finding]:
    for match in re.finditer(_QUOTED, corpus.view):
        if match["inner"] and re.search(HAN, match["inner"]):
            start, end = match.span()
            fix = corpus.fix((start, start + 1, "“"), (end - 1, end, "”"))
            yield Finding(corpus.place((start, end)), "外层的引号应为“”", "", fix)
