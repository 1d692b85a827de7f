"""FZ644–FZ646, FZ648 and FZ654: wording that should be consistent, or depends on the year."""

import re
import unicodedata
from collections.abc import Iterator

from fazhi_report.diagnostics import DataPath, Finding, Fix, Severity
from fazhi_report.model import headings_of, sections_of
from fazhi_report.rules.case import Case
from fazhi_report.rules.checks import check, prose_check
from fazhi_report.rules.corpus import Corpus
from fazhi_report.rules.glossary import GLOSSARY, glossaries_of, is_below
from fazhi_report.rules.patterns import HAN

_SPELLINGS = (
    ((rf"\+(?<={HAN}\+)(?={HAN})", "+"), (rf"＋(?<={HAN}＋)(?={HAN})", "＋")),
    *(
        ((f"{area}委{area}政府", f"{area}委{area}政府"), (f"{area}委、{area}政府",) * 2)
        for area in "省市县区"
    ),
)
"""Pairs of spellings of one thing: the pattern of each, and its name in messages."""

_TERM = (
    r"^(?:[（(]?\d+[）).．、]\s*)?[“《]?(?P<term>(?!分别|主要)[^“”《》：:，。、；\n]{2,20})[”》]?"
    r"(?:[：:]|[，,]?(?:是指|指的是|指))"
)
"""The term that a note explains: “拿地即开工”：指……, or 1.……是指……"""

_BETWEEN_HALVES = 6
"""Greatest number of characters between the halves of a term in a text."""

_LEAST_HEADINGS = 4

_GLOSSARY_EXAMPLE = (
    "preamble: 推行“一网通办”。\nannex:\n  - title: 名词解释\n    text: {}：指在一个平台上办理。"
)
_HEADINGS_EXAMPLE = "sections:" + "".join(
    f"\n  - id: {name}\n    heading: {name}类工作{{}}\n    text: 工作。" for name in "甲乙丙丁"
)


@prose_check(
    code="FZ644",
    slug="this-year",
    severity=Severity.HINT,
    title="“今年”是哪一年",
    why="年度报告在次年编写、公开，“今年”可能是报告的年度，也可能是编写的那一年，请写明年份。",
    bad="今年将继续推进“三项制度”。",
    good="2024年将继续推进“三项制度”。",
)
def this_year(corpus: Corpus) -> Iterator[Finding]:
    for match in corpus.find("今年(?<![如当现至古]今年)(?![轻龄])"):
        if corpus.paragraph_at(match.start()).is_prose:
            yield corpus.finding(match.span(), "“今年”请写明是哪一年")


@prose_check(
    code="FZ645",
    slug="two-spellings",
    severity=Severity.HINT,
    title="同一个写法前后不一致",
    why="“线上＋线下”和“线上+线下”，“市委市政府”和“市委、市政府”，都可以用，一篇报告里用一种。",
    bad="推行线上＋线下办理，深化普法+治理融合。",
    good="推行线上+线下办理，深化普法+治理融合。",
)
def two_spellings(corpus: Corpus) -> Iterator[Finding]:
    for spellings in _SPELLINGS:
        places = [[match.span() for match in corpus.find(pattern)] for pattern, _ in spellings]
        if all(places):
            rarer = 0 if len(places[0]) < len(places[1]) else 1
            names = [name for _, name in spellings]
            message = f"这里是“{names[rarer]}”，别处写作“{names[1 - rarer]}”"
            yield corpus.finding(places[rarer][0], message)


