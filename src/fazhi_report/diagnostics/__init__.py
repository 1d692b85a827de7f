"""诊断 (diagnostics): rules, findings, fixes, `Problem`, and characters that cannot be seen."""

from fazhi_report.diagnostics.characters import (
    blank_forbidden,
    drop_forbidden,
    escape_for_json,
    escape_forbidden,
    escape_formula,
    escape_invisible,
    forbidden_in,
    has_width,
)
from fazhi_report.diagnostics.libraries import library
from fazhi_report.diagnostics.records import (
    LINE_BREAK,
    DataPath,
    DiagnosedFile,
    Diagnostic,
    Edit,
    Finding,
    Fix,
    Position,
    Problem,
    Rule,
    Severity,
    Span,
    apply_edits,
    apply_fixes,
    did_you_mean,
    has_errors,
    has_errors_or_warnings,
    in_order,
)
