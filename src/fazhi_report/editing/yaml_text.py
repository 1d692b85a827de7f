"""Print plain data as readable YAML: block texts, short lists inline."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fazhi_report.editing.line_breaks import wrap
from fazhi_report.source import print_scalar

MAX_COLUMNS = 98
_SAFE_ITEM = re.compile(r"[\w.%（）·—/-]+")
STEP = "  "
_CONSTANTS = {"True": "true", "False": "false", "None": "null"}


@dataclass(frozen=True, slots=True)
class BlockText:
    """A text of paragraphs, written as a literal block."""

    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Noted:
    """A scalar or a list on the line of its key, followed by a comment."""

    value: Any
    comment: str


@dataclass(frozen=True, slots=True)
class Lines:
    """An item of a list, or a key with its value, as lines that are already printed."""

    lines: tuple[str, ...]


def print_yaml(data: Mapping[str, Any], header: Sequence[str]) -> str:
    """Return a YAML document; the lines of `header` become comments above it.

    A mapping has scalars, lists, mappings, `BlockText` and `Noted`; a tuple is written inline.
    """
    lines = [f"# {line}" for line in header]
    for key, value in data.items():
        if isinstance(value, BlockText | list | dict):
            lines.append("")
        lines += print_entry(key, value, "")
    return "\n".join(lines) + "\n"


def print_entry(key: str, value: Any, indent: str) -> Iterator[str]:
    """Yield the lines of a key with its value; `print_yaml` lists the types of values."""
    match value:
        case Lines():
            yield from (indent + line if line else "" for line in value.lines)
        case BlockText():
            yield f"{indent}{print_scalar(key)}: |"
            for index, paragraph in enumerate(value.paragraphs):
                yield from [""] if index else []
                lines = wrap(paragraph, MAX_COLUMNS - len(indent + STEP))
                yield from (f"{indent}{STEP}{line}" for line in lines)
        case dict() if value:
            yield f"{indent}{print_scalar(key)}:"
            for inner, content in value.items():
                yield from print_entry(inner, content, indent + STEP)
        case list() if value:
            yield f"{indent}{print_scalar(key)}:"
            for index, item in enumerate(value):
                if index and not indent:
                    yield ""
                yield from print_item(item, indent + STEP)
        case Noted():
            yield f"{indent}{print_scalar(key)}: {print_inline(value.value)}  # {value.comment}"
        case _:
            yield f"{indent}{print_scalar(key)}: {print_inline(value)}"


def print_item(item: Any, indent: str) -> Iterator[str]:
    """Yield the lines of an item of a list."""
    if isinstance(item, Lines):
        yield from (indent + line if line else "" for line in item.lines)
    elif isinstance(item, dict) and item:
        inner = indent + STEP
        entries = (line for key, value in item.items() for line in print_entry(key, value, inner))
        first = next(entries)
        yield f"{indent}- {first.removeprefix(inner)}"
        yield from entries
    else:
        yield f"{indent}- {print_inline(item)}"


def print_inline(value: Any, *, in_flow: bool = False) -> str:
    """Print a value on one line; `in_flow` within brackets or braces."""
    if isinstance(value, dict):
        entries = value.items()
        texts = (
            f"{print_scalar(key)}: {print_inline(each, in_flow=True)}" for key, each in entries
        )
        return f"{{{', '.join(texts)}}}"
    if isinstance(value, tuple | list):
        return f"[{', '.join(print_inline(each, in_flow=True) for each in value)}]"
    if isinstance(value, str):
        # A full-width comma in an item would mislead.
        is_safe = not in_flow or _SAFE_ITEM.fullmatch(value)
        return print_scalar(value) if is_safe else json.dumps(value, ensure_ascii=False)
    return _CONSTANTS.get(repr(value), str(value))
