"""The text of a report as rules search it: paragraphs with placeholders, joined in a corpus."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from fazhi_report.diagnostics import DataPath, Edit, Finding, Fix, Span
from fazhi_report.figures import Quantity, QuantityError
from fazhi_report.model import Metric, Reference, Report
from fazhi_report.rules.patterns import FIGURE, MASKED
from fazhi_report.source import Source

_QUOTED = r"“([^“”\n]*)”|《([^《》\n]*)》|‘([^‘’\n]*)’|(\{\{[^{}\n]*\}\})"
_ADDRESS = r"(?:https?://|www\.)[!-~]+|(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]++@[A-Za-z0-9.-]+"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, heading or name.

    `view` has `FIGURE` for each of the `references`. `start` is the offset of the paragraph in the
    text at `path`. A heading is no prose, but may have references.
    """

    path: DataPath
    view: str
    references: tuple[Reference, ...] = ()
    start: int = 0
    is_prose: bool = False
    takes_references: bool = False

    def align(self, text: str) -> list[tuple[int, int]]:
        """Return start and end in `text`, the value at `path`, of each character of `view`."""
        spans: list[tuple[int, int]] = []
        end, references = self.start, iter(self.references)
        for character in self.view:
            if character == FIGURE:
                start = next(references).position
                end = text.index("}}", start) + 2
            else:
                start = end
                while text[start] != character and not (character == " " and text[start].isspace()):
                    start += 1
                end = start + 1
            spans.append((start, end))
        return spans


class Corpus:
    """Paragraphs joined by line breaks into one string, `view`, and its `masked` version.

    Both strings have the same length: a match in one has the same span in the other.
    """

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
        lengths = (len(paragraph.view) + 1 for paragraph in self.paragraphs)
        self._starts = list(accumulate(lengths, initial=0))
        self._alignments: dict[int, list[tuple[int, int]]] = {}

    @cached_property
    def masked(self) -> str:
        """`view` with `MASKED` for the characters that rules must skip."""
        return re.sub(_ADDRESS, _mask, re.sub(_QUOTED, _mask, self.view))

    @cached_property
    def _metric_names(self) -> dict[int, str]:
        """Metric name by the position of its `FIGURE`; empty for a printed attribute."""
        positions = (match.start() for match in re.finditer(FIGURE, self.view))
        references = (
            reference for paragraph in self.paragraphs for reference in paragraph.references
        )
        return {
            position: "" if reference.attribute else reference.name
            for position, reference in zip(positions, references, strict=True)
        }

    @cached_property
    def metric_positions(self) -> Mapping[str, int]:
        """Position of the first `FIGURE` that prints the value of each metric."""
        positions: dict[str, int] = {}
        for position, name in self._metric_names.items():
            positions.setdefault(name, position)
        return positions

    def find(self, pattern: str) -> Iterator[re.Match[str]]:
        """Return the matches in `masked`; ^ and $ match at the ends of a paragraph."""
        return re.finditer(pattern, self.masked, re.MULTILINE)

    def paragraph_at(self, position: int) -> Paragraph:
        return self.paragraphs[bisect_right(self._starts, position) - 1]

    def paragraph_start(self, position: int) -> int:
        """Return where the paragraph of a position starts in `view`."""
        return self._starts[bisect_right(self._starts, position) - 1]

    def metric_at(self, position: int) -> tuple[str, Metric] | None:
        """Return name and metric of a `FIGURE`; None for an attribute or undeclared metric."""
        name = self._metric_names[position]
        return (name, self.metrics[name]) if name in self.metrics else None

    def finding(
        self, span: tuple[int, int], message: str, *, new: str | None = None, help: str = ""
    ) -> Finding:
        """Return a finding at a span of `view`; its safe fix replaces the span with `new`."""
        fix = None if new is None else self.fix((*span, new))
        return Finding(self.place(span), message, help, fix)

    def place(self, span: tuple[int, int]) -> Span:
        """Return the span of the file for a span of `view`."""
        return self.source.value(*self._locate(*span))

    def fix(self, *edits: tuple[int, int, str], is_safe: bool = True) -> Fix | None:
        """Return edits of `view` (start, end, text) as a fix of the file, or None if impossible.

        An edit is impossible where the file writes the text with escapes or line breaks.
        """
        file_edits: list[Edit] = []
        for start, end, text in edits:
            fix = self.source.edit(*self._locate(start, end), text)
            if fix is None:
                return None
            file_edits += fix.edits
        return Fix(tuple(file_edits), is_safe)

    def _locate(self, start: int, end: int) -> tuple[DataPath, int, int]:
        """Return path of the text, and start and end in it, for a span of `view`."""
        index = bisect_right(self._starts, start) - 1
        path, offset = self.paragraphs[index].path, self._starts[index]
        if index not in self._alignments:
            text = without_placeholders(str(self.source.at(path)))
            self._alignments[index] = self.paragraphs[index].align(text)
        spans = self._alignments[index]
        return path, spans[start - offset][0], spans[max(start, end - 1) - offset][1]


def quantity_of(text: str) -> Quantity | None:
    """Return a text as a quantity; None if it is none, like a number of 20 digits."""
    try:
        return Quantity.parse(text)
    except QuantityError:
        return None


def _mask(match: re.Match[str]) -> str:
    """Mask the group that matched, or the whole match if the pattern has no groups."""
    hidden = match[match.lastindex or 0]
    return match[0].replace(hidden, MASKED * len(hidden))


def without_placeholders(text: str) -> str:
    """Replace `FIGURE` and `MASKED` with a box; no report contains these characters."""
    return text.replace(FIGURE, "□").replace(MASKED, "□")
