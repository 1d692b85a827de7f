"""Comments that edits of a data file would take out with what stands around them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from fazhi_report.diagnostics import Edit, Span
from fazhi_report.source import Source

_COMMENT = re.compile(r"#[^\r\n]*")


def kept_comments(source: Source, edits: Iterable[Edit]) -> Iterator[Edit]:
    """Those comments once more, each on a line of its own above the line of its edit."""
    edits = list(edits)
    comments = list(_comments(source))
    solid = [*_scalars(source), *(Span(edit.start, edit.end) for edit in edits)]
    lost: dict[int, list[str]] = defaultdict(list)
    for edit in sorted(edits):
        gone = [span for span in comments if edit.start <= span.start and span.end <= edit.end]
        if gone:
            lost[_line_above(source, edit.start, solid)] += [
                source.text[slice(*each)] for each in gone
            ]
    for start, texts in lost.items():
        indent = re.compile(r"[ ]*").match(source.text, start)
        lines = (f"{indent[0] if indent else ''}{text}{source.line_break}" for text in texts)
        yield Edit(start, start, "".join(lines))


def _line_above(source: Source, position: int, solid: list[Span]) -> int:
    """Where the line begins, or that of the text or the edit which reaches into it."""
    start = source.line_start(source.position(position).line)
    for span in solid:
        if span.start < start < span.end:
            return _line_above(source, span.start, solid)
    return start


def _comments(source: Source) -> Iterator[Span]:
    """Whatever begins with # and is in no text."""
    bare = list(source.text)
    for span in _scalars(source):
        bare[slice(*span)] = re.sub(r"[^\r\n]", " ", source.text[slice(*span)])
    for found in _COMMENT.finditer("".join(bare)):
        yield Span(*found.span())


def _scalars(source: Source) -> Iterator[Span]:
    """Keys and texts; of a block of text what is below its first line, which may have a comment."""
    yield from source.keys.values()
    for path, span in source.values.items():
        if isinstance(source.at(path), dict | list):
            continue
        is_block = source.text[slice(*span)][:1] in ("|", ">")
        yield Span(source.line_end(span.start), span.end) if is_block else span
