"""Text on a screen of fixed-width characters."""

import unicodedata


def width(text: str) -> int:
    """Columns that a text takes: 2 for a wide character, 0 for a combining one, else 1."""
    return sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
