"""Markdown that CommonMark and GFM parsers read alike."""

from fazhi_report.layout import Document
from fazhi_report.templating import Templates, escape_markdown


def render(document: Document, templates: Templates) -> bytes:
    return templates.render("report.md.j2", finalize=escape_markdown, document=document).encode()
