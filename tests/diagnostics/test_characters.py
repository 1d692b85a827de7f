import json
import unicodedata

import pytest

from fazhi_report.diagnostics import (
    blank_forbidden,
    escape_for_json,
    escape_forbidden,
    escape_invisible,
    forbidden_in,
    has_width,
)

JOINERS = "\u200c\u200d"
VISIBLE_FORMATS = "PREPENDED CONCATENATION", ("ARABIC", "SYRIAC", "KAITHI")
"""General category Cf, but printed: signs that enclose a number."""

IGNORABLE_LETTERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufe00\ufe0f\U000e0100\U000e01ef"
"""Default ignorable, but by their general category letters and marks."""


def is_noncharacter(code):
    return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


def is_invisible(character):
    category = unicodedata.category(character)
    if category == "Cf":
        return unicodedata.name(character, "").split(" ")[0] not in VISIBLE_FORMATS[1] or (
            character == "\u061c"
        )
    return category in ("Cc", "Cs", "Zl", "Zp") or is_noncharacter(ord(character))


EVERY_CHARACTER = [chr(code) for code in range(0x110000)]
INVISIBLE = [character for character in EVERY_CHARACTER if is_invisible(character)]


def test_invisible_characters_are_found_by_their_properties():
    missed = [c for c in (*INVISIBLE, *IGNORABLE_LETTERS, "\u2800") if escape_invisible(c) == c]
    assert missed == []


def test_forbidden_are_the_invisible_but_breaks_of_lines_and_joiners():
    allowed = [character for character in INVISIBLE if not forbidden_in(character)]
    assert allowed == [*"\t\n\r", *JOINERS]


def test_characters_that_are_seen_are_left_alone():
    seen = "".join(
        character
        for character in EVERY_CHARACTER
        if unicodedata.category(character)[0] in "LNPS" and character not in IGNORABLE_LETTERS
    ).replace("\u2800", "")
    assert forbidden_in(seen) == []
    assert escape_invisible(seen) == seen


def test_forbidden_characters_are_blanked():
    assert [match.start() for match in forbidden_in("甲\x1b乙\u3164")] == [1, 3]
    assert blank_forbidden("甲\x1b乙\u3164\n") == "甲 乙 \n"


@pytest.mark.parametrize(
    ("character", "expected"),
    [("\u200b", False), ("\xad", False), ("\ufe0f", False), ("\x1b", True), ("\u3164", True)],
)
def test_only_characters_without_width_can_be_deleted_safely(character, expected):
    assert has_width(character) == expected


def test_escapes_in_json_keep_the_value():
    text = json.dumps(["甲\u202e", "\U000e0041", "\ud800"], ensure_ascii=False, indent=1)
    escaped = escape_for_json(text)
    assert escape_invisible(escaped.replace("\n", "")) == escaped.replace("\n", "")
    assert json.loads(escaped) == json.loads(text)


def test_what_is_kept_is_not_escaped():
    text = "\x1b[31m甲\x1b[0m\r\n\x1b[2J\r\t\u200d"
    expected = "\x1b[31m甲\x1b[0m\r\n<U+001B>[2J<U+000D>\t\u200d"
    assert escape_forbidden(text, r"\x1b\[[0-9]+m") == expected
