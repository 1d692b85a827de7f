"""One self-contained HTML page."""

from fazhi_report.document import Document
from fazhi_report.render.templates import Templates
from fazhi_report.title import phrases


def render(document: Document, templates: Templates) -> bytes:
    return templates.fill("report.html.j2", document=document, phrases=phrases).encode()
