"""A Word package: the parts in `templates/docx/`, filled and zipped."""

import os
import re
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from typing import Any, NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from fazhi_report.document import Document, Figure, Picture
from fazhi_report.layout import CHARACTER
from fazhi_report.pictures import Image
from fazhi_report.problem import Problem
from fazhi_report.render import places
from fazhi_report.render.templates import Templates

_UNIX = 3
_EMU_PER_MM = 36_000
_CONTENT_TYPES = "[Content_Types].xml"
_EARLIEST, _LATEST = datetime(1980, 1, 1, tzinfo=UTC), datetime(2107, 12, 31, tzinfo=UTC)
"""What a zip archive can state."""


def render(document: Document, templates: Templates) -> bytes:
    """The same document always makes the same bytes; see `stamp`."""
    made = stamp(document)
    layout = document.layout
    media = [Media(image, number) for number, image in enumerate(document.images.values(), 1)]
    values: dict[str, Any] = {
        "document": document,
        "layout": layout,
        "made": made.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "bookmark": bookmark,
        "character": CHARACTER,
        "places": document.signature and places.closing(document.signature, layout),
        "annex_note_indent": places.annex_note,
        "masthead_places": partial(places.masthead, layout=layout),
        "imprint_lines": places.imprint,
        "outer_rule": places.OUTER_RULE,
        "inner_rule": places.INNER_RULE,
        "columns": partial(places.columns, layout=layout),
        "extent": extent,
        "media": media,
        "relation": {each.image.name: each.relation for each in media}.get,
    }
    package = BytesIO()
    with ZipFile(package, "w", ZIP_DEFLATED) as archive:
        parts = sorted(templates.parts("docx"), key=lambda part: not _is_first(part[0]))
        for name, ready in parts:
            content = templates.fill(f"docx/{name}", **values).encode() if ready is None else ready
            if not templates.are_built_in:
                _check_xml(name, content)
            _add(archive, name.removesuffix(".j2"), content, made)
        for each in media:
            _add(archive, f"word/{each.target}", each.image.content, made)
    return package.getvalue()


class Media(NamedTuple):
    """A picture in the package; pictures count from 1."""

    image: Image
    number: int

    @property
    def kind(self) -> str:
        return self.image.kind

    @property
    def target(self) -> str:
        return f"media/image{self.number}.{self.kind}"

    @property
    def relation(self) -> str:
        return f"rIdImage{self.number}"


def _is_first(part: str) -> bool:
    """Readers want [Content_Types].xml at the front."""
    return part.startswith(_CONTENT_TYPES)


def _add(archive: ZipFile, name: str, content: bytes, made: datetime) -> None:
    entry = ZipInfo(name, made.timetuple()[:6])
    entry.compress_type, entry.create_system = ZIP_DEFLATED, _UNIX
    archive.writestr(entry, content)


def extent(picture: Picture) -> tuple[int, int]:
    """Width and height in English Metric Units."""
    return round(picture.width * _EMU_PER_MM), round(picture.height * _EMU_PER_MM)


def _check_xml(name: str, content: bytes) -> None:
    """Word opens no package with a broken part, and says nothing useful about it."""
    if name.removesuffix(".j2").endswith((".xml", ".rels")):
        try:
            ParserCreate().Parse(content, True)  # noqa: FBT003  (it takes no keyword)
        except ExpatError as error:
            message = f"模板 docx/{name} 填写后第 {error.lineno} 行不是合格的 XML"
            raise Problem(message) from error


def stamp(document: Document) -> datetime:
    """When the package says it was made: SOURCE_DATE_EPOCH, or the day of publication."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        seconds = min(int(epoch[:11]), int(_LATEST.timestamp()))
        return max(datetime.fromtimestamp(seconds, UTC), _EARLIEST)
    day = document.published or _EARLIEST
    return min(max(datetime(day.year, day.month, day.day, tzinfo=UTC), _EARLIEST), _LATEST)


def bookmark(figure: Figure) -> str:
    """A bookmark's name: letters, digits and _, unique, at most 40 characters."""
    return re.sub(r"\W", "_", f"fig{figure.number}_{figure.name}")[:40]
