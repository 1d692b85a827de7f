"""Which rules are asked for, and how grave each of them is."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from fazhi_report.diagnostics import Diagnostic, Rule, Severity


class Selection(NamedTuple):
    """Selectors are codes, beginnings of codes, or slugs; the longest one that fits decides."""

    select: tuple[str, ...] = ("FZ",)
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = MappingProxyType({})

    def apply(self, found: Iterable[Diagnostic]) -> list[Diagnostic]:
        """The diagnostics asked for. Those without which no report can be read always are."""
        return [self._graded(each) for each in found if self._keeps(each.rule)]

    def _keeps(self, rule: Rule) -> bool:
        wanted, unwanted = _longest(rule, self.select), _longest(rule, self.ignore)
        return rule.is_essential or (wanted > 0 and wanted > unwanted)

    def _graded(self, found: Diagnostic) -> Diagnostic:
        fitting = [each for each in self.severities if found.rule.answers_to(each)]
        if not fitting or found.rule.is_essential:
            return found
        severity = self.severities[max(fitting, key=len)]
        return found._replace(rule=found.rule._replace(severity=severity))


def _longest(rule: Rule, selectors: Iterable[str]) -> int:
    """How exactly the rule is named: the length of the longest selector, or of its whole code."""
    return max(
        (
            len(rule.code) if each == rule.slug else len(each)
            for each in selectors
            if rule.answers_to(each)
        ),
        default=0,
    )
