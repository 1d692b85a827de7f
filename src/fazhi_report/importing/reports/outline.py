"""结构 (outline): nest headings and paragraphs into sections."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from fazhi_report.importing.article import Block, Line
from fazhi_report.importing.data_file import Part, read_tables
from fazhi_report.importing.reports.covers import is_on_outlook
from fazhi_report.importing.reports.draft import Heading, Section
from fazhi_report.importing.reports.headings import Entry, HeadingLine


@dataclass(frozen=True, slots=True)
class _OpenSection:
    """A section whose blocks and sections are still being collected."""

    heading: Heading
    blocks: list[Block] = field(default_factory=list)
    sections: list["_OpenSection"] = field(default_factory=list)

    def closed(self) -> Section:
        sections = tuple(section.closed() for section in self.sections)
        return Section(self.heading, read_tables(self.blocks), sections)


def nest(entries: Iterable[Entry]) -> tuple[Section, ...]:
    """Return the sections of entries that begin with a heading.

    A section extends to the next heading of the same or a higher level.
    """
    top = _OpenSection(Heading(-1, None, "", 0))
    path = [top]
    for entry in entries:
        if isinstance(entry, HeadingLine):
            while path[-1].heading.level >= entry.heading.level:
                path.pop()
            section = _OpenSection(entry.heading, [entry.body] if entry.body else [])
            path[-1].sections.append(section)
            path.append(section)
        else:
            path[-1].blocks.append(entry)
    return top.closed().sections


def split_outlook(
    sections: tuple[Section, ...],
) -> tuple[tuple[Section, ...], tuple[Part, ...]]:
    """Cut off the last paragraphs of the last section, from one on shortcomings or plans on.

    They are no part of the section if its heading runs into its own paragraph and is on other
    topics.
    """
    if not sections:
        return sections, ()
    last = sections[-1]
    if last.sections:
        inner, outlook = split_outlook(last.sections)
        return (*sections[:-1], replace(last, sections=inner)), outlook
    if not last.heading.runs_in or is_on_outlook(last.heading.text):
        return sections, ()
    for index, part in enumerate(last.parts[1:], start=1):
        if isinstance(part, Line) and is_on_outlook(part.text):
            kept = replace(last, parts=last.parts[:index])
            return (*sections[:-1], kept), last.parts[index:]
    return sections, ()
