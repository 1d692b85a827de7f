"""Elements (要素) that a report prints from its data: 版头, signature, date, 版记 and the like.

The data file determines their layout and punctuation. So an edited element is compared with the
printed one word by word: a date may have any digits, and signatories may be on any line.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from unicodedata import normalize

from fazhi_report.drafts.review.changes import Change, Kind
from fazhi_report.drafts.review.excerpts import LINE_SIGN
from fazhi_report.drafts.review.items import Item, Move, end_of, start_of
from fazhi_report.drafts.review.original import Original, Place
from fazhi_report.drafts.review.stream import LINE_END
from fazhi_report.drafts.review.title_lines import is_title
from fazhi_report.importing.data_file import letters, read_date

_DIGITS = "[0-9〇○零一二三四五六七八九十]{1,4}"
_DATE = re.compile(rf"{_DIGITS}\s*年\s*{_DIGITS}\s*月\s*{_DIGITS}\s*日")
_WORD = re.compile(r"签发人:|发布日期:|来源:|抄送:|印发|[,。]|(?:(?!印发)[^\s,。:])+:?")
_TABLE = "metrics_table"

_Edit = tuple[int, int, str]
_Words = Counter[str]


def kinds_of(original: Original, change: Change) -> frozenset[str]:
    """Return the kinds of elements that a change is about.

    The result is empty if it is also about the body, or about 主要指标一览表, or breaks the lines
    of the title.
    """
    kinds: set[str] = set()
    for start, end, new in _edits(change.items):
        kinds.update(_kind_at(original, at) for at in (start, max(start, end - 1)))
        if LINE_END in original.text[start:end] + new:
            kinds = {"" if kind == "title" else kind for kind in kinds}
    return frozenset() if "" in kinds else frozenset(kinds)


def printed_changes(
    original: Original, changes: Sequence[Change], printed: Original
) -> frozenset[int]:
    """Return the positions of the changes of elements that `printed`, a data file's text, has.

    All changes are made to the original.
    """
    edits = [list(_edits(change.items)) for change in changes]
    together = [edit for own in edits for edit in own]
    wanted = _by_kind(original, together)
    found = _by_kind(printed, ())
    made = set()
    for at, change in enumerate(changes):
        kinds = kinds_of(original, change)
        if not kinds:
            continue
        others = _by_kind(original, [edit for own in edits if own is not edits[at] for edit in own])
        has_words = all(
            found(kind)[word] == wanted(kind)[word]
            for kind in kinds
            for word in _difference(wanted(kind), others(kind))
        )
        if has_words or _has_new_line(original, together, change, printed):
            made.add(at)
    return frozenset(made)


def is_layout(original: Original, change: Change) -> bool:
    """Whether a change of an element keeps its words: only spaces, digits or punctuation differ."""
    kinds = kinds_of(original, change)
    if not kinds:
        return False
    after, before = _by_kind(original, list(_edits(change.items))), _by_kind(original, ())
    return all(after(kind) == before(kind) for kind in kinds)


def _kind_at(original: Original, position: int) -> str:
    place = original.place_at(position)
    return _kind(place) if place and place.derived != _TABLE else ""


def _kind(place: Place) -> str:
    return "title" if is_title(place) else place.derived


def _edits(items: Sequence[Item]) -> Iterator[_Edit]:
    for item in items:
        if isinstance(item, Move):
            yield item.removal.start, item.removal.end, ""
            yield item.insertion.start, item.insertion.start, item.insertion.text
        else:
            yield start_of(item), end_of(item), item.text


def _by_kind(text: Original, edits: Sequence[_Edit]) -> Callable[[str], _Words]:
    """Return a function that gives the words of all elements of a kind after some edits."""
    edits = sorted(edits, key=lambda edit: edit[:2])
    starts = [place.position for place in text.places]
    ranges = list(zip(text.places, [*starts[1:], len(text.text)], strict=True))

    @cache
    def words(kind: str) -> _Words:
        pieces = (
            _edited(text, place.position, end, edits)
            for place, end in ranges
            if _kind(place) == kind
        )
        return _words(kind, "\n".join(pieces))

    return words


def _edited(text: Original, start: int, end: int, edits: Sequence[_Edit]) -> str:
    """Return a part of a text after the edits, in order, that overlap it."""
    pieces: list[str] = []
    position = start
    for first, last, new in edits:
        if (first < end or first == len(text.text)) and (last > start or start <= first):
            pieces += (text.text[position:first], new if first >= start else "")
            position = max(position, min(last, end))
    return "".join([*pieces, text.text[position:end]])


def _words(kind: str, text: str) -> _Words:
    if kind == "title":
        return Counter([letters(text)])
    plain = _DATE.sub(_iso_date, normalize("NFKC", text))
    if kind == "imprint":
        plain = re.sub("[、;]", ",", plain)
    return Counter(_WORD.findall(plain))


def _iso_date(match: re.Match[str]) -> str:
    day = read_date(match[0])
    return day.isoformat() if day else match[0]


def _difference(one: _Words, other: _Words) -> set[str]:
    return {*(one - other), *(other - one)}


def _has_new_line(
    original: Original, edits: Sequence[_Edit], change: Change, printed: Original
) -> bool:
    """Whether lines added at the start of an element, perhaps belonging above it, are printed.

    The edits are those of all changes. A line may have become the text of a run-in heading.
    """
    if change.kind is not Kind.ADDED:
        return False
    wanted = _edited(original, 0, len(original.text), sorted(edits, key=lambda edit: edit[:2]))
    old, new = ([letters(line) for line in text.splitlines()] for text in (wanted, printed.text))
    lines = [letters(line) for line in change.new.split(LINE_SIGN)]
    return all(
        sum(item.endswith(line) for item in new) >= sum(item.endswith(line) for item in old)
        for line in lines
    )
