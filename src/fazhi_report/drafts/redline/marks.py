"""Mark changes: as tracked changes (修订), or in red on paper (花脸稿)."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Protocol
from xml.etree.ElementTree import Element

from fazhi_report.word import Change, W

_FIRST_ID = 1 << 29
"""First id of tracked changes, far above the ids of both kinds of bookmarks."""

_ORDER = tuple(
    W + name
    for name in (
        *("ins", "del", "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps"),
        *("strike", "dstrike", "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid"),
        *("vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs"),
        *("highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em"),
        *("lang", "eastAsianLayout", "specVanish", "oMath"),
    )
)
"""Properties of a run in the order of the schema (ECMA-376, part 1, 17.3.2.28)."""

_RED = {"color": "FF0000"}
_ON_PAPER = {
    Change.DELETION: {"strike": "true"} | _RED,
    Change.INSERTION: _RED | {"u": "single"},
}
_PICTURE_LABELS = {Change.DELETION: "（此图删去）", Change.INSERTION: "（此图新增）"}
"""Texts below a picture, which can be neither struck through nor underlined."""

_DELETED_NAMES = {f"{W}t": f"{W}delText", f"{W}instrText": f"{W}delInstrText"}


class Marks(Protocol):
    """Marks runs, paragraph marks and table rows as changed."""

    def runs(self, runs: Iterable[Element], change: Change) -> Iterator[Element]:
        """Yield the content of a paragraph that shows these runs as changed."""
        ...

    def paragraph(self, properties: Element, change: Change) -> None:
        """Mark the end of a paragraph, in its `w:pPr`."""
        ...

    def row(self, properties: Element, change: Change) -> None:
        """Mark a table row, in its `w:trPr`."""
        ...


@dataclass(frozen=True, slots=True)
class TrackedChanges:
    """Tracked changes of one author at one time, which can be accepted and rejected."""

    author: str
    date: datetime
    ids: Iterator[int] = field(default_factory=lambda: count(_FIRST_ID))

    def runs(self, runs: Iterable[Element], change: Change) -> Iterator[Element]:
        marked = self._element(change)
        for run in runs:
            if change is Change.DELETION:
                for element in run:
                    element.tag = _DELETED_NAMES.get(element.tag, element.tag)
            marked.append(run)
        yield marked

    def paragraph(self, properties: Element, change: Change) -> None:
        mark = properties.find(f"{W}rPr")
        if mark is None:
            mark = Element(f"{W}rPr")
            section = properties.find(f"{W}sectPr")
            properties.insert(len(properties) - (section is not None), mark)
        mark.insert(0, self._element(change))

    def row(self, properties: Element, change: Change) -> None:
        properties.append(self._element(change))

    def _element(self, change: Change) -> Element:
        return Element(
            W + change.value,
            {
                f"{W}id": str(next(self.ids)),
                f"{W}author": self.author,
                f"{W}date": iso_date(self.date),
            },
        )


@dataclass(frozen=True, slots=True)
class PaperMarks:
    """Deleted text is struck through, inserted text underlined, both red; nothing is tracked."""

    def runs(self, runs: Iterable[Element], change: Change) -> Iterator[Element]:
        for run in runs:
            yield mark_run(run, change)
            if run.find(f"{W}drawing") is not None:
                label = new_run(None, Element(f"{W}br"), text_element(_PICTURE_LABELS[change]))
                yield mark_run(label, Change.INSERTION)

    def paragraph(self, properties: Element, change: Change) -> None:
        pass

    def row(self, properties: Element, change: Change) -> None:
        pass


def iso_date(date: datetime) -> str:
    return date.strftime("%Y-%m-%dT%H:%M:%SZ")


def mark_run(run: Element, change: Change) -> Element:
    """Make a run red, and strike it through or underline it."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        properties = Element(f"{W}rPr")
        run.insert(0, properties)
    for name, value in _ON_PAPER[change].items():
        set_property(properties, name, value)
    return run


def set_property(properties: Element, name: str, value: str) -> None:
    """Set a property of a run at its position in the order of the schema."""
    tag = W + name
    if (old := properties.find(tag)) is not None:
        properties.remove(old)
    place = _ORDER.index(tag)
    before = [item for item in properties if item.tag in _ORDER[:place]]
    properties.insert(len(before), Element(tag, {f"{W}val": value}))


def new_run(properties: Element | None, *content: Element) -> Element:
    run = Element(f"{W}r")
    if properties is not None:
        run.append(deepcopy(properties))
    run.extend(content)
    return run


def text_element(text: str) -> Element:
    element = Element(f"{W}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    element.text = text
    return element
