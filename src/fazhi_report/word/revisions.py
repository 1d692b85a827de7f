"""Tracked changes (修订): their kinds, authors and dates."""

from datetime import datetime
from xml.etree.ElementTree import Element

from fazhi_report.word.markup import W
from fazhi_report.word.records import Change, Revision, Revisions

CHANGES = {f"{W}{change.value}": change for change in Change}
"""The change that an element makes to its content, or to the mark or row that has it."""

_CELL_CHANGES = {f"{W}cellIns": Change.INSERTION, f"{W}cellDel": Change.DELETION}

FORMAT_CHANGES = {
    f"{W}{name}Change" for name in ("rPr", "pPr", "tblPr", "trPr", "tcPr", "tblGrid", "sectPr")
}
"""Elements of tracked changes of formats."""


def revision_of(element: Element) -> Revision:
    """Read the author and date of an element in `CHANGES`."""
    return _revision(CHANGES[element.tag], element)


def _revision(change: Change, element: Element) -> Revision:
    return Revision(change, element.get(f"{W}author", ""), date_of(element))


def date_of(element: Element) -> datetime | None:
    try:
        return datetime.fromisoformat(element.get(f"{W}date", ""))
    except ValueError:
        return None


def revisions_in(properties: Element | None) -> Revisions:
    """Read the changes of a paragraph mark (`w:rPr`) or of a row (`w:trPr`)."""
    elements = () if properties is None else properties
    return tuple(revision_of(element) for element in elements if element.tag in CHANGES)


def cell_revisions(properties: Element | None) -> Revisions:
    """Read the changes of a table cell (`w:tcPr`)."""
    elements = () if properties is None else properties
    return tuple(
        _revision(_CELL_CHANGES[element.tag], element)
        for element in elements
        if element.tag in _CELL_CHANGES
    )
