"""规则 (rules): what a valid `Report` must hold besides its shape. One function per rule."""

from fazhi_report.diagnostics import Diagnostic, Rule
from fazhi_report.model_rules import MODEL_RULES
from fazhi_report.reading_rules import READING_RULES
from fazhi_report.rules import (
    attachments,
    bare_numbers,
    content,
    figures,
    leftovers,
    marks,
    numbers,
    official,
    said_again,
    stated_growth,
    structure,
    wording,
)
from fazhi_report.rules.case import Case

CHECKS = (
    *structure.CHECKS,
    *attachments.CHECKS,
    *bare_numbers.CHECKS,
    *figures.CHECKS,
    *stated_growth.CHECKS,
    *leftovers.CHECKS,
    *said_again.CHECKS,
    *content.CHECKS,
    *official.CHECKS,
    *marks.CHECKS,
    *numbers.CHECKS,
    *wording.CHECKS,
)
RULES: tuple[Rule, ...] = tuple(
    sorted(
        (*READING_RULES, *MODEL_RULES, *(each.rule for each in CHECKS)), key=lambda rule: rule.code
    )
)
"""Every rule there is, in the order of the codes."""

YEAR_RULES = tuple(rule for rule in RULES if rule.baseline)
"""The rules that need last year's report."""


def check(case: Case) -> list[Diagnostic]:
    """What the rules find in a valid report."""
    diagnose = case.source.diagnose
    return [diagnose(each.rule, *finding) for each in CHECKS for finding in each.find(case)]
