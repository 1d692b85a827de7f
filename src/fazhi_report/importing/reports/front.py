"""文首 (front matter): title, salutation and preamble above the first heading."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from fazhi_report.importing.article import Article, Block, Line
from fazhi_report.importing.data_file import letters, read_date
from fazhi_report.importing.reports.headings import number_at_start
from fazhi_report.importing.reports.traditional import simplified

_MAX_TITLE_LINES, _MAX_PRINTED_LINES = 5, 3
_MAX_TITLE = 120
_MAX_TITLE_LINE = 60
_MAX_ADDRESSEE = 80
_GENRE = re.compile(
    r"(?:[报報]告|总结|總結|汇报|匯報|通报|通報|公报|公報|情[况況])(?:[（(].*[）)])?(?:[—-]+[^。]*上)?$"
)
_SUBJECT = re.compile("法治|依法行政|政府|工作")
_REPORT_FOLLOWS = re.compile("(?:[报報]告|汇报|匯報|通报|通報|总结|總結)如下")
_GLUED_TITLE = re.compile(
    r"(?!现将|根据|按照|为)[^。，,；;：:]{4,50}?(?:法治政府建设|依法行政|政府|工作)"
    r"[^。，,；;：:]{0,12}?(?:报告|总结)(?![如中和、的，,。提])"
)
_REPORT_TITLE = re.compile(
    r"(?:法治|依法行政|依法治[国省市州县区镇乡]|政府工作|情况)(?:政府|建设|年度|工作|任务|推进|进展"
    r"|落实|完成|执行|自查|及|和|存在|问题|打算|情况|的)*(?:报告|总结)(?:[（(].*[）)])?$"
)
"""Titles of the reports that this program is for, and of reports on the state of affairs."""

_YEAR = re.compile(r"(?:19|20)\d\d\s*年")
_FILE_NAME_YEAR = re.compile(r"[_\-\s（(]*(?:19|20)\d\d年?[）)]?$")
_FINAL_MARK = tuple("。！？；：，、!?;:,.")


@dataclass(frozen=True, slots=True)
class Front:
    """The parts between the title and the first heading; `lead` follows the preamble."""

    addressee: str
    preamble: tuple[Line, ...]
    lead: tuple[Block, ...]


def names_genre(title: str) -> bool:
    return _GENRE.search(title) is not None


def names_report(title: str) -> bool:
    """Return whether a title says that the text is a report of a government on its work."""
    return _REPORT_TITLE.search(simplified(title)) is not None


def announces_report(text: str) -> bool:
    """Return whether a paragraph ends the preamble: …报告如下."""
    return _REPORT_FOLLOWS.search(text) is not None


def read_front(blocks: Sequence[Block], *, has_headings: bool = True) -> Front:
    """Read the blocks between the title and the first heading.

    Without headings, only paragraphs up to …报告如下 are a preamble.
    """
    addressee, rest = _split_addressee(_join_occasion(blocks))
    preamble, lead = _split_preamble(rest, has_headings=has_headings)
    return Front(addressee, preamble, lead)


def split_title(
    article: Article, blocks: Sequence[Block]
) -> tuple[tuple[str, ...], Sequence[Block]]:
    """Return the lines of the title and the blocks below it.

    The title consists of the lines that the document declares as title, or of lines that together
    equal the title in the head of the page, or of short lines up to one that names the genre, or of
    the start of a text that lost its line breaks. Without these, it is the title in the head of the
    page or the file name.
    """
    lines: list[str] = []
    for block in blocks[:_MAX_TITLE_LINES]:
        if not isinstance(block, Line) or len(block.text) > _MAX_TITLE_LINE:
            break
        if number_at_start(block):  # the first heading, even if it ends like a title: …情况
            break
        lines.append(block.text)
        joined = "".join(lines)
        following = blocks[len(lines) : len(lines) + 1]
        goes_on = bool(following) and isinstance(following[0], Line) and following[0].is_title
        is_page_title = bool(article.title) and letters(joined) == letters(article.title)
        is_genre = not block.text.endswith(_FINAL_MARK) and _GENRE.search(block.text)
        if is_page_title or (not goes_on if block.is_title else is_genre):
            return _in_printed_lines(lines), blocks[len(lines) :]
        if block.text.endswith(_FINAL_MARK):
            break
    return _split_glued_title(blocks) or (_stated_title(article), blocks)


def _in_printed_lines(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the lines of a title, joining the last ones if there are too many."""
    kept = _MAX_PRINTED_LINES - 1
    rest = "".join(lines[kept:])
    return (*lines[:kept], rest) if rest else tuple(lines)


