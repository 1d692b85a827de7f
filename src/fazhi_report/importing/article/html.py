"""网页 (pages): the article in a saved page of a government site, or of this program."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from fazhi_report.diagnostics import Problem
from fazhi_report.importing.article.article import Article, Block, LeftOut, Line, TableBlock
from fazhi_report.importing.article.decoding import decode_page
from fazhi_report.importing.article.furniture import trim
from fazhi_report.importing.article.limits import (
    MAX_PAGE_CHARACTERS,
    MAX_TEXT_BYTES,
    refuse_many_characters,
)
from fazhi_report.importing.article.line_kinds import YEAR, comparable, is_prose, is_title
from fazhi_report.importing.article.masthead import split_masthead
from fazhi_report.importing.article.page_blocks import Element, PageBlock, PageBlocks, read_blocks
from fazhi_report.importing.article.page_content import (
    PageHead,
    cut_at_comments,
    find_article,
    parse_page,
    read_carried,
    read_head,
    shown_texts,
)
from fazhi_report.importing.article.page_parts import find_parts, joined, missing_headings
from fazhi_report.importing.article.page_tables import Grid
from fazhi_report.importing.article.paragraphs import Paragraph, set_leads, set_levels
from fazhi_report.importing.article.publication import read_date, read_publication

_MAX_TITLE_LINES = 3
_TITLE_RANKS = (1, 2)


def read_html(content: bytes, name: str) -> Article:
    """Read a saved page.

    The title, if it stands outside of the article, becomes its first line.

    Raises:
        Problem: the page is too large or nested too deeply, or has no article.
    """
    if len(content) > MAX_TEXT_BYTES:
        raise Problem(f"{name} 太大，网页最大 {MAX_TEXT_BYTES // 1_000_000} MB")
    text = decode_page(content)
    root = parse_page(text, name)
    refuse_many_characters(name, shown_texts(root), MAX_PAGE_CHARACTERS)
    head = read_head(root)
    if carried := read_carried(root):
        return _read_own(root, head, carried, name)
    inner, outer = _split(text, root, name)
    blocks, index = _finish(inner.blocks)
    around = _lines(outer.blocks)
    index = _index_of(outer.blocks) | index
    title = head.title or _visible_title(outer.blocks, head)
    trimmed = trim(blocks, title)
    title = title or trimmed.title or _index_title(index)
    published, source = _publication(around)
    return Article(
        name=name,
        blocks=_with_title(trimmed.blocks, title),
        title=title,
        published=head.published or trimmed.published or _index_date(index) or published,
        source=head.source or trimmed.source or _index_source(index) or source,
        left_out=(*inner.left_out, *trimmed.left_out, *_left_around(around)),
        cautions=tuple(_missing(blocks, around)),
    )


def _read_own(root: Element, head: PageHead, carried: str, name: str) -> Article:
    """Read a page made by this program, which has no page furniture."""
    element = find_article(root)
    page = read_blocks(root if element is None else element)
    return Article(
        name,
        tuple(_with_levels(page.blocks)),
        head.title,
        head.published,
        head.source,
        page.left_out,
        carried,
    )


def _split(text: str, root: Element, name: str) -> tuple[PageBlocks, PageBlocks]:
    """Return the blocks of the article, and the blocks of the page around it."""
    if parts := cut_at_comments(text):
        inner, outer = (parse_page(part, name) for part in parts)
        return read_blocks(inner), read_blocks(outer)
    parts = find_parts(root)
    if not parts:
        raise Problem(f"{name} 里没有正文：这一页可能只有导航、链接或脚本")
    return read_blocks(joined(parts)), read_blocks(root, without=parts)


def _index_of(blocks: Iterable[PageBlock]) -> dict[str, str]:
    """Return labels and values of the tables in which the site indexes the document."""
    index: dict[str, str] = {}
    for block in blocks:
        index |= block.index() if isinstance(block, Grid) else {}
    return index


def _finish(blocks: Sequence[PageBlock]) -> tuple[list[Block], dict[str, str]]:
    """Set leads and levels, and remove the site's index of the document; return both."""
    kept = [block for block in blocks if not _index_of([block])]
    return list(_with_levels(kept)), _index_of(blocks)


