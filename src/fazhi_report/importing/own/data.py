"""Read and check 随文件带的数据 (carried data), which may have been changed by anyone."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from fazhi_report.document.layout import PRINTED
from fazhi_report.figures import Quantity, QuantityError
from fazhi_report.model import (
    ATTRIBUTES,
    MAX_LEVELS,
    NAME_PATTERN,
    RELATIONS,
    Achievement,
    Annex,
    Metric,
    Model,
    Picture,
    Report,
    Section,
    Table,
)

Data = dict[str, Any]

_MAX_CHARACTERS = 3_000_000
_MAX_NAME = 60
_MAX_ANCHORS = 1_000
_LISTS: Mapping[str, type[Model]] = {
    "sections": Section,
    "achievements": Achievement,
    "annex": Annex,
}
_MODELS: Mapping[str, type[Model]] = {"table": Table, "picture": Picture}
_MAX_DEPTH = 4
_TYPES: Mapping[str, type[Any]] = {
    "id": str,
    "number": str,
    "numbering": str,
    "file": str,
    "signature": dict,
    "widths": tuple,
    **dict.fromkeys(RELATIONS, tuple),
}
"""Types of the keys that are used before the data file is validated."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """The numbers of the anchors of a text, in order."""

    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OwnData:
    """The data that a document made by this program carries besides its text.

    `report` has the keys of the data file, with `Anchors` in place of texts. `figures` has the name
    and the attribute of each figure in the order of their numbers. `last_year` has the values of
    last year that were printed, by name. `derived` has the kind of every other anchored line, like
    `imprint`.
    """

    report: Data
    figures: tuple[tuple[str, str], ...]
    last_year: Mapping[str, Quantity]
    derived: Mapping[int, str]
    addressee_colon: str


def read_own_data(text: str) -> OwnData | None:
    """Read carried data, ignoring unknown keys; None if it is damaged.

    Values are checked later, when the data file is validated.
    """
    try:
        data = json.loads(text[:_MAX_CHARACTERS], parse_float=Decimal, parse_constant=Decimal)
    except (ValueError, ArithmeticError, RecursionError):
        return None
    if not isinstance(data, dict) or data.get("format") != 1:
        return None
    report = _read_model(Report, data.get("report"), 0)
    if not report:
        return None
    figures = (str(item).partition(".") for item in _list(data.get("figures")))
    return OwnData(
        report,
        tuple((name, attribute) for name, _, attribute in figures),
        dict(_read_last_year(data.get("last_year"))),
        dict(_read_derived(data.get("derived"))),
        "".join(re.findall("[：:]", str(data.get("addressee_colon", ""))[:_MAX_NAME])),
    )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _read_derived(value: Any) -> Iterator[tuple[int, str]]:
    for key, kind in _dict(value).items():
        if re.fullmatch("[0-9]{1,9}", key):
            yield int(key), str(kind)


def _read_last_year(value: Any) -> Iterator[tuple[str, Quantity]]:
    for name, text in _dict(value).items():
        try:
            yield name, Quantity.parse(str(text))
        except QuantityError:
            continue


def _read_model(model: type[Model], value: Any, depth: int) -> Data:
    """Return the known keys of a model, without sections that are nested too deeply."""
    keys: Data = {}
    if depth > MAX_LEVELS + 1:
        return keys
    printed = PRINTED.get(model, frozenset())
    stated = _dict(value)
    for key in model.model_fields:
        if key not in stated:
            continue
        content = stated[key]
        if key in printed:
            keys[key] = _read_anchors(content)
        elif key in _LISTS:
            below = depth + (key == "sections")
            items = (_read_model(_LISTS[key], item, below) for item in _list(content))
            keys[key] = [item for item in items if item]
        elif key in _MODELS:
            keys[key] = _read_model(_MODELS[key], content, depth)
        elif key == "metrics":
            keys[key] = {
                name: _read_model(Metric, metric, depth)
                for name, metric in _dict(content).items()
                if is_name(name)
            }
        else:
            plain = _read_plain(content, _MAX_DEPTH)
            if isinstance(plain, _TYPES.get(key, object)) and plain is not None:
                keys[key] = plain
    return keys


def is_name(text: str) -> bool:
    return len(text) <= _MAX_NAME and re.fullmatch(NAME_PATTERN, text) is not None


def is_reference(name: str, attribute: str) -> bool:
    return is_name(name) and attribute in ("", *ATTRIBUTES)


def _read_anchors(value: Any) -> Anchors:
    numbers = _list(value)[:_MAX_ANCHORS]
    return Anchors(tuple(number for number in numbers if type(number) is int and number > 0))


def _read_plain(value: Any, depth: int) -> Any:
    """Return a scalar, a tuple of scalars or a mapping of them; None for anything else."""
    match value:
        case str() | int() | Decimal():
            return value
        case list():
            are_scalars = all(isinstance(item, str | int | Decimal) for item in value)
            return tuple(value) if are_scalars else None
        case dict() if depth:
            keys = {key: _read_plain(item, depth - 1) for key, item in value.items()}
            return {
                key: item
                for key, item in keys.items()
                if item is not None and re.fullmatch("[a-z_]{1,40}", key)
            }
    return None
