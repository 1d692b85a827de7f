"""Bookmarks of Word files made by this program (in `document/rendering`), in edited files."""

import json
import re
from collections.abc import Mapping

FIGURE = re.compile(r"_fig\d{1,9}_(.+?)(?:_Copy_\d+)?")
_PLACE = re.compile(r"(_p[0-9a-f]{12}|_fig\d{1,9}_.+?)(?:_Copy_\d+)?")
"""LibreOffice renames bookmarks that it copies."""

_MAX_CHARACTERS = 3_000_000


def numbers_by_bookmark(carried: str) -> Mapping[str, int]:
    """Return the numbers that carried data gives to bookmarks; none if it is damaged."""
    try:
        data = json.loads(carried[:_MAX_CHARACTERS])
    except (ValueError, RecursionError):
        return {}
    bookmarks = data.get("bookmarks") if isinstance(data, dict) else None
    items = bookmarks.items() if isinstance(bookmarks, dict) else ()
    return {name: number for name, number in items if type(number) is int and number > 0}


def number_of(name: str, numbers: Mapping[str, int]) -> int:
    """Return the number of a bookmark, 0 if it is none made by this program."""
    match = _PLACE.fullmatch(name)
    return numbers.get(match[1], 0) if match else 0
