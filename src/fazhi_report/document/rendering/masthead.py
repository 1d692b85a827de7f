"""Place the elements of a masthead (版头) by GB/T 9704-2012, 7.2; lengths in twips."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fazhi_report.document.layout import CHARACTER, Layout, Masthead
from fazhi_report.model import MARK_GAP, MARK_LINE, break_name, joint_mark_size, text_width

_MARK_TOP = 1984
"""Distance of 发文机关标志 from the top of the type area: 35 mm (7.2.4)."""

_MAX_MARK_SIZE, _MIN_MARK_SIZE = 48, 8
"""Limits of the size of the mark, in points."""

_MARK_BREAK_SIZE = 26
"""Size in points below which the mark is broken into lines instead of reduced."""

_RULE_SPACE, _LEAST_LINE = 150, 20
"""Space between 发文字号 and the red rule, with the rule; least height of a line. In twips."""

_TWIPS_PER_MM = 1440 / 25.4

_MARK_ASCENT_GAP = 0.26
"""Empty space above the strokes of the mark, as a share of its size."""


@dataclass(frozen=True, slots=True)
class TabStop:
    """A tab stop in the line of 发文字号 and 签发人, with the label and name that begin there."""

    stop: int
    label: str
    name: str = ""


Line = tuple[TabStop, ...]


@dataclass(frozen=True, slots=True)
class MastheadPlaces:
    """Layout of 发文机关标志 (the mark) and the lines below it; lengths are in twips.

    `mark` has its lines, `mark_size` the size in half-points, `mark_line` the line pitch and
    `mark_before` the space above. `mark_left` and `mark_right` are the indents. `beside` is the
    place of 文件 beside the names of several issuers: its distances from the left and the top of
    the type area, and its width. `anchor_line` is the height of the empty paragraph that 文件 is
    anchored in.
    """

    mark: tuple[str, ...]
    mark_size: int
    mark_line: int
    mark_before: int
    lines: tuple[Line, ...]
    mark_left: int = 0
    mark_right: int = 0
    beside: tuple[int, int, int] = (0, 0, 0)

    @property
    def anchor_line(self) -> int:
        return _LEAST_LINE if self.beside[2] else 0

    @property
    def names_a_line(self) -> int:
        """The number of signatories (签发人) per line, 0 without any."""
        return max((sum(bool(cell.name) for cell in line) for line in self.lines), default=0)


def masthead_places(head: Masthead, layout: Layout) -> MastheadPlaces:
    """Make the mark as large as fits, at a fixed height on the page."""
    lines = tuple(_signatory_lines(head, layout)) if head.signatories else ()
    width = layout.type_width / 20
    if head.names:
        mark = head.names
        fitting_size = joint_mark_size(mark, head.mark, width)
    else:
        mark = break_name(head.mark, width / _MARK_BREAK_SIZE)
        fitting_size = width / (max(map(text_width, mark)) or 1)
    size = max(_MIN_MARK_SIZE, int(min(_MAX_MARK_SIZE, fitting_size)))
    line = round(MARK_LINE * size * 20)
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
    """Return the space above the mark and its height at which the rule meets a printed one.

    The mark takes the remaining space, even if it is too little because the rule is high.
    """
    millimetres = head.rule or 0
    rule = round(float(millimetres - layout.top) * _TWIPS_PER_MM)
    below = (2 + (signatory_lines or 1)) * layout.line if head.number else 0
    room = max(0, rule - _RULE_SPACE - below - above)
    height = min(marks, room)
    return room - height, max(height, _LEAST_LINE)


def _beside(places: MastheadPlaces, head: Masthead, layout: Layout, top: int) -> MastheadPlaces:
    """Align several names to one width, one per line, and centre 文件 beside them (7.2.4)."""
    character = places.mark_size * 10
    names = round(max(map(text_width, head.names)) * character)
    suffix = len(head.mark) * character
    left = max(0, (layout.type_width - names - round(MARK_GAP * character) - suffix) // 2)
    x = left + names + round(MARK_GAP * character)
    y = top + (len(head.names) - 1) * places.mark_line // 2
    right = layout.type_width - left - names
    return replace(places, mark_left=left, mark_right=right, beside=(x, max(1, y), suffix))


def _signatory_lines(head: Masthead, layout: Layout) -> Iterator[Line]:
    """Align signatories (签发人), two per line, with 发文字号 left of the last line (7.2.6).

    Names and number keep one character from the edges. If two names do not fit, each name has its
    own line.
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
    """Convert a distance from the left edge to twips; it is at least one character."""
    return round(max(1.0, characters) * CHARACTER)
