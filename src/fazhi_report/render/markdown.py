"""Markdown that CommonMark and GFM parsers read alike."""

import re
from typing import Any

from fazhi_report.document import Document
from fazhi_report.render.templates import Templates

_INLINE = re.compile(r"[\\`*_\[\]<>&|~$@#]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_START = re.compile(r"[-+=]|[0-9]+(?=[.)])")


def render(document: Document, templates: Templates) -> bytes:
    return templates.fill("report.md.j2", finalize=escape, document=document).encode()


def escape(value: Any) -> Any:
    """Backslash what has a meaning in CommonMark or GFM, so that a line prints as itself."""
    if not isinstance(value, str):
        return value
    text = _INLINE.sub(r"\\\g<0>", value)
    if start := _START.match(text):
        mark = start.end() if text[0].isdigit() else 0
        text = f"{text[:mark]}\\{text[mark:]}"
    return text
