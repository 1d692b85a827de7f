"""Find edits that only count the numbers of headings on (重新编号), as the program does itself."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from fazhi_report.document.layout import headings_in
from fazhi_report.drafts.review.changes import Change, Kind
from fazhi_report.drafts.review.items import Edit, start_of
from fazhi_report.drafts.review.matching import Matches
from fazhi_report.drafts.review.records import Base
from fazhi_report.drafts.review.stream import Stream
from fazhi_report.drafts.review.units import units_of
from fazhi_report.figures import OutlineNumber
from fazhi_report.model import sections_of
from fazhi_report.word import View


def renumbered(
    base: Base, draft: Stream, matches: Matches, changes: Sequence[Change]
) -> frozenset[int]:
    """Return the positions of the changes of counted numbers that continue the count in the draft.

    A number that jumps, or is spelled in another way, is another change: the data file has to
    state it.
    """
    labels = _counted_labels(base)
    edited: dict[int, dict[int, Edit]] = {}
    for at, change in enumerate(changes):
        for unit, edit in _in(base, labels, change):
            edited.setdefault(unit, {})[at] = edit
    if not edited:
        return frozenset()
    numbers = _continued_numbers(base, draft, matches)
    return frozenset(
        at
        for unit, edits in edited.items()
        if unit in numbers and labels[unit].with_value(numbers[unit].value) == numbers[unit]
        if _spelled(base, unit, labels[unit], edits.values()) == str(numbers[unit])
        for at in edits
    )


def _counted_labels(base: Base) -> dict[int, OutlineNumber]:
    """Return the numbers that the program counts, by the unit of their heading."""
    stated = {section.id for _, section in sections_of(base.dossier.report) if section.number}
    document, original = base.document, base.original
    parts = (document.blocks, *(annex.blocks for annex in document.annexes))
    labels = {item.id: item.label for blocks in parts for item in headings_in(blocks)}
    found: dict[int, OutlineNumber] = {}
    for unit, start in enumerate(original.starts[:-1]):
        place = original.place_at(start)
        owner = place.owner if place and place.position == start else None
        label = labels.get(owner.name, "") if owner and owner.key == "heading" else ""
        if owner and label and owner.name not in stated:
            found[unit] = OutlineNumber.parse(label)
    return found


def _in(
    base: Base, labels: Mapping[int, OutlineNumber], change: Change
) -> Iterator[tuple[int, Edit]]:
    """Yield the unit of the heading whose counted number a change is about, and its edit.

    Words inserted behind the number are of the heading.
    """
    if change.kind is not Kind.TEXT or len(change.items) != 1:
        return
    edit, original = change.items[0], base.original
    unit = original.unit_at(start_of(edit))
    if isinstance(edit, Edit) and unit in labels:
        end = original.starts[unit] + len(str(labels[unit]))
        if edit.start < end and edit.end <= end:
            yield unit, edit


def _spelled(base: Base, unit: int, label: OutlineNumber, edits: Iterable[Edit]) -> str:
    """Return a heading's number with edits, which do not overlap."""
    text, first = str(label), base.original.starts[unit]
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start - first] + edit.text + text[edit.end - first :]
    return text


def _continued_numbers(base: Base, draft: Stream, matches: Matches) -> dict[int, OutlineNumber]:
    """Return the numbers of a draft's headings that continue the count, by unit of the original."""
    found: dict[int, OutlineNumber] = {}
    counts: dict[int, int] = {}
    for unit in units_of(draft, draft.offsets_in(View.CURRENT)):
        look = draft.looks[unit.offsets[0]] if unit.is_line else None
        level = (look.level or look.lead) if look else 0
        number = OutlineNumber.at_start_of(unit.content) if level else None
        if not number:
            continue
        counts = {item: count for item, count in counts.items() if item <= level}
        last, counts[level] = counts.get(level, 0), number[0].value
        positions = (matches.positions.get(offset) for offset in unit.offsets)
        position = next((item for item in positions if item is not None), None)
        if position is not None and counts[level] == last + 1:
            found[base.original.unit_at(position)] = number[0]
    return found
