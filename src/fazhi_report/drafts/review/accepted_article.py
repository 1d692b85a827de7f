"""Build the text with the accepted changes (定稿), as an article that `import` reads."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import NamedTuple

from fazhi_report.drafts.review.anchors import Anchors, Glyph
from fazhi_report.drafts.review.items import Edit, Inserted, Item, Move
from fazhi_report.drafts.review.original import Figure, Original
from fazhi_report.drafts.review.stream import (
    CELL_END,
    ENDS,
    LINE_END,
    PICTURE,
    ROW_END,
    TABLE_END,
    Stream,
)
from fazhi_report.importing.article import (
    Anchor,
    Article,
    Block,
    FigureMark,
    Line,
    PictureBlock,
    TableBlock,
)

_Edits = Mapping[int, Sequence[tuple[Edit, Stream]]]
_SPACES = " \u3000"


class Addition(NamedTuple):
    """An accepted item, and the draft that it is from."""

    item: Item
    draft: Stream


def accepted_article(
    original: Original, additions: Iterable[Addition], figures: Mapping[int, str]
) -> Article:
    """Return the original with the accepted items, which do not overlap.

    `figures` has the printed text of each figure, by number. Other texts that follow from data,
    like the numbers of headings, are as in the original.
    """
    glyphs = list(_Writer(original, figures).write(additions))
    return Article("草稿", tuple(_blocks(original, glyphs)), carried=original.carried)


@dataclass(frozen=True, slots=True)
class _Writer:
    original: Original
    figures: Mapping[int, str]

    def write(self, additions: Iterable[Addition]) -> Iterator[Glyph]:
        edits, carried = _edits_by_start(additions)
        figures = {figure.start: figure for figure in self.original.figures}
        leads = self._leads()
        stops = sorted({*edits, *figures, len(self.original.text)})
        position = 0
        for stop in stops:
            yield from self._kept(position, stop, leads)
            position = max(position, stop)
            for edit, draft in edits.get(stop, ()):
                glyphs = list(self._insert(edit.inserted, draft, figures, carried))
                if glyphs and (
                    (glyphs[0].is_lead and self._has_whole_lead(edit)) or self._has_whole_line(edit)
                ):
                    glyphs[0] = glyphs[0]._replace(position=edit.start)
                yield from glyphs
                position = max(position, edit.end)
            if position == stop and stop in figures:
                yield self._figure(figures[stop])
                position = figures[stop].end

    def _has_whole_lead(self, edit: Edit) -> bool:
        """Whether an edit replaces a run-in heading, so that its text is the same heading."""
        unit = self.original.unit_at(edit.start)
        start, lead = self.original.starts[unit], self.original.units[unit].lead
        return bool(lead) and edit.start == start and start + len(lead) <= edit.end

    def _has_whole_line(self, edit: Edit) -> bool:
        """Whether an edit replaces a line with words, which are then the text of the same part."""
        unit = self.original.unit_at(edit.start)
        start, line = self.original.starts[unit], self.original.units[unit]
        is_whole = edit.start == start and start + len(line.content) <= edit.end
        return is_whole and line.is_line and edit.inserted[0].text not in ENDS

    def _leads(self) -> set[int]:
        """Return the positions of the characters of run-in headings."""
        units = zip(self.original.starts, self.original.units, strict=False)
        return {at for start, unit in units for at in range(start, start + len(unit.lead))}

    def _kept(self, start: int, end: int, leads: Set[int]) -> Iterator[Glyph]:
        for position, text in enumerate(self.original.text[start:end], start):
            picture = self.original.picture_at(position) if text == PICTURE else None
            yield Glyph(text, position, None, position in leads, picture=picture)

    def _figure(self, figure: Figure) -> Glyph:
        text, is_lead = self.figures[figure.number], self.original.is_lead(figure.start)
        return Glyph(text, figure.start, is_lead=is_lead, figure=figure.number)

    def _insert(
        self,
        inserted: Sequence[Inserted],
        draft: Stream,
        figures: Mapping[int, Figure],
        carried: _Edits,
    ) -> Iterator[Glyph]:
        """Yield inserted characters; a figure that was moved as a whole stays one.

        `carried` are edits of moved text.
        """
        skip_to = removed_to = 0
        for index, item in enumerate(inserted):
            if index < skip_to:
                continue
            for edit, stream in carried.get(_place_in_original(inserted, index), ()):
                yield from self._insert(edit.inserted, stream, figures, {})
                removed_to = edit.end
            if item.moved is not None and item.moved < removed_to:
                continue
            figure = figures.get(item.moved) if item.moved is not None else None
            if figure and _has_whole(inserted, index, figure):
                yield self._figure(figure)
                skip_to = index + figure.end - figure.start
                continue
            look = draft.looks[item.offset] if item.offset >= 0 else None
            is_lead = bool(look and look.lead and item.offset < look.lead_end)
            picture = draft.pictures.get(item.offset)
            moved = -1 if item.moved is None else item.moved
            yield Glyph(item.text, moved, look, is_lead, picture=picture)


def _place_in_original(inserted: Sequence[Inserted], index: int) -> int:
    """Return the position that a character was moved from; a new line end takes the one before."""
    item = inserted[index]
    before = inserted[index - 1].moved if index and item.text == LINE_END else None
    if item.moved is None:
        return -1 if before is None else before + 1
    return item.moved


def _edits_by_start(additions: Iterable[Addition]) -> tuple[_Edits, _Edits]:
    """Return the edits of words by start, those of one place in the order of their drafts.

    What one draft inserts is before the characters that another replaces. Edits in a line that
    another author moved move with it, and are returned separately.
    """
    edits: dict[int, list[tuple[Edit, Stream]]] = defaultdict(list)
    carried: dict[int, list[tuple[Edit, Stream]]] = defaultdict(list)
    drafts: dict[int, int] = {}
    found = list(additions)
    moves = [(item, draft) for item, draft in found if isinstance(item, Move)]
    for item, draft in found:
        drafts.setdefault(id(draft), len(drafts))
        for edit in (item.removal, item.insertion) if isinstance(item, Move) else (item,):
            if isinstance(edit, Edit):
                others = (move for move, other in moves if other is not draft)
                goes_along = edit is item and _goes_along(edit, others)
                (carried if goes_along else edits)[edit.start].append((edit, draft))

    def order(addition: tuple[Edit, Stream]) -> tuple[bool, int, int]:
        edit, draft = addition
        offset = edit.inserted[0].offset if edit.inserted else -1
        return edit.start < edit.end, drafts[id(draft)], offset

    ordered = (
        {at: sorted(items, key=order) for at, items in kind.items()} for kind in (edits, carried)
    )
    return next(ordered), next(ordered)


def _goes_along(edit: Edit, moves: Iterable[Move]) -> bool:
    return any(move.carries(edit.start, edit.end, edit.text) for move in moves)


def _has_whole(inserted: Sequence[Inserted], index: int, figure: Figure) -> bool:
    positions = [item.moved for item in inserted[index : index + figure.end - figure.start]]
    return positions == list(range(figure.start, figure.end))


def _blocks(original: Original, glyphs: Sequence[Glyph]) -> Iterator[Block]:
    """Yield the lines, tables and pictures that the characters form, without empty lines."""
    anchors = Anchors.of(original, glyphs)
    rows: list[tuple[Line, ...]] = []
    unit: list[Glyph] = []
    for place, glyph in enumerate((*glyphs, Glyph(TABLE_END, -1)), start=1):
        if glyph.text == PICTURE:
            yield from _line(unit, None, anchors, place)
            yield from _picture(glyph, anchors, place)
            unit = []
        elif glyph.text not in ENDS:
            unit.append(glyph)
        elif glyph.text == ROW_END:
            rows.append(tuple(_cells(unit, anchors, place)))
            unit = []
        else:
            if rows:
                yield _table(rows, place)
                rows = []
            yield from _line(unit, glyph, anchors, place)
            unit = []


def _table(rows: Sequence[tuple[Line, ...]], place: int) -> TableBlock:
    width = max(map(len, rows))
    filled = (row + (Line("", place),) * (width - len(row)) for row in rows)
    return TableBlock(tuple(filled), place)


def _picture(glyph: Glyph, anchors: Anchors, place: int) -> Iterator[PictureBlock]:
    if glyph.picture:
        parts = anchors.take([glyph])
        part = parts[0][1] if parts else 0
        picture = glyph.picture
        yield PictureBlock(picture.name, picture.content, picture.alt, place, part)


def _cells(unit: Sequence[Glyph], anchors: Anchors, place: int) -> Iterator[Line]:
    cell: list[Glyph] = []
    for glyph in unit:
        if glyph.text == CELL_END:
            parts = anchors.take([*cell, glyph])
            marks = tuple(Anchor(0, part) for _, part in parts)
            yield replace(_text_line(cell, place), anchors=marks)
            cell = []
        else:
            cell.append(glyph)
    if cell:
        yield _text_line(cell, place)


def _line(unit: Sequence[Glyph], end: Glyph | None, anchors: Anchors, place: int) -> Iterator[Line]:
    line = _text_line(unit, place)
    if line.text:
        found = anchors.take([*unit, end] if end else unit)
        marks = (Anchor(offset, part) for offset, part in found if offset < len(line.text))
        yield replace(line, anchors=tuple(marks))


def _text_line(unit: Sequence[Glyph], place: int) -> Line:
    text = "".join(glyph.text for glyph in unit)
    start = len(text) - len(text.lstrip(_SPACES))
    words = text.strip(_SPACES)
    marks: list[FigureMark] = []
    lead = position = 0
    in_lead = True
    for glyph in unit:
        first = position - start
        position += len(glyph.text)
        if glyph.figure:
            marks.append(FigureMark(first, position - start, "", number=glyph.figure))
        in_lead = in_lead and (glyph.is_lead or position <= start)
        lead = position - start if in_lead else lead
    look = next((glyph.look for glyph in unit if glyph.look), None)
    level = (look.level or look.lead) if look else 0
    return Line(words, place, level, lead if level else 0, figures=tuple(marks))
