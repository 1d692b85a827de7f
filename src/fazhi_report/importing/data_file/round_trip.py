"""Check that a data file prints the article again, character by character."""

from collections.abc import Iterator, Sequence

from fazhi_report.document.layout import compose
from fazhi_report.importing.article import Block, Line, PictureBlock
from fazhi_report.importing.data_file.text import letters
from fazhi_report.model import Dossier


def first_difference(dossier: Dossier, title: Sequence[str], blocks: Sequence[Block]) -> int | None:
    """Return the place of the first paragraph that is not reproduced; None if all are.

    `title` and `blocks` are those of the article. White space and the width of marks are not
    compared.
    """
    document = compose(dossier)
    if title and letters("".join(document.title)) != letters("".join(title)):
        return 1
    printed = letters("".join(document.texts_below_title))
    position = 0
    for text, place in _texts(blocks):
        wanted = letters(text)
        if not printed.startswith(wanted, position):
            return place
        position += len(wanted)
    return None if position == len(printed) else blocks[-1].place


def _texts(blocks: Sequence[Block]) -> Iterator[tuple[str, int]]:
    for block in blocks:
        if isinstance(block, Line):
            yield block.text, block.place
        elif not isinstance(block, PictureBlock):
            yield from ((cell.text, block.place) for row in block.rows for cell in row)
