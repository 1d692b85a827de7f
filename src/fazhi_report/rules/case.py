"""What rules examine, the decorators that turn a function into a check, and example data."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from fazhi_report.diagnostics import Finding, Rule, Span
from fazhi_report.figures import Quantity
from fazhi_report.model import Dossier, Metric, Prose, Reference, Report, metrics_of, texts_of
from fazhi_report.rules.corpus import Corpus, Paragraph, paragraphs_of
from fazhi_report.source import Path, Source


@dataclass(frozen=True, eq=False, repr=False)
class Case:
    """A report with the files it refers to, and the source that gives positions."""

    dossier: Dossier
    source: Source

    @property
    def report(self) -> Report:
        return self.dossier.report

    @property
    def baseline(self) -> Report | None:
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
    def metrics(self) -> dict[str, tuple[Path, Metric]]:
        """Path and metric by name; of duplicates, the first."""
        metrics: dict[str, tuple[Path, Metric]] = {}
        for path, name, metric in metrics_of(self.report):
            metrics.setdefault(name, (path, metric))
        return metrics

    @cached_property
    def references(self) -> list[tuple[Path, Prose, Reference]]:
        """Path of the text, text and reference for every reference of the report."""
        return [
            (path, prose, reference)
            for path, prose in texts_of(self.report)
            for reference in prose.references
        ]

    def value_path(self, name: str) -> Path:
        """Return the path of a metric's value: `value` if it exists, or the metric itself."""
        path, _ = self.metrics[name]
        return self.source.nearest((*path, "value"))

    def value_span(self, name: str) -> Span:
        return self.source.value(self.value_path(name))

    def is_known(self, *names: str) -> bool:
        """Whether all these metrics are declared and filled in."""
        return all(
            name in self.metrics and not self.metrics[name][1].value.is_blank for name in names
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


def check(rule: Rule) -> Callable[[Callable[[Case], Iterable[Finding]]], Check]:
    """Decorate a function from a case to findings: make it the check of a rule."""
    return lambda find: Check(rule, find)


def prose_check(
    rule: Rule, *, in_values: bool = False
) -> Callable[[Callable[[Corpus], Iterable[Finding]]], Check]:
    """Decorate a function from a corpus to findings: make it the check of a rule.

    The function receives the report's texts and, with `in_values`, also the metric values.
    """

    def bind(find: Callable[[Corpus], Iterable[Finding]]) -> Check:
        def find_in(case: Case) -> Iterator[Finding]:
            yield from find(case.corpus)
            if in_values:
                yield from find(case.values)

        return Check(rule, find_in)

    return bind


_ITEM = """\
sections:
  - id: 甲
    achievements:
      - id: 乙
        text: {}
        metrics:
          {}"""


def with_metrics(text: str, *metrics: str) -> str:
    """Return example lines of a data file: a section with one text and its metrics."""
    return _ITEM.format(text, "\n          ".join(metrics))
