"""The edits (改动) that a draft makes in the text that it was built from."""

from dataclasses import dataclass
from datetime import datetime


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
