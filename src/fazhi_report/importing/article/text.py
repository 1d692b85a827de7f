"""Read 纯文本 (plain text): one paragraph per line, or paragraphs wrapped at a width."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fazhi_report.diagnostics import LINE_BREAK, Problem
from fazhi_report.importing.article.article import Article, Block, Line, TableBlock
from fazhi_report.importing.article.decoding import decode_text
from fazhi_report.importing.article.furniture import trimmed_article
from fazhi_report.importing.article.limits import MAX_TEXT_BYTES, refuse_many_characters
from fazhi_report.importing.article.wrapping import RawLine, join_wrapped, split_page_numbers

_OTHER_BREAKS = re.compile("[\v\f\x85\u2028\u2029]")
_INDENT = re.compile(r"[\u3000\t]|[ \xa0]{2}")
_EDGE = " \t\u3000\xa0\u200b\ufeff"

_ON_WRAPPED = "原文的段落断成了短行，已经接起来，请核对分段。"
_MIN_TABLE_ROWS = 3
_MAX_CELL = 40


def read_text(content: bytes, name: str) -> Article:
    """Read a plain text, which may be a web page pasted as text.

    Raises:
        Problem: it is too large, damaged, or not text.
    """
    if len(content) > MAX_TEXT_BYTES:
        raise Problem(f"{name} 太大，文字文件最大 {MAX_TEXT_BYTES // 1_000_000} MB")
    raw = list(_raw_lines(decode_text(content, name)))
    refuse_many_characters(name, (line.text for line in raw))
    lines, page_numbers = split_page_numbers(raw)
    joined = join_wrapped(lines)
    article = trimmed_article(name, list(_blocks(joined)), page_numbers, unit="行")
    is_wrapped = len(joined) < len(lines)
    return replace(article, cautions=(_ON_WRAPPED,)) if is_wrapped else article


def _raw_lines(text: str) -> Iterator[RawLine]:
    """Return the lines that are not blank."""
    is_apart, is_on_new_page = True, False
    for place, line in enumerate(LINE_BREAK.split(text), 1):
        for index, part in enumerate(_OTHER_BREAKS.split(line)):
            is_on_new_page |= index > 0 and "\f" in line
            bare = part.strip(_EDGE)
            if bare:
                is_indented = _INDENT.match(part) is not None
                yield RawLine(bare, place, is_indented, is_apart, is_on_new_page)
                is_on_new_page = False
            is_apart = not bare


def _blocks(lines: Sequence[RawLine]) -> Iterator[Block]:
    index = 0
    while index < len(lines):
        count = _table_height(lines, index)
        if count:
            rows = lines[index : index + count]
            yield TableBlock(
                tuple(
                    tuple(Line(cell.strip(_EDGE), row.place) for cell in row.text.split("\t"))
                    for row in rows
                ),
                rows[0].place,
            )
        else:
            yield Line(" ".join(lines[index].text.split("\t")), lines[index].place)
        index += count or 1


def _table_height(lines: Sequence[RawLine], start: int) -> int:
    """Return how many lines from `start` are rows of a table: cells between tabs, no prose."""
    tabs = lines[start].text.count("\t")
    end = start
    while end < len(lines) and tabs and lines[end].text.count("\t") == tabs:
        cells = lines[end].text.split("\t")
        if any(len(cell) > _MAX_CELL or "。" in cell or not cell.strip() for cell in cells):
            break
        end += 1
    return end - start if end - start >= _MIN_TABLE_ROWS else 0
