"""The lines and table rows of a text (行), which are compared."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fazhi_report.drafts.review.stream import LINE_END, PICTURE, ROW_END, TABLE_END, Stream

_UNIT = re.compile(
    rf"(?P<text>[^{LINE_END}{ROW_END}{TABLE_END}{PICTURE}]*)"
    rf"(?P<end>[{LINE_END}{ROW_END}{TABLE_END}]|(?={PICTURE})|$)"
    rf"|(?P<picture>{PICTURE})"
)

SPACES = " \u3000"
"""Space at the edges of lines, which has no meaning."""

NOWHERE = -1
"""Offset of a character that is in no file: a line end that a picture cuts off."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A line, a row of a table, the end of a table, or a picture, without space at its edges.

    `text` includes its end character. `offsets` has the offset in the stream of each character.
    `names` are the bookmarks that begin in it. `lead` is the run-in heading at its start.
    """

    text: str
    offsets: Sequence[int]
    names: frozenset[str] = frozenset()
    lead: str = ""

    @property
    def content(self) -> str:
        return self.text[:-1]

    @property
    def is_line(self) -> bool:
        return self.text.endswith(LINE_END) and not self.text.startswith(PICTURE)


def units_of(stream: Stream, offsets: Sequence[int]) -> Iterator[Unit]:
    """Yield the units that the characters at some offsets form, without empty lines."""
    text = "".join(stream.text[offset] for offset in offsets)
    names: dict[int, set[str]] = {}
    for name, start, _ in stream.bookmarks:
        names.setdefault(start, set()).add(name)
    for match in _UNIT.finditer(text):
        if picture := match["picture"]:
            yield Unit(picture + LINE_END, (offsets[match.start()], NOWHERE))
            continue
        content, end = match["text"], match["end"]
        words = content.strip(SPACES)
        if not words and end in ("", LINE_END):
            continue
        start = match.start() + len(content) - len(content.lstrip(SPACES))
        inside = list(offsets[start : start + len(words)])
        inside.append(offsets[match.end() - 1] if end else NOWHERE)
        found = (names.get(offset, ()) for offset in inside)
        lead = words[: _length_of_lead(stream, inside[:-1])]
        yield Unit(words + (end or LINE_END), inside, frozenset().union(*found), lead)


def _length_of_lead(stream: Stream, offsets: Sequence[int]) -> int:
    look = stream.looks[offsets[0]] if offsets else None
    return bisect_left(offsets, look.lead_end) if look and look.lead else 0
