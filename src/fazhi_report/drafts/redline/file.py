"""Merge two Word files made by this program: with tracked changes, or marked for paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element, tostring

from fazhi_report.document.rendering import zip_parts
from fazhi_report.drafts.redline.comments import Comments
from fazhi_report.drafts.redline.content import read_body
from fazhi_report.drafts.redline.marks import Marks, PaperMarks, TrackedChanges
from fazhi_report.drafts.redline.merging import Merger
from fazhi_report.drafts.redline.remarks import Remarks
from fazhi_report.word import COMPATIBILITY, RELATIONSHIPS, Package, W, open_package

_TYPES_PART, _COMMENTS_PART = "[Content_Types].xml", "word/comments.xml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


@dataclass(frozen=True, slots=True)
class Pair:
    """The old and the new document as Word files, and the remarks on their figures."""

    old: bytes
    new: bytes
    remarks: Remarks


def track_changes(pair: Pair, author: str, date: datetime) -> bytes:
    """Return the new document with tracked changes (修订) from the old one.

    Rejecting all of them gives the old text, accepting all of them the new one. Remarks are
    comments.
    """
    comments = Comments(author, date)
    return _merge(pair, TrackedChanges(author, date), comments, date)


def mark_changes(pair: Pair, date: datetime) -> bytes:
    """Return the 花脸稿 for paper: deleted text is struck through, new text underlined."""
    return _merge(pair, PaperMarks(), None, date)


def _merge(pair: Pair, marks: Marks, comments: Comments | None, date: datetime) -> bytes:
    old, new = (open_package(content, "") for content in (pair.old, pair.new))
    writer = PackageWriter(new)
    relations = {
        link.id: writer.add_picture(old.read(link.target), link.target)
        for link in old.related(old.main_part, "image")
    }
    merger = Merger(marks, pair.remarks, comments)
    writer.replace_blocks(merger.merge(read_body(old, relations), read_body(new)))
    if comments and len(comments.root):
        writer.add_comments(comments.root)
    return writer.content(date)


class PackageWriter:
    """A copy of a Word file made by this program, to be changed."""

    def __init__(self, package: Package) -> None:
        self._package = package
        names = [entry.filename for entry in package.archive.infolist()]
        self._parts = {name: package.read(name) for name in names}
        path = PurePosixPath(package.main_part)
        self._links_part = (path.parent / "_rels" / f"{path.name}.rels").as_posix()
        self._added = 0

    def add_picture(self, content: bytes, name: str) -> str:
        """Add a picture unless one has the same content; return the id of its relationship."""
        package = self._package
        for link in package.related(package.main_part, "image"):
            if package.read(link.target) == content:
                return link.id
        kind = PurePosixPath(name).suffix.removeprefix(".")
        part = f"word/media/old-image{self._added + 1}.{kind}"
        self._parts[part] = content
        if f'Extension="{kind}"'.encode() not in self._parts[_TYPES_PART]:
            self._append(_TYPES_PART, f'<Default Extension="{kind}" ContentType="image/{kind}"/>')
        return self._add_link("image", part)

    def add_comments(self, root: Element) -> None:
        self._parts[_COMMENTS_PART] = _print(root)
        override = f'<Override PartName="/{_COMMENTS_PART}" ContentType="{_COMMENTS_TYPE}"/>'
        self._append(_TYPES_PART, override)
        self._add_link("comments", _COMMENTS_PART)

    def replace_blocks(self, blocks: Iterable[Element]) -> None:
        """Replace the body, but keep the properties of its last section."""
        document = self._package.document
        body = document.find(f"{W}body")
        if body is not None:
            body[:] = [*blocks, *body.findall(f"{W}sectPr")]
        # It names prefixes, which may differ from the written ones.
        document.attrib.pop(f"{{{COMPATIBILITY}}}Ignorable", None)

    def content(self, date: datetime) -> bytes:
        parts = self._parts | {self._package.main_part: _print(self._package.document)}
        return zip_parts(parts, date)

    def _add_link(self, kind: str, part: str) -> str:
        self._added += 1
        key = f"rIdRedline{self._added}"
        link = f'<Relationship Id="{key}" Type="{RELATIONSHIPS}/{kind}" Target="/{part}"/>'
        self._append(self._links_part, link)
        return key

    def _append(self, part: str, element: str) -> None:
        content = self._parts[part]
        end = content.rindex(b"</")
        self._parts[part] = content[:end] + element.encode() + content[end:]


def _print(root: Element) -> bytes:
    xml = tostring(root, "unicode")
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}'.encode()
