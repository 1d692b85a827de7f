"""References that somebody typed into a draft (手写的引用): they cannot be printed as they are.

Where a draft shows `{{ 指标名 }}`, the data file would print the value; and other braces around
the name of a metric are an error there (FZ209).
"""

import re
from collections.abc import Collection, Iterator

from fazhi_report.drafts.review.changes import Change
from fazhi_report.drafts.review.figure_edits import Item
from fazhi_report.drafts.review.moves import Move
from fazhi_report.drafts.review.original import Original

_DOUBLE = re.compile(r"\{\{.*?(?:\}\}|$)", re.MULTILINE)
_BRACED = re.compile(r"[｛{]{1,2}([^｛{｝}\n]+)[｝}]{1,2}")


def typed_reference_note(original: Original, change: Change, metrics: Collection[str]) -> str:
    """Return why a change with a typed reference is not taken; empty without one."""
    typed = (piece for item in change.items for piece in _references(original, item, metrics))
    piece = next(typed, "")
    return f"“{piece}”像是引用指标的写法，照原样印不出来，没有收入；请改数据文件" if piece else ""


def _references(original: Original, item: Item, metrics: Collection[str]) -> Iterator[str]:
    """Yield what reads like a reference in a changed line, and did not before."""
    edit = item.insertion if isinstance(item, Move) else item
    unit = original.unit_at(edit.start)
    start, end = original.starts[unit], original.starts[original.unit_at(edit.end) + 1]
    before, after = original.text[start : edit.start], original.text[edit.end : end]
    line, old = f"{before}{edit.text}{after}", original.text[start:end]
    typed = [match[0] for match in _DOUBLE.finditer(line)]
    typed += [match[0] for match in _BRACED.finditer(line) if match[1].strip() in metrics]
    yield from (piece for piece in typed if piece not in old)
