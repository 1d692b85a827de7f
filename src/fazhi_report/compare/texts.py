"""文字变化 (text changes): pair the parts of two reports and compare their texts."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from fazhi_report.compare.alignment import align, take_similar
from fazhi_report.compare.changes import Event, TextChange
from fazhi_report.compare.parts import Kind, Part, parts_of
from fazhi_report.compare.properties import Printer, changed_properties
from fazhi_report.compare.wording import Words, diff_words, join_words
from fazhi_report.model import By, Matching, Report
from fazhi_report.source import Path

_TEXT_KEYS = ("heading", "text", "table")
"""The keys that make up the text of an added or removed part."""


@dataclass(frozen=True, slots=True)
class PairedParts:
    """The parts of two reports by path, and which of them are the same part."""

    old: Mapping[Path, Part]
    new: Mapping[Path, Part]
    pairs: Mapping[tuple[Path, Path], By]


def pair_parts(old: Report, new: Report, printers: tuple[Printer, Printer]) -> PairedParts:
    """Pair the parts of each kind by id, annexes by title, then by similar text."""
    old_parts, new_parts = parts_of(old), parts_of(new)
    pairs: dict[tuple[Path, Path], By] = {}
    for kind in Kind:
        pairs |= _pair(_of_kind(old_parts, kind), _of_kind(new_parts, kind), printers)
    return PairedParts(old_parts, new_parts, pairs)


def _of_kind(parts: Mapping[Path, Part], kind: Kind) -> list[Part]:
    return [part for part in parts.values() if part.kind is kind]


def _pair(
    old: Sequence[Part], new: Sequence[Part], printers: tuple[Printer, Printer]
) -> dict[tuple[Path, Path], By]:
    matching = Matching(len(old), len(new))
    matching.take_equal(By.NAME, ([part.name for part in old], [part.name for part in new]))
    take_similar(
        matching,
        lambda i: _characteristic_words(old[i], printers[0]).keys,
        lambda j: _characteristic_words(new[j], printers[1]).keys,
    )
    return {(old[i].path, new[j].path): by for (i, j), by in matching.pairs.items()}


def text_changes(paired: PairedParts, printers: tuple[Printer, Printer]) -> Iterator[TextChange]:
    """Yield the changes in the order of the new report, removed parts last.

    A part that was added or removed with parts below it is one change.
    """
    old_paths = {new: old for old, new in paired.pairs}
    added = paired.new.keys() - old_paths.keys()
    removed = paired.old.keys() - set(old_paths.values())
    in_place = set(_pairs_in_place(paired))
    for path, new in paired.new.items():
        if path in added:
            if new.parent not in added:
                text = _text_with_parts(new, paired.new, added, printers[1])
                yield TextChange(Event.ADDED, None, new, pieces=diff_words(Words(), text))
            continue
        old = paired.old[old_paths[path]]
        if paired.pairs[old.path, path] is By.LIKENESS:
            yield TextChange(Event.RENAMED, old, new)
        if (old.path, path) not in in_place:
            yield TextChange(Event.MOVED, old, new)
        for note in changed_properties(old.model, new.model, printers):
            if new.kind is not Kind.ANNEX or note.key != "title":
                yield TextChange(Event.REWORDED, old, new, note.key, note.label, note.pieces)
    for path, old in paired.old.items():
        if path in removed and old.parent not in removed:
            text = _text_with_parts(old, paired.old, removed, printers[0])
            yield TextChange(Event.REMOVED, old, None, pieces=diff_words(text, Words()))


def _pairs_in_place(paired: PairedParts) -> Iterator[tuple[Path, Path]]:
    """Yield the pairs that kept their parent, and their order among most of its parts."""
    siblings: dict[tuple[Path | None, Kind], list[tuple[Part, Part]]] = defaultdict(list)
    for old_path, new_path in paired.pairs:
        old, new = paired.old[old_path], paired.new[new_path]
        if old.parent is None or new.parent is None or (old.parent, new.parent) in paired.pairs:
            siblings[new.parent, new.kind].append((old, new))
    for pairs in siblings.values():
        by_old = sorted(pairs, key=lambda pair: pair[0].position)
        by_new = sorted(pairs, key=lambda pair: pair[1].position)
        aligned = align(
            [_pair_key(*pair) for pair in by_old], [_pair_key(*pair) for pair in by_new]
        )
        yield from ((by_old[i][0].path, by_old[i][1].path) for i, _ in aligned)


def _pair_key(old: Part, new: Part) -> str:
    """Identify a pair by a key that stays the same if the reports are swapped."""
    return "\0".join(sorted((old.name, new.name)))


def _characteristic_words(part: Part, printer: Printer) -> Words:
    """Return the words that identify a part under another id: its heading, else its text."""
    heading = getattr(part.model, "heading", None)
    return printer.words(heading) if heading else _text(part, printer)


def _text_with_parts(
    top: Part, parts: Mapping[Path, Part], changed: Set[Path], printer: Printer
) -> Words:
    """Return the text of an added or removed part and of the parts that changed with it."""
    included = {top.path}
    texts = [_text(top, printer)]
    for path, part in parts.items():
        if path in changed and part.parent in included:
            included.add(path)
            texts.append(_text(part, printer))
    return join_words([text for text in texts if text.keys], "\n")


def _text(part: Part, printer: Printer) -> Words:
    values = (getattr(part.model, key, None) for key in _TEXT_KEYS)
    return join_words([printer.words(value) for value in values if value], "\n")
