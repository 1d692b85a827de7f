"""Find the key of the data file that prints some words of 版头, the signature or 版记."""

from collections.abc import Iterator

from fazhi_report.diagnostics import DataPath
from fazhi_report.document.layout import Document
from fazhi_report.drafts.review.original import Original, Place
from fazhi_report.model import Report

_Printed = tuple[str, DataPath]


def key_of_words(
    document: Document, report: Report, original: Original, place: Place, position: int
) -> DataPath:
    """Return the path of the key that prints the words at a position, or those nearest to it.

    `document` is laid out from `report`, whose words `original` may lack if it is another version.
    The path is empty if `place` is none of these elements, or none of the words are there.
    """
    end = next((each.position for each in original.places if each.position > position), None)
    text = original.text[place.position : end]
    distances = (
        (max(start - position, position - start - len(words), 0), path)
        for words, path in _printed(document, report, place.derived)
        if words in text
        for start in [place.position + text.index(words)]
    )
    return min(distances, default=(0, ()))[1]


def _printed(document: Document, report: Report, kind: str) -> Iterator[_Printed]:
    """Yield the words of an element of a kind, each with the path of its key."""
    head, foot, official = document.masthead, document.imprint, report.official
    if kind == "signature" and document.signature:
        yield document.signature.name, ("signature", "name")
        yield from _names("co_issuers", document.signature.others)
    if kind == "masthead" and head:
        for key in ("copy_number", "secrecy", "urgency", "mark", "number"):
            if words := getattr(head, key):
                yield words, ("official", key)
        yield from ((name, ("issuer",)) for name in head.names[:1])
        yield from _names("co_issuers", head.names[1:])
        yield from _names("signatories", head.signatories)
    if kind == "imprint" and foot and official:
        yield from _names("copies_to", official.copies_to)
        for key in ("printed_by", "printed_on"):
            if words := getattr(foot, key):
                yield words, ("official", key)


def _names(key: str, names: tuple[str, ...]) -> Iterator[_Printed]:
    yield from ((name, ("official", key, index)) for index, name in enumerate(names))
