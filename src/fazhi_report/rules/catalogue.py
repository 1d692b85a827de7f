"""All rules, and all checks of a report that the schema accepts."""

from collections.abc import Iterable
from itertools import chain

from fazhi_report.diagnostics import Problem, Rule
from fazhi_report.model import MODEL_RULES
from fazhi_report.rules import (
    fz2_parts,
    fz2_references,
    fz2_structure,
    fz4_approximation,
    fz4_arithmetic,
    fz4_growth,
    fz4_leftovers,
    fz4_undeclared,
    fz5_content,
    fz5_official,
    fz6_dates,
    fz6_marks,
    fz6_numbers,
    fz6_words,
)
from fazhi_report.source import READING_RULES

_MODULES = (
    fz2_structure,
    fz2_references,
    fz2_parts,
    fz4_undeclared,
    fz4_arithmetic,
    fz4_growth,
    fz4_leftovers,
    fz4_approximation,
    fz5_content,
    fz5_official,
    fz6_marks,
    fz6_numbers,
    fz6_dates,
    fz6_words,
)
CHECKS = tuple(chain.from_iterable(module.CHECKS for module in _MODULES))
RULES: tuple[Rule, ...] = tuple(
    sorted(
        (*READING_RULES, *MODEL_RULES, *(check.rule for check in CHECKS)),
        key=lambda rule: rule.code,
    )
)
"""All rules by code."""

YEAR_RULES = tuple(rule for rule in RULES if rule.baseline)
"""Rules that need last year's report."""


def matching_rules(selector: str) -> list[Rule]:
    """Return the rules that match a selector: a code, the start of a code, or a slug.

    Raises:
        Problem: no rule matches.
    """
    rules = [rule for rule in RULES if rule.matches(selector)]
    if not rules:
        raise Problem(f"没有规则“{selector}”，fazhi-report explain --all 列出全部规则")
    return rules


def known_selectors(origin: object, selectors: Iterable[str]) -> tuple[str, ...]:
    """Return the selectors as a tuple; `origin` is the file or option that they come from.

    Raises:
        Problem: a selector matches no rule.
    """
    for selector in selectors:
        try:
            matching_rules(selector)
        except Problem as problem:
            raise Problem(f"{origin}: {problem}") from None
    return tuple(selectors)
