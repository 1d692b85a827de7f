"""终端 (console): text on a screen of fixed-width characters, and the way to stdout and stderr."""

import json
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from io import TextIOWrapper
from itertools import groupby
from typing import Any, TextIO

COLUMNS = 80
"""The least width of a screen."""

Paint = Callable[[str, str], str]
"""Colour a text: takes the text and the name of a colour."""

Token = tuple[str, str]
"""Text that is not broken across lines, and its colour; empty for none."""

_COLOURS = {
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "magenta": "35",
    "cyan": "36",
    "bold": "1",
}
_BARS = "▁▂▃▄▅▆▇█"
_NO_LINE_STARTS_WITH = "，。、；：！？）》”’%％…-+"
_NO_LINE_ENDS_WITH = "（《“‘"


def width(text: str) -> int:
    """Columns that a text takes: 2 for a wide character, 0 for a combining one, else 1."""
    return sum(map(_character_width, text))


def _character_width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def truncate(text: str, columns: int) -> str:
    """The longest start of a text that fits into `columns`."""
    taken = 0
    for index, character in enumerate(text):
        taken += width(character)
        if taken > columns:
            return text[:index]
    return text


def visible(text: str) -> str:
    """Spell out the characters that move the cursor or do not show: <U+200B>."""
    return re.sub(
        "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]",
        lambda match: f"<U+{ord(match[0]):04X}>",
        text,
    )


def plain(text: str, _colour: str) -> str:
    return text


def coloured(text: str, colour: str) -> str:
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if text else ""


def paint_line(line: Iterable[Token], paint: Paint) -> str:
    """Join tokens; neighbours of one colour are painted together."""
    runs = groupby(line, key=lambda token: token[1])
    texts = ((colour, "".join(text for text, _ in run)) for colour, run in runs)
    return "".join(paint(text, colour) if colour else text for colour, text in texts)


def wrap(tokens: Iterable[Token], columns: int, indent: int = 0) -> list[list[Token]]:
    """Break tokens into lines of at most `columns`; at least one line.

    Lines after the first leave room for an indent. A token is broken only if it is wider than
    a line. No line starts with a closing mark or ends with an opening one, unless half a line
    would have to move down for it.
    """
    lines: list[list[Token]] = [[]]
    taken = 0
    for token in _breakable(tokens, columns - indent):
        taken += width(token[0])
        if taken <= columns - indent * (len(lines) > 1) or not lines[-1]:
            lines[-1].append(token)
            continue
        moved = _moved_with(token, lines[-1])
        if _columns(moved) > columns // 2:
            moved = [token]
        del lines[-1][len(lines[-1]) + 1 - len(moved) :]
        lines.append(moved)
        taken = _columns(moved)
    return lines


def wrap_words(words: Iterable[str], columns: int, indent: int = 0) -> list[str]:
    """`wrap` for texts without colour; the lines after the first are indented."""
    lines = wrap(((word, "") for word in words), columns, indent)
    texts = ("".join(text for text, _ in line) for line in lines)
    return [" " * indent * (index > 0) + text for index, text in enumerate(texts)]


def _columns(line: Iterable[Token]) -> int:
    return sum(width(text) for text, _ in line)


def _breakable(tokens: Iterable[Token], columns: int) -> Iterator[Token]:
    """The tokens; those wider than a line character by character."""
    for text, colour in tokens:
        if width(text) <= columns:
            yield text, colour
        else:
            yield from ((character, colour) for character in text)


def _moved_with(token: Token, line: Sequence[Token]) -> list[Token]:
    """A token that goes to the next line, with the end of `line` that must stay with it."""
    moved = [token]
    for before in reversed(line[1:]):
        if moved[0][0][0] not in _NO_LINE_STARTS_WITH and (before[0][-1] not in _NO_LINE_ENDS_WITH):
            break
        moved.insert(0, before)
    return moved


def table_row(cells: Sequence[str], widths: Sequence[int], last: str, gap: int = 2) -> str:
    """Cells padded to their widths: the first to the left, the others to the right; then `last`."""
    (first, *others), (first_width, *other_widths) = cells, widths
    padded = [first + " " * (first_width - width(first))]
    padded += [
        " " * (columns - width(cell)) + cell
        for cell, columns in zip(others, other_widths, strict=True)
    ]
    return (" " * gap).join((*padded, last))


def bars(values: Sequence[Decimal]) -> str:
    """One bar for each value, from ▁ for the lowest to █ for the highest; all alike: ▄."""
    low, high = min(values), max(values)
    if low == high:
        return _BARS[3] * len(values)
    steps = Decimal(len(_BARS) - 1)
    shares = ((value - low) / (high - low) * steps for value in values)
    return "".join(_BARS[int(share.quantize(Decimal(1), ROUND_HALF_UP))] for share in shares)


def dump_json(data: Any) -> str:
    """Indented JSON with Chinese as it is; half of a surrogate pair becomes `?`."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return f"{text.encode('utf-8', 'replace').decode()}\n"


def paint_for(stream: TextIO) -> Paint:
    """Colour on a terminal, unless NO_COLOR or TERM=dumb asks for none."""
    is_wanted = stream.isatty() and os.environ.get("TERM") != "dumb"
    return coloured if is_wanted and not os.environ.get("NO_COLOR") else plain


def print_result(text: str, stream: TextIO, *, for_people: bool) -> None:
    """Print a result; what programs read is UTF-8, whatever the console's encoding."""
    if not for_people and isinstance(stream, TextIOWrapper) and not stream.isatty():
        stream.reconfigure(encoding="utf-8")
    print(text, end="", file=stream)


def say(message: object) -> None:
    """Print a message to stderr."""
    print(message, file=sys.stderr)
