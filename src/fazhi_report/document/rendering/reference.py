"""Read a unit's own Word file (参照文件), which sets styles, page, headers and footers.

`cleaning` copies its parts under names and ids of the program; its text is not copied.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element, tostring

from fazhi_report.diagnostics import Problem
from fazhi_report.document.layout import (
    CHARACTER,
    GBT9704,
    PAGE_WIDTH_MM,
    Document,
    Layout,
    hash_margin,
    twips_to_mm,
)
from fazhi_report.document.rendering.cleaning import (
    clean_header,
    clean_look,
    clean_section,
    clean_settings,
)
from fazhi_report.word import (
    DRAWING,
    RELATIONSHIPS,
    WORD,
    Package,
    is_on,
    open_package,
    parse_xml,
    read_margin,
)

DOCUMENT_PART = "word/document.xml"
STYLES_PART = "word/styles.xml"
_SETTINGS_PART = "word/settings.xml"

_MIN_CHARACTERS = 14
"""Shortest readable line, in characters."""

_WORD_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LOOKS = {
    "styles": (STYLES_PART, WORD, f"{_WORD_TYPES}.styles+xml"),
    "numbering": ("word/numbering.xml", WORD, f"{_WORD_TYPES}.numbering+xml"),
    "fontTable": ("word/fontTable.xml", WORD, f"{_WORD_TYPES}.fontTable+xml"),
    "settings": (_SETTINGS_PART, WORD, f"{_WORD_TYPES}.settings+xml"),
    "theme": (
        "word/theme.xml",
        DRAWING,
        "application/vnd.openxmlformats-officedocument.theme+xml",
    ),
}
"""Name, namespace and content type of the parts that affect the look, by relationship."""

HEADER_TYPE = f"{_WORD_TYPES}.header+xml"

_HEADERS = {"header": f"{{{WORD}}}hdr", "footer": f"{{{WORD}}}ftr"}
"""Root of headers and footers, by relationship."""

_IMAGES = {
    (0, b"\x89PNG\r\n\x1a\n"): ("png", "image/png"),
    (0, b"\xff\xd8\xff"): ("jpeg", "image/jpeg"),
    (0, b"GIF8"): ("gif", "image/gif"),
    (0, b"BM"): ("bmp", "image/bmp"),
    (0, b"II*\0"): ("tiff", "image/tiff"),
    (0, b"MM\0*"): ("tiff", "image/tiff"),
    (40, b" EMF"): ("emf", "image/x-emf"),
    (0, b"\xd7\xcd\xc6\x9a"): ("wmf", "image/x-wmf"),
}
"""Extension and content type of an image by its bytes at an offset, as its name may be wrong."""


@dataclass(frozen=True, slots=True)
class CopiedPart:
    """A part to add, under a name of the program; `kind` is the kind of its relationship."""

    name: str
    kind: str
    content: bytes
    content_type: str
    images: "tuple[CopiedPart, ...]" = ()

    @property
    def id(self) -> str:
        """The id of the relationship."""
        return f"rId-{PurePosixPath(self.name).name}"


@dataclass(frozen=True, slots=True)
class ReferenceFile:
    """The parts to copy, by name.

    `section` is the last `sectPr` of the document, empty if it has no page size.
    """

    parts: dict[str, CopiedPart]
    section: str

    @property
    def has_moving_margins(self) -> bool:
        """Whether text does not begin at the left margin: mirrored margins or a gutter."""
        is_mirrored = self._has_setting("mirrorMargins")
        margins = (
            parse_xml(self.section.encode()).find(f"{{{WORD}}}pgMar") if self.section else None
        )
        gutter = "0" if margins is None else margins.get(f"{{{WORD}}}gutter", "0")
        return is_mirrored or gutter != "0"

    @property
    def has_even_headers(self) -> bool:
        """Whether even pages have headers of their own."""
        return self._has_setting("evenAndOddHeaders")

    def _has_setting(self, name: str) -> bool:
        settings = self.parts.get(_SETTINGS_PART)
        return bool(settings and is_on(parse_xml(settings.content), name))

    @property
    def margins(self) -> list[bytes]:
        """The headers and footers."""
        return [part.content for part in self.parts.values() if part.kind in _HEADERS]


def read_reference(content: bytes, name: str) -> ReferenceFile:
    """Read a Word file; `name` is its name in messages.

    Raises:
        Problem: it is not a Word file, is too large, or has no usable styles or page.
    """
    package = open_package(content, f"参照文件 {name}")
    if package.is_strict():
        raise Problem(f"参照文件 {name} 是“Strict Open XML”格式，请在 Word 里另存为普通的 .docx")
    parts = dict(_copy_looks(package))
    if STYLES_PART not in parts or not styles_in(parts[STYLES_PART].content):
        raise Problem(f"参照文件 {name} 没有样式")
    section = package.document.find(f"{{{WORD}}}body/{{{WORD}}}sectPr")
    page = None if section is None else _page(section)
    if section is None or page is None:
        return ReferenceFile(parts, "")
    if page[1] // CHARACTER < _MIN_CHARACTERS:
        raise Problem(f"参照文件 {name} 的版心太窄，至少要有 {_MIN_CHARACTERS} 个字宽")
    headers = dict(_copy_headers(package, section))
    parts |= {part.name: part for header in headers.values() for part in (header, *header.images)}
    ids = {old: header.id for old, header in headers.items()}
    return ReferenceFile(parts, tostring(clean_section(section, ids), "unicode"))


def _copy_looks(package: Package) -> Iterator[tuple[str, CopiedPart]]:
    for kind, (part, namespace, content_type) in _LOOKS.items():
        for item in islice(package.related(package.main_part, kind), 1):
            root = package.read_xml(item.target)
            content = clean_settings(root) if kind == "settings" else clean_look(root, namespace)
            yield part, CopiedPart(part, kind, content, content_type)


def _copy_headers(package: Package, section: Element) -> Iterator[tuple[str, CopiedPart]]:
    """Yield the headers and footers of a section by their relationship ids."""
    used = {reference.get(f"{{{RELATIONSHIPS}}}id") for reference in section}
    number = 0
    for kind, tag in _HEADERS.items():
        for item in package.related(package.main_part, kind):
            root = package.read_xml(item.target) if item.id in used else None
            if root is None or root.tag != tag:
                continue
            number += 1
            images = dict(_copy_images(package, item.target, f"word/media/header{number}"))
            ids = {old: image.id for old, image in images.items()}
            content, content_type = clean_header(root, ids), f"{_WORD_TYPES}.{kind}+xml"
            part = f"word/{kind}{number}.xml"
            yield item.id, CopiedPart(part, kind, content, content_type, tuple(images.values()))


def _copy_images(package: Package, part: str, stem: str) -> Iterator[tuple[str, CopiedPart]]:
    """Yield the images that a part refers to by their relationship ids."""
    for number, item in enumerate(package.related(part, "image"), start=1):
        content = package.read(item.target)
        for (offset, magic), (extension, content_type) in _IMAGES.items():
            if content.startswith(magic, offset):
                name = f"{stem}-{number}.{extension}"
                yield item.id, CopiedPart(name, "image", content, content_type)


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
    """Return the layout with the reference's left and right margin, if it states its page."""
    page = _page(parse_xml(reference.section.encode())) if reference.section else None
    if page is None:
        return layout
    left, width = map(twips_to_mm, page)
    return replace(layout, left=left, right=PAGE_WIDTH_MM - left - width)


def without_effect(document: Document, reference: ReferenceFile) -> Iterator[str]:
    """Yield the keys and options without effect, because the reference's page and headers apply."""
    if document.layout.page_number != GBT9704.page_number:
        yield "page_number（页码）"
    if document.has_wide_pages:
        yield "landscape（附件横排）"
    if document.imprint and document.imprint.on_even_page:
        yield "imprint_on_even_page（版记印在偶数页）"
    if document.is_draft and not reference.section:
        yield "--draft 的页眉“征求意见稿”"


def margin_hashes(margins: Iterable[bytes]) -> str:
    """Return hashes of the texts of headers and footers, by which a review detects changes."""
    roots = map(parse_xml, margins)
    return ",".join(sorted({hash_margin(read_margin(root).current) for root in roots}))


def styles_in(content: bytes) -> list[Element]:
    return parse_xml(content).findall(f"{{{WORD}}}style")
