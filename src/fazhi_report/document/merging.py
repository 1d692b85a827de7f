"""Merge a reference (参照文件) with the parts of our own Word file."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import relpath
from xml.etree.ElementTree import Element
from xml.sax.saxutils import quoteattr

from fazhi_report.document.reference import (
    RELATIONSHIPS,
    WORD,
    ReferenceFile,
    Relationship,
    relationships_path,
    styles_in,
)

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENTS = "application/vnd.openxmlformats-officedocument"
_OUR_CONTENT_TYPES = {
    "docProps/app.xml": f"{_DOCUMENTS}.extended-properties+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}
_CONTENT_TYPES_BY_EXTENSION = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
}
_STYLE = re.compile(r"<w:style .*?</w:style>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Styles:
    """The reference's styles, and those of ours that it lacks.

    `ids` maps our style ids to those in `content`; `numbered` are ours that Word would number.
    """

    content: bytes
    ids: dict[str, str]
    numbered: frozenset[str]


def merge_styles(reference: ReferenceFile, ours: str) -> Styles:
    """Append our styles to the reference's, except those that it has by name."""
    theirs = reference.parts[reference.styles_part]
    their_styles = {_name(style): style for style in styles_in(theirs)}
    their_ids = {name: _id(style) for name, style in their_styles.items()}
    our_styles = styles_in(ours.encode())
    ids: dict[str, str] = {}
    for style in our_styles:
        own = _id(style)
        unused = f"{own}_" if own in their_ids.values() else own
        ids[own] = their_ids.get(_name(style), unused)
    added = [
        _adapt_style(text, ids)
        for text, style in zip(_STYLE.findall(ours), our_styles, strict=True)
        if _name(style) not in their_styles
    ]
    end = theirs.rindex(b"</")
    content = theirs[:end] + "".join(added).encode() + theirs[end:]
    numbered_ids = {
        _id(style)
        for style in their_styles.values()
        if style.find(f".//{{{WORD}}}numPr") is not None
    }
    return Styles(content, ids, frozenset(own for own in ids if ids[own] in numbered_ids))


def _id(style: Element) -> str:
    return style.get(f"{{{WORD}}}styleId", "")


def _name(style: Element) -> tuple[str, str]:
    """Return a style's type and name: unlike its id, they are the same in every language."""
    element = style.find(f"{{{WORD}}}name")
    name = "" if element is None else element.get(f"{{{WORD}}}val", "")
    return style.get(f"{{{WORD}}}type", ""), name.lower()


def _adapt_style(style: str, ids: dict[str, str]) -> str:
    """Rename the ids in one of our styles, and unmark it as the default style."""

    def rename(match: re.Match[str]) -> str:
        return f"{match[1]}{ids.get(match[2], match[2])}{match[3]}"

    style = re.sub(r'(<w:(?:basedOn|next|link) w:val=")(.*?)(")', rename, style)
    style = re.sub(r'(w:styleId=")(.*?)(")', rename, style).replace(' w:default="1"', "")
    return style.replace("<w:style ", f'<w:style xmlns:w="{WORD}" ', 1)


def merge_parts(
    ours: dict[str, bytes], reference: ReferenceFile, styles: Styles, media: Mapping[str, str]
) -> dict[str, bytes]:
    """Combine our parts with the reference's; `media` maps relationship ids to picture parts."""
    document_part = reference.document_part
    parts = ours | reference.parts | {reference.styles_part: styles.content}
    root = relationships_path("")
    parts[root] = ours[root].replace(b"word/document.xml", document_part.encode())
    pictures = (Relationship("image", key, part) for key, part in media.items())
    folder = PurePosixPath(document_part).parent.as_posix()
    relationships = (
        f'<Relationship Id="{key}" Type="{RELATIONSHIPS}/{kind}" '
        f"Target={quoteattr(relpath(target, folder))}/>"
        for kind, key, target in (*reference.relationships, *pictures)
    )
    path = relationships_path(document_part)
    parts[path] = _package_xml("Relationships", "relationships", relationships)
    defaults = (
        f'<Default Extension="{extension}" ContentType="{content_type}"/>'
        for extension, content_type in _CONTENT_TYPES_BY_EXTENSION.items()
    )
    types = _OUR_CONTENT_TYPES | reference.content_types
    types[document_part] = f"{_DOCUMENTS}.wordprocessingml.document.main+xml"
    overrides = (
        f'<Override PartName={quoteattr(f"/{part}")} ContentType="{content_type}"/>'
        for part, content_type in types.items()
    )
    parts["[Content_Types].xml"] = _package_xml("Types", "content-types", [*defaults, *overrides])
    return parts


def _package_xml(root: str, namespace: str, elements: Iterable[str]) -> bytes:
    return f'<{root} xmlns="{_PACKAGE}/{namespace}">{"".join(elements)}</{root}>'.encode()
