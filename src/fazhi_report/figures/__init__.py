"""Figures of a report: 数量 (quantities), numerals, outline numbers, 同比 (change on last year)."""

from fazhi_report.figures.amount import Amount
from fazhi_report.figures.approximation_words import ENDS_OF_WORDS, approximation
from fazhi_report.figures.grammar import (
    AFTER,
    BEFORE,
    DIGITS,
    LETTER,
    MAX_DIGITS,
    NUMERALS,
    QUANTITY,
    SCALE,
    TO_FILL,
    UNIT,
)
from fazhi_report.figures.numerals import ONE_TO_TEN, POWERS, ordinal, read_numeral, spell
from fazhi_report.figures.outline_number import OUTLINE_NUMBER, OutlineNumber
from fazhi_report.figures.quantity import (
    QUANTITY_TO_FILL,
    Approximation,
    Quantity,
    QuantityError,
    plain_digits,
    read_printed,
    round_half_up,
)
from fazhi_report.figures.year_over_year import Direction, Growth, growth, growth_phrase