def _with_levels(blocks: Sequence[PageBlock]) -> Iterator[Block]:
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    lines = iter(set_levels(set_leads(paragraphs)))
    for block in blocks:
        if isinstance(block, Grid):
            rows = tuple(tuple(cell.line for cell in row) for row in block.rows)
            yield TableBlock(rows, block.place)
        else:
            yield next(lines) if isinstance(block, Paragraph) else block


def _index_date(index: dict[str, str]) -> date | None:
    labels = ("发布日期", "发布时间", "公开日期", "发文日期")
    return next((found for label in labels if (found := read_date(index.get(label, "")))), None)


def _index_title(index: dict[str, str]) -> str:
    titles = (index.get(label, "") for label in ("标题", "名称", "信息名称"))
    return next(filter(is_title, titles), "")


def _index_source(index: dict[str, str]) -> str:
    labels = ("来源", "信息来源", "发布机构", "发布单位", "发文机构")
    return next((index[label] for label in labels if index.get(label)), "")


def _lines(blocks: Iterable[PageBlock]) -> list[Line]:
    """Return the lines around the article, including those of tables."""
    lines: list[Line] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(block.line)
        elif isinstance(block, Grid):
            lines += (cell.line for row in block.rows for cell in row if cell.line.text)
    return lines


def _visible_title(outer: Sequence[PageBlock], head: PageHead) -> str:
    """Return the title that a page shows outside of its article, or an empty string.

    It is a heading with a year (h1 or h2), else the longest line that the window title contains,
    else the line with a year above the publication line.
    """
    window = comparable(head.window_title)
    headings = [
        block.line.text
        for block in outer
        if isinstance(block, Paragraph) and block.rank in _TITLE_RANKS and _is_full(block.line.text)
    ]
    lines = [line.text for line in _lines(outer)]
    named = [text for text in lines if is_title(text) and comparable(text) in window]
    if headings:
        return next((text for text in headings if text in named), headings[0])
    above = (text for text, below in pairwise(lines) if _is_full(text) and read_publication(below))
    return max(named, key=len, default="") or next(above, "")


def _is_full(text: str) -> bool:
    """Whether a line is the title of a report on a year, not only the name of a column."""
    return is_title(text) and YEAR.search(text) is not None


def _publication(around: Iterable[Line]) -> tuple[date | None, str]:
    found = [publication for line in around if (publication := read_publication(line.text))]
    published = next((each.published for each in found if each.published), None)
    return published, next((each.source for each in found if each.source), "")


def _with_title(blocks: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    """Mark the lines of the title at the start of the article, or insert the title there.

    A 版头 stands above the title.
    """
    wanted = comparable(title)
    below = tuple(split_masthead(blocks)[1])
    above = blocks[: len(blocks) - len(below)]
    texts = [block.text if isinstance(block, Line) else "" for block in below[:_MAX_TITLE_LINES]]
    for count in range(len(texts), 0, -1):
        joined = comparable("".join(texts[:count]))
        if "" not in texts[:count] and wanted and (joined == wanted or joined.endswith(wanted)):
            marked = (
                replace(block, is_title=True, level=0)
                for block in below[:count]
                if isinstance(block, Line)
            )
            return (*above, *marked, *below[count:])
    has_title = any(isinstance(block, Line) and block.is_title for block in blocks)
    if not title or has_title or (texts and is_title(texts[0])):
        return blocks
    return (*above, Line(title, 0, is_title=True), *below)


def _left_around(around: Sequence[Line]) -> tuple[LeftOut, ...]:
    """Return the lines outside of the article; prose among them may belong to it."""
    prose = [is_prose(line.text) and read_publication(line.text) is None for line in around]
    return tuple(
        LeftOut(line.text, 0, "在正文以外", is_around=not is_text)
        for line, is_text in zip(around, prose, strict=True)
    )


def _missing(blocks: Iterable[Block], around: Iterable[Line]) -> Iterator[str]:
    """Yield a caution for each heading of the report that seems to be outside of the article."""
    inner = (block.text for block in blocks if isinstance(block, Line))
    for heading in missing_headings(inner, (line.text for line in around)):
        yield f"报告可能不完整，网页上还有标题没有收入，请核对：{heading}"
