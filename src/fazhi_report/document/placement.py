"""Positions of the elements of an official document (公文), GB/T 9704-2012, 7.2–7.4; in twips."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fazhi_report.layout import CHARACTER, Heading, Imprint, Layout, Masthead, Signature
from fazhi_report.model import break_name, text_width

IMPRINT_CHARACTER = 280
"""Width of one 4号 character, the size of 版记."""

NOTE_CHARACTER = 240
"""Width of one 小四 character, the size of notes."""

CELL_MARGIN = 108
"""Left and right margin of a table cell; its text begins there."""

_INDENT, _LAST_LINE, _SLACK = 2, 4, 0.4
"""First-line indent of a heading, least length of its last line, and room for wide digits.

In characters.
"""

_WIDE_DIGITS = 1
"""Room for the digits of a date that are wider than half a character, in characters."""

_PAUSE = re.compile("[，、；：]")
_NOTE_LABEL = re.compile("(?:注|说明|备注|资料来源|数据来源)[：:]")

OUTER_RULE, INNER_RULE = 20, 14
"""Weights of the rules of 版记: 0.35 and 0.25 mm (7.4.1)."""

_MARK_TOP = 1984
"""Distance of 发文机关标志 from the top of the type area: 35 mm (7.2.4)."""

_MAX_MARK_SIZE, _MIN_MARK_SIZE = 48, 8
"""Limits of the size of the mark, in points."""

_MARK_BREAK_SIZE = 26
"""Size in points below which the mark is broken into lines rather than set smaller."""

_MARK_LINE, _MARK_ASCENT_GAP = 1.3, 0.26
"""Line pitch of the mark, and the empty space above its strokes, as shares of its size."""


@dataclass(frozen=True, slots=True)
class Place:
    """Alignment of a line between two indents, in characters."""

    align: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class TabStop:
    """A tab stop in the line of 发文字号 and 签发人, and the label and name that begin there."""

    stop: int
    label: str
    name: str = ""


Line = tuple[TabStop, ...]


@dataclass(frozen=True, slots=True)
class MastheadPlaces:
    """Layout of 发文机关标志 (the mark), and the lines below it.

    `mark` has its lines, `mark_size` its size in half-points; `mark_line` is their pitch and
    `mark_before` the space above them, in twips.
    """

    mark: tuple[str, ...]
    mark_size: int
    mark_line: int
    mark_before: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ImprintLine:
    """Indents of a line, and the texts at its left and right edge."""

    left: int
    hanging: int
    right: int
    parts: tuple[str, ...]


def masthead_places(head: Masthead, layout: Layout) -> MastheadPlaces:
    """Make the mark as large as fits, at a fixed height on the page whatever stands above it."""
    width = layout.type_width / 20
    mark = break_name(head.mark, width / _MARK_BREAK_SIZE)
    fitting_size = width / (max(map(text_width, mark)) or 1)
    size = max(_MIN_MARK_SIZE, int(min(_MAX_MARK_SIZE, fitting_size)))
    above = sum(map(bool, (head.copy_number, head.secrecy, head.urgency))) * layout.line
    before = max(0, _MARK_TOP - above - round(_MARK_ASCENT_GAP * size * 20))
    lines = tuple(_signatory_lines(head, layout)) if head.signatories else ()
    return MastheadPlaces(mark, 2 * size, round(_MARK_LINE * size * 20), before, lines)


def _signatory_lines(head: Masthead, layout: Layout) -> Iterator[Line]:
    """Align signatories (签发人), two a line, with 发文字号 left of the last line (7.2.6).

    Names and number keep one character from the edges. If two names do not fit, each name has
    its own line.
    """
    names, label = head.signatories, "签发人："
    right = layout.characters - 1
    for names_a_line in (2, 1):
        rows = [names[start : start + names_a_line] for start in range(0, len(names), names_a_line)]
        first = max(text_width(row[0]) for row in rows)
        second = max((1 + text_width(row[1]) for row in rows if row[1:]), default=0.0)
        if text_width(head.number) + text_width(label) + first + second <= right - 2:
            break
    columns = [_twips(right - second - first), _twips(right - second + 1)]
    for row in rows:
        line = [TabStop(column, "", name) for column, name in zip(columns, row, strict=False)]
        if row is rows[0]:
            line[0] = TabStop(_twips(right - second - first - text_width(label)), label, row[0])
        if row is rows[-1]:
            line.insert(0, TabStop(CHARACTER, head.number))
        yield tuple(line)


def _twips(characters: float) -> int:
    """Convert a distance from the left edge to twips, but to one character at least."""
    return round(max(1.0, characters) * CHARACTER)


def signature_lines(signature: Signature, layout: Layout) -> tuple[str, ...]:
    return break_name(signature.name, layout.characters - 4)


def signature_places(signature: Signature, layout: Layout) -> tuple[Place, Place]:
    """Place the issuer's name and the date.

    With a seal (7.3.5.1) the date ends four characters from the right edge, the name centred
    above it; a longer name ends two from the edge, the date centred below it. Both are centred
    in one place, since the width of digits depends on the font.

    Without a seal (7.3.5.2) the name ends two characters from the right edge, and the date begins
    two to the right of its beginning; a longer date ends two from the edge, and the name begins
    two before it. A date that wide digits could carry out of the type area is placed by its end.
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


def annex_note_indent(text: str) -> tuple[int, int]:
    """Return left and hanging indent of a line of 附件说明 (7.3.4).

    Wrapped lines begin where the title does, after 附件： and the number.
    """
    lead = "附件：" if text.startswith("附件：") else ""
    number, point, _ = text.removeprefix(lead).partition(". ")
    number_width = text_width(number + point) if point and number.isdecimal() else 0
    left = 2 + text_width("附件：") + number_width
    return round(left * CHARACTER), round((text_width(lead) + number_width) * CHARACTER)


def heading_indent(heading: Heading, layout: Layout) -> int:
    """Return the right indent of a heading of two lines, in twips, so that it breaks by sense.

    The first line ends at a pause if that leaves a second line that is not longer. Otherwise the
    second line has four characters at least, a phrase of a heading.
    """
    text, width = heading.full, text_width(heading.full)
    first = layout.characters - _INDENT
    if not first < width <= first + layout.characters:
        return 0
    pauses = (match.end() for match in _PAUSE.finditer(text))
    ends = [end for end in map(text_width, (text[:pause] for pause in pauses)) if end <= first]
    fitting = [end for end in ends if width - end <= end + _INDENT]
    end = max(fitting, default=min(first, width - _LAST_LINE))
    return max(0, round((first - end - _SLACK) * CHARACTER))


def note_indents(notes: Sequence[str]) -> list[tuple[int, int]]:
    """Return left and hanging indent of each note of a table, in twips.

    The text behind 注： is aligned, in that note and in those that follow without a label.
    """
    indents = []
    label = 0
    for note in notes:
        match = _NOTE_LABEL.match(note)
        label = round(text_width(match[0]) * NOTE_CHARACTER) if match else label
        indents.append((CELL_MARGIN + label, label if match else 0))
    return indents


def imprint_lines(foot: Imprint) -> list[ImprintLine]:
    """Place 版记 (7.4) one character in from both sides; 抄送 wraps to where its names begin."""
    edge, lead = IMPRINT_CHARACTER, round(text_width("抄送：") * IMPRINT_CHARACTER)
    lines = []
    if foot.copies_to:
        lines.append(ImprintLine(edge + lead, lead, edge, (foot.copies_to,)))
    if foot.printed_by or foot.printed_on:
        lines.append(ImprintLine(edge, 0, edge, (foot.printed_by, foot.printed_on)))
    return lines
