"""Read pictures and text boxes, in DrawingML and in the older VML."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from fazhi_report.word.markup import COMPATIBILITY, DRAWING, RELATIONSHIPS, VML, W
from fazhi_report.word.package import Package, Relationship
from fazhi_report.word.records import Picture

_R = f"{{{RELATIONSHIPS}}}"
_BLIP = f"{{{DRAWING}}}blip"
_IMAGE_DATA = f"{{{VML}}}imagedata"
_TEXT_BOX = f"{W}txbxContent"
_WORD_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_DRAWN = ("/chart", "/chartex", "/diagram")
"""Ends of the URIs of graphics that Word draws from data and stores without a picture."""


def choose_branch(alternatives: Element) -> Element:
    """Return the first branch of an `mc:AlternateContent` with text or a picture, or a last one.

    The branches hold the same content in different markup; reading several would repeat it.
    """
    branches = [
        branch
        for branch in alternatives
        if branch.tag in (f"{{{COMPATIBILITY}}}Choice", f"{{{COMPATIBILITY}}}Fallback")
    ]
    content = {f"{W}t", _BLIP, _IMAGE_DATA}
    for branch in branches:
        if any(element.tag in content for element in branch.iter()):
            return branch
    filled = [branch for branch in branches if len(branch)]
    return (filled or branches or [alternatives])[-1]


def text_boxes_in(parent: Element) -> Iterator[Element]:
    """Yield the outermost text boxes in a drawing."""
    for element in parent:
        if element.tag == _TEXT_BOX:
            yield element
        elif element.tag == f"{{{COMPATIBILITY}}}AlternateContent":
            yield from text_boxes_in(choose_branch(element))
        else:
            yield from text_boxes_in(element)


def read_pictures(
    drawing: Element, package: Package, relationships: dict[str, Relationship]
) -> Iterator[Picture]:
    """Yield the pictures of a drawing, but not those in its text boxes.

    Raises:
        Problem: a picture's part is damaged.
    """
    elements = list(_outside_text_boxes(drawing))
    alt = alternative_text(drawing)
    for element in elements:
        if element.tag == _BLIP:
            key = element.get(f"{_R}embed") or element.get(f"{_R}link")
        elif element.tag == _IMAGE_DATA:
            key = element.get(f"{_R}id") or element.get(f"{_R}href")
        elif element.get("uri", "").endswith(_DRAWN):
            yield Picture("", None, alt)
            continue
        else:
            continue
        if key in relationships:
            yield _picture(relationships[key], alt, package)


def _outside_text_boxes(parent: Element) -> Iterator[Element]:
    yield parent
    for element in parent:
        if element.tag == f"{{{COMPATIBILITY}}}AlternateContent":
            yield from _outside_text_boxes(choose_branch(element))
        elif element.tag != _TEXT_BOX:
            yield from _outside_text_boxes(element)


def alternative_text(drawing: Element) -> str:
    """Return the alternative text of a drawing; empty if it has none."""
    return next(filter(None, map(_alternative_text, _outside_text_boxes(drawing))), "")


def _alternative_text(element: Element) -> str:
    """Return the alternative text of a drawing (`wp:docPr`) or a shape of VML."""
    if element.tag == f"{{{_WORD_DRAWING}}}docPr":
        return element.get("descr") or element.get("title") or ""
    return element.get("alt", "") if element.tag.startswith(f"{{{VML}}}") else ""


def _picture(relationship: Relationship, alt: str, package: Package) -> Picture:
    target = relationship.target
    if relationship.is_external or not package.has(target):
        return Picture(target, None, alt)
    return Picture(PurePosixPath(target).name, package.read(target), alt)
