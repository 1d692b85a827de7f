"""One finding in one file."""

from collections.abc import Iterable
from dataclasses import dataclass

from fazhi_report.diagnostics.codes import CODES, Severity


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """`line` and `column` count from 1, in characters; 0 when the whole file is meant."""

    code: str
    message: str
    file: str
    line: int = 0
    column: int = 0
    help: str = ""

    @property
    def severity(self) -> Severity:
        return CODES[self.code].severity


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
