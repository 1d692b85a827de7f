"""Choose the content of a picture from the report."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from fazhi_report import model
from fazhi_report.diagnostics import Problem
from fazhi_report.document.layout import (
    KeyFigure,
    bar_length,
    compose,
    dateline_of,
    prose_printer,
)
from fazhi_report.figures import Growth, Quantity, growth
from fazhi_report.model import Dossier, OutlineItem, Prose, Report, metrics_of

_MAX_COMPARISONS = 3
_PLAN = "plan"

_Print = Callable[[Prose], str]


@dataclass(frozen=True, slots=True)
class PartLine:
    """A section of the first level; `summary` is empty if the data file has none."""

    number: str
    heading: str
    summary: str


@dataclass(frozen=True, slots=True)
class YearPair:
    """A metric beside last year's value.

    `shares` are the lengths of last year's and this year's bar, from zero; pairs of one unit share
    a scale on which the longest bar is 1. It is None if bars would mislead, as for ranks.
    """

    name: str
    before: str
    now: str
    growth: Growth
    shares: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class PictureContent:
    """Texts and figures of a picture; `plans` are the sections on next year's work.

    `title` has one item per line, `lead` stands below it; `origin` names the source of the texts.
    """

    title: tuple[str, ...]
    lead: str
    year: int
    key_figures: tuple[KeyFigure, ...]
    parts: tuple[PartLine, ...]
    comparisons: tuple[YearPair, ...]
    plans: tuple[PartLine, ...]
    origin: str


def content_of(dossier: Dossier) -> PictureContent:
    """Choose the content of the picture of a valid report.

    Key figures are the metrics with `highlight`, and their comparisons with last year come first.
    Sections show their `summary`, or else their heading.

    Raises:
        Problem: the report is marked as secret; pictures are for the public.
    """
    report = dossier.report
    document = compose(dossier, carries_data=False)
    if document.is_secret:
        advice = "要公开的内容，请另写一份不含密级、经过保密审查的数据文件"
        raise Problem("报告有密级，不画供公众看的一图读懂", advice)
    title = "".join(document.title)
    sections = [item for item in model.outline(report.sections) if item.section.heading is not None]
    print_prose = prose_printer(dossier)
    lines = [(item, _line(item, print_prose)) for item in sections]
    plans = [line for item, line in lines if _PLAN in item.section.covers]
    parts = [line for item, line in lines if _PLAN not in item.section.covers]
    return PictureContent(
        title=document.title,
        lead=dateline_of(report) or ("" if title.startswith(report.issuer) else report.issuer),
        year=report.year,
        key_figures=document.key_figures,
        parts=tuple(parts),
        comparisons=tuple(_comparisons(dossier)),
        plans=tuple(plans) + tuple(_headless_plans(report, print_prose)),
        origin=f"文字和数字均出自《{title}》",
    )


def _line(item: OutlineItem, print_prose: _Print) -> PartLine:
    section = item.section
    heading = print_prose(section.heading).removesuffix("。") if section.heading else ""
    number = str(item.number or "").strip("、．. ")
    return PartLine(number, heading, _summary(section, print_prose))


def _headless_plans(report: Report, print_prose: _Print) -> Iterator[PartLine]:
    """Yield the summaries of sections on next year's work that have no heading."""
    for section in report.sections:
        if section.heading is None and section.summary and _PLAN in section.covers:
            yield PartLine("", "", _summary(section, print_prose))


def _summary(section: model.Section, print_prose: _Print) -> str:
    return print_prose(section.summary) if section.summary else ""


def _comparisons(dossier: Dossier) -> Iterator[YearPair]:
    """Yield the first comparisons with last year."""
    chosen = list(islice(_compared(dossier), _MAX_COMPARISONS))
    longest: dict[str, Decimal] = {}
    for _, before, now, _ in chosen:
        if lengths := _lengths(before, now):
            longest[now.unit] = max(*lengths, longest.get(now.unit, Decimal(0)))
    for name, before, now, change in chosen:
        lengths, scale = _lengths(before, now), longest.get(now.unit)
        shares = (
            (float(lengths[0] / scale), float(lengths[1] / scale)) if lengths and scale else None
        )
        yield YearPair(name, str(before), str(now), change, shares)


def _compared(dossier: Dossier) -> Iterator[tuple[str, Quantity, Quantity, Growth]]:
    """Yield name, both values and the change of each comparable metric.

    Highlighted metrics come first.
    """
    metrics = [(name, metric) for _, name, metric in metrics_of(dossier.report)]
    for name, metric in sorted(metrics, key=lambda item: not item[1].highlight):
        now, before = metric.value, dossier.last_year.value_of(name, metric)
        if before is None or now.is_to_fill:
            continue
        change = growth(now, before, name)
        if change.is_comparable:
            yield name, before, now, change


def _lengths(before: Quantity, now: Quantity) -> tuple[Decimal, Decimal] | None:
    """Return the lengths of two bars; None if they would mislead."""
    lengths = bar_length(before), bar_length(now)
    if before.unit != now.unit or lengths[0] is None or lengths[1] is None:
        return None
    return lengths[0], lengths[1]
