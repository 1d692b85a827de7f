"""YAML 1.2 core: what a plain scalar means."""

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

Scalar = str | int | bool | Decimal | None

MAX_NUMBER_LENGTH = 100
MAX_EXPONENT = 20


class ScalarError(ValueError):
    """The text is written like a number and cannot be read as one."""


def resolve(text: str) -> Scalar:
    """The value of a plain scalar: `no` is text, `010` is 10, and fractions are Decimal.

    Raises:
        ScalarError: it is not finite, or too long to be meant.
    """
    if text and text[0] not in _FIRST_CHARACTERS:
        return text
    for pattern, construct in _CORE:
        if pattern.fullmatch(text):
            if len(text) > MAX_NUMBER_LENGTH:
                raise ScalarError(f"数字太长（{len(text)} 位）")
            return construct(text)
    return text


def _fraction(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ScalarError("指数太大") from None
    if abs(number.adjusted()) > MAX_EXPONENT:
        raise ScalarError("指数太大")
    return number


def _refuse(text: str) -> Scalar:
    raise ScalarError(f"“{text}”不是数")


_FIRST_CHARACTERS = "~nNtTfF+-.0123456789"

_CORE: tuple[tuple[re.Pattern[str], Callable[[str], Scalar]], ...] = (
    (re.compile("~|null|Null|NULL|"), lambda _: None),
    (re.compile("true|True|TRUE|false|False|FALSE"), lambda text: text[0] in "tT"),
    (re.compile("[-+]?[0-9]+"), int),
    (re.compile("0o[0-7]+"), lambda text: int(text[2:], 8)),
    (re.compile("0x[0-9a-fA-F]+"), lambda text: int(text[2:], 16)),
    (re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"), _fraction),
    (re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"), _refuse),
)
