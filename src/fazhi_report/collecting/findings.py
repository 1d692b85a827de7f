"""Findings (检查结果) in workbooks: diagnostics with a row of the sheet as excerpt."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fazhi_report.collecting.keys import is_key
from fazhi_report.collecting.sheets import Content, Place, Sheet, cell_name, print_content
from fazhi_report.diagnostics import DiagnosedFile, Diagnostic, Position, Rule, Span, in_order

_BETWEEN_CELLS = " | "
_MAX_CELL = 20
"""Greatest length of a cell in an excerpt; a definition may be long."""


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A cell of a sheet in a file, or a whole file."""

    file: str
    sheet: str = ""
    place: Place | None = None

    @property
    def cell(self) -> str:
        """The cell in the notation of spreadsheets: 填报!F7."""
        return f"{self.sheet}!{cell_name(self.place)}" if self.place else ""

    def __str__(self) -> str:
        return f"{self.file} {self.cell}".rstrip()


@dataclass(frozen=True, slots=True)
class CellFinding:
    """What a rule reports about a cell."""

    rule: Rule
    location: Location
    message: str
    help: str = ""


def diagnosed_files(
    files: Iterable[tuple[str, Sequence[Sheet]]], findings: Iterable[CellFinding]
) -> list[DiagnosedFile]:
    """Return each sheet with its findings; a file without findings is returned as a whole."""
    by_sheet: dict[tuple[str, str], list[CellFinding]] = defaultdict(list)
    for finding in findings:
        by_sheet[finding.location.file, finding.location.sheet].append(finding)
    diagnosed = []
    for file, sheets in files:
        texts = {"": [""]} | {sheet.name: _lines(sheet) for sheet in sheets}
        names = [name for name in texts if (file, name) in by_sheet] or [""]
        for name in names:
            rows = {sheet.name: sheet for sheet in sheets}.get(name)
            found = [_diagnose(item, texts[name], rows) for item in by_sheet[file, name]]
            diagnosed.append(DiagnosedFile(file, "\n".join(texts[name]), in_order(found)))
    return diagnosed


def _lines(sheet: Sheet) -> list[str]:
    return [_BETWEEN_CELLS.join(map(_cell_text, row)).rstrip() for row in sheet.rows] or [""]


def _cell_text(content: Content) -> str:
    """Return the text of a cell in an excerpt, without keys, which are hidden in the sheet."""
    if is_key(content):
        return ""
    line = " ".join(print_content(content).split())
    return line if len(line) <= _MAX_CELL else f"{line[:_MAX_CELL]}…"


def _diagnose(finding: CellFinding, lines: Sequence[str], sheet: Sheet | None) -> Diagnostic:
    row, column = finding.location.place or (0, 0)
    row = min(row, len(lines) - 1)
    cells = [] if sheet is None or not sheet.rows else [*map(_cell_text, sheet.rows[row])]
    before = sum(len(cell) + len(_BETWEEN_CELLS) for cell in cells[:column])
    first = min(before, len(lines[row]))
    last = min(first + len(cells[column]), len(lines[row])) if column < len(cells) else first
    start = sum(len(line) + 1 for line in lines[:row])
    return Diagnostic(
        finding.rule,
        finding.message,
        finding.location.file,
        Span(start + first, start + last),
        Position(row + 1, first + 1),
        Position(row + 1, last + 1),
        finding.help,
        None,
        finding.location.cell,
    )
