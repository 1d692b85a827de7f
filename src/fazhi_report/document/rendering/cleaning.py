"""Copy the parts of a reference (参照文件) by allow-lists of elements.

A stranger's part may contain external links, macros, controls, field codes that fetch or run
things, and elements that other programs reject. The copy has only the look and page numbers.
"""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, register_namespace, tostring

from fazhi_report.document.rendering.field_codes import is_safe, remove_unsafe_fields
from fazhi_report.word import COMPATIBILITY, DRAWING, RELATIONSHIPS, VML, WORD

_W, _R, _A, _V = (f"{{{uri}}}" for uri in (WORD, RELATIONSHIPS, DRAWING, VML))
_MC = f"{{{COMPATIBILITY}}}"
_OFFICE = "urn:schemas-microsoft-com:office:office"
_WORD_VML = "urn:schemas-microsoft-com:office:word"
_PLACED = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

for _prefix, _uri in {
    "w": WORD,
    "r": RELATIONSHIPS,
    "a": DRAWING,
    "wp": _PLACED,
    "pic": _PICTURE,
    "v": VML,
    "o": _OFFICE,
    "w10": _WORD_VML,
}.items():
    register_namespace(_prefix, _uri)

_PROPERTIES = {_W + name for name in ("pPr", "rPr", "tblPr", "tblPrEx", "trPr", "tcPr")}
_TEXT = {
    _W + name
    for name in (
        *("hdr", "ftr", "p", "r", "t", "tab", "ptab", "br", "cr", "sym", "noBreakHyphen"),
        *("softHyphen", "fldChar", "instrText", "fldSimple", "drawing", "pict", "txbxContent"),
        *("tbl", "tblGrid", "gridCol", "tr", "tc"),
    )
}
"""Allowed elements of headers and footers, besides properties, pictures and shapes."""

_UNWRAPPED = {
    *(_W + name for name in ("hyperlink", "smartTag", "customXml", "sdt", "sdtContent")),
    *(_W + name for name in ("dir", "bdo", "ins", "moveTo")),
}
"""Elements that are replaced by their content."""

