"""SARIF 2.1.0, the OASIS format for the results of static analysis."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fazhi_report import __version__
from fazhi_report.console import dump_json
from fazhi_report.diagnostics import DiagnosedFile, Diagnostic, Edit, Rule
from fazhi_report.findings.explanation import explain
from fazhi_report.findings.machine import with_fingerprints

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def as_sarif(files: Sequence[DiagnosedFile]) -> str:
    """One run; columns count characters, and paths are relative where the user's are."""
    rules = {found.code: found.rule for file in files for found in file.diagnostics}
    codes = sorted(rules)
    driver = {
        "name": "fazhi-report",
        "version": __version__,
        "language": "zh-CN",
        "rules": [_rule(rules[code]) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(file.file)}} for file in files],
        "results": [
            _result(found, codes.index(found.code), fingerprint)
            for found, fingerprint in with_fingerprints(files)
        ],
    }
    return dump_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.slug.split("-")),
        "shortDescription": {"text": f"{rule.title}。"},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.why, "markdown": explain(rule)},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(found: Diagnostic, index: int, fingerprint: str) -> dict[str, Any]:
    location = {"artifactLocation": {"uri": _uri(found.file)}, "region": _region(found)}
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": index,
        "level": found.severity,
        "message": {"text": found.full_message},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"fazhiReport/v1": fingerprint},
    }
    if found.fix and found.fix.edits:
        result["fixes"] = [_fix(found, found.fix.edits)]
    return result


def _region(found: Diagnostic) -> dict[str, int]:
    return {
        "startLine": found.start.line,
        "startColumn": found.start.column,
        "endLine": found.end.line,
        "endColumn": found.end.column,
    }


def _fix(found: Diagnostic, edits: Iterable[Edit]) -> dict[str, Any]:
    """The edits by offset: a SARIF region may count in characters from the file's start."""
    replacements = [
        {
            "deletedRegion": {"charOffset": edit.start, "charLength": edit.end - edit.start},
            "insertedContent": {"text": edit.text},
        }
        for edit in edits
    ]
    change = {"artifactLocation": {"uri": _uri(found.file)}, "replacements": replacements}
    return {"description": {"text": found.rule.title}, "artifactChanges": [change]}


def _uri(file: str) -> str:
    """A relative path stays one; a name in another encoding keeps its bytes."""
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(os.fsencode(file))
