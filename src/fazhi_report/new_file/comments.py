"""Keep the comments that edits of a data file would delete."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from fazhi_report.diagnostics import Edit, Span
from fazhi_report.source import Source

_COMMENT = re.compile(r"#[^\r\n]*")


def kept_comments(source: Source, edits: Sequence[Edit]) -> Iterator[Edit]:
    """Yield edits that insert the deleted comments, each on its own line above its edit."""
    comments = list(_comments(source))
    # No line can be inserted within these.
    closed = [*_scalars(source), *(Span(edit.start, edit.end) for edit in edits)]
    deleted: dict[int, list[str]] = defaultdict(list)
    for edit in sorted(edits):
        for start, end in comments:
            if edit.start <= start and end <= edit.end:
                deleted[_line_above(source, edit.start, closed)].append(source.text[start:end])
    for start, texts in deleted.items():
        line = source.text[start : source.line_end(start)]
        indent = " " * (len(line) - len(line.lstrip(" ")))
        yield Edit(start, start, "".join(indent + text + source.line_break for text in texts))


def _line_above(source: Source, offset: int, closed: Iterable[Span]) -> int:
    """Return the nearest start of a line, at or before `offset`, that is in no closed span."""
    start = source.line_start(source.position(offset).line)
    for span in closed:
        if span.start < start < span.end:
            return _line_above(source, span.start, closed)
    return start


def _comments(source: Source) -> Iterator[Span]:
    """Find the comments: a # begins one unless it is part of a scalar."""
    characters = list(source.text)
    for span in _scalars(source):
        characters[slice(*span)] = re.sub(r"[^\r\n]", " ", source.text[slice(*span)])
    for match in _COMMENT.finditer("".join(characters)):
        yield Span(*match.span())


def _scalars(source: Source) -> Iterator[Span]:
    """Yield all keys and scalar values.

    A block scalar counts from the end of its first line, which may hold a comment.
    """
    yield from source.keys.values()
    for path, span in source.values.items():
        if isinstance(source.at(path), dict | list):
            continue
        is_block = source.text[slice(*span)][:1] in ("|", ">")
        yield Span(source.line_end(span.start), span.end) if is_block else span
