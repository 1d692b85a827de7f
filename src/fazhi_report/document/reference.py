"""参照文件 (reference): a unit's own Word file, which lends styles, page, headers and footers.

Nothing of its text, pictures, comments or notes goes along, and no macro.
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import PurePosixPath
from posixpath import normpath, relpath
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.sax.saxutils import quoteattr
from zipfile import BadZipFile, ZipFile

from fazhi_report.diagnostics import Problem
from fazhi_report.document.layout import CHARACTER, PAGE_WIDTH_MM, Layout, in_millimetres

MAX_BYTES = 50_000_000
"""What a package may hold when unpacked."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NARROWEST = 14
"""Characters in a line, below which no report can be read."""

_LENT = ("styles", "settings", "theme", "fontTable", "numbering", "header", "footer")
"""Relationships of the old document whose parts go along, with all that they need."""

_NOT_LENT = re.compile(
    r"<w:(footnotePr|endnotePr|attachedTemplate|mailMerge|documentProtection|writeProtection)\b"
    r"(?:[^>]*/>|.*?</w:\1>)",
    re.DOTALL,
)
"""Settings that point to what stays behind, or lock the document."""

_BROKEN = (
    *(BadZipFile, ElementTree.ParseError, StopIteration, KeyError, ValueError),
    *(NotImplementedError, RuntimeError, zlib.error),
)
"""What reading a package that is no package, or a spoilt or locked one, may raise."""

