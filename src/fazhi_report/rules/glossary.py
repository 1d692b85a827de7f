"""The parts of a report that explain its terms (名词解释)."""

import re
from collections.abc import Iterator

from fazhi_report.diagnostics import DataPath
from fazhi_report.model import Report, sections_of

GLOSSARY = "名词(?:解释|注释|说明)|术语解释"
"""The titles of such parts."""


def glossaries_of(report: Report) -> tuple[DataPath, ...]:
    """Return the paths of the sections and annexes that explain terms."""
    return tuple(path for path, title in _titles(report) if re.search(GLOSSARY, title))


def is_below(path: DataPath, parts: tuple[DataPath, ...]) -> bool:
    return any(path[: len(part)] == part for part in parts)


def _titles(report: Report) -> Iterator[tuple[DataPath, str]]:
    for path, section in sections_of(report):
        yield path, section.heading.source if section.heading else ""
    for index, annex in enumerate(report.annex or ()):
        yield ("annex", index), annex.title
