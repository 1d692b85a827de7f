"""FZ633 and FZ643: spaces that Chinese is set without."""

import re
from collections.abc import Iterator

from fazhi_report.diagnostics import Finding, Severity
from fazhi_report.rules.checks import prose_check
from fazhi_report.rules.corpus import FIGURE, HAN, Corpus

_LABEL = r"(?:附件|附表|附图|附录|表|图|专栏|案例|专题|第)\d+(?:[-.—]\d+)*\Z|\A\d+(?:\.\d+)*\Z"
"""Label of an annex, table or item; a space parts it from the name that follows."""

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
        line = corpus.masked.rfind("\n", 0, match.start()) + 1
        before, after = corpus.masked[line : match.start()][-20:], corpus.masked[match.end() :]
        if not (re.search(_LABEL, before) or re.compile(_CODE).match(after[:20])):
            yield corpus.finding(match.span(), "数字和汉字之间不加空格", new="")


@prose_check(
    code="FZ643",
    slug="space-beside-mark",
    severity=Severity.WARNING,
    title="标点旁边有空格",
    why="汉字、引号和逗号、句号之间没有空格。空格前后可能漏了标点，请照原稿看一看。",
    bad="落实“三项制度” 要求。",
    good="落实“三项制度”要求。",
)
def space_beside_mark(corpus: Corpus) -> Iterator[Finding]:
    beside = rf"(?<=[“‘]) +| +(?=[”’])|(?<={HAN}) +(?=[“‘])|(?<=[”’]) +(?={HAN})"
    before_mark = r"(?<=[^\s，。；：、！？]) +(?=[，。；：、！？])"
    for match in corpus.find(f"{beside}|{before_mark}"):
        is_reference = "{{" in corpus.masked[max(0, match.start() - 20) : match.start()]
        if corpus.paragraph_at(match.start()).is_prose and not is_reference:
            fix = corpus.fix((*match.span(), ""), is_safe=False)
            yield Finding(corpus.place(match.span()), "标点旁边不加空格", "", fix)
