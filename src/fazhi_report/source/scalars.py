"""Resolve, unfold and print scalars by the YAML 1.2 core schema."""

import json
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from fazhi_report.diagnostics import LINE_BREAK

Scalar = str | int | bool | Decimal | None

MAX_NUMBER_LENGTH = 100
MAX_EXPONENT = 20


_PLAIN = re.compile(r"[\w./·（）《“〔—][\w./·（）《》〈〉“”‘’〔〕—，。、；：！？…～％%+-]*")
"""Texts that can be written without quotation marks, unless they resolve to something else."""


class ScalarError(ValueError):
    """The text looks like a number but cannot be used as one."""


def resolve(text: str) -> Scalar:
    """Return the value of a plain scalar: `no` is text, `010` is 10, fractions are Decimal.

    Raises:
        ScalarError: the number is not finite, or has too many digits or too large an exponent.
    """
    match = _CORE.fullmatch(text)
    if match is None or match.lastgroup is None:
        return text
    if len(text) > MAX_NUMBER_LENGTH:
        raise ScalarError(f"数字太长（{len(text)} 位）")
    return _CONSTRUCTORS[match.lastgroup](text)


def print_scalar(text: str) -> str:
    """Print a text of one line as a scalar that resolves to it, quoted if necessary."""
    if _PLAIN.fullmatch(text):
        try:
            if resolve(text) == text:
                return text
        except ScalarError:
            pass
    return json.dumps(text, ensure_ascii=False)


def _parse_fraction(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ScalarError("指数太大") from None
    if abs(number.adjusted()) > MAX_EXPONENT:
        raise ScalarError("指数太大")
    return number


def _refuse(text: str) -> Scalar:
    raise ScalarError(f"“{text}”不是数")


_CORE = re.compile(
    "(?P<null>~|null|Null|NULL|)"
    "|(?P<bool>true|True|TRUE|false|False|FALSE)"
    "|(?P<int>[-+]?[0-9]+)"
    "|(?P<octal>0o[0-7]+)"
    "|(?P<hexadecimal>0x[0-9a-fA-F]+)"
    r"|(?P<fraction>[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)"
    r"|(?P<no_number>[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))"
)

_CONSTRUCTORS: dict[str, Callable[[str], Scalar]] = {
    "null": lambda _: None,
    "bool": lambda text: text[0] in "tT",
    "int": int,
    "octal": lambda text: int(text[2:], 8),
    "hexadecimal": lambda text: int(text[2:], 16),
    "fraction": _parse_fraction,
    "no_number": _refuse,
}


def unfold(value: str, raw: str) -> str:
    """Restore the line breaks that YAML folds into spaces, because Chinese has no such spaces.

    Literal text (`|`) is not folded; double-quoted text with escapes stays as YAML reads it. In
    single quotes, a blank line is one line break, because programs write texts so.
    """
    if not re.search(r"[\r\n]", raw) or raw[0] == "|" or (raw[0] == '"' and "\\" in raw):
        return value
    lines = [line.strip(" \t") for line in LINE_BREAK.split(raw)]
    if raw[0] == ">":
        ending = value[len(value.rstrip("\n")) :]
        return "\n".join(lines[1:]).rstrip("\n") + ending
    text = "\n".join(lines)
    if raw[0] == "'":
        text = re.sub(r"\n(\n+)", r"\1", text)
        return text[1:-1].replace("''", "'")
    return text[1:-1] if raw[0] == '"' else text
