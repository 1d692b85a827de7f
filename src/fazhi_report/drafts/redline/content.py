"""Read the body of a Word file made by this program as blocks of tokens."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import chain
from xml.etree.ElementTree import Element, tostring

from fazhi_report.editing import tokens
from fazhi_report.word import DRAWING, RELATIONSHIPS, Package, W

_FIGURE = re.compile(r"_fig\d{1,9}_")
"""Name of the bookmark around a printed figure, whose id is the figure's number.

See `templates/wordml/text.xml.j2`.
"""

_GRAPHIC_DATA = f"{{{DRAWING}}}graphicData"
_EMBED = f"{{{RELATIONSHIPS}}}embed"
_CONTAINERS = {
    W + name for name in ("hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple")
}
"""Elements of a user's template that are replaced by their content."""

PICTURE = "\0picture"
"""Prefix of the key of a picture; no text has it."""

_CHARACTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n"}


@dataclass(frozen=True, slots=True)
class RunPart:
    """A text of one run, or another element in it, like a tab; `properties` are the run's."""

    properties: Element | None
    content: str | Element

    @property
    def text(self) -> str:
        if isinstance(self.content, str):
            return self.content
        return _CHARACTERS.get(self.content.tag, "")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a figure, or an element of a run; tokens with the same `key` are equal.

    A token changes as a whole. `figure` is the number of the figure, or 0. `before` and `after` are
    marks at its ends, like bookmarks.
    """

    key: str
    parts: tuple[RunPart, ...]
    figure: int = 0
    before: tuple[Element, ...] = ()
    after: tuple[Element, ...] = ()

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `ending` are marks after its last token, `properties` its `w:pPr`."""

    properties: Element | None
    style: str
    tokens: tuple[Token, ...]
    ending: tuple[Element, ...] = ()

    @property
    def kind(self) -> str:
        return f"paragraph {self.style}"

    @cached_property
    def keys(self) -> tuple[str, ...]:
        return tuple(token.key for token in self.tokens)

    @property
    def text(self) -> str:
        return "".join(token.text for token in self.tokens)


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `properties` is its `w:tcPr`."""

    properties: Element | None
    blocks: "tuple[Paragraph | Table, ...]"


@dataclass(frozen=True)
class Row:
    """A table row; `properties` are its elements before the first cell."""

    properties: tuple[Element, ...]
    cells: tuple[Cell, ...]

    @property
    def kind(self) -> str:
        return f"row {len(self.cells)}"

    @cached_property
    def keys(self) -> tuple[str, ...]:
        cells = (chain(("\t",), *(block.keys for block in cell.blocks)) for cell in self.cells)
        return tuple(chain.from_iterable(cells))


@dataclass(frozen=True)
class Table:
    """A table; `properties` are its elements before the first row."""

    properties: tuple[Element, ...]
    rows: tuple[Row, ...]

    @property
    def kind(self) -> str:
        return f"table {max((len(row.cells) for row in self.rows), default=0)}"

    @cached_property
    def keys(self) -> tuple[str, ...]:
        return tuple(chain.from_iterable(row.keys for row in self.rows))


Block = Paragraph | Table


def read_body(package: Package, relations: Mapping[str, str] | None = None) -> tuple[Block, ...]:
    """Read the blocks of a document.

    `relations` maps the relationship ids of its pictures to new ids.
    """
    body = package.document.find(f"{W}body")
    reader = _Reader(package, relations or {})
    return () if body is None else tuple(reader.blocks(body))


@dataclass(frozen=True, slots=True)
class _Reader:
    package: Package
    relations: Mapping[str, str]

    def blocks(self, parent: Element) -> Iterator[Block]:
        for element in parent:
            if element.tag == f"{W}p":
                yield self.paragraph(element)
            elif element.tag == f"{W}tbl":
                yield self.table(element)
            elif element.tag in _CONTAINERS:
                yield from self.blocks(element)

    def table(self, element: Element) -> Table:
        before = tuple(child for child in element if child.tag != f"{W}tr")
        return Table(before, tuple(map(self.row, element.iterfind(f"{W}tr"))))

    def row(self, element: Element) -> Row:
        before = tuple(child for child in element if child.tag != f"{W}tc")
        cells = (
            Cell(cell.find(f"{W}tcPr"), tuple(self.blocks(cell)))
            for cell in element.iterfind(f"{W}tc")
        )
        return Row(before, tuple(cells))

    def paragraph(self, element: Element) -> Paragraph:
        properties = element.find(f"{W}pPr")
        style = None if properties is None else properties.find(f"{W}pStyle")
        tokens, ending = self.tokens(element)
        name = "" if style is None else style.get(f"{W}val", "")
        return Paragraph(properties, name, tuple(tokens), tuple(ending))

    def tokens(self, paragraph: Element) -> tuple[list[Token], list[Element]]:
        """Return the tokens of a paragraph, and the marks after the last one."""
        result: list[Token] = []
        marks: list[Element] = []
        elements = iter(list(_flatten(paragraph)))
        for element in elements:
            if number := _figure_number(element):
                figure, end = _read_to_end(elements, element)
                parts = tuple(chain.from_iterable(map(self.parts, figure)))
                text = "".join(part.text for part in parts)
                result.append(Token(text, parts, number, (*marks, element), end))
                marks = []
            elif element.tag != f"{W}r":
                marks.append(element)
            else:
                for part in self.parts(element):
                    found = list(self.split(part, tuple(marks)))
                    result += found
                    marks = [] if found else marks
        return result, marks

    def parts(self, run: Element) -> Iterator[RunPart]:
        properties = run.find(f"{W}rPr")
        for element in run:
            if element.tag == f"{W}t":
                yield RunPart(properties, element.text or "")
            elif element is not properties and not _is_chart(element):
                yield RunPart(properties, self.renamed(element))

    def split(self, part: RunPart, marks: tuple[Element, ...]) -> Iterator[Token]:
        """Yield the tokens of a part; the first has the marks before it."""
        if not isinstance(part.content, str):
            yield Token(part.text or self.key_of(part.content), (part,), before=marks)
            return
        for word in tokens(part.content):
            yield Token(word, (RunPart(part.properties, word),), before=marks)
            marks = ()

    def renamed(self, element: Element) -> Element:
        """Return an element with the new relationship ids of its pictures."""
        copy = deepcopy(element)
        for blip in copy.iter(f"{{{DRAWING}}}blip"):
            key = blip.get(_EMBED, "")
            blip.set(_EMBED, self.relations.get(key, key))
        return copy

    def key_of(self, element: Element) -> str:
        """Return a key of an element of a run: for a drawing, of its pictures, not its ids."""
        if element.tag != f"{W}drawing":
            return tostring(element, "unicode")
        back = {new: old for old, new in self.relations.items()}
        links = self.package.relationships(self.package.main_part)
        digests = [str(node.get("descr")) for node in element.iter() if node.get("descr")]
        for blip in element.iter(f"{{{DRAWING}}}blip"):
            key = blip.get(_EMBED, "")
            link = links.get(back.get(key, key))
            if link and self.package.has(link.target):
                digests.append(sha256(self.package.read(link.target)).hexdigest())
        return "\0".join((PICTURE, *digests))


def _is_chart(element: Element) -> bool:
    """Whether Word draws it from numbers in another part; a redline compares only texts."""
    return any(data.get("uri", "").endswith("/chart") for data in element.iter(_GRAPHIC_DATA))


def _flatten(parent: Element) -> Iterator[Element]:
    """Yield the runs and marks of a paragraph, including those in containers."""
    for element in parent:
        if element.tag in _CONTAINERS:
            yield from _flatten(element)
        elif element.tag != f"{W}pPr":
            yield element


def _figure_number(element: Element) -> int:
    if element.tag != f"{W}bookmarkStart":
        return 0
    is_figure = _FIGURE.match(element.get(f"{W}name", "")) is not None
    return int(element.get(f"{W}id", "0")) if is_figure else 0


def _read_to_end(
    elements: Iterator[Element], start: Element
) -> tuple[list[Element], tuple[Element, ...]]:
    """Read the runs of a figure, and the end of its bookmark."""
    runs: list[Element] = []
    for element in elements:
        if element.tag == f"{W}bookmarkEnd" and element.get(f"{W}id") == start.get(f"{W}id"):
            return runs, (element,)
        if element.tag == f"{W}r":
            runs.append(element)
    return runs, ()
