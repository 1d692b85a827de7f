"""Insert the note of a draft (征求意见稿) into the headers of a reference (参照文件)."""

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element, SubElement, tostring

from fazhi_report.document.rendering.reference import (
    HEADER_TYPE,
    CopiedPart,
    ReferenceFile,
)
from fazhi_report.word import RELATIONSHIPS, WORD, is_on, parse_xml

_W, _R = f"{{{WORD}}}", f"{{{RELATIONSHIPS}}}"
_HALF_POINTS = "28"
_OWN_PART = "word/header-draft.xml"


def with_draft_note(reference: ReferenceFile, note: str, font: str) -> ReferenceFile:
    """Return the reference with a note above the text of each header.

    Pages without a header get one. A reference without page properties has no headers.
    """
    if not reference.section:
        return reference
    line = _line(note, font)
    parts = {
        name: replace(part, content=_headed(part.content, line)) if part.kind == "header" else part
        for name, part in reference.parts.items()
    }
    section = parse_xml(reference.section.encode())
    if missing := list(_kinds_without_header(reference, section)):
        root = Element(f"{_W}hdr")
        root.append(line)
        own = CopiedPart(_OWN_PART, "header", _serialize(root), HEADER_TYPE)
        parts[own.name] = own
        for kind in missing:
            names = {f"{_W}type": kind, f"{_R}id": own.id}
            section.insert(0, Element(f"{_W}headerReference", names))
    return ReferenceFile(parts, tostring(section, "unicode"))


def _kinds_without_header(reference: ReferenceFile, section: Element) -> Iterator[str]:
    stated = {each.get(f"{_W}type") for each in section.findall(f"{_W}headerReference")}
    kinds = {
        "default": True,
        "even": reference.has_even_headers,
        "first": bool(is_on(section, "titlePg")),
    }
    return (kind for kind, is_used in kinds.items() if is_used and kind not in stated)


def _headed(content: bytes, line: Element) -> bytes:
    root = parse_xml(content)
    root.insert(0, line)
    return _serialize(root)


def _line(note: str, font: str) -> Element:
    """Return a right-aligned paragraph that does not depend on the styles of the reference."""
    paragraph = Element(f"{_W}p")
    properties = SubElement(paragraph, f"{_W}pPr")
    _property(properties, "spacing", before="0", after="0", line="240", lineRule="auto")
    _property(properties, "ind", firstLineChars="0", firstLine="0")
    _property(properties, "jc", val="right")
    run = SubElement(paragraph, f"{_W}r")
    look = SubElement(run, f"{_W}rPr")
    _property(look, "rFonts", hint="eastAsia", ascii=font, hAnsi=font, eastAsia=font)
    _property(look, "sz", val=_HALF_POINTS)
    SubElement(run, f"{_W}t").text = note
    return paragraph


def _property(parent: Element, name: str, **values: str) -> None:
    SubElement(parent, f"{_W}{name}", {f"{_W}{key}": value for key, value in values.items()})


def _serialize(root: Element) -> bytes:
    content: bytes = tostring(root, "utf-8", xml_declaration=True)
    return content
