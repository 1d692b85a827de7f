"""字符 (characters): find and replace invisible ones, known by their Unicode properties."""

import json
import re

_CONTROLS = "\x00-\x1f\x7f-\x9f"
"""General_Category Cc."""

_SEPARATORS = "\u2028\u2029"
"""General_Category Zl and Zp: line breaks that only some editors know."""

_FORMATS = "\ufff9-\ufffb\U00013430-\U0001343f"
"""General_Category Cf, except characters listed below and signs with a shape (U+0600)."""

_FILLERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and signs whose shape is empty; all but U+2800 are Default_Ignorable_Code_Point."""

_IGNORABLE = (
    "\xad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
"""The other Default_Ignorable_Code_Points (Unicode 15.1); they have no width."""

_JOINERS = "\u200c\u200d"
"""Also default ignorable, but needed to spell some scripts and emoji."""

_SURROGATES = "\ud800-\udfff"
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_ALWAYS = _SEPARATORS + _FORMATS + _FILLERS + _IGNORABLE + _SURROGATES + _NONCHARACTERS


_FORMULA_START = re.compile(r"\A(?=[=+@＝＋－＠\t\r-])(?!-[0-9]+(?:\.[0-9]+)?%?\Z)")
_INVISIBLE = re.compile(f"[{_CONTROLS}{_JOINERS}{_ALWAYS}]")
_FORBIDDEN = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_ALWAYS}]")
_WITHOUT_WIDTH = re.compile(f"[{_IGNORABLE}]")


def escape_invisible(text: str) -> str:
    """Replace characters that cannot be seen with their code points: `<U+200B>`.

    Spaces are kept, tabs and line breaks are not.
    """
    return _INVISIBLE.sub(lambda match: f"<U+{ord(match[0]):04X}>", text)


def escape_forbidden(text: str, kept: str) -> str:
    """Replace characters that `forbidden_in` finds, and lone carriage returns: `<U+200B>`.

    `kept` is a pattern of text that stays as it is.
    """
    pattern = rf"(?P<kept>{kept}|\r\n)|\r|{_FORBIDDEN.pattern}"
    return re.sub(pattern, lambda match: match["kept"] or f"<U+{ord(match[0]):04X}>", text)


def escape_for_json(text: str) -> str:
    r"""Escape the invisible characters of a JSON text, except line breaks: `\u200b`."""
    return _INVISIBLE.sub(_json_escape, text)


def _json_escape(match: re.Match[str]) -> str:
    return match[0] if match[0] == "\n" else json.dumps(match[0])[1:-1]


def forbidden_in(text: str) -> list[re.Match[str]]:
    """Return a match for each character that no report may contain.

    Tabs, line breaks, and the joiners U+200C and U+200D are allowed.
    """
    # Most texts have none; for a long one it is faster to search its distinct characters first.
    if not _FORBIDDEN.search("".join(set(text))):
        return []
    return list(_FORBIDDEN.finditer(text))


def blank_forbidden(text: str) -> str:
    """Replace each character that `forbidden_in` finds with a space."""
    return _FORBIDDEN.sub(" ", text)


def drop_forbidden(text: str) -> str:
    """Remove each character that `forbidden_in` finds."""
    return _FORBIDDEN.sub("", text)


def has_width(character: str) -> bool:
    """Whether deleting an invisible character could change how the text looks."""
    return not _WITHOUT_WIDTH.fullmatch(character)


def escape_formula(cell: str) -> str:
    """Put an apostrophe before a CSV cell that a spreadsheet would take for a formula.

    A negative number stays as it is. Source: OWASP, CSV Injection.
    """
    return _FORMULA_START.sub("'", cell)
