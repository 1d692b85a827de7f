"""Match the characters of a draft with those of the original (对照)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import count, pairwise

from fazhi_report.drafts.review.original import Original
from fazhi_report.drafts.review.pairing import common_characters, pair_units
from fazhi_report.drafts.review.stream import LINE_END, Stream
from fazhi_report.drafts.review.units import NOWHERE, SPACES, Unit, units_of
from fazhi_report.word import View


@dataclass(frozen=True, slots=True)
class Matches:
    """The positions of a draft's characters in the original.

    `positions` has the position of each, by offset in the draft; line ends that a picture cuts off
    have negative keys. `ignored` are offsets of white space without meaning, as of added empty
    lines and of a second space, `filled` those of the ends of lines that were sent empty and then
    filled in.
    """

    positions: Mapping[int, int]
    ignored: Set[int]
    filled: Set[int]


def match_characters(original: Original, draft: Stream) -> Matches:
    """Compare a draft as it was sent with the original."""
    sent = list(units_of(draft, draft.offsets_in(View.SENT)))
    used = {offset for unit in sent for offset in unit.offsets}
    ignored = set(draft.offsets_in(View.SENT)) - used
    current = draft.offsets_in(View.CURRENT)
    ends = {unit.offsets[-1] for unit in units_of(draft, current)}
    positions = _match(original, sent)
    empty = {*_empty_line_ends(draft, current, positions), *_more_spaces(draft, current, positions)}
    return Matches(positions, (ignored - ends) | empty, (ignored & ends) - empty)


def _empty_line_ends(
    draft: Stream, offsets: Iterable[int], positions: Mapping[int, int]
) -> Iterator[int]:
    """Yield the ends of lines that would be empty without one; of several, an old one stays."""
    ends: list[int] = []
    for offset in offsets:
        character = draft.text[offset]
        if character == LINE_END:
            ends.append(offset)
        elif character not in SPACES:
            yield from _superfluous(ends, positions)
            ends = []
    yield from _superfluous(ends, positions)


def _more_spaces(
    draft: Stream, offsets: Sequence[int], positions: Mapping[int, int]
) -> Iterator[int]:
    """Yield the added spaces behind another space; a data file has one for several."""
    for before, offset in pairwise(offsets):
        if draft.text[before] == draft.text[offset] == " " and offset not in positions:
            yield offset


def _superfluous(ends: Sequence[int], positions: Mapping[int, int]) -> Iterator[int]:
    added = [offset for offset in ends if offset not in positions]
    yield from added if len(added) < len(ends) else added[1:]


def _match(original: Original, sent: Sequence[Unit]) -> dict[int, int]:
    matches: dict[int, int] = {}
    unseen = count(NOWHERE, -1)
    for group in pair_units(original.units, sent):
        before = original.units[group.old_start : group.old_end]
        after = sent[group.new_start : group.new_end]
        if not before or not after:
            continue
        start = original.starts[group.old_start]
        offsets = [offset for unit in after for offset in unit.offsets]
        texts = ("".join(unit.text for unit in units) for units in (before, after))
        for i, j in common_characters(*texts):
            offset = offsets[j] if offsets[j] != NOWHERE else next(unseen)
            matches[offset] = start + i
    return matches
