"""源文件 (source file): plain data, and the position of every key and value in the text."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from fazhi_report.diagnostics import (
    LINE_BREAK,
    DataPath,
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


@dataclass(frozen=True, repr=False)
class Source:
    """A data file: its text, its plain data, and the spans of keys and values in the text.

    `data` consists of dict, list, str, int, bool, None, and Decimal for numbers with a fraction. It
    is None if nothing could be read; `is_complete` is false if something was left out. Texts keep
    the line breaks that YAML folds into spaces; `folded` has these texts as YAML reads them.
    Sources are equal if their names and texts are, because all else follows from these.
    """

    file: str
    text: str
    data: Any = field(compare=False)
    keys: Mapping[DataPath, Span] = field(compare=False)
    values: Mapping[DataPath, Span] = field(compare=False)
    diagnostics: tuple[Diagnostic, ...] = field(default=(), compare=False)
    is_complete: bool = field(default=True, compare=False)
    folded: Mapping[DataPath, str] = field(default_factory=dict, compare=False)
    _offsets_by_path: dict[DataPath, list[int]] = field(
        default_factory=dict, init=False, compare=False
    )

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in LINE_BREAK.finditer(self.text))]

    def position(self, offset: int) -> Position:
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)

    def offset_of_line(self, line: int) -> int:
        """Return the offset at which a line begins; lines count from 1."""
        return self._line_starts[line - 1]

    def has_line(self, line: int) -> bool:
        return line <= len(self._line_starts)

    def line_end(self, offset: int) -> int:
        """Return where the line of a character ends, before its line break."""
        match = LINE_BREAK.search(self.text, offset)
        return match.start() if match else len(self.text)

    @property
    def line_break(self) -> str:
        """Line break at the end of the first line."""
        match = LINE_BREAK.search(self.text)
        return match[0] if match else "\n"

    def nearest(self, path: DataPath) -> DataPath:
        """Return `path`, or its closest ancestor that is in the file."""
        while path and path not in self.values:
            path = path[:-1]
        return path

    def key(self, path: DataPath) -> Span:
        """Return the span of the key at `path`, or of the item if `path` is in a list."""
        path = self.nearest(path)
        return self.keys.get(path, self.values[path])

    def value(self, path: DataPath, start: int | None = None, end: int | None = None) -> Span:
        """Return the span of the value at `path`, or of its characters `start` to `end`.

        Indents and folded line breaks are not counted. If value and text cannot be aligned, as in
        double quotes with escapes, return the span of the whole value.
        """
        path = self.nearest(path)
        if start is not None:
            offsets = self._character_offsets(path)
            last = start if end is None else max(start, end - 1)
            if 0 <= start <= last < len(offsets):
                return Span(offsets[start], offsets[last] + 1)
        return self.values[path]

    def edit(self, path: DataPath, start: int, end: int, text: str) -> Fix | None:
        """Return a safe fix that replaces characters `start` to `end` of a value with `text`.

        Return None if the file spells these characters differently, or if they or `text` contain
        the quotation mark around the value.
        """
        span = self.value(path, start, end)
        old = str(self.at(path))[start:end]
        first = self.text[self.values[self.nearest(path)].start]
        if self.text[slice(*span)] != old or (first in "'\"" and first in old + text):
            return None
        return Fix((Edit(*span, text),))

    @cached_property
    def scalar_spans(self) -> list[Span]:
        """Spans of scalar values, in which `#` starts no comment.

        The header of a block scalar, `|` or `>`, is excluded: a comment may follow it.
        """
        parents = {path[:-1] for path in self.values}
        spans: list[Span] = []
        for path, span in self.values.items():
            first = self.text[span.start : span.start + 1]
            if path in parents or first in ("[", "{"):
                continue
            start = self.line_end(span.start) if first in ("|", ">") else span.start
            spans.append(Span(start, span.end))
        return spans

    def diagnose(self, rule: Rule, finding: Finding) -> Diagnostic:
        """Turn a finding in this file into a diagnostic."""
        start, end = self.position(finding.span.start), self.position(finding.span.end)
        return Diagnostic(
            rule, finding.message, self.file, finding.span, start, end, finding.help, finding.fix
        )

    def diagnosed(self, diagnostics: Iterable[Diagnostic]) -> DiagnosedFile:
        """Return the file with `diagnostics`, sorted."""
        return DiagnosedFile(self.file, self.text, in_order(diagnostics))

    def at(self, path: DataPath) -> Any:
        data = self.data
        for step in path:
            data = data[step]
        return data

    def as_yaml(self) -> Any:
        """Return the data as other YAML 1.2 readers have it, with line breaks folded."""
        return self._fold(self.data, ())

    def _fold(self, data: Any, path: DataPath) -> Any:
        if isinstance(data, dict):
            return {key: self._fold(value, (*path, key)) for key, value in data.items()}
        if isinstance(data, list):
            return [self._fold(item, (*path, index)) for index, item in enumerate(data)]
        return self.folded.get(path, data)

    def _character_offsets(self, path: DataPath) -> list[int]:
        if path not in self._offsets_by_path:
            self._offsets_by_path[path] = self._align(self.at(path), self.values[path])
        return self._offsets_by_path[path]

    def _align(self, value: object, span: Span) -> list[int]:
        """Return the offset of each character of a value; empty if they cannot be aligned."""
        raw = self.text[slice(*span)]
        if not isinstance(value, str) or (raw.startswith('"') and "\\" in raw):
            return []
        offsets: list[int] = []
        offset = span.start - 1
        if raw[:1] in ("|", ">"):
            offset = self._line_starts[bisect_right(self._line_starts, span.start)] - 1
        for character in value:
            offset = self.text.find(character, offset + 1, span.end)
            if offset < 0:
                return []
            offsets.append(offset)
        return offsets
