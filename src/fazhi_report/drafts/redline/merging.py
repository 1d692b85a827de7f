"""Merge the blocks of two documents into one, with marked changes."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count, groupby
from xml.etree.ElementTree import Element, SubElement

from fazhi_report.drafts.redline.comments import Comments
from fazhi_report.drafts.redline.content import Block, Cell, Paragraph, Row, RunPart, Table, Token
from fazhi_report.drafts.redline.differences import differences
from fazhi_report.drafts.redline.marks import Marks, new_run, text_element
from fazhi_report.drafts.redline.pairing import gaps, pair
from fazhi_report.drafts.redline.remarks import Remarks
from fazhi_report.drafts.redline.steps import IN_NEITHER, steps
from fazhi_report.word import Change, W

_FIRST_PICTURE = 1 << 29
"""Id of the first deleted picture, above those of the new document."""


@dataclass(frozen=True, slots=True)
class Merger:
    """Merges blocks with one kind of marks; without `comments`, remarks are left out."""

    marks: Marks
    remarks: Remarks = field(default_factory=Remarks)
    comments: Comments | None = None
    picture_ids: Iterator[int] = field(default_factory=lambda: count(_FIRST_PICTURE))

    def merge(self, old: Sequence[Block], new: Sequence[Block]) -> Iterator[Element]:
        """Yield the elements of a body or a cell."""
        before = None
        for step in steps(old, new):
            if isinstance(before, Table) and isinstance(step.new or step.old, Table):
                yield self._separator()
            yield from self._block(step.old, step.new, step.marks)
            before = step.new or step.old

    def _separator(self) -> Element:
        """Return a paragraph that is in neither text; without it, Word joins two tables."""
        element = Element(f"{W}p")
        properties = SubElement(element, f"{W}pPr")
        SubElement(properties, f"{W}spacing", {f"{W}line": "20", f"{W}lineRule": "exact"})
        for change in IN_NEITHER:
            self.marks.paragraph(properties, change)
        return element

    def _block(
        self, old: Block | None, new: Block | None, marks: Sequence[Change]
    ) -> Iterator[Element]:
        """Yield a block; paired blocks are of the same kind."""
        if isinstance(old, Table | None) and isinstance(new, Table | None):
            yield self._table(old, new)
        elif isinstance(old, Paragraph | None) and isinstance(new, Paragraph | None):
            yield self._paragraph(old, new, marks)

    def _table(self, old: Table | None, new: Table | None) -> Element:
        element = Element(f"{W}tbl")
        shown = next(table for table in (new, old) if table)
        element.extend(map(deepcopy, shown.properties))
        before, after = old.rows if old else (), new.rows if new else ()
        if old and new and len(before) != len(after):
            _remove_descriptions(element)
        for gap in gaps(pair(before, after), before, after):
            for row in before[gap.i : gap.i_end]:
                element.append(self._changed_row(row, Change.DELETION))
            for row in after[gap.j : gap.j_end]:
                element.append(self._changed_row(row, Change.INSERTION))
            if gap.i_end < len(before) and gap.j_end < len(after):
                element.append(self._paired_row(before[gap.i_end], after[gap.j_end]))
        return element

    def _paired_row(self, old: Row, new: Row) -> Element:
        element = Element(f"{W}tr")
        element.extend(map(deepcopy, new.properties))
        for before, after in zip(old.cells, new.cells, strict=True):
            cell = _add_cell(element, after)
            cell.extend(self.merge(before.blocks, after.blocks))
        return element

    def _changed_row(self, row: Row, change: Change) -> Element:
        element = Element(f"{W}tr")
        element.extend(map(deepcopy, row.properties))
        properties = element.find(f"{W}trPr")
        if properties is None:
            properties = SubElement(element, f"{W}trPr")
        self.marks.row(properties, change)
        for cell in row.cells:
            _add_cell(element, cell).extend(self._changed(cell.blocks, change))
        return element

    def _changed(self, blocks: Sequence[Block], change: Change) -> Iterator[Element]:
        for block in blocks:
            old, new = (block, None) if change is Change.DELETION else (None, block)
            yield from self._block(old, new, [change])

    def _paragraph(
        self, old: Paragraph | None, new: Paragraph | None, marks: Sequence[Change]
    ) -> Element:
        element = Element(f"{W}p")
        shown = next(paragraph for paragraph in (new, old) if paragraph)
        look = shown.properties
        properties = Element(f"{W}pPr") if look is None else deepcopy(look)
        # The pages are those of the new document, which lacks the footers of a deleted section.
        for section in properties.findall(f"{W}sectPr") if new is None else ():
            properties.remove(section)
        for change in marks:
            self.marks.paragraph(properties, change)
        element.append(properties)
        for difference in differences(old, new):
            is_in_both = bool(old and new)
            if difference.is_equal:
                element.extend(self._inline(difference.new, None))
            else:
                element.extend(self._inline(difference.old, Change.DELETION, is_in_both=is_in_both))
                element.extend(
                    self._inline(difference.new, Change.INSERTION, is_in_both=is_in_both)
                )
        element.extend(map(deepcopy, new.ending if new else ()))
        return element

    def _inline(
        self, tokens: Sequence[Token], change: Change | None, *, is_in_both: bool = False
    ) -> Iterator[Element]:
        """Yield the content of a paragraph; `is_in_both` if both documents have it."""
        pieces = (
            piece
            for token in tokens
            for piece in self._pieces(token, change, is_in_both=is_in_both)
        )
        for _, group in groupby(pieces, type):
            items = list(group)
            runs = list(_runs([item for item in items if isinstance(item, RunPart)]))
            yield from self.marks.runs(runs, change) if change and runs else runs
            yield from (item for item in items if isinstance(item, Element))

    def _pieces(
        self, token: Token, change: Change | None, *, is_in_both: bool
    ) -> Iterator[RunPart | Element]:
        """Yield the parts of a token, the marks around them, and the remark on a figure."""
        parts = token.parts
        is_deleted = change is Change.DELETION
        if is_deleted:
            parts = tuple(RunPart(part.properties, self._renumbered(part)) for part in parts)
        remark = self._remark(token.figure, change, is_in_both=is_in_both)
        if not is_deleted:
            yield from map(deepcopy, token.before)
        if remark and self.comments and remark not in self.comments.texts:
            start, end, reference = self.comments.add(remark)
            yield start
            yield from parts
            yield end
            yield RunPart(None, reference)
        else:
            yield from parts
        if not is_deleted:
            yield from map(deepcopy, token.after)

    def _remark(self, figure: int, change: Change | None, *, is_in_both: bool) -> str:
        remarks = self.remarks
        if change is Change.DELETION:
            return remarks.removed.get(figure, "") if is_in_both else ""
        if remark := remarks.changed.get(figure, ""):
            return remark
        return remarks.added.get(figure, "") if is_in_both and change else ""

    def _renumbered(self, part: RunPart) -> str | Element:
        """Return the content of a part, with new ids for drawings."""
        if isinstance(part.content, str):
            return part.content
        copy = deepcopy(part.content)
        for element in copy.iter():
            if element.tag.endswith(("}docPr", "}cNvPr")):
                element.set("id", str(next(self.picture_ids)))
        return copy


def _remove_descriptions(table: Element) -> None:
    """Remove the alternative text of a table, which counts the rows of one version."""
    for properties in table.findall(f"{W}tblPr"):
        for description in properties.findall(f"{W}tblDescription"):
            properties.remove(description)


def _add_cell(row: Element, cell: Cell) -> Element:
    element = SubElement(row, f"{W}tc")
    if cell.properties is not None:
        element.append(deepcopy(cell.properties))
    return element


def _runs(parts: Sequence[RunPart]) -> Iterator[Element]:
    """Join adjacent parts of the same run."""
    for _, group in groupby(parts, lambda part: id(part.properties)):
        run = list(group)
        content: list[Element] = []
        for is_text, items in groupby(
            (part.content for part in run), lambda item: isinstance(item, str)
        ):
            if is_text:
                content.append(text_element("".join(map(str, items))))
            else:
                content.extend(item for item in items if isinstance(item, Element))
        yield new_run(run[0].properties, *content)
