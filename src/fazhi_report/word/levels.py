"""Heading levels that Word's own styles and outline levels declare."""

import re

from fazhi_report.word.records import Format, Paragraph

_HEADING = re.compile(r"(?:heading|标题) ?([1-9])( char| 字符)?")
"""Names of Word's heading styles, and of the character styles linked to them."""


def heading_level(paragraph: Paragraph) -> int:
    """Return the level, from 1, that the style or the outline level declares; 0 if none."""
    for name in paragraph.style.names:
        if match := _HEADING.fullmatch(name):
            return int(match[1])
    return 0 if paragraph.outline_level is None else paragraph.outline_level + 1


def run_in_level(run_format: Format) -> int:
    """Return the level, from 1, of the heading whose character style a run has; 0 if none."""
    match = _HEADING.fullmatch(next(iter(run_format.style.names), ""))
    return int(match[1]) if match else 0
