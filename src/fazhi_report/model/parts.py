"""Iterate over the parts of a report: sections, achievements, annexes, metrics, pictures."""

from collections.abc import Iterator

from fazhi_report.diagnostics import DataPath
from fazhi_report.model.metric import Metric
from fazhi_report.model.report import Achievement, Annex, Picture, Report, Section

Content = Section | Achievement | Annex
"""A part with an optional text, table and picture, printed in this order."""


def sections_of(report: Report) -> Iterator[tuple[DataPath, Section]]:
    """Yield every section, the sections of annexes last."""
    yield from _sections(("sections",), report.sections)
    for index, annex in enumerate(report.annex or ()):
        yield from _sections(("annex", index, "sections"), annex.sections)


def contents_of(report: Report) -> Iterator[tuple[DataPath, Content]]:
    """Yield every section and achievement in reading order, then every annex."""
    for path, section in sections_of(report):
        yield path, section
        for index, achievement in enumerate(section.achievements):
            yield (*path, "achievements", index), achievement
    for index, annex in enumerate(report.annex or ()):
        yield ("annex", index), annex


def metrics_of(report: Report) -> Iterator[tuple[DataPath, str, Metric]]:
    """Yield path, name and metric, in the order of the file."""
    for path, content in contents_of(report):
        if isinstance(content, Achievement):
            for name, metric in content.metrics.items():
                yield (*path, "metrics", name), name, metric


def responsible_unit(report: Report, metric: Metric) -> str:
    """Return the 责任单位 (responsible unit) of a metric."""
    return metric.by or report.source or report.issuer


def metrics_to_fill(report: Report) -> dict[str, list[str]]:
    """Return the names of the metrics that are 待填 (to be filled in), by responsible unit.

    Units and names are in the order of the file.
    """
    names: dict[str, list[str]] = {}
    for _, name, metric in metrics_of(report):
        if metric.value.is_to_fill:
            names.setdefault(responsible_unit(report, metric), []).append(name)
    return names


def pictures_of(report: Report) -> Iterator[tuple[DataPath, Picture]]:
    for path, content in contents_of(report):
        if content.picture:
            yield (*path, "picture"), content.picture


def _sections(path: DataPath, sections: tuple[Section, ...]) -> Iterator[tuple[DataPath, Section]]:
    for index, section in enumerate(sections):
        yield (*path, index), section
        yield from _sections((*path, index, "sections"), section.sections)
