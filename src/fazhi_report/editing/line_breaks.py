"""Wrap the paragraphs of a text for the data file, and unwrap them again."""

from collections.abc import Iterator
from itertools import accumulate

from fazhi_report.console import width
from fazhi_report.model import fold, is_narrow, split_references

_NOT_AT_LINE_START, _NOT_AT_LINE_END = "，。、；：！？）》”’％%…", "（《“‘"


def wrap(text: str, columns: int) -> list[str]:
    """Break a paragraph into lines of about `columns`; `fold` joins them to the same text.

    A reference is not broken; a closing mark hangs over the end of its line.
    """
    ends = list(accumulate(map(len, split_references(text))))
    closed = list(zip(ends[::2], ends[1::2], strict=False))
    lines: list[str] = []
    start = position = used = 0
    for end in [*_break_positions(text, closed), len(text)]:
        piece = text[position:end]
        used += width(piece)
        if used > columns and position > start and piece[0] not in _NOT_AT_LINE_START:
            lines.append(text[start:position].strip())
            start, used = position, width(piece.lstrip())
        position = end
    return [line for line in (*lines, text[start:].strip()) if line]


def unwrap(paragraph: str) -> str:
    """Join the lines of a paragraph as `fold` does; references keep their spelling."""
    pieces = split_references(paragraph)
    return "".join(piece if index % 2 else fold(piece) for index, piece in enumerate(pieces))


def _break_positions(text: str, closed: list[tuple[int, int]]) -> Iterator[int]:
    """Yield where a line may end: between characters without a space, or at a single space."""
    spans = iter((*closed, (len(text), len(text))))
    start, end = next(spans)
    for position in range(1, len(text)):
        if position >= end:
            start, end = next(spans)
        if start < position < end:
            continue
        before, after = text[position - 1], text[position]
        if after == " ":
            following = text[position + 1 : position + 2]
            if is_narrow(before) and is_narrow(following) and not following.isspace():
                yield position
        elif not (before.isspace() or after.isspace() or before in _NOT_AT_LINE_END):
            at_reference = position in (start, end)
            if at_reference or not (is_narrow(before) and is_narrow(after)):
                yield position
