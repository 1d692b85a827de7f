"""Compare texts as printed: without white space, and full-width marks as half-width ones."""

import re
import unicodedata


def letters(text: str) -> str:
    """Return the text in Unicode's form NFKC without white space."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
