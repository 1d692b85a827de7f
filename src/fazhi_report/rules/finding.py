"""What a rule finds; the rule itself is added by whoever called it."""

from typing import NamedTuple

from fazhi_report.diagnostics import Fix, Span


class Finding(NamedTuple):
    """Something wrong at `span` of the file."""

    span: Span
    message: str
    help: str = ""
    fix: Fix | None = None
