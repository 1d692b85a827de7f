"""出处 (origin): what a built file says about the data that it was built from."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from fazhi_report.document.layout.document import Block, Document, Heading, Paragraph, Table

PROPERTIES_PART = "docProps/custom.xml"
DATA_PROPERTY, TEXT_PROPERTY = "fazhi-report-data", "fazhi-report-text"
MARGINS_PROPERTY = "fazhi-report-margins"
"""The custom properties (ECMA-376, part 1, 15.2.12.2) of a Word file, and their names."""


def hash_data(text: str) -> str:
    """Return a hash of the text of a data file, the same for line breaks of any system."""
    return _hash(text.replace("\r\n", "\n"))


def hash_text(document: Document) -> str:
    """Return a hash of what a document prints."""
    return _hash("\n".join((*document.title, document.dateline, *texts_below_title(document))))


def hash_margin(text: str) -> str:
    """Return a hash of the words of a header or footer, as short as a list of them needs."""
    return _hash(text)[:12]


def _hash(text: str) -> str:
    return sha256(text.encode(errors="surrogatepass")).hexdigest()


def texts_below_title(document: Document) -> Iterator[str]:
    """Yield what is printed below the title and the line of the publication, to the last annex."""
    yield document.addressee
    yield from _block_texts(document.blocks)
    yield from document.annex_note
    if document.signature:
        yield from (name for row in document.signature.rows for name in row)
        yield document.signature.date
    for annex in document.annexes:
        yield from (annex.label, annex.title)
        yield from _block_texts(annex.blocks)


def _block_texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading):
            yield block.full
        elif isinstance(block, Paragraph):
            yield (block.heading.full if block.heading else "") + block.text
        elif isinstance(block, Table):
            yield from (block.title, block.unit, *block.head)
            yield from ("".join(span.text for span in cell) for row in block.rows for cell in row)
            yield from block.notes
