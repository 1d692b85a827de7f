"""Convert the elements of a page to paragraphs, tables and pictures, as a browser shows them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fazhi_report.diagnostics import library
from fazhi_report.importing.article.article import LeftOut, PictureBlock
from fazhi_report.importing.article.page_pictures import read_picture
from fazhi_report.importing.article.page_tables import Grid, read_grid
from fazhi_report.importing.article.paragraphs import PLAIN, Emphasis, Paragraph, ParagraphBuilder

BLOCK_TAGS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "br"),
        *("caption", "center", "dd", "div", "dl", "dt", "fieldset"),
        *("figcaption", "figure", "footer", "form", "h1", "h2", "h3"),
        *("h4", "h5", "h6", "header", "hr", "html", "li", "main"),
        *("nav", "ol", "p", "pre", "section", "table", "tbody", "td"),
        *("tfoot", "th", "thead", "tr", "ul"),
    }
)
_HIDDEN = frozenset(
    {
        *("aside", "audio", "button", "canvas", "embed", "footer"),
        *("head", "iframe", "input", "map", "math", "nav"),
        *("noscript", "object", "script", "select", "style", "svg"),
        *("template", "textarea", "title", "video", "xml"),
    }
)
_IS_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WEIGHT = re.compile(r"(?<![-\w])font-weight\s*:\s*(\w+)", re.IGNORECASE)
_FACE = re.compile(r"(?<![-\w])font(?:-family)?\s*:([^;]*)", re.IGNORECASE)
_FACES = {"黑": "黑", "simhei": "黑", "楷": "楷", "kaiti": "楷"}
_KEEPS_BREAKS = re.compile(r"(?<![-\w])white-space\s*:\s*pre", re.IGNORECASE)
_PART, _FIGURE = re.compile(r"(\d{1,9})"), re.compile(r"figure:(\d{1,9})")
_ALIGN = re.compile(r"(?<![-\w])text-align\s*:\s*(\w+)", re.IGNORECASE)

Element = Any
"""An lxml element; lxml has no types of its own."""

PageBlock = Paragraph | Grid | PictureBlock


@dataclass(frozen=True, slots=True)
class PageBlocks:
    """The visible content of an element; `left_out` are icons and unreadable pictures."""

    blocks: tuple[PageBlock, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class _Style:
    emphasis: Emphasis = PLAIN
    is_centred: bool = False
    rank: int = 0
    keeps_breaks: bool = False


def etree() -> Any:
    """Return the module `lxml.etree`.

    Raises:
        Problem: lxml, of the extra `import`, is not installed.
    """
    return library("lxml.etree", "import", "读取网页")


def read_blocks(root: Element, *, without: Sequence[Element] = ()) -> PageBlocks:
    """Read the visible content of an element, except within the elements `without`."""
    walk = _Walk(root, without)
    walk.read()
    return PageBlocks(tuple(walk.blocks), tuple(walk.left_out))


def tag_of(element: Element) -> str:
    """Return the name of an element in lower case; empty for a comment or an instruction."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def is_hidden(element: Element) -> bool:
    """Whether a browser hides an element, or shows something other than text."""
    style = element.get("style") or ""
    hidden = tag_of(element) in _HIDDEN or element.get("hidden") is not None
    return hidden or _IS_HIDDEN_STYLE.search(style) is not None


