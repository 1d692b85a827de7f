"""Diagnostics as text."""

import re
from collections.abc import Sequence

from fazhi_report.diagnostics.codes import CODES, Severity
from fazhi_report.diagnostics.diagnostic import Diagnostic

_LABELS = {Severity.ERROR: "错误", Severity.WARNING: "警告"}


def concise(diagnostic: Diagnostic) -> str:
    """One line: file:line:column: 错误[code slug]: message（help）."""
    place = diagnostic.file
    if diagnostic.line:
        place += f":{diagnostic.line}:{diagnostic.column}"
    label = f"{_LABELS[diagnostic.severity]}[{diagnostic.code} {CODES[diagnostic.code].slug}]"
    advice = f"（{diagnostic.help}）" if diagnostic.help else ""
    line = f"{place}: {label}: {diagnostic.message}{advice}"
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", lambda match: repr(match[0])[1:-1], line)


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """The closing line of a check."""
    errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
    warnings = len(diagnostics) - errors
    if not diagnostics:
        return "没有发现问题。"
    counts = [f"{errors} 个错误"] * bool(errors) + [f"{warnings} 个警告"] * bool(warnings)
    return f"发现 {'、'.join(counts)}。"
