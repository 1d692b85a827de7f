"""Split a report into paragraphs for rules, with placeholders for its figures."""

from collections.abc import Iterator
from itertools import chain

from fazhi_report.diagnostics import DataPath
from fazhi_report.model import (
    Prose,
    Reference,
    Report,
    headings_of,
    lines_of,
    prose_of,
    summaries_of,
)
from fazhi_report.rules.corpus import Paragraph, without_placeholders
from fazhi_report.rules.patterns import FIGURE


def paragraphs_of(report: Report) -> Iterator[Paragraph]:
    """Yield names, titles and captions, headings, summaries, then the paragraphs of the texts."""
    for path, text in lines_of(report):
        yield Paragraph(path, without_placeholders(text))
    for path, line in chain(headings_of(report), summaries_of(report)):
        yield from _paragraphs(path, line, is_prose=False)
    for path, prose in prose_of(report):
        yield from _paragraphs(path, prose, is_prose=True)


def _paragraphs(path: DataPath, prose: Prose, *, is_prose: bool) -> Iterator[Paragraph]:
    for start, pieces in zip(prose.starts, prose.paragraphs, strict=True):
        references = tuple(piece for piece in pieces if isinstance(piece, Reference))
        view = "".join(
            without_placeholders(piece) if isinstance(piece, str) else FIGURE for piece in pieces
        )
        yield Paragraph(path, view, references, start, is_prose, takes_references=True)
