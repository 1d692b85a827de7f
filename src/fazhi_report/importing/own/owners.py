"""Records of the part of the data file to which each text of a document belongs."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Owner:
    """The part of the data file that a text belongs to, and its key there, like `table.title`.

    `kind` is `report`, `sections`, `achievements` or `annex`; `name` is the id, empty for the
    report and for annexes.
    """

    kind: str
    name: str
    key: str


@dataclass(frozen=True, slots=True)
class OwnIndex:
    """Name and attribute of each figure, and the owner of each text, by number.

    `derived` has the kind of every other line, like `imprint`.
    """

    figures: Mapping[int, tuple[str, str]]
    owners: Mapping[int, Owner]
    derived: Mapping[int, str]
