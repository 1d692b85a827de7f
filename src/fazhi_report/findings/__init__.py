"""检查结果 (findings): print diagnostics for people and for programs."""

from fazhi_report.findings.explanation import FAMILIES, rule_on_screen, rules_page
from fazhi_report.findings.output import FOR_PEOPLE, FORMATS, print_findings
from fazhi_report.findings.text import (
    Kind,
    concise,
    count_kinds,
    pending_list,
    severity_counts,
    summary,
)
