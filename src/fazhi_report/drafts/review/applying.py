"""Apply accepted changes to the data file (收入), keeping its layout, or try it (试采纳)."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from fazhi_report.diagnostics import Problem
from fazhi_report.document.layout import Document, compose, headings_in
from fazhi_report.drafts.review.accepted_article import Addition, accepted_article
from fazhi_report.drafts.review.bases import faults_in
from fazhi_report.drafts.review.built_text import read_original
from fazhi_report.drafts.review.changes import Change, Decision, Kind
from fazhi_report.drafts.review.decisions import without_rivals
from fazhi_report.drafts.review.declaring import (
    NewFigures,
    bind_new_figures,
    moved_metrics,
    no_report,
)
from fazhi_report.drafts.review.losses import Loss, find_losses, loss_notes
from fazhi_report.drafts.review.original import Original
from fazhi_report.drafts.review.records import Base, Review
from fazhi_report.drafts.review.settling import settled_changes
from fazhi_report.drafts.review.spelling import as_spelled
from fazhi_report.drafts.review.title_lines import join_title
from fazhi_report.drafts.review.unprinted import unprinted_lines
from fazhi_report.editing import merge_data
from fazhi_report.importing.article import Article
from fazhi_report.importing.data_file import ImportOptions
from fazhi_report.importing.own import OwnFile, read_own
from fazhi_report.model import Report, metrics_of, parse
from fazhi_report.source import Source

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Applied:
    """The text of the data file with the accepted changes, and its report.

    `changes` are all changes of the review, with their results. `unprinted` are lines that the data
    file cannot print as in the draft, `instead` the lines that it prints. `moved_metrics` have the
    id of the part that declares each metric now, because the previous one was deleted. `losses` is
    what left the data file. `pictures` are files to save beside it, by name.
    """

    text: str
    report: Report
    changes: tuple[Change, ...]
    new_figures: NewFigures
    pictures: Mapping[str, bytes]
    unprinted: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    moved_metrics: tuple[tuple[str, str], ...] = ()
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The changes as they can be accepted, and the result if all were; None if none can be said."""

    changes: tuple[Change, ...]
    applied: Applied | None


def apply_changes(review: Review, current: Source) -> Applied:
    """Apply the accepted changes of a review to the current data file.

    Raises:
        Problem: the changed text is no longer a report.
    """
    base = review.now
    changes = tuple(_rebased(review))
    accepted = [change for change in changes if change.decision is Decision.ACCEPTED]
    if not accepted:
        return Applied(current.text, base.dossier.report, review.changes, NewFigures(), {})
    values = {change.metric: change.new for change in accepted if change.kind is Kind.FIGURE}
    additions = [
        Addition(item, review.drafts[change.drafts[0]].stream)
        for change in accepted
        for item in change.items
    ]
    figures = _printed_figures(base, values)
    article = accepted_article(base.original, additions, figures)
    unchanged = accepted_article(base.original, (), _printed_figures(base, {}))
    before, after = _read_back(base.original, unchanged), _read_back(base.original, article)
    old, new = before.source.data, after.source.data
    _keep_counted_numbers(old, new, base.document)
    new_figures = bind_new_figures(old, new, base.dossier.report)
    known = base.loaded.source.data
    merge = merge_data(current, known, as_spelled(old, new, known))
    report = _parse(merge.text, current)
    printed = read_original(compose(replace(base.dossier, report=report)))
    settled = {change.number: change for change in settled_changes(base, changes, figures, printed)}
    losses = find_losses(base.dossier.report, report)
    notes = loss_notes(losses, base.original, accepted)
    outcomes = (_with_outcome(change, settled.get(change.number)) for change in review.changes)
    return Applied(
        merge.text,
        report,
        tuple(change.with_note(notes.get(change.number, "")) for change in outcomes),
        new_figures,
        {name: content for name, content in after.pictures.items() if name not in before.pictures},
        *unprinted_lines(base.original, article, printed),
        tuple(moved_metrics(old, new)),
        losses,
    )


