"""Split a text that lost its line breaks at the headings inside it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from fazhi_report.article import Block, Line
from fazhi_report.figures import OutlineNumber
from fazhi_report.importing.text import cut_line

_LOST_SHARE = 0.5
_MIN_LENGTH = 150
"""A paragraph that has this share of the text, and so many characters, lost its line breaks."""

_NUMBER = r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．](?!\d)"
_MARK = re.compile(
    rf"(?:(?<=[。！？：；.!?:;”’）)\s])|\A)(?:{_NUMBER})"
    r"|(?<![第款条项之和及、])[（(][一二三四五六七八九十]{1,3}[）)](?![、款条项])"
)


def split_at_headings(blocks: Sequence[Block]) -> list[Block]:
    """Split the paragraph that holds most of the text where numbers of headings follow in order."""
    lengths = [len(block.text) if isinstance(block, Line) else 0 for block in blocks]
    least = max(_MIN_LENGTH, _LOST_SHARE * sum(lengths))
    split: list[Block] = []
    for block, length in zip(blocks, lengths, strict=True):
        split += _split(block) if isinstance(block, Line) and length >= least else [block]
    return split


def _split(line: Line) -> Iterator[Line]:
    cuts = sorted({0, *_heading_starts(line.text), len(line.text)})
    for start, end in pairwise(cuts):
        piece = cut_line(line, start, end)
        if piece.text:
            yield piece


def _heading_starts(text: str) -> Iterator[int]:
    """Yield the offsets of numbers that go on from the one before, or begin a run of several."""
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
