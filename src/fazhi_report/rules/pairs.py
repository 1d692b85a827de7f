"""Pair the quotation marks, brackets and 书名号 of a text."""

import re
from collections import Counter
from collections.abc import Iterator

OPENING = dict(zip("”’》〉）〕】", "“‘《〈（〔【", strict=True))
"""The opening mark of each closing one."""

_FULL_WIDTH = {"(": "（", ")": "）"}
_QUOTES = "“‘《〈"
_WINDOW = 12
"""Number of characters before a closing bracket that are searched for a number."""


def pair_marks(view: str) -> tuple[list[int], list[tuple[int, int]]]:
    """Return the positions of unpaired marks, and of pairs inside a pair of the same marks."""
    unpaired: list[int] = []
    stray: list[int] = []  # closing marks of the paragraph without an opening one
    left_open: set[int] = set()
    nested: list[tuple[int, int, int]] = []  # the mark around a pair, and the pair
    open_marks: list[tuple[str, int]] = []
    open_quotes: list[tuple[str, int]] = []  # those of the open marks that may be nested
    for match in re.finditer(r"[“‘《〈（〔【”’》〉）〕】()\n]|\Z", view):
        mark, position = _FULL_WIDTH.get(match[0], match[0]), match.start()
        if mark in ("\n", ""):
            starts = [start for _, start in open_marks]
            left_open.update(starts)
            unpaired += (
                start
                for start in _without_a_mark_between(view, sorted([*stray, *starts]))
                if not _is_continued(view, start, position)
            )
            stray.clear()
            open_marks.clear()
            open_quotes.clear()
        elif mark not in OPENING:
            open_marks.append((mark, position))
            if mark in _QUOTES:
                open_quotes.append((mark, position))
        elif open_marks and open_marks[-1][0] == OPENING[mark]:
            opening, start = open_marks.pop()
            if opening in _QUOTES:
                open_quotes.pop()
            if mark in "”》" and open_quotes and open_quotes[-1][0] == opening:
                nested.append((open_quotes[-1][1], start, position))
        elif not _is_apostrophe_or_number_mark(view, position):
            stray.append(position)
    return unpaired, [(start, end) for outer, start, end in nested if outer not in left_open]


def _without_a_mark_between(view: str, unpaired: list[int]) -> Iterator[int]:
    """Yield the unpaired marks of a paragraph, except pairs that one other mark separates.

    In 《甲（乙》 only （ has no partner.
    """
    kept_apart: set[int] = set()
    open_marks: list[tuple[str, int]] = []
    counts: Counter[str] = Counter()  # of the open marks
    for position in unpaired:
        mark = _FULL_WIDTH.get(view[position], view[position])
        if mark not in OPENING:
            open_marks.append((mark, position))
            counts[mark] += 1
        elif counts[OPENING[mark]]:
            opening, start, depth = "", 0, 0
            while opening != OPENING[mark]:
                opening, start = open_marks.pop()
                counts[opening] -= 1
                depth += 1
            if depth > 1:
                kept_apart |= {start, position}
    yield from (position for position in unpaired if position not in kept_apart)


def _is_continued(view: str, start: int, end: int) -> bool:
    """Whether a mark opens a quotation of several paragraphs, of which only the last is closed.

    Each paragraph begins with “ (GB/T 15834-2011, 4.8.3.5); the paragraph ends at `end`.
    """
    is_first = view[start - 1 : start] in ("", "\n")
    return view[start] == "“" and is_first and view[end + 1 : end + 2] == "“"


def _is_apostrophe_or_number_mark(view: str, position: int) -> bool:
    """Whether a closing mark is an apostrophe, or ends a number like 1）."""
    if view[position] == "’":
        before, after = view[max(0, position - 1) : position], view[position + 1 : position + 2]
        return before.isascii() and after.isascii()
    # A window, so that the work does not grow with the paragraph.
    before = "\n" * (position < _WINDOW) + view[max(0, position - _WINDOW) : position]
    return view[position] in "）)" and bool(re.search(r"[\n。；：][^\S\n]*\d{1,2}\Z", before))
