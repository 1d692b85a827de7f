"""Zip the parts of an Office file, so that the same parts always give the same bytes."""

import os
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from fazhi_report.document.layout import Document

_UNIX = 3
_COMPRESSION_LEVEL = 3

EARLIEST_DATE, _LATEST = datetime(1980, 1, 1, tzinfo=UTC), datetime(2107, 12, 31, tzinfo=UTC)
"""Limits of the dates in a zip archive."""


def zip_parts(parts: dict[str, bytes], created: datetime) -> bytes:
    """Return a package of parts by name; `created` is the date of its entries."""
    package = BytesIO()
    with ZipFile(package, "w", ZIP_DEFLATED) as archive:
        # Readers expect [Content_Types].xml first.
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = ZipInfo(name, created.timetuple()[:6])
            entry.compress_type, entry.create_system = ZIP_DEFLATED, _UNIX
            archive.writestr(entry, parts[name], compresslevel=_COMPRESSION_LEVEL)
    return package.getvalue()


def package_date(document: Document) -> datetime:
    """Return the creation date of the package: SOURCE_DATE_EPOCH, or the document's date.

    A document without a date gets the earliest date of a zip archive, 1980-01-01, and its
    properties state none.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        seconds = min(int(epoch[:11]), int(_LATEST.timestamp()))
        return max(datetime.fromtimestamp(seconds, UTC), EARLIEST_DATE)
    day = document.dated or EARLIEST_DATE
    return min(max(datetime(day.year, day.month, day.day, tzinfo=UTC), EARLIEST_DATE), _LATEST)
