"""Diagnostics as SARIF 2.1.0, the OASIS format for results of static analysis."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fazhi_report.console import dump_json
from fazhi_report.diagnostics import DiagnosedFile, Diagnostic, Edit, Rule, Severity
from fazhi_report.findings.explanation import rule_page
from fazhi_report.findings.machine import with_fingerprints
from fazhi_report.version import __version__

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}


def as_sarif(files: Sequence[DiagnosedFile]) -> str:
    """Return a log of one run; columns count characters."""
    rules = {diagnostic.code: diagnostic.rule for file in files for diagnostic in file.diagnostics}
    codes = sorted(rules)
    driver = {"name": "fazhi-report", "version": __version__, "language": "zh-CN"}
    run = {
        "tool": {"driver": {**driver, "rules": [_rule(rules[code]) for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(file.file)}} for file in files],
        "results": [
            _result(diagnostic, codes.index(diagnostic.code), fingerprint)
            for diagnostic, fingerprint in with_fingerprints(files)
        ],
    }
    return dump_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.slug.split("-")),
        "shortDescription": {"text": f"{rule.title}。"},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.why, "markdown": rule_page(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(diagnostic: Diagnostic, index: int, fingerprint: str) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": diagnostic.full_message},
        "locations": [_location(diagnostic)],
        "partialFingerprints": {"fazhiReport/v1": fingerprint},
    }
    if diagnostic.fix and diagnostic.fix.edits:
        result["fixes"] = [_fix(diagnostic, diagnostic.fix.edits)]
    return result


def _location(diagnostic: Diagnostic) -> dict[str, Any]:
    """Return a region of a text; for a workbook, the cell as a logical location."""
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(diagnostic.file)}}
    if diagnostic.cell is None:
        place["region"] = {
            "startLine": diagnostic.start.line,
            "startColumn": diagnostic.start.column,
            "endLine": diagnostic.end.line,
            "endColumn": diagnostic.end.column,
        }
    location: dict[str, Any] = {"physicalLocation": place}
    if diagnostic.cell:
        location["logicalLocations"] = [{"fullyQualifiedName": diagnostic.cell, "kind": "cell"}]
    return location


def _fix(diagnostic: Diagnostic, edits: Iterable[Edit]) -> dict[str, Any]:
    """Return a SARIF fix, with regions given by character offset (SARIF 2.1.0, §3.30.2)."""
    replacements = []
    for edit in edits:
        region = {"charOffset": edit.start, "charLength": edit.end - edit.start}
        replacements.append({"deletedRegion": region, "insertedContent": {"text": edit.text}})
    change = {"artifactLocation": {"uri": _uri(diagnostic.file)}, "replacements": replacements}
    return {"description": {"text": diagnostic.rule.title}, "artifactChanges": [change]}


def _uri(file: str) -> str:
    """Return the URI of a path, relative if the path is.

    Bytes that are not UTF-8 are percent-encoded.
    """
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(os.fsencode(file))
