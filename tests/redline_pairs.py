"""Two versions of a report as Word files, for tests of redlines."""

from datetime import UTC, datetime

from examples import composed

from fazhi_report.document.rendering import render
from fazhi_report.document.templating import Templates
from fazhi_report.drafts.redline import Pair, remarks_on, track_changes

DAY = datetime(2024, 2, 6, tzinfo=UTC)
_TEMPLATES = Templates()


def pair_of(old, new, folders=(None, None)):
    """The Word files of two reports; `folders` are those of their pictures."""
    options = [{"folder": folder} if folder else {} for folder in folders]
    documents = [
        composed(report, **option) for report, option in zip((old, new), options, strict=True)
    ]
    files = (render(document, "docx", _TEMPLATES) for document in documents)
    return Pair(*files, remarks_on(old, new, *documents))


def redline_of(old, new, author="市司法局"):
    return track_changes(pair_of(old, new), author, DAY)
