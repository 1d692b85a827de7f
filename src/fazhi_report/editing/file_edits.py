"""Write merged data into the text of a data file, by edits at offsets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from fazhi_report.diagnostics import LINE_BREAK, DataPath, Edit, Problem, apply_edits
from fazhi_report.editing.children import Child, entry_children, item_children, part_children
from fazhi_report.editing.containers import Block, Flow
from fazhi_report.editing.merged_parts import MergedPart, PartList, all_parts, data_of, plain
from fazhi_report.editing.parts import ROOT, tree
from fazhi_report.editing.places import (
    after_mark,
    indent,
    is_flow,
    keep_comments,
    lines_of_entry,
    replace_value,
    starts_line,
    value_end,
)
from fazhi_report.editing.scalars import scalar_edits
from fazhi_report.editing.schema_order import fields_at, placed
from fazhi_report.editing.values import same, same_value
from fazhi_report.editing.yaml_style import as_written
from fazhi_report.editing.yaml_text import STEP, Lines, print_entry, print_inline, print_item
from fazhi_report.model import METRICS
from fazhi_report.source import Source, print_scalar


def write(source: Source, merged: MergedPart) -> str:
    """Return the text of the file with the merged data.

    Raises:
        Problem: the layout of the file does not allow it.
    """
    writer = _Writer(source, tuple(_dropped(source, merged)))
    return apply_edits(source.text, writer.edit((), merged))


def unwritable(source: Source, path: DataPath) -> Problem:
    """Return the problem that the layout of the file does not let the value at `path` change."""
    line = source.position(source.key(path).start).line
    return Problem(
        f"数据文件 {source.file} 第 {line} 行附近的写法特别，不能自动修改",
        "请先把这里写成通常的样子；文件没有改动",
    )


class _Writer:
    """Writes into a file; `dropped` are mappings of the file that may be reused elsewhere."""

    def __init__(self, source: Source, dropped: Sequence[DataPath]) -> None:
        self.source = source
        self.dropped = dropped

    def edit(self, path: DataPath, new: Any) -> list[Edit]:
        """Return the edits that change the value at `path` to `new`."""
        old, wanted = self.source.at(path), _without_short_form(new)
        match old, wanted:
            case ((str() | int() | Decimal()), MergedPart()) if wanted.key.kind == "metrics":
                return self._expand(path, wanted)
            case dict(), MergedPart():
                children = entry_children(path, old, wanted.content)
            case dict(), dict():
                children = entry_children(path, old, wanted)
            case list(), list():
                children = item_children(path, old, wanted)
            case (dict(), PartList(kind="metrics")) | (list(), PartList()):
                children = part_children(wanted)
            case _:
                return self._edit_value(path, wanted)
        return self._edit_children(path, children, wanted)

    def _edit_value(self, path: DataPath, wanted: Any) -> list[Edit]:
        old = self.source.at(path)
        if same_value(path[-1], old, plain(wanted)):
            return []
        if isinstance(old, dict | list) or isinstance(wanted, dict | list | PartList | MergedPart):
            return self._replace(path, wanted)
        return scalar_edits(self.source, path, wanted)

    def _edit_children(self, path: DataPath, children: Sequence[Child], wanted: Any) -> list[Edit]:
        if is_flow(self.source, path):
            if self.source.at(path) or is_flow(self.source, path[:-1]):
                return self._edit_flow(path, children)
            return self._replace(path, wanted) if children else []
        block = Block.of(self.source, path, [child.origin for child in children])
        if not block.has_own_lines:
            return self._replace(path, wanted)
        if not children:
            end = after_mark(self.source, path)
            empty = " {}" if isinstance(self.source.at(path), dict) else " []"
            return [Edit(end, end, empty), *block.removals()]
        edits: list[Edit] = []
        anchor: DataPath | None = None
        waiting: list[Child] = []
        for child in children:
            if child.origin not in block.in_place:
                waiting.append(child)
                continue
            edits += self._insert(block, anchor, waiting)
            anchor, waiting = child.origin, []
            edits += self.edit(anchor, child.value)
        return [*edits, *self._insert(block, anchor, waiting), *block.removals()]

    def _insert(
        self, block: Block, anchor: DataPath | None, children: Sequence[Child]
    ) -> Iterator[Edit]:
        """Insert children behind the anchor, or before all that stay in place."""
        entries = [self._lines(block, child) for child in children]
        if entries:
            yield block.insertion(anchor, entries)

    def _lines(self, block: Block, child: Child) -> list[str]:
        path = (*block.path, child.key or 0)
        value = self._moved(path, child.value) or as_written(path, child.value, self._moved)
        if child.key is None:
            return list(print_item(value, block.indent))
        lines = list(print_entry(child.key, value, block.indent))
        return ["", *lines] if block.sets_apart(value) else lines

    def _moved(self, path: DataPath, value: Any) -> Lines | None:
        """Return the existing lines of a part, or of a mapping, that is to be written at `path`."""
        if isinstance(value, MergedPart):
            return self._lines_at(value.origin, value)
        places = [place for place in self.dropped if place[-1:] == path[-1:]]
        scores = [_likeness(self.source.at(place), value) for place in places]
        best = max(scores, default=0)
        return self._lines_at(places[scores.index(best)] if best else None, value)

    def _lines_at(self, path: DataPath | None, value: Any) -> Lines | None:
        """Return the lines at a path of the file, with the changes that give `value`."""
        source = self.source
        if path is None or path not in source.values or is_flow(source, path[:-1]):
            return None
        if not starts_line(source, path):
            return None
        span, depth = lines_of_entry(source, path), len(indent(source, path))
        edits = [
            Edit(max(0, edit.start - span.start), edit.end - span.start, edit.text)
            for edit in self.edit(path, value)
        ]
        text = apply_edits(source.text[slice(*span)], edits)
        lines = LINE_BREAK.split(text.rstrip("\r\n"))
        return Lines(tuple(_dedented(line, depth) for line in lines))

    def _replace(self, path: DataPath, wanted: Any) -> list[Edit]:
        """Write a value anew, below its comments."""
        if not path:
            raise unwritable(self.source, path)
        source, end = self.source, value_end(self.source, path)
        if is_flow(source, path[:-1]):
            text = print_inline(plain(wanted), in_flow=True)
            return [Edit(source.values[path].start, end, text)]
        spaces, value = indent(source, path), as_written(path, wanted, self._moved)
        if path in source.keys:
            mark, lines = (
                f"{spaces}{print_scalar(str(path[-1]))}:",
                print_entry(str(path[-1]), value, spaces),
            )
        else:
            mark, lines = f"{spaces}-", print_item(value, spaces)
        first, *rest = lines
        if rest:
            edit = Edit(after_mark(source, path), end, first.removeprefix(mark))
            line_end = source.line_end(end)
            below = "".join(source.line_break + line for line in rest)
            edits = [edit, Edit(line_end, line_end, below)]
        else:
            edits = [edit := replace_value(source, path, first.removeprefix(mark).lstrip())]
        has_comment = "#" in source.text[edit.start : edit.end]
        return [*(keep_comments(source, [edit]) if has_comment else ()), *edits]

    def _expand(self, path: DataPath, metric: MergedPart) -> list[Edit]:
        """Write the short form of a metric as a mapping; its comment stays beside the value."""
        source, value = self.source, metric.content["value"]
        if is_flow(source, path[:-1]) or isinstance(value, dict):
            return self._replace(path, metric)
        outer = indent(source, path)
        inner = outer + (outer.removeprefix(indent(source, path[:-1])) or STEP)
        others = {key: each for key, each in metric.content.items() if key != "value"}
        keys = placed((), others, fields_at(path))
        values = {key: as_written((*path, key), others[key], self._moved) for key in keys}
        lines = [line for key in keys for line in print_entry(key, values[key], inner)]
        start, end = source.values[path].start, source.line_end(value_end(source, path))
        opening = Edit(after_mark(source, path), start, f"{source.line_break}{inner}value: ")
        below = Edit(end, end, "".join(source.line_break + line for line in lines))
        changed = [] if same(source.at(path), value) else scalar_edits(source, path, value)
        return [opening, *changed, below]

    def _edit_flow(self, path: DataPath, children: Sequence[Child]) -> list[Edit]:
        flow = Flow.of(self.source, path, [child.origin for child in children])
        edits: list[Edit] = []
        anchor: DataPath | None = None
        waiting: list[str] = []
        for child in children:
            if child.origin not in flow.in_place:
                text = print_inline(plain(child.value), in_flow=True)
                waiting.append(f"{print_scalar(child.key)}: {text}" if child.key else text)
                continue
            edits += flow.insertion(anchor, waiting)
            anchor, waiting = child.origin, []
            edits += self.edit(anchor, child.value)
        removals = list(flow.removals())
        has_comment = any("#" in self.source.text[edit.start : edit.end] for edit in removals)
        kept = keep_comments(self.source, removals) if has_comment else ()
        return [*kept, *edits, *flow.insertion(anchor, waiting), *removals]


def _likeness(old: Mapping[str, Any], new: Mapping[str, Any]) -> float:
    """Return the share of keys with equal values, by which an edited table is recognised."""
    common = [key for key in old if key in new and same_value(key, old[key], new[key])]
    return len(common) / len({*old, *new}) if common else 0.0


def _dropped(source: Source, merged: MergedPart) -> Iterator[DataPath]:
    """Yield the paths of mappings in the file, like tables, whose parts no longer have them."""
    kept = {
        (*part.origin, key)
        for part in all_parts(merged)
        if part.origin is not None
        for key in part.content
    }
    for part in tree(source.data).parts.values():
        paths = (
            (*part.path, key) for key, value in part.content.items() if isinstance(value, dict)
        )
        yield from (path for path in paths if path in source.keys and path not in kept)


def _without_short_form(value: Any) -> Any:
    """Return the value to write: for a part in its short form, a scalar."""
    if not isinstance(value, MergedPart) or not value.is_short:
        return value
    if value.key == ROOT:
        return replace(value, content={**value.content, "annex": METRICS}, is_short=False)
    return data_of(value)


def _dedented(line: str, depth: int) -> str:
    return line[min(depth, len(line) - len(line.lstrip(" "))) :]
