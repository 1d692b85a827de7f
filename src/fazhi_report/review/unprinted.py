"""What the new data file does not print as the draft has it (没有照印): none is lost unsaid."""

import re
from collections.abc import Iterator, Mapping

from fazhi_report.article import Article, Line
from fazhi_report.editing import align
from fazhi_report.figures import OutlineNumber
from fazhi_report.review.original import Original

_OF_LINES = frozenset({"masthead", "annex_note", "signature", "imprint"})
"""Derived texts of several lines, of which the first has the anchor."""


def unprinted_lines(original: Original, article: Article, printed: Original) -> tuple[str, ...]:
    """Return the lines of an article that are not printed, or not in their place.

    Numbers of headings follow from their order; lines that follow from other data, like 版记, and
    tables are not compared.
    """
    derived = {place.part: place.derived for place in original.places if place.derived}
    lines = list(_lines_outside(article, derived))
    wanted = [_without_number(line) for line in lines]
    found = [_without_number(unit.content) for unit in printed.units if unit.is_line]
    kept = {index for index, _ in align(wanted, found)}
    return tuple(line for index, line in enumerate(lines) if index not in kept)


def _lines_outside(article: Article, derived: Mapping[int, str]) -> Iterator[str]:
    """Yield the lines but for derived ones, and those without an anchor that go on in them."""
    goes_on = False
    for block in article.blocks:
        anchors = block.anchors if isinstance(block, Line) else ()
        kinds = {derived[anchor.part] for anchor in anchors if anchor.part in derived}
        goes_on = isinstance(block, Line) and (bool(kinds & _OF_LINES) or (goes_on and not anchors))
        if isinstance(block, Line) and not kinds and not goes_on:
            yield block.text


def _without_number(text: str) -> str:
    plain = re.sub(r"\s", "", text)
    number = OutlineNumber.at_start_of(plain)
    return number[1] if number else plain
