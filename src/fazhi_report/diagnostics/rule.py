"""规则 (rule): what may be wrong with a report, and everything that is said about it."""

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


class Rule(NamedTuple):
    """One thing that may be wrong. `title` is a phrase, `why` a paragraph in Markdown.

    `bad` and `good` are lines of a data file, or lines of prose when `in_prose` is true; the
    bad ones have this mistake and no other, but for numbers not declared. `baseline` stands
    for last year's file where the rule needs one; `encoding` is what the bad example is saved in.
    """

    code: str
    slug: str
    severity: Severity
    title: str
    why: str
    bad: str
    good: str
    source: str = ""
    in_prose: bool = False
    baseline: str = ""
    encoding: str = "utf-8"

    @property
    def is_essential(self) -> bool:
        """Whether a report with this error cannot be built, so that nothing may silence it."""
        return self.code < "FZ4" and self.severity is Severity.ERROR

    def answers_to(self, selector: str) -> bool:
        """Whether a selector names this rule: its code, the beginning of one, or its slug."""
        return bool(selector) and (
            self.code.startswith(selector.upper()) or self.slug == selector.lower()
        )
