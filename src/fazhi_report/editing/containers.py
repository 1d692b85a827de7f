"""Insert and remove entries of mappings and items of lists, in block style or within brackets."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Self

from fazhi_report.diagnostics import DataPath, Edit, Span
from fazhi_report.editing.alignment import align
from fazhi_report.editing.places import (
    blank_above,
    blank_below,
    indent,
    is_flow,
    lines_of_entry,
    start_of,
    starts_line,
    value_end,
)
from fazhi_report.editing.yaml_text import BlockText
from fazhi_report.source import Source


def _paths_in(source: Source, path: DataPath) -> list[DataPath]:
    data = source.at(path)
    return [(*path, step) for step in (data if isinstance(data, dict) else range(len(data)))]


def _in_place(old: Sequence[DataPath], new: Sequence[DataPath | None]) -> frozenset[DataPath]:
    """Return the paths that keep their order; all others are moved or removed."""
    pairs = align([repr(path) for path in old], [repr(path) for path in new])
    return frozenset(old[index] for index, _ in pairs)


@dataclass(frozen=True, slots=True)
class _Container:
    """A mapping or list in the file; `paths` are its entries, `in_place` those that stay."""

    source: Source
    path: DataPath
    paths: Sequence[DataPath]
    in_place: frozenset[DataPath]

    @classmethod
    def of(cls, source: Source, path: DataPath, new: Sequence[DataPath | None]) -> Self:
        """Return the container at `path`; `new` are the current paths of the wanted entries."""
        paths = _paths_in(source, path)
        return cls(source, path, paths, _in_place(paths, new))


@dataclass(frozen=True, slots=True)
class Block(_Container):
    """A mapping or list in block style."""

    @property
    def has_own_lines(self) -> bool:
        """Whether all entries to cut out begin their lines, not behind the dash of an item."""
        removed = (path for path in self.paths if path not in self.in_place)
        return all(starts_line(self.source, path) for path in removed)

    @property
    def indent(self) -> str:
        return indent(self.source, self.paths[0])

    @property
    def _is_spaced(self) -> bool:
        """Whether blank lines separate the items."""
        if self.paths[0] in self.source.keys:
            return False
        if len(self.paths) == 1:
            return len(self.path) == 1
        start = lines_of_entry(self.source, self.paths[1]).start
        return blank_above(self.source, start) < start

    def sets_apart(self, value: Any) -> bool:
        """Whether a blank line goes above a new key of the report: texts, lists, mappings."""
        return not self.path and isinstance(value, BlockText | list | dict)

    def insertion(self, anchor: DataPath | None, entries: Sequence[Sequence[str]]) -> Edit:
        """Insert entries, given as lines, behind the anchor or above all entries that stay."""
        source = self.source
        if anchor:
            offset = lines_of_entry(source, anchor).end
            lines = [line for entry in entries for line in ([""] * self._is_spaced + [*entry])]
        else:
            first = next((path for path in self.paths if path in self.in_place), self.paths[0])
            is_last = not self.in_place
            if not starts_line(source, first):
                return self._before_first_key(first, entries)
            offset = lines_of_entry(source, first).start
            lines = [line for entry in entries for line in ([*entry] + [""] * self._is_spaced)]
            lines = lines[:-1] if is_last and self._is_spaced else lines
        text = "".join(line + source.line_break for line in lines)
        if offset and source.text[offset - 1] not in "\r\n":
            text = source.line_break + text.removesuffix(source.line_break)
        return Edit(offset, offset, text)

    def _before_first_key(self, first: DataPath, entries: Sequence[Sequence[str]]) -> Edit:
        """Insert entries between the dash of an item and its first key."""
        start = start_of(self.source, first)
        lines = [line for entry in entries for line in entry]
        text = "".join(line + self.source.line_break for line in lines)
        return Edit(start, start, text.removeprefix(self.indent) + self.indent)

    def removals(self) -> Iterator[Edit]:
        """Remove the entries that do not stay, each with its comments and one blank line."""
        stays = False
        for index, path in enumerate(self.paths):
            if path in self.in_place:
                stays = True
                continue
            span = lines_of_entry(self.source, path)
            start, end = (blank_above(self.source, span.start) if index else span.start), span.end
            following = self.paths[index + 1 : index + 2]
            if not stays and following and following[0] in self.in_place:
                end = blank_below(self.source, end)
            yield Edit(start, end, "")


@dataclass(frozen=True, slots=True)
class Flow(_Container):
    """A mapping in braces or a list in brackets."""

    def _span(self, path: DataPath) -> Span:
        return Span(start_of(self.source, path), value_end(self.source, path))

    def insertion(self, anchor: DataPath | None, texts: Sequence[str]) -> Iterator[Edit]:
        """Insert texts behind the anchor or before all that stay; if none stay, replace them."""
        if not texts:
            return
        text = ", ".join(texts)
        if anchor:
            end = self._span(anchor).end
            yield Edit(end, end, ", " + text)
        elif self.in_place:
            start = self._span(next(path for path in self.paths if path in self.in_place)).start
            yield Edit(start, start, text + ", ")
        else:
            start = self.source.values[self.path].start + 1
            yield Edit(start, start, text)

    def removals(self) -> Iterator[Edit]:
        """Remove the entries that do not stay, each with one comma."""
        if not self.in_place:
            span = self.source.values[self.path]
            yield Edit(span.start + 1, span.end - 1, "")
            return
        last = max(index for index, path in enumerate(self.paths) if path in self.in_place)
        spans = [self._span(path) for path in self.paths]
        for index, path in enumerate(self.paths):
            if index > last:
                yield Edit(spans[index - 1].end, spans[index].end, "")
            elif path not in self.in_place:
                yield Edit(spans[index].start, spans[index + 1].start, "")


def remove_keys(source: Source, path: DataPath, keys: Collection[str | int]) -> Iterator[Edit]:
    """Remove entries of a mapping, in block style with the comments above them."""
    kept = [each for each in _paths_in(source, path) if each[-1] not in keys]
    container = Flow if is_flow(source, path) else Block
    yield from container.of(source, path, kept).removals()
