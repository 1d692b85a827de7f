"""源文件 (source): plain data, with a position for every key and value in the file's text."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from fazhi_report.diagnostics import (
    DiagnosedFile,
    Diagnostic,
    Edit,
    Finding,
    Fix,
    Position,
    Rule,
    Span,
    in_order,
)

Path = tuple[str | int, ...]
"""The way from the top of the data to a value: ("sections", 0, "heading")."""


@dataclass(frozen=True, eq=False, repr=False)
class Source:
    """A data file as read: its text, its plain data, and where each part stands.

    `data` holds dict, list, str, int, bool, None, and Decimal for numbers with a fraction; it
    is None when nothing could be read, and not `complete` when a part had to be left out.
    Texts of several lines keep the line breaks that YAML folds; `folded` has them as YAML does.
    """

    file: str
    text: str
    data: Any
    keys: Mapping[Path, Span]
    values: Mapping[Path, Span]
    diagnostics: tuple[Diagnostic, ...] = ()
    complete: bool = True
    folded: Mapping[Path, str] = field(default_factory=dict)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\r\n|\r|\n", self.text))]

    def position(self, offset: int) -> Position:
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)

    def line_start(self, line: int) -> int:
        """Where a line begins; lines count from 1."""
        return self._line_starts[line - 1]

    def has_line(self, line: int) -> bool:
        return line <= len(self._line_starts)

    def line_end(self, offset: int) -> int:
        """Where the line of a character ends, its line break left out."""
        found = re.compile(r"[^\r\n]*").match(self.text, offset)
        return found.end() if found else offset

    @property
    def line_break(self) -> str:
        """What ends the first line of the file."""
        found = re.search("\r\n|\r|\n", self.text)
        return found[0] if found else "\n"

    def nearest(self, path: Path) -> Path:
        """`path`, or the closest ancestor that stands in the file."""
        while path and path not in self.values:
            path = path[:-1]
        return path

    def key(self, path: Path) -> Span:
        """The key at `path`; for an item of a list, the item."""
        path = self.nearest(path)
        return self.keys.get(path, self.values[path])

    def value(self, path: Path, start: int | None = None, end: int | None = None) -> Span:
        """The value at `path`, or where its characters `start` to `end` stand.

        Indents and folded lines are skipped. Where text and file cannot be lined up, as in
        quotes with escapes, it is the whole value.
        """
        path = self.nearest(path)
        if start is not None:
            places = self._alignment(path)
            last = start if end is None else max(start, end - 1)
            if 0 <= start <= last < len(places):
                return Span(places[start], places[last] + 1)
        return self.values[path]

    def edit(self, path: Path, start: int, end: int, text: str) -> Fix | None:
        """A safe fix that puts `text` in the place of characters of a value.

        None where they do not stand in the file as they are, side by side.
        """
        span = self.value(path, start, end)
        written, old = self.text[slice(*span)], str(self.at(path))[start:end]
        style = self.text[self.values[self.nearest(path)].start]
        if written != old or (style in "'\"" and style in old + text):
            return None
        return Fix((Edit(*span, text),))

    def diagnose(self, rule: Rule, finding: Finding) -> Diagnostic:
        """Make a diagnostic of a finding in this file."""
        start, end = self.position(finding.span.start), self.position(finding.span.end)
        return Diagnostic(
            rule, finding.message, self.file, finding.span, start, end, finding.help, finding.fix
        )

    def diagnosed(self, diagnostics: Iterable[Diagnostic]) -> DiagnosedFile:
        """Return the file with its diagnostics in order."""
        return DiagnosedFile(self.file, self.text, in_order(diagnostics))

    def at(self, path: Path) -> Any:
        data = self.data
        for step in path:
            data = data[step]
        return data

    def as_yaml(self) -> Any:
        """The data as any reader of YAML 1.2 has them."""
        return self._as_yaml(self.data, ())

    def _as_yaml(self, data: Any, path: Path) -> Any:
        match data:
            case dict():
                return {key: self._as_yaml(each, (*path, key)) for key, each in data.items()}
            case list():
                return [self._as_yaml(each, (*path, i)) for i, each in enumerate(data)]
            case _:
                return self.folded.get(path, data)

    @cached_property
    def _alignments(self) -> dict[Path, list[int]]:
        return {}

    def _alignment(self, path: Path) -> list[int]:
        if path not in self._alignments:
            self._alignments[path] = self._align(self.at(path), self.values[path])
        return self._alignments[path]

    def _align(self, text: object, span: Span) -> list[int]:
        """Where each character of a value stands; empty where the two cannot be lined up."""
        written = self.text[slice(*span)]
        if not isinstance(text, str) or (written.startswith('"') and "\\" in written):
            return []
        positions: list[int] = []
        position = span.start - 1
        if written[:1] in ("|", ">"):
            position = self._line_starts[bisect_right(self._line_starts, span.start)] - 1
        for character in text:
            position = self.text.find(character, position + 1, span.end)
            if position < 0:
                return []
            positions.append(position)
        return positions
