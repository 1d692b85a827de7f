"""Read a data file: bytes to a `Source`.

A mistake is reported and repaired in memory, then the text is read again, so that one mistake
does not hide the next.
"""

from dataclasses import replace
from typing import Any

import yaml

from fazhi_report.diagnostics import (
    Diagnostic,
    Edit,
    Finding,
    Fix,
    Span,
    blank_forbidden,
    forbidden_in,
    has_width,
)
from fazhi_report.source.conflicts import conflicts
from fazhi_report.source.encoding import decode
from fazhi_report.source.events import (
    Reader,
    ReadingStopped,
    RepairNeeded,
)
from fazhi_report.source.fz1_rules import READING_RULES
from fazhi_report.source.mistakes import Mistake
from fazhi_report.source.source import Source
from fazhi_report.source.syntax_errors import likely_mistake

MAX_REPAIRS = 20


def read(content: bytes, file: str) -> Source:
    """Parse a data file; never raise. Mistakes are in `diagnostics` of the source."""
    decoded = decode(content)
    recovery = _Recovery(Source(file, decoded.text, None, {}, {(): Span(0, 0)}))
    if decoded.mistake:
        span = Span(decoded.position, decoded.position)
        fix = Fix(()) if decoded.is_convertible else None
        recovery.report(Mistake("FZ101", Finding(span, decoded.mistake, decoded.help, fix)))
        recovery.is_complete = decoded.is_convertible
        if not decoded.text:
            return recovery.source(None, Reader(""))
    _remove_forbidden(recovery)
    _resolve_conflicts(recovery)
    return _read_repeatedly(recovery)


class _Recovery:
    """The text as repaired so far, and the diagnostics with positions in the original."""

    def __init__(self, original: Source) -> None:
        self.original = original
        self.text = original.text
        self.is_complete = True
        self.repairs: list[Edit] = []
        self.diagnostics: list[Diagnostic] = []

    def report(self, mistake: Mistake) -> None:
        """Add a diagnostic for a mistake in the repaired text."""
        finding = mistake.finding
        fix = finding.fix
        if fix:
            fix = Fix(tuple(Edit(*self.origin(edit), edit.text) for edit in fix.edits), fix.is_safe)
            if any(any(conflicts(self.original.text[edit.start : edit.end])) for edit in fix.edits):
                fix = None  # it would delete the other side of the conflict
        finding = replace(finding, span=self.origin(finding.span), fix=fix)
        self.diagnostics.append(diagnose_mistake(self.original, replace(mistake, finding=finding)))

    def repair(self, edit: Edit) -> None:
        self.text = self.text[: edit.start] + edit.text + self.text[edit.end :]
        self.repairs.append(edit)

    def origin(self, place: Span | Edit) -> Span:
        """Return the span in the original text for a place in the repaired text."""
        start, end = place.start, place.end
        for edit in reversed(self.repairs):
            start, end = _position_before(edit, start), _position_before(edit, end)
        return Span(start, end)

    def source(self, data: Any, reader: Reader) -> Source:
        """Return the source with data, diagnostics, and the positions of `reader`."""
        keys, values = reader.keys, reader.values
        if self.repairs:
            keys, values = (
                {path: self.origin(span) for path, span in spans.items()}
                for spans in (keys, values)
            )
        return replace(
            self.original,
            data=data,
            keys=keys,
            values={**self.original.values, **values},
            diagnostics=tuple(self.diagnostics),
            is_complete=self.is_complete,
            folded=reader.folded,
        )


def diagnose_mistake(source: Source, mistake: Mistake) -> Diagnostic:
    rule = next(rule for rule in READING_RULES if rule.code == mistake.code)
    return source.diagnose(rule, mistake.finding)


def _position_before(edit: Edit, position: int) -> int:
    """Return the position that a character had before the edit."""
    if position >= edit.start + len(edit.text):
        return position - len(edit.text) + edit.end - edit.start
    return min(position, edit.end)


def _remove_forbidden(recovery: _Recovery) -> None:
    """Report forbidden characters and blank them for the parser."""
    matches = forbidden_in(recovery.text)
    for match in matches[:MAX_REPAIRS]:
        span = Span(*match.span())
        fix = Fix((Edit(*span, ""),)) if not has_width(match[0]) else None
        message = f"有不能印出的字符 U+{ord(match[0]):04X}"
        advice = "" if fix else "请删去它，照原稿核对这一处"
        recovery.report(Mistake("FZ102", Finding(span, message, advice, fix)))
    if len(matches) <= MAX_REPAIRS and not any(has_width(match[0]) for match in matches):
        for match in reversed(matches):
            recovery.repair(Edit(*match.span(), ""))
    else:
        recovery.text = blank_forbidden(recovery.text)
        recovery.is_complete = False


def _resolve_conflicts(recovery: _Recovery) -> None:
    """Report merge conflicts, and keep the first side of each for the parser."""
    edits: list[Edit] = []
    for marker, conflict_edits in conflicts(recovery.text):
        message = "合并冲突还没有解决"
        advice = "留下要的内容，删去“<<<<<<<”“=======”“>>>>>>>”几行"
        recovery.report(Mistake("FZ103", Finding(marker, message, advice)))
        recovery.is_complete = False
        edits += conflict_edits
    for edit in reversed(edits):
        recovery.repair(edit)


def _read_repeatedly(recovery: _Recovery) -> Source:
    """Read and repair until no repair is needed; report the mistakes of the last reading."""
    for attempt in range(1 + MAX_REPAIRS):
        reader, data = Reader(recovery.text), None
        try:
            data = reader.read()
        except ReadingStopped:
            pass
        except (RepairNeeded, yaml.YAMLError) as error:
            if isinstance(error, RepairNeeded):
                mistake = error.mistake
            else:
                mistake = likely_mistake(recovery.text, error)
            recovery.report(mistake)
            recovery.is_complete = recovery.is_complete and mistake.finding.fix is not None
            if mistake.repair and attempt < MAX_REPAIRS:
                recovery.repair(mistake.repair)
                continue
        break
    for mistake in reader.mistakes:
        if mistake.code != "FZ108" or recovery.is_complete:  # else the data were left out
            recovery.report(mistake)
    recovery.is_complete = recovery.is_complete and reader.is_complete
    return recovery.source(data, reader)
