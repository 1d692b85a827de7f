"""各处内容 (contents): a report as a flat list of parts, each with what it says key by key."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from fazhi_report.compare.wording import Words, atom, joined, tokens, words
from fazhi_report.figures import Quantity, growth, growth_phrase
from fazhi_report.model import (
    LABELS,
    Achievement,
    Annex,
    Metric,
    Model,
    Prose,
    Reference,
    Report,
    Section,
    contents_of,
)
from fazhi_report.source import Path

Renames = Mapping[str, str]
"""The name under which each metric of a report is compared."""

_PRINTED = {"yoy": "同比", "previous": "上年数"}
"""What the attributes of a reference print."""

_CHILDREN = {"id", "sections", "achievements", "metrics", "annex"}
"""Keys of which the values are parts themselves, or what a part is known by."""


class Kind(StrEnum):
    REPORT = "report"
    SECTION = "section"
    ACHIEVEMENT = "achievement"
    ANNEX = "annex"


@dataclass(frozen=True, slots=True)
class Part:
    """`names` are the ids from the top down to the part; `parent` is the part's above, or None."""

    kind: Kind
    model: Report | Section | Achievement | Annex
    path: Path
    names: tuple[str, ...]
    parent: int | None

    @property
    def name(self) -> str:
        return self.names[-1] if self.names else ""

    @property
    def place(self) -> str:
        return " › ".join(self.names) or "全文"


class Property(NamedTuple):
    """A label in Chinese, and a value as the model has it."""

    label: str
    value: Any


def parts_of(report: Report) -> list[Part]:
    """The report itself, then every section, achievement and annex, parents before children."""
    found = [Part(Kind.REPORT, report, (), (), None)]
    at: dict[Path, int] = {(): 0}
    for path, content in sorted(contents_of(report), key=lambda each: _parent_first(each[0])):
        parent = at.get(path[:-2], 0)
        match content:
            case Section():
                kind, name = Kind.SECTION, content.id
            case Achievement():
                kind, name = Kind.ACHIEVEMENT, content.id
            case Annex():
                kind, name = Kind.ANNEX, f"附件：{content.title}"
        at[path] = len(found)
        found.append(Part(kind, content, path, (*found[parent].names, name), parent))
    return found


def _parent_first(path: Path) -> tuple[bool, bool]:
    """Annexes, which `contents_of` gives behind their sections, come before these."""
    is_annex = path[0] == "annex"
    return is_annex, is_annex and len(path) > 2


def properties(model: Model) -> Iterator[tuple[str, Property]]:
    """What a part says by key, but for the parts below it; keys within keys have a dot."""
    for key, field in type(model).model_fields.items():
        if key in _CHILDREN:
            continue
        value, label = getattr(model, key), field.title or key
        if key == "title" and isinstance(value, tuple):
            value = "\n".join(value)
        if isinstance(value, Model) and key != "table":
            for inner, (name, below) in properties(value):
                yield f"{key}.{inner}", Property(f"{label}：{name}", below)
        else:
            yield key, Property(label, value)


class Reader:
    """Values in words. A reference is the metric that it names, and shows that metric's value."""

    def __init__(self, metrics: Mapping[str, Metric], renames: Renames) -> None:
        self.metrics = metrics
        self.renames = renames

    def words(self, value: Any) -> Words:
        """A value of a key in words; what is no text changes as a whole."""
        match value:
            case Prose():
                return joined([self._paragraph(each) for each in value.paragraphs], "\n")
            case str() if value not in LABELS:
                return words(value)
            case Model():
                return self._table(value)
            case tuple() if not isinstance(value, Quantity):
                return words("、".join(LABELS.get(str(each), str(each)) for each in value))
            case _:
                return atom(_said(value))

    def names(self, value: tuple[str, ...] | None) -> Words:
        """Names of metrics, each compared as the metric that it names."""
        return joined([self._name(name) for name in value or ()], "、")

    def _name(self, name: str) -> Words:
        return Words((self._key(name),), (name,))

    def _key(self, name: str) -> str:
        return f"\0{self.renames.get(name, name)}"

    def _paragraph(self, pieces: tuple[str | Reference, ...]) -> Words:
        keys: list[str] = []
        shown: list[str] = []
        for piece in pieces:
            if isinstance(piece, str):
                found = tokens(piece)
                keys += found
                shown += found
            else:
                key = self._key(piece.name)
                keys.append(f"{key}.{piece.attribute}" if piece.attribute else key)
                shown.append(self._value(piece))
        return Words(tuple(keys), tuple(shown))

    def _value(self, reference: Reference) -> str:
        """As printed, if this file alone can tell; else in brackets what is printed there."""
        metric = self.metrics.get(reference.name)
        if metric is None:
            return f"{{{{ {reference.name} }}}}"
        if not reference.attribute:
            return str(metric.value)
        if metric.previous is None:
            return f"〔{reference.name}的{_PRINTED[reference.attribute]}〕"
        if reference.attribute == "previous":
            return str(metric.previous)
        return growth_phrase(growth(metric.value, metric.previous, reference.name))

    def _table(self, table: Any) -> Words:
        title = f"{table.title or ''}（单位：{table.unit}）" if table.unit else table.title
        lines = [words(title)] if title else []
        lines.append(joined([words(name) for name in table.head], "｜"))
        lines += [joined([self.words(cell) for cell in row], "｜") for row in table.rows]
        return joined([*lines, *map(words, table.notes)], "\n")


def _said(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case _:
            return LABELS.get(value, str(value))
