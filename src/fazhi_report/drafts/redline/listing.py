"""List the changes between two documents: old text, new text, place, and remark."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from fazhi_report.drafts.redline.content import Block, Cell, Paragraph, Row, RunPart, Table, Token
from fazhi_report.drafts.redline.differences import Difference, differences
from fazhi_report.drafts.redline.excerpts import Span, Spans, excerpt, shorten
from fazhi_report.drafts.redline.pairing import gaps, pair
from fazhi_report.drafts.redline.places import Place, Places
from fazhi_report.drafts.redline.remarks import Remarks
from fazhi_report.drafts.redline.steps import Step, sources_of_moves, steps

_CELL_BORDER = Token("｜", (RunPart(None, "｜"),))


@dataclass(frozen=True, slots=True)
class ListedChange:
    """A changed paragraph or table row; one of the sides may be empty.

    `place` has the headings above it, outermost first; `remarks` explain the change.
    """

    old: Spans
    new: Spans
    place: Place
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A block of one text or of both.

    A moved block has its old place. `followers` is the number of blocks that moved with it, None
    for such a block itself.
    """

    old: Block | None
    new: Block | None
    place: Place
    old_place: Place = ()
    followers: int | None = None

    @property
    def leads_move(self) -> bool:
        return self.followers is not None


def list_changes(
    bodies: tuple[Sequence[Block], Sequence[Block]], remarks: Remarks
) -> list[ListedChange]:
    """Return the changes from the old body to the new one, in order.

    A moved block is listed at its new place; blocks that moved with it only if they changed.
    """
    entries = _entries(steps(*bodies))
    return [change for entry in entries for change in _listed(entry, remarks)]


def _entries(all_steps: Sequence[Step]) -> Iterator[_Entry]:
    sources = sources_of_moves(all_steps)
    moved, leaders = set(sources.values()), _followers(sources)
    before, after = Places(), Places()
    old_places = [before.enter(step.old) if step.old else () for step in all_steps]
    for index, step in enumerate(all_steps):
        place = after.enter(step.new) if step.new else old_places[index]
        if (source := sources.get(index)) is not None:
            old, old_place = all_steps[source].old, old_places[source]
            yield _Entry(old, step.new, place, old_place, leaders.get(index))
        elif index not in moved:
            yield _Entry(step.old, step.new, place)


def _followers(sources: Mapping[int, int]) -> dict[int, int]:
    """Map each block that leads a move to the number of blocks that follow it in both texts.

    `sources` are as of `sources_of_moves`.
    """
    ranks = {source: rank for rank, source in enumerate(sorted(sources.values()))}
    followers: dict[int, int] = {}
    leader = last = -1
    for index in sorted(sources):
        rank = ranks[sources[index]]
        if leader < 0 or rank != last + 1:
            leader = index
            followers[leader] = 0
        else:
            followers[leader] += 1
        last = rank
    return followers


def _listed(entry: _Entry, remarks: Remarks) -> Iterator[ListedChange]:
    units = list(_units(entry.old, entry.new))
    changed = [unit for unit in units if any(map(_has_changed, unit))]
    moved = (_describe_move(entry),) if entry.leads_move else ()
    if moved and not changed:
        text = "".join(token.key for unit in units for item in unit for token in item.new)
        span = (Span(shorten(text)),)
        yield ListedChange(span, span, entry.place, moved)
    for unit in changed:
        yield ListedChange(*excerpt(unit), entry.place, (*moved, *_remarks(unit, remarks)))


def _describe_move(entry: _Entry) -> str:
    """Return 移动 with the old place of the block, which a heading itself names."""
    is_heading = isinstance(entry.new, Paragraph) and entry.new.text.startswith(
        entry.place[-1].removesuffix("…")
    )
    origin = "" if is_heading else f"：原在“{entry.old_place[-1]}”"
    together = f"，连同后面{entry.followers}段" if entry.followers else ""
    return f"移动{origin}{together}。"


def _units(old: Block | None, new: Block | None) -> Iterator[list[Difference]]:
    """Yield the differences of a paragraph, or of each row of a table."""
    if isinstance(old, Paragraph | None) and isinstance(new, Paragraph | None):
        yield list(differences(old, new))
    elif isinstance(old, Table | None) and isinstance(new, Table | None):
        before, after = old.rows if old else (), new.rows if new else ()
        for gap in gaps(pair(before, after), before, after):
            for row in before[gap.i : gap.i_end]:
                yield [Difference(_tokens_of(row), (), is_equal=False)]
            for row in after[gap.j : gap.j_end]:
                yield [Difference((), _tokens_of(row), is_equal=False)]
            if gap.i_end < len(before) and gap.j_end < len(after):
                yield list(_between_rows(before[gap.i_end], after[gap.j_end]))


def _between_rows(old: Row, new: Row) -> Iterator[Difference]:
    for index, (before, after) in enumerate(zip(old.cells, new.cells, strict=True)):
        if index:
            yield Difference((_CELL_BORDER,), (_CELL_BORDER,), is_equal=True)
        yield from differences(_as_paragraph(before), _as_paragraph(after))


def _as_paragraph(cell: Cell) -> Paragraph:
    paragraphs = (block for block in cell.blocks if isinstance(block, Paragraph))
    return Paragraph(None, "", tuple(chain.from_iterable(block.tokens for block in paragraphs)))


def _tokens_of(row: Row) -> tuple[Token, ...]:
    cells = ((_CELL_BORDER, *_as_paragraph(cell).tokens) for cell in row.cells)
    return tuple(chain.from_iterable(cells))[1:]


def _has_changed(difference: Difference) -> bool:
    tokens = (*difference.old, *difference.new)
    return not difference.is_equal and any(token.key.strip() for token in tokens)


def _remarks(unit: Sequence[Difference], remarks: Remarks) -> tuple[str, ...]:
    has_old, has_new = (
        any(getattr(difference, side) for difference in unit) for side in ("old", "new")
    )
    result = [] if has_old and has_new else ["新增。" if has_new else "删去。"]
    for difference in unit:
        if difference.is_equal:
            continue
        if has_old and has_new:
            result += [remarks.removed.get(token.figure, "") for token in difference.old]
            result += [remarks.added.get(token.figure, "") for token in difference.new]
        result += [remarks.changed.get(token.figure, "") for token in difference.new]
    return tuple(dict.fromkeys(filter(None, result)))
