"""源文件 (source): plain data, with a position for every key and value in the file's text."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from fazhi_report.diagnostics import Diagnostic

Path = tuple[str | int, ...]
"""The way from the top of the data to a value: ("sections", 0, "heading")."""


class Span(NamedTuple):
    """Characters start to end of the file's text, counted from 0."""

    start: int
    end: int


@dataclass(frozen=True)
class Source:
    """A data file as read: its text, its plain data, and where each part stands.

    `data` holds dict, list, str, int, bool, None, and Decimal for numbers with a fraction.
    """

    file: str
    text: str
    data: Any
    keys: Mapping[Path, Span]
    values: Mapping[Path, Span]
    diagnostics: tuple[Diagnostic, ...] = ()

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\r\n|\r|\n", self.text))]

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Both count from 1; the column counts characters."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def nearest(self, path: Path) -> Path:
        """`path`, or the closest ancestor that stands in the file."""
        while path and path not in self.values:
            path = path[:-1]
        return path

    def key(self, path: Path) -> int:
        """Where the key at `path` begins; for an item of a list, the item."""
        path = self.nearest(path)
        return self.keys.get(path, self.values[path]).start

    def value(self, path: Path, offset: int | None = None) -> int:
        """Where the value at `path` begins, or where character `offset` of its text stands.

        Indents and folded lines are skipped; inside a quoted value with escapes, where the
        two cannot be lined up, it is the beginning of the value.
        """
        path = self.nearest(path)
        if offset is not None:
            if path not in self._alignments:
                self._alignments[path] = self._align(self._at(path), self.values[path])
            if 0 <= offset < len(self._alignments[path]):
                return self._alignments[path][offset]
        return self.values[path].start

    def diagnose(self, code: str, message: str, position: int, help: str = "") -> Diagnostic:
        """A diagnostic at a character of this file."""
        return Diagnostic(code, message, self.file, *self.line_and_column(position), help)

    @cached_property
    def _alignments(self) -> dict[Path, list[int]]:
        return {}

    def _align(self, text: object, span: Span) -> list[int]:
        """Where each character of a value stands; empty where the two cannot be lined up."""
        positions: list[int] = []
        position = span.start - 1
        if self.text[span.start : span.start + 1] in ("|", ">"):
            position = self._line_starts[bisect_right(self._line_starts, span.start)] - 1
        for character in text if isinstance(text, str) else "":
            position = self.text.find(character, position + 1, span.end)
            if position < 0:
                return []
            positions.append(position)
        return positions

    def _at(self, path: Path) -> Any:
        data = self.data
        for step in path:
            data = data[step]
        return data
