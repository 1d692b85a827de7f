"""Fixes put into the text: at offsets, so that what they do not name stays as it is."""

from collections.abc import Iterable

from fazhi_report.diagnostics.diagnostic import Diagnostic, Edit


def apply(text: str, found: Iterable[Diagnostic]) -> tuple[str, list[Diagnostic]]:
    """The text with fixes in it, and what they are for.

    A fix that reaches back into one taken before waits for the next time.
    """
    taken: list[Edit] = []
    mended: list[Diagnostic] = []
    reach = -1
    for diagnostic in found:
        edits = diagnostic.fix.edits if diagnostic.fix else ()
        if all(edit.start > reach for edit in edits):
            taken += edits
            reach = max((edit.end for edit in edits), default=reach)
            mended.append(diagnostic)
    return edited(text, taken), mended


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits in it, no two of which name the same character.

    What comes in at one place keeps its order.
    """
    parts, position = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        parts += [text[position : edit.start], edit.text]
        position = edit.end
    return "".join((*parts, text[position:]))
