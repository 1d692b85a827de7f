"""Lines and rows that a draft moved (移动): deleted at one place, and inserted at another."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from fazhi_report.editing import similar_pairs, tokens
from fazhi_report.review.edits import Edit
from fazhi_report.review.matching import common_characters
from fazhi_report.review.stream import LINE_END, ROW_END, TABLE_END

_SHORTEST = 6
"""Shortest line or row that is recognised at another place."""


@dataclass(frozen=True, slots=True)
class Move:
    """A line or row deleted by one edit, and inserted by the other with its characters."""

    removal: Edit
    insertion: Edit


def find_moves(text: str, edits: Sequence[Edit]) -> Iterator[Edit | Move]:
    """Yield the edits in order; two by one author that move a line are one."""
    removals = {
        at: text[edit.start : edit.end] for at, edit in enumerate(edits) if not edit.inserted
    }
    additions = {at: edit.text for at, edit in enumerate(edits) if edit.start == edit.end}
    partners: dict[int, int] = {}
    for _, before, after in sorted(_candidates(removals, additions), reverse=True):
        if edits[before].author.name == edits[after].author.name and not (
            {before, after} & {*partners, *partners.values()}
        ):
            partners[before] = after
    moved = {after: before for before, after in partners.items()}
    for at, edit in enumerate(edits):
        before, after = moved.get(at, at), partners.get(at, at)
        if before == after:
            yield edit
        elif at == min(before, after):
            yield Move(edits[before], _with_characters(text, edits[before], edits[after]))


def _candidates(
    removals: dict[int, str], additions: dict[int, str]
) -> Iterable[tuple[float, int, int]]:
    lines = [
        {at: tokens(line) for at, line in texts.items() if _is_line(line)}
        for texts in (removals, additions)
    ]
    return similar_pairs(*lines)


def _is_line(text: str) -> bool:
    """Whether a text is one whole line, or a row of a table."""
    ends = sum(map(text.count, (LINE_END, ROW_END, TABLE_END)))
    return len(text) > _SHORTEST and ends == 1 and text[-1] in (LINE_END, ROW_END)


def _with_characters(text: str, removal: Edit, insertion: Edit) -> Edit:
    """Return the insertion with the characters that come from the removed line."""
    inserted = list(insertion.inserted)
    for i, j in common_characters(text[removal.start : removal.end], insertion.text):
        inserted[j] = replace(inserted[j], moved=removal.start + i)
    return replace(insertion, inserted=tuple(inserted))
