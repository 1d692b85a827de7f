"""Print Markdown that CommonMark and GFM parsers read alike."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from markupsafe import Markup

from fazhi_report.document.layout import Document, Heading, Paragraph, TextRun
from fazhi_report.document.templating import Templates, escape_markdown


def render(document: Document, templates: Templates) -> bytes:
    text = templates.render(
        "report.md.j2",
        finalize=escape_markdown,
        document=document,
        strong_part=strong_part,
        marked=marked_text,
        heading_text=heading_text,
        run_in=run_in_text,
    )
    return text.encode()


def strong_part(heading: str) -> str:
    """Return the start of a run-in heading that can be bold: all but perhaps the last marks.

    After a mark, ** ends bold text only if another mark follows (CommonMark 0.31.2, 6.2).
    """
    for end in range(len(heading), 0, -1):
        last, following = heading[end - 1], heading[end : end + 1]
        is_before_mark = bool(following) and unicodedata.category(following)[0] in "PS"
        if last.isalnum() or (is_before_mark and not last.isspace()):
            return heading[:end]
    return ""


def marked_text(runs: Sequence[TextRun]) -> Markup:
    """Return text in which each 待填 (to be filled in) is marked as code."""
    texts = (
        (is_blank, "".join(run.text for run in group))
        for is_blank, group in groupby(runs, lambda run: run.is_blank)
    )
    return Markup("").join(
        Markup(f"`{text}`") if is_blank else escape_markdown(text)  # noqa: S704  (Markdown)
        for is_blank, text in texts
    )


def heading_text(heading: Heading) -> Markup:
    return marked_text((TextRun(heading.label), *heading.spans))


def run_in_text(heading: Heading, paragraph: Paragraph) -> Markup:
    """Return a paragraph after its run-in heading, whose start is bold.

    A 待填 at the end of the bold part is put after it, because ** cannot close after code.
    """
    runs = [TextRun(heading.label), *heading.spans]
    before, after = _cut(runs, len(strong_part(heading.full)))
    while before and before[-1].is_blank:
        after.insert(0, before.pop())
    strong = Markup(f"**{marked_text(before)}**") if before else Markup("")  # noqa: S704  (escaped)
    return strong + marked_text((*after, *paragraph.spans))


def _cut(runs: Sequence[TextRun], length: int) -> tuple[list[TextRun], list[TextRun]]:
    """Cut runs after a number of characters."""
    before: list[TextRun] = []
    after: list[TextRun] = []
    for run in runs:
        head, rest = run.text[: max(length, 0)], run.text[max(length, 0) :]
        before += [replace(run, text=head)] if head else []
        after += [replace(run, text=rest)] if rest else []
        length -= len(run.text)
    return before, after
