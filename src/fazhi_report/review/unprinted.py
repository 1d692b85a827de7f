"""What the new data file does not print as the draft has it (没有照印): none is lost unsaid."""

import re

from fazhi_report.article import Article, Line
from fazhi_report.editing import align
from fazhi_report.figures import OutlineNumber
from fazhi_report.review.original import Original


def unprinted_lines(original: Original, article: Article, printed: Original) -> tuple[str, ...]:
    """Return the lines of an article that are not printed, or not in their place.

    Numbers of headings follow from their order; lines that follow from other data, like 版记, and
    tables are not compared.
    """
    derived = {place.part for place in original.places if place.derived}
    lines = [
        block.text
        for block in article.blocks
        if isinstance(block, Line) and not derived & {anchor.part for anchor in block.anchors}
    ]
    wanted = [_without_number(line) for line in lines]
    found = [_without_number(unit.content) for unit in printed.units if unit.is_line]
    kept = {index for index, _ in align(wanted, found)}
    return tuple(line for index, line in enumerate(lines) if index not in kept)


def _without_number(text: str) -> str:
    plain = re.sub(r"\s", "", text)
    number = OutlineNumber.at_start_of(plain)
    return number[1] if number else plain
