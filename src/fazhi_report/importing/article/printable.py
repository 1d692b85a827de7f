"""Remove characters that no report may contain, such as zero-width ones from pages."""

from bisect import bisect_left
from dataclasses import replace

from fazhi_report.diagnostics import drop_forbidden, forbidden_in
from fazhi_report.importing.article.article import Article, Block, Line, PictureBlock, TableBlock


def printable(article: Article) -> Article:
    """Return an article without forbidden characters, and without lines that had no others."""
    blocks = (_printable_block(block) for block in article.blocks)
    return replace(
        article,
        blocks=tuple(block for block in blocks if not isinstance(block, Line) or block.text),
        title=drop_forbidden(article.title),
        source=drop_forbidden(article.source),
    )


def _printable_block(block: Block) -> Block:
    match block:
        case Line():
            return _printable_line(block)
        case TableBlock():
            rows = (tuple(map(_printable_line, row)) for row in block.rows)
            return replace(block, rows=tuple(rows))
        case PictureBlock():
            return replace(block, alt=drop_forbidden(block.alt))


def _printable_line(line: Line) -> Line:
    forbidden = {match.start() for match in forbidden_in(line.text)}
    if not forbidden:
        return line
    kept = [index for index in range(len(line.text)) if index not in forbidden]
    bare = "".join(line.text[index] for index in kept)
    first = len(bare) - len(bare.lstrip())
    kept = kept[first : first + len(bare.strip())]
    marks = (
        replace(mark, start=bisect_left(kept, mark.start), end=bisect_left(kept, mark.end))
        for mark in line.figures
    )
    anchors = (replace(mark, offset=bisect_left(kept, mark.offset)) for mark in line.anchors)
    return replace(
        line,
        text=bare.strip(),
        lead=bisect_left(kept, line.lead),
        figures=tuple(marks),
        anchors=tuple(anchors),
    )
