"""JSON Patch (RFC 6902): operations that turn the data of one file into that of another."""

import json
from collections.abc import Iterator
from typing import Any

from fazhi_report.console import dump_json
from fazhi_report.diagnostics import DataPath
from fazhi_report.editing import align

Operation = dict[str, Any]


def as_patch(operations: list[Operation]) -> str:
    # Decimals become floats, as in JSON readers.
    return dump_json(json.loads(json.dumps(operations, default=float)))


def patch(old: Any, new: Any) -> list[Operation]:
    """Return the operations that turn the plain data `old` into `new`.

    List items are matched by id, annexes by title.
    """
    return list(_diff((), old, new))


def pointer(path: DataPath) -> str:
    """Return a path as a JSON pointer (RFC 6901)."""
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in path)


def _diff(path: DataPath, old: Any, new: Any) -> Iterator[Operation]:
    match old, new:
        case dict(), dict():
            yield from _diff_mappings(path, old, new)
        case list(), list() if _are_identifiable(old) and _are_identifiable(new):
            yield from _diff_lists(path, old, new)
        # repr tells 1 from True and 1.0, which are equal in Python but not in JSON.
        case _ if repr(old) != repr(new):
            yield {"op": "replace", "path": pointer(path), "value": new}


def _diff_mappings(path: DataPath, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Operation]:
    for key in old:
        if key not in new:
            yield {"op": "remove", "path": pointer((*path, key))}
    for key, value in new.items():
        if key in old:
            yield from _diff((*path, key), old[key], value)
        else:
            yield {"op": "add", "path": pointer((*path, key)), "value": value}


def _diff_lists(path: DataPath, old: list[Any], new: list[Any]) -> Iterator[Operation]:
    """Remove items, then add or move items to their places in order, then change the others."""
    before = {_identity(item): item for item in old}
    after = {_identity(item): item for item in new}
    for index, name in reversed(list(enumerate(before))):
        if name not in after:
            yield {"op": "remove", "path": pointer((*path, index))}
    yield from _arrange(path, [name for name in before if name in after], after)
    for index, (name, item) in enumerate(after.items()):
        if name in before:
            yield from _diff((*path, index), before[name], item)


def _arrange(path: DataPath, order: list[str], after: dict[str, Any]) -> Iterator[Operation]:
    """Add and move items so that the list `order` becomes the list of `after`."""
    remaining = set(order)
    target = [name for name in after if name in remaining]
    in_place = {order[i] for i, _ in align(order, target)}
    last = -1
    for name, item in after.items():
        if name in in_place:
            last = order.index(name)
        elif name not in remaining:
            last += 1
            order.insert(last, name)
            yield {"op": "add", "path": pointer((*path, last)), "value": item}
        else:
            start = order.index(name)
            order.pop(start)
            last += start > last
            order.insert(last, name)
            yield {"op": "move", "from": pointer((*path, start)), "path": pointer((*path, last))}


def _identity(item: Any) -> str:
    """Return the id of an item, or the title of an annex; `metrics` stands for an annex."""
    if isinstance(item, dict):
        return str(item.get("id", item.get("title", "")))
    return item if isinstance(item, str) else ""


def _are_identifiable(items: list[Any]) -> bool:
    names = [_identity(item) for item in items]
    return all(names) and len(set(names)) == len(names)
