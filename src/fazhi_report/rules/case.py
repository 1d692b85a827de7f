"""The input of rules: a report with the files that belong to it."""

from dataclasses import dataclass
from functools import cached_property

from fazhi_report.diagnostics import DataPath, Span
from fazhi_report.figures import Quantity
from fazhi_report.model import (
    Dossier,
    Metric,
    OutlineItem,
    Prose,
    Reference,
    Report,
    metrics_of,
    outline_items,
    texts_of,
)
from fazhi_report.rules.corpus import Corpus, Paragraph
from fazhi_report.rules.paragraphs import paragraphs_of
from fazhi_report.rules.word_list import NO_WORDS, WordList
from fazhi_report.source import Source


@dataclass(frozen=True, eq=False, repr=False)
class Case:
    """A report with the files it refers to, and the source with its positions."""

    dossier: Dossier
    source: Source
    words: WordList = NO_WORDS

    @property
    def report(self) -> Report:
        return self.dossier.report

    @property
    def last_years_report(self) -> Report | None:
        return self.dossier.last_year.report

    @cached_property
    def corpus(self) -> Corpus:
        """Headings, names and texts of the report."""
        metrics = {name: metric for name, (_, metric) in self.metrics.items()}
        return Corpus(self.report, self.source, metrics, paragraphs_of(self.report))

    @cached_property
    def value_corpus(self) -> Corpus:
        """Values of metrics that YAML reads as text, one paragraph each."""
        values = [
            Paragraph(path, str(metric.value))
            for name, (_, metric) in self.metrics.items()
            if isinstance(self.source.at(path := self.value_path(name)), str)
        ]
        return Corpus(self.report, self.source, {}, values)

    @cached_property
    def metrics(self) -> dict[str, tuple[DataPath, Metric]]:
        """Path and metric by name; for duplicates, the first."""
        metrics: dict[str, tuple[DataPath, Metric]] = {}
        for path, name, metric in metrics_of(self.report):
            metrics.setdefault(name, (path, metric))
        return metrics

    @cached_property
    def outline(self) -> tuple[OutlineItem, ...]:
        """The item of every section, subsections after their parent, those of annexes last."""
        return tuple(outline_items(self.report))

    @cached_property
    def references(self) -> list[tuple[DataPath, Prose, Reference]]:
        """Every reference of the report, with the path of its text and the text."""
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

    def reported_last_year(self, name: str) -> Quantity | None:
        """Return the value of a metric in last year's report, which may differ from `previous`."""
        return self.dossier.last_year.values.get(name)

    def previous(self, name: str) -> Quantity | None:
        """Return last year's value of a metric: its `previous`, or from last year's report."""
        return self.dossier.last_year.value_of(name, self.metrics[name][1])
