"""Fixes put into the text: at offsets, so that what they do not name stays as it is."""

from collections.abc import Iterable

from fazhi_report.diagnostics.diagnostic import Diagnostic, Edit


def apply(text: str, found: Iterable[Diagnostic]) -> tuple[str, int]:
    """The text with fixes in it, and how many.

    A fix that reaches back into one taken before waits for the next time.
    """
    taken: list[Edit] = []
    reach, count = -1, 0
    for diagnostic in found:
        edits = diagnostic.fix.edits if diagnostic.fix else ()
        if all(edit.start > reach for edit in edits):
            taken += edits
            reach = max((edit.end for edit in edits), default=reach)
            count += 1
    for edit in sorted(taken, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text, count
