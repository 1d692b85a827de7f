"""Describe the changes of a draft (修改) for readers."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fazhi_report.drafts.review.changes import Change, Kind, author_names
from fazhi_report.drafts.review.equal_edits import Replacement, last_equal
from fazhi_report.drafts.review.excerpts import readable, with_signs, words_around
from fazhi_report.drafts.review.items import (
    Edit,
    FigureEdit,
    Inserted,
    Item,
    Move,
    authors_of,
    end_of,
    start_of,
    without_commas,
)
from fazhi_report.drafts.review.original import Original
from fazhi_report.drafts.review.refusals import ELEMENT_NAMES, refusal_of, refusal_of_move
from fazhi_report.drafts.review.stream import ENDS, Stream
from fazhi_report.figures import TO_FILL, read_printed

_NOT_FILLED = "修改稿里还没有填，数据文件里的数不动"


def read_changes(
    original: Original, items: Sequence[Item], draft: Stream, name: str
) -> list[Change]:
    """Return the changes of a draft in the order of the original; `name` is the draft's."""
    reader = _Reader(original, draft, name, tuple(_headings(original)))
    return sorted(reader.read(items), key=lambda change: start_of(change.items[0]))


@dataclass(frozen=True, slots=True)
class _Reader:
    original: Original
    draft: Stream
    name: str
    headings: Sequence[tuple[int, str]]

    def read(self, items: Sequence[Item]) -> Iterator[Change]:
        by_value: dict[tuple[str, str], list[FigureEdit]] = defaultdict(list)
        for item in items:
            if isinstance(item, Move):
                yield self._read_move(item)
            elif isinstance(item, Edit):
                yield self._read_edit(item)
            elif item.figure.attribute or item.value is None:
                yield self._read_odd_figure(item)
            else:
                by_value[item.figure.name, without_commas(item.text)].append(item)
        for edits in by_value.values():
            yield self._read_figure(edits)

    def _change(self, kind: Kind, items: Sequence[Item], old: str, new: str) -> Change:
        start = start_of(items[0])
        stood = items[0].removal.start if isinstance(items[0], Move) else start
        authors = dict.fromkeys(author for item in items for author in authors_of(item))
        metric = note = ""
        if kind is not Kind.FIGURE:
            is_added = kind is Kind.ADDED
            metric, note = refusal_of(self.original, start, end_of(items[0]), is_added=is_added)
        return Change(
            kind,
            tuple(items),
            self._heading(stood - (kind is Kind.ADDED)),
            self._paragraph(items[0]),
            readable(old),
            readable(new),
            tuple(authors),
            tuple(dict.fromkeys(author_names(authors_of(item)) for item in items)),
            (self.name,),
            metric=metric,
            note=note,
            is_fixed=bool(note),
        )

    def _read_move(self, move: Move) -> Change:
        old = self.original.text[move.removal.start : move.removal.end]
        change = self._change(Kind.MOVED, [move], old, move.insertion.text)
        to = self._heading(move.insertion.start - 1)
        below = to if to != change.heading else ""
        where = f"移到“{below}”下" if below else "移动了先后"
        together = "，里面的字是几个人改的，要一起采纳" if len(change.authors) > 1 else ""
        note = change.note or refusal_of_move(self.original, move)
        return replace(change, below=below, note=note or where + together, is_fixed=bool(note))

    def _read_edit(self, edit: Edit) -> Change:
        text = self.original.text
        old, new = text[edit.start : edit.end], edit.text
        is_whole = (edit.start == 0 or text[edit.start - 1] in ENDS) and (old + new)[-1] in ENDS
        if is_whole and not (old and new):
            return self._change(Kind.ADDED if new else Kind.REMOVED, [edit], old, new)
        unit = self.original.unit_at(edit.start)
        first, last = self.original.starts[unit], self.original.starts[unit + 1] - 1
        before, after = words_around(text, first, last, edit)
        trimmed = self._trimmed(edit)
        change = self._change(Kind.TEXT, [trimmed], old, new)
        return replace(
            change,
            replacement=last_equal(text, Replacement(trimmed.start, trimmed.end, trimmed.text)),
            old=with_signs(old),
            new=with_signs(new),
            before=before,
            after=after,
            note=change.note or self._note_on_lost_figures(edit),
        )

    def _trimmed(self, edit: Edit) -> Edit:
        """Return an edit of words that differ; one person may replace the whole phrase around them.

        A figure that the edit deletes is deleted as a whole.
        """
        figures = self.original.figures
        has_figure = any(edit.start <= item.start and item.end <= edit.end for item in figures)
        return edit if has_figure else edit.trimmed(self.original.text)

    def _note_on_lost_figures(self, edit: Edit) -> str:
        """Return a note on figures that other words replace, without those in the new words."""
        names = dict.fromkeys(
            figure.name
            for figure in self.original.figures
            if edit.start <= figure.start and figure.end <= edit.end
            if figure.text not in edit.text
        )
        return f"采纳后这里不再用指标“{'”“'.join(names)}”" if names and edit.text else ""

    def _read_figure(self, edits: Sequence[FigureEdit]) -> Change:
        figure = edits[0].figure
        change = self._change(Kind.FIGURE, edits, figure.text, edits[0].text)
        printed = [
            item
            for item in self.original.figures
            if (item.name, item.attribute) == (figure.name, "")
        ]
        others = len(printed) - len(edits)
        notes = [f"另有 {others} 处印这个数，一并改动"] if others else []
        before, after = read_printed(figure.text), edits[0].value
        if before and after and "" != before.unit != after.unit:
            notes.append(f"单位由“{before.unit}”改为“{after.unit}”")
        if edits[0].text == TO_FILL:
            return replace(change, metric=figure.name, note=_NOT_FILLED, is_fixed=True)
        return replace(change, metric=figure.name, note="；".join(notes))

    def _read_odd_figure(self, edit: FigureEdit) -> Change:
        figure = edit.figure
        if figure.attribute:
            change = self._change(Kind.DERIVED, [edit], figure.text, edit.text)
            follows = "同比由别的数得出，改了那些数它自己会变"
            elsewhere = "上年数由上年的数据文件印出，没有收入；请改那里"
            note = f"“{figure.name}”的{follows if figure.attribute == 'yoy' else elsewhere}"
            return replace(change, metric=figure.name, note=note, is_fixed=True)
        inserted = tuple(Inserted(character, -1) for character in edit.text)
        words = Edit(edit.start, edit.end, inserted, edit.authors[0])
        change = self._read_edit(words)
        note = f"改后不是一个数，采纳后这里不再用指标“{figure.name}”"
        if change.is_fixed:
            note = f"改后不是一个数，没有收入；请改指标“{figure.name}”"
        return replace(
            change, authors=edit.authors, makers=(author_names(edit.authors),), note=note
        )

    def _heading(self, position: int) -> str:
        """Return the heading above a position, or the name of lines without one."""
        place = self.original.place_at(position)
        if place and place.derived in ELEMENT_NAMES:
            return ELEMENT_NAMES[place.derived]
        above = (text for start, text in reversed(self.headings) if start <= position)
        return next(above, "")

    def _paragraph(self, item: Item) -> int:
        if isinstance(item, Edit):
            for inserted in item.inserted:
                if inserted.offset >= 0 and inserted.text not in ENDS:
                    return self.draft.looks[inserted.offset].place
        start = item.removal.start if isinstance(item, Move) else item.start
        look = self.original.look_at(min(start, len(self.original.text) - 1))
        return look.place if look else 0


def _headings(original: Original) -> Iterator[tuple[int, str]]:
    """Yield the position and the text of each heading, run-in or not."""
    for start, unit in zip(original.starts, original.units, strict=False):
        look = original.look_at(start)
        if look and look.level:
            yield start, unit.content
        elif look and look.lead:
            length = sum(0 <= offset < look.lead_end for offset in unit.offsets)
            yield start, unit.content[:length]
