"""A Word package: the parts in `templates/docx/`, filled and zipped."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from fazhi_report.diagnostics import Problem
from fazhi_report.document import placement
from fazhi_report.document.columns import fit_columns
from fazhi_report.document.document import Document, Figure, Picture
from fazhi_report.document.layout import CHARACTER, Layout
from fazhi_report.document.merging import merge_parts, merge_styles
from fazhi_report.document.reference import Reference, apply_page
from fazhi_report.images import Image
from fazhi_report.templating import Templates

_UNIX = 3
_XML_SUFFIXES = (".xml", ".rels")
_EMU_PER_MM = 36_000
_COMPRESSION_LEVEL = 3

_CONTENT_TYPES = "[Content_Types].xml"
_DOCUMENT, _STYLES = "word/document.xml", "word/styles.xml"
_EARLIEST, _LATEST = datetime(1980, 1, 1, tzinfo=UTC), datetime(2107, 12, 31, tzinfo=UTC)
"""Limits of the dates in a zip archive."""


def render(document: Document, templates: Templates, reference: Reference | None = None) -> bytes:
    """Render a Word file; the same document always gives the same bytes (see `package_date`).

    `reference` sets styles, page, headers and footers.

    Raises:
        Problem: a template is missing or wrong.
    """
    created = package_date(document)
    media = [Media(image, number) for number, image in enumerate(document.images.values(), 1)]
    layout = apply_page(reference, document.layout) if reference else document.layout
    package = Package(templates, _context(document, media, layout, created))
    parts = package.fill_on(reference, media) if reference else package.fill_all()
    parts |= {medium.part: medium.image.content for medium in media}
    return _zip(parts, created)


@dataclass(frozen=True, slots=True)
class Media:
    """A picture in the package; pictures count from 1."""

    image: Image
    number: int

    @property
    def kind(self) -> str:
        return self.image.kind

    @property
    def part(self) -> str:
        return f"word/media/image{self.number}.{self.kind}"

    @property
    def relation(self) -> str:
        return f"rIdImage{self.number}"


@dataclass(frozen=True, slots=True)
class Package:
    """The templates of the parts, and the values to fill them with."""

    templates: Templates
    context: Mapping[str, Any]

    def fill_all(self) -> dict[str, bytes]:
        """Return all parts by their names in the package."""
        return {part: self._fill(name) for part, name in self._templates_by_part().items()}

    def fill_on(self, reference: Reference, media: list[Media]) -> dict[str, bytes]:
        """Return the parts of a reference, with this document's text in its styles."""
        names = self._templates_by_part()
        styles = merge_styles(reference, self._fill(names[_STYLES]).decode())
        parts = {
            part: self._fill(name)
            for part, name in names.items()
            if part.startswith(("docProps/", "_rels/"))
        }
        parts[reference.document_part] = self._fill(
            names[_DOCUMENT],
            style_id=styles.ids.__getitem__,
            numbered=styles.numbered,
            section=reference.section,
            own_footers=False,
        )
        media_parts = {medium.relation: medium.part for medium in media}
        return merge_parts(parts, reference, styles, media_parts)

    def _fill(self, name: str, **overrides: Any) -> bytes:
        content = self.templates.parts("docx")[name]
        if content is None:
            values = {**self.context, **overrides}
            content = self.templates.fill(f"docx/{name}", **values).encode()
        if not self.templates.are_built_in and name.removesuffix(".j2").endswith(_XML_SUFFIXES):
            _check_xml(self.templates.shown(f"docx/{name}"), content)
        return content

    def _templates_by_part(self) -> dict[str, str]:
        return {name.removesuffix(".j2"): name for name in self.templates.parts("docx")}


def _context(
    document: Document, media: list[Media], layout: Layout, created: datetime
) -> dict[str, Any]:
    signature = document.signature
    return {
        "document": document,
        "layout": layout,
        "character": CHARACTER,
        "bookmark": bookmark,
        "places": signature and placement.signature_places(signature, layout),
        "signature_lines": signature and placement.signature_lines(signature, layout),
        "annex_note_indent": placement.annex_note_indent,
        "masthead_places": partial(placement.masthead_places, layout=layout),
        "imprint_lines": placement.imprint_lines,
        "outer_rule": placement.OUTER_RULE,
        "inner_rule": placement.INNER_RULE,
        "columns": partial(fit_columns, layout=layout),
        "extent": extent,
        "media": media,
        "relation": {medium.image.name: medium.relation for medium in media}.get,
        "style_id": str,
        "numbered": (),
        "section": "",
        "own_footers": True,
        "made": created.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def _zip(parts: dict[str, bytes], created: datetime) -> bytes:
    package = BytesIO()
    with ZipFile(package, "w", ZIP_DEFLATED) as archive:
        # Readers expect [Content_Types].xml first.
        for name in sorted(parts, key=lambda name: (name != _CONTENT_TYPES, name)):
            entry = ZipInfo(name, created.timetuple()[:6])
            entry.compress_type, entry.create_system = ZIP_DEFLATED, _UNIX
            archive.writestr(entry, parts[name], compresslevel=_COMPRESSION_LEVEL)
    return package.getvalue()


def extent(picture: Picture) -> tuple[int, int]:
    """Return width and height in English Metric Units."""
    return round(picture.width * _EMU_PER_MM), round(picture.height * _EMU_PER_MM)


def _check_xml(path: str, content: bytes) -> None:
    """Check a part that a user's template gave, since Word's own message would not name it.

    Raises:
        Problem: the part is not well-formed XML.
    """
    try:
        ParserCreate().Parse(content, True)  # noqa: FBT003  (it takes no keyword)
    except ExpatError as error:
        raise Problem(f"模板 {path} 填写后第 {error.lineno} 行不是合格的 XML") from error


def package_date(document: Document) -> datetime:
    """Return the creation date of the package: SOURCE_DATE_EPOCH, or the day of publication.

    A document without either is dated 1980-01-01.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        seconds = min(int(epoch[:11]), int(_LATEST.timestamp()))
        return max(datetime.fromtimestamp(seconds, UTC), _EARLIEST)
    day = document.published or _EARLIEST
    return min(max(datetime(day.year, day.month, day.day, tzinfo=UTC), _EARLIEST), _LATEST)


def bookmark(figure: Figure) -> str:
    """Return a unique bookmark name for a figure: letters, digits and _, at most 40 characters."""
    return re.sub(r"\W", "_", f"fig{figure.number}_{figure.label}")[:40]
