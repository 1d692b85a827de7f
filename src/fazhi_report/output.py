"""Findings to stdout, in the format asked for and as the screen can show them."""

import os
from collections.abc import Sequence
from io import TextIOWrapper
from typing import TextIO

from fazhi_report.diagnostics import Checked
from fazhi_report.diagnostics.terminal import Paint, coloured, full, plain

FOR_PEOPLE = ("full", "concise")
FORMATS = (*FOR_PEOPLE, "json", "github", "gitlab", "sarif", "junit")


def print_findings(checked: Sequence[Checked], output_format: str, stream: TextIO) -> None:
    is_for_people = output_format in FOR_PEOPLE
    text = _printed(checked, output_format, paint_for(stream))
    print_result(text, stream, is_for_people=is_for_people)


def print_result(text: str, stream: TextIO, *, is_for_people: bool) -> None:
    if not is_for_people and isinstance(stream, TextIOWrapper) and not stream.isatty():
        stream.reconfigure(encoding="utf-8")  # for programs, whatever a console would need
    print(text, end="", file=stream)


def paint_for(stream: TextIO) -> Paint:
    """Colour on a terminal, unless NO_COLOR asks for none."""
    wanted = stream.isatty() and os.environ.get("TERM") != "dumb"
    return coloured if wanted and not os.environ.get("NO_COLOR") else plain


def _printed(checked: Sequence[Checked], output_format: str, paint: Paint) -> str:
    match output_format:
        case "full":
            return full(checked, paint)
        case "sarif":
            from fazhi_report.diagnostics.sarif import as_sarif

            return as_sarif(checked)
        case "concise":
            from fazhi_report.diagnostics.terminal import concise

            return concise(checked, paint)
        case _:
            from fazhi_report.diagnostics import machine

            return machine.PRINTERS[output_format](checked)
