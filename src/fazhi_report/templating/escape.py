"""Text made safe for Markdown, and style sheets and scripts for a page."""

import re
from base64 import b64encode
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from fazhi_report.diagnostics import Problem
from fazhi_report.templating.templates import Templates

_ENDS_ELEMENT = re.compile("</(style|script)|<!--", re.IGNORECASE)
_EMAIL = (
    r"(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]+@"
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9]{1,63}(?![A-Za-z0-9_@-])"
)
_MARK = r"[\\`*_\[\]<>&|~$@#]|:(?=//)|(?<=www)\."
_INLINE = re.compile(rf"(?P<email>{_EMAIL})|{_MARK}", re.IGNORECASE)
_START = re.compile(r"[-+=]|[0-9]+(?=[.)])")


def escape_markdown(value: Any) -> Any:
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


def verbatim(templates: Templates, name: str) -> str:
    """A style sheet or script as it stands, to go inside its element.

    Raises:
        Problem: it cannot be read, or it would end or confuse the element around it.
    """
    text = templates.text(name).strip()  # as some that compare digests do, too
    if found := _ENDS_ELEMENT.search(text):
        raise Problem(f"模板 {templates.shown(name)} 里不能有 {found[0]}")
    return text


def digest(content: str) -> str:
    """What a Content-Security-Policy calls an inline style or script that it allows."""
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"
