"""Locate changes and comments (批注) in the data file, and keep comments there."""

import re
from collections.abc import Mapping

from fazhi_report.diagnostics import DataPath, Edit, apply_edits, escape_invisible
from fazhi_report.document.layout import Document
from fazhi_report.drafts.review.changes import Change
from fazhi_report.drafts.review.drafts import Comment, Draft
from fazhi_report.drafts.review.element_keys import key_of_words
from fazhi_report.drafts.review.items import start_of
from fazhi_report.drafts.review.original import Original, Place
from fazhi_report.drafts.review.records import Review
from fazhi_report.model import Report, contents_of, metrics_of
from fazhi_report.source import Source

_ELEMENTS: Mapping[str, DataPath] = {
    "title": ("title",),
    "masthead": ("official",),
    "signature": ("signature",),
    "date": ("signature", "date"),
    "dateline": ("published",),
    "remark": ("official", "remark"),
    "imprint": ("official",),
    "annex_note": ("annex",),
}
"""The keys that print the lines of an element, by its kind."""


class DataPlaces:
    """The paths of the parts and metrics of a data file, by their names."""

    def __init__(self, source: Source, report: Report) -> None:
        self.source, self.report = source, report
        self.parts: Mapping[str, DataPath] = {
            getattr(content, "id", ""): path for path, content in contents_of(report)
        }
        self.metrics = {name: path for path, name, _ in metrics_of(report)}

    def line_of(self, original: Original, change: Change, document: Document) -> int | None:
        """Return the line of the changed text, or of its part; None if it has no place.

        `document` is laid out from the data file.
        """
        if change.metric in self.metrics:
            return self._line(self.metrics[change.metric])
        position = start_of(change.items[0])
        place = original.place_at(position)
        key = key_of_words(document, self.report, original, place, position) if place else ()
        path = (self.source.nearest(key) if key else ()) or self.path_of(place)
        return None if path is None else self._line(path)

    def path_of(self, place: Place | None) -> DataPath | None:
        """Return the path of the text at a place, or of its nearest ancestor in the data file."""
        if place is None:
            return None
        owner = place.owner
        if owner is None:
            return self.source.nearest(_ELEMENTS.get(place.derived, ())) or None
        if owner.kind == "report":
            path: DataPath = (owner.key,)
        elif owner.name in self.parts:
            path = (*self.parts[owner.name], *owner.key.split("."))
        else:
            return None
        return self.source.nearest(path) or None

    def _line(self, path: DataPath) -> int:
        return self.source.position(self.source.key(path).start).line


def add_comments(review: Review, source: Source, report: Report) -> str:
    """Return the text of a data file with the drafts' comments as YAML comments.

    Each is above the part of its paragraph, or at the top if there is none.
    """
    places = DataPlaces(source, report)
    edits: list[Edit] = []
    for draft in review.drafts.values():
        for comment in draft.comments:
            line = _line(comment)
            if line not in source.text:
                edits.append(_edit(review, draft, comment, places, line))
    return apply_edits(source.text, edits)


def _line(comment: Comment) -> str:
    text = escape_invisible(re.sub(r"\s+", " ", comment.text)).strip()
    return f"# 批注（{escape_invisible(comment.author) or '未署名'}）：{text}"


def _edit(review: Review, draft: Draft, comment: Comment, places: DataPlaces, line: str) -> Edit:
    source = places.source
    path = places.path_of(review.place_of(draft, comment.start))
    start = 0
    if path is not None:
        item = path[:-1] if len(path) > 1 else path
        start = source.offset_of_line(source.position(source.key(item).start).line)
    whole = source.text[start : source.line_end(start)]
    indent = whole[: len(whole) - len(whole.lstrip(" "))]
    return Edit(start, start, f"{indent}{line}{source.line_break}")
