"""A unit's own Word file (参照文件) that sets styles, page, headers and footers.

Text, pictures, comments and notes of its body are not copied, nor are macros.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import PurePosixPath
from posixpath import normpath
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError, fromstring, register_namespace, tostring
from zipfile import BadZipFile, ZipFile

from fazhi_report.diagnostics import Problem
from fazhi_report.document.layout import CHARACTER, PAGE_WIDTH_MM, Layout, twips_to_mm

MAX_BYTES = 50_000_000
"""Greatest size of an unpacked package."""

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_MIN_CHARACTERS = 14
"""Shortest readable line, in characters."""

_COPIED_KINDS = ("styles", "settings", "theme", "fontTable", "numbering", "header", "footer")
"""Relationships of the document whose parts are copied, with all parts that those refer to."""

_DROPPED_SETTINGS = re.compile(
    r"<w:(footnotePr|endnotePr|attachedTemplate|mailMerge|documentProtection|writeProtection)\b"
    r"(?:[^>]*/>|.*?</w:\1>)",
    re.DOTALL,
)
"""Settings that refer to parts that are not copied, or that lock the document."""

_ERRORS = (BadZipFile, ParseError, zlib.error, KeyError, RuntimeError, StopIteration, ValueError)
"""Raised for a file that is not a package, is damaged, or is encrypted."""


class Relationship(NamedTuple):
    """A relationship to a part; `kind` is the last segment of its type, like `header`."""

    kind: str
    id: str
    target: str


@dataclass(frozen=True, slots=True)
class ReferenceFile:
    """The parts to copy by name, and their content types.

    `relationships` are those of `document_part` to the copied parts. `section` is the last
    `sectPr` of the document, empty if that has no page size.
    """

    document_part: str
    styles_part: str
    parts: dict[str, bytes]
    content_types: dict[str, str]
    relationships: tuple[Relationship, ...]
    section: str


def read_reference(content: bytes, name: str) -> ReferenceFile:
    """Read a Word file; `name` is for messages.

    Raises:
        Problem: it is not a Word file, is too large, or has no usable styles or page.
    """
    try:
        with ZipFile(BytesIO(content)) as package:
            if sum(entry.file_size for entry in package.infolist()) > MAX_BYTES:
                raise Problem(f"参照文件 {name} 太大")
            return _read_package(package, name)
    except _ERRORS as error:
        message = f"参照文件 {name} 不是 Word 的 .docx 文件，或者已损坏、加了密码"
        raise Problem(message) from error


def _read_package(package: ZipFile, name: str) -> ReferenceFile:
    document_part = next(
        target for kind, _, target in _relationships(package, "") if kind == "officeDocument"
    )
    document = parse_xml(package.read(document_part))
    if document.tag != f"{{{WORD}}}document":
        raise Problem(f"参照文件 {name} 是“Strict Open XML”格式，请在 Word 里另存为普通的 .docx")
    relationships = _relationships(package, document_part)
    copied = [item for item in relationships if item.kind in _COPIED_KINDS]
    parts = _copy_parts(package, copied)
    styles_part = next((target for kind, _, target in copied if kind == "styles"), "")
    if not styles_part or not styles_in(parts[styles_part]):
        raise Problem(f"参照文件 {name} 没有样式")
    section, characters = _last_section(document)
    if characters is not None and characters < _MIN_CHARACTERS:
        raise Problem(f"参照文件 {name} 的版心太窄，至少要有 {_MIN_CHARACTERS} 个字宽")
    types = dict(_content_types(package, parts))
    return ReferenceFile(document_part, styles_part, parts, types, tuple(copied), section)


def _copy_parts(package: ZipFile, relationships: list[Relationship]) -> dict[str, bytes]:
    """Return the targets by name, with all parts that they refer to; raise if XML is malformed."""
    parts: dict[str, bytes] = {}
    pending = [target for _, _, target in relationships]
    while pending:
        part = pending.pop()
        if part not in parts:
            parts[part] = package.read(part)
            if part.endswith(".xml"):
                parse_xml(parts[part])
            children = list(_relationships(package, part))
            if children and not part.endswith("settings.xml"):
                path = relationships_path(part)
                parts[path] = package.read(path)
                pending += [target for _, _, target in children]
    for kind, _, target in relationships:
        if kind == "settings":
            parts[target] = _DROPPED_SETTINGS.sub("", parts[target].decode()).encode()
    return parts


def parse_xml(content: bytes) -> Element:
    """Return the root of an XML part.

    Raises:
        ValueError: the part is not in UTF-8, or has a DTD.
        ParseError: it is not well-formed.
    """
    if "<!DOCTYPE" in content.decode():
        raise ValueError(content)
    return fromstring(content)  # noqa: S314  (no DTD, no entities)


def _relationships(package: ZipFile, part: str) -> Iterator[Relationship]:
    """Yield the relationships of a part, or of the package (""), to parts of the package."""
    path = relationships_path(part)
    if path not in package.namelist():
        return
    for element in parse_xml(package.read(path)):
        if element.get("TargetMode") != "External":
            target = PurePosixPath("/", part).parent / element.attrib["Target"]
            kind = element.attrib["Type"].rpartition("/")[2]
            name = normpath(target.as_posix()).lstrip("/")
            yield Relationship(kind, element.attrib["Id"], name)


def relationships_path(part: str) -> str:
    path = PurePosixPath(part)
    return (path.parent / "_rels" / f"{path.name}.rels").as_posix()


def _content_types(package: ZipFile, parts: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    types = parse_xml(package.read("[Content_Types].xml"))
    by_name = {entry.get("PartName"): entry.attrib["ContentType"] for entry in types}
    by_extension = {
        entry.get("Extension", "").lower(): entry.attrib["ContentType"] for entry in types
    }
    for part in parts:
        extension = PurePosixPath(part).suffix[1:].lower()
        content_type = by_name.get(f"/{part}") or (extension and by_extension.get(extension))
        if content_type and not part.endswith(".rels"):
            yield part, content_type


def _last_section(document: Element) -> tuple[str, int | None]:
    """Return the last `sectPr` and the characters in its line, or ("", None) without a page."""
    register_namespace("w", WORD)
    register_namespace("r", RELATIONSHIPS)
    section = document.find(f"{{{WORD}}}body/{{{WORD}}}sectPr")
    page = None if section is None else _page(section)
    if section is None or page is None:
        return "", None
    return tostring(section, "unicode"), page[1] // CHARACTER


def _page(section: Element) -> tuple[int, int] | None:
    """Return left margin and width of the type area in twips, or None if not stated."""
    size, margins = (section.find(f"{{{WORD}}}{name}") for name in ("pgSz", "pgMar"))
    if size is None or margins is None:
        return None
    try:
        left, right = (int(margins.attrib[f"{{{WORD}}}{side}"]) for side in ("left", "right"))
        return left, int(size.attrib[f"{{{WORD}}}w"]) - left - right
    except (KeyError, ValueError):
        return None


def apply_page(reference: ReferenceFile, layout: Layout) -> Layout:
    """Return the layout with the reference's left and right margin, if that states its page."""
    page = _page(parse_xml(reference.section.encode())) if reference.section else None
    if page is None:
        return layout
    left, width = map(twips_to_mm, page)
    return replace(layout, left=left, right=PAGE_WIDTH_MM - left - width)


def styles_in(content: bytes) -> list[Element]:
    return parse_xml(content).findall(f"{{{WORD}}}style")
