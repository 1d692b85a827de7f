"""An Open XML package: a zip archive of parts and the relationships (关系) between them.

Limits are checked before memory is allocated, because an archive may lie about sizes or be a zip
bomb.
"""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import unquote
from xml.etree.ElementTree import Element
from zipfile import BadZipFile, ZipFile, ZipInfo

from fazhi_report.diagnostics import Problem
from fazhi_report.word.markup import MAX_TAGS, RELATIONSHIPS, STRICT, W, parse_xml

_MAX_FILE = 50_000_000
_MAX_ENTRIES = 4_000
_MAX_PART = 30_000_000
_MAX_TOTAL = 100_000_000

_MAX_TAGS_OF_TEXT = 500_000
"""Greatest number of `<` in the main text; a report of 17 pages has 1,500."""

_MAX_RATIO = 200
"""Greatest ratio of a part's size to its compressed size; Word's own XML has 5 to 40."""

_SMALL_PART = 1_000_000
"""Size in bytes up to which a part may have any ratio."""

_RELATIONSHIP_TYPES = (f"{RELATIONSHIPS}/", f"{STRICT}officeDocument/relationships/")
_DIRECTORY_ENTRY = b"PK\x01\x02"
_ZIP = b"PK\x03\x04"
_OLD_ENDINGS = (".doc", ".wps", ".rtf")
_SAVE_AS_DOCX = "请用 Word 或 WPS 打开，另存为 .docx"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""First bytes of an OLE file: Word 97, WPS, or an encrypted package ([MS-OFFCRYPTO], 2.3.4)."""

_ERRORS = (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)
"""Errors that `zipfile` raises for a damaged archive."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship; `target` is the name of a part, or a link if it `is_external`.

    `kind` is the last segment of a type that Open XML defines, like `header`, otherwise the whole
    type.
    """

    kind: str
    id: str
    target: str
    is_external: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Package:
    """An open package; `name` is the name of the file in messages.

    `main_part` is the part with the text of a Word file, `document` its root. `contents` and
    `links` cache the parts and relationships read so far.
    """

    name: str
    archive: ZipFile
    entries: dict[str, ZipInfo]
    main_part: str = ""
    document: Element = field(default_factory=lambda: Element(f"{W}document"))
    contents: dict[str, bytes] = field(default_factory=dict)
    links: dict[str, dict[str, Relationship]] = field(default_factory=dict)

    def has(self, part: str) -> bool:
        return part.lower() in self.entries

    def read(self, part: str) -> bytes:
        """Return a part's content.

        Raises:
            Problem: it is missing, damaged or encrypted.
        """
        if part not in self.contents:
            self.contents[part] = self._unpack(part)
        return self.contents[part]

    def _unpack(self, part: str) -> bytes:
        entry = self.entries.get(part.lower())
        if entry is None:
            raise Problem(f"{self.name} 已损坏：缺少 {part}")
        try:
            with self.archive.open(entry) as stream:
                # A limit for each call keeps zlib from unpacking more than the size that the
                # directory states, which `open_package` has checked; it may be a lie.
                content = stream.read(entry.file_size + 1)
        except _ERRORS as error:
            raise Problem(f"{self.name} 已损坏：{part} 读不出来") from error
        except RuntimeError as error:  # raised for an encrypted entry
            raise Problem(f"{self.name} 加了密码，请去掉密码后再试") from error
        if len(content) != entry.file_size:
            raise Problem(f"{self.name} 已损坏：{part} 不完整")
        return content

    def read_xml(self, part: str, max_tags: int = MAX_TAGS) -> Element:
        """Return the root of an XML part.

        Raises:
            Problem: it is missing or damaged, or `parse_xml` refuses it.
        """
        try:
            return parse_xml(self.read(part), max_tags)
        except ValueError as error:
            raise Problem(f"{self.name} 已损坏：{part} 不是合格的 XML，或者过于庞大") from error

    def is_strict(self) -> bool:
        """Return whether it is Strict Open XML (ISO/IEC 29500), which few programs write."""
        return f"{STRICT}wordprocessingml/main".encode() in self.read(self.main_part)

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Return the relationships of a part, or of the package (""), by id."""
        if part not in self.links:
            path = PurePosixPath(part)
            relations = (path.parent / "_rels" / f"{path.name}.rels").as_posix()
            root = self.read_xml(relations) if self.has(relations) else ()
            self.links[part] = {item.id: item for item in _relationships(root, part)}
        return self.links[part]

    def related(self, part: str, kind: str) -> Iterator[Relationship]:
        """Yield the relationships of a kind whose target is a part in the package."""
        for item in self.relationships(part).values():
            if item.kind == kind and not item.is_external and self.has(item.target):
                yield item


