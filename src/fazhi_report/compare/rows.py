"""A comparison in the words that every format for people uses."""

from dataclasses import dataclass

from fazhi_report.compare.changes import Comparison, Event, MetricChange, Place, Status, TextChange
from fazhi_report.compare.wording import Piece, Pieces
from fazhi_report.figures import plain_digits

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
"""The sign, which tells without colour, and the word for it."""

_SUSPECTED = EVENTS[Event.RENAMED]


@dataclass(frozen=True, slots=True)
class Noted:
    label: str
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class MetricRow:
    """`remark` tells of another name; `old` and `new` are 　—　 where there is no value."""

    sign: str
    label: str
    name: str
    remark: str
    old: str
    new: str
    said: str
    notes: tuple[Noted, ...]
    change: MetricChange


@dataclass(frozen=True, slots=True)
class TextRow:
    """`what` is 正文, 由第4项移到第2项 …"""

    sign: str
    label: str
    place: str
    what: str
    pieces: Pieces


def heading(comparison: Comparison) -> str:
    """Whose reports, and which years: 甲市人民政府 2022年 → 2023年."""
    old, new = comparison.old, comparison.new
    years = f"{old.year}年", f"{new.year}年"
    if old.issuer != new.issuer:
        return f"{old.issuer} {years[0]} → {new.issuer} {years[1]}"
    return (
        f"{new.issuer} {years[0]} → {years[1]}"
        if years[0] != years[1]
        else (f"{new.issuer} {years[1]}")
    )


def metric_summary(comparison: Comparison) -> str:
    """指标 57 项：变化 8，新增 1；疑似改名 1，请核对."""
    counts = comparison.statuses
    listed = [
        f"{word} {counts[status]}" for status, (_, word) in STATUSES.items() if counts[status]
    ]
    total = sum(counts.values()) + comparison.hidden
    summary = f"指标 {total} 项：{'，'.join(listed) or '没有变化'}"
    if comparison.hidden:
        least = plain_digits(comparison.least)
        summary += f"，变化不足 {least}% 的 {comparison.hidden} 项没有列出"
    if comparison.suspected:
        summary += f"；疑似改名 {comparison.suspected} 项，请核对"
    return summary


def text_summary(comparison: Comparison) -> str:
    counts = comparison.events
    listed = [f"{word} {counts[event]}" for event, (_, word) in EVENTS.items() if counts[event]]
    return f"文字 {len(comparison.texts)} 处：{'，'.join(listed)}"


def metric_row(change: MetricChange) -> MetricRow:
    sign, label = STATUSES[change.status]
    remark = ""
    if change.is_suspected:
        sign, label = _SUSPECTED
        remark = f"疑似由“{change.former_name}”改名"
    elif change.former_name:
        remark = f"原名“{change.former_name}”"
    if sign == "=" and change.differs:
        sign = "~"
    old, new = (value or "—" for value in change.values)
    said = f"{change.said}（{change.verdict}）" if change.verdict else change.said
    notes = tuple(Noted(note.label, note.pieces) for note in change.notes)
    return MetricRow(sign, label, change.name, remark, old, new, said, notes, change)


def text_row(change: TextChange) -> TextRow:
    sign, label = EVENTS[change.event]
    what = change.label
    if change.old and change.new and change.event in (Event.MOVED, Event.RENAMED):
        what = _way(change.event, change.old, change.new)
    return TextRow(sign, label, change.part.place, what, change.pieces)


def _way(event: Event, old: Place, new: Place) -> str:
    if event is Event.RENAMED:
        return f"疑似由“{old.part.name}”改名"
    if old.part.names[:-1] == new.part.names[:-1]:
        return f"由第{old.position}项移到第{new.position}项"
    above = [place.part.names[-2] if len(place.part.names) > 1 else "全文" for place in (old, new)]
    return f"由“{above[0]}”移到“{above[1]}”"


def excerpt(pieces: Pieces, around: int = 16) -> Pieces:
    """On one line, with no more than some characters of what stayed on each side of a change."""
    shown = [Piece(kind, text.replace("\n", "¶")) for kind, text in pieces]
    for index, (kind, text) in enumerate(shown):
        if kind != "equal" or len(text) <= 2 * around:
            continue
        head = text[:around] if index else ""
        tail = text[-around:] if index < len(shown) - 1 else ""
        shown[index] = Piece(kind, f"{head}…{tail}")
    return tuple(shown)
