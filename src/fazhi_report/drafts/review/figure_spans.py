"""Find the figures of the original in the text that replaces them."""

import re
from collections.abc import Sequence

from fazhi_report.drafts.review.items import Inserted
from fazhi_report.drafts.review.original import Figure
from fazhi_report.figures import TO_FILL, read_printed

_HALF_WIDTH = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
"""Full-width digits and signs of Chinese input methods, mapped to half-width ones."""

_SPACE = re.compile(r"(?<![0-9])[^\S\n]+|[^\S\n]+(?![0-9])")
"""Space around a number, or between it and its unit, which has no meaning."""

_MARK = re.compile("[（(，、；。]")
"""A mark that ends the text of a figure."""

_OF_NUMBERS = frozenset("0123456789.,０１２３４５６７８９．")
"""Characters after which a digit is the rest of a number."""

_MAX_LENGTH = 120
"""Greatest length of a new text that is searched for figures."""


def find_spans(
    text: str, new: Sequence[Inserted], figures: Sequence[Figure], end: int
) -> list[tuple[int, int]] | None:
    """Return where each of the figures stands in a new text; None if one cannot be found.

    The new text replaces the original `text` from the first figure, up to `end`.
    """
    return (
        _find_figures(new, figures)
        or _find_between(text, new, figures, end)
        or _find_before_words(new, figures)
    )


def is_like(old: str, new: str) -> bool:
    """Whether a text is a figure with the unit of another one, if that one has a unit.

    The unit may also become one of occasions: 228人次 is like 228人.
    """
    before, after = read_printed(old), read_printed(typed_figure(new))
    if not (before and after):
        return False
    units = (before.unit, f"{before.unit}次") if before.unit else ("",)
    return old == TO_FILL or after.unit in units


def typed_figure(text: str) -> str:
    """Return a figure as the data file writes it; any other text unchanged."""
    written = _SPACE.sub("", text.translate(_HALF_WIDTH))
    return written if read_printed(written) else text


def _find_figures(
    new: Sequence[Inserted], figures: Sequence[Figure]
) -> list[tuple[int, int]] | None:
    """Return the spans of the figures in a new text, with their old units; None if one lacks."""
    text = "".join(item.text for item in new)
    if len(text) > _MAX_LENGTH:
        return None
    spans: list[tuple[int, int]] = []
    position = 0
    for figure in figures:
        span = find_figure(text, position, figure)
        if span is None:
            return None
        spans.append(span)
        position = span[1]
    return spans


def _find_between(
    text: str, new: Sequence[Inserted], figures: Sequence[Figure], end: int
) -> list[tuple[int, int]] | None:
    """Return the spans of the figures in a new text, each before the words that followed it.

    Their units may differ. Return None if words after one were changed, or another number precedes
    one.
    """
    written = "".join(item.text for item in new)
    if len(written) > _MAX_LENGTH or not all(read_printed(figure.text) for figure in figures):
        return None
    ends = [*(figure.start for figure in figures[1:]), end]
    spans: list[tuple[int, int]] = []
    position = 0
    for figure, until in zip(figures, ends, strict=True):
        behind = text[figure.end : until]
        is_last = figure is figures[-1]
        stop = len(written) - len(behind) if is_last else written.find(behind, position)
        starts = (
            at for at in range(position, stop) if read_printed(typed_figure(written[at:stop]))
        )
        start = next(starts, stop)
        is_found = start < stop and written.startswith(behind, stop)
        if not is_found or any(map(str.isnumeric, written[position:start])):
            return None
        spans.append((start, stop))
        position = stop
    return spans


def _find_before_words(
    new: Sequence[Inserted], figures: Sequence[Figure]
) -> list[tuple[int, int]] | None:
    """Return the span of a figure that got another unit and words behind it, after a mark.

    386件 → 386卷（其中刑事20卷）.
    """
    written = "".join(item.text for item in new)
    mark = _MARK.search(written)
    before = read_printed(figures[0].text)
    if len(figures) > 1 or not (mark and before):
        return None
    typed = typed_figure(written[: mark.start()])
    after = read_printed(typed)
    number = figures[0].text.removesuffix(before.unit)
    is_same = after is not None and typed.removesuffix(after.unit) == number
    return [(0, mark.start())] if is_same else None


def find_figure(text: str, position: int, figure: Figure) -> tuple[int, int] | None:
    """Return the first span from `position` that is like a figure."""
    for start in range(position, len(text)):
        if start and text[start].isdigit() and text[start - 1] in _OF_NUMBERS:
            continue
        for end in range(len(text), start, -1):
            if is_like(figure.text, text[start:end]):
                return start, end
    return None
