"""今年的数据文件 (next year's file): last year's text, edited at offsets, never written anew.

So its comments and its layout stay, and a comparison of the two files shows what is to be done.
"""

import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from fazhi_report.diagnostics import Edit, apply_edits
from fazhi_report.figures import TO_FILL, Quantity
from fazhi_report.model import Metric, Report, metrics_of
from fazhi_report.new_file.comments import kept_comments
from fazhi_report.source import Path, Scalar, ScalarError, Source, resolve

_YEAR = r"(?<![\d—–~～至到-]){}(?=年(?!度?[—–~～至到-]))"
_YEAR_OF_PREAMBLE = rf"(?:\A\s*|现将[^。！？；]{{{{0,20}}}}?)(?P<year>{_YEAR})"
"""Where a text certainly means the year of the report: in a title without any other year or a
range of years, at the beginning of the preamble, and in 现将……2023年度……报告如下."""

_DATES = (("published",), ("signature", "date"), ("official", "number"), ("official", "printed_on"))
"""What only the next document will have."""

_BARE = re.compile(r"[\w./·（）—][\w./·（）—-]*")


def next_year(source: Source, report: Report, baseline: str) -> str:
    """The text of next year's data file.

    Values are 待填, with last year's beside them; dates are commented out, or left out where
    there is no room for a comment. `baseline` is what it is to call last year's file.
    """
    edits = [*_years(source, report), *_named(source, baseline), *_dates(source)]
    for path, _, metric in metrics_of(report):
        edits += _metric(source, path, metric)
    return apply_edits(source.text, [*kept_comments(source, edits), *edits])


def scalar(text: str) -> str:
    """Text of one line as YAML reads it back, in quotation marks where it needs them."""
    is_plain = _BARE.fullmatch(text) and _resolved(text) == text
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def _years(source: Source, report: Report) -> Iterator[Edit]:
    coming = str(report.year + 1)
    yield Edit(*source.values["year",], coming)
    year = re.compile(_YEAR.format(report.year))
    title = str(source.data.get("title", ""))
    if "title" in source.data and year.findall(title) == re.findall(r"\d{4,}", title):
        for found in year.finditer(source.text, *source.values["title",]):
            yield Edit(*found.span(), coming)
    preamble = str(source.data.get("preamble", ""))
    for found in re.finditer(_YEAR_OF_PREAMBLE.format(report.year), preamble):
        fix = source.edit(("preamble",), *found.span("year"), coming)
        yield from fix.edits if fix else ()


def _named(source: Source, baseline: str) -> Iterator[Edit]:
    if "baseline" in source.data:
        yield _replaced(source, ("baseline",), scalar(baseline))
        return
    entry, end = f"baseline: {scalar(baseline)}", source.values["year",].end
    if _is_flow(source, ()):
        yield Edit(end, end, f", {entry}")
    else:
        end = source.line_end(end)
        yield Edit(end, end, source.line_break + _indent(source, ("year",)) + entry)


def _dates(source: Source) -> Iterator[Edit]:
    """What is of one document alone: a signature goes with its date, 公文要素 with the last one."""
    dates = [path for path in _DATES if path in source.values]
    numbers = [path for path in dates if path[0] == "official"]
    holder: Path = ()
    if numbers and len(numbers) < len(source.data["official"]):
        holder = ("official",)
    parents = {path: holder if path in numbers else () for path in dates}
    blanks = [
        _replaced(source, path, TO_FILL)
        for path, parent in parents.items()
        if not _is_flow(source, parent)
    ]
    yield from blanks
    for parent in set(parents.values()):
        keys = {path[len(parent)] for path in dates if parents[path] == parent}
        for edit in _without(source, parent, keys, comment=True):
            if not any(blank.start < edit.start < blank.end for blank in blanks):
                yield edit


