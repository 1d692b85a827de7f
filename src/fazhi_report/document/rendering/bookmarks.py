"""书签 (bookmarks) of a Word file: hidden ones, by which an edited file is matched with its data.

Word hides names that begin with an underscore. The name for a part or metric is the same in every
build, whatever else is added or removed.
"""

import re
from collections import Counter
from hashlib import sha256
from itertools import count

from markupsafe import Markup

from fazhi_report.document.layout import Document, Figure, Paragraph, Table

_MAX_LABEL = 40 - len("_fig_") - 6
"""Greatest length of a figure's label in a name: Word allows 40 characters with the counter."""

_FIRST_ID = 1 << 30
"""First id of the bookmarks of places; the ids of figures are their numbers."""


class Bookmarks:
    """The bookmarks of a document.

    `numbers` maps names to the numbers that the carried data has for anchors and figures.
    """

    def __init__(self, document: Document) -> None:
        self._labels = document.anchor_labels
        self.numbers = {_name(label): number for number, label in self._labels.items()}
        self._figures: dict[int, str] = {}
        self._uses: Counter[str] = Counter()
        self._places: dict[int, str] = {}
        self._count = count(_FIRST_ID)
        for span in document.spans:
            if span.figure:
                self._name_figure(span.figure)
        if document.carried:
            self._label_places(document)

    def _name_figure(self, figure: Figure) -> None:
        """Name the bookmark of a figure so that its metric is readable."""
        label = re.sub(r"\W", "_", figure.label)[:_MAX_LABEL]
        self._uses[label] += 1
        name = f"_fig{self._uses[label]}_{label}"
        self.numbers[name] = figure.number
        self._figures[figure.number] = name

    def _label_places(self, document: Document) -> None:
        """Label tables, and paragraphs without an anchor, by the anchor above them."""
        above, index = "", 0
        for block in document.all_blocks:
            anchor = block.anchors.head if isinstance(block, Table) else block.anchor
            if label := self._labels.get(anchor):
                above, index = label, 0
            index += 1
            self._places[id(block)] = f"{above} + {index}"

    def anchor(self, number: int) -> Markup:
        """Return the bookmark of an anchor."""
        return self._mark(self._labels[number]) if number else Markup()

    def paragraph(self, block: Paragraph) -> Markup:
        """Return the bookmark at the start of a paragraph: that of its anchor, if any."""
        if block.anchor:
            return self.anchor(block.anchor)
        return self._mark(self._places.get(id(block)))

    def cell(self, table: Table, row: int, column: int) -> Markup:
        """Return the bookmark of a cell; rows count from 0, the head, and columns from 0."""
        label = self._places.get(id(table))
        return self._mark(label and f"{label} {row} {column}")

    def _mark(self, label: str | None) -> Markup:
        if not label:
            return Markup()
        key = next(self._count)
        return Markup(  # noqa: S704  (the program makes the names)
            f'<w:bookmarkStart w:id="{key}" w:name="{_name(label)}"/><w:bookmarkEnd w:id="{key}"/>'
        )

    def figure(self, figure: Figure) -> str:
        """Return the name of a figure's bookmark."""
        return self._figures[figure.number]


def _name(label: str) -> str:
    return f"_p{sha256(label.encode(errors='surrogatepass')).hexdigest()[:12]}"
