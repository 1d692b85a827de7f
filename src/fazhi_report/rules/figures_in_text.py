"""Figures in the text with their values, for rules that calculate with several of them."""

import re
from collections.abc import Sequence
from decimal import Decimal

from fazhi_report.figures import Quantity
from fazhi_report.rules.corpus import Corpus, quantity_of
from fazhi_report.rules.patterns import FIGURE, HAN

COUNT = (
    rf"(?:{FIGURE}|(?<![\d.])(?<!\d,)[0-9][0-9,]*(?:\.[0-9]+)?[万亿]?(?:(?!{FIGURE}){HAN}){{1,3}})"
)
"""A figure, or a number with its unit up to the next mark."""

PART = rf"[^（）。，、；\n]{{1,12}}?{COUNT}"
PARTS = rf"{PART}(?:[，、；]{PART})+"


def rounding(quantity: Quantity) -> Decimal:
    """Return half a unit of the last digit if it may be rounded (万, 亿, decimals), else 0."""
    _, _, decimals = quantity.low.digits.partition(".")
    power = quantity.low.scale_power - len(decimals)
    return Decimal(5).scaleb(power - 1) if decimals or quantity.low.scale else Decimal(0)


def total_of(quantities: Sequence[Quantity]) -> Decimal:
    return sum((quantity.value or Decimal(0) for quantity in quantities), Decimal(0))


def parts_in(corpus: Corpus, start: int, end: int) -> list[Quantity]:
    """Return the last figure of each phrase between marks; [] if a phrase has none."""
    parts: list[Quantity] = []
    for phrase in re.finditer("[^，、；]+", corpus.masked[start:end]):
        match = re.search(rf"({COUNT})\Z", phrase[0])
        if match is None:
            return []
        offset = start + phrase.start()
        part = quantity_at(corpus, offset + match.start(), offset + match.end())
        if part is None:
            return []
        parts.append(part)
    return parts


def quantity_at(corpus: Corpus, start: int, end: int) -> Quantity | None:
    """Return a figure in the text; None for a range, an attribute or an undeclared metric."""
    if corpus.masked[start] == FIGURE:
        reference = corpus.metric_at(start)
        value = reference[1].value if reference else None
    else:
        value = quantity_of(corpus.masked[start:end])
    return value if value is not None and value.value is not None else None
