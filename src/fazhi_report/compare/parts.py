"""各部分 (parts): a report as a flat list of sections, achievements and annexes."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from fazhi_report.model import Achievement, Annex, Report, Section, contents_of
from fazhi_report.source import Path


class Kind(StrEnum):
    REPORT = "report"
    SECTION = "section"
    ACHIEVEMENT = "achievement"
    ANNEX = "annex"


@dataclass(frozen=True, slots=True)
class Part:
    """The report itself, or a section, an achievement or an annex of it.

    `names` are the ids from the top down to the part. `position` counts from 1 among the parts
    of the same kind and parent.
    """

    kind: Kind
    model: Report | Section | Achievement | Annex
    path: Path
    names: tuple[str, ...]
    position: int

    @property
    def parent(self) -> Path | None:
        return self.path[:-2] if self.path else None

    @property
    def name(self) -> str:
        return self.names[-1] if self.names else ""

    @property
    def place(self) -> str:
        return " › ".join(self.names) or "全文"


def parts_of(report: Report) -> dict[Path, Part]:
    """Return the report itself and all its parts by path, parents before children."""
    parts: dict[Path, Part] = {(): Part(Kind.REPORT, report, (), (), 1)}
    count: Counter[tuple[Path, Kind]] = Counter()
    for path, content in sorted(contents_of(report), key=lambda item: _annexes_last(item[0])):
        match content:
            case Section():
                kind, name = Kind.SECTION, content.id
            case Achievement():
                kind, name = Kind.ACHIEVEMENT, content.id
            case Annex():
                kind, name = Kind.ANNEX, f"附件：{content.title}"
        parent = path[:-2]
        count[parent, kind] += 1
        names = (*parts[parent].names, name)
        parts[path] = Part(kind, content, path, names, count[parent, kind])
    return parts


def _annexes_last(path: Path) -> tuple[bool, bool]:
    """Sort key: `contents_of` yields the sections of an annex before the annex itself."""
    is_annex = path[0] == "annex"
    return is_annex, is_annex and len(path) > 2
