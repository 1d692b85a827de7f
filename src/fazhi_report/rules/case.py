"""What rules examine, and the decorators that turn a function into a check."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, chain
from typing import ParamSpec, TypeVar

from fazhi_report.diagnostics import DataPath, Edit, Finding, Fix, Rule, Span
from fazhi_report.figures import Quantity
from fazhi_report.model import (
    Dossier,
    Metric,
    Prose,
    Reference,
    Report,
    lines_of,
    metrics_of,
    prose_of,
    texts_of,
)
from fazhi_report.source import Source

FIGURE = "\ua000"
"""Placeholder for a printed metric: a letter that `HAN` matches and no report contains."""

MASKED = "\ua001"
"""Placeholder for a character of a quotation, title, address or {{…}}: rules must skip it."""

HAN = r"[^\W\d_a-zA-Z]"
"""A Chinese character or a placeholder."""

HAN_OR_MARK = r"[^\x00-\xff]"
"""A Chinese character, punctuation mark or placeholder."""

_Fields = ParamSpec("_Fields")
_Subject = TypeVar("_Subject")
_Find = Callable[[_Subject], Iterable[Finding]]

_QUOTED = r"“([^“”\n]*)”|《([^《》\n]*)》|‘([^‘’\n]*)’|(\{\{[^{}\n]*\}\})"
_ADDRESS = r"(?:https?://|www\.)[!-~]+|(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]++@[A-Za-z0-9.-]+"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, heading or name.

    `view` has `FIGURE` for each of the `references`. `start` is the offset of the paragraph in
    the text at `path`.
    """

    path: DataPath
    view: str
    references: tuple[Reference, ...] = ()
    start: int = 0
    is_prose: bool = False

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
        """Metric name by the position of its `FIGURE`; empty if that prints an attribute."""
        positions = (match.start() for match in re.finditer(FIGURE, self.view))
        references = (
            reference for paragraph in self.paragraphs for reference in paragraph.references
        )
        return {
            position: "" if reference.attribute else reference.name
            for position, reference in zip(positions, references, strict=True)
        }

    def find(self, pattern: str) -> Iterator[re.Match[str]]:
        """Return the matches in `masked`; ^ and $ match at the ends of a paragraph."""
        return re.finditer(pattern, self.masked, re.MULTILINE)

    def paragraph_at(self, position: int) -> Paragraph:
        return self.paragraphs[bisect_right(self._starts, position) - 1]

    def metric_at(self, position: int) -> tuple[str, Metric] | None:
        """Return name and metric of a `FIGURE`; None for an attribute or undeclared metric."""
        name = self._metric_names[position]
        return (name, self.metrics[name]) if name in self.metrics else None

    def finding(
        self, span: tuple[int, int], message: str, *, new: str | None = None, help: str = ""
    ) -> Finding:
        """Return a finding at a span of `view`; its safe fix replaces the span by `new`."""
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
            text = _without_placeholders(str(self.source.at(path)))
            self._alignments[index] = self.paragraphs[index].align(text)
        spans = self._alignments[index]
        return path, spans[start - offset][0], spans[max(start, end - 1) - offset][1]


def paragraphs_of(report: Report) -> Iterator[Paragraph]:
    """Yield headings, names and captions, then the paragraphs of the texts."""
    for path, line in lines_of(report):
        yield Paragraph(path, _without_placeholders(line))
    for path, prose in prose_of(report):
        for start, pieces in zip(prose.starts, prose.paragraphs, strict=True):
            references = tuple(piece for piece in pieces if isinstance(piece, Reference))
            view = "".join(
                _without_placeholders(piece) if isinstance(piece, str) else FIGURE
                for piece in pieces
            )
            yield Paragraph(path, view, references, start, is_prose=True)


def _mask(match: re.Match[str]) -> str:
    """Mask the group that matched, or the whole match if the pattern has no groups."""
    hidden = match[match.lastindex or 0]
    return match[0].replace(hidden, MASKED * len(hidden))


def _without_placeholders(text: str) -> str:
    """Replace `FIGURE` and `MASKED` by a box, so that only our own ones count."""
    return text.replace(FIGURE, "□").replace(MASKED, "□")


