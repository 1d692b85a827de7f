"""Print excerpts (摘录) of a text for readers: signs for line ends, the words around an edit."""

import re

from fazhi_report.drafts.review.items import Edit
from fazhi_report.drafts.review.stream import CELL_END, LINE_END, PICTURE, ROW_END, TABLE_END

_CONTEXT = 12
"""Number of characters to show on each side of a change; a few more to complete a word."""

_UNCUT = re.compile(r"[0-9A-Za-z.,%％]{2}|[0-9.][\u4e00-\u9fff]")
"""Two characters that are not separated: in a number or a word, or a number and its unit."""

LINE_SIGN = "↵"

_SIGNS = str.maketrans(
    {LINE_END: LINE_SIGN, CELL_END: "｜", ROW_END: LINE_SIGN, TABLE_END: "", PICTURE: "［图片］"}
)


def readable(text: str) -> str:
    """Return a text without its end, with signs for the ends of lines and cells in it."""
    return with_signs(text.rstrip(LINE_END + ROW_END + TABLE_END + CELL_END))


def with_signs(text: str) -> str:
    return text.translate(_SIGNS)


def words_around(text: str, start: int, end: int, edit: Edit) -> tuple[str, str]:
    """Return the words before and after an edit in a line; numbers and words are not cut."""
    left, right = max(start, edit.start - _CONTEXT), min(end, edit.end + _CONTEXT)
    while start < left and _UNCUT.fullmatch(text, left - 1, left + 1):
        left -= 1
    while edit.end <= right < end and _UNCUT.fullmatch(text, right - 1, right + 1):
        right += 1
    return readable(text[left : edit.start]), readable(text[edit.end : max(edit.end, right)])
