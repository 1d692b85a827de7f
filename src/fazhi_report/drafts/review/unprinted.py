"""Find lines that the new data file does not print as in the draft (没有照印)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from unicodedata import normalize

from fazhi_report.drafts.review.accepted_article import Addition, accepted_article
from fazhi_report.drafts.review.items import FigureEdit, Item
from fazhi_report.drafts.review.original import Original, Place
from fazhi_report.drafts.review.stream import CELL_END, PICTURE, Stream
from fazhi_report.drafts.review.title_lines import are_broken_alike, is_title, printed_title
from fazhi_report.drafts.review.units import Unit, units_of
from fazhi_report.editing import align
from fazhi_report.figures import OutlineNumber
from fazhi_report.importing.article import Article, Block, Line, TableBlock
from fazhi_report.word import View

_OF_LINES = frozenset({"masthead", "annex_note", "signature", "imprint", "metrics_table"})
_OF_LINES |= {"title"}
"""Derived texts of several lines or rows, of which the first has the anchor."""


def unprinted_lines(
    original: Original, article: Article, printed: Original
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the lines and rows of an article that are not printed, and those printed instead.

    Numbers of headings follow from their order; lines that follow from other data, like 版记, are
    not compared. A line that is printed elsewhere is only among the first.
    """
    kinds = {place.part: _kind(place) for place in original.places}
    wanted, shown = list(_lines_of_article(article, kinds)), list(_lines_of_text(printed))
    lines, others = (_outside(side) for side in (wanted, shown))
    title, new_title = (_title(side) for side in (wanted, shown))
    is_same = "".join(title) == "".join(new_title)
    if not (is_same and are_broken_alike(printed_title(original), title)):
        lines, others = [*title, *lines], [*new_title, *others]
    pairs = align(list(map(_without_number, lines)), list(map(_without_number, others)))
    missing = _left(lines, {index for index, _ in pairs})
    extra = _left(others, {index for _, index in pairs})
    return missing, tuple(line for line in extra if line not in missing)


def _left(lines: Sequence[str], paired: Set[int]) -> tuple[str, ...]:
    return tuple(_readable(line) for index, line in enumerate(lines) if index not in paired)


def _outside(lines: Iterable[tuple[str, str]]) -> list[str]:
    return [line for kind, line in lines if not kind]


def _title(lines: Iterable[tuple[str, str]]) -> list[str]:
    return [line for kind, line in lines if kind == "title"]


def unread_lines(original: Original, items: Iterable[Item], draft: Stream) -> tuple[str, ...]:
    """Return lines and rows of a draft that its changes, applied to the original, do not give.

    Any such line is a defect of this program.
    """
    additions = [Addition(item, draft) for item in items]
    figures = {figure.number: figure.text for figure in original.figures}
    for item, _ in additions:
        if isinstance(item, FigureEdit):
            figures[item.figure.number] = item.text
    article = accepted_article(original, additions, figures)
    made = [_normal(line) for block in article.blocks for line in _lines_of(block)]
    units = units_of(draft, draft.offsets_in(View.CURRENT))
    current = [line for unit in units if (line := _line_of(unit))]
    kept = {index for index, _ in align([_normal(line) for line in current], made)}
    return tuple(_readable(line) for index, line in enumerate(current) if index not in kept)


def _lines_of_article(article: Article, kinds: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    """Yield the lines and rows with the kind they are derived from, up to the next anchor."""
    kind = ""
    for block in article.blocks:
        kinds_here = [kinds[part] for part in _parts_of(block) if part in kinds]
        kind = _next_kind(kind, kinds_here)
        yield from ((kind, line) for line in _lines_of(block))


def _next_kind(kind: str, kinds: Sequence[str]) -> str:
    """Return the kind of a line or row at which places of some kinds begin."""
    if not kinds:
        return kind if kind in _OF_LINES else ""
    return next(filter(None, kinds), "")


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


def _lines_of_text(text: Original) -> Iterator[tuple[str, str]]:
    """Yield the lines and rows of a built text, with the kind they are derived from."""
    kind = ""
    for start, unit in zip(text.starts, text.units, strict=False):
        end = start + len(unit.text)
        kinds_here = [_kind(place) for place in text.places if start <= place.position < end]
        kind = _next_kind(kind, kinds_here)
        if line := _line_of(unit):
            yield kind, line


def _kind(place: Place) -> str:
    """Return the derived kind of a place, or `title`, which may be derived or not."""
    return "title" if is_title(place) else place.derived


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
