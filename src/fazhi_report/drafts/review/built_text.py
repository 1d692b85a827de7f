"""Read the text of a built draft (成稿), as its Word file prints it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from fazhi_report.document.layout import Document
from fazhi_report.document.rendering import render_word
from fazhi_report.document.templating import Templates
from fazhi_report.drafts.review.original import Figure, Original, Place
from fazhi_report.drafts.review.stream import Stream, read_stream
from fazhi_report.drafts.review.units import units_of
from fazhi_report.importing.article import CARRIED_ROOT, FIGURE, number_of, numbers_by_bookmark
from fazhi_report.importing.own import read_index
from fazhi_report.word import read_word

_SPACES = frozenset(" \u3000")


def read_original(document: Document) -> Original:
    """Return the text of a laid-out report, which carries its data."""
    word = read_word(render_word(document, _own_templates()), "原稿")
    original = original_of(read_stream(word), word.custom[CARRIED_ROOT])
    return replace(original, margins=frozenset(margin.current for margin in word.margins))


@cache
def _own_templates() -> Templates:
    return Templates()


def original_of(stream: Stream, carried: str) -> Original:
    """Return a text without tracked changes; `carried` is the data that its file carries."""
    units = tuple(units_of(stream, range(len(stream.text))))
    starts = [0]
    for unit in units:
        starts.append(starts[-1] + len(unit.text))
    offsets = [offset for unit in units for offset in unit.offsets]
    positions = {offset: position for position, offset in enumerate(offsets)}
    text = "".join(unit.text for unit in units)
    index, numbers = read_index(carried), numbers_by_bookmark(carried)
    figures, places = [], []
    for name, begin, end in stream.bookmarks:
        number = number_of(name, numbers)
        start = _behind_space(stream.text, begin)
        if start not in positions or not number:
            continue
        first = positions[start]
        if not FIGURE.fullmatch(name):
            owner, derived = index.owners.get(number), index.derived.get(number, "")
            places.append(Place(first, number, owner, derived))
        elif number in index.figures:
            metric, attribute = index.figures[number]
            last = first + end - start
            figures.append(Figure(number, first, last, metric, attribute, text[first:last]))
    figures.sort(key=lambda figure: figure.start)
    places.sort(key=lambda place: place.position)
    return Original(stream, units, text, starts, offsets, tuple(figures), tuple(places), carried)


def _behind_space(text: Sequence[str], start: int) -> int:
    """Return the offset of the first word at or behind a bookmark: tabs centre names below seals.

    Units of a text have no space at the start of a line.
    """
    while start < len(text) and text[start] in _SPACES:
        start += 1
    return start
