"""Sizes of pictures (图片): each fits a page together with what must stand beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from math import ceil

from fazhi_report.document.layout.blocks import (
    Block,
    Heading,
    Paragraph,
    Picture,
    introduces,
    is_short,
)
from fazhi_report.document.layout.document import Document
from fazhi_report.document.layout.page import Layout
from fazhi_report.model import break_title, text_width

MAX_HEIGHT, MAX_LANDSCAPE_HEIGHT = 200.0, 130.0
"""Greatest height of a picture in millimetres; it leaves room for a caption."""

_MARGINS_MM, _MM_PER_POINT = 4.5, 25.4 / 72

_SMALL = 14 / 15.75
"""Width of a character of a caption and of 版记, in characters of body text."""

_WIDE = 1.05
"""Factor for fonts with wide digits."""

_LEAST_SHARE = 0.3
"""Least share of the height of the page that a picture keeps."""


def fit_pictures(document: Document) -> Document:
    """Return the document with pictures that share a page with captions and headings.

    The first picture of an annex leaves room for the title of the annex; the last one of the body
    and of the last annex for the signature and for 版记 (imprint).
    """
    layout, last = document.layout, len(document.annexes) - 1
    ending = _lines_of_ending(document) + (0 if document.annexes else _lines_of_imprint(document))
    annexes = tuple(
        replace(
            annex,
            blocks=tuple(
                _fit(
                    annex.blocks,
                    layout.turned() if annex.is_landscape else layout,
                    # The label, the title, and two empty lines (7.3.7).
                    above=3 + len(break_title(annex.title, "")),
                    below=0
                    if index < last or annex.is_landscape or annex.charts
                    else _lines_of_imprint(document),
                )
            ),
        )
        for index, annex in enumerate(document.annexes)
    )
    return replace(
        document, blocks=tuple(_fit(document.blocks, layout, 0, ending)), annexes=annexes
    )


def _fit(blocks: Sequence[Block], layout: Layout, above: int, below: int) -> Iterator[Block]:
    """Yield the blocks; `above` and `below` are the lines beside them on the same page.

    A picture leaves room for headings and an introduction above it, and for a short text if that is
    alone with the title of an annex: it would have a page for itself.
    """
    lines, is_top = above, above > 0
    for block, following in zip_longest(blocks, blocks[1:]):
        if isinstance(block, Picture):
            yield _fitted(block, layout, lines + (below if following is None else 0))
        else:
            yield block
        beside = _lines_beside(block, following, layout, is_top=is_top)
        lines = lines + beside if beside else 0
        is_top = is_top and isinstance(block, Heading)


def _lines_beside(block: Block, following: Block | None, layout: Layout, *, is_top: bool) -> int:
    """Return the lines of a block on the page of a picture below it; 0 for what may be before it.

    `is_top` is whether only headings are above the block in its annex.
    """
    if isinstance(block, Heading):
        return _lines(block.full, layout)
    if isinstance(block, Paragraph):
        is_alone = is_top and is_short(block)
        return _lines(block.full, layout) if is_alone or introduces(block, following) else 0
    return 0


def _fitted(picture: Picture, layout: Layout, lines: int) -> Picture:
    page = layout.type_height_mm
    pitch = float(layout.line_pitch) * _MM_PER_POINT
    room = page - _MARGINS_MM - pitch * (lines + _lines(picture.caption, layout, _SMALL))
    height = max(room, page * _LEAST_SHARE)
    if picture.height <= height:
        return picture
    return replace(picture, width=picture.width * height / picture.height, height=height)


def _lines_of_ending(document: Document) -> int:
    """Return the lines of 附件说明, signature and remark, with the empty lines."""
    notes = sum(_lines(note, document.layout) for note in document.annex_note)
    sign = document.signature
    signed = 3 + bool(sign.seal) + sign.row_pitch * (len(sign.rows) - 1) if sign else 0
    remark = _lines(document.remark, document.layout)
    below = max(remark, sign.lines_below_date) if sign else remark
    return notes + bool(notes) + ceil(signed + below)


def _lines_of_imprint(document: Document) -> int:
    """Return the lines of 版记; 0 if it has a page of its own."""
    foot = document.imprint
    if not foot or foot.on_even_page:
        return 0
    texts = foot.copies_to, foot.printed_by + foot.printed_on
    return sum(_lines(text, document.layout, _SMALL) for text in texts)


def _lines(text: str, layout: Layout, size: float = 1.0) -> int:
    """Return the greatest number of lines of a text with the usual indents."""
    return ceil(text_width(text) * size * _WIDE / (layout.characters - 5))
