"""Put the blocks of two documents into one order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from fazhi_report.drafts.redline.content import Block, Paragraph, Table
from fazhi_report.drafts.redline.pairing import Pairs, gaps, has_text, pair, similar_items
from fazhi_report.word import Change

DELETED, INSERTED = (Change.DELETION,), (Change.INSERTION,)
IN_NEITHER = (*DELETED, *INSERTED)
"""Changes of a paragraph mark (段落标记) that is in neither text."""


@dataclass(frozen=True, slots=True)
class Step:
    """A block of the old text, of the new one, or of both, and the changes of its last mark.

    The paragraph mark is separate from the content, because the last mark of a document or a cell
    can be neither inserted nor deleted; the mark before it is marked instead.
    """

    old: Block | None
    new: Block | None
    marks: tuple[Change, ...] = ()


def steps(old: Sequence[Block], new: Sequence[Block]) -> list[Step]:
    """Return the steps for all blocks of a body or a cell, deleted blocks before inserted ones."""
    result = list(_steps(_pair_last(pair(old, new), old, new), old, new))
    if result and result[-1].marks:
        return _shift_marks(result)
    return _part_last(result)


def _steps(pairs: Pairs, old: Sequence[Block], new: Sequence[Block]) -> Iterator[Step]:
    for gap in gaps(pairs, old, new):
        for block in old[gap.i : gap.i_end]:
            yield Step(block, None, DELETED)
        for block in new[gap.j : gap.j_end]:
            yield Step(None, block, INSERTED)
        if gap.i_end < len(old) and gap.j_end < len(new):
            yield Step(old[gap.i_end], new[gap.j_end])


def _pair_last(pairs: Pairs, old: Sequence[Block], new: Sequence[Block]) -> Pairs:
    """Pair the last blocks if both texts have some after the last pair: they share the mark."""
    i, j = pairs[-1] if pairs else (-1, -1)
    last = len(old) - 1, len(new) - 1
    if i == last[0] or j == last[1] or isinstance(old[-1], Table) or isinstance(new[-1], Table):
        return pairs
    return [*pairs, last]


def _shift_marks(result: list[Step]) -> list[Step]:
    """Return the steps with the change of the last mark moved before all changed blocks."""
    *others, last = result
    if isinstance(last.new or last.old, Table):
        return result
    kept, trailing = _split_last_gap(result)
    if kept and len({step.marks for step in trailing}) == 1 and not isinstance(kept[-1].new, Table):
        others[len(kept) - 1] = replace(kept[-1], marks=last.marks)
    return [*others, replace(last, marks=())]


def _part_last(result: list[Step]) -> list[Step]:
    """Separate the last two paragraphs if one is empty and has another style than the other.

    This is the case at the end of 版记 (imprint), which follows a floating table. LibreOffice
    neither rejects an insertion nor accepts a deletion in the paragraph that such a table is tied
    to.
    """
    *others, last = result or [Step(None, None)]
    kept, trailing = _split_last_gap(others)
    deleted = [step for step in trailing if step.marks == DELETED]
    inserted = [step for step in trailing if step.marks == INSERTED]
    old, new = last.old, last.new
    if not isinstance(old, Paragraph) or not isinstance(new, Paragraph) or old.kind == new.kind:
        return result
    if inserted and not has_text(new):
        return [*kept, *deleted, Step(old, None, IN_NEITHER), *inserted, Step(None, new)]
    if deleted and not has_text(old):
        bare = replace(new, tokens=(), ending=())
        return [*kept, *inserted, Step(None, new, IN_NEITHER), *deleted, Step(old, bare)]
    return result


def _split_last_gap(result: list[Step]) -> tuple[list[Step], list[Step]]:
    """Split off the steps after the last block of both texts."""
    unpaired = takewhile(lambda step: step.marks, reversed(result))
    end = len(result) - len(list(unpaired))
    return result[:end], result[end:]


def sources_of_moves(all_steps: Sequence[Step]) -> dict[int, int]:
    """Map the index of an inserted block to that of a similar block deleted elsewhere."""
    deleted = {i: step.old for i, step in enumerate(all_steps) if step.old and not step.new}
    inserted = {j: step.new for j, step in enumerate(all_steps) if step.new and not step.old}
    return {
        j: i
        for i, j in similar_items(
            {i: block for i, block in deleted.items() if has_text(block)},
            {j: block for j, block in inserted.items() if has_text(block)},
        )
    }
