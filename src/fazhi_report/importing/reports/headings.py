"""标题 (headings): tell the headings of an article from its paragraphs."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fazhi_report.figures import OutlineNumber
from fazhi_report.importing.article import Block, Line, PictureBlock
from fazhi_report.importing.data_file import cut_line, read_day_of_speech
from fazhi_report.importing.reports.captions import is_caption
from fazhi_report.importing.reports.draft import Heading
from fazhi_report.importing.reports.levels import MAX_LEVEL, levels_of
from fazhi_report.importing.reports.run_in import begins_with_statement, is_sentence, run_in_end

_MAX_UNNUMBERED = 36
_MIN_PARAGRAPH = 40
"""Least length of the paragraph below a heading without a number."""

_ENDS_SPEECH_LINE = re.compile("(?:会议|大会)上[）)]?$")
_NOT_AT_HEADING_END = "。！？；：，、…!?;:,."
_ATTACHMENT = re.compile(
    r"\.(?:docx?|wps|xlsx?|et|pptx?|pdf|ofd|rar|zip|jpe?g|png|txt|ceb)(?:[（(].*[）)])?$", re.I
)

Numbered = tuple[OutlineNumber, str]
"""The number at the start of a paragraph, and the rest."""


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """A heading and the paragraph on its line; `body` is None if the heading stands alone."""

    heading: Heading
    body: Line | None = None


Entry = HeadingLine | Block


def find_headings(blocks: Sequence[Block]) -> Iterator[Entry]:
    """Yield the blocks; a block that begins with a heading becomes a `HeadingLine`."""
    numbers = [number_at_start(block) for block in blocks]
    levels = levels_of(
        [numbered[0] if numbered else None for numbered in numbers],
        {index for index in range(len(blocks)) if _is_unnumbered_heading(blocks, numbers, index)},
    )
    for index in _items_without_heading(blocks, numbers, levels):
        numbers[index] = None
    next_numbers = _next_numbers(numbers)
    shift = _level_shift(blocks, numbers)
    current: Heading | None = None
    for index, block in enumerate(blocks):
        entry: Entry = block
        if isinstance(block, Line):
            if numbered := numbers[index]:
                entry = _numbered_heading(block, numbered, levels[index])
            elif block.level:
                entry = _declared_heading(block, min(max(block.level - shift, 1), MAX_LEVEL))
            elif _is_below_picture(blocks, index) and is_caption(block.text):
                pass
            elif _looks_like_heading(block, blocks[index + 1 : index + 2]):
                level = _plain_level(current, next_numbers[index])
                entry = _split(block, 0, len(block.text), level, None)
        if isinstance(entry, HeadingLine):
            current = entry.heading
        yield entry


def _is_unnumbered_heading(
    blocks: Sequence[Block], numbers: Sequence[Numbered | None], index: int
) -> bool:
    block = blocks[index]
    if numbers[index] or not isinstance(block, Line):
        return False
    return bool(block.level) or _looks_like_heading(block, blocks[index + 1 : index + 2])


def _items_without_heading(
    blocks: Sequence[Block], numbers: Sequence[Numbered | None], levels: Sequence[int]
) -> Iterator[int]:
    """Yield numbered paragraphs that begin with a statement, like all others of their list.

    They are no headings. A list with another first sentence, or with headings below it, has
    headings, and so has the first level.
    """
    lists: dict[int, list[int]] = {}
    with_headings: set[int] = {1}
    for index, numbered in [*enumerate(numbers), (len(numbers), None)]:
        level = levels[index] if numbered else 1
        if index < len(numbers) and numbered is None:
            continue
        for below in [other for other in lists if other > level]:
            items = lists.pop(below)
            if below not in with_headings:
                yield from items
            with_headings.discard(below)
        with_headings.update(other for other in lists if other < level)
        block = blocks[index] if numbered else None
        if numbered and isinstance(block, Line):
            lists.setdefault(level, []).append(index)
            is_heading = level in with_headings or block.level
            if is_heading or not begins_with_statement(numbered[1]):
                with_headings.add(level)


def _is_below_picture(blocks: Sequence[Block], index: int) -> bool:
    return index > 0 and isinstance(blocks[index - 1], PictureBlock)


def number_at_start(block: Block) -> Numbered | None:
    """Return the number at the start of a paragraph; None without one or without more text."""
    if not isinstance(block, Line) or _ATTACHMENT.search(block.text):
        return None
    numbered = OutlineNumber.at_start_of(block.text)
    return numbered if numbered and numbered[1] else None


def _next_numbers(numbers: Sequence[Numbered | None]) -> list[OutlineNumber | None]:
    """Return for each block the number of the next heading below it."""
    below: list[OutlineNumber | None] = [None]
    for numbered in reversed(numbers[1:]):
        below.append(numbered[0] if numbered else below[-1])
    return below[::-1]


def _level_shift(blocks: Sequence[Block], numbers: Sequence[Numbered | None]) -> int:
    """Return the difference between declared heading levels and the levels of their numbers."""
    lines = [(block, numbered) for block, numbered in zip(blocks, numbers, strict=True)]
    declared = [
        (line, numbered) for line, numbered in lines if isinstance(line, Line) and line.level
    ]
    shifts = Counter(line.level - numbered[0].level for line, numbered in declared if numbered)
    if shifts:
        return shifts.most_common(1)[0][0]
    return min((line.level for line, _ in declared), default=1) - 1


def _declared_heading(line: Line, level: int) -> HeadingLine:
    return _split(line, 0, _declared_end(line) or len(line.text), level, None)


def _declared_end(line: Line) -> int:
    """Return where a declared run-in heading ends; 0 if none is declared."""
    return line.lead if line.level and line.lead < len(line.text) else 0


def _numbered_heading(line: Line, numbered: Numbered, level: int) -> HeadingLine:
    number, rest = numbered
    start = len(line.text) - len(rest)
    length = max(_declared_end(line) - start, 0) or run_in_end(rest)
    return _split(line, start, start + length, level, number)


def _split(
    line: Line, start: int, end: int, level: int, number: OutlineNumber | None
) -> HeadingLine:
    """Return the heading at [start, end) of a line, and the paragraph behind it."""
    text, body = cut_line(line, start, end), cut_line(line, end, len(line.text))
    heading = Heading(level, number, text.text, line.place, bool(body.text), text.figures)
    return HeadingLine(heading, replace(body, level=0, lead=0) if body.text else None)


def _looks_like_heading(line: Line, following: Sequence[Block]) -> bool:
    """Whether it is a short line without a final mark above a paragraph or a numbered heading.

    The paragraph must be long, or the line set apart from it.
    """
    text = line.text
    is_short = len(text) <= _MAX_UNNUMBERED and text[-1] not in _NOT_AT_HEADING_END
    if not is_short or not re.search(r"[^\W\d_]{3}", text) or text[0] in "—–-":
        return False
    if read_day_of_speech(text) or _ENDS_SPEECH_LINE.search(text):
        return False
    below = following[0] if following else None
    return isinstance(below, Line) and (
        number_at_start(below) is not None
        or len(below.text) >= _MIN_PARAGRAPH
        or (_is_set_apart(line) and not _is_set_apart(below) and is_sentence(below.text))
    )


def _is_set_apart(line: Line) -> bool:
    """Whether a whole line is bold, 黑体 or 楷体."""
    return line.lead >= len(line.text)


def _plain_level(current: Heading | None, next_number: OutlineNumber | None) -> int:
    """Return the level of a heading that has neither a number nor a declared level.

    It is 1 if no heading is above it, or if the numbers below it restart.
    """
    if current is None:
        return 1
    if current.number is None:
        return current.level
    begins_again = next_number and next_number.value == 1 and next_number.level <= current.level
    return 1 if begins_again or next_number is None else min(current.level + 1, MAX_LEVEL)
