"""What a draft does to the text that it was built from (改动): edits, moves, edits of figures."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol, TypeVar

from fazhi_report.drafts.review.original import Figure
from fazhi_report.drafts.review.stream import LINE_END
from fazhi_report.figures import QUANTITY_TO_FILL, TO_FILL, Quantity, QuantityError


@dataclass(frozen=True, slots=True)
class Author:
    """Who made a tracked change, and when; without a name it is not tracked (未留痕).

    `others` changed the same words: what one of them wrote, another one changed.
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
    """Characters `start` to `end` of the old text are replaced with others."""

    start: int
    end: int
    inserted: tuple[Inserted, ...]
    author: Author

    @property
    def text(self) -> str:
        return "".join(item.text for item in self.inserted)


@dataclass(frozen=True, slots=True)
class Move:
    """A line or row deleted by one edit, and inserted by the other with its characters.

    `removers` and `writers` have the author of each character that is deleted and inserted:
    somebody else may have changed words in the line. `leaves_end`: it was the text of a run-in
    heading, at which the end of the line stays.
    """

    removal: Edit
    insertion: Edit
    removers: tuple[Author, ...]
    writers: tuple[Author, ...]
    leaves_end: bool = False

    @property
    def authors(self) -> tuple[Author, ...]:
        """Who moved the line, and who else changed it."""
        return (self.removal.author, *self.others((*self.removers, *self.writers)))

    @property
    def is_idle(self) -> bool:
        """Whether the author of all of it put the line back where it stood."""
        is_there = self.insertion.start in (self.removal.start, self.removal.end)
        return is_there and not self.leaves_end and len(self.authors) == 1

    def others(self, authors: Iterable[Author]) -> tuple[Author, ...]:
        """Return those authors that did not move the line, each once."""
        own = self.removal.author.name
        found = {item.name: item for author in authors for item in author.all}
        return tuple(author for name, author in found.items() if name != own)

    def carries(self, start: int, end: int, text: str) -> bool:
        """Whether what replaces characters `start` to `end` with a text goes along with the line.

        It does if they are moved as they are, with those on each side of them. What is
        added at the end of a run-in text, whose line end stays, goes along too.
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
        """Return the move of the line as it was, and what else was changed in it; `text` is old."""
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
        """The new value, or None if the text is none, or would be printed in another way."""
        return read_value(self.text)


Item = Edit | Move | FigureEdit

_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3})")


def read_value(text: str) -> Quantity | None:
    if text == TO_FILL:
        return QUANTITY_TO_FILL
    try:
        value = Quantity.parse(text)
    except QuantityError:
        return None
    return value if str(value) == text else None


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
    """Yield ranges that are in order in groups, of which each one begins where the last ends."""
    group: list[_RangeT] = []
    for item in ranges:
        if group and group[-1].end != item.start:
            yield group
            group = []
        group.append(item)
    if group:
        yield group
