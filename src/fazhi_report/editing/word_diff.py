"""文字比较 (word diff): compare two texts word by word."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from typing import Literal, NamedTuple

from fazhi_report.console import Token
from fazhi_report.diagnostics import escape_invisible
from fazhi_report.editing.alignment import align

_LATIN = r"(?:[A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\u024f\u1e00-\u1eff][\u0300-\u036f]*)"
"""A Latin letter with its combining accents."""

_TOKEN = re.compile(
    r"\d+(?:[.,/]\d+)*"
    rf"|{_LATIN}+(?:['’-]{_LATIN}+)*"
    r"|[ \t]+"
    "|.[\u0300-\u036f\ufe0f]*",
    re.DOTALL,
)
"""A number (1,234.5), a Latin word (don't), a run of spaces, or a character with its accents."""

_MARKS = {"deleted": ("[-", "-]", "red"), "inserted": ("{+", "+}", "green"), "equal": ("", "", "")}


class Piece(NamedTuple):
    kind: Literal["equal", "deleted", "inserted"]
    text: str


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A text as words: `keys` are compared, `texts` are printed; both have one item per word.

    They differ for a reference: the key is the metric's name, the text its value.
    """

    keys: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


def tokens(text: str) -> list[str]:
    """Split a text into numbers, Latin words, runs of spaces, and single other characters."""
    return _TOKEN.findall(text)


def split_words(text: str) -> Words:
    words = tuple(tokens(text))
    return Words(words, words)


def atom(text: str) -> Words:
    """Make a single word of a text that changes as a whole, like a date."""
    return Words((text,), (text,)) if text else Words()


def join_words(parts: Sequence[Words], separator: str = "") -> Words:
    items = [item for part in parts for item in (atom(separator), part)][1:]
    keys = chain.from_iterable(item.keys for item in items)
    return Words(tuple(keys), tuple(chain.from_iterable(item.texts for item in items)))


def diff_words(old: Words, new: Words) -> Pieces:
    """Return both texts as one sequence of pieces; deleted text precedes inserted text."""
    return tuple(_merge(_pieces(old, new)))


def mark_changes(pieces: Pieces) -> Iterator[Token]:
    """Mark the changes: 行政复议案件[-1050-]{+1102+}件."""
    for piece in pieces:
        opening, closing, colour = _MARKS[piece.kind]
        first, *others = tokens(escape_invisible(piece.text))
        # The opening mark must not stand alone at the end of a line.
        yield opening + first, colour
        yield from ((token, colour) for token in others)
        if closing:
            yield closing, colour


@dataclass(frozen=True, slots=True)
class Run:
    """Words old[i:i_end] and new[j:j_end], which are equal or replace each other."""

    i: int
    i_end: int
    j: int
    j_end: int
    is_equal: bool

    @property
    def size(self) -> int:
        return max(self.i_end - self.i, self.j_end - self.j)


def _pieces(old: Words, new: Words) -> Iterator[Piece]:
    for run in word_runs(old.keys, new.keys):
        before, after = old.texts[run.i : run.i_end], new.texts[run.j : run.j_end]
        if not run.is_equal:
            yield Piece("deleted", "".join(before))
            yield Piece("inserted", "".join(after))
            continue
        for old_text, new_text in zip(before, after, strict=True):
            if old_text == new_text:
                yield Piece("equal", old_text)
            else:  # a reference to a metric whose value changed
                yield from diff_words(split_words(old_text), split_words(new_text))


def word_runs(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """Return the equal and differing runs of two sequences of words, covering both.

    Short runs of equal words between longer changes count as differing.
    """
    return absorb_short_matches(raw_runs(old, new))


def raw_runs(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    """Yield equal and differing runs alternately, from start to end, including chance matches."""
    i = j = 0
    # In a run of pairs, position minus index stays the same.
    diagonals = groupby(enumerate(align(old, new)), lambda item: [p - item[0] for p in item[1]])
    for _, block in diagonals:
        pairs = [pair for _, pair in block]
        start, new_start = pairs[0]
        if (start, new_start) != (i, j):
            yield Run(i, start, j, new_start, is_equal=False)
        i, j = start + len(pairs), new_start + len(pairs)
        yield Run(start, i, new_start, j, is_equal=True)
    if (i, j) != (len(old), len(new)):
        yield Run(i, len(old), j, len(new), is_equal=False)


def absorb_short_matches(sequence: Iterable[Run]) -> list[Run]:
    """Merge an equal run into the changes around it if both of them are longer."""
    result: list[Run] = []
    for run in sequence:
        result.append(run)
        while len(result) > 2 and not result[-1].is_equal:
            first, match, last = result[-3:]
            if match.size >= min(first.size, last.size):
                break
            result[-3:] = [Run(first.i, last.i_end, first.j, last.j_end, is_equal=False)]
    return result


def _merge(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Join neighbours, leaving at most one deleted and one inserted piece between equal pieces."""
    for _, run in groupby(pieces, lambda piece: piece.kind == "equal"):
        group = list(run)
        for kind in ("equal", "deleted", "inserted"):
            if text := "".join(piece.text for piece in group if piece.kind == kind):
                yield Piece(kind, text)
