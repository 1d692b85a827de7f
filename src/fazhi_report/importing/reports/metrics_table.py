"""主要指标一览表 (table of all metrics): an annex of this program that names all figures."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from fazhi_report.figures import Quantity, growth, growth_phrase, read_printed
from fazhi_report.importing.article import FigureMark, Line
from fazhi_report.importing.data_file import Part, Table
from fazhi_report.importing.reports.draft import Annex, Draft, Heading, Section
from fazhi_report.model import METRICS_TITLE

_HEAD = re.compile("序号 指标 [0-9]{4}年(?: [0-9]{4}年 同比)?(?: 责任单位)?")
_NAME, _VALUE, _PREVIOUS = 1, 2, 3
"""Columns of the table."""

_NOTE = re.compile("注：各项指标的责任单位均为(?P<unit>.+)。")
_NO_VALUE = "—"

_Text = TypeVar("_Text", Line, Heading)
_Change = Callable[[Line | Heading], tuple[FigureMark, ...]]


def read_metrics_table(draft: Draft) -> Draft:
    """Name the figures of a report by the table in its annex, and mark that annex.

    Nothing is changed unless the table has the head that this program prints, and the value of
    every metric occurs in the report.
    """
    tables = list(map(_metrics_of, draft.annexes))
    index, table = next(((i, table) for i, table in enumerate(tables) if table), (0, None))
    if table is None:
        return draft
    annex = draft.annexes[index]
    # A row without a value is the heading of a section.
    rows = [row for row in table.rows if row[_VALUE].text]
    others = replace(draft, annexes=(*draft.annexes[:index], *draft.annexes[index + 1 :]))
    texts = _texts_of(others)
    marks = _find(
        [text.text for text in texts],
        [(row[_NAME].text, row[_VALUE].text) for row in rows],
        {row[_NAME].text: _stated(row, "").get("previous", "") for row in rows},
    )
    if marks is None or any(text.figures for text in texts):
        return draft
    waiting = iter(marks)
    named = _with_figures(others, lambda text: (*text.figures, *next(waiting)))
    metrics = Annex(annex.title, (), (), annex.is_listed, is_metrics_table=True)
    annexes = (*named.annexes[:index], metrics, *named.annexes[index:])
    unit = next((match["unit"] for match in map(_NOTE.fullmatch, table.notes) if match), "")
    stated = {row[_NAME].text: _stated(row, unit) for row in rows}
    return replace(named, annexes=annexes, stated=stated)


def stated_properties(draft: Draft, issuer: str) -> dict[str, dict[str, str]]:
    """Return the properties in the table of metrics that differ from the defaults."""
    usual = draft.source or issuer
    return {
        name: {key: text for key, text in stated.items() if (key, text) != ("by", usual)}
        for name, stated in draft.stated.items()
    }


def _metrics_of(annex: Annex) -> Table | None:
    """Return the table of an annex if it is the table of metrics of this program."""
    table = annex.parts[0] if len(annex.parts) == 1 and not annex.sections else None
    if annex.title != METRICS_TITLE or not isinstance(table, Table):
        return None
    has_head = _HEAD.fullmatch(" ".join(table.head)) is not None
    has_note = all(map(_NOTE.fullmatch, table.notes)) and len(table.notes) <= 1
    return table if has_head and has_note else None


def _stated(row: Sequence[Line], unit: str) -> dict[str, str]:
    """Return last year's value and the responsible unit that a row states.

    `unit` is the unit of all rows, or empty if the last column states it for each row.
    """
    columns = len(row) + bool(unit)
    previous = row[_PREVIOUS].text if columns > _PREVIOUS + 1 else _NO_VALUE
    stated = {"previous": previous, "by": unit or row[-1].text}
    return {key: text for key, text in stated.items() if text not in ("", _NO_VALUE)}


def _find(
    texts: Sequence[str], values: Sequence[tuple[str, str]], previous: Mapping[str, str]
) -> list[tuple[FigureMark, ...]] | None:
    """Return the marks of each text; None if a value does not occur, or a cell is no figure.

    Metrics of equal value take its occurrences in order. A value of one metric only is that metric
    wherever it occurs, and last year's value behind it, up to the next figure, is its `previous`.
    """
    cells = (*(value for _, value in values), *filter(None, previous.values()))
    if not all(map(_is_figure, cells)):
        return None
    marks: list[list[FigureMark]] = [[] for _ in texts]
    for name, value in values:
        index, start = next(_places(texts, marks, value), (0, -1))
        if start < 0:
            return None
        marks[index].append(FigureMark(start, start + len(value), name))
    times = Counter(value for _, value in values)
    for name, value in values:
        if times[value] == 1:
            for index, start in _places(texts, marks, value):
                marks[index].append(FigureMark(start, start + len(value), name))
    for text, marked in zip(texts, marks, strict=True):
        marked.sort(key=lambda mark: mark.start)
        marked += list(_last_years(text, marked, dict(values), previous))
    return [tuple(each) for each in marks]


def _places(
    texts: Sequence[str], marks: Sequence[Sequence[FigureMark]], value: str
) -> Iterator[tuple[int, int]]:
    """Yield the text and the offset of each occurrence of a value that has no mark yet."""
    for index, text in enumerate(texts):
        for match in _pattern(value).finditer(text):
            if all(m.end <= match.start() or match.end() <= m.start for m in marks[index]):
                yield index, match.start()


def _is_figure(value: str) -> bool:
    quantity = read_printed(value)
    return quantity is not None and not quantity.is_to_fill


def _pattern(value: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\d.]){re.escape(value)}")


def _last_years(
    text: str,
    marks: Sequence[FigureMark],
    values: Mapping[str, str],
    previous: Mapping[str, str],
) -> Iterator[FigureMark]:
    """Yield the marks of last year's values and of 同比 behind the values of their metrics."""
    for index, mark in enumerate(marks):
        end = marks[index + 1].start if index + 1 < len(marks) else len(text)
        last = previous[mark.name]
        stated = _pattern(last).search(text, mark.end, end) if last else None
        if stated is None:
            continue
        yield FigureMark(stated.start(), stated.end(), mark.name, "previous")
        change = growth(Quantity.parse(values[mark.name]), Quantity.parse(last), mark.name)
        phrase = growth_phrase(change)
        at = text.find(phrase, mark.end, end)
        if at >= 0:
            yield FigureMark(at, at + len(phrase), mark.name, "yoy")


