"""Print a drawing as SVG."""

from fazhi_report.document.picture.shapes import Box, Drawing
from fazhi_report.document.templating import Templates


def as_svg(drawing: Drawing, templates: Templates) -> bytes:
    """Print a drawing as a self-contained SVG file.

    Raises:
        Problem: the template is missing or wrong.
    """
    items = [("box" if isinstance(item, Box) else "text", item) for item in drawing.items]
    text = templates.render("picture.svg.j2", drawing=drawing, items=items, digits=_digits)
    return text.encode()


def _digits(length: float) -> str:
    """Print a length to a tenth of a pixel, without trailing zeros."""
    return f"{length:.1f}".removesuffix(".0")
