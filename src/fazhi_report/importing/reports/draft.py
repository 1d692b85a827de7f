"""草稿 (draft): the recognised parts of a report, before it becomes a data file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from fazhi_report.figures import OutlineNumber
from fazhi_report.importing.article import FigureMark, LeftOut, Line, PictureBlock
from fazhi_report.importing.data_file import Data, Part, Table


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `number` is None if it has none. `runs_in` if its text is on the same line.

    `level` is from 1 to 4.
    """

    level: int
    number: OutlineNumber | None
    text: str
    place: int
    runs_in: bool = False
    figures: tuple[FigureMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, the parts before its first subheading, and the sections below it."""

    heading: Heading
    parts: tuple[Part, ...]
    sections: tuple["Section", ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """附件 (annex); `is_listed` if the 附件说明 below the body names it.

    `is_metrics_table` if it is the table of all metrics; it then has no parts.
    """

    title: str
    parts: tuple[Part, ...]
    sections: tuple[Section, ...]
    is_listed: bool
    is_metrics_table: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """署名 (signature): the issuer's name and the date.

    `is_text` if it cannot be printed as a signature; its lines are then paragraphs of the closing.
    """

    name: str
    date: date
    is_text: bool = False


@dataclass(frozen=True, slots=True)
class OfficialParts:
    """The keys below `official:`, and the lines of 版头, 附注 and 版记.

    `printed` are those lines that the keys print; `left_out` are the others, except mere rules.
    """

    keys: Data = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    printed: tuple[Line, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """The parts of a report; `lead` and `outlook` have no heading.

    `is_title_of_file`: the text has no title, and the title is the file name. `lead` follows the
    preamble; `outlook` are the last paragraphs of the body, on shortcomings and plans. `links` are
    names of files below the signature, which are no part of the report. `official` has the keys of
    `official:` with the lines that they print, and the lines left out. `stated` are properties
    that the table of metrics states, by name.
    """

    title: tuple[str, ...]
    is_title_of_file: bool
    published: date | None
    source: str
    addressee: str
    preamble: tuple[Line, ...]
    lead: tuple[Part, ...]
    sections: tuple[Section, ...]
    outlook: tuple[Part, ...]
    closing: tuple[Line, ...]
    signature: Signature | None
    annexes: tuple[Annex, ...]
    links: tuple[Line, ...]
    official: OfficialParts = field(default_factory=OfficialParts)
    stated: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def lines_of(draft: Draft) -> Iterator[Line]:
    """Yield every paragraph, and every cell except the heads of tables, in reading order."""
    yield from draft.preamble
    yield from _lines(draft.lead, draft.sections)
    yield from _lines(draft.outlook, ())
    yield from draft.closing
    for annex in draft.annexes:
        yield from _lines(annex.parts, annex.sections)


def has_paragraphs(draft: Draft) -> bool:
    """Whether there is a paragraph, which is needed to declare metrics."""
    parts = [*draft.preamble, *chain.from_iterable(part_lists_of(draft)), *draft.closing]
    return any(isinstance(part, Line) for part in parts)


def text_of(parts: Sequence[Part]) -> str:
    return "".join(part.text for part in parts if isinstance(part, Line))


def text_of_section(section: Section) -> str:
    return "".join([text_of(section.parts), *map(text_of_section, section.sections)])


def subheadings_of(section: Section) -> list[str]:
    """Return the texts of all headings below a section, in reading order."""
    return [
        text for below in section.sections for text in (below.heading.text, *subheadings_of(below))
    ]


def pictures_of(draft: Draft) -> Iterator[PictureBlock]:
    """Yield the pictures in reading order."""
    for parts in part_lists_of(draft):
        yield from (part for part in parts if isinstance(part, PictureBlock))


def part_lists_of(draft: Draft) -> Iterator[tuple[Part, ...]]:
    """Yield the parts below each heading, and those without a heading, in reading order."""
    yield from _part_lists(draft.lead, draft.sections)
    yield draft.outlook
    for annex in draft.annexes:
        yield from _part_lists(annex.parts, annex.sections)


def _part_lists(
    parts: tuple[Part, ...], sections: tuple[Section, ...]
) -> Iterator[tuple[Part, ...]]:
    yield parts
    for section in sections:
        yield from _part_lists(section.parts, section.sections)


def _lines(parts: tuple[Part, ...], sections: tuple[Section, ...]) -> Iterator[Line]:
    for group in _part_lists(parts, sections):
        for part in group:
            if isinstance(part, Line):
                yield part
            elif isinstance(part, Table):
                yield from (cell for row in part.rows for cell in row)
