"""New numbers in new text (新数): declared as metrics, named as `import` names them."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from fazhi_report.editing import diff_words, split_words
from fazhi_report.importing import naming
from fazhi_report.importing.naming import BoundPassage, MetricDraft, Passage
from fazhi_report.model import Report, metrics_of, read_metric, split_references, unwrap

Data = dict[str, Any]

_NOT_DECLARED = "不在“各项成效”的正文里，登记不了指标；要登记的请移进去"


@dataclass(frozen=True, slots=True)
class NewFigures:
    """The metrics that were declared, and the numbers that stay prose with the reason."""

    declared: tuple[MetricDraft, ...] = ()
    left: tuple[tuple[str, str], ...] = ()


def bind_new_figures(old: Data, new: Data, report: Report) -> NewFigures:
    """Declare the numbers of new text in `new` as metrics, in place.

    `old` is the data without the new text. A number that equals a metric of the report, in a
    sentence of the same kind, refers to that metric.
    """
    texts = {
        achievement["id"]: _unwrapped(achievement["text"]) for achievement in achievements_in(old)
    }
    whole = "\n".join(texts.values())
    pieces = []
    for achievement in achievements_in(new):
        achievement["text"] = _unwrapped(achievement["text"])
        inserted = _inserted(texts.get(achievement["id"], ""), achievement["text"])
        pieces += [(achievement, text) for text in inserted if text not in whole]
    bound = naming.bind_figures([Passage(text, 0) for _, text in pieces], [report], report.year)
    values = {name: "" for _, name, _ in metrics_of(report)}
    for achievement in achievements_in(new):
        for name, metric in achievement.get("metrics", {}).items():
            values[name] = str(read_metric(metric).get("value", ""))
    declared: list[MetricDraft] = []
    for (achievement, text), passage in zip(pieces, bound, strict=True):
        declared += _declare(achievement, text, passage, values)
    left = [(item.text, item.reason) for passage in bound for item in passage.left]
    left += _outside_achievements(old, new, report.year)
    return NewFigures(tuple(declared), tuple(left))


def _outside_achievements(old: Data, new: Data, year: int) -> Iterator[tuple[str, str]]:
    """Yield the new numbers of texts that cannot declare metrics."""
    before = dict(_other_texts(old))
    pieces = [
        text
        for name, written in _other_texts(new)
        for text in _inserted(before.get(name, ""), written)
    ]
    for passage in naming.bind_figures([Passage(text, 0) for text in pieces], (), year):
        yield from ((metric.value, _NOT_DECLARED) for metric in passage.metrics)
        yield from ((item.text, item.reason) for item in passage.left)


def _other_texts(data: Data) -> Iterator[tuple[str, str]]:
    """Yield the texts of the report and of sections, by key and id; those of annexes are one."""
    texts = [(key, data.get(key)) for key in ("preamble", "closing")]
    texts += [(section["id"], section.get("text")) for section in sections_in(data)]
    annexes = [annex for annex in data.get("annex", ()) if isinstance(annex, dict)]
    texts.append(("annex", "\n\n".join(annex.get("text", "") for annex in annexes)))
    yield from ((name, _unwrapped(text)) for name, text in texts if text)


def _declare(
    achievement: Data, text: str, passage: BoundPassage, values: dict[str, str]
) -> Iterator[MetricDraft]:
    """Put the references of a piece of text, and their metrics, into its achievement.

    `values` are those of all metrics by name; it grows.
    """
    written = passage.text
    for metric in passage.metrics:
        if values.get(metric.name) == metric.value:
            continue  # the same number once more
        name = _unused(metric.name, values)
        for end in (" }}", "."):
            written = written.replace(f"{{{{ {metric.name}{end}", f"{{{{ {name}{end}")
        values[name] = metric.value
        value = {"value": metric.value, **metric.properties} if metric.properties else metric.value
        achievement.setdefault("metrics", {})[name] = value
        yield MetricDraft(name, metric.value, metric.properties)
    achievement["text"] = achievement["text"].replace(text, written, 1)


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
    """Yield the pieces of a text that another one does not have, cut at paragraphs, references."""
    for piece in diff_words(split_words(old), split_words(new)):
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
