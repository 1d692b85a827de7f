"""规则 (rules): what a valid `Report` must hold besides its shape. One function per rule."""

from fazhi_report.diagnostics import Diagnostic
from fazhi_report.loading import Loaded
from fazhi_report.rules import structure

RULES = (
    structure.levels,
    structure.unique_ids,
    structure.unique_metrics,
    structure.known_references,
    structure.known_relations,
    structure.complete_references,
    structure.references_in_prose,
    structure.filled_sections,
    structure.used_metrics,
)


def check(loaded: Loaded) -> tuple[Diagnostic, ...]:
    """All findings in a data file, those of reading it included, in the order of its lines."""
    found = list(loaded.diagnostics)
    if loaded.report is not None:
        for rule in RULES:
            found += rule(loaded.report, loaded.source)
    return tuple(sorted(found, key=lambda each: (each.line, each.column, each.code)))
