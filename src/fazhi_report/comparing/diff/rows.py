"""The rows and headings that all formats for readers share; templates use the field names."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from fazhi_report.comparing.diff.changes import (
    Comparison,
    Event,
    MetricChange,
    Note,
    Status,
    TextChange,
)
from fazhi_report.editing import Piece, Pieces
from fazhi_report.figures import plain_digits

# Sign (readable without colour) and word for each status and event.
STATUSES = {
    Status.CHANGED: ("~", "变化"),
    Status.INCOMPARABLE: ("!", "不可比"),
    Status.ADDED: ("+", "新增"),
    Status.REMOVED: ("-", "不再列示"),
    Status.UNFILLED: ("*", "待填"),
    Status.EQUAL: ("=", "持平"),
}
EVENTS = {
    Event.REWORDED: ("~", "改写"),
    Event.MOVED: (">", "移动"),
    Event.RENAMED: ("?", "疑似改名"),
    Event.ADDED: ("+", "新增"),
    Event.REMOVED: ("-", "删去"),
}

_REPORT = "法治政府建设年度报告"

_EXCERPT_LENGTH = 16
"""Number of equal characters in an excerpt before and after a change."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A metric in a table. `said` is the change in words, also for new and missing metrics.

    `remark` has the former name, if any. `old` and `new` are “—” for a missing value.
    """

    sign: str
    name: str
    remark: str
    old: str
    new: str
    said: str
    notes: tuple[Note, ...]
    change: MetricChange


@dataclass(frozen=True, slots=True)
class TextRow:
    """A changed part; `what` is 正文, 由第4项移到第2项 …

    `label` is empty for a part that is only reworded, as most are; `place` is empty for elements of
    the report itself, like its year.
    """

    sign: str
    label: str
    place: str
    what: str
    pieces: Pieces


def heading(comparison: Comparison) -> tuple[str, ...]:
    """Return the title of a comparison in parts that are not broken if there is room.

    甲市人民政府, 法治政府建设年度报告, 2022年与2023年对照.
    """
    (old_issuer, issuer), (old_year, year) = comparison.issuers, comparison.years
    if old_issuer != issuer:
        return f"{old_issuer}{old_year}年与", f"{issuer}{year}年", f"{_REPORT}对照"
    if old_year != year:
        return issuer, _REPORT, f"{old_year}年与{year}年对照"
    return issuer, f"{year}年{_REPORT}", "两稿对照"


def metric_summary(comparison: Comparison) -> str:
    """Count the metrics: 指标 57 项：变化 8，新增 1；疑似改名 1 项，请核对."""
    total = len(comparison.metrics) + comparison.hidden
    counts = _print_counts(STATUSES, [change.status for change in comparison.metrics])
    summary = f"指标 {total} 项：{counts or '没有变化'}"
    if comparison.hidden:
        min_change = plain_digits(comparison.min_change)
        summary += f"，变化不足 {min_change}% 的 {comparison.hidden} 项没有列出"
    if comparison.suspected:
        summary += f"；疑似改名 {comparison.suspected} 项，请核对"
    return summary


def text_summary(comparison: Comparison) -> str:
    counts = _print_counts(EVENTS, [change.event for change in comparison.passages])
    return f"文字 {len(comparison.passages)} 处：{counts}"


def element_summary(comparison: Comparison) -> str:
    return f"报告要素 {len(comparison.elements)} 处"


def _print_counts(words: Mapping[Any, tuple[str, str]], kinds: Iterable[StrEnum]) -> str:
    counts = Counter(kinds)
    return "，".join(f"{word} {counts[key]}" for key, (_, word) in words.items() if counts[key])


def change_row(change: MetricChange) -> ChangeRow:
    sign, _ = STATUSES[change.status]
    remark = f"原名“{change.former_name}”" if change.former_name else ""
    if change.is_suspected:
        sign, _ = EVENTS[Event.RENAMED]
        remark = f"疑似由“{change.former_name}”改名"
    elif change.status is Status.EQUAL and change.differs:
        sign = "~"
    old, new = (value or "—" for value in change.values)
    verdict = f"（{change.verdict}）" if change.verdict else ""
    words = change.wording + verdict
    return ChangeRow(sign, change.name, remark, old, new, words, change.notes, change)


def text_row(change: TextChange) -> TextRow:
    sign, label = EVENTS[change.event]
    if change.event is Event.REWORDED:
        label = ""
    what = _describe_move(change) or change.label
    place = "" if change.is_element and not change.part.names else change.part.place
    return TextRow(sign, label, place, what, change.pieces)


def _describe_move(change: TextChange) -> str:
    old, new = change.old, change.new
    if not old or not new or change.event is Event.REWORDED:
        return ""
    if change.event is Event.RENAMED:
        return f"疑似由“{old.name}”改名"
    if old.names[:-1] == new.names[:-1]:
        return f"由第{old.position}项移到第{new.position}项"
    parents = [part.names[-2] if len(part.names) > 1 else "全文" for part in (old, new)]
    return f"由“{parents[0]}”移到“{parents[1]}”"


def excerpt(pieces: Pieces) -> Pieces:
    """Shorten long equal text between changes, and mark line breaks by ¶."""
    result = [Piece(kind, text.replace("\n", "¶")) for kind, text in pieces]
    for index, (kind, text) in enumerate(result):
        if kind == "equal" and len(text) > 2 * _EXCERPT_LENGTH:
            head = text[:_EXCERPT_LENGTH] if index else ""
            tail = text[-_EXCERPT_LENGTH:] if index < len(result) - 1 else ""
            result[index] = Piece(kind, f"{head}…{tail}")
    return tuple(result)