def _relationships(root: Iterable[Element], part: str) -> Iterator[Relationship]:
    for element in root:
        key, target = element.get("Id"), element.get("Target")
        if key is None or target is None:
            continue
        kind = element.get("Type", "")
        for start in _RELATIONSHIP_TYPES:
            kind = kind.removeprefix(start)
        if element.get("TargetMode", "").lower() == "external":
            yield Relationship(kind, key, target, is_external=True)
        else:
            path = PurePosixPath("/", part).parent / unquote(target)
            yield Relationship(kind, key, normpath(path.as_posix()).lstrip("/"))


def open_package(content: bytes, name: str) -> Package:
    """Open a Word file (.docx, .docm, .dotx); `name` is its name in messages.

    Raises:
        Problem: it is no Word file, is damaged, encrypted, or larger than any document.
    """
    _check_kind(content, name)
    return _open_document(open_archive(content, name, "一份文稿"))


def open_archive(content: bytes, name: str, expected: str) -> Package:
    """Open a zip archive within limits; `expected` names the kind of file in messages.

    Raises:
        Problem: it is damaged, or larger than any expected file.
    """
    if len(content) > _MAX_FILE or content.count(_DIRECTORY_ENTRY) > _MAX_ENTRIES:
        raise Problem(f"{name} 太大，不像是{expected}")
    try:
        archive = ZipFile(BytesIO(content))
    except _ERRORS as error:
        raise Problem(f"{name} 不完整或已损坏，请重新取得这个文件") from error
    entries = {
        part: entry
        for entry in archive.infolist()
        if (part := _part_name(entry)) and not part.endswith("/")  # A folder has no content.
    }
    _check_sizes(archive.infolist(), name, expected)
    return Package(name, archive, entries)


def _part_name(entry: ZipInfo) -> str:
    """Return the name of a part in lower case: case is ignored (ECMA-376, part 2, 6.2.2.3)."""
    return entry.filename.replace("\\", "/").lstrip("/").lower()


def _check_kind(content: bytes, name: str) -> None:
    if is_ole(content):
        refuse_encrypted(content, name)
        raise Problem(
            f"{name} 是旧格式（.doc、.wps 之类），不是 Word 的 .docx 文件；{_SAVE_AS_DOCX}"
        )
    if not is_zip(content):
        # Office systems give the name .doc to pages and to rich text as well.
        advice = f"；{_SAVE_AS_DOCX}" if name.lower().endswith(_OLD_ENDINGS) else ""
        raise Problem(f"{name} 不是 Word 的 .docx 文件{advice}")


def is_zip(content: bytes) -> bool:
    return content.startswith(_ZIP)


def is_ole(content: bytes) -> bool:
    """Whether it is an OLE file: Office 97, old WPS, or an encrypted package."""
    return content.startswith(_OLE)


def refuse_encrypted(content: bytes, name: str) -> None:
    """Raise a `Problem` for an OLE file that holds an encrypted package."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Problem(f"{name} 加了密码，请去掉密码后再试")


def _check_sizes(entries: list[ZipInfo], name: str, expected: str) -> None:
    for entry in entries:
        is_bomb = entry.file_size > max(_SMALL_PART, _MAX_RATIO * entry.compress_size)
        if is_bomb or entry.file_size > _MAX_PART:
            raise Problem(f"{name} 里有一部分展开后太大，不像是{expected}")
    if sum(entry.file_size for entry in entries) > _MAX_TOTAL:
        raise Problem(f"{name} 展开后太大，不像是{expected}")


def _open_document(package: Package) -> Package:
    main = next(package.related("", "officeDocument"), None)
    root = None if main is None else package.read_xml(main.target, _MAX_TAGS_OF_TEXT)
    if main is None or root is None or root.tag != f"{W}document":
        kind = _actual_kind(package, "" if root is None else root.tag)
        raise Problem(f"{package.name} 不是 Word 的 .docx 文件{kind}")
    return replace(package, main_part=main.target, document=root)


def _actual_kind(package: Package, root: str) -> str:
    """Return words for the kind of a package that is no Word file; empty if unknown."""
    if "spreadsheetml" in root:
        return "，是 Excel 表格"
    if "presentationml" in root:
        return "，是 PowerPoint 演示文稿"
    if package.has("mimetype") and b"opendocument.text" in package.read("mimetype"):
        return f"，是 OpenDocument 文稿（.odt）；{_SAVE_AS_DOCX}"
    return ""
