"""What the bookmarks in a document made by this program stand for, as its carried data tells."""

from collections.abc import Mapping
from dataclasses import dataclass

from fazhi_report.importing.own.data import read_own_data
from fazhi_report.importing.own.parts import read_parts


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

    `derived` says what other lines are, like `imprint`.
    """

    figures: Mapping[int, tuple[str, str]]
    owners: Mapping[int, Owner]
    derived: Mapping[int, str]


def read_index(carried: str) -> OwnIndex:
    """Read carried data; damaged data has nothing in it."""
    own = read_own_data(carried)
    if own is None:
        return OwnIndex({}, {}, {})
    _, slots = read_parts(own)
    owners = {
        number: Owner(slot.part.kind, str(slot.part.keys.get("id", "")), slot.key)
        for number, slot in slots.items()
    }
    return OwnIndex(dict(enumerate(own.figures, start=1)), owners, own.derived)
