"""Read the content of one paragraph: runs, marks, pictures, text boxes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from fazhi_report.word.drawings import (
    alternative_text,
    choose_branch,
    read_pictures,
    text_boxes_in,
)
from fazhi_report.word.equations import joined_by
from fazhi_report.word.fields import FieldStack
from fazhi_report.word.markup import COMPATIBILITY, MATH, W
from fazhi_report.word.package import Package, Relationship
from fazhi_report.word.records import Format, Mark, Omission, Omitted, Revisions, Run, Style
from fazhi_report.word.revisions import CHANGES, revision_of
from fazhi_report.word.styles import Styles
from fazhi_report.word.symbols import symbol_text

_CONTAINERS = {
    *(W + name for name in ("hyperlink", "smartTag", "customXml", "sdt", "sdtContent")),
    *(W + name for name in ("dir", "bdo", "rubyBase")),
}
"""Elements whose content is part of the text around them."""

_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}

_TEXTS = {f"{W}t", f"{W}delText", f"{{{MATH}}}t"}
_CODES = {f"{W}instrText", f"{W}delInstrText"}
_PICTURES = {f"{W}drawing", f"{W}pict", f"{W}object"}
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_MATH = f"{{{MATH}}}"
_RUNS = {f"{W}r", f"{_MATH}r"}


_MAX_OPEN = 100
"""Greatest number of bookmarks, and of comments, that may continue into the next paragraph."""


@dataclass(frozen=True, slots=True)
class Story:
    """The state of reading one part in order: its open fields, bookmarks and comments.

    `open_bookmarks` has names by id, `open_comments` the keys of comments.
    """

    package: Package
    relationships: dict[str, Relationship]
    styles: Styles
    fields: FieldStack
    open_bookmarks: dict[str, str] = field(default_factory=dict)
    open_comments: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Inline:
    """The content of one paragraph; it grows while the paragraph is read.

    `text_boxes` are with the revisions around them.
    """

    story: Story
    style: Style
    runs: list[Run] = field(default_factory=list)
    bookmarks: list[Mark] = field(default_factory=list)
    comments: list[Mark] = field(default_factory=list)
    text_boxes: list[tuple[Element, Revisions]] = field(default_factory=list)
    omitted: list[Omitted] = field(default_factory=list)
    starts: dict[tuple[str, str], int] = field(default_factory=dict)

    def read(self, parent: Iterable[Element], revisions: Revisions = ()) -> None:
        """Read the content of an element; `revisions` are those around it."""
        for element in parent:
            if element.tag in _RUNS:
                self._read_run(element, revisions)
            elif element.tag in CHANGES:
                self.read(element, (*revisions, revision_of(element)))
            elif element.tag in _CONTAINERS:
                self.read(element, revisions)
            elif element.tag == f"{W}fldSimple":
                self._read_simple_field(element, revisions)
            elif element.tag == f"{{{COMPATIBILITY}}}AlternateContent":
                self.read(choose_branch(element), revisions)
            elif element.tag.startswith(_MATH):
                self._read_equation(element, revisions)
            else:
                self._read_mark(element)

    def end(self) -> None:
        """End the part in this paragraph of the marks that continue in the next."""
        for kind, marks, opened in (
            ("bookmark", self.bookmarks, self.story.open_bookmarks),
            ("comment", self.comments, self.story.open_comments),
        ):
            for key in list(opened)[_MAX_OPEN:]:
                del opened[key]
            for key, name in opened.items():
                self._close(kind, key, name, marks)
        self.story.fields.end_paragraph()

    def _close(self, kind: str, key: str, name: str, marks: list[Mark]) -> None:
        marks.append(Mark(name, self.starts.pop((kind, key), 0), len(self.runs)))

    def _read_mark(self, element: Element) -> None:
        key = element.get(f"{W}id", "")
        match element.tag.removeprefix(W):
            case "bookmarkStart":
                self.story.open_bookmarks[key] = element.get(f"{W}name", "")
                self.starts["bookmark", key] = len(self.runs)
            case "commentRangeStart":
                self.story.open_comments[key] = key
                self.starts["comment", key] = len(self.runs)
            case "bookmarkEnd" if key in self.story.open_bookmarks:
                name = self.story.open_bookmarks.pop(key)
                self._close("bookmark", key, name, self.bookmarks)
            case "commentRangeEnd" if key in self.story.open_comments:
                self._close("comment", key, self.story.open_comments.pop(key), self.comments)

    def _read_simple_field(self, element: Element, revisions: Revisions) -> None:
        fields = self.story.fields
        fields.read_character("begin")
        fields.read_code(element.get(f"{W}instr", ""))
        fields.read_character("separate")
        self.read(element, revisions)
        fields.read_character("end")

    def _read_equation(self, element: Element, revisions: Revisions) -> None:
        """Read an element of an equation; signs like a fraction's bar become characters."""
        look, _ = self.story.styles.format_of(None, self.style)
        for piece in joined_by(element):
            if isinstance(piece, str):
                self._add_text(piece, look, revisions)
            else:
                self.read([piece], revisions)

    def _read_run(self, element: Element, revisions: Revisions) -> None:
        properties = element.find(f"{W}rPr")
        look, is_hidden = self.story.styles.format_of(properties, self.style)
        if not is_hidden:
            self._read_content(element, look, revisions)
        else:
            for character in element.iter(f"{W}fldChar"):
                self.story.fields.read_character(character.get(f"{W}fldCharType"))
            self._omit(Omission.HIDDEN_TEXT, "".join(map(_text_of, element)), revisions)

    def _read_content(self, parent: Element, look: Format, revisions: Revisions) -> None:
        fields = self.story.fields
        for element in parent:
            if element.tag == f"{W}fldChar":
                code = fields.read_character(element.get(f"{W}fldCharType"))
                self._omit(Omission.FIELD, code, revisions)
            elif element.tag in _CODES:
                fields.read_code(element.text or "")
            elif fields.is_in_code:
                continue
            elif element.tag in _PICTURES:
                self._read_drawing(element, look, revisions)
            elif element.tag == f"{{{COMPATIBILITY}}}AlternateContent":
                self._read_content(choose_branch(element), look, revisions)
            elif element.tag == f"{W}ruby":
                base = element.find(f"{W}rubyBase")
                self.read(element if base is None else base, revisions)
            elif element.tag == f"{W}commentReference":
                self._read_comment_reference(element.get(f"{W}id", ""))
            elif element.tag in _NOTES:
                note = f"{_NOTES[element.tag]} {element.get(f'{W}id', '')}"
                self.runs.append(Run("", look, revisions, fields.keywords, note=note))
            else:
                self._add_text(_text_of(element), look, revisions)

    def _read_comment_reference(self, key: str) -> None:
        """Mark the place of a comment that covers no text."""
        if all(mark.name != key for mark in self.comments):
            self.comments.append(Mark(key, len(self.runs), len(self.runs)))

    def _add_text(self, text: str, look: Format, revisions: Revisions) -> None:
        if text:
            self.runs.append(Run(text, look, revisions, self.story.fields.keywords))

    def _read_drawing(self, element: Element, look: Format, revisions: Revisions) -> None:
        story = self.story
        pictures = list(read_pictures(element, story.package, story.relationships))
        for picture in pictures:
            self.runs.append(Run("", look, revisions, story.fields.keywords, picture))
        boxes = list(text_boxes_in(element))
        self.text_boxes.extend((box, revisions) for box in boxes)
        if not pictures and not any(text.text for box in boxes for text in box.iter(f"{W}t")):
            self.omitted.append(Omitted(Omission.SHAPE, alternative_text(element), revisions))

    def _omit(self, kind: Omission, text: str, revisions: Revisions) -> None:
        if text.strip():
            self.omitted.append(Omitted(kind, text, revisions))


def _text_of(element: Element) -> str:
    if element.tag in _TEXTS:
        return element.text or ""
    if element.tag == f"{W}br":
        return "\f" if element.get(f"{W}type") in ("page", "column") else "\n"
    if element.tag == f"{W}sym":
        return symbol_text(element.get(f"{W}font", ""), element.get(f"{W}char", ""))
    return _CHARACTERS.get(element.tag, "")
