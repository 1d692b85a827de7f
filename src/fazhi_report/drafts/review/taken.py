"""Changes that the data file has already (已收入), however its own changes are cut."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fazhi_report.drafts.review.changes import Change
from fazhi_report.drafts.review.edits import Edit
from fazhi_report.drafts.review.figure_edits import FigureEdit
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
    over ranges that no change crosses. Words that are changed in a line that moves are compared
    apart from the move: different people may have made the two.
    """
    moves: list[_Piece] = []
    words: list[_Piece] = []
    for index, change in (*enumerate(changes), *((-1, change) for change in own)):
        for item in change.items:
            if isinstance(item, Move):
                move, edits = item.apart(text)
                moves += (_piece(index, edit) for edit in (move.removal, move.insertion))
                words += (_piece(index, edit) for edit in edits)
            else:
                words.append(_piece(index, item))
    made: set[int] = set()
    left: set[int] = set()
    for cluster in (*_clusters(sorted(moves)), *_clusters(sorted(words))):
        start, end = cluster[0].start, max(piece.end for piece in cluster)
        drafted = [piece for piece in cluster if piece.change >= 0]
        others = [piece for piece in cluster if piece.change < 0]
        is_same = _apply(text, start, end, drafted) == _apply(text, start, end, others)
        (made if is_same else left).update(piece.change for piece in drafted)
    return frozenset(made - left)


def _piece(index: int, edit: Edit | FigureEdit) -> _Piece:
    return _Piece(edit.start, edit.end, edit.text, index)


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
