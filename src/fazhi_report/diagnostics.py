"""诊断 (diagnostics): rules, their findings in a file, fixes, and the one exception for users."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import NamedTuple


class Problem(Exception):
    """The work cannot be done; the message is for the user, in Chinese."""


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of mistake, with its texts: `title` is a phrase, `why` a paragraph of Markdown.

    `bad` and `good` are example lines of a data file, or of prose when `in_prose` is true; a
    bad example contains this mistake and no other, except undeclared numbers. `baseline` is
    last year's file where the rule needs one; `encoding` is that of the bad example.
    """

    code: str
    slug: str
    severity: Severity
    title: str
    why: str
    bad: str
    good: str
    source: str = ""
    in_prose: bool = False
    baseline: str = ""
    encoding: str = "utf-8"

    @property
    def is_essential(self) -> bool:
        """Whether the error prevents building a report; such rules cannot be switched off."""
        return self.code < "FZ4" and self.severity is Severity.ERROR

    def matches(self, selector: str) -> bool:
        """Whether a selector (a code, the start of a code, or a slug) names this rule."""
        return bool(selector) and (
            self.code.startswith(selector.upper()) or self.slug == selector.lower()
        )


class Span(NamedTuple):
    """Characters start to end of the file's text, counted from 0."""

    start: int
    end: int


class Position(NamedTuple):
    """Line and column, counted from 1; the column counts characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace the characters start to end by `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits to apply together; `safe` if they cannot change the meaning of the report.

    A fix without edits means: rewrite the file in UTF-8.
    """

    edits: tuple[Edit, ...]
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule reports at `span` of the file."""

    span: Span
    message: str
    help: str = ""
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding with its rule and file; `start` and `end` are the ends of `span`."""

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

    @property
    def full_message(self) -> str:
        """The message with the advice in brackets."""
        return f"{self.message}（{self.help}）" if self.help else self.message


@dataclass(frozen=True, slots=True)
class DiagnosedFile:
    """A file's name and text with its diagnostics, in the order of the lines."""

    file: str
    text: str
    diagnostics: tuple[Diagnostic, ...]


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(diagnostics, key=lambda diagnostic: (diagnostic.span[0], diagnostic.code)))


def apply_fixes(text: str, diagnostics: Iterable[Diagnostic]) -> tuple[str, list[Diagnostic]]:
    """Apply fixes; return the new text and the diagnostics whose fixes were applied.

    A fix that starts inside one already applied is left for the next round.
    """
    edits: list[Edit] = []
    fixed: list[Diagnostic] = []
    reach = -1
    for diagnostic in diagnostics:
        own = diagnostic.fix.edits if diagnostic.fix else ()
        if all(edit.start > reach for edit in own):
            edits += own
            reach = max((edit.end for edit in own), default=reach)
            fixed.append(diagnostic)
    return apply_edits(text, edits), fixed


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Apply edits that do not overlap; insertions at one place keep their order."""
    parts, position = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        parts += [text[position : edit.start], edit.text]
        position = edit.end
    return "".join((*parts, text[position:]))


def did_you_mean(word: str, known: Iterable[str], cutoff: float = 0.5) -> str:
    """Ask whether the most similar known word was meant; empty if none is similar enough.

    `cutoff` is the least similarity as `difflib` counts it, in [0, 1].
    """
    close = get_close_matches(word, list(known), 1, cutoff)
    return f"是不是“{close[0]}”？" if close else ""
