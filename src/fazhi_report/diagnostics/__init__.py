"""诊断 (diagnostics): what is wrong with a data file, where, and what would mend it."""

from fazhi_report.diagnostics.diagnostic import (
    Checked,
    Diagnostic,
    Edit,
    Fix,
    Position,
    Span,
    has_errors,
    in_order,
)
from fazhi_report.diagnostics.rule import Rule, Severity

__all__ = [
    "Checked",
    "Diagnostic",
    "Edit",
    "Fix",
    "Position",
    "Rule",
    "Severity",
    "Span",
    "has_errors",
    "in_order",
]
