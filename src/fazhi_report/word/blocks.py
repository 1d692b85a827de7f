"""Read the paragraphs and tables of a part, in order."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from fazhi_report.word.drawings import choose_branch
from fazhi_report.word.fields import CONTENTS
from fazhi_report.word.inline import Inline, Story
from fazhi_report.word.markup import (
    COMPATIBILITY,
    W,
    child_number,
    child_value,
    is_on,
    number_of,
)
from fazhi_report.word.numbering import Counter, Numbering
from fazhi_report.word.records import (
    Block,
    Cell,
    Omission,
    Omitted,
    Paragraph,
    Revisions,
    Row,
    Style,
    Table,
    View,
    is_in_view,
)
from fazhi_report.word.revisions import CHANGES, cell_revisions, revision_of, revisions_in
from fazhi_report.word.styles import numbering_of

_CONTAINERS = {W + name for name in ("body", "sdtContent", "customXml", "smartTag")}
_CONTENTS_GALLERY = "Table of Contents"
_MAX_COLUMNS = 63
"""Greatest number of columns of a table in Word."""


@dataclass(frozen=True, slots=True)
class BlockReader:
    """Reads the blocks of a part, and counts list numbers for both views."""

    story: Story
    numbering: Numbering
    counter: Counter

    def read(
        self, parent: Element, revisions: Revisions = (), is_contents: bool = False
    ) -> Iterator[Block]:
        """Yield the blocks in an element; `revisions` are the tracked changes around it.

        Raises:
            Problem: the part of a picture is damaged.
        """
        for element in parent:
            if element.tag == f"{W}p":
                yield from self._read_paragraph(element, revisions, is_contents)
            elif element.tag == f"{W}tbl":
                yield Table(tuple(self._read_rows(element)))
            elif element.tag in CHANGES:
                around = (*revisions, revision_of(element))
                yield from self.read(element, around, is_contents)
            elif element.tag == f"{W}sdt":
                yield from self.read(element, revisions, is_contents or _is_contents(element))
            elif element.tag in _CONTAINERS:
                yield from self.read(element, revisions, is_contents)
            elif element.tag == f"{{{COMPATIBILITY}}}AlternateContent":
                yield from self.read(choose_branch(element), revisions, is_contents)
            elif element.tag == f"{W}altChunk":
                yield Paragraph(
                    (), Style(), omitted=(Omitted(Omission.EMBEDDED_FILE, "", revisions),)
                )

    def _read_paragraph(
        self, element: Element, revisions: Revisions, is_contents: bool
    ) -> Iterator[Block]:
        properties = element.find(f"{W}pPr")
        style = self.story.styles.of_paragraph(properties)
        inline = Inline(self.story, style)
        in_contents = CONTENTS in self.story.fields.keywords
        inline.read(element, revisions)
        in_contents = in_contents or any(CONTENTS in run.fields for run in inline.runs)
        inline.end()
        mark = None if properties is None else properties.find(f"{W}rPr")
        mark_revisions = (*revisions, *revisions_in(mark))
        level = child_number(properties, "outlineLvl")
        yield Paragraph(
            runs=tuple(inline.runs),
            style=style,
            outline_level=_outline_level(style.outline_level if level is None else level),
            number=self._next_number(properties, style, mark_revisions),
            alignment=child_value(properties, "jc") or style.alignment,
            bookmarks=tuple(inline.bookmarks),
            comments=tuple(inline.comments),
            revisions=mark_revisions,
            runs_on=bool(is_on(mark, "specVanish") or is_on(mark, "vanish")),
            is_contents=is_contents or in_contents or _is_contents_style(style),
            omitted=tuple(inline.omitted),
        )
        for box, around in inline.text_boxes:
            yield from self.read(box, around)

    def _next_number(self, properties: Element | None, style: Style, revisions: Revisions) -> str:
        """Return the number of a paragraph; deleted paragraphs are not counted."""
        place = self.numbering.find(numbering_of(properties), style)
        is_counted = is_in_view(revisions, View.CURRENT)
        return self.counter.next_number(*place) if place and is_counted else ""

    def _read_rows(self, parent: Element) -> Iterator[Row]:
        for element in parent:
            if element.tag == f"{W}tr":
                properties = element.find(f"{W}trPr")
                skipped = child_number(properties, "gridBefore") or 0
                cells = tuple(self._read_cells(element))
                yield Row(cells, min(skipped, _MAX_COLUMNS), revisions_in(properties))
            elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml"):
                yield from self._read_rows(element)

    def _read_cells(self, parent: Element) -> Iterator[Cell]:
        for element in parent:
            if element.tag == f"{W}tc":
                properties = element.find(f"{W}tcPr")
                columns = number_of(child_value(properties, "gridSpan")) or 1
                yield Cell(
                    tuple(self.read(element)),
                    min(max(columns, 1), _MAX_COLUMNS),
                    _is_continued(properties),
                    cell_revisions(properties),
                )
            elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml"):
                yield from self._read_cells(element)


def _is_contents(element: Element) -> bool:
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == _CONTENTS_GALLERY


def _is_contents_style(style: Style) -> bool:
    """Return whether a style is one of Word's for a table of contents: toc 1 to toc 9."""
    return any(name.startswith(("toc ", "toc heading")) for name in style.names)


def _outline_level(level: int | None) -> int | None:
    """Return a heading level from 0 to 8; 9 is body text (ECMA-376, part 1, 17.3.1.20)."""
    return level if level is not None and 0 <= level < 9 else None


def _is_continued(properties: Element | None) -> bool:
    merge = None if properties is None else properties.find(f"{W}vMerge")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"
