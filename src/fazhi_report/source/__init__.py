"""Read a data file: bytes to plain data, with a position for every key and value."""

from fazhi_report.source.encoding import DecodedText, decode
from fazhi_report.source.fz1_rules import NOT_UTF8, READING_RULES, UNUSED_IGNORE
from fazhi_report.source.mistakes import wide_marks
from fazhi_report.source.reading import diagnose_mistake, read
from fazhi_report.source.scalars import Scalar, ScalarError, print_scalar, resolve
from fazhi_report.source.source import Source
