"""The texts of a report as a reader will see them, for the rules about wording and marks."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from fazhi_report.diagnostics import Edit, Finding, Fix, Span
from fazhi_report.figures import ONE_TO_TEN
from fazhi_report.model import Metric, Reference, Report, lines_of, prose_of
from fazhi_report.source import Path, Source

FIGURE = "\ua000"
"""Stands for one printed metric: a letter that no report has, so that `HAN` takes it for one."""

MASKED = "\ua001"
"""Stands for a character of a quotation, title, address or {{…}}, which is not ours to judge."""

HAN = r"[^\W\d_a-zA-Z]"
"""A Chinese character, or what stands for text. `re` would take milliseconds to compile ranges."""

HAN_OR_MARK = r"[^\x00-\xff]"
"""A Chinese character or punctuation mark."""

_NUMBERING = ("（", "(", *ONE_TO_TEN)
_DOT = frozenset(".、．")
_QUOTED = re.compile(r"“([^“”\n]*)”|《([^《》\n]*)》|‘([^‘’\n]*)’|(\{\{[^{}\n]*\}\})")
_ADDRESS = r"(?:https?://|www\.)[!-~]+|(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]++@[A-Za-z0-9.-]+"
_IN_ADDRESSES = ("://", "www.", "@")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, heading or name. `view` has `FIGURE` for each reference."""

    path: Path
    view: str
    references: tuple[Reference, ...] = ()
    start: int = 0
    is_prose: bool = False

    def places(self, raw: str) -> list[tuple[int, int]]:
        """Where each character of `view` stands in `raw`, the text as the data file has it."""
        found: list[tuple[int, int]] = []
        position, references = self.start, iter(self.references)
        for character in self.view:
            if character == FIGURE:
                start = next(references).position
                position = raw.index("}}", start) + 2
            else:
                start = position
                while raw[start] != character and not (character == " " and raw[start].isspace()):
                    start += 1
                position = start + 1
            found.append((start, position))
        return found


class Corpus:
    """Texts of a report in one string, a paragraph a line, so that one search sees them all."""

    def __init__(
        self,
        report: Report,
        source: Source,
        metrics: Mapping[str, Metric],
        paragraphs: Iterable[Paragraph],
    ) -> None:
        self.report = report
        self.metrics = metrics
        self.source = source
        self.paragraphs = tuple(paragraphs)
        self.view = "\n".join(paragraph.view for paragraph in self.paragraphs)
        starts = [0]
        for paragraph in self.paragraphs:
            starts.append(starts[-1] + len(paragraph.view) + 1)
        self._starts = starts[:-1]
        self._places: dict[int, list[tuple[int, int]]] = {}
        self._texts: dict[Path, str] = {}

    @cached_property
    def masked(self) -> str:
        text = _QUOTED.sub(_mask, self.view)
        if any(sign in text for sign in _IN_ADDRESSES):
            text = re.sub(_ADDRESS, _mask, text)
        return text

    @cached_property
    def has_digits(self) -> bool:
        """Whether there are any but those of years: most reports have no others."""
        return re.search(r"\d(?!\d*年)", self.masked) is not None

    @cached_property
    def has_numbering(self) -> bool:
        """Whether a paragraph begins as one with a number of its own does: 一、 （二） 3. 10、"""
        return any(
            each.view.startswith(_NUMBERING)
            or (each.view[:1].isdecimal() and _DOT & set(each.view[1:3]))
            for each in self.paragraphs
        )

    @cached_property
    def _figures(self) -> dict[int, str]:
        """The metric whose value is at each `FIGURE`; empty where it is its `yoy` or the like."""
        positions = (match.start() for match in re.finditer(FIGURE, self.view))
        references = (each for paragraph in self.paragraphs for each in paragraph.references)
        return {
            position: "" if each.attribute else each.name
            for position, each in zip(positions, references, strict=True)
        }

    def find(self, pattern: str) -> Iterator[re.Match[str]]:
        """Matches in the masked texts; ^ and $ are the ends of a paragraph."""
        return re.finditer(pattern, self.masked, re.MULTILINE)

    def paragraph_at(self, position: int) -> Paragraph:
        return self.paragraphs[bisect_right(self._starts, position) - 1]

    def metric_at(self, position: int) -> tuple[str, Metric] | None:
        """Name and metric of the `FIGURE` at a position, if it is a declared one's value."""
        name = self._figures[position]
        return (name, self.metrics[name]) if name in self.metrics else None

    def finding(
        self, span: tuple[int, int], message: str, *, new: str | None = None, help: str = ""
    ) -> Finding:
        """A finding at characters of `view`; `new` takes their place when that is safe."""
        fix = None if new is None else self.fix((*span, new))
        return Finding(self.place(span), message, help, fix)

    def place(self, span: tuple[int, int]) -> Span:
        path, start, end = self._raw(span)
        return self.source.value(path, start, end)

    def fix(self, *edits: tuple[int, int, str], safe: bool = True) -> Fix | None:
        """Edits of `view` as a fix of the file; None where one cannot be made there."""
        made: list[Edit] = []
        for start, end, text in edits:
            path, raw_start, raw_end = self._raw((start, end))
            fix = self.source.edit(path, raw_start, raw_end, text)
            if fix is None:
                return None
            made += fix.edits
        return Fix(tuple(made), safe)

    def _text_at(self, path: Path) -> str:
        if path not in self._texts:
            self._texts[path] = _without_own(str(self.source.at(path)))
        return self._texts[path]

    def _raw(self, span: tuple[int, int]) -> tuple[Path, int, int]:
        index = bisect_right(self._starts, span[0]) - 1
        paragraph = self.paragraphs[index]
        start, end = (position - self._starts[index] for position in span)
        if index not in self._places:
            self._places[index] = paragraph.places(self._text_at(paragraph.path))
        places = self._places[index]
        return paragraph.path, places[start][0], places[max(start, end - 1)][1]


def views_of(report: Report) -> Iterator[str]:
    """The texts of a report whose file is not at hand."""
    return (paragraph.view for paragraph in paragraphs_of(report))


def paragraphs_of(report: Report) -> Iterator[Paragraph]:
    for path, line in lines_of(report):
        yield Paragraph(path, _without_own(line))
    for path, prose in prose_of(report):
        for start, pieces in zip(prose.starts, prose.paragraphs, strict=True):
            references = tuple(piece for piece in pieces if isinstance(piece, Reference))
            view = "".join(
                _without_own(piece) if isinstance(piece, str) else FIGURE for piece in pieces
            )
            yield Paragraph(path, view, references, start, is_prose=True)


def _mask(match: re.Match[str]) -> str:
    """Hides what stands between two marks, or all where the pattern has no marks."""
    hidden = match[match.lastindex or 0]
    return match[0].replace(hidden, MASKED * len(hidden))


def _without_own(text: str) -> str:
    """The text, with a box for what is `FIGURE` or `MASKED` in ours. `translate` is slower."""
    return text.replace(FIGURE, "□").replace(MASKED, "□")
