"""Sentences (句子) of a report that may be copied, without prescribed wording."""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby

from fazhi_report.comparing.survey.records import MIN_LENGTH, Sentence
from fazhi_report.model import Prose, Report, metrics_of, prose_of

_SENTENCE = re.compile(r"[^。！？；]+[。！？；]?")
_TITLE = re.compile(r"《[^《》]*(?:〈[^〈〉]*〉[^《》]*)*》")
_PRESCRIBED = re.compile(
    r"(?:根据|按照|依据)[^，。]{0,30}(?:规定|要求|部署)|现将[^。]*?(?:报告|汇报|公布|公开)如下|特此报告|我代表[^。]*"
    r"|(?:坚持)?以习近平[^，。；]*?为(?:指导|统领|引领)"
    r"|(?:深入)?(?:学习)?(?:宣传)?(?:全面)?(?:贯彻|践行|学习)(?:落实)?"
    r"(?:习近平|党的|党中央)[^，。；]*(?:精神|思想|部署|要求)"
    r"|在[^，。；]{2,40}(?:坚强|正确)?领导下|在[^，。；]{2,40}(?:有力|精心|悉心)?指导下"
    r"|(?:增强|树牢)“四个意识”|坚定“四个自信”|做到“两个维护”|(?:深刻)?(?:领悟|捍卫)“两个确立”[^，。；]*"
    r"|(?:党政)?主要负责人(?:切实)?履行推进法治建设第一责任人职责|推进法治建设第一责任人职责"
    r"|全面(?:推进)?依法治[国省市县区]|法治(?:政府|社会|国家)一体建设|(?:加快)?(?:推进)?法治政府建设"
)
"""Titles of laws, and formulas that every report has; they do not count as copied."""

_NUMBER = re.compile(r"[0-9０-９]+(?:[.,．，][0-9０-９]+)*")
_MARKS = re.compile(r"[^\w]|_")
_CLAUSE = re.compile(r"[，。；：！？,;:!?]")


def sentences_of(report: Report) -> Iterator[Sentence]:
    """Yield the sentences of the text that are long enough, without headings and tables."""
    values = {name: str(metric.value) for _, name, metric in metrics_of(report)}
    position = 0
    for _, prose in prose_of(report):
        for paragraph in _paragraphs(prose, values):
            for pieces in _joined(_SENTENCE.findall(paragraph)):
                clauses = [clause for piece in pieces for clause in clauses_of(piece)]
                key = "".join(clauses)
                if len(key) >= MIN_LENGTH:
                    ends = tuple(accumulate(map(len, clauses)))
                    yield Sentence("".join(pieces).strip(), key, position, ends)
                position += len(pieces)


def _joined(pieces: Iterable[str]) -> Iterator[list[str]]:
    """Yield long sentences, and runs of short ones, whose commas may have become full stops."""
    for is_short, run in groupby(pieces, lambda piece: len(key_of(piece)) < MIN_LENGTH):
        if is_short:
            yield list(run)
        else:
            yield from ([piece] for piece in run)


def key_of(text: str) -> str:
    """Return the compared form of a sentence."""
    return "".join(clauses_of(text))


def clauses_of(text: str) -> list[str]:
    """Return the compared form of each clause of a sentence."""
    own = _NUMBER.sub("0", _PRESCRIBED.sub("", _TITLE.sub("", text)))
    clauses = (_MARKS.sub("", clause) for clause in _CLAUSE.split(own))
    return [clause for clause in clauses if clause]


def _paragraphs(prose: Prose, values: dict[str, str]) -> Iterator[str]:
    for paragraph in prose.paragraphs:
        yield "".join(
            piece if isinstance(piece, str) else values.get(piece.name, "") for piece in paragraph
        )
