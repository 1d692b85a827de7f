"""各部分 (parts): a report as a flat list of sections, achievements and annexes."""

from collections import Counter

from fazhi_report.compare.changes import Kind, Part, Path
from fazhi_report.model import Achievement, Annex, Report, Section, contents_of

_KINDS = {Section: Kind.SECTION, Achievement: Kind.ACHIEVEMENT, Annex: Kind.ANNEX}


def parts_of(report: Report) -> dict[Path, Part]:
    """Return the report itself and all its parts by path, parents before children."""
    parts: dict[Path, Part] = {(): Part(Kind.REPORT, (), (), 1)}
    count: Counter[tuple[Path, Kind]] = Counter()
    for path, content in sorted(contents_of(report), key=lambda item: _annexes_last(item[0])):
        kind, parent = _KINDS[type(content)], path[:-2]
        name = f"附件：{content.title}" if isinstance(content, Annex) else content.id
        count[parent, kind] += 1
        parts[path] = Part(kind, path, (*parts[parent].names, name), count[parent, kind])
    return parts


def _annexes_last(path: Path) -> tuple[bool, bool]:
    """Sort key: `contents_of` yields the sections of an annex before the annex itself."""
    is_annex = path[0] == "annex"
    return is_annex, is_annex and len(path) > 2
