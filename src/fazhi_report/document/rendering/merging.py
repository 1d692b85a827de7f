"""Merge the parts of a reference (参照文件) with the parts that the program makes."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import relpath
from xml.etree.ElementTree import Element

from fazhi_report.document.layout import CARRIED_PART, CARRIED_PROPERTIES_PART, PROPERTIES_PART
from fazhi_report.document.rendering.reference import (
    DOCUMENT_PART,
    STYLES_PART,
    ReferenceFile,
    styles_in,
)
from fazhi_report.word import RELATIONSHIPS, WORD

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENTS = "application/vnd.openxmlformats-officedocument"
CHARTS = "word/charts/"
_MADE_CONTENT_TYPES = {
    "docProps/app.xml": f"{_DOCUMENTS}.extended-properties+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    PROPERTIES_PART: f"{_DOCUMENTS}.custom-properties+xml",
    CARRIED_PROPERTIES_PART: f"{_DOCUMENTS}.customXmlProperties+xml",
    DOCUMENT_PART: f"{_DOCUMENTS}.wordprocessingml.document.main+xml",
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
    """The reference's styles, and the program's styles that it lacks.

    `ids` maps the program's style ids to those in `content`; `numbered` are the mapped styles that
    Word would number.
    """

    content: bytes
    ids: dict[str, str]
    numbered: frozenset[str]


def merge_styles(reference: ReferenceFile, made: str) -> Styles:
    """Append the program's styles to the reference's, except those that it has by name."""
    theirs = reference.parts[STYLES_PART].content
    their_styles = {_name(style): style for style in styles_in(theirs)}
    their_ids = {name: _id(style) for name, style in their_styles.items()}
    made_styles = styles_in(made.encode())
    ids: dict[str, str] = {}
    for style in made_styles:
        own = _id(style)
        unused = f"{own}_" if own in their_ids.values() else own
        ids[own] = their_ids.get(_name(style), unused)
    added = [
        _adapt_style(text, ids)
        for text, style in zip(_STYLE.findall(made), made_styles, strict=True)
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
    """Return type and name of a style, which are the same in every language, unlike its id."""
    element = style.find(f"{{{WORD}}}name")
    name = "" if element is None else element.get(f"{{{WORD}}}val", "")
    return style.get(f"{{{WORD}}}type", ""), name.lower()


def _adapt_style(style: str, ids: dict[str, str]) -> str:
    """Replace the ids in a style of the program; it is no longer the default style."""

    def rename(match: re.Match[str]) -> str:
        return f"{match[1]}{ids.get(match[2], match[2])}{match[3]}"

    style = re.sub(r'(<w:(?:basedOn|next|link) w:val=")(.*?)(")', rename, style)
    style = re.sub(r'(w:styleId=")(.*?)(")', rename, style).replace(' w:default="1"', "")
    return style.replace("<w:style ", f'<w:style xmlns:w="{WORD}" ', 1)


def merge_parts(
    made: dict[str, bytes], reference: ReferenceFile, styles: Styles, related: Mapping[str, str]
) -> dict[str, bytes]:
    """Combine the program's parts with the reference's.

    `related` maps relationship ids to the parts of pictures and charts.
    """
    copied = reference.parts
    parts = made | {name: part.content for name, part in copied.items()}
    parts[STYLES_PART] = styles.content
    own = [part for part in copied.values() if part.kind != "image"]
    relationships = [(part.id, part.kind, part.name) for part in own]
    charts = [part for part in related.values() if part.startswith(CHARTS)]
    relationships += [
        (key, "chart" if part in charts else "image", part) for key, part in related.items()
    ]
    if CARRIED_PART in made:
        relationships.append(("rIdData", "customXml", CARRIED_PART))
    parts[relationships_path(DOCUMENT_PART)] = _relationships(relationships)
    for part in own:
        if part.images:
            images = [(image.id, "image", image.name) for image in part.images]
            parts[relationships_path(part.name)] = _relationships(images)
    defaults = (
        f'<Default Extension="{extension}" ContentType="{content_type}"/>'
        for extension, content_type in _CONTENT_TYPES_BY_EXTENSION.items()
    )
    own_types = {part: kind for part, kind in _MADE_CONTENT_TYPES.items() if part in made}
    own_types |= dict.fromkeys(charts, f"{_DOCUMENTS}.drawingml.chart+xml")
    types = own_types | {name: part.content_type for name, part in copied.items()}
    overrides = (
        f'<Override PartName="/{part}" ContentType="{content_type}"/>'
        for part, content_type in types.items()
    )
    parts["[Content_Types].xml"] = _package_xml("Types", "content-types", [*defaults, *overrides])
    return parts


def relationships_path(part: str) -> str:
    path = PurePosixPath(part)
    return (path.parent / "_rels" / f"{path.name}.rels").as_posix()


def _relationships(items: Iterable[tuple[str, str, str]]) -> bytes:
    """Return relationships of a part in `word/`: id, kind, and the part that it refers to."""
    elements = (
        f'<Relationship Id="{key}" Type="{RELATIONSHIPS}/{kind}" Target="{relpath(part, "word")}"/>'
        for key, kind, part in items
    )
    return _package_xml("Relationships", "relationships", elements)


def _package_xml(root: str, namespace: str, elements: Iterable[str]) -> bytes:
    return f'<{root} xmlns="{_PACKAGE}/{namespace}">{"".join(elements)}</{root}>'.encode()
