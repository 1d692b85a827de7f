"""Examination (检查): apply the rules to a loaded data file; the catalogue of rules."""

from dataclasses import dataclass
from pathlib import Path

from fazhi_report.diagnostics import DiagnosedFile, Rule, Severity
from fazhi_report.model import MODEL_RULES, Dossier, LoadedFile, Report, gather
from fazhi_report.rules.case import Case
from fazhi_report.rules.checks import CHECKS
from fazhi_report.rules.selection import ALL_RULES, Selection
from fazhi_report.rules.suppression import suppress
from fazhi_report.rules.word_list import NO_WORDS, WordList
from fazhi_report.source import READING_RULES

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (*READING_RULES, *MODEL_RULES, *(check.rule for check in CHECKS)),
        key=lambda rule: rule.code,
    )
)
"""All rules by code."""

YEAR_RULES = tuple(rule for rule in RULES if rule.last_year)
"""Rules that need last year's report."""

WORD_RULES = tuple(rule for rule in RULES if rule.words)
"""Rules that need a word list."""


@dataclass(frozen=True, slots=True)
class Examination:
    """A data file with its diagnostics; `dossier` is None if the file is not a valid report."""

    dossier: Dossier | None
    diagnosed: DiagnosedFile

    def is_printable(self, *, as_draft: bool) -> bool:
        """Whether a document can be built: no errors or, for a draft, no essential errors."""
        return self.dossier is not None and not any(
            diagnostic.rule.is_essential or (not as_draft and diagnostic.severity is Severity.ERROR)
            for diagnostic in self.diagnosed.diagnostics
        )


def examine(
    loaded: LoadedFile,
    folder: Path = Path(),
    last_years_report: Report | None = None,
    selection: Selection = ALL_RULES,
    words: WordList = NO_WORDS,
) -> Examination:
    """Gather the files that a report refers to, and apply all checks.

    The result includes the diagnostics of loading. `folder` contains the data file;
    `last_years_report` is from the `--baseline` option, `words` from the settings.
    """
    diagnostics = list(loaded.diagnostics)
    dossier, unchecked = None, RULES
    if loaded.report is not None:
        dossier = gather(loaded.report, folder, last_years_report)
        case = Case(dossier, loaded.source, words)
        diagnostics += [
            loaded.source.diagnose(check.rule, finding)
            for check in CHECKS
            for finding in check.find(case)
        ]
        unchecked = (
            *(() if case.last_years_report else YEAR_RULES),
            *(WORD_RULES if words is NO_WORDS else ()),
        )
    reported = selection.apply(suppress(diagnostics, loaded.source, unchecked))
    return Examination(dossier, loaded.source.diagnosed(reported))