@check(
    code="FZ646",
    slug="uneven-headings",
    severity=Severity.WARNING,
    title="同级标题有的带句号，有的不带",
    why="同一部分下的标题，末尾的句号要么都有，要么都没有；有句号的，正文接在后面。",
    bad=_HEADINGS_EXAMPLE.format("", "", "。", ""),
    good=_HEADINGS_EXAMPLE.format("", "", "", ""),
)
def uneven_headings(case: Case) -> Iterator[Finding]:
    siblings: dict[DataPath, list[tuple[DataPath, str]]] = {}
    for path, heading in headings_of(case.report):
        siblings.setdefault(path[:-2], []).append((path, heading.source.rstrip()))
    for headings in siblings.values():
        ends = [heading.endswith("。") for _, heading in headings]
        for odd in (True, False):
            if len(ends) >= _LEAST_HEADINGS and ends.count(odd) == 1:
                path, _ = headings[ends.index(odd)]
                message = (
                    "同级的其他标题末尾没有句号，这里有"
                    if odd
                    else "同级的其他标题末尾都有句号，这里没有"
                )
                yield Finding(case.source.value(path), message)


@check(
    code="FZ654",
    slug="mark-after-heading",
    severity=Severity.WARNING,
    title="标题末尾有逗号、顿号或分号",
    why="标题自成一行，末尾不用逗号、顿号、分号；多半是从一串列举里截下来的，也可能后面漏了字。",
    bad="sections:\n  - id: 甲\n    heading: 主要举措和成效；\n    text: 工作。",
    good="sections:\n  - id: 甲\n    heading: 主要举措和成效\n    text: 工作。",
)
def mark_after_heading(case: Case) -> Iterator[Finding]:
    for section_path, section in sections_of(case.report):
        if section.heading is None or section.runs_in:
            continue
        if match := re.search(r"[，、；](?=\s*\Z)", section.heading.source):
            path = (*section_path, "heading")
            fix = case.source.edit(path, *match.span(), "")
            unsafe = Fix(fix.edits, is_safe=False) if fix else None
            span = case.source.value(path, *match.span())
            yield Finding(span, f"标题末尾不用“{match[0]}”", "", unsafe)


@check(
    code="FZ648",
    slug="unused-term",
    severity=Severity.HINT,
    title="解释的名词，正文里没有",
    why="“名词解释”里的名词，正文里要出现过；多半是正文改了，解释没有跟着改。",
    bad=_GLOSSARY_EXAMPLE.format("一窗通办"),
    good=_GLOSSARY_EXAMPLE.format("一网通办"),
)
def unused_term(case: Case) -> Iterator[Finding]:
    corpus = case.corpus
    glossaries = glossaries_of(case.report)
    if not glossaries:
        return
    headed = {
        path[:-1]
        for path, heading in headings_of(case.report)
        if is_below(path, glossaries) and not re.search(GLOSSARY, heading.source)
    }
    notes = [is_below(paragraph.path, glossaries) for paragraph in corpus.paragraphs]
    body = "".join(
        _letters(paragraph.view)
        for paragraph, is_note in zip(corpus.paragraphs, notes, strict=True)
        if not is_note
    )
    start = 0
    for paragraph, is_note in zip(corpus.paragraphs, notes, strict=True):
        # The heading is the term, and the text below it the explanation.
        is_term = is_note and not (paragraph.is_prose and is_below(paragraph.path, headed))
        term = re.search(_TERM, paragraph.view) if is_term else None
        if term and not re.search(GLOSSARY, term[0]) and not _has_term(body, term["term"]):
            span = (start + term.start("term"), start + term.end("term"))
            yield corpus.finding(span, f"正文里没有“{term['term']}”")
        start += len(paragraph.view) + 1


def _has_term(body: str, term: str) -> bool:
    """Whether a text contains the letters of a term, or its halves close together.

    The first half is Latin or a grade: WTA公开赛 may be written WTA、ATP公开赛, and 国家级实验室
    may be written 国家级、省级实验室.
    """
    halves = re.split("(?<=[A-Za-z])(?![A-Za-z])|(?<=级)", _letters(term), maxsplit=1)
    return re.search(f".{{0,{_BETWEEN_HALVES}}}".join(map(re.escape, halves)), body) is not None


def _letters(text: str) -> str:
    """Return a text without marks, spaces and widths, which notes may write differently."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text))
