"""The output formats of diagnostics."""

import sys
from collections.abc import Sequence
from typing import TextIO

from fazhi_report.console import columns_of, paint_for, print_result
from fazhi_report.diagnostics import DiagnosedFile
from fazhi_report.findings.machine import as_github, as_gitlab, as_json, as_junit
from fazhi_report.findings.sarif import as_sarif
from fazhi_report.findings.text import concise, full

_MAX_COLUMNS = 120  # of an excerpt and its messages, however wide the terminal

_PROGRAM_FORMATTERS = {
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
    "sarif": as_sarif,
    "junit": as_junit,
}
FOR_PEOPLE = ("full", "concise")
FORMATS = (*FOR_PEOPLE, *_PROGRAM_FORMATTERS)


def print_findings(
    files: Sequence[DiagnosedFile], output_format: str = "full", stream: TextIO | None = None
) -> None:
    """Print diagnostics in one of `FORMATS`, by default to stderr."""
    target = stream or sys.stderr
    if output_format == "full":
        text = full(files, paint_for(target), min(columns_of(target), _MAX_COLUMNS))
    elif output_format == "concise":
        text = concise(files, paint_for(target))
    else:
        text = _PROGRAM_FORMATTERS[output_format](files)
    print_result(text, target, for_people=output_format in FOR_PEOPLE)
