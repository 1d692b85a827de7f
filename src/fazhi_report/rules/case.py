"""What a rule is given, and how a function becomes the check of a rule."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, NamedTuple

from fazhi_report.diagnostics import Rule, Span
from fazhi_report.model import Metric, Report
from fazhi_report.parts import metrics_of, texts_of
from fazhi_report.prose import Prose, Reference
from fazhi_report.quantity import Quantity
from fazhi_report.rules.corpus import Corpus, Paragraph, paragraphs_of
from fazhi_report.rules.finding import Finding
from fazhi_report.source import Path, Source

if TYPE_CHECKING:
    from fazhi_report.baseline import Baseline
    from fazhi_report.last_year import LastYear
    from fazhi_report.pictures import Pictures


@dataclass(frozen=True, eq=False, repr=False)
class Case:
    """A report, the file it stands in and that file's folder; last year's report by an option."""

    report: Report
    source: Source
    given: Report | None = None
    folder: FilePath = FilePath()

    @cached_property
    def corpus(self) -> Corpus:
        metrics = {name: metric for name, (_, metric) in self.metrics.items()}
        return Corpus(self.report, self.source, metrics, paragraphs_of(self.report))

    @cached_property
    def values(self) -> Corpus:
        """The values of metrics that are ranges or have a scale, a paragraph each.

        The others print what no rule on the writing of numbers finds fault with.
        """
        values = [
            Paragraph(path, str(metric.value))
            for name, (_, metric) in self.metrics.items()
            if (metric.value.high or metric.value.low.magnitude)
            and isinstance(self.source.at(path := self.value_path(name)), str)
        ]
        return Corpus(self.report, self.source, {}, values)

    @cached_property
    def metrics(self) -> dict[str, tuple[Path, Metric]]:
        """Each metric by name, with its path; the first where a name is used twice."""
        found: dict[str, tuple[Path, Metric]] = {}
        for path, name, metric in metrics_of(self.report):
            found.setdefault(name, (path, metric))
        return found

    @cached_property
    def references(self) -> list[tuple[Path, Prose, Reference]]:
        """Every reference, with the text that it stands in and the path of that."""
        return [
            (path, prose, each)
            for path, prose in texts_of(self.report)
            for each in prose.references
        ]

    def value_path(self, name: str) -> Path:
        """The path of a metric's value, in the short form or behind `value:`."""
        path, _ = self.metrics[name]
        return self.source.nearest((*path, "value"))

    def value_span(self, name: str) -> Span:
        return self.source.value(self.value_path(name))

    @cached_property
    def pictures(self) -> "Pictures":
        from fazhi_report.pictures import read_pictures

        return read_pictures(self.report, self.folder)

    @cached_property
    def _named(self) -> "Baseline | None":
        """What the file names as last year's report, unless an option gives one."""
        if self.given or self.report.baseline is None:
            return None
        from fazhi_report.baseline import read_baseline

        return read_baseline(self.report, self.folder)

    @property
    def baseline(self) -> Report | None:
        """Last year's report."""
        return self._named.report if self._named else self.given

    @property
    def baseline_fault(self) -> str:
        """Why what the file names as last year's report cannot be used; empty where it can."""
        return self._named.fault if self._named else ""

    def is_known(self, *names: str) -> bool:
        """Whether all these metrics are declared, and none of them is 待填."""
        return all(
            name in self.metrics and not self.metrics[name][1].value.is_blank for name in names
        )

    @cached_property
    def _year_before(self) -> "LastYear":
        from fazhi_report.last_year import LastYear

        return LastYear(self.baseline)

    def last_year(self, name: str) -> Quantity | None:
        """Last year's value of a metric by the baseline."""
        return self._year_before.value(name, self.metrics[name][1]) if self.baseline else None

    def previous(self, name: str) -> Quantity | None:
        """Last year's value of a metric, as stated or else by the baseline."""
        return self.metrics[name][1].previous or self.last_year(name)


Find = Callable[[Case], Iterable[Finding]]


class Check(NamedTuple):
    """A rule and the function that finds where a report breaks it."""

    rule: Rule
    find: Find


def check(rule: Rule) -> Callable[[Find], Check]:
    """Make a function the check of a rule."""
    return lambda find: Check(rule, find)


def prose_check(
    rule: Rule, *hints: str, in_values: bool = False
) -> Callable[[Callable[[Corpus], Iterable[Finding]]], Check]:
    """Make a function of the report's texts the check of a rule.

    It is called only where the texts have one of the hints, if there are any: that spares
    most reports the search, and the start of the program the patterns. `in_values` has it look
    at the metrics' values as well.
    """

    def bind(find: Callable[[Corpus], Iterable[Finding]]) -> Check:
        def find_in(case: Case) -> Iterator[Finding]:
            for text in (case.corpus, case.values) if in_values else (case.corpus,):
                if not hints or any(hint in text.masked for hint in hints):
                    yield from find(text)

        return Check(rule, find_in)

    return bind
