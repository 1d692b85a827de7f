"""Print a comparison as Markdown, as a GitHub job summary, and as an HTML page, by templates."""

from typing import Any

from fazhi_report.comparing.diff.changes import Comparison
from fazhi_report.comparing.diff.rows import (
    ChangeRow,
    change_row,
    element_summary,
    excerpt,
    heading,
    metric_summary,
    text_row,
    text_summary,
)
from fazhi_report.document.templating import Templates, csp_hash, embeddable_text, escape_markdown
from fazhi_report.figures import plain_digits
from fazhi_report.model import FIXED_TERMS, clauses_of, title_phrases


def as_markdown(comparison: Comparison, templates: Templates, *, is_summary: bool) -> str:
    """Print Markdown.

    A job summary (`is_summary`) also lists unchanged metrics and folds long lists.
    """
    return templates.render(
        "diff.md.j2",
        finalize=escape_markdown,
        is_summary=is_summary,
        excerpt=excerpt,
        **_context(comparison),
    )


def as_page(comparison: Comparison, templates: Templates) -> str:
    """Print a self-contained page with texts side by side and a sortable table of metrics."""
    style = embeddable_text(templates, "html/page.css", "html/sort.css", "html/diff.css")
    return templates.render(
        "diff.html.j2",
        style=style,
        script=embeddable_text(templates, "html/words.js", "html/sort.js", "html/diff.js"),
        digest=csp_hash,
        keys=sort_keys,
        phrases=title_phrases,
        fixed_terms=FIXED_TERMS,
        clauses=clauses_of,
        **_context(comparison),
    )


def sort_keys(row: ChangeRow) -> tuple[str, str, str]:
    """Return the sort keys of a row: old and new value, rate; empty if it has none."""
    change = row.change
    values = (side.value.value if side else None for side in (change.old, change.new))
    old, new = ("" if value is None else plain_digits(value) for value in values)
    rate = "" if change.rate is None else f"{change.rate:.6f}"
    return old, new, rate


def _context(comparison: Comparison) -> dict[str, Any]:
    rows = [change_row(change) for change in comparison.metrics]
    return {
        "title": "".join(heading(comparison)),
        "title_parts": heading(comparison),
        "years": comparison.columns,
        "is_same": not (comparison.has_differences or comparison.hidden),
        "has_metrics": bool(comparison.metrics or comparison.hidden),
        "metric_summary": metric_summary(comparison),
        "text_summary": text_summary(comparison),
        "rows": rows,
        "changed": [row for row in rows if row.change.differs],
        "equal": [row for row in rows if not row.change.differs],
        "texts": [text_row(change) for change in comparison.passages],
        "element_summary": element_summary(comparison),
        "elements": [text_row(change) for change in comparison.elements],
    }
