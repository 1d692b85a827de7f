"""Selection (选择): choose the rules to apply and their severities."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from fazhi_report.diagnostics import Diagnostic, Problem, Rule, Severity


@dataclass(frozen=True, slots=True)
class Selection:
    """The selected rules and their severities, by selector: a code, start of a code, or slug.

    If several selectors match a rule, the longest decides.
    """

    select: tuple[str, ...] = ("FZ",)
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)

    def apply(self, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Return the selected diagnostics with their severities, and essential errors unchanged."""
        return [
            self._with_severity(diagnostic)
            for diagnostic in diagnostics
            if self._is_selected(diagnostic.rule)
        ]

    def _is_selected(self, rule: Rule) -> bool:
        selected, ignored = _match_length(rule, self.select), _match_length(rule, self.ignore)
        return rule.is_essential or selected > ignored

    def _with_severity(self, diagnostic: Diagnostic) -> Diagnostic:
        selectors = [selector for selector in self.severities if diagnostic.rule.matches(selector)]
        if not selectors or diagnostic.rule.is_essential:
            return diagnostic
        severity = self.severities[max(selectors, key=len)]
        return replace(diagnostic, rule=replace(diagnostic.rule, severity=severity))


ALL_RULES = Selection()


def _match_length(rule: Rule, selectors: Iterable[str]) -> int:
    """Return the length of the longest selector that matches; a slug counts as a full code."""
    lengths = (
        len(rule.code) if selector.lower() == rule.slug else len(selector)
        for selector in selectors
        if rule.matches(selector)
    )
    return max(lengths, default=0)


def matching_rules(rules: Iterable[Rule], selector: str) -> list[Rule]:
    """Return the rules that match a selector.

    Raises:
        Problem: no rule matches.
    """
    matching = [rule for rule in rules if rule.matches(selector)]
    if not matching:
        raise Problem(f"没有规则“{selector}”，fazhi-report explain --all 列出全部规则")
    return matching


def known_selectors(
    rules: Sequence[Rule], origin: object, selectors: Iterable[str]
) -> tuple[str, ...]:
    """Return the selectors as a tuple; `origin` is the file or option that they come from.

    Raises:
        Problem: a selector matches no rule.
    """
    for selector in selectors:
        try:
            matching_rules(rules, selector)
        except Problem as problem:
            raise Problem(f"{origin}: {problem}") from None
    return tuple(selectors)
