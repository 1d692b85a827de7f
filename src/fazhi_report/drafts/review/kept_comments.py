"""Keep the comments (批注) of drafts in the data file, above what they are about."""

import re

from fazhi_report.diagnostics import Edit, apply_edits, escape_invisible
from fazhi_report.drafts.review.drafts import Comment, Draft
from fazhi_report.drafts.review.job import Review
from fazhi_report.drafts.review.places import DataPlaces
from fazhi_report.model import Report
from fazhi_report.source import Source


def add_comments(review: Review, source: Source, report: Report) -> str:
    """Return the text of a data file with the drafts' comments as comments of YAML.

    Each is above the part with the paragraph that it is about, or at the top if there is none.
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
