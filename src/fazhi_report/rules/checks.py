"""Checks (检查项): the decorators that turn a function into a check, and the list of all checks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import chain
from typing import ParamSpec, TypeVar

from fazhi_report.diagnostics import Finding, Rule
from fazhi_report.rules.case import Case

_Fields = ParamSpec("_Fields")
_Subject = TypeVar("_Subject")
_Find = Callable[[_Subject], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """A rule and the function that finds violations of it."""

    rule: Rule
    find: Callable[[Case], Iterable[Finding]]


CHECKS: list[Check] = []
"""The checks of all modules imported so far; `__init__` imports all of them."""


def _decorator(
    make_rule: Callable[_Fields, Rule],
    subjects: Callable[[Case], tuple[_Subject, ...]],
    *,
    in_prose: bool,
) -> Callable[_Fields, Callable[[_Find[_Subject]], Check]]:
    """Return a decorator with the fields of a rule, for a function that checks a subject.

    `make_rule` is always `Rule`; as a parameter, it lets mypy infer the fields. `in_prose` replaces
    the field of that name.
    """

    def check(*args: _Fields.args, **fields: _Fields.kwargs) -> Callable[[_Find[_Subject]], Check]:
        rule = replace(make_rule(*args, **fields), in_prose=in_prose)

        def register(find: _Find[_Subject]) -> Check:
            CHECKS.append(Check(rule, lambda case: chain.from_iterable(map(find, subjects(case)))))
            return CHECKS[-1]

        return register

    return check


check = _decorator(Rule, lambda case: (case,), in_prose=False)
"""Decorator of functions that check a case."""

prose_check = _decorator(Rule, lambda case: (case.corpus,), in_prose=True)
"""Decorator of functions that check the corpus; their examples are prose."""

number_check = _decorator(Rule, lambda case: (case.corpus, case.value_corpus), in_prose=True)
"""Decorator of functions that check how numbers are written, in the corpus and the values."""