def foresee(review: Review, current: Source) -> Foreseen:
    """Try to accept all changes.

    Those that would be refused even then are fixed, and those with which something leaves the data
    file say so. If two changes contradict each other, either can still be accepted. If the data
    file would no longer be a report, the cause is unknown, and all changes stay as they are.
    """
    accepted = (
        change if change.is_fixed else replace(change, decision=Decision.ACCEPTED)
        for change in review.changes
    )
    tried = replace(review, changes=without_rivals(tuple(accepted)))
    try:
        applied = apply_changes(tried, current)
    except Problem:
        return Foreseen(review.changes, None)
    notes = loss_notes(applied.losses, review.now.original, _rebased(tried))
    return Foreseen(tuple(_with_refusals(review, applied.changes, notes)), applied)


def _with_refusals(
    review: Review, tried: tuple[Change, ...], notes: Mapping[int, str]
) -> Iterator[Change]:
    for change, result in zip(review.changes, tried, strict=True):
        if result.is_fixed:
            yield replace(change, note=result.note, is_fixed=True)
        else:
            yield change.with_note(notes.get(change.number, ""))


def _rebased(review: Review) -> Iterator[Change]:
    """Yield the changes that can be made in the current data file, at their places in it."""
    for change in review.changes:
        if items := review.items_now[change.number]:
            yield replace(change, items=items)


def _with_outcome(change: Change, outcome: Change | None) -> Change:
    if outcome is None:
        return change
    return replace(change, decision=outcome.decision, note=outcome.note, is_fixed=outcome.is_fixed)


def _parse(text: str, current: Source) -> Report:
    loaded = parse(text.encode(), current.file)
    faults = faults_in(loaded)
    if loaded.report is None or faults:
        reasons = "；".join(faults[:3])
        raise Problem(f"采纳这些修改以后，{current.file} 不能用了，没有改动它：{reasons}")
    return loaded.report


def _printed_figures(base: Base, values: Mapping[str, str]) -> dict[int, str]:
    """Return the text of each printed figure, by number, for changed values of metrics."""
    document = base.document
    if values:
        document = compose(replace(base.dossier, report=_with_values(base, values)))
    return {span.figure.number: span.text for span in document.spans if span.figure}


def _with_values(base: Base, values: Mapping[str, str]) -> Report:
    data = deepcopy(base.loaded.source.data)
    for path, name, _ in metrics_of(base.dossier.report):
        if name in values:
            metrics = data
            for step in path[:-1]:
                metrics = metrics[step]
            metric, value = metrics[name], values[name]
            metrics[name] = metric | {"value": value} if isinstance(metric, dict) else value
    return Report.model_validate(data)


def _read_back(original: Original, article: Article) -> OwnFile:
    own = read_own(join_title(original, article), ImportOptions(saves_pictures=True))
    if own is None:
        raise no_report(original, article)
    return own


def _keep_counted_numbers(old: Data, new: Data, document: Document) -> None:
    """Remove numbers of headings in `new` that only continue another count.

    An unchanged heading is counted further, below the same heading and on the same level.
    """
    counted = {
        heading.id: heading.label
        for blocks in (document.blocks, *(annex.blocks for annex in document.annexes))
        for heading in headings_in(blocks)
    }
    before = {section["id"]: (place, section) for place, section in _sections(old)}
    for place, section in _sections(new):
        place_before, unchanged = before.get(section["id"], (None, {"number": ""}))
        was_counted = place == place_before and "number" not in unchanged
        if was_counted and section.get("number", "") == counted.get(section["id"], ""):
            section.pop("number", None)


def _sections(data: Data, level: int = 1) -> Iterator[tuple[tuple[str, int], Data]]:
    """Yield each section with its place: the id above it, or the title of its annex; its level."""
    for part in (data, *data.get("annex", ())):
        name = str(part.get("id", part.get("title", ""))) if isinstance(part, dict) else ""
        for section in part.get("sections", ()) if isinstance(part, dict) else ():
            yield (name, level), section
            yield from _sections(section, level + 1)
