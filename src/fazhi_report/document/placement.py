"""Where the elements of an official document stand (GB/T 9704-2012, 7.2–7.4); lengths in twips."""

from collections.abc import Iterator
from dataclasses import dataclass

from fazhi_report.document.document import Imprint, Masthead, Signature
from fazhi_report.document.layout import CHARACTER, Layout
from fazhi_report.model import break_name, title_width

FOURTH_SIZE = 280
"""One 4号 character, which 版记 is set in."""

OUTER_RULE, INNER_RULE = 20, 14
"""版记's rules: 0.35 and 0.25 mm (7.4.1)."""

_MARK_TOP = 1984
"""发文机关标志 begins 35 mm below the top of the type area (7.2.4)."""

_MARK_LARGEST, _MARK_SMALLEST, _MARK_LEAST = 48, 26, 8
"""Points: the mark goes to a second line before it gets smaller than the second of them."""

_MARK_LEADING, _MARK_ABOVE = 1.3, 0.26
"""Its line, and what is empty above its strokes, as shares of its size."""

_NAMES_IN_A_LINE = 2


@dataclass(frozen=True, slots=True)
class Place:
    """How a line is aligned between two indents, which are in characters."""

    align: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Stop:
    """What stands at a tab stop of the line of 发文字号 and 签发人: a label, a name, or both."""

    stop: int
    label: str
    name: str = ""


Line = tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class MastheadPlaces:
    """`mark` is in lines, and `mark_size` in half-points."""

    mark: tuple[str, ...]
    mark_size: int
    mark_line: int
    mark_before: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ImprintLine:
    """Indents, and the text at the left and at the right edge."""

    left: int
    hanging: int
    right: int
    parts: tuple[str, ...]


def masthead(head: Masthead, layout: Layout) -> MastheadPlaces:
    """The mark is as large as fits its lines; what stands above it moves it no lower."""
    across = layout.type_width / 20
    mark = break_name(head.mark, across / _MARK_SMALLEST)
    fits = across / (max(map(title_width, mark)) or 1)
    size = max(_MARK_LEAST, int(min(_MARK_LARGEST, fits)))
    above = sum(map(bool, (head.copy_number, head.secrecy, head.urgency))) * layout.line
    before = max(0, _MARK_TOP - above - round(_MARK_ABOVE * size * 20))
    lines = tuple(_signatories(head, layout)) if head.signatories else ()
    return MastheadPlaces(mark, 2 * size, round(_MARK_LEADING * size * 20), before, lines)


def _signatories(head: Masthead, layout: Layout) -> Iterator[Line]:
    """签发人 (7.2.6): two names a line, aligned; 发文字号 stands left of the last of them.

    Both keep one character from the edges. Names too long for that have a line each.
    """
    names, label = head.signatories, "签发人："
    right = layout.characters - 1
    for in_a_line in (_NAMES_IN_A_LINE, 1):
        rows = [names[at : at + in_a_line] for at in range(0, len(names), in_a_line)]
        first = max(title_width(row[0]) for row in rows)
        second = max((1 + title_width(row[1]) for row in rows if row[1:]), default=0.0)
        if title_width(head.number) + title_width(label) + first + second <= right - 2:
            break
    columns = [_twips(right - second - first), _twips(right - second + 1)]
    for row in rows:
        line = [Stop(at, "", name) for at, name in zip(columns, row, strict=False)]
        if row is rows[0]:
            line[0] = Stop(_twips(right - second - first - title_width(label)), label, row[0])
        if row is rows[-1]:
            line.insert(0, Stop(CHARACTER, head.number))
        yield tuple(line)


def _twips(characters: float) -> int:
    return round(max(1.0, characters) * CHARACTER)


def signature_lines(signature: Signature, layout: Layout) -> tuple[str, ...]:
    return break_name(signature.name, layout.characters - 4)


def closing(signature: Signature, layout: Layout) -> tuple[Place, Place]:
    """Where name and date stand.

    With a seal (7.3.5.1) the date ends four characters from the right edge, and the name is
    centred over it; one too long ends two characters from the edge. Both are centred in the
    same place, for the width of a font's digits is not known.
    Without (7.3.5.2) the name ends two characters from the edge, and the date begins two
    characters after the name does; a date longer than that ends there instead.
    """
    name = max(map(title_width, signature_lines(signature, layout)))
    date = title_width(signature.date)
    if signature.seal:
        middle = max(4.0 + date / 2, 2.0 + name / 2)
        both = Place("center", max(0.0, layout.characters - 2 * middle), 0.0)
        return both, both
    if date <= name:
        left = max(layout.characters - name, 2.0)
        return Place("right", 0.0, 2.0), Place("left", left, -2.0)
    return Place("right", 0.0, 4.0 + date - name), Place("right", 0.0, 2.0)


def annex_note(text: str) -> tuple[int, int]:
    """附件说明 (7.3.4): the left edge of turned lines, and how far the first stands before it."""
    lead = "附件：" if text.startswith("附件：") else ""
    number, point, _ = text.removeprefix(lead).partition(". ")
    hanging = title_width(lead) + (
        title_width(number + point) if point and number.isdecimal() else 0
    )
    left = 2 + title_width("附件：") + hanging - title_width(lead)
    return round(left * CHARACTER), round(hanging * CHARACTER)


def imprint(foot: Imprint) -> list[ImprintLine]:
    """版记 (7.4): one character in from both sides; turned lines of 抄送 begin where names do."""
    edge, lead = FOURTH_SIZE, round(title_width("抄送：") * FOURTH_SIZE)
    lines = []
    if foot.copies_to:
        lines.append(ImprintLine(edge + lead, lead, edge, (foot.copies_to,)))
    if foot.printed_by or foot.printed_on:
        lines.append(ImprintLine(edge, 0, edge, (foot.printed_by, foot.printed_on)))
    return lines
