"""Number formats of Excel: whether a cell shows the number that it contains.

Source: ECMA-376, part 1, 18.8.30 and 18.8.31.
"""

import re
from decimal import Decimal
from functools import lru_cache

GENERAL, UNKNOWN = "General", "?"
"""The default format, and a stand-in for formats that do not show a plain number."""

BUILT_IN = {
    **dict.fromkeys((1, 37, 38, 3, 41), "#,##0"),
    **dict.fromkeys((2, 4, 39, 40, 43), "#,##0.00"),
    0: GENERAL,
    9: "0%",
    10: "0.00%",
    49: "@",
}
"""Built-in formats of plain numbers, by number; the grouping of thousands does not matter."""

FIRST_OWN = 164
"""First number of the formats that a workbook defines itself."""

_PART = re.compile(r'"[^"]*"|[\\_*].|\[[^\]]*\]|.', re.DOTALL)
_WITHOUT_MEANING = re.compile(
    r'[-+() ]|\\[-+() ]|" *"|[_*].|\[(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d+'
    r"|\$-[0-9a-f,]+)\]",
    re.IGNORECASE,
)
_AS_TYPED = ("general", "g/通用格式", "@")
"""Formats that show a number as typed; WPS uses the second name."""

_PLAIN = re.compile(r"(?=.*[#0?])(?:[#0?,]*[#0?])?(?:\.([#0?]*))?(%?)")
"""A format of a plain number; a comma after the last digit would divide by a thousand."""


def is_percent(code: str) -> bool:
    """Whether a format prints a number as a percentage."""
    return any("%" in section for section in _sections(code))


def shows(code: str, number: Decimal) -> bool:
    """Whether a format shows a number as it is: without words, another scale, or rounding."""
    sections = _sections(code)
    index = 1 if number < 0 else 2 if number == 0 else 0
    section = sections[index] if index < len(sections) else sections[0]
    if section is not sections[0] and number < 0 and not {"-", "(", r"\-", r"\("} & {*section}:
        return False
    text = "".join(part for part in section if not _WITHOUT_MEANING.fullmatch(part))
    if text.lower() in _AS_TYPED:
        return True
    match = _PLAIN.fullmatch(text)
    if match is None:
        return False
    decimals = len(match[1] or "") + (2 if match[2] else 0)
    exponent = number.normalize().as_tuple().exponent
    return isinstance(exponent, int) and -exponent <= decimals


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[tuple[str, ...], ...]:
    """Return the parts of each section: for positive and negative numbers, and for zero."""
    sections: list[list[str]] = [[]]
    for part in _PART.findall(code):
        if part == ";":
            sections.append([])
        else:
            sections[-1].append(part)
    return tuple(map(tuple, sections))
