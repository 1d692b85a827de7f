"""Change a scalar in the text of a data file: if possible, only the changed characters."""

import json
import re
from collections.abc import Iterator, Sequence

from fazhi_report.console import width
from fazhi_report.diagnostics import LINE_BREAK, DataPath, Edit
from fazhi_report.editing.alignment import align
from fazhi_report.editing.line_breaks import unwrap, wrap
from fazhi_report.editing.places import indent, is_flow, value_end
from fazhi_report.editing.values import TITLE
from fazhi_report.editing.word_diff import raw_runs, tokens
from fazhi_report.editing.yaml_text import MAX_COLUMNS, STEP, print_inline
from fazhi_report.source import ScalarError, Source, print_scalar, resolve

_PARAGRAPH_BREAKS = re.compile(r"(\n(?:[^\S\n]*\n)+)")
_NOT_PLAIN = re.compile(r":(?:\s|$)|\s#|^\s|\s$|^[^\w./·（）《“〔—]|^(?:\.\.\.|---)")
_NOT_PLAIN_IN_FLOW = re.compile(r"[,\[\]{}，、；]")


def scalar_edits(source: Source, path: DataPath, new: object) -> list[Edit]:
    """Return the edits that change the scalar at `path` to `new`: text, number, bool or None."""
    start, end = source.values[path].start, value_end(source, path)
    raw, old = source.text[start:end], source.at(path)
    if isinstance(new, str) and isinstance(old, str):
        in_place = (
            _block_edits(source, path, raw, new)
            if raw[:1] in ("|", ">")
            else _character_edits(source, path, raw, new)
        )
        if in_place:
            return in_place
        if "\n" in new and not is_flow(source, path):
            return _as_block(source, path, Edit(start, end, new))
    text = _print_like(raw, new, in_flow=is_flow(source, path))
    return [Edit(start, end, text if raw else f" {text}")]


def _block_edits(source: Source, path: DataPath, raw: str, new: str) -> list[Edit]:
    """Rewrite the changed lines of a block scalar; no edits if these cannot be identified."""
    old_lines = source.at(path).rstrip("\n").split("\n")
    header, *raw_lines = LINE_BREAK.split(raw)
    if len(raw_lines) != len(old_lines) or not new.strip():
        return []
    pairs = zip(raw_lines, old_lines, strict=True)
    spaces = next((line.removesuffix(text) for line, text in pairs if text.strip()), None)
    if not spaces or spaces.strip(" "):
        return []
    wrapped = new if path == TITLE else _rewrap(source.at(path), new, MAX_COLUMNS - len(spaces))
    lines = wrapped.strip("\n").split("\n")
    if lines[0][:1].isspace() and not re.search(r"\d", header):
        return []
    same = {j: i for i, j in align(old_lines, lines)}
    texts = [
        raw_lines[same[index]] if index in same else (spaces + line if line else "")
        for index, line in enumerate(lines)
    ]
    start = source.values[path].start
    body = start + len(raw) - len(raw[len(header) :].lstrip("\r\n"))
    return [Edit(body, start + len(raw), source.line_break.join(texts))] if raw_lines[0] else []


def _rewrap(old: str, new: str, columns: int) -> str:
    """Wrap changed paragraphs to their old width, from the first line that became too long."""
    known = {*_PARAGRAPH_BREAKS.split(old), *old.split("\n")}
    used = max(map(width, old.split("\n")), default=0) if "\n" in old.strip() else columns
    pieces = _PARAGRAPH_BREAKS.split(new)
    for index, piece in enumerate(pieces):
        lines = piece.split("\n")
        too_long = (
            i for i, line in enumerate(lines) if width(line) > columns and line not in known
        )
        first = next(too_long, None)
        if first is not None and piece not in known:
            end = "\n" * piece.endswith("\n")
            rest = wrap(unwrap("\n".join(lines[first:]).strip()), min(used, columns))
            pieces[index] = "\n".join([*lines[:first], *rest]) + end
    return "".join(pieces)


def _character_edits(source: Source, path: DataPath, raw: str, new: str) -> list[Edit]:
    """Replace the changed characters of a plain or quoted text; no edits if impossible."""
    is_plain = raw[:1] not in ("'", '"')
    if is_plain and not _is_plain(new, in_flow=is_flow(source, path)):
        return []
    if raw.startswith('"') and "\\" in new:
        return []
    edits: list[Edit] = []
    for start, end, text in _changes(source.at(path), new):
        fix = source.edit(path, start, end, text) if "\n" not in text else None
        if fix is None:
            return []
        edits += fix.edits
    return edits


def _changes(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and replacement of the changed characters; at least one character each."""
    before, after = tokens(old), tokens(new)
    starts = _starts(before)
    for run in raw_runs(before, after):
        if run.is_equal:
            continue
        start, end = starts[run.i], starts[run.i_end]
        text = "".join(after[run.j : run.j_end])
        if start < end:
            yield start, end, text
        elif start and old[start - 1] != "\n":
            yield start - 1, start, old[start - 1] + text
        else:
            yield start, start + 1, text + old[start : start + 1]


def _starts(words: Sequence[str]) -> list[int]:
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word))
    return starts


def _as_block(source: Source, path: DataPath, edit: Edit) -> list[Edit]:
    """Write a text of several lines as a literal block; its comment stays on the first line."""
    spaces = indent(source, path) + STEP
    lines = _rewrap("", edit.text.strip("\n"), MAX_COLUMNS - len(spaces)).split("\n")
    if path == TITLE:
        lines = edit.text.strip("\n").split("\n")
    if lines[0][:1].isspace() or not lines[0]:
        return [Edit(edit.start, edit.end, json.dumps(edit.text, ensure_ascii=False))]
    body = "".join(source.line_break + (spaces + line if line else "") for line in lines)
    end = source.line_end(edit.end)
    if edit.end == end:
        return [Edit(edit.start, end, "|" + body)]
    return [Edit(edit.start, edit.end, "|"), Edit(end, end, body)]


def _print_like(raw: str, new: object, *, in_flow: bool) -> str:
    """Print a scalar in the quotation marks of `raw`, if they fit."""
    if isinstance(new, str):
        if raw.startswith('"'):
            return json.dumps(new, ensure_ascii=False)
        if raw.startswith("'") and "\n" not in new:
            return "'" + new.replace("'", "''") + "'"
        if _is_plain(new, in_flow=in_flow) and "\n" not in new:
            return new
    return print_inline(new, in_flow=in_flow)


def _is_plain(text: str, *, in_flow: bool) -> bool:
    """Whether a text needs no quotation marks."""
    if _NOT_PLAIN.search(text) or (in_flow and _NOT_PLAIN_IN_FLOW.search(text)):
        return print_scalar(text) == text and not in_flow
    try:
        return resolve(text) == text
    except ScalarError:
        return False
