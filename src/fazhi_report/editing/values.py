"""Merge the changes of two sides in values that contain no parts of a report."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fazhi_report.diagnostics import DataPath
from fazhi_report.editing.parts import Marker
from fazhi_report.editing.texts import merge_texts, same_text
from fazhi_report.editing.three_way import Segment, segments
from fazhi_report.editing.word_diff import raw_runs
from fazhi_report.model import TEXT_KEYS

TITLE: DataPath = ("title",)
"""The only text whose line breaks are printed."""

_WORDED = {*TEXT_KEYS, "summary", "addressee", "title", "head", "rows", "notes"}
"""Keys of texts that are merged word by word; other values are merged as a whole."""
_WORDED |= {"alt", "caption", "note", "remark"}
"""Keys of texts in which two people may change different words; other values are one word."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A value that both sides changed differently; the file keeps theirs.

    `path` is the place in the file. A value is None on a side that lacks it. If `is_place`, both
    sides moved a part, and the values name the parts that now contain it.
    """

    path: DataPath
    base: Any
    theirs: Any
    ours: Any
    is_place: bool = False


def same(first: Any, second: Any) -> bool:
    """Whether two values are equal: numbers by value and type, texts regardless of wrapping."""
    match first, second:
        case str(), str():
            return same_text(first, second)
        case dict(), dict():
            keys = first.keys() == second.keys()
            return keys and all(same_value(key, first[key], second[key]) for key in first)
        case list(), list():
            return len(first) == len(second) and all(map(same, first, second))
        case (str() | dict() | list(), _) | (_, str() | dict() | list()):
            return False
    # 98.20 and 98.2 are different figures, and 1 is not True.
    return isinstance(first, bool) is isinstance(second, bool) and str(first) == str(second)


def same_value(key: Any, first: Any, second: Any) -> bool:
    """Whether two values of a key are equal; line breaks count in a title."""
    if key == TITLE[-1] and isinstance(first, str) and isinstance(second, str):
        return _lines(first) == _lines(second)
    return same(first, second)


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


class Merger:
    """Merges values, and collects `conflicts`."""

    def __init__(self) -> None:
        self.conflicts: list[Conflict] = []

    def report(
        self, path: DataPath, base: Any, theirs: Any, ours: Any, *, is_place: bool = False
    ) -> None:
        values = [None if value is Marker.MISSING else value for value in (base, theirs, ours)]
        self.conflicts.append(Conflict(path, values[0], values[1], values[2], is_place))

    def merge(self, path: DataPath, base: Any, theirs: Any, ours: Any) -> Any:
        """Apply the change from `base` to `ours` to `theirs`; any of them may be missing."""
        match base, theirs, ours:
            case ((dict() | Marker.MISSING), dict(), dict()):
                return self.mappings(path, {} if base is Marker.MISSING else base, theirs, ours)
            case list(), list(), list():
                return self._lists(path, base, theirs, ours)
            case str(), str(), str() if path == TITLE:
                return self._title(path, base, theirs, ours)
        return self._leaf(path, base, theirs, ours)

    def _leaf(self, path: DataPath, base: Any, theirs: Any, ours: Any) -> Any:
        if same(base, ours) or same(theirs, ours):
            return theirs
        if _has_wording(path) and all(isinstance(side, str) for side in (base, theirs, ours)):
            text = merge_texts(base, theirs, ours)
            if text is not None:
                return text
        if same(base, theirs):
            return ours
        self.report(path, base, theirs, ours)
        return theirs

    def mappings(
        self, path: DataPath, base: dict[str, Any], theirs: dict[str, Any], ours: dict[str, Any]
    ) -> dict[str, Any]:
        keys = list(dict.fromkeys((*theirs, *ours)))
        values = {}
        for key in keys:
            sides = (side.get(key, Marker.MISSING) for side in (base, theirs, ours))
            values[key] = self.merge((*path, key), *sides)
        return {key: value for key, value in values.items() if value is not Marker.MISSING}

    def _lists(
        self, path: DataPath, base: list[Any], theirs: list[Any], ours: list[Any]
    ) -> list[Any]:
        before, left, right = ([repr(item) for item in side] for side in (base, theirs, ours))
        to_theirs, to_ours = list(raw_runs(before, left)), list(raw_runs(before, right))
        merged: list[Any] = []
        for segment in segments(to_theirs, to_ours, len(base), touching=False):
            merged += self._segment(path, segment, base, theirs, ours)
        return merged

    def _segment(
        self,
        path: DataPath,
        segment: Segment,
        base: Sequence[Any],
        theirs: Sequence[Any],
        ours: Sequence[Any],
    ) -> Sequence[Any]:
        before, left, right = base[segment.base], theirs[segment.theirs], ours[segment.ours]
        if not segment.by_ours:
            return left
        if len(before) == len(left) == len(right):
            first = segment.theirs.start
            return [
                self.merge((*path, first + index), *sides)
                for index, sides in enumerate(zip(before, left, right, strict=True))
            ]
        if not segment.by_theirs:
            return right
        if not same(list(left), list(right)):
            self.report(path, list(before), list(left), list(right))
        return left

    def _title(self, path: DataPath, base: str, theirs: str, ours: str) -> str:
        lines = list(map(_lines, (base, theirs, ours)))
        merged = self._lists(path, *lines)
        return theirs if merged == lines[1] else "\n".join(merged)


def _has_wording(path: DataPath) -> bool:
    keys = [step for step in path if isinstance(step, str)]
    return bool(keys) and keys[-1] in _WORDED
