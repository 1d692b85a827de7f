"""诊断 (diagnostics): rules, their findings in a file, fixes, and `Problem`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import NamedTuple

from fazhi_report.diagnostics.characters import escape_invisible


class Problem(Exception):
    """The one exception for users; its message says in Chinese why the work cannot be done.

    Each argument is a line of the message. Invisible characters are spelled out, so that a quoted
    name can neither begin a line nor control the terminal.
    """

    def __init__(self, *lines: str) -> None:
        self.lines = tuple(map(escape_invisible, lines))
        super().__init__("\n".join(self.lines))

    def __reduce__(self) -> tuple[type["Problem"], tuple[str, ...]]:
        """Pickle the lines: by default, unpickling passes the joined message as one argument."""
        return type(self), self.lines


class Severity(StrEnum):
    """How certain a rule is: an error is always wrong, a warning may be right, a hint is taste."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.HINT: "提示"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One kind of mistake and its texts: `title` is a phrase, `why` a paragraph of Markdown.

    `bad` and `good` are example lines of a data file, or of prose if `in_prose`, or of a form for
    departments (填报表) if `in_form`. The bad example has only this mistake, besides undeclared
    numbers. `source` names the standard or document behind the rule. `last_year` is last year's
    file if the rule needs one, `words` the word list; `encoding` is that of the bad example.
    """

    code: str
    slug: str
    title: str
    why: str
    bad: str
    good: str
    severity: Severity = Severity.ERROR
    source: str = ""
    in_prose: bool = False
    in_form: bool = False
    last_year: str = ""
    words: str = ""
    encoding: str = "utf-8"

    @property
    def is_essential(self) -> bool:
        """Whether the error prevents building a report; such rules cannot be switched off."""
        return self.code < "FZ4" and self.severity is Severity.ERROR

    def matches(self, selector: str) -> bool:
        """Whether a selector (a code, the start of a code, or a slug) names this rule."""
        is_code = selector != "" and self.code.startswith(selector.upper())
        return is_code or self.slug == selector.lower()


DataPath = tuple[str | int, ...]
"""Keys and indexes from the top of the data to a value: ("sections", 0, "heading")."""


LINE_BREAK = re.compile("\r\n|\r|\n")
"""Line breaks of YAML; they separate the lines of a `Position`."""


class Span(NamedTuple):
    """Offsets in the file's text, from 0; `end` is exclusive."""

    start: int
    end: int


class Position(NamedTuple):
    """Line and column, counted from 1; the column counts characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace the characters from `start` up to `end` with `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits to apply together; without edits, the fix is to save the file as UTF-8.

    `is_safe` tells whether the fix keeps the meaning of the report.
    """

    edits: tuple[Edit, ...]
    is_safe: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule reports at `span` of the file."""

    span: Span
    message: str
    help: str = ""
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding with its rule and file; `start` and `end` are `span` as lines and columns.

    `cell` is the sheet and cell in a workbook (`填报!F7`), empty for the whole workbook, and None
    in a text file. In a workbook, a line is a row, and the text is that of the cells.
    """

    rule: Rule
    message: str
    file: str
    span: Span
    start: Position
    end: Position
    help: str
    fix: Fix | None
    cell: str | None = None

    @property
    def code(self) -> str:
        return self.rule.code

    @property
    def severity(self) -> Severity:
        return self.rule.severity

    @property
    def full_message(self) -> str:
        """Message, followed by the help in brackets."""
        return f"{self.message}（{self.help}）" if self.help else self.message

    @property
    def place(self) -> str:
        """Line and column (`12:14`), the cell of a workbook, or an empty string."""
        return f"{self.start.line}:{self.start.column}" if self.cell is None else self.cell


@dataclass(frozen=True, slots=True)
class DiagnosedFile:
    """A file's name and text, with its diagnostics in the order of `in_order`."""

    file: str
    text: str
    diagnostics: tuple[Diagnostic, ...]

    def identity(self, diagnostic: Diagnostic) -> tuple[str, str, str]:
        """Return code, message and marked text, which a finding keeps when the file is edited."""
        return diagnostic.code, diagnostic.message, self.text[slice(*diagnostic.span)]


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)


def has_errors_or_warnings(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(diagnostic.severity is not Severity.HINT for diagnostic in diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort diagnostics by where they start, then by code."""
    return tuple(
        sorted(diagnostics, key=lambda diagnostic: (diagnostic.span.start, diagnostic.code))
    )


def apply_fixes(text: str, diagnostics: Iterable[Diagnostic]) -> tuple[str, list[Diagnostic]]:
    """Apply fixes; return the new text and the diagnostics whose fixes were applied.

    Every diagnostic must have a fix. A fix is applied only if all of its edits begin after the
    end of those already applied; the caller can apply the others to the new text.
    """
    edits: list[Edit] = []
    fixed: list[Diagnostic] = []
    end = -1
    for diagnostic in diagnostics:
        fix_edits = diagnostic.fix.edits if diagnostic.fix else ()
        if all(edit.start > end for edit in fix_edits):
            edits += fix_edits
            end = max((edit.end for edit in fix_edits), default=end)
            fixed.append(diagnostic)
    return apply_edits(text, edits), fixed


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Apply edits that do not overlap; insertions at one place keep their order."""
    pieces, position = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        pieces += [text[position : edit.start], edit.text]
        position = edit.end
    return "".join((*pieces, text[position:]))


def did_you_mean(word: str, known: Iterable[str], cutoff: float = 0.5) -> str:
    """Return a question that suggests the most similar known word, or an empty string.

    `cutoff` is the least similarity of a suggestion, `difflib`'s ratio in [0, 1].
    """
    matches = get_close_matches(word, list(known), 1, cutoff)
    return f"是不是“{matches[0]}”？" if matches else ""
