"""One finding in one file, and what would mend it."""

from collections.abc import Iterable
from typing import NamedTuple

from fazhi_report.diagnostics.rule import Rule, Severity


class Span(NamedTuple):
    """Characters start to end of the file's text, counted from 0."""

    start: int
    end: int


class Position(NamedTuple):
    """Line and column count from 1; the column counts characters."""

    line: int
    column: int


class Edit(NamedTuple):
    """`text` in the place of the characters start to end."""

    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """Edits that belong together; `safe` when they cannot change what the report says.

    No edits mean that writing the file anew, as UTF-8, is the fix.
    """

    edits: tuple[Edit, ...]
    safe: bool = True


class Diagnostic(NamedTuple):
    """`span` and `start` to `end` are the same place, in offsets and in lines and columns."""

    rule: Rule
    message: str
    file: str
    span: Span
    start: Position
    end: Position
    help: str = ""
    fix: Fix | None = None

    @property
    def code(self) -> str:
        return self.rule.code

    @property
    def severity(self) -> Severity:
        return self.rule.severity


class Checked(NamedTuple):
    """A file, its text, and what was found in it, in the order of its lines."""

    file: str
    text: str
    diagnostics: tuple[Diagnostic, ...]


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(diagnostics, key=lambda each: (each.span.start, each.code)))
