"""A comparison as text for a terminal of 80 columns."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from fazhi_report.characters import escape_invisible
from fazhi_report.comparing.changes import Comparison
from fazhi_report.comparing.rows import (
    MetricRow,
    excerpt,
    heading,
    metric_row,
    metric_summary,
    text_row,
    text_summary,
)
from fazhi_report.console import (
    COLUMNS,
    Paint,
    Token,
    paint_line,
    plain,
    table_row,
    width,
    wrap,
    wrap_words,
)
from fazhi_report.editing import Pieces, tokens

_INDENT, _GAP = 4, 2
_MAX_WIDTHS = (24, 12, 12)
"""Greatest widths of the name and the two values, in columns; longer cells are wrapped."""

_COLOURS = {"+": "green", "-": "red", "~": "cyan", ">": "magenta"} | dict.fromkeys("?!*", "yellow")
_MARKS = {"deleted": ("[-", "-]", "red"), "inserted": ("{+", "+}", "green"), "equal": ("", "", "")}


def as_text(comparison: Comparison, paint: Paint = plain) -> str:
    """Print a comparison; signs mark the kind of each change, so that colour is optional."""
    if not comparison.has_differences and not comparison.hidden:
        return "没有差别。\n"
    lines = _bold(heading(comparison), paint)
    if comparison.metrics or comparison.hidden:
        lines += ["", *_bold(metric_summary(comparison), paint)]
    if rows := [*map(metric_row, comparison.changed_metrics)]:
        lines += ["", *_metric_table(rows, comparison.columns, paint)]
    if comparison.texts:
        lines += ["", *_bold(text_summary(comparison), paint)]
    for row in map(text_row, comparison.texts):
        head = [*_plain(row.place), ("  ", ""), *_plain(row.what or row.label)]
        texts = [paint_line(line, paint) for line in wrap(head, COLUMNS - _GAP)]
        lines += ["", *_with_sign(row.sign, texts, paint)]
        if row.pieces:
            lines += _indented(mark_changes(excerpt(row.pieces)), paint)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _metric_table(rows: Sequence[MetricRow], years: tuple[str, str], paint: Paint) -> Iterator[str]:
    head = ("指标", *years)
    cells = [(row.name, row.old, row.new) for row in rows]
    columns = [
        min(max_width, max(map(width, column)))
        for max_width, column in zip(_MAX_WIDTHS, zip(head, *cells, strict=True), strict=True)
    ]
    last_width = COLUMNS - _GAP - sum(columns) - _GAP * len(columns)
    yield paint(f"  {table_row(head, columns, '变化')}", "bold")
    for row in rows:
        name = f"{row.name}（{row.remark}）" if row.remark else row.name
        texts = (name, row.old, row.new, row.said)
        wrapped = [
            wrap_words(tokens(escape_invisible(text)), max_width)
            for text, max_width in zip(texts, (*columns, last_width), strict=True)
        ]
        lines = zip_longest(*wrapped, fillvalue="")
        printed = [table_row(line[:3], columns, line[3]) for line in lines]
        yield from _with_sign(row.sign, printed, paint)
        for note in row.notes:
            yield from _indented([(f"{note.label}：", ""), *mark_changes(note.pieces)], paint)


def _with_sign(sign: str, lines: Sequence[str], paint: Paint) -> list[str]:
    """Put a sign before the first of several lines."""
    return [f"{paint(sign, _COLOURS[sign])} {lines[0]}", *(f"  {line}" for line in lines[1:])]


def _bold(text: str, paint: Paint) -> list[str]:
    return [paint(line, "bold") for line in wrap_words(tokens(escape_invisible(text)), COLUMNS)]


def _indented(line_tokens: Iterable[Token], paint: Paint) -> Iterator[str]:
    for line in wrap(line_tokens, COLUMNS - _INDENT):
        yield " " * _INDENT + paint_line(line, paint)


def _plain(text: str) -> list[Token]:
    return [(token, "") for token in tokens(escape_invisible(text))]


def mark_changes(pieces: Pieces) -> Iterator[Token]:
    """Mark the changes: 行政复议案件[-1050-]{+1102+}件."""
    for piece in pieces:
        opening, closing, colour = _MARKS[piece.kind]
        first, *others = tokens(escape_invisible(piece.text))
        # The opening mark must not stand alone at the end of a line.
        yield opening + first, colour
        yield from ((token, colour) for token in others)
        if closing:
            yield closing, colour
