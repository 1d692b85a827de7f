"""Equations (公式): the signs between their parts, so that they read as one line of text."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from fazhi_report.word.markup import MATH

_M = f"{{{MATH}}}"
_SIGNS = {"f": ("", "/"), "sSup": ("", "^"), "rad": ("√", ""), "func": ("", " ")}
"""The sign before an element, and the one between its parts, by name."""


def joined_by(element: Element) -> Iterator[str | Element]:
    """Yield the parts of an element of an equation, and the signs around them.

    A fraction of 3 and 4 is 3/4; a part with an operator is in brackets.
    """
    name = element.tag.removeprefix(_M)
    if name.endswith("Pr"):
        return
    before, between = _SIGNS.get(name, ("", ""))
    after = ""
    if name == "d":
        before, between, after = (
            _property(element, key, default)
            for key, default in (("begChr", "("), ("sepChr", "|"), ("endChr", ")"))
        )
    elif name == "nary":
        before = _property(element, "chr", "∫")
    parts = [part for part in element if not part.tag.endswith("Pr")]
    yield before
    for index, part in enumerate(parts):
        is_bracketed = bool(before + between) and name in _SIGNS and _has_operator(part)
        yield from (between if index else "", "(" if is_bracketed else "")
        yield part
        yield ")" if is_bracketed else ""
    yield after


def _property(element: Element, name: str, default: str) -> str:
    """Return a character among the properties of an element (ECMA-376, part 1, 22.1.2)."""
    found = element.find(f"{element.tag}Pr/{_M}{name}")
    return default if found is None else found.get(f"{_M}val", default)


def _has_operator(part: Element) -> bool:
    text = "".join(item.text or "" for item in part.iter(f"{_M}t"))
    return not text.replace(".", "").replace("%", "").isalnum() and len(text) > 1
