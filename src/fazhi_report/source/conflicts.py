"""合并冲突 (merge conflict): what git leaves in a file where two people changed the same lines."""

import re
from collections.abc import Iterator

from fazhi_report.diagnostics import Edit, Span

_MARKER = r"(?<![^\r\n])([<|=>])\1{6}(?= |[\r\n]|\Z)[^\r\n]*"


def conflicts(text: str) -> Iterator[tuple[Span, tuple[Edit, ...]]]:
    """Where each conflict begins, and the edits, in order, that leave its first side.

    A marker that has lost the others, as where somebody resolved half, counts for itself.
    """
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    markers = [(match[1], Span(*match.span())) for match in re.finditer(_MARKER, text)]
    kinds = "".join(kind for kind, _ in markers)
    for found in re.finditer(r"<[|=]+>|.", kinds):
        (_, first), *others = markers[slice(*found.span())]
        edits = [Edit(*first, "")]
        if others:
            edits.append(Edit(others[0][1].start, others[-1][1].end, ""))
        yield first, tuple(edits)
