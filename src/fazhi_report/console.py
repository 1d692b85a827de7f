"""终端 (console): width, wrapping and colour of text; printing to stdout and stderr."""

import json
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from io import TextIOWrapper
from itertools import groupby
from shutil import get_terminal_size
from typing import Any, TextIO

from fazhi_report.diagnostics import escape_for_json, escape_forbidden, escape_invisible

COLUMNS = 80  # of a standard terminal
Paint = Callable[[str, str], str]  # colours a text; the second argument is the name of a colour
Token = tuple[str, str]  # text that should stay on one line, and the name of its colour or ""

_COLOURS = {"red": 31, "green": 32, "yellow": 33, "blue": 34, "magenta": 35, "cyan": 36, "bold": 1}
_COLOUR = r"\x1b\[(?:0|1|3[1-6])m"
_BYTE_ORDER_MARK = r"\A\ufeff"
_WORD = re.compile(r"（[^（）]{1,8}）|[!-~]+ ?|.", re.DOTALL)
_CLAUSE = re.compile(r"[^，；、。 ]*[，；、。 ]+|[^，；、。 ]+")
_BARS = "▁▂▃▄▅▆▇█"
_NOT_AT_LINE_START = tuple("，。、；：！？）》”’%％…-+")
_NOT_AT_LINE_END = tuple("（《“‘")


def width(text: str) -> int:
    """Return the columns of a text: 2 for a wide character, 0 for a combining one, else 1."""
    return sum(map(_character_width, text))


@lru_cache(4096)
def _character_width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def truncate(text: str, columns: int) -> str:
    """Return the longest prefix of a text that fits into `columns`."""
    used = 0
    for index, character in enumerate(text):
        used += _character_width(character)
        if used > columns:
            return text[:index]
    return text


def plain(text: str, _colour: str) -> str:
    return text


def coloured(text: str, colour: str) -> str:
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if text else ""


def paint_line(line: Iterable[Token], paint: Paint) -> str:
    """Join tokens; paint neighbours of the same colour together."""
    runs = groupby(line, key=lambda token: token[1])
    texts = ((colour, "".join(text for text, _ in run)) for colour, run in runs)
    return "".join(paint(text, colour) if colour else text for colour, text in texts)


def wrap(tokens: Iterable[Token], columns: int, indent: int = 0) -> list[list[Token]]:
    """Break tokens into lines of at most `columns`; return at least one line.

    Lines after the first leave room for an indent. A token is broken only if it is wider than
    a line. No line starts with a closing mark or ends with an opening one, unless that would move
    more than half a line.
    """
    pieces = (
        (piece, colour)
        for text, colour in tokens
        for piece in ([text] if width(text) <= columns - indent else text)
    )
    lines: list[list[Token]] = [[]]
    used = 0
    for token in pieces:
        line = lines[-1]
        used += width(token[0])
        if used <= columns - indent * (len(lines) > 1) or not line:
            line.append(token)
            continue
        moved = _tokens_to_move(token, line)
        if _line_width(moved) > columns // 2:
            moved = [token]
        del line[len(line) + 1 - len(moved) :]
        lines.append(moved)
        used = _line_width(moved)
    return lines


def words(text: str) -> list[str]:
    """Cut a text where its lines may end: after a Chinese character, or a run of ASCII.

    A short text in parentheses stays whole.
    """
    return _WORD.findall(text)


def wrap_words(words: Iterable[str], columns: int, indent: int = 0) -> list[str]:
    """Wrap words without colour; indent the lines after the first."""
    lines = wrap(((word, "") for word in words), columns, indent)
    texts = ("".join(text for text, _ in line) for line in lines)
    return [" " * indent * (index > 0) + text for index, text in enumerate(texts)]


def _line_width(line: Iterable[Token]) -> int:
    return sum(width(text) for text, _ in line)


def _tokens_to_move(token: Token, line: Sequence[Token]) -> list[Token]:
    """Return `token` preceded by the end of `line` that must stay with it on the next line."""
    moved = [token]
    for previous in reversed(line[1:]):
        before, after = previous[0], moved[0][0]
        if not before.endswith(_NOT_AT_LINE_END) and not after.startswith(_NOT_AT_LINE_START):
            break
        moved.insert(0, previous)
    return moved


def table_row(cells: Sequence[str], widths: Sequence[int], last: str) -> str:
    """Join a row: the first cell left-aligned, the others right-aligned, `last` not padded."""
    blanks = [" " * (columns - width(cell)) for cell, columns in zip(cells, widths, strict=True)]
    padded = [blank + cell for blank, cell in zip(blanks, cells, strict=True)]
    padded[0] = cells[0] + blanks[0]
    return "  ".join((*padded, last))


def sparkline(heights: Sequence[float]) -> str:
    """Draw a sparkline of heights, zero or more: ▁ for zero, █ for the greatest."""
    top = max(heights) or 1
    return "".join(_BARS[round(height / top * (len(_BARS) - 1))] for height in heights)


def dump_json(data: Any) -> str:
    """Return indented JSON; Chinese is not escaped, invisible characters are.

    A lone surrogate becomes `?`.
    """
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return f"{escape_for_json(text.encode('utf-8', 'replace').decode())}\n"


def columns_of(stream: TextIO) -> int:
    """Return the width of the terminal in columns, at least 80; 80 without a terminal."""
    columns = get_terminal_size((COLUMNS, 0)).columns if stream.isatty() else COLUMNS
    return max(columns, COLUMNS)


def paint_for(stream: TextIO) -> Paint:
    """Return `coloured` for a terminal, `plain` otherwise or if NO_COLOR or TERM=dumb is set."""
    is_wanted = stream.isatty() and os.environ.get("TERM") != "dumb"
    return coloured if is_wanted and not os.environ.get("NO_COLOR") else plain


def print_result(text: str, stream: TextIO, *, for_people: bool) -> None:
    """Print a result; in UTF-8 for programs, whatever the console's encoding.

    Forbidden characters are spelled out, except the colour codes of this module if `for_people`,
    and the byte order mark at the start, by which Excel knows the encoding.
    """
    if not for_people and isinstance(stream, TextIOWrapper) and not stream.isatty():
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    kept = _COLOUR if for_people else _BYTE_ORDER_MARK
    _print(escape_forbidden(text, kept), stream)


def print_line(line: object, colour: str = "") -> None:
    """Print a line of a result, such as the path of a file, to stdout at once."""
    text = escape_invisible(str(line))
    print(paint_for(sys.stdout)(text, colour) if colour else text, flush=True)


def print_message(*lines: str) -> None:
    """Print the lines of a message to stderr."""
    for line in lines:
        _print(f"{escape_invisible(line)}\n", sys.stderr)


def print_closing_line(text: str) -> None:
    """Print the last line of a command to stderr, on a terminal broken at its marks and blanks."""
    if sys.stderr.isatty():
        print_message(*wrap_words(_CLAUSE.findall(text), columns_of(sys.stderr)))
    else:
        print_message(text)


def _print(text: str, stream: TextIO) -> None:
    """Print to a stream; ignore errors of writing to stderr."""
    try:
        print(text, end="", file=stream)
    except OSError:
        if stream is not sys.stderr:
            raise
        discard_output(stream)


def discard_output(stream: TextIO) -> None:
    """Redirect a stream and its buffer to the null device: Python flushes it again at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
