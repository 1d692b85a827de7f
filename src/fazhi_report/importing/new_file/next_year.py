"""下一年的数据文件 (next year's file): edit the text of last year's file at offsets.

Comments and layout stay, so that a diff of the two files shows what is left to do.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain

from fazhi_report.diagnostics import DataPath, Edit, apply_edits
from fazhi_report.editing import (
    after_mark,
    comments_in,
    indent,
    is_flow,
    keep_comments,
    remove_keys,
    replace_value,
    value_end,
)
from fazhi_report.figures import TO_FILL, Quantity
from fazhi_report.model import Metric, Report, metrics_of
from fazhi_report.source import Scalar, ScalarError, Source, print_scalar, resolve

_YEAR = r"(?<![\d—–~～至到-]){}(?=年(?!度?[—–~～至到-]))"
_YEAR_OF_PREAMBLE = rf"(?:\A\s*|现将[^。！？；]{{{{0,20}}}}?)(?P<year>{_YEAR})"
"""Patterns of a year that is not part of a range of years.

In the preamble, a year certainly means the year of the report only at the start and in
现将……2023年度……报告如下.
"""

_IMPORT_COMMENT = re.compile("# (?:请核对|由 fazhi-report import 从.*导入，请逐项核对。)")

_DOCUMENT_SPECIFIC = (
    ("published",),
    ("signature", "date"),
    ("official", "number"),
    ("official", "printed_on"),
    ("official", "imprint_on_even_page"),
)
"""Keys whose values belong to one document and are unknown for the next."""

_YEAR_SPECIFIC = ("renamed_from", "note", "reported")
"""Keys of a metric that apply only to the value of one year."""


def next_year(source: Source, report: Report, baseline: str) -> str:
    """Return the text of next year's data file.

    Values become 待填 (to be filled in), with last year's as `previous`. Dates and document
    numbers are commented out, or removed within braces. `baseline` is the path of last year's
    file in the new one.
    """
    edits = [*_edit_years(source, report), _edit_baseline(source, baseline)]
    edits += _comment_out_document_values(source)
    for path, _, metric in metrics_of(report):
        edits += _edit_metric(source, path, metric)
    comments = [*keep_comments(source, edits), *_remove_import_comments(source, edits)]
    return apply_edits(source.text, [*comments, *edits])


def _remove_import_comments(source: Source, edits: Sequence[Edit]) -> Iterator[Edit]:
    """Remove comments of `import` outside of `edits`, because they are on last year."""
    for start, end in comments_in(source):
        is_edited = any(edit.start <= start and end <= edit.end for edit in edits)
        if not is_edited and _IMPORT_COMMENT.fullmatch(source.text[start:end]):
            above = source.text[:start].rstrip(" ")
            line_break = source.line_break if above.endswith(("\r", "\n")) else ""
            yield Edit(len(above), end + len(line_break), "")


def _edit_years(source: Source, report: Report) -> Iterator[Edit]:
    """Advance the year in `year`, in the title if it names no other year, and in the preamble."""
    new_year = str(report.year + 1)
    yield Edit(*source.values["year",], new_year)
    year = re.compile(_YEAR.format(report.year))
    title = str(source.data.get("title", ""))
    if "title" in source.data and year.findall(title) == re.findall(r"\d{4,}", title):
        for match in year.finditer(source.text, *source.values["title",]):
            yield Edit(*match.span(), new_year)
    preamble = str(source.data.get("preamble", ""))
    for match in re.finditer(_YEAR_OF_PREAMBLE.format(report.year), preamble):
        fix = source.edit(("preamble",), *match.span("year"), new_year)
        yield from fix.edits if fix else ()


def _edit_baseline(source: Source, baseline: str) -> Edit:
    """Replace the baseline, or add it below the year."""
    if "baseline" in source.data:
        return replace_value(source, ("baseline",), print_scalar(baseline))
    end, separator = source.values["year",].end, ", "
    if not is_flow(source, ()):
        end, separator = source.line_end(end), source.line_break + indent(source, ("year",))
    return Edit(end, end, f"{separator}baseline: {print_scalar(baseline)}")


def _comment_out_document_values(source: Source) -> Iterator[Edit]:
    """Comment out dates and the document number, which belong to last year's document.

    A signature is commented out with its date, and `official` (公文要素) if nothing else is left.
    """
    paths = [path for path in _DOCUMENT_SPECIFIC if path in source.values]
    official_paths = [path for path in paths if path[0] == "official"]
    keeps_official = bool(official_paths) and len(official_paths) < len(source.data["official"])
    removed: dict[DataPath, set[str | int]] = defaultdict(set)
    blanks: list[Edit] = []
    for path in paths:
        parent: DataPath = path[:-1] if path in official_paths and keeps_official else ()
        removed[parent].add(path[len(parent)])
        if not is_flow(source, parent):
            blanks.append(replace_value(source, path, TO_FILL))
    yield from blanks
    for parent, keys in removed.items():
        if is_flow(source, parent):
            yield from remove_keys(source, parent, keys)
            continue
        for edit in chain.from_iterable(_comment_out(source, (*parent, key)) for key in keys):
            # The lines of a replaced value are gone.
            if not any(blank.start < edit.start < blank.end for blank in blanks):
                yield edit


def _edit_metric(source: Source, path: DataPath, metric: Metric) -> Iterator[Edit]:
    """Set the value to 待填 and `previous` to last year's value; remove keys of one year only."""
    previous = None if metric.value.is_to_fill else _print_quantity(metric.value)
    if not isinstance(source.at(path), dict) or "value" not in source.at(path):
        if previous:
            yield _expand_metric(source, path, previous)
        return
    value_path, previous_path = (*path, "value"), (*path, "previous")
    separator = ", " if is_flow(source, path) else source.line_break + indent(source, value_path)
    is_new = previous is not None and previous_path not in source.values
    addition = f"{separator}previous: {previous}" if is_new else ""
    yield replace_value(source, value_path, TO_FILL + addition)
    if previous and not is_new:
        yield replace_value(source, previous_path, previous)
    keys = (*_YEAR_SPECIFIC, *(() if previous else ("previous",)))
    yield from remove_keys(source, path, [key for key in keys if (*path, key) in source.values])


def _expand_metric(source: Source, path: DataPath, previous: str) -> Edit:
    """Replace `name: 11次` with a mapping with the keys `value` and `previous`."""
    if is_flow(source, path[:-1]):
        return Edit(*source.values[path], f"{{value: {TO_FILL}, previous: {previous}}}")
    outer = indent(source, path)
    line_start = source.line_break + outer + outer.removeprefix(indent(source, path[:-1]))
    lines = f"{line_start}value: {TO_FILL}{line_start}previous: {previous}"
    return Edit(after_mark(source, path), value_end(source, path), lines)


def _comment_out(source: Source, path: DataPath) -> Iterator[Edit]:
    """Comment out the lines of a key in block style."""
    first = source.position(source.keys[path].start)
    last = source.position(value_end(source, path)).line
    for line in range(first.line, last + 1):
        start = source.offset_of_line(line) + first.column - 1
        if source.text[start : source.line_end(source.offset_of_line(line))].strip():
            yield Edit(start, start, "# ")


def _print_quantity(quantity: Quantity) -> str:
    """Print a figure as a YAML scalar, quoted if needed: a comma would end it in braces."""
    text = str(quantity)
    value = _resolve(text)
    if isinstance(value, int | Decimal):
        value = format(Decimal(value), "f")
    return text if value == text and "," not in text else f'"{text}"'


def _resolve(text: str) -> Scalar:
    try:
        return resolve(text)
    except ScalarError:
        return None