_SETTINGS = {
    _W + name
    for name in (
        *("zoom", "mirrorMargins", "gutterAtTop", "evenAndOddHeaders", "bookFoldPrinting"),
        *("bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "defaultTabStop"),
        *("autoHyphenation", "doNotHyphenateCaps", "hyphenationZone", "defaultTableStyle"),
        *("drawingGridHorizontalSpacing", "drawingGridVerticalSpacing"),
        *("displayHorizontalDrawingGridEvery", "displayVerticalDrawingGridEvery"),
        *(
            "characterSpacingControl",
            "noLineBreaksAfter",
            "noLineBreaksBefore",
            "strictFirstAndLastChars",
        ),
        *("compat", "themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator"),
    )
}
"""Allowed settings of the look (ECMA-376, part 1, 17.15.1); others protect, link, merge or run."""

_NEVER = {
    *(_W + name for name in ("sectPr", "ins", "del", "moveFrom", "moveTo", "printerSettings")),
    *(_W + name for name in ("numPicBullet", "lvlPicBulletId")),
    *(_W + name for name in ("embedRegular", "embedBold", "embedItalic", "embedBoldItalic")),
    f"{_A}extLst",
}
"""Elements that refer to parts or text that are not copied."""

_HEADER_REFERENCES = {f"{_W}headerReference", f"{_W}footerReference"}
_OFFICE_ATTRIBUTES = {
    f"{{{_OFFICE}}}{name}"
    for name in (
        *("spid", "spt", "preferrelative", "connecttype", "connectortype", "extrusionok"),
        *("allowincell", "allowoverlap", "hr", "hralign", "hrstd", "hrnoshade", "hrpct"),
        *("insetmode", "cliptowrap"),
    )
}
_LINKS = {"src", "href", "althref"}
"""Attributes of shapes that contain the address of a file."""


def clean_look(root: Element, namespace: str) -> bytes:
    """Copy styles, numbering, fonts (WordprocessingML) or a theme (DrawingML).

    Only names in `namespace`, one of these two, are copied.
    """
    return _serialize(_copy_look(root, namespace))


def clean_settings(root: Element) -> bytes:
    copy = _copy_look(root, WORD)
    copy[:] = [setting for setting in copy if setting.tag in _SETTINGS]
    return _serialize(copy)


def clean_section(section: Element, references: Mapping[str, str]) -> Element:
    """Copy a `sectPr`; `references` maps old ids of headers and footers to new ones."""
    copy = _copy_look(section, WORD)
    properties = [element for element in copy if element.tag not in _HEADER_REFERENCES]
    headers = [
        Element(element.tag, {f"{_W}type": kind, f"{_R}id": references[key]})
        for element in section
        if element.tag in _HEADER_REFERENCES
        and (key := element.get(f"{_R}id", "")) in references
        and (kind := element.get(f"{_W}type", "")) in ("default", "even", "first")
    ]
    copy[:] = headers + properties
    return copy


def clean_header(root: Element, images: Mapping[str, str]) -> bytes:
    """Copy a header or footer; `images` maps old ids of its pictures to new ones."""
    copy = _copy_element(root, images)
    remove_unsafe_fields(copy)
    return _serialize(copy)


def _serialize(root: Element) -> bytes:
    content: bytes = tostring(root, "utf-8", xml_declaration=True)
    return content


def _copy_look(element: Element, namespace: str) -> Element:
    """Copy an element with the attributes and elements of one namespace."""
    start = f"{{{namespace}}}"
    attributes = {
        name: value
        for name, value in element.attrib.items()
        if name.startswith(start) or (name[0] != "{" and namespace != WORD)
    }
    copy = Element(element.tag, attributes)
    copy.text = element.text
    for child in _flatten(element):
        is_change = child.tag.endswith("Change")
        if child.tag.startswith(start) and child.tag not in _NEVER and not is_change:
            copy.append(_copy_look(child, namespace))
    return copy


def _flatten(parent: Element) -> Iterator[Element]:
    """Yield children; of alternatives only the last, which every program understands."""
    for child in parent:
        if child.tag == f"{_MC}AlternateContent":
            for branch in child.findall(f"{_MC}Fallback"):
                yield from _flatten(branch)
        else:
            yield child


def _copy_element(element: Element, images: Mapping[str, str]) -> Element:
    """Copy an element of a header with its allowed content."""
    copy = Element(element.tag, dict(_allowed_attributes(element, images)))
    copy.text = element.text
    for child in _flatten(element):
        _append_copy(copy, child, images)
    return copy


def _append_copy(copy: Element, child: Element, images: Mapping[str, str]) -> None:
    is_unsafe = child.tag == f"{_W}fldSimple" and not is_safe(child.get(f"{_W}instr", ""))
    if child.tag in _UNWRAPPED or is_unsafe:
        for inner in _flatten(child):
            _append_copy(copy, inner, images)
    elif child.tag in _PROPERTIES:
        copy.append(_copy_look(child, WORD))
    elif child.tag in _TEXT or _is_graphic(child, images):
        copied = _copy_element(child, images)
        if child.tag != f"{_W}drawing" or copied.find(f".//{_A}blip[@{_R}embed]") is not None:
            copy.append(copied)


def _is_graphic(element: Element, images: Mapping[str, str]) -> bool:
    """Return whether an element of a picture or shape is allowed.

    One that refers to images must refer to a copied one.
    """
    namespace = element.tag[1:].partition("}")[0]
    is_lock = element.tag == f"{{{_OFFICE}}}lock"
    if namespace not in (DRAWING, _PLACED, _PICTURE, VML, _WORD_VML) and not is_lock:
        return False
    references = [value for name, value in element.attrib.items() if name.startswith(_R)]
    is_copied = not references or any(value in images for value in references)
    return is_copied and element.tag not in _NEVER


def _allowed_attributes(element: Element, images: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    namespace = element.tag[1:].partition("}")[0]
    for name, value in element.attrib.items():
        is_plain = name[0] != "{" and namespace != WORD and name not in _LINKS
        is_known = name.startswith((_W, _V)) or name in _OFFICE_ATTRIBUTES or name == _XML_SPACE
        if name.startswith(_R) and value in images:
            yield name, images[value]
        elif is_plain or is_known:
            yield name, value
