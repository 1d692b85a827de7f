"""Lines of a text.

The functions serve the repair of mistakes and take only LF and CRLF for line breaks; a `Source`
takes a lone CR for one too.
"""


def line_start(text: str, position: int) -> int:
    return text.rfind("\n", 0, position) + 1


def line_end(text: str, position: int) -> int:
    """Return where the line at `position` ends, before its line break."""
    end = text.find("\n", position)
    end = len(text) if end < 0 else end
    return end - 1 if end > position and text[end - 1] == "\r" else end


def start_above(text: str, position: int, count: int) -> int:
    """Return where the line begins that is `count` lines above, or the first line."""
    start = line_start(text, position)
    for _ in range(count):
        start = line_start(text, max(start - 1, 0))
    return start


def indent(text: str, start: int) -> int:
    """Return the number of spaces at the start of a line."""
    line = text[start : line_end(text, start)]
    return len(line) - len(line.lstrip(" "))
