"""Iterate over the texts of a `Report`, with their paths in the data file."""

from collections.abc import Iterator, Sequence

from fazhi_report.diagnostics import DataPath
from fazhi_report.model.field_types import Model
from fazhi_report.model.parts import Content, contents_of, metrics_of, pictures_of, sections_of
from fazhi_report.model.prose import Prose
from fazhi_report.model.report import (
    PART_PROSE,
    PROSE_ABOVE,
    PROSE_BELOW,
    TEXT_KEYS,
    Report,
    Table,
)


def texts_in(
    part: Report | Content, keys: Sequence[str] = TEXT_KEYS
) -> Iterator[tuple[str, Prose]]:
    """Yield key and text of each key that a part has, without the parts below it."""
    texts = ((key, getattr(part, key, None)) for key in keys)
    yield from ((key, text) for key, text in texts if text)


def prose_of(report: Report) -> Iterator[tuple[DataPath, Prose]]:
    """Yield every text of paragraphs; cells of tables are not included."""
    yield from _prose((), report, PROSE_ABOVE)
    for path, content in contents_of(report):
        yield from _prose(path, content, PART_PROSE)
    yield from _prose((), report, PROSE_BELOW)


def _prose(
    path: DataPath, part: Report | Content, keys: Sequence[str]
) -> Iterator[tuple[DataPath, Prose]]:
    for key, text in texts_in(part, keys):
        yield (*path, key), text


def headings_of(report: Report) -> Iterator[tuple[DataPath, Prose]]:
    for path, section in sections_of(report):
        if section.heading is not None:
            yield (*path, "heading"), section.heading


def summaries_of(report: Report) -> Iterator[tuple[DataPath, Prose]]:
    for path, section in sections_of(report):
        if section.summary is not None:
            yield (*path, "summary"), section.summary


def tables_of(report: Report) -> Iterator[tuple[DataPath, Table]]:
    for path, content in contents_of(report):
        if content.table:
            yield (*path, "table"), content.table


def cells_of(report: Report) -> Iterator[tuple[DataPath, Prose]]:
    for path, table in tables_of(report):
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                yield (*path, "rows", row, column), cell


def undeclared_metrics(report: Report) -> list[str]:
    """Return the names that texts refer to but no metric has, in order."""
    names = {name for _, name, _ in metrics_of(report)}
    used = (reference.name for _, prose in texts_of(report) for reference in prose.references)
    return list(dict.fromkeys(name for name in used if name not in names))


def texts_of(report: Report) -> Iterator[tuple[DataPath, Prose]]:
    """Yield every text that may contain references."""
    yield from headings_of(report)
    yield from summaries_of(report)
    yield from prose_of(report)
    yield from cells_of(report)


def lines_of(report: Report) -> Iterator[tuple[DataPath, str]]:
    """Yield every text that is printed unchanged: names, titles, captions."""
    yield from _lines((), report, "issuer", "source", "addressee")
    if report.title:
        yield ("title",), "".join(report.title)
    for path, table in tables_of(report):
        yield from _lines(path, table, "title", "unit", "head", "notes")
    for path, picture in pictures_of(report):
        yield from _lines(path, picture, "alt", "caption")
    for index, annex in enumerate(report.annex or ()):
        yield from _lines(("annex", index), annex, "title")
    if report.signature:
        yield from _lines(("signature",), report.signature, "name")
    if report.official:
        keys = ("mark", "co_issuers", "signatories", "remark", "copies_to", "printed_by")
        yield from _lines(("official",), report.official, *keys)


def _lines(path: DataPath, part: Model, *keys: str) -> Iterator[tuple[DataPath, str]]:
    """Yield the lines at some keys; each key holds a line, a list of lines or None."""
    for key in keys:
        value = getattr(part, key)
        if isinstance(value, str):
            yield (*path, key), value
        else:
            for index, line in enumerate(value or ()):
                yield (*path, key, index), line
