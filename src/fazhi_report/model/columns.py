"""The room that texts need in the columns of a table on paper."""

import re
from collections.abc import Iterable
from math import ceil
from typing import NamedTuple

from fazhi_report.console import width

TABLE_CHARACTERS = {"": 120, "Small": 105, "Smaller": 90}
"""Width of a half-width character in 小四, 五号 and 小五, in twips.

The keys are the suffixes of the table styles of a Word file.
"""

CELL_MARGINS = 236
"""Sum of the left and right margin of a cell, in twips."""

_LONGEST_UNBROKEN = 16
"""Longest text that is never broken where there is room, in half-width characters."""

_LONGEST_WORD = 24
"""Longest Latin text that is not broken, in half-width characters; an address is longer."""

_LONG_LINE, _SHORT_LINE, _LEAST_LINE = 8, 6, 4
"""Least width of a line of a long text, of a broken head, and of any text that is broken."""

_WORDS_OF_NUMBER, _WORDS_OF_YEAR = 6, 2
"""Greatest number of Chinese characters beside the digits of a number and of a year's head.

As in 提高10个百分点 and 2023年度.
"""

_DOCUMENT_NUMBER = re.compile(r"\w{2,6}〔\d{4}〕\d+号 *")
"""发文字号, which is not broken either."""

_SLACK = 4
"""Number of digits and Latin letters that need one more width: some are 0.625 em wide."""


class Room(NamedTuple):
    """Least widths of a column, in half-width characters.

    In `whole` short texts stay on one line, and long ones have two lines, or lines as long as the
    longest short text. In `broken` heads and names have lines of a few characters, and numbers
    with their units are whole. In `narrow` only digits are whole.
    """

    whole: int
    broken: int
    narrow: int


def padded(text: str, pad: int | None = None) -> str:
    """Return a text as wide as the room it needs, with slack for digits and Latin letters.

    `pad` is the space on the right that aligns a number.
    """
    slack = max(ceil(len(re.findall("[!-~]", text)) / _SLACK), pad is not None)
    return text + " " * ((pad or 0) + slack)


def room_of(head: str, cells: Iterable[str]) -> Room:
    """Return the room that a column needs; the texts are `padded`."""
    rooms = [_room(head, _SHORT_LINE, _WORDS_OF_YEAR)]
    rooms += (_room(cell, _LONG_LINE, _WORDS_OF_NUMBER) for cell in cells)
    return Room(*(max(widths) or width("汉字") for widths in zip(*rooms, strict=True)))


def _room(text: str, line: int, words: int) -> Room:
    latin = map(width, re.findall(r"[!-~]+[^!-~]?", text))
    digits = max(
        (each if each <= _LONGEST_WORD else _LONGEST_UNBROKEN for each in latin), default=0
    )
    length, characters = width(text), len(re.findall(r"[^ -~]", text))
    is_short = width(text.rstrip(" ")) <= _LONGEST_UNBROKEN or _DOCUMENT_NUMBER.fullmatch(text)
    is_number = is_short and digits and characters <= words
    return Room(
        length if is_short else max(digits, min(ceil(length / 2), _LONGEST_UNBROKEN)),
        length if is_number else max(digits, min(length, line)),
        max(digits, min(length, _LEAST_LINE)),
    )
