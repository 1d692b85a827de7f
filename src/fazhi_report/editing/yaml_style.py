"""Lay out merged data as `import` does: texts as blocks, short lists inline."""

from collections.abc import Callable, Mapping
from typing import Any

from fazhi_report.diagnostics import DataPath
from fazhi_report.editing.merged_parts import MergedPart, PartList, data_of
from fazhi_report.editing.schema_order import fields_at, placed
from fazhi_report.editing.texts import paragraphs
from fazhi_report.editing.yaml_text import BlockText, Lines
from fazhi_report.model import PROSE_KEYS

Move = Callable[[DataPath, Any], Lines | None]
"""Returns the existing lines of the file for a part, or for a mapping at a path; None if new."""

_PATHS: Mapping[str, DataPath] = {
    "sections": ("sections",),
    "achievements": ("sections", "achievements"),
    "metrics": ("sections", "achievements", "metrics", ""),
    "annex": ("annex",),
}


def as_written(path: DataPath, value: Any, move: Move) -> Any:
    """Return the value at `path` in the form that `print_entry` and `print_item` take."""
    match value:
        case MergedPart():
            is_short = value.is_short
            path = _PATHS[value.key.kind]
            return data_of(value) if is_short else _mapping(path, value.content, move)
        case PartList():
            named = ((part.key.name, _part(part, move)) for part in value.parts)
            return dict(named) if value.kind == "metrics" else [part for _, part in named]
        case dict():
            return move(path, value) or _mapping(path, value, move)
        case list():
            return _list(path, value, move)
    is_prose = path[-1:] and path[-1] in PROSE_KEYS and isinstance(value, str) and value.strip()
    return BlockText(tuple(paragraphs(value))) if is_prose else value


def _part(part: MergedPart, move: Move) -> Any:
    return move((), part) or as_written((), part, move)


def _mapping(path: DataPath, content: Mapping[str, Any], move: Move) -> dict[str, Any]:
    keys = placed((), list(content), fields_at(path))
    return {key: as_written((*path, key), content[key], move) for key in keys}


def _list(path: DataPath, items: list[Any], move: Move) -> list[Any] | tuple[Any, ...]:
    """Return a list to print one item per line, a tuple to print all items on one line."""
    if any(isinstance(item, dict | list) for item in items):
        values = (tuple(item) if isinstance(item, list) else item for item in items)
        return [as_written((*path, index), value, move) for index, value in enumerate(values)]
    return items if path[-1:] == ("notes",) else tuple(items)
