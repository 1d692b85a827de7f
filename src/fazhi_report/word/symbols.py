"""Symbols (w:sym): convert characters of symbol fonts to Unicode."""

_PRIVATE = range(0xF000, 0xF100)
"""Range of the private-use characters in which Word stores characters of symbol fonts."""

_WINGDINGS = bytes.fromhex("6C 6E 6F 75 76 9F A7 A8 D8 FB FC FD FE")
_SYMBOL = bytes.fromhex("2D A3 A5 B0 B1 B3 B4 B7 B8 B9 BB D7 E5")
_UNICODE = {
    "symbol": dict(zip(_SYMBOL, "−≤∞°±≥×•÷≠≈⋅∑", strict=True)),
    "wingdings": dict(zip(_WINGDINGS, "●■□◆❖•▪□➢✗✓☒☑", strict=True)),
    "wingdings 2": dict(zip(b"PRS\xa3", "✓☑☒□", strict=True)),
}
"""Characters of symbol fonts that reports use, by code."""

_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
"""Replaces symbols that are not in the table, so that the loss is visible."""


def symbol_text(font: str, code: str) -> str:
    """Return the character with a hexadecimal code in a font."""
    try:
        number = int(code, 16)
        character = chr(number)
    except (ValueError, OverflowError):
        return _UNKNOWN
    table = _UNICODE.get(font.lower())
    if number in _PRIVATE:
        number -= _PRIVATE.start
        character = chr(number) if table is None else _UNKNOWN
    known = (table or {}).get(number, character)
    return known if known.isprintable() else _UNKNOWN
