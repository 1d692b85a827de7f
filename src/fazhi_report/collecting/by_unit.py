"""Group the findings about new figures by unit, so that the clerk knows whom to call."""

import re
from collections.abc import Sequence

from fazhi_report.collecting.judgement import Judgement, Reporter, Taken
from fazhi_report.diagnostics import DiagnosedFile, Diagnostic, Span
from fazhi_report.source import Source

_TEXT = Reporter("正文")
_QUOTED = re.compile("“([^”]+)”")


def findings_by_reporter(
    before: DiagnosedFile, after: DiagnosedFile, source: Source, judgement: Judgement
) -> list[tuple[Reporter, list[Diagnostic]]]:
    """Return, by unit, the findings that new figures caused or that are at new figures.

    `before` and `after` are the checked data file without and with the figures, `source` is the
    file with them. A finding belongs to the figure at its place, or else in its message; other
    findings are listed under 正文 (the text), as if it were a reporter.
    """
    new = {figure.asked.name: figure for figure in judgement.taken.values() if figure.is_new}
    spans = [(_span(source, figure), figure) for figure in new.values()]
    known = set(map(before.identity, before.diagnostics))
    by_unit: dict[Reporter, list[Diagnostic]] = {}
    for item in after.diagnostics:
        figure = _figure_at(item, spans)
        if figure is None and after.identity(item) not in known:
            figure = next(
                (new[name] for name in _QUOTED.findall(item.message) if name in new), None
            )
            reporter = figure.reporter if figure else _TEXT
        elif figure:
            reporter = figure.reporter
        else:
            continue
        by_unit.setdefault(reporter, []).append(item)
    return list(by_unit.items())


def _span(source: Source, figure: Taken) -> Span:
    path = figure.asked.path
    return Span(source.key(path).start, source.value(path).end)


def _figure_at(item: Diagnostic, spans: Sequence[tuple[Span, Taken]]) -> Taken | None:
    start = item.span.start
    return next((figure for span, figure in spans if span.start <= start < span.end), None)
