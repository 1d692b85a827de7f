"""数量 (figures): one grammar for the figures of a report, Chinese numerals, and 同比."""

from fazhi_report.figures.numerals import NUMERALS, ONE_TO_TEN, POWERS, ordinal, read_numeral, spell
from fazhi_report.figures.quantity import (
    AFTER,
    BEFORE,
    BLANK,
    DIGITS,
    LETTER,
    MAX_DIGITS,
    QUANTITY,
    SCALE,
    TO_FILL,
    UNIT,
    Amount,
    Approximation,
    Quantity,
    QuantityError,
    plain_digits,
)
from fazhi_report.figures.year_over_year import Direction, Growth, growth, growth_phrase

__all__ = [
    "AFTER",
    "BEFORE",
    "BLANK",
    "DIGITS",
    "LETTER",
    "MAX_DIGITS",
    "NUMERALS",
    "ONE_TO_TEN",
    "POWERS",
    "QUANTITY",
    "SCALE",
    "TO_FILL",
    "UNIT",
    "Amount",
    "Approximation",
    "Direction",
    "Growth",
    "Quantity",
    "QuantityError",
    "growth",
    "growth_phrase",
    "ordinal",
    "plain_digits",
    "read_numeral",
    "spell",
]
