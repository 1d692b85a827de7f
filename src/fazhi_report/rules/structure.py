"""FZ2xx: ids, metric names and the references to them."""

import difflib
import re
from collections.abc import Iterator

from fazhi_report.diagnostics import Diagnostic
from fazhi_report.model import (
    MAX_LEVELS,
    Report,
    lines_of,
    metrics_of,
    prose_of,
    sections_of,
)
from fazhi_report.prose import Prose
from fazhi_report.source import Path, Source


def levels(report: Report, source: Source) -> Iterator[Diagnostic]:
    for path, _ in sections_of(report):
        if path.count("sections") == MAX_LEVELS + 1:
            yield source.diagnose(
                "FZ211", f"标题最多 {MAX_LEVELS} 级（一、（一）1.（1））", source.key(path)
            )


def unique_ids(report: Report, source: Source) -> Iterator[Diagnostic]:
    first: dict[str, Path] = {}
    for path, section in sections_of(report):
        ids = [((*path, "id"), section.id)]
        ids += [
            ((*path, "achievements", index, "id"), achievement.id)
            for index, achievement in enumerate(section.achievements)
        ]
        for place, name in ids:
            if name in first:
                yield source.diagnose(
                    "FZ204",
                    f"id“{name}”重复，第 {_line(source, first[name])} 行已有",
                    source.value(place),
                )
            first.setdefault(name, place)


def unique_metrics(report: Report, source: Source) -> Iterator[Diagnostic]:
    first: dict[str, Path] = {}
    for path, name, _ in metrics_of(report):
        if name in first:
            line = _line(source, first[name])
            yield source.diagnose(
                "FZ205", f"指标“{name}”重复，第 {line} 行已有", source.key(path), "一个数只登记一次"
            )
        first.setdefault(name, path)


def known_references(report: Report, source: Source) -> Iterator[Diagnostic]:
    names = _names(report)
    for path, prose in prose_of(report):
        for reference in prose.references:
            if reference.name not in names:
                position = source.value(path, reference.position)
                yield _unknown(source, reference.name, names, position)
            elif reference.attribute:
                position = source.value(path, reference.position)
                message = f"指标没有“{reference.attribute}”这个属性"
                yield source.diagnose("FZ210", message, position)


def known_relations(report: Report, source: Source) -> Iterator[Diagnostic]:
    names = _names(report)
    for path, _, metric in metrics_of(report):
        for below, name in metric.relations:
            if name not in names:
                yield _unknown(source, name, names, source.value((*path, *below)))


def complete_references(report: Report, source: Source) -> Iterator[Diagnostic]:
    names = _names(report)
    for path, prose in prose_of(report):
        for position, content in prose.stray_braces:
            at = source.value(path, position)
            name = re.sub(r"[\s\"'“”‘’]", "", content or "")
            if content is None:
                yield source.diagnose("FZ209", "引用没有写完，缺少“}}”", at)
            elif name in names:
                yield _unknown(source, content.strip(), {name}, at)
            else:
                message = "双花括号里不是指标名，将照原样输出"
                yield source.diagnose("FZ208", message, at, "引用指标写成 {{ 指标名 }}")


def references_in_prose(report: Report, source: Source) -> Iterator[Diagnostic]:
    """A heading or a name prints as it is: a figure in it would not be filled in."""
    for path, line in lines_of(report):
        if any(Prose.parse(line).references):
            yield source.diagnose("FZ212", "这里不能引用指标，请写在正文里", source.value(path))


def filled_sections(report: Report, source: Source) -> Iterator[Diagnostic]:
    for path, section in sections_of(report):
        if not (section.heading or section.text or section.achievements or section.sections):
            yield source.diagnose("FZ213", f"“{section.id}”这一部分没有内容", source.key(path))


def used_metrics(report: Report, source: Source) -> Iterator[Diagnostic]:
    used = {reference.name for _, prose in prose_of(report) for reference in prose.references}
    for _, _, metric in metrics_of(report):
        used.update(part for _, part in metric.relations)
    for path, name, _ in metrics_of(report):
        if name not in used:
            yield source.diagnose(
                "FZ207", f"指标“{name}”没有用到", source.key(path), f"正文中写 {{{{ {name} }}}}"
            )


def _names(report: Report) -> set[str]:
    return {name for _, name, _ in metrics_of(report)}


def _line(source: Source, path: Path) -> int:
    return source.line_and_column(source.key(path))[0]


def _unknown(source: Source, name: str, names: set[str], position: int) -> Diagnostic:
    close = difflib.get_close_matches(name, names, 1, 0.5)
    return source.diagnose(
        "FZ206", f"没有登记指标“{name}”", position, f"是不是“{close[0]}”？" if close else ""
    )
