"""各键的值 (properties): print the values of a model as words, and compare them by key."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fazhi_report.comparing.diff.changes import Note
from fazhi_report.editing import Words, atom, diff_words, join_words, split_words
from fazhi_report.figures import growth, growth_phrase
from fazhi_report.model import LABELS, RELATIONS, Metric, Model, Prose, Reference, Table

_ATTRIBUTE_LABELS = {"yoy": "同比", "previous": "上年数"}

_NOT_PROPERTIES = {"id", "sections", "achievements", "metrics", "annex"}
"""Keys that identify a part, or contain parts or metrics."""


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints values as words, for one report.

    `metrics` are the metrics of the report by name. `renames` maps their names to those of the
    other report, so that a renamed metric changes no text.
    """

    metrics: Mapping[str, Metric]
    renames: Mapping[str, str]

    def words(self, value: Any, key: str = "") -> Words:
        """Return the words of a value; `key` distinguishes names of metrics from other texts."""
        match value:
            case tuple() if key in RELATIONS:
                return join_words([Words((self._key(name),), (name,)) for name in value], "、")
            case tuple():
                return split_words("、".join(LABELS.get(str(item), str(item)) for item in value))
            case Prose():
                paragraphs = ([self._piece(piece) for piece in line] for line in value.paragraphs)
                return join_words([join_words(pieces) for pieces in paragraphs], "\n")
            case Table():
                return self._table(value)
            case str() if value not in LABELS:
                return split_words(value)
            case _:
                return atom(_print_scalar(value))

    def _key(self, name: str) -> str:
        return f"\0{self.renames.get(name, name)}"

    def _piece(self, piece: str | Reference) -> Words:
        if isinstance(piece, str):
            return split_words(piece)
        key = self._key(piece.name) + (f".{piece.attribute}" if piece.attribute else "")
        return Words((key,), (self._print_reference(piece),))

    def _print_reference(self, reference: Reference) -> str:
        """Return the printed text of a reference, or a label if it needs last year's file."""
        metric = self.metrics.get(reference.name)
        if metric is None:
            return f"{{{{ {reference.name} }}}}"
        if not reference.attribute:
            return str(metric.value)
        if metric.previous is None:
            return f"〔{reference.name}的{_ATTRIBUTE_LABELS[reference.attribute]}〕"
        if reference.attribute == "previous":
            return str(metric.previous)
        return growth_phrase(growth(metric.value, metric.previous, reference.name))

    def _table(self, table: Table) -> Words:
        title = f"{table.title or ''}（单位：{table.unit}）" if table.unit else table.title
        lines = [split_words(title)] if title else []
        lines.append(join_words([split_words(name) for name in table.head], "｜"))
        lines += [join_words([self.words(cell) for cell in row], "｜") for row in table.rows]
        return join_words([*lines, *map(split_words, table.notes)], "\n")


def changed_properties(old: Model, new: Model, printers: tuple[Printer, Printer]) -> Iterator[Note]:
    """Compare two models of one class by key, without the parts below them."""
    before, after = dict(_properties(old)), dict(_properties(new))
    for key, (label, _) in (before | after).items():
        values = [properties.get(key, (label, None))[1] for properties in (before, after)]
        if values[0] != values[1]:
            pairs = zip(printers, values, strict=True)
            first, second = (printer.words(value, key) for printer, value in pairs)
            if first.keys != second.keys:
                yield Note(key, label, diff_words(first, second))


def _properties(model: Model) -> Iterator[tuple[str, tuple[str, Any]]]:
    """Yield key, Chinese label and value of each property; keys of nested models have a dot."""
    for key, field in type(model).model_fields.items():
        value, label = getattr(model, key), field.title or key
        if key == "title" and isinstance(value, tuple):
            value = "\n".join(value)
        if isinstance(value, Model) and not isinstance(value, Table):
            for inner_key, (inner_label, inner_value) in _properties(value):
                yield f"{key}.{inner_key}", (f"{label}：{inner_label}", inner_value)
        elif key not in _NOT_PROPERTIES:
            yield key, (label, value)


def _print_scalar(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    return LABELS.get(value, str(value))
