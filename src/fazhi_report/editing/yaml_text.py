"""Write plain data as YAML, laid out as a careful person would: block texts, short lists inline."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fazhi_report.model import wrap
from fazhi_report.source import print_scalar

_COLUMNS = 98
_SAFE_ITEM = re.compile(r"[\w.%（）·—/-]+")
_STEP = "  "


@dataclass(frozen=True, slots=True)
class BlockText:
    """A text of paragraphs, written as a literal block."""

    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """A scalar or a list written on the line of its key, with a comment behind it."""

    value: Any
    comment: str


def print_yaml(data: Mapping[str, Any], header: Sequence[str]) -> str:
    """Return a YAML document; the lines of `header` become comments above it.

    A mapping has scalars, lists, mappings, `BlockText` and `Noted`; a tuple is written inline.
    """
    lines = [f"# {line}" for line in header]
    for key, value in data.items():
        if isinstance(value, BlockText | list | dict):
            lines.append("")
        lines += _entry(key, value, "")
    return "\n".join(lines) + "\n"


def _entry(key: str, value: Any, indent: str) -> Iterator[str]:
    match value:
        case BlockText():
            yield f"{indent}{key}: |"
            for index, paragraph in enumerate(value.paragraphs):
                yield from [""] if index else []
                lines = wrap(paragraph, _COLUMNS - len(indent + _STEP))
                yield from (f"{indent}{_STEP}{line}" for line in lines)
        case dict() if value:
            yield f"{indent}{key}:"
            for inner, content in value.items():
                yield from _entry(inner, content, indent + _STEP)
        case list():
            yield f"{indent}{key}:"
            yield from _items(value, indent + _STEP)
        case Noted():
            yield f"{indent}{key}: {_inline(value.value)}  # {value.comment}"
        case _:
            yield f"{indent}{key}: {_inline(value)}"


def _items(items: Sequence[Any], indent: str) -> Iterator[str]:
    for index, item in enumerate(items):
        if index and indent == _STEP:
            yield ""
        if not isinstance(item, dict) or not item:
            yield f"{indent}- {_inline(item)}"
            continue
        inner = indent + _STEP
        entries = (line for key, value in item.items() for line in _entry(key, value, inner))
        yield f"{indent}- {next(entries).removeprefix(inner)}"
        yield from entries


def _inline_item(value: Any) -> str:
    """Return an item of a list on one line; a full-width comma in it is quoted, as it misleads."""
    if isinstance(value, str) and not _SAFE_ITEM.fullmatch(value):
        return json.dumps(value, ensure_ascii=False)
    return _inline(value)


def _inline(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_inline_item, value))}]"
    if value == {}:
        return "{}"
    if isinstance(value, bool):
        return "true" if value else "false"
    return print_scalar(value) if isinstance(value, str) else str(value)
