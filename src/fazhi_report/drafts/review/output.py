"""Print a summary of changes: for a terminal, as JSON, as Markdown and as a page."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from markupsafe import Markup

from fazhi_report.console import COLUMNS, Paint, dump_json, paint_line, words, wrap, wrap_words
from fazhi_report.diagnostics import escape_invisible
from fazhi_report.document.templating import Templates, csp_hash, embeddable_text, escape_markdown
from fazhi_report.drafts.review.changes import Decision
from fazhi_report.drafts.review.summary import Row, Summary
from fazhi_report.editing import mark_changes

FORMATS = ("text", "md", "html", "json")

_INDENT, _HANGING = 4, 2
_COLOURS = {
    Decision.ACCEPTED: "green",
    Decision.REJECTED: "red",
    Decision.UNDECIDED: "yellow",
}


def print_summary(
    summary: Summary, output_format: str, paint: Paint, templates: Path | None
) -> str:
    """Return a summary in one of `FORMATS`; `templates` is the folder of a user's own.

    Raises:
        Problem: a template is wrong.
    """
    match output_format:
        case "text":
            return _text(summary, paint)
        case "json":
            return dump_json(_data(summary))
        case "md":
            return Templates(templates).render(
                "review.md.j2", finalize=_escape_markdown, summary=summary
            )
        case _:
            return _page(summary, Templates(templates))


def row_lines(row: Row, paint: Paint) -> Iterator[str]:
    """Yield the lines of a change for a terminal."""
    change = row.change
    yield from _wrapped(f"{change.number} {change.kind.value}　{row.place}", 0, paint, "bold")
    for line in wrap(mark_changes(row.pieces), COLUMNS - _INDENT):
        yield " " * _INDENT + paint_line(line, paint)
    yield from _wrapped(f"{row.who}　{change.note}".rstrip("　"), _INDENT, paint)
    yield " " * _INDENT + paint(change.decision.value, _COLOURS[change.decision])


def _text(summary: Summary, paint: Paint) -> str:
    if not summary.rows and not summary.comments:
        return "\n".join(("没有修改。", *summary.remarks, ""))
    lines = [*_wrapped(f"{summary.title}　{summary.counts}", 0, paint, "bold")]
    for remark in summary.remarks:
        lines += _wrapped(f"{remark}。", 0, paint)
    for row in summary.rows:
        lines += ["", *row_lines(row, paint)]
    for comment in summary.comments:
        head = f"批注　{comment.author} {comment.when}　{comment.place}"
        lines += ["", *_wrapped(head, 0, paint, "bold")]
        lines += _wrapped(f"“{comment.quoted}”：{comment.line}", _INDENT, paint)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _wrapped(text: str, indent: int, paint: Paint, colour: str = "") -> list[str]:
    hanging = 0 if indent else _HANGING
    lines = wrap_words(words(escape_invisible(text)), COLUMNS - indent, hanging)
    return [" " * indent + (paint(line, colour) if colour else line) for line in lines]


def _data(summary: Summary) -> dict[str, Any]:
    return {
        "title": summary.title,
        "changes": [_row_data(row) for row in summary.rows],
        "comments": [
            {
                "author": comment.author,
                "date": comment.when or None,
                "paragraph": comment.paragraph or None,
                "quoted": comment.quoted,
                "text": comment.text,
            }
            for comment in summary.comments
        ],
        "remarks": list(summary.remarks),
    }


def _row_data(row: Row) -> dict[str, Any]:
    change = row.change
    return {
        "number": change.number,
        "kind": change.kind.name.lower(),
        "place": row.place,
        "heading": change.heading,
        "paragraph": change.paragraph or None,
        "metric": change.metric or None,
        "before": change.before,
        "old": change.old,
        "new": change.new,
        "after": change.after,
        "authors": [
            {"name": author.name or None, "date": author.date and author.date.isoformat()}
            for author in change.authors
        ],
        "drafts": list(change.drafts),
        "note": change.note or None,
        "can_be_accepted": not change.is_fixed,
        "decision": change.decision.name.lower(),
    }


def _page(summary: Summary, templates: Templates) -> str:
    style = embeddable_text(templates, "html/page.css", "html/diff.css", "html/review.css")
    return templates.render(
        "review.html.j2", finalize=_escape_text, summary=summary, style=style, digest=csp_hash
    )


def _escape_markdown(value: Any) -> Any:
    return escape_markdown(_escape_text(value))


def _escape_text(value: Any) -> Any:
    """Make invisible characters of a text visible; other values are returned unchanged."""
    is_text = isinstance(value, str) and not isinstance(value, Markup)
    return escape_invisible(value) if is_text else value
