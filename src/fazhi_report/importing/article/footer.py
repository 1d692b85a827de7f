"""Find the footer (页脚) below a report: closing lines of the page, labels below the signature."""

from collections.abc import Sequence

from fazhi_report.importing.article.article import Block, Line
from fazhi_report.importing.article.line_kinds import (
    ATTACHMENT,
    BELOW_SIGNATURE,
    DATED,
    is_closer,
    is_control,
    is_label,
    is_prose,
)
from fazhi_report.importing.article.publication import read_publication

_PROSE_BELOW_CLOSER = 0.03
"""Greatest share of the prose that a footer may have (a copyright notice)."""


def footer_of(blocks: Sequence[Block]) -> dict[int, str]:
    """Map the index of each block of the footer to the reason to leave it out.

    Attachments are not included. The footer begins with the first closing line, or with a label or
    a publication line below the date.
    """
    lines = [block.text if isinstance(block, Line) else "" for block in blocks]
    prose = [len(text) if is_prose(text) and not is_closer(text) else 0 for text in lines]
    limit = _PROSE_BELOW_CLOSER * sum(prose)
    below, start = 0, len(lines)
    for index in range(len(lines) - 1, -1, -1):
        below += prose[index]
        if below > limit:
            break
        if (
            is_closer(lines[index])
            or (lines[index] and is_control(lines[index]))
            or (not below and _is_below_date(lines, index))
        ):
            start = index
    return {
        index: "网页的页脚"
        for index in range(start, len(lines))
        if isinstance(blocks[index], Line) and not _is_of_report(lines[index])
    }


def _is_below_date(lines: Sequence[str], index: int) -> bool:
    """Whether a line states the source, or is a label or a date of publication below the date.

    Only parts of the report may stand between it and the date of the signature.
    """
    publication = read_publication(lines[index])
    if publication and publication.source:
        return True
    if not (publication or is_label(lines[index])):
        return False
    above = next((text for text in reversed(lines[:index]) if not _is_of_report(text)), "")
    return not is_prose(above) and DATED.fullmatch(above) is not None


def _is_of_report(text: str) -> bool:
    return any(kind.fullmatch(text) for kind in (ATTACHMENT, BELOW_SIGNATURE))
