import io
import json
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_report.console import (
    coloured,
    dump_json,
    paint_for,
    paint_line,
    plain,
    print_message,
    print_result,
    sparkline,
    table_row,
    truncate,
    width,
    wrap,
    wrap_words,
)
from fazhi_report.diagnostics import escape_invisible

CLOSING, OPENING = "，。、；：！？）》”’%％…-+", "（《“‘"
CHARACTERS = st.sampled_from(f"甲乙丙ab1 {CLOSING}{OPENING}")
TOKENS = st.tuples(st.text(CHARACTERS, max_size=12), st.sampled_from(["", "red", "bold"]))


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("ab", 2), ("甲a", 3), ("，", 2), ("e\u0301", 1), ("ａ", 2)]
)
def test_width(text, columns):
    assert width(text) == columns


@given(st.text("甲aé\u0301，", max_size=20), st.integers(0, 20))
def test_truncate_returns_the_longest_prefix_that_fits(text, columns):
    prefix = truncate(text, columns)
    assert text.startswith(prefix)
    assert width(prefix) <= columns
    assert prefix == text or width(text[: len(prefix) + 1]) > columns


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("甲\u200b乙", "甲<U+200B>乙"),
        ("\x1b[31m", "<U+001B>[31m"),
        ("a\nb\t", "a<U+000A>b<U+0009>"),
        ("\ud800", "<U+D800>"),
        ("甲 ab，", "甲 ab，"),
    ],
)
def test_escape_invisible_spells_out_invisible_characters(text, spelling):
    assert escape_invisible(text) == spelling


@given(st.text())
def test_escape_invisible_leaves_no_control_characters(text):
    escaped = escape_invisible(text)
    assert not any(unicodedata.category(character) in ("Cc", "Cs") for character in escaped)


def test_paint_line_paints_neighbours_of_a_colour_together():
    line = [("a", "red"), ("b", "red"), ("c", ""), ("d", "bold")]
    assert paint_line(line, coloured) == "\x1b[31mab\x1b[0mc\x1b[1md\x1b[0m"
    assert paint_line(line, plain) == "abcd"


@pytest.mark.parametrize(
    ("colour", "code"),
    [
        *(("red", 31), ("green", 32), ("yellow", 33), ("blue", 34), ("magenta", 35), ("cyan", 36)),
        ("bold", 1),
    ],
)
def test_coloured_puts_the_code_of_the_colour_before_a_text(colour, code):
    assert coloured("案件", colour) == f"\x1b[{code}m案件\x1b[0m"


def test_coloured_adds_nothing_to_an_empty_text():
    assert coloured("", "red") == ""


def columns_of(line):
    return sum(width(text) for text, _ in line)


def joined(tokens):
    return [(character, colour) for text, colour in tokens for character in text]


SIZES = st.integers(8, 30).flatmap(
    lambda columns: st.tuples(st.just(columns), st.integers(0, columns // 2))
)


@given(st.lists(TOKENS, max_size=30), SIZES)
def test_wrap_keeps_every_character_its_colour_and_the_widths(tokens, sizes):
    columns, indent = sizes
    lines = wrap(tokens, columns, indent)
    assert joined(token for line in lines for token in line) == joined(tokens)
    assert columns_of(lines[0]) <= columns
    assert all(columns_of(line) <= columns - indent for line in lines[1:])


@given(st.lists(TOKENS, max_size=30), SIZES)
def test_wrap_breaks_only_tokens_wider_than_a_line(tokens, sizes):
    columns, indent = sizes
    pieces = [token for line in wrap(tokens, columns, indent) for token in line]
    unbroken = [token for token in tokens if token[0] and width(token[0]) <= columns - indent]
    remaining = iter(pieces)
    assert all(token in remaining for token in unbroken)


def is_break_allowed(before, after):
    return before not in OPENING and after not in CLOSING


@given(st.text(CHARACTERS, max_size=80), st.integers(8, 30))
def test_wrap_moves_marks_unless_half_a_line_would_move(text, columns):
    lines = wrap_words(text, columns)
    for line, following in pairwise(lines):
        if is_break_allowed(line[-1], following[0]):
            continue
        moved = following[0]
        for character in reversed(line):
            if is_break_allowed(character, moved[0]):
                break
            moved = character + moved
        assert width(moved) > columns // 2


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("甲乙丙丁", ["甲乙丙丁"]),
        ("甲乙丙丁戊", ["甲乙丙丁", "戊"]),
        ("甲乙丙丁。", ["甲乙丙", "丁。"]),
        ("甲乙丙（丁", ["甲乙丙", "（丁"]),
        ("甲乙”。）”", ["甲乙”。", "）”"]),
        (["案件", "1234567"], ["案件", "1234567"]),
        (["1234567890", "甲"], ["12345678", "90甲"]),
        (["甲乙丙丁", "", "戊"], ["甲乙丙丁", "戊"]),
        ("", [""]),
    ],
)
def test_wrap_words_in_eight_columns(words, lines):
    assert wrap_words(words, 8) == lines


def test_wrap_words_indents_the_lines_after_the_first():
    assert wrap_words("甲乙丙丁戊己庚", 8, indent=2) == ["甲乙丙丁", "  戊己庚"]


def test_table_row_aligns_cells_by_columns_not_characters():
    assert table_row(["案件", "11件", "5"], [6, 5, 3], "▁█") == "案件     11件    5  ▁█"
    assert table_row(["甲", "1"], [2, 1], "") == "甲  1  "


@pytest.mark.parametrize(
    ("values", "drawn"),
    [([0, 1, 2], "▁▅█"), ([3, 0], "█▁"), ([5, 5, 5], "███"), ([7, 8], "▇█"), ([0, 0], "▁▁")],
)
def test_bars(values, drawn):
    assert sparkline(values) == drawn


@given(st.lists(st.floats(0, 10**6), min_size=1, max_size=20))
def test_bars_are_as_high_as_their_values(values):
    drawn = sparkline(values)
    assert len(drawn) == len(values)
    ordered = [bar for _, bar in sorted(zip(values, drawn, strict=True))]
    assert ordered == sorted(drawn)


def test_dump_json_keeps_chinese_and_replaces_lone_surrogates():
    text = dump_json({"甲": ["\ud800"]})
    assert text == '{\n  "甲": [\n    "?"\n  ]\n}\n'
    assert json.loads(text) == {"甲": ["?"]}


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "paint"),
    [
        (Terminal(), {}, coloured),
        (Terminal(), {"NO_COLOR": "1"}, plain),
        (Terminal(), {"NO_COLOR": ""}, coloured),
        (Terminal(), {"TERM": "dumb"}, plain),
        (io.StringIO(), {}, plain),
    ],
)
def test_paint_for_colours_terminals_only(monkeypatch, stream, environment, paint):
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert paint_for(stream) is paint


@pytest.mark.parametrize(("for_people", "encoding"), [(True, "gbk"), (False, "utf-8")])
def test_print_result_is_utf8_for_programs(for_people, encoding):
    content = io.BytesIO()
    stream = io.TextIOWrapper(content, encoding="gbk", newline="")
    print_result("案件\n", stream, for_people=for_people)
    stream.flush()
    assert content.getvalue() == "案件\n".encode(encoding)


def test_say_prints_to_stderr(capsys):
    print_message("案件")
    assert capsys.readouterr() == ("", "案件\n")
