"""Find the parts of a report that explain its terms (名词解释)."""

import re
from collections.abc import Iterator, Set

from fazhi_report.diagnostics import DataPath
from fazhi_report.model import Report, Section, sections_of

GLOSSARY = "名词(?:解释|注释|说明)|术语解释"
"""The titles of such parts."""


def glossaries_of(report: Report) -> frozenset[DataPath]:
    """Return the paths of the sections and annexes that explain terms."""
    return frozenset(_glossaries(report))


def is_below(path: DataPath, parts: Set[DataPath]) -> bool:
    return any(path[:length] in parts for length in range(len(path) + 1))


def _glossaries(report: Report) -> Iterator[DataPath]:
    for index, annex in enumerate(report.annex or ()):
        if re.search(GLOSSARY, annex.title):
            yield ("annex", index)
    opened: set[DataPath] = set()
    for path, section in sections_of(report):
        is_titled = section.heading and re.search(GLOSSARY, section.heading.source)
        if is_titled and _is_title_only(section):
            opened.add(path[:-1])
        if is_titled or path[:-1] in opened:
            yield path


def _is_title_only(section: Section) -> bool:
    """Whether a section is only the title of the following sections with the terms."""
    return not (section.text or section.table or section.achievements or section.sections)
