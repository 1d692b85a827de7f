"""Read the text of headers and footers (页眉、页脚), without the results of fields."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from fazhi_report.diagnostics import Problem
from fazhi_report.word.drawings import choose_branch
from fazhi_report.word.markup import COMPATIBILITY, W
from fazhi_report.word.package import Package
from fazhi_report.word.records import Margin, Revision, Revisions, View, is_in_view
from fazhi_report.word.revisions import CHANGES, revision_of

_TEXTS = (f"{W}t", f"{W}delText")


def read_margins(package: Package) -> Iterator[Margin]:
    """Read the headers and footers; skip damaged ones, because the text does not need them."""
    for kind in ("header", "footer"):
        for item in package.related(package.main_part, kind):
            try:
                root = package.read_xml(item.target)
            except Problem:
                continue
            yield read_margin(root)


def read_margin(root: Element) -> Margin:
    """Read a header or footer without its fields (域), such as page numbers, which vary."""
    reader = _Reader()
    pieces = list(reader.read(root, ()))
    sent, current = (
        "".join(text for text, revisions in pieces if is_in_view(revisions, view))
        for view in (View.SENT, View.CURRENT)
    )
    changes = dict.fromkeys(revision for _, revisions in pieces for revision in revisions)
    return Margin(" ".join(sent.split()), " ".join(current.split()), tuple(changes))


class _Reader:
    """Reads the text in order; `depth` is the number of open fields."""

    def __init__(self) -> None:
        self.depth = 0

    def read(self, parent: Element, revisions: Revisions) -> Iterator[tuple[str, Revisions]]:
        for element in parent:
            if element.tag == f"{W}fldChar":
                kind = element.get(f"{W}fldCharType")
                self.depth += (kind == "begin") - (kind == "end" and self.depth > 0)
            elif element.tag in _TEXTS and not self.depth:
                yield element.text or "", revisions
            elif element.tag == f"{{{COMPATIBILITY}}}AlternateContent":
                yield from self.read(choose_branch(element), revisions)
            elif element.tag != f"{W}fldSimple":
                yield from self.read(element, _around(revisions, element))
                if element.tag == f"{W}p":
                    yield " ", revisions


def _around(revisions: Revisions, element: Element) -> tuple[Revision, ...]:
    return (*revisions, revision_of(element)) if element.tag in CHANGES else revisions
