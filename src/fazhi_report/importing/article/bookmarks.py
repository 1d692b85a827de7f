"""Bookmarks of Word files made by this program (in `document/rendering`), perhaps edited since."""

import json
import re
from collections.abc import Mapping

FIGURE = re.compile(r"_fig\d{1,9}_(.+?)(?:_Copy_\d+)?")
_PLACE = re.compile(r"(_p[0-9a-f]{12}|_fig\d{1,9}_.+?)(?:_Copy_\d+)?")
"""Matches a bookmark, also with the suffix that LibreOffice adds when it copies one."""

_MAX_CHARACTERS = 3_000_000


def numbers_by_bookmark(carried: str) -> Mapping[str, int]:
    """Return the numbers of the bookmarks in carried data; empty if it is damaged."""
    try:
        data = json.loads(carried[:_MAX_CHARACTERS])
    except (ValueError, RecursionError):
        return {}
    bookmarks = data.get("bookmarks") if isinstance(data, dict) else None
    items = bookmarks.items() if isinstance(bookmarks, dict) else ()
    return {name: number for name, number in items if type(number) is int and number > 0}


def number_of(name: str, numbers: Mapping[str, int]) -> int:
    """Return the number of a bookmark; 0 if this program did not make it."""
    match = _PLACE.fullmatch(name)
    return numbers.get(match[1], 0) if match else 0
