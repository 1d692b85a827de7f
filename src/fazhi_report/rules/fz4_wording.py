"""FZ409 and FZ411: enumerations in words (一是、二是) and titles in 书名号."""

import re
import unicodedata
from collections.abc import Iterator
from os.path import commonprefix

from fazhi_report.diagnostics import Finding, Severity
from fazhi_report.figures import ONE_TO_TEN, ordinal, spell
from fazhi_report.rules.case import Case
from fazhi_report.rules.checks import check, prose_check
from fazhi_report.rules.corpus import Corpus

_YEARS = re.compile(r"(?<=[（(]20\d\d)[-–－―~～](?=20\d\d年[）)])")
"""A mark between years, which FZ641 reports and which makes no other name."""

_KNOWN_TITLES = (
    "法治中国建设规划（2020—2025年）",
    "法治政府建设实施纲要（2015—2020年）",
    "法治政府建设实施纲要（2021—2025年）",
    "法治社会建设实施纲要（2020—2025年）",
    "法治政府建设与责任落实督察工作规定",
    "党政主要负责人履行推进法治建设第一责任人职责规定",
    "重大行政决策程序暂行条例",
    "优化营商环境条例",
    "政府信息公开条例",
    "行政执法机关移送涉嫌犯罪案件的规定",
    "行政处罚法",
    "行政许可法",
    "行政强制法",
    "行政复议法",
    "行政诉讼法",
    "行政复议法实施条例",
    "法律援助法",
    "人民调解法",
    "公职人员政务处分法",
    "突发公共卫生事件应急条例",
    "保障农民工工资支付条例",
    "市场准入负面清单",
)

_OWNER = re.compile("[省市州县区旗镇乡]")
"""The first character of a place in front of the name of a document: 市法治政府建设实施纲要."""

_LONG_TITLE = 17
"""Least length of a name that means the same document without some of its words."""

_LEFT_OUT = range(2, 5)
"""Greatest number of characters omitted in the middle of such a name, but not at an end."""


@prose_check(
    code="FZ409",
    slug="broken-enumeration",
    severity=Severity.WARNING,
    title="列举的序号不连续",
    why="“一是、二是、三是”和“一要、二要、三要”要从“一”起，不重复、不跳过。一项一段的，各段接着数；"
    "一段里另起的，从“一”起数。一段里写的（一）（二）（三）、（1）（2）（3）、①②③和第一、第二、第三也一样；"
    "一段开头的序号由 FZ620 查。",
    bad="一是健全制度。二是加强培训。二是强化督察。",
    good="一是健全制度。二是加强培训。三是强化督察。",
)
def broken_enumeration(corpus: Corpus) -> Iterator[Finding]:
    series = {word: _Series() for word in "是要"}
    for match in _enumerators(corpus):
        number, word = ordinal(match[1]), match[2]
        counted, line = series[word], corpus.paragraph_start(match.start())
        expected = counted.expected(line, match.start())
        if number not in (1, *expected):
            between = corpus.masked[counted.end : match.start()]
            if not re.search(f"{spell(number - 1)}[是要]|第{spell(number - 1)}[，,]", between):
                wanted = f"{spell(max(expected))}{word}"
                yield corpus.finding(match.span(), f"这里应为“{wanted}”，写的是“{match[0]}”")
        counted.add(number, line, match)
    yield from _broken_in_paragraphs(corpus)


def _broken_in_paragraphs(corpus: Corpus) -> Iterator[Finding]:
    """Yield a finding for each item within a paragraph that skips a number: （三） after （一）.

    A list begins with its first item, anywhere in the paragraph; numbers before it are no items.
    """
    last: dict[tuple[int, int], int] = {}
    for match in corpus.find(_ITEM_IN_PARAGRAPH):
        style = match.lastindex or 0
        written = unicodedata.normalize("NFKC", match[style])
        number = ordinal(written)
        series = (corpus.paragraph_start(match.start()), style)
        if number != 1 and series not in last:
            continue
        expected = last.get(series, 0) + 1
        if number not in (1, expected) and match.start() != series[0]:
            circled = chr(ord("①") + expected - 1)
            signs = (spell(expected), str(expected), circled, spell(expected))
            wanted = match[0].replace(match[style], signs[style - 1])
            yield corpus.finding(match.span(), f"这里应为“{wanted}”，写的是“{match[0]}”")
        last[series] = number


