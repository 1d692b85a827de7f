"""Locate values, lines of entries, and comments in the text of a data file."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from fazhi_report.diagnostics import DataPath, Edit, Span
from fazhi_report.source import Source

_SPACE = " \t\r\n"
"""YAML's white space; other spaces are characters of a text."""

_TO_DASH = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*")


def is_flow(source: Source, path: DataPath) -> bool:
    """Whether a value is in braces or brackets, or is such a mapping or list."""
    spans = (source.values[path[:length]] for length in range(len(path) + 1))
    return any(start < end and source.text[start] in "{[" for start, end in spans)


def after_mark(source: Source, path: DataPath) -> int:
    """Return the offset behind the colon of a key, or behind the dash of an item."""
    if path in source.keys:
        return source.text.index(":", source.keys[path].end) + 1
    return start_of(source, path) + 1


def start_of(source: Source, path: DataPath) -> int:
    """Return the offset of a key, or of the dash of an item."""
    if path in source.keys:
        return source.keys[path].start
    if not path or is_flow(source, path[:-1]):
        return source.values[path].start
    *parent, index = path
    if index == 0:
        return source.values[tuple(parent)].start
    before = value_end(source, (*parent, int(index) - 1))
    match = _TO_DASH.match(source.text, before)
    return match.end() if match else before


def value_end(source: Source, path: DataPath) -> int:
    """Return the end of a value, without the trailing space and comments that YAML includes."""
    data, span = source.at(path), source.values[path]
    if isinstance(data, dict | list) and data and source.text[span.start] not in "{[":
        return value_end(
            source, (*path, list(data)[-1] if isinstance(data, dict) else len(data) - 1)
        )
    return span.start + len(source.text[slice(*span)].rstrip(_SPACE))


def replace_value(source: Source, path: DataPath, text: str) -> Edit:
    """Replace a value; `text` begins on the line of the key or dash, even for a block."""
    start, end = source.values[path].start, value_end(source, path)
    if isinstance(source.at(path), dict | list) and source.text[start] not in "{[":
        return Edit(after_mark(source, path), end, f" {text}")
    return Edit(start, end, text)


def indent(source: Source, path: DataPath) -> str:
    """Return the spaces before a key, or before the dash of an item."""
    return " " * (source.position(start_of(source, path)).column - 1)


def line_start(source: Source, offset: int) -> int:
    return source.offset_of_line(source.position(offset).line)


def next_line(source: Source, offset: int) -> int:
    """Return the start of the line after `offset`, or the end of the text."""
    line = source.position(offset).line + 1
    return source.offset_of_line(line) if source.has_line(line) else len(source.text)


def starts_line(source: Source, path: DataPath) -> bool:
    """Whether only spaces stand before a key or an item on its line."""
    start = start_of(source, path)
    return not source.text[line_start(source, start) : start].strip(_SPACE)


def lines_of_entry(source: Source, path: DataPath) -> Span:
    """Return the whole lines of an entry in block style, with its own comments.

    These are directly above it and not deeper, or directly below it and deeper.
    """
    start, column = start_of(source, path), len(indent(source, path))
    end = next_line(source, value_end(source, path))
    while end < len(source.text) and column < _comment_column(source, end):
        end = next_line(source, end)
    first, floor = line_start(source, start), _end_before(source, path)
    while first > floor:
        above = line_start(source, first - 1)
        if above <= floor or not 0 <= _comment_column(source, above) <= column:
            break
        first = above
    return Span(first, end)


def blank_above(source: Source, offset: int) -> int:
    """Return the start of the blank lines directly above a line that starts at `offset`."""
    while offset > 0:
        above = line_start(source, offset - 1)
        if source.text[above:offset].strip(_SPACE):
            break
        offset = above
    return offset


def blank_below(source: Source, offset: int) -> int:
    """Return the end of the blank lines that start at `offset`."""
    while offset < len(source.text):
        below = next_line(source, offset)
        if source.text[offset:below].strip(_SPACE):
            break
        offset = below
    return offset


def comments_in(source: Source) -> Iterator[Span]:
    """Yield the comments: every # outside of scalars begins one."""
    characters = list(source.text)
    for span in _keys_and_scalars(source):
        characters[slice(*span)] = re.sub(r"[^\r\n]", " ", source.text[slice(*span)])
    for match in re.finditer(r"#[^\r\n]*", "".join(characters)):
        yield Span(*match.span())


def keep_comments(source: Source, edits: Sequence[Edit]) -> Iterator[Edit]:
    """Yield edits that insert the comments deleted by `edits`, each on a line above."""
    comments = list(comments_in(source))
    # No line can be inserted within these.
    closed = [*_keys_and_scalars(source), *(Span(edit.start, edit.end) for edit in edits)]
    deleted: dict[int, list[str]] = defaultdict(list)
    for edit in sorted(edits):
        for start, end in comments:
            if edit.start <= start and end <= edit.end:
                deleted[_line_above(source, edit.start, closed)].append(source.text[start:end])
    for start, texts in deleted.items():
        line = source.text[start : source.line_end(start)]
        spaces = " " * (len(line) - len(line.lstrip(" ")))
        yield Edit(start, start, "".join(spaces + text + source.line_break for text in texts))


def _line_above(source: Source, offset: int, closed: Iterable[Span]) -> int:
    """Return the nearest line start, at or before `offset`, that no closed span contains."""
    start = line_start(source, offset)
    for span in closed:
        if span.start < start < span.end:
            return _line_above(source, span.start, closed)
    return start


def _keys_and_scalars(source: Source) -> list[Span]:
    return [*source.keys.values(), *source.scalar_spans]


def _end_before(source: Source, path: DataPath) -> int:
    """Return the end of the content before a key or an item in block style."""
    *parent, step = path
    siblings = source.at(tuple(parent))
    steps = list(siblings) if isinstance(siblings, dict) else list(range(len(siblings)))
    index = steps.index(step)
    if index:
        return value_end(source, (*parent, steps[index - 1]))
    return after_mark(source, tuple(parent)) if parent else 0


def _comment_column(source: Source, start: int) -> int:
    """Return the column, from 0, of a comment alone on its line; -1 if the line has none."""
    line = source.text[start : source.line_end(start)]
    text = line.lstrip(" \t")
    return len(line) - len(text) if text.startswith("#") else -1
