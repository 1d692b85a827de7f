"""Diagnostics for programs: JSON, GitHub's log, GitLab's code quality report, JUnit."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from hashlib import sha256
from html import escape
from typing import Any

from fazhi_report.console import dump_json
from fazhi_report.diagnostics import (
    DiagnosedFile,
    Diagnostic,
    Severity,
    escape_invisible,
    has_errors,
)

_GITHUB_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
_GITLAB_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.HINT: "info"}

JSON_VERSION = 1
"""Version of the format; increase it for changes that break programs."""

_LINE_NUMBER = re.compile(r"第 \d+ 行")


def as_json(files: Sequence[DiagnosedFile]) -> str:
    diagnostics = [_as_data(diagnostic) for file in files for diagnostic in file.diagnostics]
    return dump_json({"version": JSON_VERSION, "diagnostics": diagnostics})


def as_github(files: Sequence[DiagnosedFile]) -> str:
    """Return a workflow command for each diagnostic: `::error file=…,line=…::message`.

    A hint is a notice.
    """
    return "".join(
        f"{_workflow_command(diagnostic)}\n" for file in files for diagnostic in file.diagnostics
    )


def as_gitlab(files: Sequence[DiagnosedFile]) -> str:
    """Return a code quality report: a list of issues in the format of Code Climate."""
    issues = [
        {
            "description": f"{diagnostic.code} {_message_with_cell(diagnostic)}",
            "check_name": diagnostic.rule.slug,
            "fingerprint": fingerprint,
            "severity": _GITLAB_SEVERITIES[diagnostic.severity],
            "location": {
                "path": diagnostic.file,
                "lines": {"begin": diagnostic.start.line, "end": diagnostic.end.line},
            },
        }
        for diagnostic, fingerprint in with_fingerprints(files)
    ]
    return dump_json(issues)


def as_junit(files: Sequence[DiagnosedFile]) -> str:
    """Return a test suite with one test case for each file; it fails if the file has errors.

    Hints are left out, because they do not affect the outcome of a test.
    """
    failures = sum(has_errors(file.diagnostics) for file in files)
    counts = f'tests="{len(files)}" failures="{failures}" errors="0"'
    cases = "".join(_test_case(file) for file in files)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="fazhi-report" {counts}>\n'
        f'  <testsuite name="fazhi-report" {counts}>\n{cases}  </testsuite>\n</testsuites>\n'
    )


def with_fingerprints(files: Iterable[DiagnosedFile]) -> Iterator[tuple[Diagnostic, str]]:
    """Yield each diagnostic with a unique hash that does not depend on line numbers."""
    counts: Counter[str] = Counter()
    for file in files:
        for diagnostic in file.diagnostics:
            marked = file.text[slice(*diagnostic.span)]
            message = _LINE_NUMBER.sub("", diagnostic.message)
            identity = "\0".join((diagnostic.file, diagnostic.code, message, marked))
            counts[identity] += 1
            numbered = f"{identity}\0{counts[identity]}"
            yield diagnostic, sha256(numbered.encode("utf-8", "surrogatepass")).hexdigest()


def _as_data(diagnostic: Diagnostic) -> dict[str, Any]:
    fix = diagnostic.fix and {
        "safe": diagnostic.fix.is_safe,
        "edits": [asdict(edit) for edit in diagnostic.fix.edits],
    }
    return {
        "code": diagnostic.code,
        "slug": diagnostic.rule.slug,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "file": diagnostic.file,
        "start": diagnostic.start._asdict(),
        "end": diagnostic.end._asdict(),
        "fix": fix,
    } | ({} if diagnostic.cell is None else {"cell": diagnostic.cell})


def _workflow_command(diagnostic: Diagnostic) -> str:
    start, end = diagnostic.start, diagnostic.end
    title = f"{diagnostic.code} {diagnostic.rule.slug}"
    properties: dict[str, object] = {"title": title, "file": diagnostic.file}
    if diagnostic.cell is None:
        properties |= {"line": start.line, "endLine": end.line}
        if start.line == end.line:  # GitHub allows columns on one line only
            properties |= {"col": start.column, "endColumn": end.column}
    pairs = ",".join(f"{key}={_escape(value, ':,')}" for key, value in properties.items())
    message = _escape(_message_with_cell(diagnostic))
    return f"::{_GITHUB_COMMANDS[diagnostic.severity]} {pairs}::{message}"


def _message_with_cell(diagnostic: Diagnostic) -> str:
    """Return the message after the cell of a workbook, for formats that know only lines."""
    return (f"{diagnostic.cell} " if diagnostic.cell else "") + diagnostic.full_message


def _escape(value: object, separators: str = "") -> str:
    return re.sub(f"[%\r\n{separators}]", lambda match: f"%{ord(match[0]):02X}", str(value))


def _test_case(file: DiagnosedFile) -> str:
    name = escape(escape_invisible(file.file), quote=False).replace('"', "&quot;")
    start = f'    <testcase name="{name}" classname="fazhi-report"'
    diagnostics = [
        diagnostic for diagnostic in file.diagnostics if diagnostic.severity is not Severity.HINT
    ]
    if not diagnostics:
        return f"{start}/>\n"
    lines = escape("\n".join(map(_junit_line, diagnostics)), quote=False)
    if has_errors(file.diagnostics):
        message = f"发现 {len(diagnostics)} 个问题"
        content = f'<failure type="error" message="{message}">{lines}</failure>'
    else:
        content = f"<system-out>{lines}</system-out>"
    return f"{start}>\n      {content}\n    </testcase>\n"


def _junit_line(diagnostic: Diagnostic) -> str:
    place = f"{diagnostic.place}: " if diagnostic.place else ""
    message = f"{diagnostic.severity}[{diagnostic.code}] {diagnostic.full_message}"
    return escape_invisible(place + message)
