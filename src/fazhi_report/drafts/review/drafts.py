"""Read edited drafts (修改稿): Word files that were sent back, with their comments."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from fazhi_report.document.layout import DATA_PROPERTY, MARGINS_PROPERTY, TEXT_PROPERTY
from fazhi_report.drafts.review.omissions import text_of
from fazhi_report.drafts.review.stream import Stream, read_stream
from fazhi_report.drafts.review.units import NOWHERE
from fazhi_report.importing.article import CARRIED_ROOT
from fazhi_report.word import Margin, WordDocument, read_word


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment (批注) on the characters of a draft from `start` to `end`.

    Both are `NOWHERE` for one outside the text, as on a footnote.
    """

    author: str
    date: datetime | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Draft:
    """An edited draft; `name` is its file name.

    `data_hash` and `text_hash` are the hashes of its original data and text in the file, `carried`
    is the data that it carries; each is empty if missing. `margins` are its headers and footers,
    and `margin_hashes` the hashes of those as sent, if stated. `format_changes` counts the tracked
    changes of formats.
    """

    name: str
    stream: Stream
    comments: tuple[Comment, ...]
    format_changes: int
    data_hash: str
    text_hash: str
    carried: str
    margins: tuple[Margin, ...] = ()
    margin_hashes: str | None = None


def read_draft(content: bytes, name: str) -> Draft:
    """Read a Word file that was edited.

    Raises:
        Problem: it is no Word file, is damaged, encrypted, or larger than any document.
    """
    document = read_word(content, name)
    stream = read_stream(document)
    return Draft(
        name,
        stream,
        tuple(_comments(document, stream)),
        document.format_changes,
        document.properties.get(DATA_PROPERTY, ""),
        document.properties.get(TEXT_PROPERTY, ""),
        document.custom.get(CARRIED_ROOT, ""),
        document.margins,
        document.properties.get(MARGINS_PROPERTY),
    )


def _comments(document: WordDocument, stream: Stream) -> Iterator[Comment]:
    """Yield each comment once, at the first place that it covers."""
    places = {item.name: item for item in reversed(stream.comments)}
    for key, comment in document.comments.items():
        _, start, end = places.get(key, (key, NOWHERE, NOWHERE))
        text = text_of(comment.blocks)
        if text or start != NOWHERE:
            yield Comment(comment.author, comment.date, text, start, end)
