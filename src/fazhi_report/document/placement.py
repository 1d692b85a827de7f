"""Positions of the elements of an official document (公文), GB/T 9704-2012, 7.2–7.4; in twips."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

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

_NUMBER_GAP, _NUMBER_WIDTH = 221, 343
"""Distance of the page number's line from the type area, and the line's height, in twips.

The number itself is then 7 mm below the type area (7.5), as that of upright pages is.
"""

_SEAL = 8
"""Width of a seal, in characters."""

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

_MAX_MARKS_HEIGHT = 170
"""Greatest height of the marks of several issuers, in points: the text begins on the first page."""

_GAP = 0.5
"""Space between the names of several issuers and 文件, in characters."""

_RULE_SPACE, _LEAST_LINE = 150, 20
"""Space between 发文字号 and the red rule, with the rule; least height of a line. In twips."""

_TWIPS_PER_MM = 1440 / 25.4

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
    `mark_before` the space above them, in twips. `mark_left` and `mark_right` are their indents,
    `beside` is the place of 文件 beside the names of several issuers: its distances from the left
    and the top of the type area, and its width.
    """

    mark: tuple[str, ...]
    mark_size: int
    mark_line: int
    mark_before: int
    lines: tuple[Line, ...]
    mark_left: int = 0
    mark_right: int = 0
    beside: tuple[int, int, int] = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Area:
    """An area of a page, in twips."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ImprintLine:
    """Indents of a line, and the texts at its left and right edge."""

    left: int
    hanging: int
    right: int
    parts: tuple[str, ...]


def masthead_places(head: Masthead, layout: Layout) -> MastheadPlaces:
    """Make the mark as large as fits, at a fixed height on the page whatever stands above it."""
    lines = tuple(_signatory_lines(head, layout)) if head.signatories else ()
    width = layout.type_width / 20
    if head.names:
        mark = head.names
        height = _MAX_MARKS_HEIGHT / (_MARK_LINE * len(mark))
        fitting_size = min(height, width / (max(map(text_width, mark)) + _GAP + len(head.mark)))
    else:
        mark = break_name(head.mark, width / _MARK_BREAK_SIZE)
        fitting_size = width / (max(map(text_width, mark)) or 1)
    size = max(_MIN_MARK_SIZE, int(min(_MAX_MARK_SIZE, fitting_size)))
    line = round(_MARK_LINE * size * 20)
    above = sum(map(bool, (head.copy_number, head.secrecy, head.urgency))) * layout.line
    top = _MARK_TOP + layout.twips("inset") - round(_MARK_ASCENT_GAP * size * 20)
    before = max(0, top - above)
    if head.rule is not None:
        before, line = _above_printed_rule(head, layout, above, line * len(mark), len(lines))
        line //= len(mark)
    places = MastheadPlaces(mark, 2 * size, line, before, lines)
    return _beside(places, head, layout, above + before) if head.names else places


def _above_printed_rule(
    head: Masthead, layout: Layout, above: int, marks: int, signatory_lines: int
) -> tuple[int, int]:
    """Return the space above the mark and its height so that the rule falls on a printed one.

    The mark takes what is left of the page; less than it needs, if the rule is high.
    """
    millimetres = head.rule or 0
    rule = round(float(millimetres - layout.top) * _TWIPS_PER_MM)
    below = (2 + (signatory_lines or 1)) * layout.line if head.number else 0
    room = max(0, rule - _RULE_SPACE - below - above)
    height = min(marks, room)
    return room - height, max(height, _LEAST_LINE)


def _beside(places: MastheadPlaces, head: Masthead, layout: Layout, top: int) -> MastheadPlaces:
    """Place several names in one width below each other, and 文件 beside their middle (7.2.4)."""
    character = places.mark_size * 10
    names = round(max(map(text_width, head.names)) * character)
    suffix = len(head.mark) * character
    left = max(0, (layout.type_width - names - round(_GAP * character) - suffix) // 2)
    x = left + names + round(_GAP * character)
    y = top + (len(head.names) - 1) * places.mark_line // 2
    right = layout.type_width - left - names
    return replace(places, mark_left=left, mark_right=right, beside=(x, max(1, y), suffix))


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
    """Return the lines of the name, or the names of several issuers."""
    if signature.others:
        return (signature.name, *signature.others)
    return break_name(signature.name, layout.characters - 4)


def seal_columns(signature: Signature, layout: Layout) -> tuple[int, ...]:
    """Return the centres of the columns of names below seals, from the left, in twips.

    The last one is that of the date, as without other issuers (7.3.5.1).
    """
    widths = [max(map(text_width, names)) for names in zip_longest(*signature.rows, fillvalue="")]
    last = layout.characters - max(4.0 + text_width(signature.date) / 2, 2.0 + widths[-1] / 2)
    centres = [last]
    if len(widths) > 1:
        centres.insert(0, last - sum(max(width, _SEAL) for width in widths) / 2 - 1)
    return tuple(round(centre * CHARACTER) for centre in centres)


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


def names_left(signature: Signature, layout: Layout) -> int:
    """Return the left indent of the names of several issuers, which have one width, in twips."""
    longest = max(map(text_width, signature_lines(signature, layout)))
    return round(max(0.0, layout.characters - 2 - longest) * CHARACTER)


def wide_number(layout: Layout) -> Area:
    """Return the area of the page number on a page on its side, from the edges of the paper.

    It stands where the upright page has it, 7 mm below the type area, if its head is turned to
    the left; so it is at the left, as long as the width of the upright type area.
    """
    bottom = layout.twips("bottom") + layout.twips("inset")
    left = max(0, bottom - _NUMBER_GAP - _NUMBER_WIDTH)
    return Area(left, layout.left_twips, _NUMBER_WIDTH, layout.type_width)


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