def _texts_of(draft: Draft) -> list[Line | Heading]:
    """Return the paragraphs, cells and headings of a draft, in reading order."""
    texts: list[Line | Heading] = []

    def keep(text: Line | Heading) -> tuple[FigureMark, ...]:
        texts.append(text)
        return text.figures

    _with_figures(draft, keep)
    return texts


def _with_figures(draft: Draft, change: _Change) -> Draft:
    """Return a draft with `change` applied to its paragraphs, cells and headings."""

    def text(each: _Text) -> _Text:
        return replace(each, figures=change(each))

    def parts(each: Sequence[Part]) -> tuple[Part, ...]:
        return tuple(part(one) for one in each)

    def part(each: Part) -> Part:
        if isinstance(each, Table):
            return replace(each, rows=tuple(tuple(map(text, row)) for row in each.rows))
        return text(each) if isinstance(each, Line) else each

    def section(each: Section) -> Section:
        heading, own = text(each.heading), parts(each.parts)
        return replace(
            each, heading=heading, parts=own, sections=tuple(map(section, each.sections))
        )

    return replace(
        draft,
        preamble=tuple(map(text, draft.preamble)),
        lead=parts(draft.lead),
        sections=tuple(map(section, draft.sections)),
        outlook=parts(draft.outlook),
        closing=tuple(map(text, draft.closing)),
        annexes=tuple(
            replace(each, parts=parts(each.parts), sections=tuple(map(section, each.sections)))
            for each in draft.annexes
        ),
    )
