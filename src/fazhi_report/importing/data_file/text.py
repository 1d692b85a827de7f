"""Cut, compare and escape printed texts."""

import re
import unicodedata
from dataclasses import replace
from itertools import chain

from fazhi_report.importing.article import Line
from fazhi_report.model import Prose

NO_ALT = "图（请写明图里说了什么）"
"""Alternative text of a picture that has none."""


def letters(text: str) -> str:
    """Return a text in Unicode's form NFKC without white space."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def literal(text: str) -> str:
    """Return a text without references: the braces of any typed by hand are separated."""
    is_plain = next(Prose.parse(text).references, None) is None
    return text if is_plain else re.sub(r"\{(?=\{)", "{ ", text)


def without_references(text: str) -> str:
    """Return a text with its references deleted."""
    pieces = chain.from_iterable(Prose.parse(text).paragraphs)
    return "".join(piece for piece in pieces if isinstance(piece, str))


def cut_line(line: Line, start: int, end: int) -> Line:
    """Return the part of a line between two offsets, without white space at its edges."""
    piece = line.text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    text = piece.strip()
    figures = (
        replace(mark, start=mark.start - first, end=mark.end - first)
        for mark in line.figures
        if first <= mark.start and mark.end <= first + len(text)
    )
    return replace(line, text=text, figures=tuple(figures), anchors=())
