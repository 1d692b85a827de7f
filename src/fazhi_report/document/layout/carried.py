"""随文件带的数据 (carried data): the content of a data file that its document does not print.

A Word file or web page carries it, so that `import` can restore the data file. Printed texts and
values are not carried: the numbers of their anchors in the document stand in their place, so that a
text deleted from the document is gone.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import count, repeat
from typing import Any

from fazhi_report.figures import Quantity
from fazhi_report.model import (
    PART_PROSE,
    REPORT_PROSE,
    Achievement,
    Annex,
    Metric,
    Model,
    Picture,
    Prose,
    Report,
    Section,
    Table,
    metrics_of,
)

PRINTED: Mapping[type[Model], frozenset[str]] = {
    Report: frozenset({"title", "addressee", *REPORT_PROSE}),
    Section: frozenset({"heading", *PART_PROSE}),
    Achievement: frozenset(PART_PROSE),
    Annex: frozenset({"title", *PART_PROSE}),
    Table: frozenset({"title", "unit", "head", "rows", "notes"}),
    Picture: frozenset({"alt", "caption"}),
    Metric: frozenset({"value"}),
}
"""Keys whose values the document prints (`alt` for readers who do not see the picture)."""


CARRIED_PART, CARRIED_PROPERTIES_PART = "customXml/item1.xml", "customXml/itemProps1.xml"
"""The custom XML part of a Word file (ECMA-376, part 1, 15.2.5), and its properties.

Word would keep the part without properties; LibreOffice drops it.
"""


_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "'": "\\u0027"}


class AnchorNumbers:
    """Numbers the places where a document prints a value of the data file, from 1.

    `derived` has the kind of each other place: a line made of carried data, like 版记. `labels`
    identify places by the ids of the data file, which do not change when other parts are added or
    removed. If anchors are not used, all numbers are 0.
    """

    def __init__(self, *, is_used: bool) -> None:
        self.derived: dict[int, str] = {}
        self.labels: dict[int, str] = {}
        self._numbers: dict[tuple[int, str], list[int]] = {}
        self._count: Iterator[int] = count(1) if is_used else repeat(0)

    def add(self, model: Model, key: str) -> int:
        """Return the number of a new place of a key in `PRINTED`."""
        if key not in PRINTED[type(model)]:
            raise KeyError(f"{type(model).__name__}.{key} is not in PRINTED")
        number = next(self._count)
        self._numbers.setdefault((id(model), key), []).append(number)
        return number

    def add_derived(self, kind: str) -> int:
        number = next(self._count)
        self.labels[number] = f"{kind} {list(self.derived.values()).count(kind)}"
        self.derived[number] = kind
        return number

    def of(self, model: Model, key: str, label: str) -> list[int]:
        """Return the numbers of a printed key, and label them with the part that has the key."""
        numbers = self._numbers.get((id(model), key), [])
        self.labels |= {number: f"{label} {key} {index}" for index, number in enumerate(numbers)}
        return numbers


def carried_data(
    report: Report,
    anchors: AnchorNumbers,
    references: Sequence[str],
    last_year: Mapping[str, Quantity],
) -> dict[str, Any]:
    """Return the data that `import` needs besides the printed document.

    `references` are those of the printed figures in the order of their numbers: 案件, 案件.yoy.
    Only printed values of `last_year`, last year's values by name, are included.
    """
    split = (item.partition(".") for item in references)
    printed = {name for name, _, attribute in split if attribute}
    if any(annex.metrics_table for annex in report.annex or ()):
        printed.update(last_year)
    values = {
        name: str(last_year[name])
        for _, name, metric in metrics_of(report)
        if name in printed and name in last_year and metric.previous is None
    }
    addressee = report.addressee or ""
    return {
        "format": 1,
        "report": _keys(report, anchors, "report"),
        "figures": references,
        "last_year": values,
        "derived": anchors.derived,
        "addressee_colon": addressee[len(addressee.rstrip("：:")) :],
    }


def _keys(model: Model, anchors: AnchorNumbers, label: str) -> dict[str, Any]:
    """Return the keys of a model that are not defaults, as plain data with anchors for texts.

    A printed key without a place in the document is left out. `label` identifies a model without
    id.
    """
    label = getattr(model, "id", label)
    printed = PRINTED.get(type(model), frozenset())
    keys: dict[str, Any] = {}
    stated = model.model_fields_set
    for key, field in type(model).model_fields.items():
        if key not in stated:
            continue
        if key in printed:
            if numbers := anchors.of(model, key, label):
                keys[key] = numbers
        elif (value := getattr(model, key)) != field.default:
            keys[key] = _plain(value, anchors, f"{label} {key}")
    return keys


def _plain(value: Any, anchors: AnchorNumbers, label: str) -> Any:
    """Return a value as plain data; values without a JSON type are strings as in the data file."""
    if isinstance(value, Prose):
        value = value.source
    if isinstance(value, str | int):
        return value
    if isinstance(value, Model):
        return _keys(value, anchors, label)
    if isinstance(value, Mapping):
        return {key: _plain(item, anchors, label) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item, anchors, f"{label} {index}") for index, item in enumerate(value)]
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def carried_json(carried: Mapping[str, Any]) -> str:
    """Print carried data as JSON for an XML part, or for an attribute in single quotes."""
    text = json.dumps(carried, ensure_ascii=False, separators=(",", ":"))
    for mark, escape in _ESCAPES.items():
        text = text.replace(mark, escape)
    return text
