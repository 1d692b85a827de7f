"""排版 (render): a `Document` through a Jinja template to the bytes of one format."""

from collections.abc import Callable

from fazhi_report.document import Document
from fazhi_report.render import docx, html, markdown
from fazhi_report.render.templates import Templates

FORMATS: dict[str, Callable[[Document, Templates], bytes]] = {
    "md": markdown.render,
    "html": html.render,
    "docx": docx.render,
}
"""Each format's file name ending, and what renders it."""

__all__ = ["FORMATS", "Templates"]
