"""Find changes that no key of the data file can take (没有收入), and explain each.

A value in 主要指标一览表 (the table of all metrics) is a change of its metric. The rest of that
table is derived from data, and the note names the metric.

A typed `{{ 指标名 }}` would print the value; other braces around the name of a metric are an error
(FZ209).
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from fazhi_report.drafts.review.changes import Change
from fazhi_report.drafts.review.items import Edit, FigureEdit, Item, Move
from fazhi_report.drafts.review.original import Original, Place
from fazhi_report.drafts.review.stream import CELL_END
from fazhi_report.drafts.review.title_lines import is_title

_TABLE = "主要指标一览表由数据文件印出，没有收入"
_BEHIND_DATE = "成文日期和附注以后不能再有正文，没有收入"
_ABOVE_TITLE = "标题以上不能再有正文，没有收入"

ELEMENT_NAMES = {
    "masthead": "版头",
    "dateline": "发布日期和来源",
    "annex_note": "附件说明",
    "annex_label": "附件序号",
    "signature": "署名和成文日期",
    "date": "署名和成文日期",
    "remark": "附注",
    "imprint": "版记",
}
"""Names of the lines around the body that have no heading, by the kind they are derived from."""

_DOUBLE = re.compile(r"\{\{.*?(?:\}\}|$)", re.MULTILINE)
_BRACED = re.compile(r"[｛{]{1,2}([^｛{｝}\n]+)[｝}]{1,2}")


def refusal_of(original: Original, start: int, end: int, *, is_added: bool) -> tuple[str, str]:
    """Return the metric that a change of words is about, and why it cannot be taken.

    The metric is empty if there is none or several; both are empty if it can be taken. Whole lines
    or rows may be `added`.
    """
    if is_added and (reason := _reason_at_edge(original, start)):
        return "", reason
    table = _table_at(original, start)
    if table is None:
        return "", ""
    if is_added:
        return "", f"{_TABLE}；新的指标请写进正文和数据文件"
    row = original.unit_at(start)
    metric, next_row = _metric_of(original, row), original.starts[row + 1]
    if not metric or end > next_row:
        return "", f"{_TABLE}；请改数据文件"
    if end == next_row:
        return metric, f"{_TABLE}；这一行是指标“{metric}”"
    head = original.units[original.unit_at(table.position)].content.split(CELL_END)
    column = original.text.count(CELL_END, original.starts[row], start)
    name = head[column] if column < len(head) else ""
    return metric, f"“{name}”一栏由数据文件里的指标“{metric}”印出，没有收入；请改那里"


def refusal_of_move(original: Original, move: Move) -> str:
    """Return why a line cannot be put where a draft moves it; empty if it can.

    The body takes no lines that are printed from other data, nor do other places take its own.
    """
    if reason := _reason_at_edge(original, move.insertion.start):
        return reason
    place = original.place_at(move.removal.start)
    name = ELEMENT_NAMES.get(place.derived, "") if place and not is_title(place) else ""
    around = (original.place_at(move.insertion.start - at) for at in (0, 1))
    is_to_body = not any(item and item.derived for item in around)
    return (
        f"{name}由数据文件印出，移不进正文，没有收入；请改数据文件" if name and is_to_body else ""
    )


def _reason_at_edge(original: Original, start: int) -> str:
    """Return why no lines can be added above the title, or below the date; empty elsewhere."""
    above = original.place_at(start - 1) if start else None
    if above and above.derived in ("date", "remark"):
        return _BEHIND_DATE
    titles = (place.position for place in original.places if is_title(place))
    return _ABOVE_TITLE if start == next(titles, None) else ""


def _table_at(original: Original, position: int) -> Place | None:
    """Return the place of the table of metrics around a position, or None."""
    place = original.place_at(position)
    return place if place and place.derived == "metrics_table" else None


def _metric_of(original: Original, row: int) -> str:
    """Return the metric whose figure is in a row; empty if the row has none or several."""
    start, end = original.starts[row], original.starts[row + 1]
    names = {figure.name for figure in original.figures if start <= figure.start < end}
    return names.pop() if len(names) == 1 else ""


def printed_rows(original: Original, items: Iterable[Item], printed: Original) -> Iterator[int]:
    """Yield the rows of the table that the new text prints as changed by all items.

    If the new text has no such table, these are all rows.
    """
    lines = {unit.text for unit in printed.units}
    is_gone = not any(place.derived == "metrics_table" for place in printed.places)
    edits: Mapping[int, list[Edit | FigureEdit]] = defaultdict(list)
    for item in items:
        if isinstance(item, Edit | FigureEdit) and _table_at(original, item.start):
            edits[original.unit_at(item.start)].append(item)
    for row, changes in edits.items():
        text, base = original.units[row].text, original.starts[row]
        for item in sorted(changes, key=lambda item: item.start, reverse=True):
            text = text[: item.start - base] + item.text + text[item.end - base :]
        if is_gone or text in lines:
            yield row


def typed_reference_note(original: Original, change: Change, metrics: Collection[str]) -> str:
    """Return why a change with a typed reference is not taken; empty without one."""
    typed = (piece for item in change.items for piece in _references(original, item, metrics))
    piece = next(typed, "")
    return f"“{piece}”像是引用指标的写法，照原样印不出来，没有收入；请改数据文件" if piece else ""


def _references(original: Original, item: Item, metrics: Collection[str]) -> Iterator[str]:
    """Yield texts in a changed line that read like a reference, and were not there before."""
    edit = item.insertion if isinstance(item, Move) else item
    unit = original.unit_at(edit.start)
    start, end = original.starts[unit], original.starts[original.unit_at(edit.end) + 1]
    before, after = original.text[start : edit.start], original.text[edit.end : end]
    line, old = f"{before}{edit.text}{after}", original.text[start:end]
    typed = [match[0] for match in _DOUBLE.finditer(line)]
    typed += [match[0] for match in _BRACED.finditer(line) if match[1].strip() in metrics]
    yield from (piece for piece in typed if piece not in old)
