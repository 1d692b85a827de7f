"""Escape text for Markdown; embed style sheets and scripts in a page."""

import re
from base64 import b64encode
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from fazhi_report.diagnostics import Problem
from fazhi_report.document.templating.templates import Templates

_ENDS_ELEMENT = re.compile("</(style|script)|<!--", re.IGNORECASE)
_EMAIL = (
    r"(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]+@"
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9]{1,63}(?![A-Za-z0-9_@-])"
)
_MARK = r"[\\`*_\[\]<>&|~$@#]|:(?=//)|(?<=www)\."
_INLINE = re.compile(rf"(?P<email>{_EMAIL})|{_MARK}", re.IGNORECASE)
# Start of a list item or heading underline, up to the mark to escape; no number, as -2.5.
_BLOCK_START = re.compile(r"\A(?:(?=[-+](?![0-9])|=)|[0-9]+(?=[.)](?:\s|\Z)))")


def escape_markdown(value: Any) -> Any:
    """Escape all characters with a meaning in CommonMark or GFM.

    Markup, such as the output of a macro, and values other than text are returned unchanged. An
    e-mail address becomes an autolink, because GFM links it anyway.
    """
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    text = _INLINE.sub(lambda match: f"<{match[0]}>" if match["email"] else f"\\{match[0]}", value)
    return Markup(_BLOCK_START.sub(r"\g<0>\\", text))  # noqa: S704  (for Markdown, not for HTML)


def embeddable_text(templates: Templates, *names: str) -> str:
    """Return style sheets or scripts, joined, to embed unescaped in one element.

    Raises:
        Problem: one cannot be read, or contains a tag or comment that would break the element.
    """
    texts = {name: templates.text(name) for name in names}
    for name, text in texts.items():
        if match := _ENDS_ELEMENT.search(text):
            raise Problem(f"模板 {templates.display_name(name)} 里不能有 {match[0]}")
    # Some tools strip an element before they hash it.
    return "\n\n".join(text.strip() for text in texts.values())


def csp_hash(content: str) -> str:
    """Return the Content-Security-Policy source expression that allows an inline element."""
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"
