"""Texts as printed, to compare or to write: white space, full-width marks, braces."""

import re
import unicodedata

from fazhi_report.model import Prose


def letters(text: str) -> str:
    """Return the text in Unicode's form NFKC without white space."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def literal(text: str) -> str:
    """Return a text in which no reference is read: the braces of one typed by hand are apart."""
    is_plain = next(Prose.parse(text).references, None) is None
    return text if is_plain else re.sub(r"\{(?=\{)", "{ ", text)
