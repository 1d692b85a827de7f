"""Diagnostics for other programs: JSON, GitHub's log, GitLab's code quality report, JUnit."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from hashlib import sha256
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from fazhi_report.console import dump_json, visible
from fazhi_report.diagnostics import DiagnosedFile, Diagnostic, Severity, has_errors

JSON_VERSION = 1

_LINE_NUMBER = re.compile(r"第 \d+ 行")


def as_json(files: Sequence[DiagnosedFile]) -> str:
    """`version` changes when a program that reads this would have to."""
    found = [_as_data(each) for file in files for each in file.diagnostics]
    return dump_json({"version": JSON_VERSION, "diagnostics": found})


def as_github(files: Sequence[DiagnosedFile]) -> str:
    """One workflow command a finding, `::error file=…,line=…::message`."""
    return "".join(f"{_command(each)}\n" for file in files for each in file.diagnostics)


def as_gitlab(files: Sequence[DiagnosedFile]) -> str:
    """A code quality report: a list in the format of Code Climate's issues."""
    severities = {Severity.ERROR: "major", Severity.WARNING: "minor"}
    issues = [
        {
            "description": f"{found.code} {found.full_message}",
            "check_name": found.rule.slug,
            "fingerprint": fingerprint,
            "severity": severities[found.severity],
            "location": {
                "path": found.file,
                "lines": {"begin": found.start.line, "end": found.end.line},
            },
        }
        for found, fingerprint in with_fingerprints(files)
    ]
    return dump_json(issues)


def as_junit(files: Sequence[DiagnosedFile]) -> str:
    """One test suite with a test case a file, which fails when there is an error in it."""
    failed = sum(has_errors(file.diagnostics) for file in files)
    counts = f'tests="{len(files)}" failures="{failed}" errors="0"'
    cases = "".join(_test_case(file) for file in files)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="fazhi-report" {counts}>\n'
        f'  <testsuite name="fazhi-report" {counts}>\n{cases}  </testsuite>\n</testsuites>\n'
    )


def with_fingerprints(files: Iterable[DiagnosedFile]) -> Iterator[tuple[Diagnostic, str]]:
    """Each finding with a name that stays the same when lines above it come or go."""
    seen: Counter[str] = Counter()
    for file in files:
        for found in file.diagnostics:
            content = file.text[slice(*found.span)]
            message = _LINE_NUMBER.sub("", found.message)
            basis = "\0".join((found.file, found.code, message, content))
            seen[basis] += 1
            digest = sha256(f"{basis}\0{seen[basis]}".encode("utf-8", "surrogatepass"))
            yield found, digest.hexdigest()


def _as_data(found: Diagnostic) -> dict[str, Any]:
    fix = found.fix and {
        "safe": found.fix.safe,
        "edits": [asdict(edit) for edit in found.fix.edits],
    }
    return {
        "code": found.code,
        "slug": found.rule.slug,
        "severity": found.severity,
        "message": found.message,
        "help": found.help,
        "file": found.file,
        "start": found.start._asdict(),
        "end": found.end._asdict(),
        "fix": fix,
    }


def _command(found: Diagnostic) -> str:
    properties = {
        "title": f"{found.code} {found.rule.slug}",
        "file": found.file,
        "line": found.start.line,
        "endLine": found.end.line,
        "col": found.start.column,
        "endColumn": found.end.column,
    }
    if found.end.line != found.start.line:
        del properties["col"], properties["endColumn"]  # columns are for places within a line
    listed = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties.items())
    return f"::{found.severity} {listed}::{_escaped(found.full_message)}"


def _escaped(value: object, also: str = "") -> str:
    return "".join(f"%{ord(each):02X}" if each in f"%\r\n{also}" else each for each in str(value))


def _test_case(file: DiagnosedFile) -> str:
    start = f'    <testcase name={quoteattr(visible(file.file))} classname="fazhi-report"'
    if not file.diagnostics:
        return f"{start}/>\n"
    lines = escape(
        "\n".join(
            f"{found.start.line}:{found.start.column}: {found.severity}[{found.code}] "
            f"{visible(found.full_message)}"
            for found in file.diagnostics
        )
    )
    if has_errors(file.diagnostics):
        message = quoteattr(f"发现 {len(file.diagnostics)} 个问题")
        content = f'<failure type="error" message={message}>{lines}</failure>'
    else:
        content = f"<system-out>{lines}</system-out>"
    return f"{start}>\n      {content}\n    </testcase>\n"