def _split_glued_title(blocks: Sequence[Block]) -> tuple[tuple[str, ...], Sequence[Block]] | None:
    """Cut a title with a year off the start of the first paragraph; None if there is none."""
    first = blocks[0] if blocks else None
    if not isinstance(first, Line) or first.figures:
        return None
    match = _GLUED_TITLE.match(first.text)
    if match is None or not _YEAR.search(match[0]):
        return None
    text = first.text[match.end() :]
    is_paragraph = text.endswith("。") and (text[:1].isspace() or "，" in text)
    if len(first.text) <= _MAX_TITLE_LINE and not is_paragraph:
        return None
    return (match[0],), (replace(first, text=text.lstrip(), lead=0), *blocks[1:])


def split_date(article: Article, blocks: Sequence[Block]) -> tuple[date | None, Sequence[Block]]:
    """Return the date of publication, and the blocks without the line of this date."""
    first = blocks[0] if blocks else None
    day = _date_in_brackets(first.text) if isinstance(first, Line) else None
    if day and article.published in (None, day):
        return day, blocks[1:]
    return article.published, blocks


def _stated_title(article: Article) -> tuple[str, ...]:
    """Return the title in the head of the page, or the file name if it is a title."""
    title = article.title or file_title(article)
    return (title,) if 0 < len(title) <= _MAX_TITLE else ()


def file_title(article: Article) -> str:
    """Return the file name if it is a title, not only 报告; otherwise an empty string."""
    name = _FILE_NAME_YEAR.sub("", PurePath(article.name).stem)
    return name if _GENRE.search(name) and _SUBJECT.search(name) else ""


def _date_in_brackets(text: str) -> date | None:
    match = re.fullmatch(r"[（(](.+?)[）)]", text.strip())
    return read_date(match[1]) if match else None


def _join_occasion(blocks: Sequence[Block]) -> Sequence[Block]:
    """Join the lines of an occasion in brackets below the title: （2024年1月9日在…大会上）."""
    text = ""
    for end, block in enumerate(blocks[:_MAX_TITLE_LINES], start=1):
        if not isinstance(block, Line) or block.figures or block.anchors:
            break
        text += block.text
        if not text.startswith(("（", "(")) or len(text) > _MAX_TITLE:
            break
        if text.endswith(("）", ")")):
            return (replace(block, text=text), *blocks[end:])
    return blocks


def _split_addressee(blocks: Sequence[Block]) -> tuple[str, Sequence[Block]]:
    """Cut off the line above the preamble that ends in a colon, like 各位代表："""
    first = blocks[0] if blocks else None
    if isinstance(first, Line) and first.text.endswith(("：", ":")):
        is_short = len(first.text) <= _MAX_ADDRESSEE and "。" not in first.text
        if is_short and not _REPORT_FOLLOWS.search(first.text):
            return first.text, blocks[1:]
    return "", blocks


def _split_preamble(
    blocks: Sequence[Block], *, has_headings: bool
) -> tuple[tuple[Line, ...], tuple[Block, ...]]:
    """Cut off the paragraphs up to …报告如下, or else up to a table, a picture or a heading."""
    others = (index for index, block in enumerate(blocks) if not isinstance(block, Line))
    end = next(others, len(blocks))
    lines = [block for block in blocks[:end] if isinstance(block, Line)]
    end = end if has_headings else 0
    for index, line in enumerate(lines, start=1):
        if _REPORT_FOLLOWS.search(line.text):
            end = index
    return tuple(lines[:end]), tuple(blocks[end:])
