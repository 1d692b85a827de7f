"""文字变化: what became of each section, achievement and annex, and of the report's own keys."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from fazhi_report.compare.alignment import alignment
from fazhi_report.compare.changes import Event, Place, TextChange
from fazhi_report.compare.contents import Kind, Part, Reader, properties
from fazhi_report.compare.matching import take_similar
from fazhi_report.compare.wording import Words, joined, pieces
from fazhi_report.model import By, Matching
from fazhi_report.source import Path

_ADDED_WITH = ("heading", "text", "table")
"""Keys of which the text of a part that came or went is made."""


class TextReader:
    """The parts of two reports, paired: by id, annexes by title, then by likeness."""

    def __init__(
        self, old: Sequence[Part], new: Sequence[Part], readers: tuple[Reader, Reader]
    ) -> None:
        self.old, self.new, self.readers = old, new, readers
        self.pairs: dict[tuple[int, int], By] = {}
        for kind in Kind:
            self._match(kind)
        self.old_places, self.new_places = _places(old), _places(new)

    def _match(self, kind: Kind) -> None:
        old = [i for i, part in enumerate(self.old) if part.kind is kind]
        new = [j for j, part in enumerate(self.new) if part.kind is kind]
        before, after = self.readers
        matching = Matching(len(old), len(new))
        matching.take_equal(
            By.NAME, ([self.old[i].name for i in old], [self.new[j].name for j in new])
        )
        take_similar(
            matching,
            lambda n: _known_by(self.old[old[n]], before).keys,
            lambda n: _known_by(self.new[new[n]], after).keys,
        )
        self.pairs |= {(old[i], new[j]): by for (i, j), by in matching.pairs.items()}

    def moved(self, old: Path, new: Path) -> tuple[str, str] | None:
        """Where two parts stand, by their paths, when they are not the same part."""
        i, j = self.old_places[old], self.new_places[new]
        if (i.number, j.number) in self.pairs:
            return None
        return i.part.place, j.part.place

    def changes(self) -> Iterator[TextChange]:
        """In the order of the new report; what is no longer there comes behind.

        A part that came or went is one change with all below it.
        """
        old_of = {j: (i, by) for (i, j), by in self.pairs.items()}
        before, after = self.readers
        in_place = set(self._in_place())
        went = set(range(len(self.old))) - {i for i, _ in self.pairs}
        came = set(range(len(self.new))) - old_of.keys()
        for j, part in enumerate(self.new):
            new = self.new_places[part.path]
            if j not in old_of:
                if part.parent not in came:
                    text = pieces(Words(), _with_parts(self.new, j, came, after))
                    yield TextChange(Event.ADDED, None, new, pieces=text)
                continue
            i, by = old_of[j]
            old = self.old_places[self.old[i].path]
            if by is By.LIKENESS:
                yield TextChange(Event.RENAMED, old, new)
            if (i, j) not in in_place:
                yield TextChange(Event.MOVED, old, new)
            yield from self._reworded(old, new)
        for i in sorted(went):
            if self.old[i].parent not in went:
                text = pieces(_with_parts(self.old, i, went, before), Words())
                place = self.old_places[self.old[i].path]
                yield TextChange(Event.REMOVED, place, None, pieces=text)

    def _reworded(self, old: Place, new: Place) -> Iterator[TextChange]:
        if old.part.model is new.part.model:
            return
        before, after = (dict(properties(each.part.model)) for each in (old, new))
        for key in dict.fromkeys((*before, *after)):
            was, now = before.get(key), after.get(key)
            values = [each.value if each else None for each in (was, now)]
            if values[0] == values[1] or (new.part.kind is Kind.ANNEX and key == "title"):
                continue
            first, second = (
                reader.words(value) for reader, value in zip(self.readers, values, strict=True)
            )
            if first.keys != second.keys:
                label = next(each.label for each in (now, was) if each)
                yield TextChange(Event.REWORDED, old, new, key, label, pieces(first, second))

    def _in_place(self) -> Iterator[tuple[int, int]]:
        """Pairs that stand below the same part, in the same order as most of their like."""
        siblings: dict[tuple[int | None, Kind], list[tuple[int, int]]] = defaultdict(list)
        for i, j in self.pairs:
            parents = self.old[i].parent, self.new[j].parent
            if parents in self.pairs or parents == (None, None):
                siblings[parents[1], self.new[j].kind].append((i, j))
        for pairs in siblings.values():
            key = {pair: self._key(*pair) for pair in pairs}
            old, new = sorted(pairs), sorted(pairs, key=lambda pair: pair[1])
            both = alignment([key[pair] for pair in old], [key[pair] for pair in new])
            yield from (old[n] for n, _ in both)

    def _key(self, i: int, j: int) -> str:
        """The same whichever of the two reports is the old one."""
        return "\0".join(sorted((self.old[i].name, self.new[j].name)))


def _places(parts: Sequence[Part]) -> dict[Path, Place]:
    seen: dict[tuple[int | None, Kind], int] = defaultdict(int)
    places: dict[Path, Place] = {}
    for index, part in enumerate(parts):
        seen[part.parent, part.kind] += 1
        places[part.path] = Place(part, index, seen[part.parent, part.kind])
    return places


def _known_by(part: Part, reader: Reader) -> Words:
    """What a part is recognised by under another id: a section by its heading, if it has one."""
    heading = getattr(part.model, "heading", None)
    return reader.words(heading) if heading else _whole(part, reader)


def _with_parts(parts: Sequence[Part], top: int, gone: set[int], reader: Reader) -> Words:
    """A part that came or went, and those below it that did so with it."""
    below = {top}
    for index in sorted(gone):
        if parts[index].parent in below:
            below.add(index)
    texts = (_whole(parts[index], reader) for index in sorted(below))
    return joined([text for text in texts if text.keys], "\n")


def _whole(part: Part, reader: Reader) -> Words:
    values = (getattr(part.model, key, None) for key in _ADDED_WITH)
    return joined([reader.words(value) for value in values if value], "\n")
