"""正文 (prose): paragraphs of text and references like `{{ 指标名 }}`.

References are parsed, never evaluated. Braces around anything else are text.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

NAME_PATTERN = r"[^\s\u200c\u200d0-9!-/:-@\[-^`{-~][^\s\u200c\u200d!-,./:-@\[-^`{-~]*"
"""Name of a metric, section or achievement: no space, no ASCII mark but _ and -, no digit first.

The joiners U+200C and U+200D are excluded, because names with them would look the same.
"""

ATTRIBUTES = ("yoy", "previous")
"""Attributes of a reference: 同比 (year-over-year change) and 上年数 (last year's value)."""

_PARAGRAPH = re.compile(r"^[^\S\n]*(?P<text>\S.*(?:\n[^\S\n]*\S.*)*)(?<!\s)", re.MULTILINE)
_BRACES = re.compile(r"\{\{(?P<content>(?:(?!\{\{|\}\}).)*)(?P<closed>\}\})?", re.DOTALL)
_REFERENCE = re.compile(
    rf"\{{\{{\s*(?P<name>{NAME_PATTERN})\s*(?:\.\s*(?P<attribute>\w+)\s*)?\}}\}}"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """`{{ name }}` or `{{ name.attribute }}` at an offset of the source text."""

    name: str
    attribute: str
    position: int


Piece = str | Reference


@dataclass(frozen=True, slots=True)
class Prose:
    """Text of one or more paragraphs.

    `source` is the text as in the data file, `starts` the offset of each paragraph in it.
    """

    source: str
    paragraphs: tuple[tuple[Piece, ...], ...]
    starts: tuple[int, ...]

    @classmethod
    def parse(cls, source: str) -> Self:
        """Split text into paragraphs at blank lines, and these into text and references."""
        matches = list(_PARAGRAPH.finditer(source))
        paragraphs = tuple(_paragraph(source, *match.span("text")) for match in matches)
        return cls(source, paragraphs, tuple(match.start() for match in matches))

    @property
    def references(self) -> Iterator[Reference]:
        for paragraph in self.paragraphs:
            yield from (piece for piece in paragraph if isinstance(piece, Reference))

    @property
    def stray_braces(self) -> Iterator[tuple[int, str | None]]:
        """Offset and content of each `{{` that starts no reference.

        The content is None if another `{{` or the end of the text comes before `}}`.
        """
        references = {reference.position for reference in self.references}
        for match in _BRACES.finditer(self.source):
            if match.start() not in references:
                yield match.start(), match["content"] if match["closed"] else None


def _paragraph(source: str, start: int, end: int) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for match in _REFERENCE.finditer(source, start, end):
        pieces.append(fold(source[start : match.start()]))
        pieces.append(Reference(match["name"], match["attribute"] or "", match.start()))
        start = match.end()
    pieces.append(fold(source[start:end]))
    return tuple(piece for piece in pieces if piece)


def fold(text: str) -> str:
    """Join lines and squeeze spaces.

    Chinese is set without spaces, even next to digits, so a line break becomes a space only
    between two narrow characters.
    """
    first, *rest = text.split("\n")
    pieces = [first]
    for line in map(str.lstrip, rest):
        pieces[-1] = pieces[-1].rstrip()
        if is_narrow(pieces[-1][-1:]) and is_narrow(line[:1]):
            pieces.append(" ")
        pieces.append(line)
    return squeeze("".join(pieces))


def split_references(text: str) -> list[str]:
    """Cut a text into plain text and references alternately; plain text is first and last."""
    pieces, start = [], 0
    for match in _REFERENCE.finditer(text):
        pieces += [text[start : match.start()], match[0]]
        start = match.end()
    return [*pieces, text[start:]]


def squeeze(text: str) -> str:
    """Replace each run of spaces and tabs with one space, as HTML does."""
    return re.sub(r"[ \t]+", " ", text)


def is_narrow(character: str) -> bool:
    """Whether a character is as wide as a Latin letter; Chinese punctuation is not."""
    if not character or character in "“”‘’…—·":
        return False
    return unicodedata.east_asian_width(character) not in ("W", "F")