@check(
    code="FZ411",
    slug="misquoted-title",
    severity=Severity.WARNING,
    title="书名号里的名称可能写错",
    why="名称里的年份范围漏了连接号，或者常见的法律、法规、文件名与原名只差一个字；长的名称，也看中间有没有漏字。",
    bad="preamble: 落实《法治政府建设实施刚要（2021—2025年）》。",
    good="preamble: 落实《法治政府建设实施纲要（2021—2025年）》。",
)
def misquoted_title(case: Case) -> Iterator[Finding]:
    corpus = case.corpus
    for match in re.finditer(r"《([^《》\n]+)》", corpus.view):
        title = match[1]
        name = _YEARS.sub("—", title.removeprefix("中华人民共和国").replace(" ", ""))
        if years := re.search(r"((?:19|20)\d\d)((?:19|20)\d\d)年", title):
            new = f"{years[1]}—{years[2]}年"
            start = match.start(1) + years.start()
            span = (start, start + len(years[0]))
            yield corpus.finding(span, f"年份之间漏了连接号，应为“{new}”", new=new)
        if name in _KNOWN_TITLES or (name[1:] in _KNOWN_TITLES and _OWNER.match(name)):
            continue
        for known in _KNOWN_TITLES:
            if _differs_by_one(name, known):
                yield corpus.finding(match.span(), f"与《{known}》只差一个字，请核对")
            elif lost := _left_out(name, known):
                yield corpus.finding(match.span(), f"比《{known}》少了“{lost}”，请核对")


_ITEM_IN_PARAGRAPH = (
    rf"(?:(?<=[：:。；;，,！!])|^)(?:[（(]([{ONE_TO_TEN}]+)[）)]|[（(](\d{{1,2}})[）)]|([①-⑳])"
    rf"|第([{ONE_TO_TEN}]+)(?=[，,、]))"
    "(?![款项目类档期。；至和或及—～]|(?<!第.)[、，])"
)
"""The number of an item in running text, unlike those in （三）项 or 附件（2）."""

_DEEPEST = 4
"""Greatest depth of nested lists that are told apart."""


class _Series:
    """The items of 一是, 二是 (or 一要, 二要) up to a point of the report.

    `open` has the last number of each list of the paragraph that starts at `line`, innermost last:
    when an inner list ends, the outer one continues. `outer` is that of the last paragraph that
    begins with an item. `end` is the end of the last item's number.
    """

    def __init__(self) -> None:
        self.open = [0]
        self.line, self.outer, self.end = -1, 0, 0

    def expected(self, line: int, start: int) -> list[int]:
        """Return the numbers, besides 1, that may continue a list at `start`."""
        numbers = self.open if line == self.line else self.open[-1:]
        return [number + 1 for number in (*numbers, *([self.outer] if start == line else []))]

    def add(self, number: int, line: int, match: re.Match[str]) -> None:
        if line != self.line:
            self.open = []
        if number != 1:
            continued = [depth for depth, last in enumerate(self.open) if last == number - 1]
            del self.open[continued[-1] if continued else -1 :]
        self.open = [*self.open, number][-_DEEPEST:]
        if match.start() == line:
            self.outer = number
        self.line, self.end = line, match.end()


def _enumerators(corpus: Corpus) -> list[re.Match[str]]:
    """Return 一是, 二是 … in the order of the report; in the corpus, headings come first."""
    pattern = rf"(?:(?<=[：:。；;，,、！!])|^)([{ONE_TO_TEN}]+)(是|要(?![素点件务求害]))"
    matches = list(corpus.find(pattern))
    return sorted(matches, key=lambda match: corpus.place(match.span()).start)


def _left_out(title: str, known: str) -> str:
    """Return the words in the middle of a long name that a title lacks, or an empty string."""
    start = len(commonprefix((title, known)))  # noqa: RUF071  (these are not paths)
    length = len(known) - len(title)
    is_whole = known[start + length :] == title[start:] and 0 < start < len(title)
    is_long = len(known) >= _LONG_TITLE and "（" not in known
    return known[start : start + length] if is_long and is_whole and length in _LEFT_OUT else ""


def _differs_by_one(title: str, known: str) -> bool:
    """Whether one character is changed, added, omitted, or swapped with the next."""
    if abs(len(title) - len(known)) > 1:
        return False
    start = len(commonprefix((title, known)))  # noqa: RUF071  (these are not paths)
    title, known = title[start:], known[start:]
    is_swapped = title[:2] == known[1::-1] and title[2:] == known[2:]
    return is_swapped or title[1:] in (known[1:], known) or title == known[1:]
