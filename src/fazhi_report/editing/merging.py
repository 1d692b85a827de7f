"""Merge changed data into the text of a data file; its comments stay."""

from dataclasses import dataclass
from typing import Any

from fazhi_report.diagnostics import DataPath, Problem
from fazhi_report.editing.file_edits import unwritable, write
from fazhi_report.editing.merged_parts import data_of
from fazhi_report.editing.parts import tree
from fazhi_report.editing.structure import merge_parts
from fazhi_report.editing.values import Conflict, same
from fazhi_report.source import Source, read

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Merge:
    """The new text of a data file, without a byte order mark, and the conflicts."""

    text: str
    conflicts: tuple[Conflict, ...]


def merge_data(source: Source, base: Data, new: Data) -> Merge:
    """Apply the changes from `base` to `new` to the text of a data file.

    If the file differs from `base`, the merge is three-way: changes of the file stay, and where
    both changed a value differently, the file keeps its own and there is a conflict. `base` and
    `new` are plain data as in a `Source`.

    Raises:
        Problem: the file has errors, or a layout in which a change cannot be made.
    """
    if not source.is_complete or not isinstance(source.data, dict):
        raise Problem(f"数据文件 {source.file} 有错误，请先用 validate 检查它")
    before = tree(base)
    merged, conflicts = merge_parts(before, tree(source.data, before), tree(new, before))
    wanted = data_of(merged)
    text = write(source, merged)
    written = read(text.encode(), source.file)
    if not written.is_complete or not same(written.data, wanted):
        raise unwritable(source, _first_difference(written.data, wanted))
    return Merge(text, conflicts)


def _first_difference(first: Any, second: Any, path: DataPath = ()) -> DataPath:
    """Return the path of the first value that differs."""
    entries: list[tuple[str | int, Any, Any]] = []
    match first, second:
        case dict(), dict():
            entries = [(key, first[key], second[key]) for key in first if key in second]
        case list(), list():
            entries = [
                (index, *pair) for index, pair in enumerate(zip(first, second, strict=False))
            ]
    for step, one, other in entries:
        if not same(one, other):
            return _first_difference(one, other, (*path, step))
    return path
