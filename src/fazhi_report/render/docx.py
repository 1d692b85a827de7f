"""A Word package: the parts in `templates/docx/`, filled and zipped."""

import os
import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from fazhi_report.document import Document, Figure, Signature
from fazhi_report.problem import Problem
from fazhi_report.render.templates import Templates
from fazhi_report.title import width

CHARACTER = 315
"""One character of body text in twips: 16 pt less 0.25 pt, so that 28 fill the type area."""

LINE = 28.0
"""Characters in a line."""

_UNIX = 3
_CONTENT_TYPES = "[Content_Types].xml"
_EARLIEST, _LATEST = datetime(1980, 1, 1, tzinfo=UTC), datetime(2107, 12, 31, tzinfo=UTC)
"""What a zip archive can state."""


def render(document: Document, templates: Templates) -> bytes:
    """The same document always makes the same bytes; see `stamp`."""
    made = stamp(document)
    values: dict[str, Any] = {
        "document": document,
        "made": made.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "bookmark": bookmark,
        "character": CHARACTER,
        "places": document.signature and closing_places(document.signature),
    }
    package = BytesIO()
    with ZipFile(package, "w", ZIP_DEFLATED) as archive:
        parts = sorted(templates.parts("docx"), key=lambda part: part[0] != _CONTENT_TYPES)
        for name, ready in parts:
            content = templates.fill(f"docx/{name}", **values).encode() if ready is None else ready
            if not templates.are_built_in and name.endswith((".xml", ".xml.j2", ".rels")):
                _check_xml(templates.shown(f"docx/{name}"), content)
            entry = ZipInfo(name.removesuffix(".j2"), made.timetuple()[:6])
            entry.compress_type, entry.create_system = ZIP_DEFLATED, _UNIX
            archive.writestr(entry, content)
    return package.getvalue()


def _check_xml(shown: str, content: bytes) -> None:
    """Word opens no package with a broken part, and says nothing useful about it."""
    try:
        ParserCreate().Parse(content, True)  # noqa: FBT003  (it takes no keyword)
    except ExpatError as error:
        raise Problem(f"模板 {shown} 填写后第 {error.lineno} 行不是合格的 XML") from error


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


def closing_places(signature: Signature) -> tuple[tuple[str, float], tuple[str, float]]:
    """Where name and date stand: a side, and characters from it (GB/T 9704-2012, 7.3.5.2).

    The name ends two characters from the right edge, and the date begins two characters
    after the name does; a date longer than that ends two characters from the edge instead.
    """
    name, date = width(signature.name), width(signature.date)
    if date <= name:
        return ("right", 2.0), ("left", max(LINE - name, 2.0))
    return ("right", 4.0 + date - name), ("right", 2.0)