_ROOT = "_rels/.rels"
_DOCUMENTS = "application/vnd.openxmlformats-officedocument"
_OUR_KINDS = {
    "docProps/app.xml": f"{_DOCUMENTS}.extended-properties+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}
_DEFAULT = '<Default Extension="{}" ContentType="{}"/>'
_OVERRIDE = '<Override PartName={} ContentType="{}"/>'
_DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
}
_OUR_STYLE = re.compile(r"<w:style .*?</w:style>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Reference:
    """`parts` are all lent parts by name; `main` is the name of the document they belong to.

    `relations` are those of the document; `styles_name` is the part that holds its styles,
    `section` its last sectPr (empty if that says no page), and `kinds` the content type of each
    part.
    """

    main: str
    parts: dict[str, bytes]
    kinds: dict[str, str]
    relations: tuple[tuple[str, str, str], ...]
    styles_name: str
    section: str


@dataclass(frozen=True, slots=True)
class Styles:
    """The reference's styles with those of ours that it lacks.

    `ids` has the id of each of our styles in them; `numbered` are ours that Word would number.
    """

    content: bytes
    ids: dict[str, str]
    numbered: frozenset[str]


def read_reference(content: bytes, name: str) -> Reference:
    """Take a Word file apart.

    Raises:
        Problem: it is no Word file, or one that cannot lend anything.
    """
    try:
        with ZipFile(BytesIO(content)) as package:
            if sum(entry.file_size for entry in package.infolist()) > MAX_BYTES:
                raise Problem(f"参照文件 {name} 太大")
            return _take(package, name)
    except _BROKEN as error:
        message = f"参照文件 {name} 不是 Word 的 .docx 文件，或者已损坏、加了密码"
        raise Problem(message) from error


def _take(package: ZipFile, name: str) -> Reference:
    main = next(target for kind, _, target in _relations(package, "") if kind == "officeDocument")
    document = package.read(main)
    if _parsed(document).tag != f"{{{_W}}}document":
        raise Problem(f"参照文件 {name} 是“Strict Open XML”格式，请在 Word 里另存为普通的 .docx")
    lent = [each for each in _relations(package, main) if each[0] in _LENT]
    parts: dict[str, bytes] = {}
    waiting = [target for _, _, target in lent]
    while waiting:
        part = waiting.pop()
        if part not in parts:
            parts[part] = package.read(part)
            if part.endswith(".xml"):
                _parsed(parts[part])
            below = list(_relations(package, part))
            if below and not part.endswith("settings.xml"):
                parts[_relations_of(part)] = package.read(_relations_of(part))
                waiting += [target for _, _, target in below]
    for kind, _, target in lent:
        if kind == "settings":
            parts[target] = _NOT_LENT.sub("", parts[target].decode()).encode()
    styles_name = next((target for kind, _, target in lent if kind == "styles"), "")
    if not styles_name or not _styles(parts[styles_name]):
        raise Problem(f"参照文件 {name} 没有样式")
    section, across = _section(document)
    if across is not None and across < _NARROWEST:
        raise Problem(f"参照文件 {name} 的版心太窄，至少要有 {_NARROWEST} 个字宽")
    return Reference(main, parts, dict(_kinds(package, parts)), tuple(lent), styles_name, section)


def _parsed(content: bytes) -> Element:
    """A part's root.

    Raises:
        ValueError, ParseError: it is not in UTF-8, has a DTD, or is no XML.
    """
    if "<!DOCTYPE" in content.decode():
        raise ValueError(content)
    return ElementTree.fromstring(content)  # noqa: S314  (no DTD, no entities)


def _relations(package: ZipFile, part: str) -> Iterator[tuple[str, str, str]]:
    """Kind, id and target of each relationship of a part to another in the package."""
    where = _relations_of(part)
    if where not in package.namelist():
        return
    for each in _parsed(package.read(where)):
        if each.get("TargetMode") != "External":
            target = PurePosixPath("/", part).parent / each.attrib["Target"]
            kind = each.attrib["Type"].rpartition("/")[2]
            yield kind, each.attrib["Id"], normpath(target.as_posix()).lstrip("/")


def _relations_of(part: str) -> str:
    path = PurePosixPath(part)
    return (path.parent / "_rels" / f"{path.name}.rels").as_posix()


def _kinds(package: ZipFile, parts: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    types = _parsed(package.read("[Content_Types].xml"))
    by_name = {each.get("PartName"): each.attrib["ContentType"] for each in types}
    by_ending = {
        each.get("Extension", "").lower(): each.attrib["ContentType"]
        for each in types
        if each.get("Extension")
    }
    for part in parts:
        kind = by_name.get(f"/{part}") or by_ending.get(PurePosixPath(part).suffix[1:].lower())
        if kind and not part.endswith(".rels"):
            yield part, kind


def _section(document: bytes) -> tuple[str, int | None]:
    """The last sectPr of a document and how many characters fit its page; empty without a page."""
    ElementTree.register_namespace("w", _W)
    ElementTree.register_namespace("r", _R)
    section = _parsed(document).find(f"{{{_W}}}body/{{{_W}}}sectPr")
    page = None if section is None else _page(section)
    if section is None or page is None:
        return "", None
    return ElementTree.tostring(section, "unicode"), page[1] // CHARACTER


def _page(section: Element) -> tuple[int, int] | None:
    """Left margin and width of the type area, in twips, where a section says them."""
    size, margins = (section.find(f"{{{_W}}}{name}") for name in ("pgSz", "pgMar"))
    if size is None or margins is None:
        return None
    try:
        left, right = (int(margins.attrib[f"{{{_W}}}{side}"]) for side in ("left", "right"))
        return left, int(size.attrib[f"{{{_W}}}w"]) - left - right
    except (KeyError, ValueError):
        return None


def on_page(reference: Reference, layout: Layout) -> Layout:
    """The layout on the reference's page, where that says how large it is."""
    page = _page(_parsed(reference.section.encode())) if reference.section else None
    if page is None:
        return layout
    inset, across = map(in_millimetres, page)
    return replace(layout, left=inset, right=PAGE_WIDTH_MM - inset - across)


def merge_styles(reference: Reference, ours: str) -> Styles:
    """Put our styles behind the reference's; one that both have by name is the reference's."""
    theirs = reference.parts[reference.styles_name]
    known = {_name(style): style for style in _styles(theirs)}
    taken = {_id(style) for style in known.values()}
    ids: dict[str, str] = {}
    for style in _styles(ours.encode()):
        same = known.get(_name(style))
        own = _id(style)
        ids[own] = _id(same) if same is not None else f"{own}{'_' if own in taken else ''}"
    added = [
        _renamed(text, ids)
        for text, style in zip(_OUR_STYLE.findall(ours), _styles(ours.encode()), strict=True)
        if _name(style) not in known
    ]
    end = theirs.rindex(b"</")
    numbers = {_id(each) for each in known.values() if each.find(f".//{{{_W}}}numPr") is not None}
    numbered = frozenset(own for own, their in ids.items() if their in numbers)
    return Styles(theirs[:end] + "".join(added).encode() + theirs[end:], ids, numbered)


def _styles(content: bytes) -> list[Element]:
    return _parsed(content).findall(f"{{{_W}}}style")


def _id(style: Element) -> str:
    return style.get(f"{{{_W}}}styleId", "")


def _name(style: Element) -> tuple[str, str]:
    """What Word knows a style by, whatever its id: 标题 1 is called heading 1 in every file."""
    name = style.find(f"{{{_W}}}name")
    called = "" if name is None else name.get(f"{{{_W}}}val", "")
    return style.get(f"{{{_W}}}type", ""), called.lower()


def _renamed(style: str, ids: dict[str, str]) -> str:
    """One of our styles, no longer a default, with the ids that styles have in the merged file."""

    def rename(match: re.Match[str]) -> str:
        return f"{match[1]}{ids.get(match[2], match[2])}{match[3]}"

    style = re.sub(r'(<w:(?:basedOn|next|link) w:val=")(.*?)(")', rename, style)
    style = re.sub(r'(w:styleId=")(.*?)(")', rename, style).replace(' w:default="1"', "")
    return style.replace("<w:style ", f'<w:style xmlns:w="{_W}" ', 1)


def lent(
    reference: Reference, styles: Styles, ours: dict[str, bytes], media: Mapping[str, str]
) -> dict[str, bytes]:
    """Our own parts with the lent ones; `media` has the part of each picture by its id."""
    main, folder = reference.main, PurePosixPath(reference.main).parent.as_posix()
    parts = ours | reference.parts | {reference.styles_name: styles.content}
    parts[_ROOT] = ours[_ROOT].replace(b"word/document.xml", main.encode())
    relations = [*reference.relations, *(("image", key, part) for key, part in media.items())]
    lines = [_relation(kind, key, relpath(part, folder)) for kind, key, part in relations]
    parts[_relations_of(main)] = _listing("Relationships", "relationships", lines)
    types = [_DEFAULT.format(*each) for each in _DEFAULTS.items()]
    kinds = (
        _OUR_KINDS | reference.kinds | {main: f"{_DOCUMENTS}.wordprocessingml.document.main+xml"}
    )
    types += [_OVERRIDE.format(quoteattr(f"/{part}"), kind) for part, kind in kinds.items()]
    parts["[Content_Types].xml"] = _listing("Types", "content-types", types)
    return parts


def _relation(kind: str, key: str, target: str) -> str:
    return f'<Relationship Id="{key}" Type="{_R}/{kind}" Target={quoteattr(target)}/>'


def _listing(root: str, name: str, entries: list[str]) -> bytes:
    return f'<{root} xmlns="{_PACKAGE}/{name}">{"".join(entries)}</{root}>'.encode()
