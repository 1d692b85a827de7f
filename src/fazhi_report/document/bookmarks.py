"""书签 (bookmarks) of a Word file: hidden ones, by which an edited file finds its data again.

Word does not list names that begin with an underscore. A name is the same in every build, as long
as the data file has the part or the metric, whatever else comes or goes.
"""

import re
from collections.abc import Mapping
from hashlib import sha256

from markupsafe import Markup

from fazhi_report.layout import Document, Figure, Heading, Paragraph, Table

_MAX_NAME = 40
"""Greatest length of a bookmark's name in Word."""

_FIRST_ID = 1 << 30
"""Ids of the bookmarks of places; those of figures are their numbers."""


class Bookmarks:
    """The names of a document's bookmarks, each used once.

    `numbers` has the numbers by which the carried data refers to anchors and figures, by name.
    """

    def __init__(self, document: Document) -> None:
        self.numbers: dict[str, int] = {}
        self._figures: dict[int, str] = {}
        self._places: dict[int, str] = {}
        self._tables: dict[int, str] = {}
        self._labels = document.anchor_labels
        self._count = 0
        if document.carried:
            self._label_places(document)

    def _label_places(self, document: Document) -> None:
        """Label the paragraphs that have no anchor by the place above them, and the tables."""
        above, index = "", 0
        for block in document.all_blocks:
            anchor = block.anchors.head if isinstance(block, Table) else block.anchor
            if label := self._labels.get(anchor, ""):
                above, index = label, 0
            elif isinstance(block, Paragraph):
                index += 1
                self._places[id(block)] = f"{above} + {index}"
            if isinstance(block, Table):
                self._tables[id(block)] = above

    def anchor(self, number: int) -> Markup:
        """Return the bookmark of an anchor, without text."""
        if not number:
            return Markup()
        name = _name(self._labels[number])
        self.numbers[name] = number
        return self._mark(name)

    def paragraph(self, block: Paragraph | Heading) -> Markup:
        """Return the bookmark at the start of a paragraph, of its anchor if it has one."""
        if block.anchor:
            return self.anchor(block.anchor)
        label = self._places.get(id(block))
        return self._mark(_name(label)) if label else Markup()

    def cell(self, table: Table, row: int, column: int) -> Markup:
        """Return the bookmark of a cell; rows count from 1, columns from 0."""
        label = self._tables.get(id(table))
        return self._mark(_name(f"{label} {row} {column}")) if label else Markup()

    def _mark(self, name: str) -> Markup:
        self._count += 1
        key = _FIRST_ID + self._count
        return Markup(  # noqa: S704  (names are ours)
            f'<w:bookmarkStart w:id="{key}" w:name="{name}"/><w:bookmarkEnd w:id="{key}"/>'
        )

    def figure(self, figure: Figure) -> str:
        """Return the name of a figure's bookmark, in which one can read its metric."""
        for count in range(1, figure.number + 1):
            name = re.sub(r"\W", "_", f"_fig{count}_{figure.label}")[:_MAX_NAME]
            if self.numbers.setdefault(name, figure.number) == figure.number:
                return name
        raise AssertionError(figure)


def _name(label: str) -> str:
    return f"_p{sha256(label.encode(errors='surrogatepass')).hexdigest()[:12]}"
