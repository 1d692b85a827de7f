"""Print the status of the units: for a terminal, as Markdown, as a web page, for programs."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fazhi_report.collecting.status import State, UnitStatus
from fazhi_report.collecting.status_pages import as_html, as_markdown
from fazhi_report.collecting.status_rows import HEAD, cells_of, total
from fazhi_report.console import COLUMNS, Paint, dump_json, plain, width, wrap_words
from fazhi_report.model import Report

STATUS_FORMATS = ("text", "md", "html", "json")
_NAME_COLUMNS = 30
_COLOURS = {State.COMPLETE: "green", State.PARTIAL: "yellow", State.NOT_RETURNED: "red"}


def status_text(
    report: Report,
    statuses: Sequence[UnitStatus],
    output_format: str,
    *,
    paint: Paint = plain,
    templates: Path | None = None,
) -> str:
    """Return the table in one of `STATUS_FORMATS`; `paint` colours the text for a terminal.

    `templates` is the folder of a user's own templates.

    Raises:
        Problem: a template is missing or wrong.
    """
    if output_format == "json":
        return _as_json(report, statuses)
    if output_format == "text":
        return _as_text(statuses, paint)
    if output_format == "md":
        return as_markdown(report, statuses)
    return as_html(report, statuses, templates)


def _as_text(statuses: Sequence[UnitStatus], paint: Paint) -> str:
    rows = [HEAD, *map(cells_of, statuses)]
    columns = [min(_NAME_COLUMNS, max(map(width, column))) for column in zip(*rows, strict=True)]
    lines = [paint(_line(HEAD, columns), "bold")]
    for status in statuses:
        name, *cells = cells_of(status)
        *wrapped, last = wrap_words(name, columns[0])
        row = _line((last, *cells), columns)
        lines += [*wrapped, paint(row, _COLOURS[status.state])]
        lines += _missing(status)
    return "\n".join(
        [*lines, "", *wrap_words(re.split("(?<=[，；])", total(statuses)), COLUMNS), ""]
    )


def _line(cells: Sequence[str], columns: Sequence[int]) -> str:
    """Align counts to the right, names and states to the left."""
    texts = []
    for index, (cell, column) in enumerate(zip(cells, columns, strict=True)):
        blank = " " * (column - width(cell))
        texts.append(blank + cell if 0 < index < len(cells) - 2 else cell + blank)
    return "  ".join(texts).rstrip()


def _missing(status: UnitStatus) -> list[str]:
    """Name the missing figures of a unit that has answered."""
    if status.state is not State.PARTIAL:
        return []
    lines = []
    for label, names in (("未填", status.empty), ("有误", status.wrong)):
        if names:
            *others, last = names
            words = [f"  {label}：", *(f"{name}、" for name in others), last]
            lines += wrap_words(words, COLUMNS, 4)
    return lines


def _as_json(report: Report, statuses: Sequence[UnitStatus]) -> str:
    units = [_unit_data(status) for status in statuses]
    return dump_json({"version": 1, "year": report.year, "issuer": report.issuer, "units": units})


def _unit_data(status: UnitStatus) -> dict[str, Any]:
    reporter = status.reporter
    return {
        "unit": reporter.unit,
        "state": status.state,
        "asked": status.asked,
        "filled": status.filled,
        "empty": status.empty,
        "wrong": status.wrong,
        "last": status.on.isoformat() if status.on else None,
        "person": reporter.person or None,
        "phone": reporter.phone or None,
    }
