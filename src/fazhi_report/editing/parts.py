"""部件 (parts): the sections, achievements, annexes and metrics in plain data, found by name."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

from fazhi_report.diagnostics import DataPath
from fazhi_report.model import METRICS, read_annex, read_metric

Data = dict[str, Any]


class PartKey(NamedTuple):
    """The identity of a part, wherever it stands.

    `kind` is the key that holds it; `name` its id, title or name; `number` counts parts of the same
    name.
    """

    kind: str
    name: str
    number: int = 0


class Marker(Enum):
    """Stands for the parts in the content of the part above, or for a missing value."""

    PARTS = "parts"
    MISSING = "missing"


ROOT = PartKey("", "")
KINDS = {
    "": ("sections", "annex"),
    "sections": ("achievements", "sections"),
    "annex": ("sections",),
    "achievements": ("metrics",),
    "metrics": (),
}
"""The keys of each kind of part that hold further parts."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part, or the report as `ROOT`; `content` has its keys, with short forms expanded.

    `is_short` if it was written in a short form: `11次` for a metric, `metrics` for an annex, and
    for the report `annex: metrics`.
    """

    key: PartKey
    parent: PartKey
    path: DataPath
    content: Mapping[str, Any]
    is_short: bool


@dataclass(frozen=True, slots=True)
class Tree:
    """All parts of a report, parents first, and the children of each part by kind, in order."""

    parts: Mapping[PartKey, Part]
    children: Mapping[tuple[PartKey, str], Sequence[PartKey]]

    def below(self, key: PartKey) -> list[PartKey]:
        return [child for kind in KINDS[key.kind] for child in self.children.get((key, kind), ())]

    def titles(self) -> list[str]:
        return [key.name for key in self.children.get((ROOT, "annex"), ())]


def tree(data: Data, base: Tree | None = None) -> Tree:
    """Find the parts of plain data; match an annex whose title is not in `base` by position."""
    return _Finder(base.titles() if base else []).find(data)


class _Finder:
    def __init__(self, titles: Sequence[str]) -> None:
        self.titles = titles
        self.counts: Counter[PartKey] = Counter()
        self.parts: dict[PartKey, Part] = {}
        self.children: dict[tuple[PartKey, str], list[PartKey]] = defaultdict(list)

    def find(self, data: Data) -> Tree:
        self._add(ROOT, ROOT, (), data, is_short=data.get("annex") == METRICS)
        return Tree(self.parts, self.children)

    def _add(
        self, key: PartKey, parent: PartKey, path: DataPath, data: Data, *, is_short: bool
    ) -> None:
        content = dict(data)
        self.parts[key] = Part(key, parent, path, content, is_short)
        for kind in KINDS[key.kind]:
            items = _items(kind, data.get(kind))
            if items is None:
                continue
            content[kind] = Marker.PARTS
            names = self._names(kind, items)
            for name, (step, value) in zip(names, items.items(), strict=True):
                child = PartKey(kind, name)
                child = child._replace(number=self.counts[child])
                self.counts[child._replace(number=0)] += 1
                self.children[key, kind].append(child)
                expanded = read_metric(value) if kind == "metrics" else read_annex(value)
                self._add(child, key, (*path, kind, step), expanded, is_short=expanded is not value)

    def _names(self, kind: str, items: Mapping[str | int, Any]) -> list[str]:
        if kind == "metrics":
            return [str(name) for name in items]
        if kind != "annex":
            return [str(item.get("id", "")) for item in items.values()]
        names = [str(read_annex(item).get("title", "")) for item in items.values()]
        free = {index: title for index, title in enumerate(self.titles) if title not in names}
        return [
            name if name in self.titles else free.get(index, name)
            for index, name in enumerate(names)
        ]


def _items(kind: str, value: Any) -> dict[str | int, Any] | None:
    """Return the parts below a key by name or index; None if the value cannot hold parts."""
    if kind == "metrics":
        return value if isinstance(value, dict) else None
    if kind == "annex" and value == METRICS:
        value = [METRICS]
    if not isinstance(value, list):
        return None
    if all(isinstance(item, dict) or (kind == "annex" and item == METRICS) for item in value):
        return dict(enumerate(value))
    return None
