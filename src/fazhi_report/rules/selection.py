"""选择 (selection): which rules apply, and how severe each of them is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from fazhi_report.diagnostics import Diagnostic, Rule, Severity


@dataclass(frozen=True, slots=True)
class Selection:
    """Selectors are codes, starts of codes, or slugs; the longest that matches a rule wins."""

    select: tuple[str, ...] = ("FZ",)
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)

    def apply(self, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Return the selected diagnostics with their severities; essential errors always stay."""
        return [self._graded(each) for each in diagnostics if self._selects(each.rule)]

    def _selects(self, rule: Rule) -> bool:
        selected, ignored = _match_length(rule, self.select), _match_length(rule, self.ignore)
        return rule.is_essential or selected > ignored

    def _graded(self, diagnostic: Diagnostic) -> Diagnostic:
        matching = [each for each in self.severities if diagnostic.rule.matches(each)]
        if not matching or diagnostic.rule.is_essential:
            return diagnostic
        severity = self.severities[max(matching, key=len)]
        return replace(diagnostic, rule=replace(diagnostic.rule, severity=severity))


ALL_RULES = Selection()


def _match_length(rule: Rule, selectors: Iterable[str]) -> int:
    """The length of the longest selector that matches; a slug counts as a whole code."""
    lengths = (
        len(rule.code) if selector.lower() == rule.slug else len(selector)
        for selector in selectors
        if rule.matches(selector)
    )
    return max(lengths, default=0)
