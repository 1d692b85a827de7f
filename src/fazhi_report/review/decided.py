"""The text with the accepted changes (定稿), as an article that `import` reads."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from fazhi_report.article import Anchor, Article, Block, FigureMark, Line, PictureBlock, TableBlock
from fazhi_report.review.edits import Edit, Inserted
from fazhi_report.review.figure_edits import Item
from fazhi_report.review.moves import Move
from fazhi_report.review.original import Figure, Original
from fazhi_report.review.stream import CELL_END, LINE_END, PICTURE, ROW_END, TABLE_END, Look, Stream
from fazhi_report.word import Picture

_ENDS = frozenset((LINE_END, ROW_END, TABLE_END))
_SPACES = " \u3000"


class Addition(NamedTuple):
    """An accepted item, and the draft that it comes from."""

    item: Item
    draft: Stream


def decided_article(
    original: Original, additions: Iterable[Addition], figures: Mapping[int, str]
) -> Article:
    """Return the original with the accepted items; they do not overlap.

    `figures` has the text that each figure is printed with, by number. The other texts that
    follow from data, like the numbers of headings, are as the original has them.
    """
    glyphs = list(_Writer(original, figures).write(additions))
    return Article("草稿", tuple(_blocks(original, glyphs)), carried=original.carried)


class _Glyph(NamedTuple):
    """A character, the position in the original that it has, or -1, and its look in a draft.

    The first one of a figure has its number.
    """

    text: str
    position: int
    look: Look | None = None
    is_lead: bool = False
    figure: int = 0
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class _Writer:
    original: Original
    figures: Mapping[int, str]

    def write(self, additions: Iterable[Addition]) -> Iterator[_Glyph]:
        edits = _edits_by_start(additions)
        figures = {figure.start: figure for figure in self.original.figures}
        position, end = 0, len(self.original.text)
        removed_to = 0
        while position <= end:
            for edit, draft in edits.get(position, ()):
                yield from self._insert(edit.inserted, draft, figures)
                removed_to = max(removed_to, edit.end)
            if position == end:
                return
            if position < removed_to:
                position += 1
            elif position in figures:
                yield from self._figure(figures[position])
                position = figures[position].end
            else:
                yield self._kept(position)
                position += 1

    def _kept(self, position: int) -> _Glyph:
        text = self.original.text[position]
        picture = self.original.picture_at(position) if text == PICTURE else None
        return _Glyph(text, position, picture=picture)

    def _figure(self, figure: Figure) -> Iterator[_Glyph]:
        text = self.figures[figure.number]
        yield _Glyph(text, figure.start, figure=figure.number)

    def _insert(
        self, inserted: Sequence[Inserted], draft: Stream, figures: Mapping[int, Figure]
    ) -> Iterator[_Glyph]:
        """Yield inserted characters; a figure that was moved as a whole stays one."""
        skip_to = 0
        for index, item in enumerate(inserted):
            if index < skip_to:
                continue
            figure = figures.get(item.moved) if item.moved is not None else None
            if figure and _has_whole(inserted, index, figure):
                yield from self._figure(figure)
                skip_to = index + figure.end - figure.start
                continue
            look = draft.looks[item.offset] if item.offset >= 0 else None
            is_lead = bool(look and look.lead and item.offset < look.lead_end)
            picture = draft.pictures.get(item.offset)
            moved = -1 if item.moved is None else item.moved
            yield _Glyph(item.text, moved, look, is_lead, picture=picture)


def _edits_by_start(additions: Iterable[Addition]) -> dict[int, list[tuple[Edit, Stream]]]:
    """Return the edits of words by start, those of one place in the order of their drafts."""
    edits: dict[int, list[tuple[Edit, Stream]]] = defaultdict(list)
    drafts: dict[int, int] = {}
    for item, draft in additions:
        drafts.setdefault(id(draft), len(drafts))
        for edit in (item.removal, item.insertion) if isinstance(item, Move) else (item,):
            if isinstance(edit, Edit):
                edits[edit.start].append((edit, draft))

    def order(found: tuple[Edit, Stream]) -> tuple[int, int]:
        edit, draft = found
        return drafts[id(draft)], edit.inserted[0].offset if edit.inserted else -1

    return {start: sorted(items, key=order) for start, items in edits.items()}


def _has_whole(inserted: Sequence[Inserted], index: int, figure: Figure) -> bool:
    positions = [item.moved for item in inserted[index : index + figure.end - figure.start]]
    return positions == list(range(figure.start, figure.end))


def _blocks(original: Original, glyphs: Sequence[_Glyph]) -> Iterator[Block]:
    """Yield the lines, tables and pictures that characters make; empty lines are none."""
    anchors = _Anchors.of(original)
    rows: list[tuple[Line, ...]] = []
    unit: list[_Glyph] = []
    for place, glyph in enumerate((*glyphs, _Glyph(TABLE_END, -1)), start=1):
        if glyph.text == PICTURE:
            yield from _line(unit, None, anchors, place)
            yield from _picture(glyph, anchors, place)
            unit = []
        elif glyph.text not in _ENDS:
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


def _picture(glyph: _Glyph, anchors: "_Anchors", place: int) -> Iterator[PictureBlock]:
    if glyph.picture:
        parts = anchors.take([glyph])
        part = parts[0][1] if parts else 0
        picture = glyph.picture
        yield PictureBlock(picture.name, picture.content, picture.alt, place, part)


def _cells(unit: Sequence[_Glyph], anchors: "_Anchors", place: int) -> Iterator[Line]:
    cell: list[_Glyph] = []
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


def _line(
    unit: Sequence[_Glyph], end: _Glyph | None, anchors: "_Anchors", place: int
) -> Iterator[Line]:
    line = _text_line(unit, place)
    if line.text:
        found = anchors.take([*unit, end] if end else unit)
        marks = (Anchor(offset, part) for offset, part in found if offset < len(line.text))
        yield replace(line, anchors=tuple(marks))


def _text_line(unit: Sequence[_Glyph], place: int) -> Line:
    text = "".join(glyph.text for glyph in unit)
    start = len(text) - len(text.lstrip(_SPACES))
    words = text.strip(_SPACES)
    marks: list[FigureMark] = []
    lead = position = 0
    for glyph in unit:
        first = position - start
        position += len(glyph.text)
        if glyph.figure:
            marks.append(FigureMark(first, position - start, "", number=glyph.figure))
        lead = position - start if glyph.is_lead else lead
    look = next((glyph.look for glyph in unit if glyph.look), None)
    level = (look.level or look.lead) if look else 0
    return Line(words, place, level, lead if level else 0, figures=tuple(marks))


@dataclass(frozen=True, slots=True)
class _Anchors:
    """Where the parts begin that the carried data refers to; each is used once.

    `ends` has the position where each part ends: at the next one, or with its line.
    """

    parts: Sequence[tuple[int, int, int]]
    used: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, original: Original) -> "_Anchors":
        places = original.places
        parts = []
        for index, place in enumerate(places):
            unit = original.unit_at(place.position)
            end = original.starts[unit + 1]
            following = places[index + 1].position if index + 1 < len(places) else end
            if following > place.position:
                end = min(end, following)
            parts.append((place.position, end, place.part))
        return cls(parts)

    def take(self, unit: Sequence[_Glyph]) -> list[tuple[int, int]]:
        """Return offset in the text and number of each part that begins in a unit.

        A part is where its first character is that is left, with what was inserted before it.
        """
        found: list[tuple[int, int]] = []
        kept = sorted({glyph.position for glyph in unit if glyph.position >= 0})
        for start, end, part in self.parts:
            if part in self.used or not _has_any(kept, start, end):
                continue
            self.used.add(part)
            found.append((_offset_behind(unit, start), part))
        return sorted(found, key=lambda item: item[0])


def _has_any(positions: Sequence[int], start: int, end: int) -> bool:
    return any(start <= position < end for position in positions)


def _offset_behind(unit: Sequence[_Glyph], position: int) -> int:
    """Return the offset behind the last character that stood before a position in its line."""
    offset = behind = 0
    for glyph in unit:
        offset += len(glyph.text)
        if 0 <= glyph.position < position:
            behind = offset
    return behind
