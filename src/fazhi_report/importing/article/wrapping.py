"""Wrapped text (硬换行): join the lines of a paragraph copied from a PDF or an e-mail."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fazhi_report.console import width
from fazhi_report.importing.article.article import LeftOut

_MIN_WIDTH, _MAX_WIDTH = 40, 160
"""Limits of the longest line of a wrapped text, in half-width characters."""

_RAGGED = 12
"""How much shorter a full line may be, in half-width characters: a word or a kept mark."""

_MIN_LINES = 3
_WRAPPED_SHARE = 0.9
_FULL_SHARE = 0.6
_MAX_ENDED_SHARE = 0.2
_MIN_BROKEN_SHARE = 0.6
_PARAGRAPH_ENDS = "。！？；：”’）"
_SENTENCE_END = re.compile("[。！？][”’）]?$")
_HEADING_NUMBER = re.compile("[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")
_ASCII_WORD = re.compile(r"[!-~]")
_NUMBER_END, _NUMBER_START = re.compile(r"\d[.,]?$"), re.compile(r"[\d.,%]")
_UNIT = re.compile(r"(?:[!-~]+|.)[，。、；：！？”’）》%％]*")
"""A character or a Latin word, with the following marks that cannot begin a line."""

_PAGE_NUMBER = re.compile(r"[—–―－-]+\s*\d{1,3}\s*[—–―－-]+|第\s*\d{1,3}\s*页.{0,12}")
_BARE_NUMBER = re.compile(r"\d{1,3}")
_LAYOUT_SPACE = re.compile(r"(?<=[^\x00-\xff]) +(?=[!-~])|(?<=[!-~]) +(?=[^\x00-\xff])")
"""The gap between Chinese and Latin characters, which a PDF turns into a space."""


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line of a text file that is not blank, without indent.

    `is_apart`: a blank line precedes it. `is_on_new_page`: a form feed precedes it.
    """

    text: str
    place: int
    is_indented: bool = False
    is_apart: bool = False
    is_on_new_page: bool = False

    @property
    def starts(self) -> bool:
        """Whether it certainly begins a paragraph."""
        return self.is_indented or (self.is_apart and not self.is_on_new_page)

    @property
    def width(self) -> int:
        return width(self.text)


def split_page_numbers(lines: Sequence[RawLine]) -> tuple[list[RawLine], list[LeftOut]]:
    """Return the lines without page numbers, and the page numbers.

    A line below a page number is on a new page. Digits alone are a page number only at the foot of
    a page that ends with a form feed.
    """
    kept: list[RawLine] = []
    left: list[LeftOut] = []
    is_below_number = False
    for index, line in enumerate(lines):
        is_last = index + 1 < len(lines) and lines[index + 1].is_on_new_page
        if _PAGE_NUMBER.fullmatch(line.text) or (is_last and _BARE_NUMBER.fullmatch(line.text)):
            left.append(LeftOut(line.text, line.place, "页码"))
            is_below_number = True
            continue
        is_on_new_page = line.is_on_new_page or is_below_number
        kept.append(RawLine(line.text, line.place, line.is_indented, line.is_apart, is_on_new_page))
        is_below_number = False
    return kept, left


def join_wrapped(lines: Sequence[RawLine]) -> Sequence[RawLine]:
    """Join the lines of each paragraph of a wrapped text; return other texts unchanged.

    A full line continues in the next one, unless the next one certainly begins a paragraph. Where
    paragraphs are not set apart by indents or blank lines, a line that ends a sentence ends its
    paragraph if it had room for more, and the width of most lines counts: a PDF has wider lines,
    and first lines are short of the lost indent.
    """
    if not lines:
        return lines
    full = max(line.width for line in lines) - _RAGGED
    if not _MIN_WIDTH <= full + _RAGGED <= _MAX_WIDTH:
        return lines
    if _is_wrapped_with_starts(lines, full):
        return list(_join(lines, full, ends_at_sentences=False))
    widths = sorted(line.width for line in lines)
    usual = widths[len(widths) * 3 // 4]
    if usual >= _MIN_WIDTH and _is_wrapped_without_starts(lines, usual - _RAGGED):
        return list(_join(lines, usual - _RAGGED, ends_at_sentences=True))
    if _breaks_off_at(lines, full):
        return list(_join(lines, full, ends_at_sentences=True))
    return lines


def _is_wrapped_with_starts(lines: Sequence[RawLine], full: int) -> bool:
    """Whether every line that continues is about as wide as the widest."""
    continued = [line for line, following in pairwise(lines) if not following.starts]
    if len(continued) < _MIN_LINES:
        return False
    filled = sum(line.width >= full for line in continued)
    ended = sum(line.text[-1] in "。！？" for line in continued)
    return filled >= _WRAPPED_SHARE * len(continued) and ended <= (1 - _WRAPPED_SHARE) * len(
        continued
    )


def _is_wrapped_without_starts(lines: Sequence[RawLine], full: int) -> bool:
    """Whether full lines have most of the text, and few of them end a sentence."""
    filled = [line for line in lines if line.width >= full]
    ended = sum(_SENTENCE_END.search(line.text) is not None for line in filled)
    return (
        len(filled) >= _MIN_LINES
        and sum(line.width for line in filled) >= _FULL_SHARE * sum(line.width for line in lines)
        and ended <= _MAX_ENDED_SHARE * len(filled)
        and any(_SENTENCE_END.search(line.text) for line in lines)
    )


def _breaks_off_at(lines: Sequence[RawLine], full: int) -> bool:
    """Whether the widest lines end within sentences, which whole paragraphs never do."""
    filled = [line for line in lines if line.width >= full]
    broken = sum(line.text[-1] not in _PARAGRAPH_ENDS for line in filled)
    return broken >= max(_MIN_LINES, _MIN_BROKEN_SHARE * len(filled)) and any(
        _SENTENCE_END.search(line.text) for line in lines
    )


def _join(lines: Sequence[RawLine], full: int, *, ends_at_sentences: bool) -> Iterator[RawLine]:
    parts: list[str] = []
    first = previous = lines[0]
    widths = Counter(line.width for line in lines if line.width >= full)
    limit = max(widths, key=lambda each: widths[each], default=full)
    for line in lines:
        has_room = previous.width + width(_unit_at_start(line.text)) <= limit
        is_ended = ends_at_sentences and has_room and _SENTENCE_END.search(previous.text)
        is_heading = ends_at_sentences and _HEADING_NUMBER.match(line.text)
        if parts and (line.starts or previous.width < full or is_ended or is_heading):
            yield _joined(parts, first.place)
            parts = []
        if not parts:
            first = line
        elif _is_between_words(previous.text, line.text):
            parts.append(" ")
        parts.append(line.text)
        previous = line
    yield _joined(parts, first.place)


def _unit_at_start(text: str) -> str:
    """Return the first unit of a line, which fits on the line above if there is room."""
    match = _UNIT.match(text)
    return match[0] if match else text[:1]


def _is_between_words(above: str, below: str) -> bool:
    """Whether joining two lines of a paragraph needs a space, as between Latin words."""
    is_number = _NUMBER_END.search(above) and _NUMBER_START.match(below)
    return not is_number and bool(_ASCII_WORD.match(above[-1]) and _ASCII_WORD.match(below))


def _joined(parts: Sequence[str], place: int) -> RawLine:
    return RawLine(_LAYOUT_SPACE.sub("", "".join(parts)), place, is_indented=True)
