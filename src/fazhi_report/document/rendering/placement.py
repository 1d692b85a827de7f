"""Place headings, signature, notes and imprint (版记) by GB/T 9704-2012, 7.3–7.4; in twips."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise, zip_longest
from math import ceil

from fazhi_report.document.layout import (
    CHARACTER,
    PAGE_HEIGHT,
    Document,
    Heading,
    Imprint,
    Layout,
    Signature,
)
from fazhi_report.document.rendering.line_ends import narrowed_by
from fazhi_report.model import break_name, text_width, words_of

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

_SEAL = 8
"""Width of a seal, in characters."""

_SEAL_PITCH, _CROWDED = 9, 3
"""Usual distance of seals beside each other, in characters, but for so many in a row."""

_WIDE_DIGITS = 2.25
"""Room in a date for wide digits, and for the space that LibreOffice leaves around digits.

In characters.
"""

_NOTE_LABEL = re.compile("(?:注[0-9]{0,3}|说明|备注|资料来源|数据来源)[：:]")

OUTER_RULE, INNER_RULE = 20, 14
"""Weights of the rules of 版记: 0.35 and 0.25 mm (7.4.1)."""


@dataclass(frozen=True, slots=True)
class Place:
    """Alignment of a line between two indents, in characters."""

    align: str
    left: float
    right: float


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


def signature_lines(signature: Signature, layout: Layout) -> tuple[str, ...]:
    """Return the lines of the issuer's name, or the names of several issuers."""
    if signature.others:
        return (signature.name, *signature.others)
    return break_name(signature.name, layout.characters - 4)


def seal_centres(signature: Signature, layout: Layout) -> tuple[tuple[float, ...], ...]:
    """Return the centre of each name below a seal, row by row; from the right, in characters.

    Names are aligned in columns; rows that do not fit then, or that have a single long name, are
    centred by themselves. The centre of the last name is that of the date (7.3.5.1).
    """
    rows = signature.rows
    several = tuple(row for row in rows if len(row) > 1)
    shared = next(
        (each for each in (rows, several) if _reach(each, signature) <= layout.characters), ()
    )
    return tuple(
        _columns(shared if row in shared else (row,), signature)[-len(row) :] for row in rows
    )


def seal_stops(signature: Signature, layout: Layout) -> tuple[tuple[int, ...], ...]:
    """Return the centres of names below seals, row by row; from the left, in twips."""
    return tuple(
        tuple(round((layout.characters - centre) * CHARACTER) for centre in row)
        for row in seal_centres(signature, layout)
    )


def _columns(rows: Sequence[Sequence[str]], signature: Signature) -> tuple[float, ...]:
    """Return the centres of the columns of names, from left to right."""
    widths = _widths_of_columns(rows)
    pitch = _SEAL_PITCH if len(widths) < _CROWDED else _SEAL
    centres = [max(4.0 + text_width(signature.date) / 2, 2.0 + widths[0] / 2)]
    for right, left in pairwise(widths):
        centres.append(centres[-1] + max(pitch, (right + left) / 2 + 1))
    return tuple(reversed(centres))


def _reach(rows: Sequence[Sequence[str]], signature: Signature) -> float:
    """Return the distance of the left edge of rows from the right edge of the type area."""
    if not rows:
        return 0.0
    return _columns(rows, signature)[0] + max(_SEAL, _widths_of_columns(rows)[-1]) / 2


def _widths_of_columns(rows: Sequence[Sequence[str]]) -> list[float]:
    """Return the widths of columns of names, from right to left."""
    columns = zip_longest(*(reversed(row) for row in rows), fillvalue="")
    return [max(map(text_width, names)) for names in columns]


def signature_places(signature: Signature, layout: Layout) -> tuple[Place, Place]:
    """Place the issuer's name and the date.

    With a seal (7.3.5.1), the date ends four characters from the right edge, with the name centred
    above it; a longer name ends two from the edge, with the date centred below it. Both are centred
    at one place, because the width of digits depends on the font.

    Without a seal (7.3.5.2), the name ends two characters from the right edge, and the date begins
    two to the right of the name's beginning; a longer date ends two from the edge, and the name
    begins two before it. If wide digits could push the date out of the type area, its end is fixed.
    """
    name = max(map(text_width, signature_lines(signature, layout)))
    date = text_width(signature.date)
    if signature.seal:
        centre = max(4.0 + date / 2, 2.0 + name / 2)
        place = Place("center", max(0.0, layout.characters - 2 * centre), 0.0)
        return place, place
    if date <= name:
        left = max(layout.characters - name, 2.0)
        if left + date + _WIDE_DIGITS <= layout.characters:
            return Place("right", 0.0, 2.0), Place("left", left, -2.0)
        return Place("right", 0.0, 2.0), Place("right", 0.0, layout.characters - left - date)
    return Place("right", 0.0, 4.0 + date - name), Place("right", 0.0, 2.0)


def lines_below_date(document: Document) -> float:
    """Return the space that keeps a seal off what is below it, in lines (7.3.5.1).

    附注 (the remark) is below the date, and beside the seal.
    """
    if not document.signature:
        return 0.0
    remark = text_width(document.remark)
    taken = ceil((_INDENT + remark) / document.layout.characters) if remark else 0
    return max(0.0, document.signature.lines_below_date - taken)


def names_left(signature: Signature, layout: Layout) -> int:
    """Return the left indent, in twips, of several issuers' names, which have the same width."""
    longest = max(map(text_width, signature_lines(signature, layout)))
    return round(max(0.0, layout.characters - 2 - longest) * CHARACTER)


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