class _Walk:
    """One pass over the elements, without recursion, because pages may be nested deeply."""

    def __init__(self, root: Element, without: Sequence[Element]) -> None:
        self.root = root
        self.without = frozenset(without)
        self.blocks: list[PageBlock] = []
        self.left_out: list[LeftOut] = []
        self.builder = ParagraphBuilder()
        self.pictures: list[PictureBlock] = []
        self.styles = [_Style()]
        self.run_in = 0  # characters of a heading that its paragraph follows on the same line
        self.run_in_rank = 0
        self.figures: list[int] = []

    def read(self) -> None:
        walker = etree().iterwalk(self.root, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            if event == "start":
                if self._start(element):
                    self.styles.append(_style_of(element, self.styles[-1]))
                    self._add(element.text)
                else:
                    walker.skip_subtree()
                    self.styles.append(self.styles[-1])
                continue
            if event == "end":
                self._end(element)
                self.styles.pop()
            if element is not self.root:
                self._add(element.tail)
        self._flush()

    def _start(self, element: Element) -> bool:
        """Enter an element; return whether to read its content."""
        tag = tag_of(element)
        if element in self.without or (element is not self.root and is_hidden(element)):
            return False
        if tag in BLOCK_TAGS and not self._is_run_in(element):
            self._flush()
        part = _number(_PART, element.get("data-part"))
        if tag == "img":
            self._picture(element, part)
            return False
        if part:
            self.builder.mark_part(part)
        if tag == "table" and (grid := read_grid(element, self._place(), _cell_of)):
            for caption in element.iterchildren("caption"):
                self.blocks += read_blocks(caption).blocks
            self.blocks.append(grid)
            return False
        if _is_figure(element):
            self.figures.append(len(self.builder.characters))
        return True

    def _end(self, element: Element) -> None:
        if _is_figure(element) and self.figures:
            number = _number(_FIGURE, element.get("id"))
            self.builder.mark_figure(self.figures.pop(), element.get("data-name"), number)
        elif self._is_run_in(element) and tag_of(element) != "p":
            self.run_in = len(self.builder.characters)
            self.run_in_rank = self.styles[-1].rank
        elif tag_of(element) in BLOCK_TAGS:
            self._flush()

    @staticmethod
    def _is_run_in(element: Element) -> bool:
        """Whether an element is a run-in heading or its paragraph, as this program writes them."""
        parent = element.getparent()
        return parent is not None and "run-in" in (parent.get("class") or "").split()

    def _add(self, text: str | None) -> None:
        style = self.styles[-1]
        for index, line in enumerate(text.split("\n") if text and style.keeps_breaks else [text]):
            if index:
                self._flush()
            if line:
                self.builder.add(line, style.emphasis)

    def _picture(self, element: Element, part: int) -> None:
        picture = read_picture(element, self._place())
        if isinstance(picture, LeftOut):
            self.left_out.append(picture)
        else:
            self.pictures.append(replace(picture, part=part))

    def _flush(self) -> None:
        """End the paragraph and add its pictures; anchors without text go to the next one."""
        style = self.styles[-1]
        paragraph = self.builder.build(
            self._place(),
            rank=self.run_in_rank or style.rank,
            lead=self.run_in,
            centred=style.is_centred,
        )
        if paragraph.line.text:
            self.blocks.append(paragraph)
        self.blocks += self.pictures
        self.pictures = []
        anchors = [] if paragraph.line.text else self.builder.anchors
        self.builder = ParagraphBuilder()
        self.builder.anchors += anchors
        self.run_in = self.run_in_rank = 0

    def _place(self) -> int:
        return len(self.blocks) + 1


def _number(pattern: re.Pattern[str], text: str | None) -> int:
    """Return the number in an attribute that this program writes; 0 if there is none."""
    match = pattern.fullmatch(text or "")
    return int(match[1]) if match else 0


def _is_figure(element: Element) -> bool:
    return tag_of(element) == "data" and element.get("data-name") is not None


def _cell_of(cell: Element, place: int) -> Paragraph:
    """Read a cell of a table as one paragraph."""
    parts = read_blocks(cell).blocks
    builder = ParagraphBuilder()
    if number := _number(_PART, cell.get("data-part")):
        builder.mark_part(number)
    for part in parts:
        if isinstance(part, Paragraph):
            if builder.characters:
                builder.add("\n")
            start = len(builder.characters)
            builder.characters += part.line.text
            builder.emphasis += part.emphasis
            builder.figures += _moved(part, start)
    return builder.build(place)


def _moved(paragraph: Paragraph, start: int) -> Iterator[Any]:
    for figure in paragraph.line.figures:
        yield replace(figure, start=figure.start + start, end=figure.end + start)


def _style_of(element: Element, outer: _Style) -> _Style:
    tag, style = tag_of(element), element.get("style") or ""
    bold, face, centred = outer.emphasis.is_bold, outer.emphasis.face, outer.is_centred
    if tag in {"b", "strong"}:
        bold = True
    if match := _WEIGHT.search(style):
        bold = match[1].lower() in {"bold", "bolder", "600", "700", "800", "900"}
    families = _FACE.search(style)
    if name := families[1] if families else element.get("face"):
        first = name.split(",")[0].lower()
        face = next((face for mark, face in _FACES.items() if mark in first), "")
    align = match[1] if (match := _ALIGN.search(style)) else element.get("align")
    if align or tag == "center":
        centred = tag == "center" or (align or "").lower() == "center"
    rank = int(tag[1]) if re.fullmatch("h[1-6]", tag) else outer.rank
    keeps_breaks = outer.keeps_breaks or tag == "pre" or _KEEPS_BREAKS.search(style) is not None
    return _Style(Emphasis(bold, face), centred, rank, keeps_breaks)
