"""FZ633 and FZ643: spaces that Chinese does not use."""

import re
from collections.abc import Iterator

from fazhi_report.diagnostics import Finding, Severity
from fazhi_report.rules.checks import prose_check
from fazhi_report.rules.corpus import Corpus
from fazhi_report.rules.patterns import FIGURE, HAN

_LABEL = r"(?:附件|附表|附图|附录|表|图|专栏|案例|专题|第)\d+(?:[-.—]\d+)*\Z|\A\d+(?:\.\d+)*\Z"
"""Label of an annex, table or item, which a space may separate from its name."""

_BESIDE = (
    rf"[“‘《] |. [”’》]|{HAN} [“‘《]|[”’》，。；：、！？] {HAN}|[^，。；：、！？] [，。；：、！？]"
)
"""Characters on both sides of a superfluous space."""

_LETTERS = rf"(?<={HAN}{{2}})(?<!{FIGURE}) +(?!{FIGURE})(?={HAN}{{2}})"

_NUMBERED = r"第[^\W\d_a-zA-Z]{1,3}[章节编条]|附[件表图录]"
"""A number that a space separates from its name: 第一章 总则."""

_CODE = r"\d{4}[-/.]\d{1,2}[-/.]\d|\d{1,2}:\d\d|\d{3,4}-\d{7,8}|\d{7,}"
"""A date in digits, a time of day or a telephone number."""


@prose_check(
    code="FZ633",
    slug="space-beside-digit",
    severity=Severity.WARNING,
    title="数字和汉字之间有空格",
    why="公文里数字和汉字之间不加空格，疏密由排版程序掌握。"
    "“附件1 名称”的序号和名称之间、日期“2023-03-09”和电话前面的不查。",
    bad="这项工作持续 3 年。",
    good="这项工作持续3年。",
)
def space_beside_digit(corpus: Corpus) -> Iterator[Finding]:
    figure = rf"[\d%％{FIGURE}]"
    for match in corpus.find(rf"(?<={figure}) +(?={HAN})|(?<={HAN}) +(?={figure})"):
        line = corpus.paragraph_start(match.start())
        before = corpus.masked[max(line, match.start() - 20) : match.start()]
        after = corpus.masked[match.end() : match.end() + 20]
        if not (re.search(_LABEL, before) or re.match(_CODE, after)):
            yield corpus.finding(match.span(), "数字和汉字之间不加空格", new="")


@prose_check(
    code="FZ643",
    slug="space-beside-mark",
    severity=Severity.WARNING,
    title="标点旁边、汉字之间有空格",
    why="汉字之间，汉字、引号、书名号和逗号、句号之间没有空格。空格前后可能漏了标点，请照原稿看一看。",
    bad="落实“三项制度” 要求。",
    good="落实“三项制度”要求。",
)
def space_beside_mark(corpus: Corpus) -> Iterator[Finding]:
    for match in re.finditer(" +", corpus.view):
        before = corpus.view[max(0, match.start() - 20) : match.start()]
        after = corpus.view[match.end() : match.end() + 1]
        is_label = after == "《" and re.search(rf"(?:{_NUMBERED})\Z", before)
        if not re.match(_BESIDE, f"{before[-1:]} {after}") or "{{" in before or is_label:
            continue
        if corpus.paragraph_at(match.start()).is_prose:
            fix = corpus.fix((*match.span(), ""), is_safe=False)
            yield Finding(corpus.place(match.span()), "标点旁边不加空格", "", fix)
    for sentences in corpus.find(
        "^.*[，。；]"
    ):  # lists, bylines and signatures have no mark behind
        for match in re.compile(_LETTERS).finditer(corpus.masked, *sentences.span()):
            before = corpus.masked[max(0, match.start() - 6) : match.start()]
            is_prose = corpus.paragraph_at(match.start()).is_prose
            if is_prose and not re.search(rf"(?:{_NUMBERED})\Z", before):
                fix = corpus.fix((*match.span(), ""), is_safe=False)
                yield Finding(corpus.place(match.span()), "汉字之间不加空格", "", fix)
