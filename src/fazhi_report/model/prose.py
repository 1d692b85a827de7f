"""Prose of the data file: paragraphs of text and references like `{{ 指标名 }}`.

References are parsed, never evaluated; braces around anything that is no metric name are text.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

NAME_PATTERN = r"[^\s0-9!-/:-@\[-^`{-~][^\s!-,./:-@\[-^`{-~]*"
"""What a metric or an id may be called: no space, no ASCII mark but _ and -, no digit first."""

_BRACES = re.compile(r"\{\{(?P<content>(?:(?!\{\{|\}\}).)*)(?P<closed>\}\})?", re.DOTALL)
_REFERENCE = re.compile(
    rf"\{{\{{\s*(?P<name>{NAME_PATTERN})\s*(?:\.\s*(?P<attribute>\w+)\s*)?\}}\}}"
)


ATTRIBUTES = ("yoy", "previous")
"""同比 and 上年数: what one may ask of a metric besides its value."""


@dataclass(frozen=True, slots=True)
class Reference:
    """`{{ name }}` or `{{ name.attribute }}`, `position` characters into the text as written."""

    name: str
    attribute: str
    position: int


Piece = str | Reference


@dataclass(frozen=True, slots=True)
class Prose:
    """Text of one or more paragraphs; `source` is the text as the data file has it.

    `starts` are where the paragraphs begin in it.
    """

    source: str
    paragraphs: tuple[tuple[Piece, ...], ...]
    starts: tuple[int, ...]

    @classmethod
    def parse(cls, source: str) -> Self:
        """Cut text into paragraphs at blank lines, and those into text and references."""
        spans = _paragraph_spans(source)
        found = [
            (start, pieces) for start, end in spans if (pieces := _paragraph(source, start, end))
        ]
        return cls(source, tuple(pieces for _, pieces in found), tuple(start for start, _ in found))

    @property
    def references(self) -> Iterator[Reference]:
        for paragraph in self.paragraphs:
            yield from (piece for piece in paragraph if isinstance(piece, Reference))

    @property
    def stray_braces(self) -> Iterator[tuple[int, str | None]]:
        """Each `{{` that opens no reference: its position, and what stands up to its `}}`.

        None where another `{{` or the end of the text comes first.
        """
        references = {reference.position for reference in self.references}
        if self.source.count("{{") == len(references) and "{{{" not in self.source:
            return
        for match in _BRACES.finditer(self.source):
            if match.start() not in references:
                yield match.start(), match["content"] if match["closed"] else None


def _paragraph_spans(source: str) -> Iterator[tuple[int, int]]:
    start, position = None, 0
    for line in source.split("\n"):
        if line.strip():
            start = position if start is None else start
        elif start is not None:
            yield start, position
            start = None
        position += len(line) + 1
    if start is not None:
        yield start, len(source)


def _paragraph(source: str, start: int, end: int) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for match in _REFERENCE.finditer(source, start, end):
        pieces.append(fold(source[start : match.start()]))
        pieces.append(Reference(match["name"], match["attribute"] or "", match.start()))
        start = match.end()
    pieces.append(fold(source[start:end]))
    if isinstance(pieces[0], str):
        pieces[0] = pieces[0].lstrip()
    if isinstance(pieces[-1], str):
        pieces[-1] = pieces[-1].rstrip()
    return tuple(piece for piece in pieces if piece)


def fold(text: str) -> str:
    """Join lines, and keep no run of spaces longer than one.

    A line break is a space only between two words of narrow letters: Chinese text, and a
    figure beside it, are set without spaces.
    """
    first, *rest = text.split("\n")
    parts = [first]
    for line in map(str.lstrip, rest):
        parts[-1] = parts[-1].rstrip()
        if _is_narrow(parts[-1][-1:]) and _is_narrow(line[:1]):
            parts.append(" ")
        parts.append(line)
    return squeeze("".join(parts))


def squeeze(text: str) -> str:
    """Runs of spaces and tabs become one space: HTML shows no more than that."""
    return re.sub(r"[ \t]+", " ", text)


def _is_narrow(character: str) -> bool:
    if not character or character in "“”‘’…—·":
        return False
    return unicodedata.east_asian_width(character) not in ("W", "F")
