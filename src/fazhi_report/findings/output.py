"""The formats of diagnostics, and printing them."""

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TextIO

from fazhi_report.console import Paint, paint_for, print_result
from fazhi_report.diagnostics import DiagnosedFile
from fazhi_report.findings.machine import as_github, as_gitlab, as_json, as_junit
from fazhi_report.findings.sarif import as_sarif
from fazhi_report.findings.text import concise, full

_TEXTS: Mapping[str, Callable[[Sequence[DiagnosedFile], Paint], str]] = {
    "full": full,
    "concise": concise,
}
_MACHINE_READABLE: Mapping[str, Callable[[Sequence[DiagnosedFile]], str]] = {
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
    "sarif": as_sarif,
    "junit": as_junit,
}
FOR_PEOPLE = tuple(_TEXTS)
FORMATS = (*_TEXTS, *_MACHINE_READABLE)


def print_findings(
    files: Sequence[DiagnosedFile], output_format: str = "full", stream: TextIO | None = None
) -> None:
    """Print diagnostics to a stream; by default in full to stderr."""
    target = stream or sys.stderr
    if output_format in _TEXTS:
        text = _TEXTS[output_format](files, paint_for(target))
    else:
        text = _MACHINE_READABLE[output_format](files)
    print_result(text, target, for_people=output_format in _TEXTS)
