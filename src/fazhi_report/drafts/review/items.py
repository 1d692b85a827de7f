"""Records of the effects of a draft on its original (改动): edits, moves, edits of figures."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol, TypeVar

from fazhi_report.drafts.review.original import Figure
from fazhi_report.drafts.review.stream import LINE_END
from fazhi_report.editing import common_prefix
from fazhi_report.figures import Quantity, read_printed


@dataclass(frozen=True, slots=True)
class Author:
    """The author of a tracked change, and its date; without a name it is untracked (未留痕).

    `others` changed the same words: one of them wrote what another changed.
    """

    name: str = ""
    date: datetime | None = None
    others: "tuple[Author, ...]" = ()

    @property
    def all(self) -> "tuple[Author, ...]":
        return (replace(self, others=()), *self.others)

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *(author.name for author in self.others))


def together(authors: "Iterable[Author]") -> Author:
    """Return authors who changed the same words as one, each name once."""
    found: dict[str, Author] = {}
    for author in authors:
        for item in author.all:
            found.setdefault(item.name, item)
    first, *others = found.values()
    return replace(first, others=tuple(others))


@dataclass(frozen=True, slots=True)
class Inserted:
    """A character that an edit inserts.

    `offset` is its place in the draft. `moved` is the position in the old text that it was moved
    from, or None if it is new.
    """

    text: str
    offset: int
    moved: int | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement of characters `start` to `end` of the old text.

    `inserts_first` if the draft has all the new text before the deleted one.
    """

    start: int
    end: int
    inserted: tuple[Inserted, ...]
    author: Author
    inserts_first: bool = False

    @property
    def text(self) -> str:
        return "".join(item.text for item in self.inserted)

    def trimmed(self, text: str) -> "Edit":
        """Return the edit of the characters that differ; `text` is the old text."""
        old, new = text[self.start : self.end], self.text
        head = common_prefix(old, new)
        tail = common_prefix(old[head:][::-1], new[head:][::-1])
        inserted = self.inserted[head : len(self.inserted) - tail]
        return replace(self, start=self.start + head, end=self.end - tail, inserted=inserted)


@dataclass(frozen=True, slots=True)
class Move:
    """A line or row deleted by one edit, and inserted by the other with its characters.

    `removers` and `writers` have the author of each deleted and inserted character, because another
    author may have changed words in the line. `leaves_end` if it was the text of a run-in heading,
    whose line end stays.
    """

    removal: Edit
    insertion: Edit
    removers: tuple[Author, ...]
    writers: tuple[Author, ...]
    leaves_end: bool = False

    @property
    def authors(self) -> tuple[Author, ...]:
        """The author of the move, and other authors of changes in the line."""
        return (self.removal.author, *self.others((*self.removers, *self.writers)))

    @property
    def is_idle(self) -> bool:
        """Whether the only author put the line back at its place."""
        is_there = self.insertion.start in (self.removal.start, self.removal.end)
        return is_there and not self.leaves_end and len(self.authors) == 1

    def others(self, authors: Iterable[Author]) -> tuple[Author, ...]:
        """Return the authors that did not move the line, each once."""
        own = self.removal.author.name
        found = {item.name: item for author in authors for item in author.all}
        return tuple(author for name, author in found.items() if name != own)

    def carries(self, start: int, end: int, text: str) -> bool:
        """Whether a replacement of characters `start` to `end` with a text moves with the line.

        It does if the characters are moved unchanged, together with the ones beside them. Text
        added at the end of a run-in text, whose line end stays, moves along too.
        """
        is_behind = self.leaves_end and start == end == self.removal.end and LINE_END not in text
        if is_behind:
            return [item.moved for item in self.insertion.inserted[-2:]] == [end - 1, None]
        if not self.removal.start <= start <= end < self.removal.end or LINE_END in text:
            return False
        first = max(start - 1, self.removal.start)
        moved = [item.moved for item in self.insertion.inserted]
        if first not in moved:
            return False
        at = moved.index(first)
        return moved[at : at + end + 1 - first] == list(range(first, end + 1))

    def apart(self, text: str) -> "tuple[Move, tuple[Edit, ...]]":
        """Return the move of the unchanged line, and other edits in it; `text` is the old text."""
        inserted = self.insertion.inserted
        author, start, end = self.removal.author, self.removal.start, self.removal.end
        words: list[Edit] = []
        position, new = start, []
        tail = [inserted[-1]] if self.leaves_end else []
        for item in (*inserted[: len(inserted) - len(tail)], Inserted("", -1, end)):
            if item.moved is None:
                new.append(item)
                continue
            if new or position < item.moved:
                words.append(Edit(position, item.moved, tuple(new), author))
            position, new = item.moved + 1, []
        whole = (*(Inserted(text[at], -1, at) for at in range(start, end)), *tail)
        return replace(self, insertion=replace(self.insertion, inserted=whole)), tuple(words)


@dataclass(frozen=True, slots=True)
class FigureEdit:
    """A figure is printed with another text."""

    figure: Figure
    text: str
    authors: tuple[Author, ...]

    @property
    def start(self) -> int:
        return self.figure.start

    @property
    def end(self) -> int:
        return self.figure.end

    @property
    def value(self) -> Quantity | None:
        """The new value; None if the text is no figure, or would be printed differently."""
        return read_printed(self.text)


Item = Edit | Move | FigureEdit

_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3})")


def without_commas(text: str) -> str:
    """Return a figure without the commas between its thousands: 1,500件 is 1500件."""
    return _THOUSANDS.sub("", text)


def start_of(item: Item) -> int:
    return min(item.removal.start, item.insertion.start) if isinstance(item, Move) else item.start


def end_of(item: Item) -> int:
    return max(item.removal.end, item.insertion.end) if isinstance(item, Move) else item.end


def authors_of(item: Item) -> tuple[Author, ...]:
    return item.authors if isinstance(item, FigureEdit | Move) else item.author.all


class _Range(Protocol):
    """Characters `start` to `end` of a text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


_RangeT = TypeVar("_RangeT", bound=_Range)


def touching(ranges: Iterable[_RangeT]) -> Iterator[list[_RangeT]]:
    """Yield groups of consecutive ranges, each of which begins where the one before ends."""
    group: list[_RangeT] = []
    for item in ranges:
        if group and group[-1].end != item.start:
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def grouped(
    items: Iterable[Edit | Move], go_together: Callable[[Edit, Edit], bool]
) -> Iterator[list[Edit] | Move]:
    """Yield moves, and between them lists of consecutive edits that go together pair by pair."""
    group: list[Edit] = []
    for item in items:
        if group and (isinstance(item, Move) or not go_together(group[-1], item)):
            yield group
            group = []
        if isinstance(item, Move):
            yield item
        else:
            group.append(item)
    if group:
        yield group
