"""The output formats of diagnostics."""

import sys
from collections.abc import Sequence
from typing import TextIO

from fazhi_report.console import paint_for, print_result
from fazhi_report.diagnostics import DiagnosedFile
from fazhi_report.findings.machine import as_github, as_gitlab, as_json, as_junit
from fazhi_report.findings.sarif import as_sarif
from fazhi_report.findings.text import concise, full

_PEOPLE_FORMATTERS = {"full": full, "concise": concise}
_PROGRAM_FORMATTERS = {
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
    "sarif": as_sarif,
    "junit": as_junit,
}
FOR_PEOPLE = tuple(_PEOPLE_FORMATTERS)
FORMATS = (*_PEOPLE_FORMATTERS, *_PROGRAM_FORMATTERS)


def print_findings(
    files: Sequence[DiagnosedFile], output_format: str = "full", stream: TextIO | None = None
) -> None:
    """Print diagnostics in one of `FORMATS`, by default to stderr."""
    target = stream or sys.stderr
    if output_format in _PEOPLE_FORMATTERS:
        text = _PEOPLE_FORMATTERS[output_format](files, paint_for(target))
    else:
        text = _PROGRAM_FORMATTERS[output_format](files)
    print_result(text, target, for_people=output_format in _PEOPLE_FORMATTERS)
