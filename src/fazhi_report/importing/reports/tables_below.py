"""Tables below the signature (落款): what an official document calls an annex (附件)."""

from collections.abc import Sequence
from dataclasses import dataclass

from fazhi_report.importing.article import BELOW_SIGNATURE, DATED, Block, Line, TableBlock
from fazhi_report.importing.reports.ending import ANNEX_LABEL, find_signature

_TITLE = "附表"
_MAX_CAPTION = 40
_FINAL_MARKS = tuple("。！？；：，、!?;:,")
_NO_CAPTION = ("单位", "计量单位", "注", "备注", "说明")


@dataclass(frozen=True, slots=True)
class Labelled:
    """The blocks of an article; `place` is that of the label put above tables, if any."""

    blocks: Sequence[Block]
    place: int | None = None


def label_tables(blocks: Sequence[Block]) -> Labelled:
    """Put 附件 and a title above tables below the signature that no label calls an annex.

    The line above the first table is its title if it can be one. Only tables with captions and
    notes may stand there.
    """
    last_table = next((block for block in reversed(blocks) if isinstance(block, TableBlock)), None)
    start = _end_of_signature(blocks) if last_table else None
    if start is None or last_table is None:
        return Labelled(blocks)
    while start < len(blocks) and _is_below_signature(blocks[start]):
        start += 1
    tail = blocks[start:]
    if last_table not in tail or not all(map(_belongs_to_table, tail)):
        return Labelled(blocks)
    first, place = tail[0], tail[0].place
    label = [Line(ANNEX_LABEL, place)]
    if not isinstance(first, Line) or first.text.startswith(_NO_CAPTION):
        label.append(Line(_TITLE, place))
    return Labelled((*blocks[:start], *label, *tail), place)


def _end_of_signature(blocks: Sequence[Block]) -> int | None:
    """Return the index below the last line that ends with a date, if it is a signature."""
    for end in range(len(blocks), 0, -1):
        block = blocks[end - 1]
        if isinstance(block, Line) and DATED.fullmatch(block.text):
            return end if find_signature(blocks[:end]) else None
    return None


def _is_below_signature(block: Block) -> bool:
    return isinstance(block, Line) and BELOW_SIGNATURE.fullmatch(block.text) is not None


def _belongs_to_table(block: Block) -> bool:
    if not isinstance(block, Line):
        return isinstance(block, TableBlock)
    is_caption = len(block.text) <= _MAX_CAPTION and not block.text.endswith(_FINAL_MARKS)
    is_label = block.text.startswith(ANNEX_LABEL)
    return (is_caption and not is_label) or block.text.startswith(_NO_CAPTION)
