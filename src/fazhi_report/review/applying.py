"""Take accepted changes over into the data file (收入): its comments and its layout stay."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from fazhi_report.diagnostics import Problem
from fazhi_report.editing import Conflict, merge_data
from fazhi_report.importing import Imported, ImportOptions, import_own
from fazhi_report.layout import Document, Paragraph, Table, TextRun, compose, headings_in
from fazhi_report.model import Report, metrics_of, parse
from fazhi_report.review.bases import Base
from fazhi_report.review.changes import Change, Kind
from fazhi_report.review.decided import Addition, decided_article
from fazhi_report.review.new_figures import NewFigures, bind_new_figures
from fazhi_report.review.stream import Stream
from fazhi_report.source import Source, read

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Applied:
    """The text of the data file with the accepted changes.

    `conflicts` are changes that were not made, because the data file changed there as well.
    `pictures` are files to save beside it, by name.
    """

    text: str
    conflicts: tuple[Conflict, ...]
    new_figures: NewFigures
    pictures: Mapping[str, bytes]


def apply_changes(
    base: Base, current: Source, changes: Sequence[Change], drafts: Mapping[str, Stream]
) -> Applied:
    """Return the current data file with changes of the base, which do not exclude each other.

    `drafts` are the texts of the drafts by name.

    Raises:
        Problem: the text that the changes make is no report any more.
    """
    values = {change.metric: change.new for change in changes if change.kind is Kind.FIGURE}
    additions = [
        Addition(item, drafts[change.drafts[0]]) for change in changes for item in change.items
    ]
    before = _import(base, (), {})
    after = _import(base, additions, values)
    old, new = (read(imported.content, current.file).data for imported in (before, after))
    _keep_counted_numbers(new, compose(base.dossier))
    new_figures = bind_new_figures(old, new, base.dossier.report)
    merge = merge_data(current, old, new)
    loaded = parse(merge.text.encode(), current.file)
    if loaded.report is None:
        reasons = "；".join(diagnostic.message for diagnostic in loaded.diagnostics[:3])
        raise Problem(f"采纳这些修改以后，{current.file} 不能用了，没有改动它：{reasons}")
    pictures = {
        name: content for name, content in after.pictures.items() if name not in before.pictures
    }
    return Applied(merge.text, merge.conflicts, new_figures, pictures)


def _import(base: Base, additions: Sequence[Addition], values: Mapping[str, str]) -> Imported:
    """Return the data of the original with some changes and other values of metrics."""
    report = _with_values(base, values) if values else base.dossier.report
    document = compose(replace(base.dossier, report=report))
    article = decided_article(base.original, additions, dict(_figures(document)))
    imported = import_own(article, ImportOptions(saves_pictures=True))
    if imported is None:
        raise Problem("采纳这些修改以后，剩下的不是一份报告，没有改动数据文件")
    return imported


def _with_values(base: Base, values: Mapping[str, str]) -> Report:
    data = deepcopy(base.loaded.source.data)
    for path, name, _ in metrics_of(base.dossier.report):
        if name in values:
            *parents, key = path
            metrics = data
            for step in parents:
                metrics = metrics[step]
            is_short = not isinstance(metrics[key], dict)
            metrics[key] = values[name] if is_short else metrics[key] | {"value": values[name]}
    return Report.model_validate(data)


def _figures(document: Document) -> Iterator[tuple[int, str]]:
    """Yield the number and the text of each printed figure."""
    for span in _spans(document):
        if span.figure:
            yield span.figure.number, span.text


def _spans(document: Document) -> Iterator[TextRun]:
    for block in document.all_blocks:
        if isinstance(block, Paragraph):
            yield from block.spans
        elif isinstance(block, Table):
            yield from (span for row in block.rows for cell in row for span in cell)


def _keep_counted_numbers(data: Data, document: Document) -> None:
    """Remove the numbers of headings that were only counted otherwise before the changes.

    A heading that nobody changed goes on being counted.
    """
    counted = {
        heading.id: heading.label
        for blocks in (document.blocks, *(annex.blocks for annex in document.annexes))
        for heading in headings_in(blocks)
    }
    for section in _sections(data):
        if section.get("number") and section["number"] == counted.get(section.get("id")):
            del section["number"]


def _sections(data: Data) -> Iterator[Data]:
    for part in (data, *data.get("annex", ())):
        for section in part.get("sections", ()) if isinstance(part, dict) else ():
            yield section
            yield from _sections(section)
