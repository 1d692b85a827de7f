"""Lines of the title (标题分行): broken by the program, or by hand."""

from collections.abc import Sequence
from dataclasses import replace

from fazhi_report.drafts.review.original import Original, Place
from fazhi_report.editing import align
from fazhi_report.importing.article import Article, Line


def is_title(place: Place) -> bool:
    """Whether the title of the report, or a line of it, begins at a place."""
    owner = place.owner
    is_of_report = owner is not None and (owner.kind, owner.key) == ("report", "title")
    return is_of_report or place.derived == "title"


def join_title(original: Original, article: Article) -> Article:
    """Return an article without the breaks that the program made in a title of one line.

    If somebody broke the title by hand, all breaks stay.
    """
    parts = {place.part for place in original.places if is_title(place)}
    lines = title_lines(article, parts)
    texts = [line.text for line in lines]
    if len(parts) != 1 or len(lines) < 2 or not are_broken_alike(printed_title(original), texts):
        return article
    joined = replace(lines[0], text="".join(texts))
    blocks = [joined if block is lines[0] else block for block in article.blocks]
    others = [block for block in blocks if not any(block is line for line in lines)]
    return replace(article, blocks=tuple(others))


def title_lines(article: Article, parts: set[int]) -> list[Line]:
    """Return the lines from the first of some anchors to the next other anchor."""
    lines: list[Line] = []
    for block in article.blocks:
        anchors = {anchor.part for anchor in block.anchors} if isinstance(block, Line) else set()
        goes_on = bool(lines) and not anchors
        if isinstance(block, Line) and (anchors & parts or goes_on):
            lines.append(block)
        elif lines:
            break
    return lines


def printed_title(text: Original) -> list[str]:
    """Return the lines of the title of a built text."""
    starts = [place.position for place in text.places if is_title(place)]
    behind = [place.position for place in text.places if starts and place.position > starts[-1]]
    end = min(behind, default=len(text.text))
    units = zip(text.starts, text.units, strict=False)
    return [unit.content for start, unit in units if starts and starts[0] <= start < end]


def are_broken_alike(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether each line of `new` is a version of the line of `old` at its place.

    Then words may have changed, but no break was moved.
    """
    lines = [[index for index, line in enumerate(side) for _ in line] for side in (old, new)]
    pairs = align("".join(old), "".join(new))
    return len(old) == len(new) and all(lines[0][i] == lines[1][j] for i, j in pairs)
