"""印制 (rendering): print a laid-out report in each format."""

from fazhi_report.document.layout import Document
from fazhi_report.document.rendering import html, markdown
from fazhi_report.document.rendering.docx import render as render_word
from fazhi_report.document.rendering.package import package_date, zip_parts
from fazhi_report.document.rendering.reference import ReferenceFile, read_reference, without_effect
from fazhi_report.document.templating import Templates

_TEXT_FORMATS = {"md": markdown.render, "html": html.render}

FORMATS = (*_TEXT_FORMATS, "docx")
"""File name extensions, in the order of writing."""


def render(
    document: Document,
    output_format: str,
    templates: Templates,
    reference: ReferenceFile | None = None,
) -> bytes:
    """Render a document in one of `FORMATS`; `reference` sets styles and page of the Word file.

    Raises:
        Problem: a template is missing or wrong.
    """
    if output_format == "docx":
        return render_word(document, templates, reference)
    return _TEXT_FORMATS[output_format](document, templates)