@dataclass(frozen=True, eq=False, repr=False)
class Case:
    """A report with the files it refers to, and the source that gives positions."""

    dossier: Dossier
    source: Source

    @property
    def report(self) -> Report:
        return self.dossier.report

    @property
    def last_years_report(self) -> Report | None:
        """Last year's report."""
        return self.dossier.last_year.report

    @cached_property
    def corpus(self) -> Corpus:
        """Headings, names and texts of the report."""
        metrics = {name: metric for name, (_, metric) in self.metrics.items()}
        return Corpus(self.report, self.source, metrics, paragraphs_of(self.report))

    @cached_property
    def values(self) -> Corpus:
        """Metric values that YAML reads as text, one paragraph each."""
        values = [
            Paragraph(path, str(metric.value))
            for name, (_, metric) in self.metrics.items()
            if isinstance(self.source.at(path := self.value_path(name)), str)
        ]
        return Corpus(self.report, self.source, {}, values)

    @cached_property
    def metrics(self) -> dict[str, tuple[DataPath, Metric]]:
        """DataPath and metric by name; of duplicates, the first."""
        metrics: dict[str, tuple[DataPath, Metric]] = {}
        for path, name, metric in metrics_of(self.report):
            metrics.setdefault(name, (path, metric))
        return metrics

    @cached_property
    def references(self) -> list[tuple[DataPath, Prose, Reference]]:
        """DataPath of the text, text and reference for every reference of the report."""
        return [
            (path, prose, reference)
            for path, prose in texts_of(self.report)
            for reference in prose.references
        ]

    def value_path(self, name: str) -> DataPath:
        """Return the path of a metric's value: `value` if it exists, or the metric itself."""
        path, _ = self.metrics[name]
        return self.source.nearest((*path, "value"))

    def value_span(self, name: str) -> Span:
        return self.source.value(self.value_path(name))

    def is_known(self, *names: str) -> bool:
        """Whether all these metrics are declared and filled in."""
        return all(
            name in self.metrics and not self.metrics[name][1].value.is_to_fill for name in names
        )

    def last_year(self, name: str) -> Quantity | None:
        """Return the value that last year's report states for a metric."""
        return self.dossier.last_year.values.get(name)

    def previous(self, name: str) -> Quantity | None:
        """Return last year's value of a metric: its `previous`, or from last year's report."""
        return self.dossier.last_year.value_of(name, self.metrics[name][1])


@dataclass(frozen=True, slots=True)
class Check:
    """A rule and the function that finds violations of it."""

    rule: Rule
    find: Callable[[Case], Iterable[Finding]]


CHECKS: list[Check] = []
"""The checks of all modules imported so far; `__init__` imports all of them."""


def _decorator(
    make_rule: Callable[_Fields, Rule],
    subjects: Callable[[Case], tuple[_Subject, ...]],
    *,
    in_prose: bool,
) -> Callable[_Fields, Callable[[_Find[_Subject]], Check]]:
    """Return a decorator that takes the fields of a rule, for a function that checks a subject.

    `make_rule` is `Rule`: a parameter, so that mypy knows the fields. `in_prose` overrides theirs.
    """

    def check(*args: _Fields.args, **fields: _Fields.kwargs) -> Callable[[_Find[_Subject]], Check]:
        rule = replace(make_rule(*args, **fields), in_prose=in_prose)

        def register(find: _Find[_Subject]) -> Check:
            CHECKS.append(Check(rule, lambda case: chain.from_iterable(map(find, subjects(case)))))
            return CHECKS[-1]

        return register

    return check


check = _decorator(Rule, lambda case: (case,), in_prose=False)
"""Decorator of functions that check a case."""

prose_check = _decorator(Rule, lambda case: (case.corpus,), in_prose=True)
"""Decorator of functions that check the corpus; their examples are prose."""

number_check = _decorator(Rule, lambda case: (case.corpus, case.values), in_prose=True)
"""Decorator of functions that check how numbers are written, in the corpus and the values."""
