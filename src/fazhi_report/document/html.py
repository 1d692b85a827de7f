"""One self-contained HTML page."""

from base64 import b64encode
from collections.abc import Iterable

from fazhi_report.document.document import Document, Heading, headings_in
from fazhi_report.model import Image, title_phrases
from fazhi_report.templating import Templates, digest, verbatim

_PIXELS_PER_MM = 96 / 25.4


def render(document: Document, templates: Templates) -> bytes:
    page = templates.fill(
        "report.html.j2",
        document=document,
        phrases=title_phrases,
        ranks=heading_ranks(document),
        style=verbatim(templates, "html/page.css"),
        script=verbatim(templates, "html/page.js"),
        digest=digest,
        source=data_url,
        pixels=pixels,
    )
    return page.encode()


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
