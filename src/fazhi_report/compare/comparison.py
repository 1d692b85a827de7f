"""两年比较 (comparison): compare two reports, and their metrics in the words of statistics."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fazhi_report.compare.alignment import take_similar
from fazhi_report.compare.changes import Comparison, MetricChange, MetricSide, Note, Status
from fazhi_report.compare.properties import Printer, changed_properties
from fazhi_report.compare.texts import PairedParts, pair_parts, text_changes
from fazhi_report.compare.wording import atom, diff_words
from fazhi_report.figures import Direction, growth
from fazhi_report.model import By, Identity, Matching, Report, match_metrics, metrics_of

_OF_LAST_YEAR = {"previous", "renamed_from"}
"""Keys that refer to last year's report, so that they differ in every year."""

_VERDICTS = {Direction.DOWN: "改善", Direction.UP: "变差"}


@dataclass(frozen=True, slots=True)
class _Context:
    """What the comparison of a metric depends on besides the metric.

    `years` is the distance of the two reports, or None if their issuers differ.
    """

    printers: tuple[Printer, Printer]
    parts: PairedParts
    years: int | None


def compare(old: Report, new: Report) -> Comparison:
    """Compare two reports; swapping them mirrors every change and changes nothing else."""
    old_metrics, new_metrics = _metrics(old), _metrics(new)
    matching = match_metrics(_identities(old_metrics), _identities(new_metrics))
    take_similar(matching, lambda i: old_metrics[i].name, lambda j: new_metrics[j].name)
    renames = {old_metrics[i].name: new_metrics[j].name for i, j in matching.pairs}
    printers = (
        Printer({side.name: side.metric for side in old_metrics}, renames),
        Printer({side.name: side.metric for side in new_metrics}, {}),
    )
    parts = pair_parts(old, new, printers)
    years = new.year - old.year if old.issuer == new.issuer else None
    context = _Context(printers, parts, years)
    return Comparison(
        old,
        new,
        tuple(_metric_changes(old_metrics, new_metrics, matching, context)),
        tuple(text_changes(parts, printers)),
    )


def _metrics(report: Report) -> list[MetricSide]:
    return [MetricSide(name, metric, path) for path, name, metric in metrics_of(report)]


def _identities(sides: Sequence[MetricSide]) -> list[Identity]:
    return [Identity.of(side.name, side.metric) for side in sides]


def _metric_changes(
    old: Sequence[MetricSide], new: Sequence[MetricSide], matching: Matching, context: _Context
) -> Iterator[MetricChange]:
    partners = {j: (old[i], by) for (i, j), by in matching.pairs.items()}
    for j, side in enumerate(new):
        if j in partners:
            partner, by = partners[j]
            yield _compare_metric(partner, side, by, context)
        else:
            yield MetricChange(Status.ADDED, None, side, "新增指标")
    for i in sorted(matching.old_left):
        yield MetricChange(Status.REMOVED, old[i], None, "不再列示")


def _compare_metric(old: MetricSide, new: MetricSide, by: By, context: _Context) -> MetricChange:
    before, now = old.metric.value, new.metric.value
    lead, base = ("同比", "上年") if context.years == 1 else ("", "原值")
    change = growth(now, before, new.name, base)
    status = Status.CHANGED if change.is_comparable else Status.INCOMPARABLE
    said = change.sentence(lead)
    if now.is_blank or before.is_blank:
        status = Status.UNFILLED
    elif now == before:
        status = Status.EQUAL
    elif change.direction is Direction.EQUAL:
        said += "，写法不同"
    verdict = ""
    if new.metric.lower_is_better and not now.is_rank:
        verdict = _VERDICTS.get(change.direction, "")
    notes = tuple(_notes(old, new, context))
    return MetricChange(status, old, new, said, by, change, verdict, notes)


def _notes(old: MetricSide, new: MetricSide, context: _Context) -> Iterator[Note]:
    skipped = {"value"} if context.years == 0 else {"value", *_OF_LAST_YEAR}
    for note in changed_properties(old.metric, new.metric, context.printers):
        if note.key not in skipped:
            yield note
    old_path, new_path = old.path[:-2], new.path[:-2]
    if (old_path, new_path) not in context.parts.pairs:
        places = context.parts.old[old_path].place, context.parts.new[new_path].place
        yield Note("place", "位置", diff_words(*map(atom, places)))
