"""纯文本 (plain text): one paragraph a line, or paragraphs wrapped at a width."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fazhi_report.article.article import Article, Block, Line, TableBlock
from fazhi_report.article.decoding import decode_text
from fazhi_report.article.furniture import trimmed_article
from fazhi_report.console import width
from fazhi_report.diagnostics import LINE_BREAK, Problem

_MAX_BYTES = 10_000_000
_OTHER_BREAKS = re.compile("[\v\f\x85\u2028\u2029]")
_INDENT = re.compile(r"[\u3000\t]|[ \xa0]{2}")
_EDGE = " \t\u3000\xa0\u200b\ufeff"
_ASCII_WORD = re.compile(r"[!-~]")

_MIN_WRAPPED_WIDTH, _MAX_WRAPPED_WIDTH = 40, 160
"""Half-width characters of the longest line of a text that was wrapped."""

_RAGGED = 12
"""Half-width characters by which a wrapped line may be shorter: a word, a mark kept together."""

_MIN_WRAPPED_LINES = 3
_WRAPPED_SHARE = 0.9

_MIN_TABLE_ROWS = 3
_MAX_CELL = 40


@dataclass(frozen=True, slots=True)
class _RawLine:
    """A line of the file; `starts` a paragraph if it is indented or below a blank line."""

    text: str
    place: int
    starts: bool

    @property
    def width(self) -> int:
        return width(self.text)


def read_text(content: bytes, name: str) -> Article:
    """Read a plain text, a web page pasted as text included.

    Raises:
        Problem: it is too large, damaged, or not text.
    """
    if len(content) > _MAX_BYTES:
        raise Problem(f"{name} 太大，文字文件最大 {_MAX_BYTES // 1_000_000} MB")
    lines = list(_raw_lines(decode_text(content, name)))
    if _is_wrapped(lines):
        lines = list(_join_wrapped(lines))
    return trimmed_article(name, list(_blocks(lines)))


def _raw_lines(text: str) -> Iterator[_RawLine]:
    """Return the lines that are not blank."""
    starts = True
    for place, line in enumerate(LINE_BREAK.split(text), 1):
        for part in _OTHER_BREAKS.split(line):
            bare = part.strip(_EDGE)
            if bare:
                yield _RawLine(bare, place, starts or _INDENT.match(part) is not None)
            starts = not bare


def _is_wrapped(lines: Sequence[_RawLine]) -> bool:
    """Whether paragraphs run over several lines of about the same width.

    Then every line that another one continues is nearly as wide as the widest of the file.
    """
    continued = [line for line, following in pairwise(lines) if not following.starts]
    if len(continued) < _MIN_WRAPPED_LINES:
        return False
    widest = max(line.width for line in lines)
    full = sum(line.width >= widest - _RAGGED for line in continued)
    ended = sum(line.text[-1] in "。！？" for line in continued)
    return (
        _MIN_WRAPPED_WIDTH <= widest <= _MAX_WRAPPED_WIDTH
        and full >= _WRAPPED_SHARE * len(continued)
        and ended <= (1 - _WRAPPED_SHARE) * len(continued)
    )


def _join_wrapped(lines: Sequence[_RawLine]) -> Iterator[_RawLine]:
    """Join each line with those that continue it; a short line ends its paragraph."""
    widest = max(line.width for line in lines)
    parts: list[str] = []
    first = previous = lines[0]
    for line in lines:
        if parts and (line.starts or previous.width < widest - _RAGGED):
            yield _RawLine("".join(parts), first.place, starts=True)
            parts = []
        if not parts:
            first = line
        elif _ASCII_WORD.match(previous.text[-1]) and _ASCII_WORD.match(line.text):
            parts.append(" ")
        parts.append(line.text)
        previous = line
    yield _RawLine("".join(parts), first.place, starts=True)


def _blocks(lines: Sequence[_RawLine]) -> Iterator[Block]:
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


def _table_height(lines: Sequence[_RawLine], start: int) -> int:
    """Return how many lines from `start` on are rows of a table: cells apart by tabs, no prose."""
    tabs = lines[start].text.count("\t")
    end = start
    while end < len(lines) and tabs and lines[end].text.count("\t") == tabs:
        cells = lines[end].text.split("\t")
        if any(len(cell) > _MAX_CELL or "。" in cell or not cell.strip() for cell in cells):
            break
        end += 1
    return end - start if end - start >= _MIN_TABLE_ROWS else 0
