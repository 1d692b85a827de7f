"""The edits (改动) that a draft makes in the text that it was built from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar


@dataclass(frozen=True, slots=True)
class Author:
    """Who made a tracked change, and when; without a name it is not tracked (未留痕)."""

    name: str = ""
    date: datetime | None = None


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
