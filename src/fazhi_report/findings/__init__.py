"""检查结果 (findings): diagnostics printed for people and for other programs."""

from fazhi_report.findings.explanation import explain, rules_page
from fazhi_report.findings.output import FOR_PEOPLE, FORMATS, print_findings
from fazhi_report.findings.text import concise, still_to_fill, summary

__all__ = [
    "FORMATS",
    "FOR_PEOPLE",
    "concise",
    "explain",
    "print_findings",
    "rules_page",
    "still_to_fill",
    "summary",
]
