"""出处 (origin): hashes in a built file that identify the data it was built from."""

from collections.abc import Iterable
from hashlib import sha256

PROPERTIES_PART = "docProps/custom.xml"
DATA_PROPERTY, TEXT_PROPERTY = "fazhi-report-data", "fazhi-report-text"
MARGINS_PROPERTY = "fazhi-report-margins"
"""Names of custom properties (ECMA-376, part 1, 15.2.12.2) of a Word file."""


def hash_data(text: str) -> str:
    """Return a hash of the text of a data file, independent of its line breaks."""
    return _hash(text.replace("\r\n", "\n"))


def hash_texts(texts: Iterable[str]) -> str:
    """Return a hash of the printed texts of a document."""
    return _hash("\n".join(texts))


def hash_margin(text: str) -> str:
    """Return a hash of the text of a header or footer, short enough for a list of hashes."""
    return _hash(text)[:12]


def _hash(text: str) -> str:
    return sha256(text.encode(errors="surrogatepass")).hexdigest()
