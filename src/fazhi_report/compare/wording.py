"""文字比较 (wording): two texts by words, where a number with its decimals is one word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple

from fazhi_report.compare.alignment import alignment

_LATIN = r"(?:[^\W\d_\u0370-\U0010ffff][\u0300-\u036f]*)"
_TOKEN = re.compile(
    r"\d+(?:[.,/]\d+)*"
    rf"|{_LATIN}+(?:['’-]{_LATIN}+)*"
    r"|[ \t]+"
    "|.[\u0300-\u036f\ufe0f]*",
    re.DOTALL,
)

Kind = Literal["equal", "deleted", "inserted"]


class Piece(NamedTuple):
    kind: Kind
    text: str


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A text in words. `keys` are what is compared, `shown` what is printed of each.

    The two differ in a reference: its key is the metric that it names, whatever its value.
    """

    keys: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "".join(self.shown)


def tokens(text: str) -> list[str]:
    """A number, a Latin word, a run of spaces, or one other character each."""
    return _TOKEN.findall(text)


def words(text: str) -> Words:
    found = tuple(tokens(text))
    return Words(found, found)


def atom(text: str) -> Words:
    """A text that changes as a whole, like a date."""
    return Words((text,), (text,)) if text else Words()


def joined(parts: Sequence[Words], mark: str) -> Words:
    """Texts behind each other, with a mark between any two."""
    keys: list[str] = []
    shown: list[str] = []
    for index, part in enumerate(parts):
        if index:
            keys.append(mark)
            shown.append(mark)
        keys += part.keys
        shown += part.shown
    return Words(tuple(keys), tuple(shown))


def pieces(old: Words, new: Words) -> Pieces:
    """What stayed, went and came, in reading order; what went stands before what came."""
    return tuple(_merged(_pieces(old, new)))


@dataclass(frozen=True, slots=True)
class _Run:
    """Words old[i:i2] and new[j:j2]: the same, or one instead of the other."""

    i: int
    i2: int
    j: int
    j2: int
    same: bool

    @property
    def size(self) -> int:
        return max(self.i2 - self.i, self.j2 - self.j)


def _pieces(old: Words, new: Words) -> Iterator[Piece]:
    for run in _without_crumbs(_runs(old.keys, new.keys)):
        before, after = old.shown[run.i : run.i2], new.shown[run.j : run.j2]
        if not run.same:
            yield from _swap("".join(before), "".join(after))
            continue
        if before == after:
            yield Piece("equal", "".join(before))
            continue
        for was, now in zip(before, after, strict=True):
            if was == now:
                yield Piece("equal", was)
            else:  # a reference, whose metric has another value now
                yield from pieces(words(was), words(now))


def _swap(before: str, after: str) -> Iterator[Piece]:
    yield Piece("deleted", before)
    yield Piece("inserted", after)


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[_Run]:
    """What is the same and what is not, by turns."""
    i = j = start = 0
    for before, after in [*alignment(old, new), (len(old), len(new))]:
        if (before, after) == (i, j) and before < len(old):
            i, j = i + 1, j + 1
            continue
        if start < i:
            yield _Run(start, i, j - (i - start), j, same=True)
        if (before, after) != (i, j):
            yield _Run(i, before, j, after, same=False)
        start, i, j = before, before + 1, after + 1


def _without_crumbs(runs: Iterator[_Run]) -> list[_Run]:
    """A few same words amid longer changes are chance: the changes read better as one."""
    kept: list[_Run] = []
    for run in runs:
        kept.append(run)
        while len(kept) > 2 and not kept[-1].same:
            first, crumb, last = kept[-3:]
            if crumb.size >= min(first.size, last.size):
                break
            kept[-3:] = [_Run(first.i, last.i2, first.j, last.j2, same=False)]
    return kept


def _merged(found: Iterator[Piece]) -> Iterator[Piece]:
    """Between what stayed, all that went is one piece, and all that came another."""
    for stayed, run in groupby(found, lambda piece: piece.kind == "equal"):
        group = list(run)
        kinds: tuple[Kind, ...] = ("equal",) if stayed else ("deleted", "inserted")
        for kind in kinds:
            text = "".join(piece.text for piece in group if piece.kind == kind)
            if text:
                yield Piece(kind, text)
