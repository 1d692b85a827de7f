"""表格 (tables): find the title, unit and notes of each table of an article."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fazhi_report.importing.article import Block, Line, PictureBlock, TableBlock
from fazhi_report.model import MAX_COLUMNS

_UNIT = re.compile(r"单位[：:]\s*(\S{1,12})")
_TITLE = re.compile(r"表\s*\d*[：:.、\s]?\S.*|.{2,40}(?:表|一览|情况|统计)")
_NOTE = re.compile(r"(?:表?注|备注|说明|资料来源|数据来源)\s*\d*[：:.]")
_MIN_ROWS = 2


@dataclass(frozen=True, slots=True)
class Table:
    """A table that the data file can express; `head` is the first row of the article's table."""

    title: str
    unit: str
    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    notes: tuple[str, ...]
    place: int


Part = Line | Table | PictureBlock


def read_tables(blocks: Sequence[Block]) -> tuple[Part, ...]:
    """Join each table with its title, unit and notes; other tables become lines, one per row."""
    parts: list[Part] = []
    table: Table | None = None
    for block in blocks:
        if isinstance(block, TableBlock):
            table = _take_table(block, parts) if _is_expressible(block) else None
            parts += [table] if table else _row_lines(block)
        elif table and isinstance(block, Line) and _NOTE.match(block.text):
            table = replace(table, notes=(*table.notes, block.text))
            parts[-1] = table
        else:
            table = None
            parts.append(block)
    return tuple(parts)


def _is_expressible(block: TableBlock) -> bool:
    return len(block.rows) >= _MIN_ROWS and len(block.rows[0]) <= MAX_COLUMNS


def _take_table(block: TableBlock, above: list[Part]) -> Table:
    """Return the table; remove its unit and title from the parts above it.

    They may also be the first rows, each in one cell over all columns.
    """
    unit = _take_last(above, _UNIT)
    title = _take_last(above, _TITLE)
    rows = block.rows
    if not title and not unit and (text := _only_text(rows)) and not _UNIT.fullmatch(text):
        title, rows = text, rows[1:]
    if not unit and _UNIT.fullmatch(text := _only_text(rows)):
        unit, rows = text, rows[1:]
    match = _UNIT.fullmatch(unit)
    head = tuple(cell.text for cell in rows[0])
    return Table(title, match[1] if match else "", head, rows[1:], (), block.place)


def _only_text(rows: Sequence[Sequence[Line]]) -> str:
    """Return the text of the first row if it is in one of several cells; otherwise nothing."""
    texts = [cell.text for cell in rows[0] if cell.text]
    is_alone = len(rows) > _MIN_ROWS and len(rows[0]) > 1 and len(texts) == 1
    return texts[0] if is_alone else ""


def _take_last(parts: list[Part], pattern: re.Pattern[str]) -> str:
    last = parts[-1] if parts else None
    if isinstance(last, Line) and pattern.fullmatch(last.text):
        parts.pop()
        return last.text
    return ""


def _row_lines(block: TableBlock) -> Iterator[Line]:
    for row in block.rows:
        text = "　".join(cell.text for cell in row if cell.text)
        if text:
            yield Line(text, block.place)
