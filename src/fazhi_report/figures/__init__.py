"""Figures of a report: 数量 (quantities), Chinese numerals, 同比 (year-over-year change)."""

from fazhi_report.figures.faults import QuantityError
from fazhi_report.figures.grammar import (
    AFTER,
    BEFORE,
    DIGITS,
    LETTER,
    MAX_DIGITS,
    QUANTITY,
    SCALE,
    TO_FILL,
    UNIT,
)
from fazhi_report.figures.numerals import NUMERALS, ONE_TO_TEN, POWERS, ordinal, read_numeral, spell
from fazhi_report.figures.quantity import BLANK, Amount, Approximation, Quantity, plain_digits
from fazhi_report.figures.year_over_year import Direction, Growth, growth, growth_phrase
