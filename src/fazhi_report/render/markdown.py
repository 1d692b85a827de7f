"""Markdown that CommonMark and GFM parsers read alike."""

import re
from typing import Any

from markupsafe import Markup

from fazhi_report.document import Document
from fazhi_report.render.templates import Templates

_EMAIL = (
    r"(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]+@"
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9]{1,63}(?![A-Za-z0-9_@-])"
)
_MARK = r"[\\`*_\[\]<>&|~$@#]|:(?=//)|(?<=www)\."
_INLINE = re.compile(rf"(?P<email>{_EMAIL})|{_MARK}", re.IGNORECASE)
_START = re.compile(r"[-+=]|[0-9]+(?=[.)])")


def render(document: Document, templates: Templates) -> bytes:
    return templates.fill("report.md.j2", finalize=escape, document=document).encode()


def escape(value: Any) -> Any:
    """Backslash what has a meaning in CommonMark or GFM, so that a line prints as itself.

    What a macro returns is marked up already. GFM makes a link of an e-mail address whatever
    is escaped in it; so it is one in both.
    """
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    start = _START.match(value)
    text = _INLINE.sub(_escape, value)
    if start is None or text[0] != value[0]:
        return Markup(text)  # noqa: S704  (escaped for Markdown, not for HTML)
    mark = start.end() if text[0].isdigit() else 0
    return Markup(f"{text[:mark]}\\{text[mark:]}")  # noqa: S704  (as above)


def _escape(match: re.Match[str]) -> str:
    return f"<{match[0]}>" if match["email"] else f"\\{match[0]}"
