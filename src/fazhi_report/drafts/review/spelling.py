"""Keep the data file's spelling (写法) of values that a draft does not change.

A document does not tell whether 280 was a number or a text, or whether `numbered: true` was written
down. Without the original spelling, a merge would take the difference for a change of the file.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from fazhi_report.editing import same, same_value
from fazhi_report.model import read_annex, read_metric
from fazhi_report.source import ScalarError, resolve

Data = dict[str, Any]
PartKey = tuple[str, str]

_MISSING = object()
_NAMED = ("sections", "achievements")


def as_spelled(old: Data, new: Data, file: Data) -> Data:
    """Return `new` with the spellings of the file for all values that equal those of `old`.

    `old` and `new` are read from two documents, `file` is the data that the first was built from.
    """
    speller = _Speller(*(dict(_parts(data)) for data in (old, file, new)))
    return speller.part(new, old, file)


def _parts(data: Data) -> Iterator[tuple[PartKey, Data]]:
    """Yield the sections, achievements and metrics below a part, by name."""
    for kind in _NAMED:
        for item in data.get(kind) or ():
            yield (kind, str(item.get("id"))), item
            yield from _parts(item)
    for annex in _annexes(data.get("annex")):
        yield from _parts(annex)
    for name, metric in (data.get("metrics") or {}).items():
        yield ("metrics", str(name)), read_metric(metric)


def _annexes(value: Any) -> list[Data]:
    items = [value] if isinstance(value, str) else value or []
    return [read_annex(item) for item in items]


class _Speller:
    def __init__(
        self,
        old: Mapping[PartKey, Data],
        file: Mapping[PartKey, Data],
        new: Mapping[PartKey, Data],
    ) -> None:
        self.old = old
        self.file = file
        self.new = new

    def part(self, new: Data, old: Data, file: Data) -> Data:
        """Return a part of `new`; `old` and `file` are the same part, or empty."""
        result: Data = {}
        for key, value in new.items():
            if key in _NAMED:
                result[key] = [self._named(key, str(item["id"]), item) for item in value]
            elif key == "metrics":
                result[key] = {
                    name: self._named(key, name, read_metric(metric))
                    if (key, name) in self.file
                    else metric
                    for name, metric in value.items()
                }
            elif key == "annex":
                sides = (_annexes(side.get(key)) for side in (new, old, file))
                result[key] = list(self._read_annexes(*sides))
            else:
                before, written = old.get(key, _MISSING), file.get(key, _MISSING)
                if before is _MISSING and isinstance(value, dict):
                    before, written = self._moved(key, value)
                spelled = _spell(value, before, written, key)
                if spelled is not _MISSING:
                    result[key] = spelled
        unread = {key: value for key, value in file.items() if key not in {*new, *old}}
        return result | unread

    def _moved(self, key: str, value: Data) -> tuple[Any, Any]:
        """Return `old` and `file` of a mapping, such as a table, that was in another part.

        If it was edited as well, it is identified by its head, and by its absence at the old place.
        """
        found: tuple[Any, Any] = (_MISSING, _MISSING)
        for name, part in self.old.items():
            if key not in part or key not in self.file.get(name, {}):
                continue
            if same(part[key], value):
                return part[key], self.file[name][key]
            is_gone = key not in self.new.get(name, {})
            if is_gone and "head" in value and same(part[key].get("head"), value["head"]):
                found = part[key], self.file[name][key]
        return found

    def _named(self, kind: str, name: str, new: Data) -> Data:
        return self.part(new, self.old.get((kind, name), {}), self.file.get((kind, name), {}))

    def _read_annexes(
        self, new: Sequence[Data], old: Sequence[Data], file: Sequence[Data]
    ) -> Iterator[Data]:
        """Yield the annexes, identified by title or, if that is new, by position."""
        titles = [annex.get("title") for annex in old]
        kept = {annex.get("title") for annex in new}
        for index, annex in enumerate(new):
            place = index
            if annex.get("title") in titles:
                place = titles.index(annex.get("title"))
            elif index >= len(old) or titles[index] in kept:
                place = len(old)
            if place < min(len(old), len(file)):
                yield self.part(annex, old[place], file[place])
            else:
                yield self.part(annex, {}, {})


def _spell(new: Any, old: Any, file: Any, key: str = "") -> Any:
    """Return a value, perhaps of a key; each of the other two may be missing."""
    if old is not _MISSING and same_value(key, new, old):
        return file
    match new, old, file:
        case dict(), dict(), dict():
            keys = {
                key: _spell(new[key], old.get(key, _MISSING), file.get(key, _MISSING))
                for key in new
            }
            unread = {key: value for key, value in file.items() if key not in {*new, *old}}
            return {key: value for key, value in keys.items() if value is not _MISSING} | unread
        case list(), list(), list() if len(old) == len(file):
            return _spell_items(new, old, file)
        case str(), _, _ if _is_number(file):
            return _number(new)
    return new


def _spell_items(new: Sequence[Any], old: Sequence[Any], file: Sequence[Any]) -> list[Any]:
    """Return the items of a list, like the rows of a table, or the cells of one.

    A row that changed while others come or go is identified by its first cell.
    """
    places = {repr(item): index for index, item in reversed([*enumerate(old)])}
    rows = {repr(item[0]): index for index, item in enumerate(old) if _is_row(item)}
    has_numbers = any(map(_is_number, _cells(file)))
    items: list[Any] = []
    for index, item in enumerate(new):
        place = places.get(repr(item))
        row = rows.get(repr(item[0])) if _is_row(item) else None
        is_parallel = len(new) == len(old)
        if is_parallel and (place is None or same(item, old[index])):
            items.append(_spell(item, old[index], file[index]))
        elif place is not None:
            items.append(file[place])
        elif row is not None:
            items.append(_spell(item, old[row], file[row]))
        else:
            items.append(_as_numbers(item) if has_numbers else item)
    return items


def _is_row(item: Any) -> bool:
    return isinstance(item, list) and bool(item)


def _cells(items: Any) -> Iterator[Any]:
    for item in items:
        yield from item if isinstance(item, list) else (item,)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _as_numbers(item: Any) -> Any:
    if isinstance(item, list):
        return [_as_numbers(cell) for cell in item]
    return _number(item) if isinstance(item, str) else item


def _number(text: str) -> Any:
    """Return the number that prints as a text, or the text if there is none."""
    try:
        value = resolve(text)
    except ScalarError:
        return text
    return text if isinstance(value, str | bool) or str(value) != text else value
