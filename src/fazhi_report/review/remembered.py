"""The changes of a draft that were rejected (不采纳), in a file beside the draft.

The draft still has them when it is reviewed again, and nobody wants to be asked twice.
"""

import re
from collections.abc import Collection
from pathlib import Path

from fazhi_report.review.changes import Change, Decision
from fazhi_report.review.deciding import fingerprint
from fazhi_report.review.job import Review

_HEADER = "# 由 fazhi-report review 写下：已经决定不采纳的修改。删去一行，下次再问。\n"
_LINE = re.compile("^([0-9a-f]{16})", re.MULTILINE)
_LONGEST = 30


def file_beside(draft: Path) -> Path:
    return draft.with_name(f"{draft.name}.review")


def read_rejected(text: str) -> set[str]:
    """Return the fingerprints in a file's text."""
    return set(_LINE.findall(text))


def print_rejected(review: Review, changes: Collection[Change], draft: str) -> str:
    """Return the text of the file for a draft; empty if none of its changes was rejected."""
    rejected = (
        change
        for change in changes
        if change.decision is Decision.REJECTED and draft in change.drafts
    )
    lines = [
        f"{fingerprint(review, change)} {_quote(change.old)} → {_quote(change.new)}\n"
        for change in rejected
    ]
    return "".join((_HEADER, *lines)) if lines else ""


def _quote(text: str) -> str:
    short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……"
    return f"“{short}”"
