"""Find the errors that accepted changes bring into a data file."""

from collections import Counter
from pathlib import Path

from fazhi_report.diagnostics import DiagnosedFile, Diagnostic, Severity
from fazhi_report.model import LoadedFile, parse
from fazhi_report.rules import RULES, SettingsReader, examine


def new_errors(current: LoadedFile, text: str, data: Path) -> tuple[Diagnostic, ...]:
    """Return the errors of a new text of the data file that the current one does not have."""
    settings = SettingsReader(RULES)
    selection, words = settings.selection_for(data), settings.words_for(data)

    def diagnosed(loaded: LoadedFile) -> DiagnosedFile:
        return examine(loaded, data.parent, None, selection, words).diagnosed

    before, after = diagnosed(current), diagnosed(parse(text.encode(), current.source.file))
    known = Counter(map(before.identity, before.diagnostics))
    found = []
    for diagnostic in after.diagnostics:
        identity = after.identity(diagnostic)
        if diagnostic.severity is Severity.ERROR and known[identity] <= 0:
            found.append(diagnostic)
        known[identity] -= 1
    return tuple(found)
