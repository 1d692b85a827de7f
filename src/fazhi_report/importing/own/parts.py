"""Parts of the data file in carried data, and the segments of a document at their anchors."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from fazhi_report.importing.article import Block, Line, PictureBlock, TableBlock
from fazhi_report.importing.data_file import cut_line
from fazhi_report.importing.own.data import Anchors, Data, OwnData

_LISTS = ("achievements", "sections", "annex")
_WITH_TEXTS = ("table", "picture")
_WITHIN_LINES = {("heading", "text"), ("title", "title")}
"""Pairs of keys of which the second may begin within the line of the first."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """The report, a section, an achievement or an annex, as in the data file.

    `keys` are the keys without texts, `anchors` those of the texts; `depth` counts sections from 1.
    """

    kind: str
    depth: int
    above: "Part | None" = None
    keys: Data = field(default_factory=dict)
    anchors: list[int] = field(default_factory=list)
    below: list["Part"] = field(default_factory=list)

    @property
    def is_printed(self) -> bool:
        """Whether it or a part below it has a text in the document."""
        return bool(self.anchors) or any(part.is_printed for part in self.below)


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of a text in the data file: the part and a key like `heading` or `table.notes`."""

    part: Part
    key: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A block, or the piece of a line between two anchors.

    `slot` is the text that begins here; without it, the segment continues the text above. `derived`
    is the kind of a derived text that begins here, like `imprint`. `runs_in` if it follows a
    heading on the same line.
    """

    block: Block
    slot: Slot | None = None
    derived: str = ""
    runs_in: bool = False


def read_parts(own: OwnData) -> tuple[Part, dict[int, Slot]]:
    """Return the report as a tree of parts, and the slot of each anchor."""
    slots: dict[int, Slot] = {}
    return _read_part("report", own.report, 0, None, slots), slots


def _read_part(
    kind: str, data: Data, depth: int, above: Part | None, slots: dict[int, Slot]
) -> Part:
    part = Part(kind, depth, above)
    part.keys.update(_without_texts(part, "", data, slots))
    for key in _LISTS:
        below = depth + 1 if key == "sections" else depth
        part.below.extend(_read_part(key, item, below, part, slots) for item in data.get(key, ()))
    return part


def _without_texts(part: Part, prefix: str, data: Data, slots: dict[int, Slot]) -> Data:
    """Register the anchors of texts in `slots`; return the other keys."""
    rest: Data = {}
    for key, value in data.items():
        if isinstance(value, Anchors):
            part.anchors.extend(value.numbers)
            slots |= {number: Slot(part, prefix + key) for number in value.numbers}
        elif key in _WITH_TEXTS:
            rest[key] = _without_texts(part, f"{key}.", value, slots)
        elif key not in _LISTS:
            rest[key] = value
    return rest


def cut_at_anchors(
    blocks: Iterable[Block], slots: Mapping[int, Slot], derived: Mapping[int, str]
) -> Iterator[Segment]:
    """Yield the segments of an article; each anchor counts once.

    If several anchors are at the start of a line, only the last counts, because the other texts
    were deleted. Within a line, only the text of a run-in heading or a line of the title can begin;
    an anchor between two joined paragraphs is ignored.
    """
    seen: set[int] = set()

    def find(parts: Iterable[int]) -> int:
        new = [part for part in parts if part not in seen and (part in slots or part in derived)]
        seen.update(new)
        return new[-1] if new else 0

    for block in blocks:
        match block:
            case Line():
                start = find(mark.part for mark in block.anchors if not mark.offset)
                yield from _cut_line(block, start, slots, derived, find)
            case TableBlock():
                number = find(mark.part for mark in block.rows[0][0].anchors)
                yield Segment(block, slots.get(number), derived.get(number, ""))
            case PictureBlock():
                yield Segment(block, slots.get(find([block.part])))


def _cut_line(
    line: Line,
    number: int,
    slots: Mapping[int, Slot],
    derived: Mapping[int, str],
    find: Callable[[Iterable[int]], int],
) -> Iterator[Segment]:
    start, is_rest = 0, False
    for mark in line.anchors:
        key = slots[number].key if number in slots else ""
        begins = slots[mark.part].key if mark.part in slots else ""
        if mark.offset and (key, begins) in _WITHIN_LINES and find([mark.part]):
            yield Segment(
                cut_line(line, start, mark.offset), slots.get(number), derived.get(number, "")
            )
            start, number, is_rest = mark.offset, mark.part, key == "heading"
    piece = cut_line(line, start, len(line.text))
    yield Segment(piece, slots.get(number), derived.get(number, ""), runs_in=is_rest)
