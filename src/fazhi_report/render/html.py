"""One self-contained HTML page."""

from fazhi_report.document import Document
from fazhi_report.render.templates import Templates
from fazhi_report.title import phrases


def render(document: Document, templates: Templates) -> bytes:
    ranks = heading_ranks(document)
    page = templates.fill("report.html.j2", document=document, phrases=phrases, ranks=ranks)
    return page.encode()


def heading_ranks(document: Document) -> dict[str, int]:
    """The rank of each heading by its id: h2 for the first level, and none is skipped."""
    ranks: dict[str, int] = {}
    last = 1
    for heading in document.headings:
        last = ranks[heading.id] = min(heading.level, last) + 1
    return ranks
