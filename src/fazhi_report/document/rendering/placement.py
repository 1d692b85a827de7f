"""Place headings, notes, page numbers and imprint (版记) by GB/T 9704-2012, 7.3–7.5; in twips."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil

from fazhi_report.document.layout import (
    CHARACTER,
    PAGE_HEIGHT,
    Document,
    Heading,
    Imprint,
    Layout,
)
from fazhi_report.document.rendering.line_ends import narrowed_by
from fazhi_report.model import text_width, words_of

IMPRINT_CHARACTER = 280
"""Width of one 4号 character, the size of 版记 and of captions."""

NOTE_CHARACTER = 240
"""Width of one 小四 character, the size of notes."""

CELL_MARGIN = 108
"""Left and right margin of a table cell, where its text begins."""

_INDENT, _LAST_LINE, _SLACK = 2, 4, 0.4
"""First-line indent of a heading, least length of its last line, and room for wide digits.

In characters.
"""

_MOST_KEPT_LINES, _LEAST_KEPT_NOTES = 8, 2
"""附件说明 of at most so many lines moves as a whole to the page of the signature.

Of a longer one so many notes do.
"""

_NUMBER_GAP, _NUMBER_WIDTH = 221, 343
"""Distance of the page number's line from the type area, and its height, in twips.

The number itself is then 7 mm below the type area (7.5), as on upright pages.
"""

_NUMBER_LENGTH = 1000
"""Length of a page number with dashes, in twips: 884 to 980 for one digit, by font."""

HEADER = 851
"""Distance of the header from the paper's edge, in twips: 15 mm, as in Word."""

_HEADER_LINE, _HEADER_GAP = 364, 60
"""Height of a header line, and its distance from a table, in twips."""

NUMBER_LINE = 383
"""Height of the page number's line on upright pages, in twips.

A fifth of an exact line is below the baseline, so that the number is where a single line has it.
"""

_NOTE_LABEL = re.compile("(?:注[0-9]{0,3}|说明|备注|资料来源|数据来源)[：:]")

OUTER_RULE, INNER_RULE = 20, 14
"""Weights of the rules of 版记: 0.35 and 0.25 mm (7.4.1)."""


@dataclass(frozen=True, slots=True)
class Area:
    """An area of a page, in twips."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class NotePlace:
    """Indents of a line of 附件说明, in twips; the first line begins `hanging` before `left`."""

    left: int
    hanging: int
    right: int


@dataclass(frozen=True, slots=True)
class ImprintLine:
    """Indents of a line, and the texts at its left and right edge."""

    left: int
    hanging: int
    right: int
    parts: tuple[str, ...]


def number_before(layout: Layout) -> int:
    """Return the space above the page number that fills the footer, in twips."""
    return max(0, layout.twips("bottom") - layout.footer - NUMBER_LINE)


def wide_number(layout: Layout) -> Area:
    """Return the area of the page number on a landscape page, from the edges of the paper.

    It is where the upright page has it, 7 mm below the type area, if the head of the page is turned
    to the left: at the left edge, as long as the upright type area is wide.
    """
    bottom = layout.twips("bottom") + layout.twips("inset")
    left = max(0, bottom - _NUMBER_GAP - _NUMBER_WIDTH)
    return Area(left, layout.left_twips, _NUMBER_WIDTH, layout.type_width)


def first_number(layout: Layout) -> Area:
    """Return the area of the page number on the first page of a long table.

    It is measured from the upper edge of the paper, at the outer edge of the type area. The number
    is in its middle, one character from the edge.
    """
    top = PAGE_HEIGHT - layout.footer - NUMBER_LINE
    return Area(0, top, 2 * IMPRINT_CHARACTER + _NUMBER_LENGTH, NUMBER_LINE)


def continued_header(layout: Layout, is_draft: bool) -> int:
    """Return the distance of the header from the paper's edge that puts 续表 above a table.

    The header of a draft is where other pages have it, with 续表 as its second line.
    """
    return HEADER if is_draft else max(0, layout.twips("top") - _HEADER_LINE - _HEADER_GAP)


def space_above_continued(document: Document) -> int:
    """Return the space between the note of a draft and 续表 above a table; 0 for others.

    Upright and landscape pages have one header; there is less room above the latter.
    """
    if not document.draft_note:
        return 0
    layout = document.layout
    has_wide = any(annex.is_long_table and annex.is_landscape for annex in document.annexes)
    top = (layout.turned() if has_wide else layout).twips("top")
    return max(0, top - HEADER - 2 * _HEADER_LINE - _HEADER_GAP)


def annex_note_place(text: str, layout: Layout) -> NotePlace:
    """Place a line of 附件说明 (7.3.4).

    Wrapped lines begin where the title does, after 附件： and the number, and end between words.
    """
    lead = "附件：" if text.startswith("附件：") else ""
    number, point, title = text.removeprefix(lead).partition(". ")
    if not (point and number.isdecimal()):
        number, point, title = "", "", text.removeprefix(lead)
    number_width = text_width(number + point)
    left = 2 + text_width("附件：") + number_width
    right = narrowed_by(title, layout.type_width / CHARACTER - left)
    indents = left, text_width(lead) + number_width, right
    return NotePlace(*(round(indent * CHARACTER) for indent in indents))


def kept_notes(notes: Sequence[str], layout: Layout) -> int:
    """Return the number of last lines of 附件说明 on the page of the signature, at least.

    A list of usual length is not torn from the text above it either.
    """
    lines = 0
    for note in notes:
        place = annex_note_place(note, layout)
        width = text_width(note) * CHARACTER - place.hanging
        lines += ceil(width / (layout.type_width - place.left - place.right))
    return len(notes) if lines <= _MOST_KEPT_LINES else _LEAST_KEPT_NOTES


def caption_indent(text: str, layout: Layout) -> int:
    """Return the indent on both sides, in twips, with which a caption's lines end between words."""
    room = layout.type_width / IMPRINT_CHARACTER
    return round(narrowed_by(text, room) * IMPRINT_CHARACTER / 2)


