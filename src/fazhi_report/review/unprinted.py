"""What the new data file does not print as the draft has it (没有照印): none is lost unsaid."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from unicodedata import normalize

from fazhi_report.article import Article, Block, Line, TableBlock
from fazhi_report.editing import align
from fazhi_report.figures import OutlineNumber
from fazhi_report.review.decided import Addition, decided_article
from fazhi_report.review.figure_edits import FigureEdit, Item
from fazhi_report.review.original import Original
from fazhi_report.review.stream import CELL_END, PICTURE, Stream
from fazhi_report.review.units import Unit, units_of
from fazhi_report.word import View

_OF_LINES = frozenset({"masthead", "annex_note", "signature", "imprint", "metrics_table"})
"""Derived texts of several lines or rows, of which the first has the anchor."""


def unprinted_lines(
    original: Original, article: Article, printed: Original
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the lines and rows of an article that are not printed, and those printed instead.

    Numbers of headings follow from their order; what follows from other data, like 版记, is not
    compared. A line that is printed elsewhere is among the first only.
    """
    derived = {place.part: place.derived for place in original.places}
    lines = list(_lines_outside(article, derived))
    others = list(_printed_outside(printed))
    pairs = align(list(map(_without_number, lines)), list(map(_without_number, others)))
    kept, found = {index for index, _ in pairs}, {index for _, index in pairs}
    missing = [_readable(line) for index, line in enumerate(lines) if index not in kept]
    extra = [_readable(line) for index, line in enumerate(others) if index not in found]
    return tuple(missing), tuple(line for line in extra if line not in missing)


def unread_lines(original: Original, items: Iterable[Item], draft: Stream) -> tuple[str, ...]:
    """Return the lines and rows of a draft that its changes do not make of the original.

    There are none, but for a mistake of this program.
    """
    additions = [Addition(item, draft) for item in items]
    figures = {figure.number: figure.text for figure in original.figures}
    for item, _ in additions:
        if isinstance(item, FigureEdit):
            figures[item.figure.number] = item.text
    article = decided_article(original, additions, figures)
    made = [_normal(line) for block in article.blocks for line in _lines_of(block)]
    units = units_of(draft, draft.offsets_in(View.CURRENT))
    current = [line for unit in units if (line := _line_of(unit))]
    kept = {index for index, _ in align([_normal(line) for line in current], made)}
    return tuple(_readable(line) for index, line in enumerate(current) if index not in kept)


def _lines_outside(article: Article, derived: Mapping[int, str]) -> Iterator[str]:
    """Yield the lines and rows but for derived ones, and those without an anchor that go on."""
    goes_on = False
    for block in article.blocks:
        kinds = {derived[part] for part in _parts_of(block) if part in derived}
        goes_on = bool(kinds & _OF_LINES) or (goes_on and not kinds)
        if not any(kinds) and not goes_on:
            yield from _lines_of(block)


def _parts_of(block: Block) -> Sequence[int]:
    lines = [line for row in block.rows for line in row] if isinstance(block, TableBlock) else []
    lines += [block] if isinstance(block, Line) else []
    return [anchor.part for line in lines for anchor in line.anchors]


def _lines_of(block: Block) -> Iterator[str]:
    """Yield a line, or the rows of a table."""
    if isinstance(block, Line):
        yield block.text
    elif isinstance(block, TableBlock):
        for row in block.rows:
            yield CELL_END.join(line.text for line in row).rstrip(CELL_END)


def _printed_outside(printed: Original) -> Iterator[str]:
    """Yield the same of a text that was built."""
    goes_on = False
    for start, unit in zip(printed.starts, printed.units, strict=False):
        end = start + len(unit.text)
        kinds = {place.derived for place in printed.places if start <= place.position < end}
        goes_on = bool(kinds & _OF_LINES) or (goes_on and not kinds)
        if not any(kinds) and not goes_on and _line_of(unit):
            yield _line_of(unit)


def _line_of(unit: Unit) -> str:
    return unit.content.rstrip(CELL_END).replace(PICTURE, "")


def _readable(line: str) -> str:
    return line.replace(CELL_END, "｜")


def _normal(text: str) -> str:
    return re.sub(r"\s", "", normalize("NFKC", text))


def _without_number(text: str) -> str:
    plain = re.sub(r"\s", "", text)
    number = OutlineNumber.at_start_of(plain)
    return number[1] if number else plain
