"""The comparison for programs: JSON, and a patch by RFC 6902."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from fazhi_report.compare.alignment import alignment
from fazhi_report.compare.changes import (
    Comparison,
    MetricChange,
    MetricSide,
    Note,
    Place,
    TextChange,
)
from fazhi_report.compare.rows import EVENTS, STATUSES
from fazhi_report.compare.wording import Pieces
from fazhi_report.console import dump_json
from fazhi_report.figures import Direction, plain_digits
from fazhi_report.model import Report
from fazhi_report.source import Path

JSON_VERSION = 1

Patch = list[dict[str, Any]]


def as_json(comparison: Comparison) -> str:
    """`version` changes when a program that reads this would have to.

    Numbers of metrics are text, since they may have more digits than JSON readers keep; `path`
    is a JSON pointer into the data of its side.
    """
    return dump_json(
        {
            "version": JSON_VERSION,
            "old": _report(comparison.old),
            "new": _report(comparison.new),
            "counts": {
                "metrics": {each: comparison.statuses[each] for each in STATUSES},
                "texts": {each: comparison.events[each] for each in EVENTS},
                "suspected": comparison.suspected,
                "hidden": comparison.hidden,
            },
            "metrics": [_metric(each) for each in comparison.metrics],
            "texts": [_text(each) for each in comparison.texts],
        }
    )


def patch(old: Any, new: Any) -> Patch:
    """Operations by RFC 6902 that make the new plain data of the old.

    Items of a list are the same where they have the same id, or for annexes the same title.
    """
    return list(_changed((), old, new))


def as_patch(old: Any, new: Any) -> str:
    return dump_json(_plain(patch(old, new)))


def _report(report: Report) -> dict[str, Any]:
    return {"year": report.year, "issuer": report.issuer}


def _metric(change: MetricChange) -> dict[str, Any]:
    return {
        "name": change.name,
        "former_name": change.former_name or None,
        "status": change.status,
        "matched_by": change.by,
        "suspected": change.is_suspected,
        "old": _side(change.old),
        "new": _side(change.new),
        **_growth(change),
        "said": change.said,
        "verdict": change.verdict or None,
        "notes": [_note(each) for each in change.notes],
    }


def _side(side: MetricSide | None) -> dict[str, Any] | None:
    if side is None:
        return None
    quantity = side.metric.value
    return {
        "value": str(quantity),
        "number": None if quantity.value is None else plain_digits(quantity.value),
        "unit": quantity.unit,
        "path": pointer(side.path),
    }


def _growth(change: MetricChange) -> dict[str, Any]:
    growth = change.growth
    if growth is None or growth.rate is None:
        size = None
    else:
        places = growth.rate.quantize(Decimal("0.0001"))
        size = plain_digits(-places if growth.direction is Direction.DOWN else places)
    in_points = growth is not None and growth.in_points
    return {
        "direction": growth and growth.direction,
        "percent": None if in_points else size,
        "points": size if in_points else None,
    }


def _note(note: Note) -> dict[str, Any]:
    return {"key": note.key, "label": note.label, "pieces": _pieces(note.pieces)}


def _text(change: TextChange) -> dict[str, Any]:
    return {
        "event": change.event,
        "part": change.part.kind,
        "key": change.key or None,
        "label": change.label or None,
        "old": _place(change.old),
        "new": _place(change.new),
        "pieces": _pieces(change.pieces),
    }


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "names": list(place.part.names),
        "position": place.position,
        "path": pointer(place.part.path),
    }


def _pieces(pieces: Pieces) -> list[dict[str, str]]:
    return [piece._asdict() for piece in pieces]


def pointer(path: Path) -> str:
    """A JSON pointer (RFC 6901)."""
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in path)


def _changed(path: Path, old: Any, new: Any) -> Iterator[dict[str, Any]]:
    match old, new:
        case dict(), dict():
            yield from _changed_keys(path, old, new)
        case list(), list() if _are_known(old) and _are_known(new):
            yield from _changed_items(path, old, new)
        case _ if _is_other(old, new):
            yield {"op": "replace", "path": pointer(path), "value": new}


def _is_other(old: Any, new: Any) -> bool:
    """In Python 1 is True, and 1.0 is 1; how they are written tells them apart."""
    return repr(old) != repr(new)


def _changed_keys(path: Path, old: dict[str, Any], new: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for key in old:
        if key not in new:
            yield {"op": "remove", "path": pointer((*path, key))}
    for key, value in new.items():
        if key in old:
            yield from _changed((*path, key), old[key], value)
        else:
            yield {"op": "add", "path": pointer((*path, key)), "value": value}


def _known_as(item: Any) -> str:
    """An annex is known by its title, the list of metrics by the word that stands for it."""
    if isinstance(item, dict):
        return str(item.get("id", item.get("title", "")))
    return item if isinstance(item, str) else ""


def _are_known(items: list[Any]) -> bool:
    names = [_known_as(item) for item in items]
    return all(names) and len(set(names)) == len(names)


def _changed_items(path: Path, old: list[Any], new: list[Any]) -> Iterator[dict[str, Any]]:
    """Out with what is gone; then all that came or moved to behind what it now follows."""
    before = {_known_as(item): item for item in old}
    after = {_known_as(item): item for item in new}
    for index, name in reversed(list(enumerate(before))):
        if name not in after:
            yield {"op": "remove", "path": pointer((*path, index))}
    order = [name for name in before if name in after]
    kept = [name for name in after if name in before]
    in_place = {order[i] for i, _ in alignment(order, kept)}
    last = -1
    for name, item in after.items():
        if name in in_place:
            last = order.index(name)
        elif name not in before:
            last += 1
            order.insert(last, name)
            yield {"op": "add", "path": pointer((*path, last)), "value": item}
        else:
            start = order.index(name)
            order.pop(start)
            last += start > last
            order.insert(last, name)
            ends = {"from": pointer((*path, start)), "path": pointer((*path, last))}
            yield {"op": "move", **ends}
    for index, (name, item) in enumerate(after.items()):
        if name in before:
            yield from _changed((*path, index), before[name], item)


def _plain(data: Any) -> Any:
    """Fractions as JSON's numbers, which is how its readers keep them."""
    match data:
        case Decimal():
            return float(data)
        case dict():
            return {key: _plain(value) for key, value in data.items()}
        case list():
            return [_plain(item) for item in data]
        case _:
            return data
