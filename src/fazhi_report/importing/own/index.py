"""Look up the meaning of the bookmarks in a document made by this program."""

from fazhi_report.importing.own.data import read_own_data
from fazhi_report.importing.own.owners import Owner, OwnIndex
from fazhi_report.importing.own.parts import read_parts


def read_index(carried: str) -> OwnIndex:
    """Read the index from carried data; it is empty if the data is damaged."""
    own = read_own_data(carried)
    if own is None:
        return OwnIndex({}, {}, {})
    _, slots = read_parts(own)
    owners = {
        number: Owner(slot.part.kind, str(slot.part.keys.get("id", "")), slot.key)
        for number, slot in slots.items()
    }
    return OwnIndex(dict(enumerate(own.figures, start=1)), owners, own.derived)
