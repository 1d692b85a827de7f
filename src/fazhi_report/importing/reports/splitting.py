"""Split a text that lost its line breaks at the headings inside it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from fazhi_report.figures import OutlineNumber
from fazhi_report.importing.article import Block, Line
from fazhi_report.importing.data_file import cut_line

_LOST_SHARE = 0.5
_MIN_LENGTH = 150
"""Least length of a paragraph that lost its line breaks, unless it is the only one.

Its share of the text is at least `_LOST_SHARE`.
"""

_NUMBER = r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．](?!\d)"
_MARK = re.compile(
    rf"(?:(?<=[。！？：；.!?:;”’）)\s])|\A)(?:{_NUMBER})"
    r"|(?<![第款条项之和及、])[（(][一二三四五六七八九十]{1,3}[）)](?![、款条项])"
    r"|(?<=[^\W\d_a-zA-Z])(?<!第)\d{1,2}[.．](?!\d)"
)
_HEADING = re.compile(
    r"[^。！？；：，!?;:,]{4,40}?(?=(?<![统唯同单第])一是|首先[，,]|(?:19|20)\d\d年(?:以来)?[，,]"
    r"|今年以来|一年来[，,]|下一步[，,])"
)
"""A heading without a final mark, followed by a typical beginning of its paragraph."""

_SUBJECT_HEADING = re.compile(
    r"(?:(?:19|20)\d\d年度?)?(?:主要|存在|取得|面临|下一?步|下一?年|今后|明年|当前|工作)"
    r"[^。！？；：，、!?;:,0-9]{0,20}?(?:安排|打算|计划(?!安排|打算)|思路|成效|原因|不足|问题|短板)"
    r"(?![和及与、的以或等]|情况|方面)(?=\w[^。！？；：]{0,60}[，,])"
)
"""A heading of the first level that a sentence with a comma follows."""

_ADDRESSEE = re.compile(r"[^。！？；：，!?;:,]{1,80}(?:[府委会局厅部办]|代表|委员|同志)们?[：:]")
_SIGNATURE = re.compile(r"(?<=[。！])\s*[^\W\d_]{2,40}\s*(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s*\Z")


def split_at_headings(blocks: Sequence[Block]) -> list[Block]:
    """Split the paragraph with most of the text at heading numbers in sequence.

    Addressee, headings and signature are split off as well.
    """
    lengths = [len(block.text) if isinstance(block, Line) else 0 for block in blocks]
    least = max(_MIN_LENGTH if len(blocks) > 1 else 0, _LOST_SHARE * sum(lengths))
    split: list[Block] = []
    for block, length in zip(blocks, lengths, strict=True):
        split += _split(block) if isinstance(block, Line) and length >= least else [block]
    return split


def _split(line: Line) -> Iterator[Line]:
    starts = sorted({0, *_heading_starts(line.text)})
    cuts = sorted({*starts, *_other_cuts(line.text, starts), len(line.text)})
    for start, end in pairwise(cuts):
        piece = cut_line(line, start, end)
        if piece.text:
            yield piece


def _other_cuts(text: str, starts: Sequence[int]) -> Iterator[int]:
    """Yield the ends of headings and of the addressee, and the start of the signature."""
    if match := _ADDRESSEE.match(text):
        yield match.end()
    if match := _SIGNATURE.search(text, starts[-1]):
        yield match.start()
    for start, end in pairwise([*starts, len(text)]):
        found = OutlineNumber.at_start_of(text[start:end])
        if found and (match := _heading_of(*found)):
            yield end - len(found[1]) + match.end()


def _heading_of(number: OutlineNumber, text: str) -> re.Match[str] | None:
    """Match the heading without a final mark that a text behind a number begins with."""
    match = _HEADING.match(text)
    return match or (_SUBJECT_HEADING.match(text) if number.level == 1 else None)


def _heading_starts(text: str) -> Iterator[int]:
    """Yield the offsets of numbers that continue the one before, or begin a sequence."""
    found: list[tuple[int, OutlineNumber]] = []
    for match in _MARK.finditer(text):
        cut = OutlineNumber.at_start_of(text[match.start() : match.start() + 40])
        if cut:
            found.append((match.start(), cut[0]))
    twos = {number.level: start for start, number in found if number.value == 2}
    last: dict[int, int] = {}
    for start, number in found:
        begins = number.value == 1 and start < twos.get(number.level, -1)
        if begins or number.value == last.get(number.level, 0) + 1 > 1:
            last = {level: value for level, value in last.items() if level < number.level}
            last[number.level] = number.value
            yield start
