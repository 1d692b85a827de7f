"""The merged parts of a report, with their origins in the file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fazhi_report.diagnostics import DataPath
from fazhi_report.editing.parts import ROOT, Data, PartKey
from fazhi_report.editing.values import same
from fazhi_report.model import METRICS, read_annex


@dataclass(frozen=True, slots=True)
class MergedPart:
    """A part of the merged report.

    `origin` is its path in the file, or None if it is new. In `content`, a `PartList` stands for
    the parts below a key.
    """

    key: PartKey
    origin: DataPath | None
    content: Mapping[str, Any]
    is_short: bool


@dataclass(frozen=True, slots=True)
class PartList:
    """The parts below one key, in order."""

    kind: str
    parts: tuple[MergedPart, ...]


def all_parts(part: MergedPart) -> Iterator[MergedPart]:
    """Yield a part and all parts below it."""
    yield part
    for value in part.content.values():
        for below in value.parts if isinstance(value, PartList) else ():
            yield from all_parts(below)


def fits_short(key: PartKey, content: Data) -> bool:
    """Whether a merged part can be written in its short form."""
    if key == ROOT:
        annexes = content.get("annex")
        parts = annexes.parts if isinstance(annexes, PartList) else ()
        return len(parts) == 1 and parts[0].is_short
    if key.kind == "metrics":
        return content.keys() == {"value"} and not isinstance(content["value"], dict)
    return same(content, read_annex(METRICS))


def data_of(part: MergedPart) -> Any:
    """Return the plain data of a merged part, in its short form if it has one."""
    if part.is_short and part.key.kind == "metrics":
        return part.content["value"]
    if part.is_short and part.key.kind == "annex":
        return METRICS
    data = {key: plain(value) for key, value in part.content.items()}
    return data | {"annex": METRICS} if part.is_short else data


def plain(value: Any) -> Any:
    """Return the plain data of a merged part, or of a value in its content."""
    if isinstance(value, MergedPart):
        return data_of(value)
    if not isinstance(value, PartList):
        return value
    if value.kind == "metrics":
        return {metric.key.name: data_of(metric) for metric in value.parts}
    return [data_of(part) for part in value.parts]
