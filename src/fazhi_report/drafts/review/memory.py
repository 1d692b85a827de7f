"""Store data for the next review (记录) in a file beside the draft.

The draft still has the rejected changes, about which nobody wants to be asked again; and once the
data file has changed, the version that the draft was built from may be lost.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from fazhi_report.drafts.review.changes import Change, Decision
from fazhi_report.drafts.review.decisions import fingerprint
from fazhi_report.drafts.review.records import Review

_HEADER = """\
# 由 fazhi-report review 写下，再次处理这份修改稿时用；处理完了可以删去。
# 下面是已经决定不采纳的修改，删去一行，下次再问；横线以下是生成修改稿的那一版数据。
"""
_BASE = "\n----\n"
_LINE = re.compile("^([0-9a-f]{16}) ", re.MULTILINE)
_LONGEST = 30


@dataclass(frozen=True, slots=True)
class Memory:
    """The fingerprints of rejected changes, and the text of the base, empty if unknown."""

    rejected: frozenset[str]
    base: str


def file_beside(draft: Path) -> Path:
    return draft.with_name(f"{draft.name}.review")


def read_memory(text: str) -> Memory:
    head, _, base = text.partition(_BASE)
    return Memory(frozenset(_LINE.findall(head)), base)


def print_memory(review: Review, changes: Collection[Change], draft: str) -> str:
    """Return the text of the file for a draft, with the base if it is certain."""
    rejected = (
        f"{fingerprint(review, change)} {_quote(change.old)} → {_quote(change.new)}\n"
        for change in changes
        if draft in change.drafts and change.decision is Decision.REJECTED
    )
    base = review.base.loaded.source.text if review.base.is_certain else ""
    return f"{_HEADER}{''.join(rejected)}{_BASE}{base}"


def _quote(text: str) -> str:
    short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……"
    return f"“{short}”"
