"""One self-contained HTML page."""

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

from fazhi_report.document import Document, Heading, headings_in
from fazhi_report.pictures import Image
from fazhi_report.problem import Problem
from fazhi_report.render.templates import Templates
from fazhi_report.title import phrases

_PIXELS_PER_MM = 96 / 25.4
_ENDS_ELEMENT = re.compile("</(style|script)|<!--", re.IGNORECASE)


def render(document: Document, templates: Templates) -> bytes:
    page = templates.fill(
        "report.html.j2",
        document=document,
        phrases=phrases,
        ranks=heading_ranks(document),
        style=verbatim(templates, "html/page.css"),
        script=verbatim(templates, "html/page.js"),
        digest=digest,
        source=data_url,
        pixels=pixels,
    )
    return page.encode()


def verbatim(templates: Templates, name: str) -> str:
    """A style sheet or script as it stands, to go inside its element.

    Raises:
        Problem: it cannot be read, or it would end or confuse the element around it.
    """
    text = templates.text(name).strip()  # as some that compare digests do, too
    if found := _ENDS_ELEMENT.search(text):
        raise Problem(f"模板 {templates.shown(name)} 里不能有 {found[0]}")
    return text


def digest(content: str) -> str:
    """What a Content-Security-Policy calls an inline style or script that it allows."""
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"


def heading_ranks(document: Document) -> dict[str, int]:
    """The rank of each heading by its id: h2 for the first level, and none is skipped.

    The title of an annex is an h2, and what is below it begins with h3.
    """
    ranks = _ranks(document.headings, 1)
    for annex in document.annexes:
        ranks |= _ranks(headings_in(annex.blocks), 2)
    return ranks


def _ranks(headings: Iterable[Heading], above: int) -> dict[str, int]:
    ranks: dict[str, int] = {}
    last = above
    for heading in headings:
        last = ranks[heading.id] = min(heading.level + above, last + 1)
    return ranks


def data_url(image: Image) -> str:
    return f"data:image/{image.kind};base64,{b64encode(image.content).decode()}"


def pixels(millimetres: float) -> int:
    return round(millimetres * _PIXELS_PER_MM)
