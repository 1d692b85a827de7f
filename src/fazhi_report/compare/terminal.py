"""The comparison on a screen of 80 columns."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from fazhi_report.compare.changes import Comparison
from fazhi_report.compare.rows import (
    MetricRow,
    TextRow,
    excerpt,
    heading,
    metric_row,
    metric_summary,
    text_row,
    text_summary,
)
from fazhi_report.compare.wording import Pieces, tokens
from fazhi_report.console import (
    COLUMNS,
    Paint,
    Token,
    paint_line,
    plain,
    table_row,
    visible,
    width,
    wrap,
    wrap_words,
)

_INDENT = 4
_GAP = 2
_WIDEST = (24, 12, 12)
"""Columns for name and values at most; what is longer goes on in the next line."""

_COLOURS = {
    "+": "green",
    "-": "red",
    "~": "cyan",
    ">": "magenta",
    **dict.fromkeys("?!*", "yellow"),
}
_MARKS = {"deleted": ("[-", "-]", "red"), "inserted": ("{+", "+}", "green"), "equal": ("", "", "")}


def as_text(comparison: Comparison, paint: Paint = plain) -> str:
    """Signs tell what became of each metric and text, so that it reads without colour, too."""
    if not comparison and not comparison.hidden:
        return "没有差别。\n"
    lines = [*_bold(heading(comparison), paint)]
    if comparison.metrics or comparison.hidden:
        lines += ["", *_bold(metric_summary(comparison), paint)]
    if changed := comparison.changed_metrics:
        rows = [metric_row(each) for each in changed]
        lines += ["", *_table(rows, comparison.years, paint)]
    if comparison.texts:
        lines += ["", *_bold(text_summary(comparison), paint)]
        for change in comparison.texts:
            lines += ["", *_text(text_row(change), paint)]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _table(rows: Sequence[MetricRow], years: tuple[str, str], paint: Paint) -> Iterator[str]:
    head = ("指标", *years, "变化")
    cells = [(row.name, row.old, row.new) for row in rows]
    columns = [
        min(most, max(width(cell) for cell in column))
        for most, column in zip(_WIDEST, zip(head[:3], *cells, strict=True), strict=True)
    ]
    room = COLUMNS - _GAP - sum(columns) - _GAP * len(columns)
    yield paint(f"  {table_row(head[:3], columns, head[3])}", "bold")
    for row in rows:
        name = f"{row.name}（{row.remark}）" if row.remark else row.name
        texts = (name, row.old, row.new, row.said)
        wrapped = [
            wrap_words(tokens(visible(text)), most)
            for text, most in zip(texts, (*columns, room), strict=True)
        ]
        for index, line in enumerate(zip_longest(*wrapped, fillvalue="")):
            sign = paint(row.sign, _COLOURS[row.sign]) if not index else " "
            yield f"{sign} {table_row(line[:3], columns, line[3])}"
        for note in row.notes:
            yield from _indented([(f"{note.label}：", ""), *_marked(note.pieces)], paint)


def _text(row: TextRow, paint: Paint) -> Iterator[str]:
    head = [*_plain(row.place), ("  ", ""), *_plain(row.what or row.label)]
    for index, line in enumerate(wrap(head, COLUMNS - _GAP)):
        sign = paint(row.sign, _COLOURS[row.sign]) if not index else " "
        yield f"{sign} {paint_line(line, paint)}"
    if row.pieces:
        yield from _indented(_marked(excerpt(row.pieces)), paint)


def _bold(text: str, paint: Paint) -> Iterator[str]:
    for line in wrap(_plain(text), COLUMNS):
        yield paint_line([(token, "bold") for token, _ in line], paint)


def _indented(found: Iterable[Token], paint: Paint) -> Iterator[str]:
    for line in wrap(found, COLUMNS - _INDENT):
        yield " " * _INDENT + paint_line(line, paint)


def _plain(text: str) -> list[Token]:
    return [(token, "") for token in tokens(visible(text))]


def _marked(pieces: Pieces) -> Iterator[Token]:
    """行政复议案件[-1050-]{+1102+}件."""
    for piece in pieces:
        before, after, colour = _MARKS[piece.kind]
        found = [(token, colour) for token in tokens(visible(piece.text))]
        if before:
            yield before + found[0][0], colour
            yield from found[1:]
            yield after, colour
        else:
            yield from found
