"""Changes that the data file has already (已收入), however its own changes are cut."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fazhi_report.drafts.review.changes import Change
from fazhi_report.drafts.review.moves import Move


class _Piece(NamedTuple):
    """A range of the original with its new text; `change` is the draft's, -1 the data file's."""

    start: int
    end: int
    text: str
    change: int


def taken_changes(text: str, changes: Sequence[Change], own: Sequence[Change]) -> frozenset[int]:
    """Return the positions of the changes of one draft that the data file made itself.

    `text` is the original, `own` are the changes of the data file. One side may change a phrase
    as a whole and the other the words in it that differ: the texts that both make are compared,
    over ranges that no change crosses.
    """
    pieces = [
        piece
        for index, change in (*enumerate(changes), *((-1, change) for change in own))
        for piece in _pieces(index, change)
    ]
    made: set[int] = set()
    left: set[int] = set()
    for cluster in _clusters(sorted(pieces)):
        start, end = cluster[0].start, max(piece.end for piece in cluster)
        drafted = [piece for piece in cluster if piece.change >= 0]
        others = [piece for piece in cluster if piece.change < 0]
        is_same = _apply(text, start, end, drafted) == _apply(text, start, end, others)
        (made if is_same else left).update(piece.change for piece in drafted)
    return frozenset(made - left)


def _pieces(index: int, change: Change) -> Iterator[_Piece]:
    for item in change.items:
        for edit in (item.removal, item.insertion) if isinstance(item, Move) else (item,):
            yield _Piece(edit.start, edit.end, edit.text, index)


def _clusters(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """Yield the pieces in groups that touch no other."""
    cluster: list[_Piece] = []
    for piece in pieces:
        if cluster and piece.start > max(other.end for other in cluster):
            yield cluster
            cluster = []
        cluster.append(piece)
    if cluster:
        yield cluster


def _apply(text: str, start: int, end: int, pieces: Sequence[_Piece]) -> str:
    """Return a range of the original as the pieces of one side make it."""
    made: list[str] = []
    for piece in pieces:
        made += [text[start : piece.start], piece.text]
        start = piece.end
    return "".join((*made, text[start:end]))
