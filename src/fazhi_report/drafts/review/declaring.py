"""Declare metrics (登记): those of new numbers, and those whose paragraphs were deleted.

New numbers are named as `import` names them.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from fazhi_report.diagnostics import Problem
from fazhi_report.drafts.review.original import Original
from fazhi_report.editing import diff_words, split_words, unwrap
from fazhi_report.importing.article import Article, Line, TableBlock
from fazhi_report.importing.data_file import PartIds
from fazhi_report.importing.naming import BoundPassage, MetricDraft, Passage, bind_figures
from fazhi_report.model import (
    PART_PROSE,
    REPORT_PROSE,
    Report,
    metrics_of,
    read_metric,
    split_references,
)

Data = dict[str, Any]

_NOT_DECLARED = "不在“各项成效”的正文里，登记不了指标；要登记的请移进去"


_NUMERAL = re.compile(r"[\d零一二两三四五六七八九十百千万亿]|\{\{")
"""A part of every number that can be named; two braces are separated, being no reference."""


@dataclass(frozen=True, slots=True)
class NewFigures:
    """The declared metrics, and the numbers that stay prose with the reason."""

    declared: tuple[MetricDraft, ...] = ()
    left: tuple[tuple[str, str], ...] = ()


class _Place(NamedTuple):
    """A new piece of text in `holder[key]`, within an achievement."""

    achievement: Data
    holder: Any
    key: Any
    text: str


def bind_new_figures(old: Data, new: Data, report: Report) -> NewFigures:
    """Declare the numbers of new text in `new` as metrics, in place.

    `old` is the data without the new text. A number that equals a metric of the report, in a
    sentence of the same kind, refers to that metric.
    """
    _begin_achievements(old, new, report)
    achievements = {achievement["id"]: achievement for achievement in achievements_in(old)}
    whole = "\n".join(
        text
        for achievement in achievements.values()
        for text in (_unwrapped(achievement["text"]), _cells(achievement))
    )
    places = []
    for achievement in achievements_in(new):
        achievement["text"] = _unwrapped(achievement["text"])
        before = achievements.get(achievement["id"], {})
        inserted = _inserted(_unwrapped(before.get("text", "")), achievement["text"])
        places += [_Place(achievement, achievement, "text", text) for text in inserted]
        for row, at, text in _new_cells(before, achievement):
            places.append(_Place(achievement, row, at, text))
    places = [place for place in places if place.text not in whole]
    bound = _bind([place.text for place in places], [report], report.year)
    values = {name: "" for _, name, _ in metrics_of(report)}
    values |= {name: str(metric.get("value", "")) for name, metric in _metrics(new)}
    lost = {name: metric for name, metric in _metrics(old) if not values.get(name)}
    declared: list[MetricDraft] = []
    for place, passage in zip(places, bound, strict=True):
        declared += _declare(place, passage, values, lost)
    left = [(item.text, item.reason) for passage in bound for item in passage.left]
    left += _outside_achievements(old, new, report.year)
    return NewFigures(tuple(declared), tuple(left))


def _begin_achievements(old: Data, new: Data, report: Report) -> None:
    """Make the text of a new section an achievement, in place, if it has figures to declare."""
    known = {section["id"] for section in sections_in(old)}
    ids = PartIds(part["id"] for part in (*sections_in(new), *achievements_in(new)))
    for section in sections_in({"sections": new.get("sections", ())}):
        is_text = section["id"] not in known and "text" in section
        if not is_text or "table" in section or "picture" in section:
            continue
        (passage,) = _bind([_unwrapped(section["text"])], [report], report.year)
        if passage.metrics:
            text = section.pop("text")
            part = {"id": ids.of_paragraph(text, section["id"]), "text": text}
            section["achievements"] = [part, *section.get("achievements", ())]


def _new_cells(old: Data, new: Data) -> Iterator[tuple[list[Any], int, str]]:
    """Yield the new pieces of text in the table of a part, with their rows and columns.

    Rows with the same first cell are the same row.
    """
    rows = [side.get("table", {}).get("rows", []) for side in (old, new)]
    known = {str(row[0]): row for row in rows[0] if row}
    for row in rows[1]:
        before = known.get(str(row[0]), []) if row else []
        for at, cell in enumerate(row):
            if isinstance(cell, str):
                last = str(before[at]) if at < len(before) else ""
                yield from ((row, at, text) for text in _inserted(last, cell))


def _outside_achievements(old: Data, new: Data, year: int) -> Iterator[tuple[str, str]]:
    """Yield the new numbers in texts that cannot declare metrics."""
    before = dict(_other_texts(old))
    pieces = [
        text
        for name, written in _other_texts(new)
        for text in _inserted(before.get(name, ""), written)
    ]
    for passage in _bind(pieces, (), year):
        yield from ((metric.value, _NOT_DECLARED) for metric in passage.metrics)
        yield from ((item.text, item.reason) for item in passage.left)


def _bind(pieces: Sequence[str], known: Sequence[Report], year: int) -> Sequence[BoundPassage]:
    """Name the figures of pieces of text; most drafts have none."""
    if not any(_NUMERAL.search(text) for text in pieces):
        return [BoundPassage(text, (), ()) for text in pieces]
    return bind_figures([Passage(text, 0) for text in pieces], known, year)


def _other_texts(data: Data) -> Iterator[tuple[str, str]]:
    """Yield the texts outside of achievements, and those around their tables, by key and id.

    Those of annexes are joined.
    """
    texts = [(key, data.get(key)) for key in REPORT_PROSE]
    for key in ("heading", *PART_PROSE):
        texts += [(f"{section['id']}/{key}", section.get(key)) for section in sections_in(data)]
    texts += [(f"{section['id']}/table", _cells(section)) for section in sections_in(data)]
    parts = (*sections_in(data), *achievements_in(data))
    texts += [(f"{part['id']}/table lines", _lines_around_table(part)) for part in parts]
    annexes = [annex for annex in data.get("annex", ()) if isinstance(annex, dict)]
    for key in PART_PROSE:
        texts += [(f"annex/{key}", "\n\n".join(annex.get(key, "") for annex in annexes))]
    texts += [("annex/table", "\n\n".join(map(_cells, annexes)))]
    yield from ((name, _unwrapped(text)) for name, text in texts if text)


def _lines_around_table(part: Data) -> str:
    table = part.get("table", {})
    return "\n\n".join(filter(None, (table.get("title"), *table.get("notes", ()))))


def _cells(part: Data) -> str:
    rows = part.get("table", {}).get("rows", [])
    return "\n\n".join(str(cell) for row in rows for cell in row)


def _metrics(data: Data) -> Iterator[tuple[str, Data]]:
    for achievement in achievements_in(data):
        for name, metric in achievement.get("metrics", {}).items():
            yield name, read_metric(metric)


def _declare(
    place: _Place, passage: BoundPassage, values: dict[str, str], lost: dict[str, Data]
) -> Iterator[MetricDraft]:
    """Put the references of a piece of text, and their metrics, into its achievement.

    `values` has the values of all metrics by name, and grows. `lost` are metrics whose figures were
    deleted; one that the new text has with its value stays as it was.
    """
    achievement, holder, key, text = place
    written = passage.text
    for metric in passage.metrics:
        if values.get(metric.name) == metric.value:
            continue  # the same number once more
        if metric.name in lost and str(lost[metric.name].get("value")) == metric.value:
            values[metric.name] = metric.value
            achievement.setdefault("metrics", {})[metric.name] = lost.pop(metric.name)
            continue
        name = _unused(metric.name, values)
        for end in (" }}", "."):
            written = written.replace(f"{{{{ {metric.name}{end}", f"{{{{ {name}{end}")
        values[name] = metric.value
        value = {"value": metric.value, **metric.properties} if metric.properties else metric.value
        achievement.setdefault("metrics", {})[name] = value
        yield MetricDraft(name, metric.value, metric.properties)
    holder[key] = holder[key].replace(text, written, 1)


def _unused(name: str, names: Collection[str]) -> str:
    number = 1
    candidate = name
    while candidate in names:
        number += 1
        candidate = f"{name}_{number}"
    return candidate


def _unwrapped(text: str) -> str:
    """Return a text with each paragraph on one line."""
    return "\n\n".join(map(unwrap, re.split(r"\n\s*\n\s*", text.strip())))


def _inserted(old: str, new: str) -> Iterator[str]:
    """Yield the pieces of `new` that `old` does not have, cut at paragraphs and references."""
    pieces = diff_words(split_words(old), split_words(new)) if old != new else ()
    for piece in pieces:
        if piece.kind == "inserted":
            for paragraph in piece.text.split("\n\n"):
                yield from filter(str.strip, split_references(paragraph)[::2])


def sections_in(data: Data) -> Iterator[Data]:
    """Yield the sections of a report and of its annexes."""
    for part in (data, *data.get("annex", ())):
        for section in part.get("sections", ()) if isinstance(part, dict) else ():
            yield section
            yield from sections_in(section)


def achievements_in(data: Data) -> Iterator[Data]:
    for section in sections_in(data):
        yield from section.get("achievements", ())


def moved_metrics(old: Data, new: Data) -> Iterator[tuple[str, str]]:
    """Yield each metric whose paragraph was deleted, with the id of the part that has it now."""
    before = dict(_homes(old))
    kept = {achievement["id"] for achievement in achievements_in(new)}
    for name, home in _homes(new):
        if name in before and before[name] not in kept:
            yield name, home


def _homes(data: Data) -> Iterator[tuple[str, str]]:
    for achievement in achievements_in(data):
        yield from ((name, achievement["id"]) for name in achievement.get("metrics", ()))


def no_report(original: Original, article: Article) -> Problem:
    """Return the problem of an article that is no longer a report."""
    for block in article.blocks:
        if isinstance(block, TableBlock) and len(block.rows) == 1:
            head = "｜".join(line.text for line in block.rows[0])
            return Problem(
                f"采纳这些修改以后，表格“{head}”只剩表头，没有改动数据文件",
                "请在修改稿里把整个表格删去，或者留下一行。",
            )
    lines = list(_lines(article))
    parts = {anchor.part for line in lines for anchor in line.anchors}
    owners = {place.owner.kind for place in original.places if place.part in parts and place.owner}
    numbers = {mark.number for line in lines for mark in line.figures}
    names = dict.fromkeys(item.name for item in original.figures if item.number in numbers)
    if names and "achievements" not in owners:
        return Problem(
            f"采纳这些修改以后，还印着指标“{'”“'.join(names)}”，"
            "却没有可以登记指标的段落了，没有改动数据文件",
            "请留下“各项成效”里的一段，或者先把标题、表格里的这些数改成文字。",
        )
    return Problem("采纳这些修改以后，剩下的不是一份报告，没有改动数据文件")


def _lines(article: Article) -> Iterator[Line]:
    for block in article.blocks:
        if isinstance(block, Line):
            yield block
        elif isinstance(block, TableBlock):
            yield from (cell for row in block.rows for cell in row)
