"""检查 (examine): a loaded data file to its diagnostics."""

from dataclasses import dataclass
from pathlib import Path

from fazhi_report.diagnostics import DiagnosedFile, Severity
from fazhi_report.model import Dossier, Loaded, Report, gather
from fazhi_report.rules.case import Case
from fazhi_report.rules.catalogue import CHECKS, RULES, YEAR_RULES
from fazhi_report.rules.selection import ALL_RULES, Selection
from fazhi_report.rules.suppression import suppress


@dataclass(frozen=True, slots=True)
class Examined:
    """A data file with its diagnostics; `dossier` is None if the file gives no report."""

    loaded: Loaded
    dossier: Dossier | None
    diagnosed: DiagnosedFile

    def is_printable(self, *, as_draft: bool = False) -> bool:
        """Whether a report can be built: there is no error; for a draft, no essential one."""
        return self.dossier is not None and not any(
            diagnostic.rule.is_essential or (not as_draft and diagnostic.severity is Severity.ERROR)
            for diagnostic in self.diagnosed.diagnostics
        )


def examine(
    loaded: Loaded,
    folder: Path = Path(),
    baseline: Report | None = None,
    selection: Selection = ALL_RULES,
) -> Examined:
    """Gather what a report refers to, and check it.

    The diagnostics include those of reading. `folder` is that of the data file; `baseline` is
    last year's report if an option gives it.
    """
    diagnostics = list(loaded.diagnostics)
    dossier, unchecked = None, RULES
    if loaded.report is not None:
        dossier = gather(loaded.report, folder, baseline)
        case = Case(dossier, loaded.source)
        diagnostics += [
            loaded.source.diagnose(check.rule, finding)
            for check in CHECKS
            for finding in check.find(case)
        ]
        unchecked = () if case.baseline else YEAR_RULES
    reported = selection.apply(suppress(diagnostics, loaded.source, unchecked))
    return Examined(loaded, dossier, loaded.source.diagnosed(reported))
