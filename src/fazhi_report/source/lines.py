"""Find the limits and the indent of a line in a text.

Only LF and CRLF count as line breaks here; a `Source` also counts a lone CR.
"""


def line_start(text: str, position: int) -> int:
    return text.rfind("\n", 0, position) + 1


def line_end(text: str, position: int) -> int:
    """Return where the line of `position` ends, before its line break."""
    end = text.find("\n", position)
    end = len(text) if end < 0 else end
    return end - 1 if end > position and text[end - 1] == "\r" else end


def start_above(text: str, position: int, count: int) -> int:
    """Return the start of the line `count` lines above `position`, or of the first line."""
    start = line_start(text, position)
    for _ in range(count):
        start = line_start(text, max(start - 1, 0))
    return start


def indent(text: str, start: int) -> int:
    """Return the number of spaces at the start of a line."""
    line = text[start : line_end(text, start)]
    return len(line) - len(line.lstrip(" "))
