"""数据文件 (data file): bytes to a `Source`.

A mistake is reported, repaired in memory, and the text read again, so that one mistake does
not hide the next.
"""

import re
from dataclasses import replace
from typing import Any

import yaml

from fazhi_report.diagnostics import Diagnostic, Edit, Finding, Fix, Span
from fazhi_report.source.conflicts import conflicts
from fazhi_report.source.encoding import decode
from fazhi_report.source.events import FORBIDDEN, UNSEEN, Reader, Repairable, Stop, forbidden_in
from fazhi_report.source.fz1_rules import EMPTY_FILE, FORBIDDEN_CHARACTER, NOT_UTF8, YAML_SYNTAX
from fazhi_report.source.mistakes import Mistake, explain
from fazhi_report.source.source import Source

MAX_REPAIRS = 20


def read(content: bytes, file: str) -> Source:
    """Parse a data file. Whatever the bytes, this returns; `diagnostics` says what is wrong."""
    decoded = decode(content)
    found = _Findings(Source(file, decoded.text, None, {}, {(): Span(0, 0)}))
    if decoded.mistake:
        span = Span(decoded.position, decoded.position)
        fix = Fix(()) if decoded.convertible else None
        found.report(Mistake(NOT_UTF8, Finding(span, decoded.mistake, decoded.help, fix)))
        found.complete = decoded.convertible
    if not decoded.text and decoded.mistake:
        return found.source()
    _clean(found)
    _take_first_sides(found)
    return _read(found)


class _Findings:
    """The file, its text as repaired so far, and what was found in it."""

    def __init__(self, original: Source) -> None:
        self.original = original
        self.text = original.text
        self.complete = True
        self.repairs: list[Edit] = []
        self.diagnostics: list[Diagnostic] = []

    def report(self, mistake: Mistake) -> None:
        """Add a diagnostic; the mistake's places are those of the repaired text."""
        finding = mistake.finding
        fix = finding.fix
        if fix:
            fix = Fix(tuple(Edit(*self.origin(edit), edit.text) for edit in fix.edits), fix.safe)
            if any(any(conflicts(self.original.text[edit.start : edit.end])) for edit in fix.edits):
                fix = None  # it would take the other side away
        moved = replace(finding, span=self.origin(finding.span), fix=fix)
        self.diagnostics.append(self.original.diagnose(mistake.rule, moved))

    def repair(self, edit: Edit) -> None:
        self.text = self.text[: edit.start] + edit.text + self.text[edit.end :]
        self.repairs.append(edit)

    def origin(self, place: Span | Edit) -> Span:
        """Where characters of the repaired text stand in the file."""
        start, end = place.start, place.end
        for edit in reversed(self.repairs):
            start, end = _before(edit, start), _before(edit, end)
        return Span(start, end)

    def source(self, data: Any = None, reader: Reader | None = None) -> Source:
        keys, values, folded = (
            (reader.keys, reader.values, reader.folded) if reader else ({}, {}, {})
        )
        if self.repairs:
            keys = {path: self.origin(span) for path, span in keys.items()}
            values = {path: self.origin(span) for path, span in values.items()}
        file, text = self.original.file, self.original.text
        found, values = tuple(self.diagnostics), {(): Span(0, 0)} | values
        return Source(file, text, data, keys, values, found, self.complete, folded)


def _before(edit: Edit, position: int) -> int:
    """Where a character stood before the edit."""
    if position >= edit.start + len(edit.text):
        return position - len(edit.text) + edit.end - edit.start
    return min(position, edit.end)


def _clean(found: _Findings) -> None:
    """Report the forbidden characters, and take them out for the parser."""
    matches = forbidden_in(found.text)
    for match in matches[:MAX_REPAIRS]:
        edit = Edit(*match.span(), "")
        fix = Fix((edit,)) if match[0] in UNSEEN else None
        message = f"有不能印出的字符 U+{ord(match[0]):04X}"
        found.report(Mistake(FORBIDDEN_CHARACTER, Finding(Span(*match.span()), message, "", fix)))
    if len(matches) <= MAX_REPAIRS and all(match[0] in UNSEEN for match in matches):
        for match in reversed(matches):
            found.repair(Edit(*match.span(), ""))
    else:
        found.text = re.sub(FORBIDDEN, " ", found.text)
        found.complete = False


def _take_first_sides(found: _Findings) -> None:
    """Report the conflicts of a merge, and leave one side of each for the parser."""
    edits: list[Edit] = []
    for place, repair in conflicts(found.text):
        message = "合并冲突还没有解决"
        advice = "留下要的内容，删去“<<<<<<<”“=======”“>>>>>>>”几行"
        found.report(Mistake(YAML_SYNTAX, Finding(place, message, advice)))
        found.complete = False
        edits += repair
    for edit in reversed(edits):
        found.repair(edit)


def _read(found: _Findings) -> Source:
    """Read, repair and read again; the last reading tells what else there is."""
    for attempt in range(1 + MAX_REPAIRS):
        reader, data = Reader(found.text), None
        try:
            data = reader.document()
        except Stop:
            pass
        except (Repairable, yaml.YAMLError) as error:
            mistake = error.mistake if isinstance(error, Repairable) else explain(found.text, error)
            found.report(mistake)
            found.complete = found.complete and mistake.finding.fix is not None
            if mistake.repair and attempt < MAX_REPAIRS:
                found.repair(mistake.repair)
                continue
        break
    for mistake in reader.mistakes:
        if (
            found.complete or mistake.rule.code != EMPTY_FILE.code
        ):  # what was left out was not empty
            found.report(mistake)
    found.complete = found.complete and reader.complete
    return found.source(data, reader)
