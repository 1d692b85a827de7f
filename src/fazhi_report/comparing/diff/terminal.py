"""Print a comparison as text for a terminal."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from fazhi_report.comparing.diff.changes import Comparison
from fazhi_report.comparing.diff.rows import (
    ChangeRow,
    change_row,
    element_summary,
    excerpt,
    heading,
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
from fazhi_report.diagnostics import escape_invisible
from fazhi_report.editing import mark_changes, tokens

_INDENT, _GAP = 4, 2
_MAX_WIDTHS = (24, 12, 12)
"""Greatest widths of the name and the two values on 80 columns; longer cells are wrapped."""

_SHARES = (2, 8, 8)
"""Shares of additional columns that each of them gets: a half, an eighth."""

_COLOURS = {"+": "green", "-": "red", "~": "cyan", ">": "magenta"} | dict.fromkeys("?!*", "yellow")


@dataclass(frozen=True, slots=True)
class _Screen:
    """The width and colours of the output."""

    columns: int
    paint: Paint

    def bold(self, text: str) -> list[str]:
        lines = wrap_words(tokens(escape_invisible(text)), self.columns)
        return [self.paint(line, "bold") for line in lines]

    def indented(self, line_tokens: Iterable[Token]) -> Iterator[str]:
        for line in wrap(line_tokens, self.columns - _INDENT):
            yield " " * _INDENT + paint_line(line, self.paint)

    def signed(self, sign: str, line_tokens: Iterable[Token]) -> list[str]:
        lines = wrap(line_tokens, self.columns - _GAP)
        return self.with_sign(sign, [paint_line(line, self.paint) for line in lines])

    def with_sign(self, sign: str, lines: Sequence[str]) -> list[str]:
        """Put a sign before the first of several lines."""
        first, *others = lines
        return [f"{self.paint(sign, _COLOURS[sign])} {first}", *(f"  {line}" for line in others)]


def as_text(comparison: Comparison, paint: Paint = plain, columns: int = COLUMNS) -> str:
    """Print a comparison in lines of at most `columns`, 80 or more.

    Signs mark the kind of each change, so that colour is optional.
    """
    if not comparison.has_differences and not comparison.hidden:
        return "没有差别。\n"
    screen = _Screen(columns, paint)
    lines = screen.bold("".join(heading(comparison)))
    if comparison.metrics or comparison.hidden:
        lines += ["", *screen.bold(metric_summary(comparison))]
    if rows := [*map(change_row, comparison.changed_metrics)]:
        lines += ["", *_metric_table(rows, comparison.columns, screen)]
    if comparison.passages:
        lines += ["", *screen.bold(text_summary(comparison))]
    for row in map(text_row, comparison.passages):
        head = [*_plain(row.place), ("  ", ""), *_plain(row.what or row.label)]
        lines += ["", *screen.signed(row.sign, head)]
        if row.pieces:
            lines += screen.indented(mark_changes(excerpt(row.pieces)))
    if comparison.elements:
        lines += ["", *screen.bold(element_summary(comparison)), ""]
    for row in map(text_row, comparison.elements):
        place = [*_plain(row.place), ("  ", "")] if row.place else []
        name = [*place, *_plain(row.what), ("：", "")]
        lines += screen.signed(row.sign, [*name, *mark_changes(excerpt(row.pieces))])
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _metric_table(
    rows: Sequence[ChangeRow], years: tuple[str, str], screen: _Screen
) -> Iterator[str]:
    head = ("指标", *years)
    cells = [(_full_name(row), row.old, row.new) for row in rows]
    columns = [
        min(max_width + (screen.columns - COLUMNS) // share, max(map(width, column)))
        for max_width, share, column in zip(
            _MAX_WIDTHS, _SHARES, zip(head, *cells, strict=True), strict=True
        )
    ]
    last_width = screen.columns - _GAP - sum(columns) - _GAP * len(columns)
    yield screen.paint(f"  {table_row(head, columns, '变化')}", "bold")
    for row in rows:
        texts = (_full_name(row), row.old, row.new, row.said)
        wrapped = [
            wrap_words(tokens(escape_invisible(text)), max_width)
            for text, max_width in zip(texts, (*columns, last_width), strict=True)
        ]
        lines = zip_longest(*wrapped, fillvalue="")
        yield from screen.with_sign(
            row.sign, [table_row(line[:3], columns, line[3]) for line in lines]
        )
        for note in row.notes:
            yield from screen.indented([(f"{note.label}：", ""), *mark_changes(note.pieces)])


def _full_name(row: ChangeRow) -> str:
    return f"{row.name}（{row.remark}）" if row.remark else row.name


def _plain(text: str) -> list[Token]:
    return [(token, "") for token in tokens(escape_invisible(text))]
