"""The output formats of a document."""

from fazhi_report.document import docx, html, markdown
from fazhi_report.document.document import Document
from fazhi_report.document.reference import Reference
from fazhi_report.templating import Templates

FORMATS = ("md", "html", "docx")
"""File name extensions, in the order of writing."""


def render(
    document: Document, output_format: str, templates: Templates, reference: Reference | None = None
) -> bytes:
    """Render a document in one of `FORMATS`; `reference` sets styles and page of the Word file.

    Raises:
        Problem: a template is missing or wrong.
        ValueError: there is no such format.
    """
    match output_format:
        case "md":
            return markdown.render(document, templates)
        case "html":
            return html.render(document, templates)
        case "docx":
            return docx.render(document, templates, reference)
        case _:
            raise ValueError(output_format)
