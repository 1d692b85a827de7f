"""The wanted entries of a mapping and items of a list, with their current places in the file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from fazhi_report.diagnostics import DataPath
from fazhi_report.editing.merged_parts import PartList
from fazhi_report.editing.schema_order import fields_at, placed
from fazhi_report.editing.word_diff import raw_runs


@dataclass(frozen=True, slots=True)
class Child:
    """A wanted entry of a mapping or item of a list; `origin` is its current path in the file."""

    key: str | None
    value: Any
    origin: DataPath | None


def part_children(parts: PartList) -> list[Child]:
    is_named = parts.kind == "metrics"
    return [Child(part.key.name if is_named else None, part, part.origin) for part in parts.parts]


def entry_children(path: DataPath, old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Child]:
    present, added = [key for key in old if key in new], [key for key in new if key not in old]
    keys = placed(present, added, fields_at(path))
    return [Child(key, new[key], (*path, key) if key in old else None) for key in keys]


def item_children(path: DataPath, old: Sequence[Any], new: Sequence[Any]) -> list[Child]:
    """Pair equal items; between them, pair different items in order while both sides last."""
    children: list[Child] = []
    for run in raw_runs(list(map(repr, old)), list(map(repr, new))):
        paths = [(*path, index) for index in range(run.i, run.i_end)]
        children += (
            Child(None, item, origin)
            for item, origin in zip_longest(new[run.j : run.j_end], paths[: run.j_end - run.j])
        )
    return children
