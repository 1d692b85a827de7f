"""Edits of figures (改数): an edit that touches a figure changes the figure as a whole."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from fazhi_report.drafts.review.figure_spans import (
    find_figure,
    find_spans,
    is_like,
    typed_figure,
)
from fazhi_report.drafts.review.items import (
    Author,
    Edit,
    FigureEdit,
    Inserted,
    Item,
    Move,
    start_of,
    together,
)
from fazhi_report.drafts.review.original import Figure
from fazhi_report.drafts.review.stream import LINE_END
from fazhi_report.editing import common_prefix


def find_figure_edits(
    text: str, items: Sequence[Edit | Move], figures: Sequence[Figure]
) -> list[Item]:
    """Return the items; edits that touch figures are cut into edits of figures and of words."""
    edits = sorted(
        (item for item in items if isinstance(item, Edit)), key=lambda edit: (edit.start, edit.end)
    )
    changed: list[Item] = []
    for item in items:
        if isinstance(item, Move):
            changed += _cut_move(text, item, figures)
    for cluster, touched in _clusters(text, edits, figures):
        changed += _cut(text, cluster, touched) if touched else cluster
    return sorted(changed, key=start_of)


def _cut_move(text: str, move: Move, figures: Sequence[Figure]) -> Iterator[Item]:
    """Yield the edits of figures in a moved line, and the move with unchanged figures."""
    mover = move.removal.author
    inserted = list(move.insertion.inserted)
    removers, writers = list(move.removers), list(move.writers)
    for figure in figures:
        if not move.removal.start <= figure.start < move.removal.end:
            continue
        places = [item.moved for item in inserted]
        before = [at for at, place in enumerate(places) if place and place < figure.start]
        behind = [at for at, place in enumerate(places) if place and place >= figure.end]
        start, end = max(before, default=-1) + 1, min(behind, default=len(places))
        between = "".join(item.text for item in inserted[start:end])
        span = find_figure(between, 0, figure)
        if figure.attribute and between:
            span = (0, len(between))  # A wording that follows from values is any text.
        if span and typed_figure(between[slice(*span)]) != figure.text:
            first, last = start + span[0], start + span[1]
            old = slice(figure.start - move.removal.start, figure.end - move.removal.start)
            others = move.others((*removers[old], *writers[first:last]))
            yield FigureEdit(figure, typed_figure(between[slice(*span)]), others or (mover,))
            removers[old] = [mover] * (figure.end - figure.start)
            writers[first:last] = [mover] * (figure.end - figure.start)
            offset = inserted[first].offset
            whole = [Inserted(text[at], offset, at) for at in range(figure.start, figure.end)]
            inserted[first:last] = whole
    yield replace(
        move,
        insertion=replace(move.insertion, inserted=tuple(inserted)),
        removers=tuple(removers),
        writers=tuple(writers),
    )


def _clusters(
    text: str, edits: Sequence[Edit], figures: Sequence[Figure]
) -> Iterator[tuple[list[Edit], list[Figure]]]:
    """Yield groups of edits with the figures they touch; each figure is touched by one group."""
    rest = list(figures)
    cluster: list[Edit] = []
    touched: list[Figure] = []
    for edit in edits:
        while rest and rest[0].end <= edit.start and not _touches(text, edit, rest[0]):
            rest.pop(0)
        ends = [figure.end for figure in touched] + [item.end for item in cluster]
        continues = bool(touched) and (
            _touches(text, edit, touched[-1]) or _replaces(cluster[-1], edit, touched[-1])
        )
        if cluster and edit.start >= max(ends) and not continues:
            yield cluster, touched
            cluster, touched = [], []
        cluster.append(edit)
        while rest and _touches(text, edit, rest[0]):
            touched.append(rest.pop(0))
    if cluster:
        yield cluster, touched


def _touches(text: str, edit: Edit, figure: Figure) -> bool:
    """Whether an edit changes a figure, or adds to one: 约 before it, 以上 behind it."""
    if edit.start < figure.end and figure.start < edit.end:
        return True
    if edit.start != edit.end:
        return False
    if figure.start < edit.start < figure.end:
        return True
    added, own = edit.text, text[figure.start : figure.end]
    if edit.start == figure.start:
        return any(is_like(own, added[at:] + own) for at in range(len(added)))
    return edit.start == figure.end and any(
        is_like(own, own + added[:end]) for end in range(1, len(added) + 1)
    )


def _replaces(last: Edit, edit: Edit, figure: Figure) -> bool:
    """Whether an edit inserts a value in place of a figure that the last one deleted."""
    is_behind = edit.start == edit.end == last.end == figure.end
    is_gone = last.start <= figure.start and not find_figure(last.text, 0, figure)
    return is_behind and is_gone and find_figure(edit.text, 0, figure) is not None


def _cut(text: str, edits: Sequence[Edit], figures: Sequence[Figure]) -> Iterator[Item]:
    """Yield the effects of a group of edits on the figures that they touch and the words around.

    If the new text lacks the figures in their order, the edits become one, which deletes whole
    figures with their references.
    """
    authors = tuple(author for edit in edits for author in edit.author.all)
    start = min(edits[0].start, figures[0].start)
    end = max(*(edit.end for edit in edits), figures[-1].end)
    new = list(_apply(text, edits, start, end))
    head, tail = _unchanged(text[start:end], new)
    first = _before_figure(start + head, figures)
    last = _behind_figure(end - tail, figures)
    new = new[first - start : len(new) - (end - last)]
    start, end = first, last
    figures = [figure for figure in figures if start <= figure.start and figure.end <= end]
    if not figures:
        yield from _words(text, start, end, new, together(authors))
        return
    spans = find_spans(text, new, figures, end)
    if spans is None and [(figure.start, figure.end) for figure in figures] == [(start, end)]:
        spans = [(0, len(new))]
    if spans is None or LINE_END in text[start:end]:
        inserted = tuple(replace(item, moved=None) for item in new)
        yield Edit(start, end, inserted, together(authors))
        return
    old_at = new_at = 0
    for figure, (first, last) in zip(figures, spans, strict=True):
        yield from _words(text, start + old_at, figure.start, new[new_at:first], together(authors))
        printed = typed_figure("".join(item.text for item in new[first:last]))
        if printed != figure.text:
            yield FigureEdit(figure, printed, tuple(dict.fromkeys(authors)))
        old_at, new_at = figure.end - start, last
    yield from _words(text, start + old_at, end, new[new_at:], together(authors))


def _unchanged(old: str, new: Sequence[Inserted]) -> tuple[int, int]:
    """Return the lengths of what two texts begin with, and of what they end with behind that."""
    written = "".join(item.text for item in new)
    head = common_prefix(old, written)
    return head, common_prefix(old[head:][::-1], written[head:][::-1])


def _before_figure(position: int, figures: Sequence[Figure]) -> int:
    """Return a position, or the start of the figure that it is in, or right behind."""
    around = (figure.start for figure in figures if figure.start < position <= figure.end)
    return next(around, position)


def _behind_figure(position: int, figures: Sequence[Figure]) -> int:
    """Return a position, or the end of the figure that it is in, or right before."""
    around = (figure.end for figure in figures if figure.start <= position < figure.end)
    return next(around, position)


def _apply(text: str, edits: Sequence[Edit], start: int, end: int) -> Iterator[Inserted]:
    """Yield the characters of a range after the edits; kept characters have their positions."""
    position = start
    for edit in edits:
        yield from (Inserted(text[at], -1, at) for at in range(position, edit.start))
        yield from edit.inserted
        position = edit.end
    yield from (Inserted(text[at], -1, at) for at in range(position, end))


def _words(
    text: str, start: int, end: int, new: Sequence[Inserted], author: Author
) -> Iterator[Edit]:
    """Yield the edit of the words beside a figure, without a common beginning and end."""
    while start < end and new and new[0].moved == start:
        start, new = start + 1, new[1:]
    while start < end and new and new[-1].moved == end - 1:
        end, new = end - 1, new[:-1]
    if "".join(item.text for item in new) != text[start:end]:
        yield Edit(start, end, tuple(replace(item, moved=None) for item in new), author)
