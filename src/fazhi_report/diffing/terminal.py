"""The comparison on a screen of 80 columns."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest

from fazhi_report.comparison import Comparison, Pieces
from fazhi_report.comparison.wording import tokens
from fazhi_report.diagnostics.terminal import Paint, plain, visible
from fazhi_report.diffing.rows import (
    MetricRow,
    TextRow,
    excerpt,
    heading,
    metric_row,
    metric_summary,
    text_row,
    text_summary,
)
from fazhi_report.display import width

COLUMNS = 80

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
_NO_LINE_BEGINS_WITH = "，。、；：！？）》”’%％…-+"
_NO_LINE_ENDS_WITH = "（《“‘"

Token = tuple[str, str]
"""Text that is not broken, and its colour."""


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
    columns.append(COLUMNS - _GAP - sum(columns) - _GAP * len(columns))
    yield paint(f"  {_line(head, columns)}", "bold")
    for row in rows:
        name = f"{row.name}（{row.remark}）" if row.remark else row.name
        texts = (name, row.old, row.new, row.said)
        wrapped = [
            ["".join(text for text, _ in line) for line in _wrapped(_plain(text), most)]
            for text, most in zip(texts, columns, strict=True)
        ]
        for index, line in enumerate(zip_longest(*wrapped, fillvalue="")):
            sign = paint(row.sign, _COLOURS[row.sign]) if not index else " "
            yield f"{sign} {_line(line, columns)}"
        for note in row.notes:
            yield from _indented([(f"{note.label}：", ""), *_marked(note.pieces)], paint)


def _line(cells: Sequence[str], columns: Sequence[int]) -> str:
    """Values stand at the right of their column, so that units come below each other."""
    name, *values, said = cells
    filled = [name + " " * (columns[0] - width(name))]
    filled += [
        " " * (most - width(value)) + value
        for value, most in zip(values, columns[1:3], strict=True)
    ]
    return (" " * _GAP).join((*filled, said))


def _text(row: TextRow, paint: Paint) -> Iterator[str]:
    head = [*_plain(row.place), ("  ", ""), *_plain(row.what or row.label)]
    for index, line in enumerate(_wrapped(head, COLUMNS - _GAP)):
        sign = paint(row.sign, _COLOURS[row.sign]) if not index else " "
        yield f"{sign} {_painted(line, paint)}"
    if row.pieces:
        yield from _indented(_marked(excerpt(row.pieces)), paint)


def _bold(text: str, paint: Paint) -> Iterator[str]:
    for line in _wrapped(_plain(text), COLUMNS):
        yield _painted([(token, "bold") for token, _ in line], paint)


def _indented(found: Iterable[Token], paint: Paint) -> Iterator[str]:
    for line in _wrapped(found, COLUMNS - _INDENT):
        yield " " * _INDENT + _painted(line, paint)


def _painted(line: Iterable[Token], paint: Paint) -> str:
    runs = groupby(line, key=lambda token: token[1])
    texts = ((colour, "".join(text for text, _ in run)) for colour, run in runs)
    return "".join(paint(text, colour) if colour else text for colour, text in texts)


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


def _wrapped(found: Iterable[Token], columns: int) -> list[list[Token]]:
    """Lines of so many columns: no number is broken, and no mark stands at the wrong end."""
    lines: list[list[Token]] = [[]]
    taken = 0
    for token in _short(found, columns):
        taken += width(token[0])
        if taken <= columns or not lines[-1]:
            lines[-1].append(token)
            continue
        carried = _carried(lines[-1], token)
        if _columns(carried) > columns // 2:
            carried = [token]
        del lines[-1][len(lines[-1]) + 1 - len(carried) :]
        lines.append(carried)
        taken = _columns(carried)
    return lines


def _columns(line: Iterable[Token]) -> int:
    return sum(width(text) for text, _ in line)


def _carried(line: Sequence[Token], token: Token) -> list[Token]:
    """What goes to the next line with a token: what it must not part from."""
    carried = [token]
    for before in reversed(line[1:]):
        if carried[0][0][0] not in _NO_LINE_BEGINS_WITH and (
            before[0][-1] not in _NO_LINE_ENDS_WITH
        ):
            break
        carried.insert(0, before)
    return carried


def _short(found: Iterable[Token], columns: int) -> Iterator[Token]:
    """Tokens none of which is wider than a line."""
    for text, colour in found:
        if width(text) <= columns:
            yield text, colour
        else:
            yield from ((character, colour) for character in text)
