"""Find 合并冲突 (merge conflicts): markers that git left in the file."""

import re
from collections.abc import Iterator

from fazhi_report.diagnostics import Edit, Span

_MARKER = r"(?<![^\r\n])([<|=>])\1{6}(?= |[\r\n]|\Z)[^\r\n]*"


def conflicts(text: str) -> Iterator[tuple[Span, tuple[Edit, ...]]]:
    """Yield the first marker of each conflict, and the edits, in order, that keep its first side.

    A marker without its partners, as in a half-resolved conflict, is a conflict of its own.
    """
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    markers = [(match[1], Span(*match.span())) for match in re.finditer(_MARKER, text)]
    kinds = "".join(kind for kind, _ in markers)
    for match in re.finditer(r"<[|=]+>|.", kinds):
        (_, first), *others = markers[slice(*match.span())]
        edits = [Edit(*first, "")]
        if others:
            edits.append(Edit(others[0][1].start, others[-1][1].end, ""))
        yield first, tuple(edits)
