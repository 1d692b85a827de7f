"""Print the status of the units as Markdown and as a self-contained web page."""

from collections.abc import Sequence
from pathlib import Path

from fazhi_report.collecting.status import UnitStatus
from fazhi_report.collecting.status_rows import HEAD, cells_of, title_of, total
from fazhi_report.document.templating import Templates, csp_hash, embeddable_text, escape_markdown
from fazhi_report.model import FIXED_TERMS, Report, clauses_of, title_phrases


def as_markdown(report: Report, statuses: Sequence[UnitStatus]) -> str:
    rows = [HEAD, ("---", *["--:"] * 4, "---", "---")]
    rows += [tuple(map(escape_markdown, cells_of(status))) for status in statuses]
    lines = [
        f"# {escape_markdown(title_of(report))}",
        "",
        *(f"| {' | '.join(row)} |" for row in rows),
    ]
    return "\n".join([*lines, "", total(statuses), ""])


def as_html(report: Report, statuses: Sequence[UnitStatus], folder: Path | None) -> str:
    templates = Templates(folder)
    return templates.render(
        "status.html.j2",
        title=title_of(report),
        total=total(statuses),
        head=HEAD,
        rows=[(status, cells_of(status)) for status in statuses],
        style=embeddable_text(templates, "html/page.css", "html/status.css"),
        script=embeddable_text(templates, "html/words.js", "html/tables.js", "html/status.js"),
        digest=csp_hash,
        phrases=title_phrases,
        clauses=clauses_of,
        fixed_terms=FIXED_TERMS,
    )
