"""The order in which the blocks of two documents are written into one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fazhi_report.redline.content import Block, Table
from fazhi_report.redline.pairing import Pairs, gaps, has_text, pair, similar_items
from fazhi_report.word import Change


@dataclass(frozen=True, slots=True)
class Step:
    """A block of the old text, of the new one, or of both, and the change of its last mark.

    The paragraph mark (段落标记) is told apart from the content, since the last one of a document
    or a cell can be neither inserted nor deleted: the mark before it is, in its place.
    """

    old: Block | None
    new: Block | None
    mark: Change | None = None


def steps(old: Sequence[Block], new: Sequence[Block]) -> list[Step]:
    """Return the steps for all blocks of a body or a cell, deleted blocks before inserted ones."""
    result = list(_steps(_pair_last(pair(old, new), old, new), old, new))
    return _shift_marks(result) if result and result[-1].mark else result


def _steps(pairs: Pairs, old: Sequence[Block], new: Sequence[Block]) -> Iterator[Step]:
    for gap in gaps(pairs, old, new):
        for block in old[gap.i : gap.i_end]:
            yield Step(block, None, Change.DELETION)
        for block in new[gap.j : gap.j_end]:
            yield Step(None, block, Change.INSERTION)
        if gap.i_end < len(old) and gap.j_end < len(new):
            yield Step(old[gap.i_end], new[gap.j_end])


def _pair_last(pairs: Pairs, old: Sequence[Block], new: Sequence[Block]) -> Pairs:
    """Pair the last blocks if blocks of both follow the last pair: they share the last mark."""
    i, j = pairs[-1] if pairs else (-1, -1)
    last = len(old) - 1, len(new) - 1
    if i == last[0] or j == last[1] or isinstance(old[-1], Table) or isinstance(new[-1], Table):
        return pairs
    return [*pairs, last]


def _shift_marks(result: list[Step]) -> list[Step]:
    """Return the steps with the change of the last mark on the one before all changed blocks."""
    *others, last = result
    if isinstance(last.new or last.old, Table):
        return result
    kept = next((index for index, step in enumerate(result[::-1]) if step.mark is None), 0)
    trailing = result[len(result) - kept :]
    if kept and len({step.mark for step in trailing}) == 1:
        before = result[-kept - 1]
        if not isinstance(before.new, Table):
            others[-kept] = replace(before, mark=last.mark)
    return [*others, replace(last, mark=None)]


def sources_of_moves(all_steps: Sequence[Step]) -> dict[int, int]:
    """Map the index of an inserted block to that of a similar one that was deleted elsewhere."""
    deleted = {i: step.old for i, step in enumerate(all_steps) if step.old and not step.new}
    inserted = {j: step.new for j, step in enumerate(all_steps) if step.new and not step.old}
    return {
        j: i
        for i, j in similar_items(
            {i: block for i, block in deleted.items() if has_text(block)},
            {j: block for j, block in inserted.items() if has_text(block)},
        )
    }