def heading_indent(heading: Heading, layout: Layout) -> int:
    """Return the right indent, in twips, that breaks a two-line heading by meaning.

    The second line is not longer than the first, because both have this indent. It has at least
    four characters, unless it follows a pause.
    """
    words = words_of(heading.full)
    ends = list(accumulate(text_width(word.text) for word in words))
    width, first = ends[-1], layout.characters - _INDENT
    if not first < width <= first + layout.characters:
        return 0
    fitting = [
        (word.cost, -end)
        for word, end in zip(words, ends, strict=True)
        if end <= first
        and width - end <= end + _INDENT
        and (not word.cost or width - end >= _LAST_LINE)
    ]
    end = -min(fitting)[1] if fitting else min(first, width - _LAST_LINE)
    return max(0, round((first - end - _SLACK) * CHARACTER))


def cell_indent(text: str, width: int, character: int) -> int:
    """Return the indent with which the lines of a short text in a table end between words.

    `width` is the column's, `character` that of a half-width character; all are in twips.
    """
    room = (width - 2 * CELL_MARGIN) / (2 * character)
    return round(narrowed_by(text, room) * 2 * character)


def note_labels(notes: Sequence[str]) -> list[tuple[int, bool]]:
    """Return for each note of a table the width of its label, and whether it has one itself.

    The text after 注： is aligned in that note and in the following notes without a label. Widths
    are in half-width characters.
    """
    labels = []
    width = 0
    for note in notes:
        match = _NOTE_LABEL.match(note)
        width = round(2 * text_width(match[0])) if match else width
        labels.append((width, match is not None))
    return labels


def note_indents(notes: Sequence[str]) -> list[tuple[int, int]]:
    """Return left and hanging indent of each note of a table, in twips."""
    widths = ((width * NOTE_CHARACTER // 2, has_own) for width, has_own in note_labels(notes))
    return [(CELL_MARGIN + width, width if has_own else 0) for width, has_own in widths]


def imprint_lines(foot: Imprint) -> list[ImprintLine]:
    """Place 版记 (7.4) one character in from both sides; 抄送 wraps to where its names begin."""
    edge, lead = IMPRINT_CHARACTER, round(text_width("抄送：") * IMPRINT_CHARACTER)
    lines = []
    if foot.copies_to:
        lines.append(ImprintLine(edge + lead, lead, edge, (foot.copies_to,)))
    if foot.printed_by or foot.printed_on:
        lines.append(ImprintLine(edge, 0, edge, (foot.printed_by, foot.printed_on)))
    return lines
