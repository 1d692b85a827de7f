"""Parse untrusted XML: without DTD, within limits, with the namespaces of Transitional Open XML."""

from xml.etree.ElementTree import Element, ParseError, XMLParser, fromstring

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
VML = "urn:schemas-microsoft-com:vml"
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"

W = f"{{{WORD}}}"
"""Prefix of WordprocessingML names in `ElementTree`."""

STRICT = "http://purl.oclc.org/ooxml/"
"""Start of every namespace of Strict Open XML (ISO/IEC 29500, part 1)."""

_TRANSITIONAL = {
    f"{STRICT}wordprocessingml/main": WORD,
    f"{STRICT}officeDocument/relationships": RELATIONSHIPS,
    f"{STRICT}officeDocument/math": MATH,
    f"{STRICT}spreadsheetml/main": SPREADSHEET,
    f"{STRICT}drawingml/main": DRAWING,
    f"{STRICT}drawingml/picture": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    f"{STRICT}drawingml/wordprocessingDrawing": (
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    ),
}

MAX_TAGS = 100_000
"""Greatest number of `<` in a part other than the main text: an element takes 100 bytes."""

_MAX_DEPTH = 200
"""Greatest depth of elements, because trees are walked by recursion."""


def parse_xml(content: bytes, max_tags: int = MAX_TAGS) -> Element:
    """Return the root of an XML part; names of Strict Open XML become the transitional ones.

    `max_tags` limits the number of `<`, and attributes to twice as many.

    Raises:
        ValueError: the part is not in UTF-8, is not well-formed, has a DTD, or is too large or
            too deep.
    """
    content.decode()
    if b"<!DOCTYPE" in content:
        raise ValueError("document type declaration")
    if content.count(b"<") > max_tags or content.count(b"=") > 2 * max_tags:
        raise ValueError("too many elements")
    try:
        # The encoding given here overrides that of the declaration.
        root: Element = fromstring(content, XMLParser(encoding="utf-8"))  # noqa: S314  (DTDs are refused)
    except ParseError as error:
        raise ValueError(str(error)) from error
    _check_depth(root)
    if STRICT.encode() in content:
        _rename_strict(root)
    return root


def _check_depth(root: Element) -> None:
    level = [root]
    for _ in range(_MAX_DEPTH):
        level = [child for element in level for child in element]
        if not level:
            return
    raise ValueError("elements nested too deeply")


def _rename_strict(root: Element) -> None:
    for element in root.iter():
        element.tag = _transitional(element.tag)
        for name in [name for name in element.attrib if STRICT in name]:
            element.attrib[_transitional(name)] = element.attrib.pop(name)


def _transitional(name: str) -> str:
    namespace, brace, local = name[1:].partition("}")
    return f"{{{_TRANSITIONAL.get(namespace, namespace)}}}{local}" if brace else name


def child_value(element: Element | None, name: str) -> str | None:
    """Return the `w:val` of a child like `w:jc`; None without the child or its value."""
    child = None if element is None else element.find(W + name)
    return None if child is None else child.get(f"{W}val")


def child_number(element: Element | None, name: str) -> int | None:
    """Return the `w:val` of a child as an integer; None if it has none."""
    return number_of(child_value(element, name))


def number_of(value: str | None) -> int | None:
    """Return an integer of at most nine digits; None for any other value."""
    digits = (value or "").strip().removeprefix("-")
    is_number = digits.isascii() and digits.isdecimal() and len(digits) < 10
    return int(value or "") if is_number else None


def is_on(element: Element | None, name: str) -> bool | None:
    """Return whether a switch like `w:b` is on; None if it is missing."""
    child = None if element is None else element.find(W + name)
    if child is None:
        return None
    return child.get(f"{W}val", "true").lower() not in ("0", "false", "off", "none")
