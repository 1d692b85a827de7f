"""主要指标一览表 (table of all metrics), set as in a statistical yearbook."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from fazhi_report import model
from fazhi_report.document.layout.blocks import Cell, ColumnKind, Table, TableAnchors, TextRun
from fazhi_report.document.layout.carried import AnchorNumbers
from fazhi_report.figures import growth
from fazhi_report.model import LastYear, Metric, Prose, Report, responsible_unit

NO_VALUE = "—"
_OTHER_PART = "其他"
_NUMBER_HEAD, _NAME_HEAD, _CHANGE_HEAD, _UNIT_HEAD = "序号", "指标", "同比", "责任单位"

Row = tuple[Cell, ...]
NamedMetric = tuple[str, Metric]


class Printer(Protocol):
    """Prints references of the data file, and numbers their figures."""

    def figure(self, name: str, attribute: str = "") -> TextRun: ...
    def spans(self, prose: Prose) -> tuple[TextRun, ...]: ...


def metric_table(
    report: Report, last_year: LastYear, number: int, anchors: AnchorNumbers, printer: Printer
) -> Table:
    """Lay out all metrics by the parts of the report, with last year's values if known.

    The heading of a part is above its metrics, across the columns. The responsible unit (责任单位)
    has a column if there are several; a single one is named in a note.
    """
    metrics = {name: metric for _, name, metric in model.metrics_of(report)}
    units = {responsible_unit(report, metric) for metric in metrics.values()}
    is_compared = any(last_year.value_of(*item) for item in metrics.items())
    head = [_NUMBER_HEAD, _NAME_HEAD, f"{report.year}年"]
    columns: list[ColumnKind] = ["text", "name", "number"]
    if is_compared:
        head += [f"{report.year - 1}年", _CHANGE_HEAD]
        columns += ["number", "number"]
    if len(units) > 1:
        head.append(_UNIT_HEAD)
        columns.append("text")
    rows = tuple(_rows(report, last_year, head, printer))
    notes = (f"注：各项指标的责任单位均为{units.pop()}。",) if len(units) == 1 else ()
    places = TableAnchors(
        head=anchors.add_derived("metrics_table"),
        notes=tuple(anchors.add_derived("metrics_note") for _ in notes),
    )
    return Table(number, "", "", tuple(head), rows, notes, (), places, tuple(columns))


def _rows(
    report: Report, last_year: LastYear, head: Sequence[str], printer: Printer
) -> Iterator[Row]:
    """Yield the rows of all parts; a report whose metrics are in one part needs no headings."""
    parts = list(_parts(report, printer))
    number = 0
    for heading, metrics in parts:
        if len(parts) > 1:
            yield (heading,)
        for name, metric in metrics:
            number += 1
            current, previous = metric.value, last_year.value_of(name, metric)
            change = NO_VALUE
            if previous and not current.is_to_fill:
                change = growth(current, previous, name).words
            texts = (
                *((str(previous or NO_VALUE), change) if _CHANGE_HEAD in head else ()),
                *((responsible_unit(report, metric),) if _UNIT_HEAD in head else ()),
            )
            names: Row = ((TextRun(str(number)),), (TextRun(name),), (printer.figure(name),))
            yield (*names, *((TextRun(text),) for text in texts))


def _parts(report: Report, printer: Printer) -> Iterator[tuple[Cell, list[NamedMetric]]]:
    """Yield the heading and the metrics of each section of the first level, and of each annex."""
    for item in model.outline(report.sections):
        if metrics := list(_metrics_below(item.section)):
            yield _heading(item, printer), metrics
    for annex in report.annex or ():
        below = (_metrics_below(section) for section in annex.sections)
        if metrics := [metric for each in below for metric in each]:
            yield (TextRun(f"附件：{annex.title}"),), metrics


def _metrics_below(section: model.Section) -> Iterator[NamedMetric]:
    for achievement in section.achievements:
        yield from achievement.metrics.items()
    for below in section.sections:
        yield from _metrics_below(below)


def _heading(item: model.OutlineItem, printer: Printer) -> Cell:
    """Return number and heading of a section, without the full stop of a run-in heading."""
    if item.section.heading is None:
        return (TextRun(_OTHER_PART),)
    *first, last = (TextRun(str(item.number or "")), *printer.spans(item.section.heading))
    cell = (*first, replace(last, text=last.text.removesuffix("。").rstrip()))
    return tuple(span for span in cell if span.text)
