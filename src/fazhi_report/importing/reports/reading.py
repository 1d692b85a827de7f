"""Recognise the parts of a report in an article."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from fazhi_report.diagnostics import Problem
from fazhi_report.importing.article import Article, Line, Masthead, split_masthead
from fazhi_report.importing.data_file import read_tables
from fazhi_report.importing.reports.draft import Annex, Draft
from fazhi_report.importing.reports.ending import AnnexBlocks, read_ending
from fazhi_report.importing.reports.front import (
    announces_report,
    file_title,
    names_genre,
    names_report,
    read_front,
    split_date,
    split_title,
)
from fazhi_report.importing.reports.headings import HeadingLine, find_headings, number_at_start
from fazhi_report.importing.reports.metrics_table import read_metrics_table
from fazhi_report.importing.reports.official_parts import read_official, split_imprint
from fazhi_report.importing.reports.outline import nest, split_outlook
from fazhi_report.importing.reports.splitting import split_at_headings
from fazhi_report.importing.reports.tables_below import Labelled, label_tables

_MIN_SHARE_OF_SENTENCES = 0.5
_MAX_FRAME = 2
"""Greatest ratio of characters in the frame of a report to characters in sentences."""


def draft_of(article: Article) -> Draft:
    """Read an article as a report.

    Raises:
        Problem: it is no report: it has neither headings nor a title that says so, or hardly any
            sentences.
    """
    frame = _split_frame(article)
    masthead, title = frame.masthead, frame.title
    is_title_of_file = not frame.has_title and title == (file_title(article),)
    ending = read_ending(
        split_at_headings(frame.below.blocks),
        is_official=masthead.is_official,
        joint=masthead.joint_issuers,
    )
    entries = list(find_headings(ending.body))
    above = list(takewhile(lambda entry: not isinstance(entry, HeadingLine), entries))
    sections, outlook = split_outlook(nest(entries[len(above) :]))
    blocks_above = [block for block in above if not isinstance(block, HeadingLine)]
    front = read_front(blocks_above, has_headings=bool(sections))
    draft = Draft(
        title=title,
        is_title_of_file=is_title_of_file,
        published=frame.published,
        source=article.source,
        addressee=front.addressee,
        preamble=front.preamble,
        lead=read_tables(front.lead),
        sections=sections,
        outlook=outlook,
        closing=ending.closing,
        signature=ending.signature,
        annexes=tuple(_read_annex(annex, ending.are_listed) for annex in ending.annexes),
        links=ending.links,
        official=read_official(
            masthead,
            ending.remark,
            (*ending.imprint, *frame.imprint),
            is_joint=ending.is_joint,
        ),
    )
    _refuse_other_texts(article, draft)
    return read_metrics_table(draft)


def _read_annex(annex: AnnexBlocks, is_listed: bool) -> Annex:
    entries = list(find_headings(annex.blocks))
    above = list(takewhile(lambda entry: not isinstance(entry, HeadingLine), entries))
    blocks = [block for block in above if not isinstance(block, HeadingLine)]
    return Annex(annex.title, read_tables(blocks), nest(entries[len(above) :]), is_listed)


def _refuse_other_texts(article: Article, draft: Draft) -> None:
    """Refuse a text with few sentences compared with its frame.

    The frame is the title, headings with numbers, the closing and the signature. A text with a
    larger frame than a report is a table of contents.
    """
    around = {line.place for line in draft.official.lines}
    lines = [block for block in article.blocks if isinstance(block, Line)]
    lines = [line for line in lines if line.place not in around]
    total = sum(len(line.text) for line in lines)
    sentences = sum(len(line.text) for line in lines if _has_sentence(line.text))
    frame = sum(len(text) for text in _frame(lines, draft) if not _has_sentence(text))
    others = total - sentences - min(frame, _MAX_FRAME * sentences)
    if not sentences or sentences < _MIN_SHARE_OF_SENTENCES * (sentences + others):
        raise Problem(
            f"{article.name} 里的 {total} 个字，只有 {sentences} 个在有句号的段落里，"
            "像目录、网址列表或者逐格成行的表格，不像一份报告"
        )
    is_named_report = not draft.is_title_of_file and names_report("".join(draft.title))
    if not draft.sections and not is_named_report:
        raise Problem(
            f"{article.name} 里没有认出标题（一、（一）1. 等），"
            "题目也没有写明是法治政府建设的报告，不像一份报告"
        )
    if not _is_called_report(draft):
        raise Problem(
            f"{article.name} 没有报告的题目，标题前没有序号（一、（一）1. 等），"
            "也没有主送机关和落款，不像一份报告"
        )


def _is_called_report(draft: Draft) -> bool:
    """Whether a title, a heading number or another part of reports names the genre."""
    if draft.addressee or draft.signature or names_genre("".join(draft.title)):
        return True
    numbers = (section.heading.number for section in draft.sections)
    has_numbers = any(number and not number.suffix.startswith("章") for number in numbers)
    return has_numbers or any(announces_report(line.text) for line in draft.preamble)


def _has_sentence(text: str) -> bool:
    """Whether a text has a whole sentence, or introduces a list: …，现将有关情况报告如下："""
    return "。" in text or ("，" in text and text.endswith("："))


def _frame(lines: Sequence[Line], draft: Draft) -> Iterator[str]:
    yield from draft.title if not draft.is_title_of_file else ()
    yield from (line.text for line in lines if number_at_start(line) and line not in draft.closing)
    yield from (line.text for line in (*draft.closing, *draft.links))
    if draft.signature and not draft.signature.is_text:
        yield f"{draft.signature.name}{draft.signature.date:%Y年%m月%d日}"


def below_title(article: Article) -> Labelled:
    """Return the blocks of an article below its title and the date in brackets, as they are read.

    Tables below the signature have a label; 版记 at the end is cut off.
    """
    return _split_frame(article).below


@dataclass(frozen=True, slots=True)
class _Frame:
    """The parts around the text of an article, and the blocks between them.

    `has_title` unless the title is none, or the file name.
    """

    masthead: Masthead
    title: tuple[str, ...]
    has_title: bool
    published: date | None
    below: Labelled
    imprint: tuple[Line, ...]


def _split_frame(article: Article) -> _Frame:
    masthead, top = split_masthead(article.blocks)
    title, blocks = split_title(article, top)
    has_title = bool(article.title) or blocks != top
    published, blocks = split_date(article, blocks)
    imprint: tuple[Line, ...] = ()
    if masthead.is_official:
        blocks, imprint = split_imprint(blocks)
    return _Frame(masthead, title, has_title, published, label_tables(blocks), imprint)
