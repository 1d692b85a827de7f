"""出处 (origin): what a built file says about the data that it was built from."""

from collections.abc import Iterable
from hashlib import sha256

PROPERTIES_PART = "docProps/custom.xml"
DATA_PROPERTY, TEXT_PROPERTY = "fazhi-report-data", "fazhi-report-text"
MARGINS_PROPERTY = "fazhi-report-margins"
"""The custom properties (ECMA-376, part 1, 15.2.12.2) of a Word file, and their names."""


def hash_data(text: str) -> str:
    """Return a hash of the text of a data file, the same for line breaks of any system."""
    return _hash(text.replace("\r\n", "\n"))


def hash_texts(texts: Iterable[str]) -> str:
    """Return a hash of what a document prints."""
    return _hash("\n".join(texts))


def hash_margin(text: str) -> str:
    """Return a hash of the words of a header or footer, as short as a list of them needs."""
    return _hash(text)[:12]


def _hash(text: str) -> str:
    return sha256(text.encode(errors="surrogatepass")).hexdigest()
