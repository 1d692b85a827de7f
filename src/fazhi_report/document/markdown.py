"""Markdown that CommonMark and GFM parsers read alike."""

import unicodedata

from fazhi_report.layout import Document
from fazhi_report.templating import Templates, escape_markdown


def render(document: Document, templates: Templates) -> bytes:
    text = templates.render(
        "report.md.j2", finalize=escape_markdown, document=document, strong_part=strong_part
    )
    return text.encode()


def strong_part(heading: str) -> str:
    """Return the start of a run-in heading that can be bold: all of it, or all but its last marks.

    After a mark, ** ends the bold type only if another mark follows (CommonMark 0.31.2, 6.2).
    """
    for end in range(len(heading), 0, -1):
        last, following = heading[end - 1], heading[end : end + 1]
        is_before_mark = bool(following) and unicodedata.category(following)[0] in "PS"
        if last.isalnum() or (is_before_mark and not last.isspace()):
            return heading[:end]
    return ""