def _metric(source: Source, path: Path, metric: Metric) -> Iterator[Edit]:
    last = None if metric.value.is_blank else _written(metric.value)
    if not isinstance(source.at(path), dict) or "value" not in source.at(path):
        if last:
            yield _long_form(source, path, last)
        return
    value, previous = (*path, "value"), (*path, "previous")
    between = ", " if _is_flow(source, path) else source.line_break + _indent(source, value)
    if last is None or previous in source.values:
        yield _replaced(source, value, TO_FILL)
    else:
        yield _replaced(source, value, f"{TO_FILL}{between}previous: {last}")
    gone = ["renamed_from"]
    if last is None:
        gone.append("previous")
    elif previous in source.values:
        yield _replaced(source, previous, last)
    yield from _without(source, path, [key for key in gone if (*path, key) in source.values])


def _long_form(source: Source, path: Path, last: str) -> Edit:
    """`name: 11次` with the keys `value` and `previous` below the name."""
    if _is_flow(source, path[:-1]):
        return Edit(*source.values[path], f"{{value: {TO_FILL}, previous: {last}}}")
    outer = _indent(source, path)
    step = len(outer) - len(_indent(source, path[:-1]))
    below = f"{source.line_break}{outer}{' ' * step}"
    return Edit(
        _behind_colon(source, path),
        _end(source, path),
        f"{below}value: {TO_FILL}{below}previous: {last}",
    )


def _replaced(source: Source, path: Path, text: str) -> Edit:
    """Another value; one that stands below its key comes up beside it."""
    span = source.values[path]
    if isinstance(source.at(path), dict) and source.text[span.start] != "{":
        return Edit(_behind_colon(source, path), _end(source, path), f" {text}")
    return Edit(span.start, _end(source, path), text)


def _without(
    source: Source, parent: Path, keys: Iterable[str | int], *, comment: bool = False
) -> Iterator[Edit]:
    """Some entries of a mapping taken out, or put in comments where that can be done."""
    gone = set(keys)
    if _is_flow(source, parent):
        yield from _taken_out(source, parent, gone)
        return
    for key in gone:
        place = source.keys[*parent, key]
        first = source.position(place.start)
        last = source.position(_end(source, (*parent, key))).line
        for line in range(first.line, last + 1):
            start = source.line_start(line)
            end = source.line_end(start)
            if not comment:
                break_end = source.line_start(line + 1) if source.has_line(line + 1) else end
                yield Edit(start, break_end, "")
            elif source.text[start + first.column - 1 : end].strip():
                start += first.column - 1
                yield Edit(start, start, "# ")


def _taken_out(source: Source, parent: Path, gone: set[str | int]) -> Iterator[Edit]:
    """Entries of a mapping in braces, each with the comma that it no longer needs."""
    keys = list(source.at(parent))
    kept = [index for index, key in enumerate(keys) if key not in gone]
    last = kept[-1]
    for key, following in pairwise(keys[: last + 1]):
        if key in gone:
            yield Edit(source.keys[*parent, key].start, source.keys[*parent, following].start, "")
    if last < len(keys) - 1:
        start, end = (_end(source, (*parent, keys[index])) for index in (last, -1))
        yield Edit(start, end, "")


def _written(quantity: Quantity) -> str:
    """A figure as YAML reads it back; a comma would part it in braces."""
    text, found = str(quantity), _resolved(str(quantity))
    if isinstance(found, int | Decimal):
        found = format(Decimal(found), "f")
    return text if found == text and "," not in text else f'"{text}"'


def _resolved(text: str) -> Scalar:
    try:
        return resolve(text)
    except ScalarError:
        return None


def _is_flow(source: Source, path: Path) -> bool:
    """Whether a mapping is written in braces, or within something that is."""
    return any(
        source.text[source.values[path[:length]].start] in "{[" for length in range(len(path) + 1)
    )


def _behind_colon(source: Source, path: Path) -> int:
    return source.text.index(":", source.keys[path].end) + 1


def _end(source: Source, path: Path) -> int:
    """Where the last character of a value stands: the parser counts the break after it, too."""
    data, span = source.at(path), source.values[path]
    if isinstance(data, dict | list) and data and source.text[span.start] not in "{[":
        return _end(source, (*path, list(data)[-1] if isinstance(data, dict) else len(data) - 1))
    return span.start + len(source.text[slice(*span)].rstrip())


def _indent(source: Source, path: Path) -> str:
    return " " * (source.position(source.keys[path].start).column - 1)
