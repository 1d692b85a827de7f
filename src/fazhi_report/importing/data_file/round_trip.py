"""Check that a data file prints the article again, character by character."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from fazhi_report.document.layout import Document, compose
from fazhi_report.importing.article import Block, Line, PictureBlock
from fazhi_report.importing.data_file.text import letters
from fazhi_report.model import Dossier


def first_difference(
    dossier: Dossier, title: Sequence[str], blocks: Sequence[Block], around: Sequence[Line] = ()
) -> int | None:
    """Return the place of the first paragraph that is not reproduced; None if all are.

    `title` and `blocks` are those of the article; `around` are its lines of 版头, 附注 and 版记,
    whose order is not compared. White space and the width of marks are not compared either.
    """
    document = compose(dossier)
    if around and _characters(_around(document)) != _characters(line.text for line in around):
        return around[0].place
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


def _characters(texts: Iterable[str]) -> Counter[str]:
    return Counter(letters("".join(texts)))


def _around(document: Document) -> Iterator[str]:
    """Yield the texts of 版头, 附注 and 版记."""
    if head := document.masthead:
        yield from (head.copy_number, head.secrecy, head.urgency, *head.names, head.mark)
        yield from (head.number, "签发人：" if head.signatories else "", *head.signatories)
    yield document.remark
    if foot := document.imprint:
        yield from (foot.copies_to, foot.printed_by, foot.printed_on)


def _texts(blocks: Sequence[Block]) -> Iterator[tuple[str, int]]:
    for block in blocks:
        if isinstance(block, Line):
            yield block.text, block.place
        elif not isinstance(block, PictureBlock):
            yield from ((cell.text, block.place) for row in block.rows for cell in row)
