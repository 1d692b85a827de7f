from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from fazhi_report.source import read


def only_finding(text):
    content = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    source = read(content, "f.yaml")
    assert len(source.diagnostics) == 1, source.diagnostics
    diagnostic = source.diagnostics[0]
    return diagnostic.code, *diagnostic.start


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("010", 10),
        ("0o17", 15),
        ("0x1F", 31),
        ("1_000", "1_000"),
        ("1,234", "1,234"),
        ("-3", -3),
        ("1.50", Decimal("1.50")),
        ("1e3", Decimal(1000)),
        ("true", True),
        ("True", True),
        ("~", None),
        ("", None),
        ("2024-02-26", "2024-02-26"),
        ('"010"', "010"),
        ("11次", "11次"),
    ],
)
def test_scalars_follow_yaml_1_2_core(text, value):
    data = read(f"a: {text}\n".encode(), "f.yaml").data
    assert data == {"a": value}
    assert type(data["a"]) is type(value)


def test_a_number_has_at_most_100_digits():
    assert read(b"a: " + b"9" * 100, "f.yaml").data == {"a": 10**100 - 1}
    assert only_finding("a: " + "9" * 101) == ("FZ109", 1, 4)


def test_an_exponent_is_at_most_20():
    assert read(b"a: 1e20\nb: 1e-20", "f.yaml").data == {"a": 10**20, "b": Decimal("1e-20")}
    assert only_finding("a: 1e21") == only_finding("a: 1e-21") == ("FZ109", 1, 4)


@pytest.mark.parametrize(
    ("content", "count"),
    [
        (b"a: *x\n" * 150, 200),
        (b"- @x\n" * 30, 21),
        (b"a: 1\n" + b"\x07" * 30, 20),
    ],
)
def test_mistakes_are_reported_up_to_a_number(content, count):
    assert len(read(content, "f.yaml").diagnostics) == count


@pytest.mark.parametrize(("count", "is_complete"), [(20, True), (21, False)])
def test_up_to_twenty_invisible_characters_are_removed(count, is_complete):
    source = read(f"a: 甲{chr(0x200B) * count}\n".encode(), "f.yaml")
    assert source.is_complete is is_complete
    assert len(source.diagnostics) == 20


def test_a_file_that_cannot_be_read_has_an_empty_value():
    source = read(b"%\n", "f.yaml")
    assert (source.data, source.value(())) == (None, (0, 0))


@pytest.mark.parametrize(("lines", "position"), [(7, ("FZ104", 1, 2)), (8, ("FZ103", 10, 2))])
def test_a_mistyped_colon_is_looked_for_on_eight_lines(lines, position):
    text = "甲：1\n" + "行\n" * lines + "乙: 2\n"
    diagnostic = read(text.encode(), "f.yaml").diagnostics[0]
    assert (diagnostic.code, *diagnostic.start) == position


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("", ("FZ108", 1, 1)),
        ("# 只有注释\n", ("FZ108", 1, 1)),
        ("---\n", ("FZ108", 1, 1)),
        ("a: 1\nb: 2\na: 3\n", ("FZ105", 3, 1)),
        ("a: 1\n---\nb: 2\n", ("FZ106", 2, 1)),
        ("a: *x\n", ("FZ106", 1, 4)),
        ("a: &x 1\n", ("FZ106", 1, 4)),
        ("<<: {a: 1}\n", ("FZ106", 1, 1)),
        ("? [a]\n: 1\n", ("FZ106", 1, 3)),
        ("a: !!python/object/apply:os.system [x]\n", ("FZ106", 1, 4)),
        ("[" * 100_000, ("FZ107", 1, 42)),
        ("- " * 100_000, ("FZ107", 1, 83)),
        ("a: " + "9" * 5000, ("FZ109", 1, 4)),
        ("a: 1e" + "9" * 30, ("FZ109", 1, 4)),
        ("a: .nan", ("FZ109", 1, 4)),
        ("a: -.inf", ("FZ109", 1, 4)),
        ("甲: 乙\u2028丙", ("FZ102", 1, 5)),
        ("a: \x07", ("FZ102", 1, 4)),
        ('a: "\\x07"', ("FZ102", 1, 4)),
        ("a: 1\n\ufeffb: 2", ("FZ102", 2, 1)),
        ('a: "C:\\data"', ("FZ103", 1, 7)),
        ("a: '没有收尾\nb: 1", ("FZ103", 1, 4)),
        ("a:\n\t- x", ("FZ103", 2, 1)),
        ("城市: 甲\n  级别: 乙", ("FZ103", 2, 5)),
        ("甲: 1\n乙\n丙: 2", ("FZ103", 2, 1)),
        ("a: @x", ("FZ112", 1, 4)),
        ("a: [甲, 乙", ("FZ103", 1, 4)),
        (b"a: \xc4\xe3\n", ("FZ101", 1, 1)),
        (b"PK\x03\x04\xff", ("FZ101", 1, 1)),
        ("年度：2023\n城市: 甲", ("FZ104", 1, 3)),
        ("年度: 2023\n城市：甲\n级别: 乙", ("FZ104", 2, 3)),
        ("- id：执法\n  名: 甲", ("FZ104", 1, 5)),
        ("a: |\n  报告如下：\nb: 1: 2", ("FZ112", 3, 4)),
        ("a: {{ 名 }}次", ("FZ112", 1, 4)),
        ("a: *组织*", ("FZ112", 1, 4)),
        ("a: !组织", ("FZ112", 1, 4)),
        ("a: 第 #1 名", ("FZ110", 1, 6)),
        ('a: "甲"#和乙', ("FZ110", 1, 7)),
        ("a: '甲'# 和乙", ("FZ110", 1, 7)),
        ('a: "甲"  #1号', ("FZ110", 1, 9)),
        ("a: |#甲\n  乙\n", ("FZ110", 1, 5)),
        ("a: >-  #甲\n  乙\n", ("FZ110", 1, 8)),
        ('"\\x1b": 1', ("FZ102", 1, 1)),
        ('"a\\r": 1', ("FZ102", 1, 1)),
        ("a: 甲\u3164乙", ("FZ102", 1, 5)),
        ("a: 甲\u200b乙", ("FZ102", 1, 5)),
        ("a: 1e9999999999", ("FZ109", 1, 4)),
        ("\ud800".encode("utf-8", "surrogatepass"), ("FZ101", 1, 1)),
    ],
)
def test_the_only_finding_has_its_code_and_position(text, finding):
    assert only_finding(text) == finding


def test_the_first_of_duplicate_keys_is_kept_and_the_rest_read():
    source = read(b"a: 1\na: {b: 2}\nc: 3\n", "f.yaml")
    assert source.data == {"a": 1, "c": 3}


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark(line_end, start):
    text = start + line_end.join(["甲: 1", "乙:", "  丙: 文字", ""])
    source = read(text.encode(), "f.yaml")
    assert source.data == {"甲": 1, "乙": {"丙": "文字"}}
    assert source.position(source.key(("乙", "丙")).start) == (3, 3)
    assert source.position(source.value(("乙", "丙")).start) == (3, 6)


def test_positions_inside_texts():
    source = read(
        "a: |\n  第一行 {{ 甲 }}\n\n  第二段 {{ 乙 }}\nb: 折起\n  的行 {{ 丙 }}\n"
        "c: 'it''s {{ 丁 }}'\nd: \"x\\n{{ 戊 }}\"\n".encode(),
        "f.yaml",
    )
    positions = {
        key: [
            source.position(source.value((key,), offset).start)
            for offset in range(len(text))
            if text.startswith("{{", offset)
        ]
        for key, text in source.data.items()
    }
    assert positions == {"a": [(2, 7), (4, 7)], "b": [(6, 6)], "c": [(7, 11)], "d": [(8, 4)]}


@pytest.mark.parametrize(
    ("yaml_text", "value"),
    [
        ("'it''s\n  甲'", "it's\n甲"),
        ("\"it''s\n  甲\"", "it''s\n甲"),
        ('"甲\\t乙\n  丙"', "甲\t乙 丙"),
        ("C:\\甲\n  乙", "C:\\甲\n乙"),
        ("'甲\n\n  乙\n\n\n  丙\n  丁'", "甲\n乙\n\n丙\n丁"),
    ],
)
def test_folded_line_breaks_are_restored_except_with_escapes(yaml_text, value):
    assert read(f"a: {yaml_text}\n".encode(), "f.yaml").data == {"a": value}


def test_comma_of_a_sentence_in_a_list_is_text():
    source = read("a: [注：由司法局提供，为虚构。, 二]\n".encode(), "f.yaml")
    assert source.data == {"a": ["注：由司法局提供，为虚构。", "二"]}
    assert source.diagnostics == ()


@given(
    data=st.dictionaries(
        st.sampled_from("甲乙丙"),
        st.lists(st.text("甲乙a '\":#-\n\t", max_size=20), max_size=3)
        | st.text("甲a '\n", max_size=20),
        max_size=3,
    ),
    style=st.sampled_from([None, "'", '"', ">", "|"]),
    width=st.integers(2, 20),
)
def test_as_yaml_agrees_with_pyyaml(data, style, width):
    text = yaml.dump(data, default_style=style, width=width, allow_unicode=True)
    source = read(text.encode(), "f.yaml")
    if not source.diagnostics:
        assert source.as_yaml() == yaml.load(text, yaml.CBaseLoader)


@pytest.mark.parametrize(
    ("yaml_text", "folded"),
    [
        (">\n  第一段。\n\n  第二段。", "第一段。\n第二段。\n"),
        (">-\n  第一段。\n\n\n  第二段。\n\n", "第一段。\n\n第二段。"),
        (">+ # 注\n  甲\n  乙\n\n", "甲 乙\n\n\n"),
        ("'第一行\n  第二行\n\n  it''s'", "第一行 第二行\nit's"),
        ("甲\n  乙", "甲 乙"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_as_yaml_has_folded_texts(yaml_text, folded, line_end):
    text = f"a:\n- {yaml_text}\nb: 1\n".replace("\n", line_end)
    assert read(text.encode(), "f.yaml").as_yaml() == {"a": [folded], "b": 1}


@pytest.mark.parametrize("style", [">-", "|-"])
def test_a_stripped_block_has_no_line_break_at_its_end(style):
    assert read(f"a: {style}\n  11件\nb: 1\n".encode(), "f.yaml").data["a"] == "11件"


def test_a_wide_bar_in_braces_is_text():
    source = read("a: {b: ｜\n  甲}\n".encode(), "f.yaml")
    assert (source.data, source.diagnostics) == ({"a": {"b": "｜\n甲"}}, ())


def test_key_of_a_missing_path_is_that_of_its_nearest_ancestor():
    source = read(b"a:\n  b: 1\n", "f.yaml")
    assert source.position(source.key(("a", "b", "c", 0)).start) == (2, 3)


@given(st.binary(max_size=200))
def test_read_accepts_any_bytes(content):
    read(content, "f.yaml")


@given(st.text("ab:-{}[],#&*!|>'\"%@`? \n\t甲：…1.0", max_size=60))
def test_positions_of_all_findings_are_in_the_text(text):
    source = read(text.encode(), "f.yaml")
    lines = text.split("\n")
    for diagnostic in source.diagnostics:
        for line, column in (diagnostic.start, diagnostic.end):
            assert 1 <= line <= len(lines)
            assert 1 <= column <= len(lines[line - 1]) + 1


PLAIN_DATA = st.recursive(
    st.one_of(st.text("甲乙ab：，。 #'\"1", max_size=12), st.integers(), st.booleans(), st.none()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.text("甲ab1", max_size=5), inner, max_size=4),
    ),
    max_leaves=12,
)


@given(PLAIN_DATA.filter(lambda data: data is not None))
def test_data_dumped_by_pyyaml_are_read_back(data):
    content = yaml.safe_dump(data, allow_unicode=True, width=1000).encode()
    source = read(content, "f.yaml")
    assert source.diagnostics == ()
    assert source.data == data


def test_characters_of_a_block_are_not_looked_for_in_its_header():
    text = "甲: |2-\n  2项工作\n"
    span = read(text.encode(), "f.yaml").value(("甲",), 0, 2)
    assert (span.start, text[slice(*span)]) == (text.index("2项"), "2项")


@pytest.mark.parametrize(
    "text", ['a: "甲" # 乙', "a: |  # 乙\n  甲\n", "a: '甲'\n#乙\nb: 1", "a: |\n  #甲\n"]
)
def test_comments_that_are_meant_as_such(text):
    assert read(text.encode(), "f.yaml").diagnostics == ()


def test_a_value_with_a_forbidden_character_makes_the_data_incomplete():
    assert not read(b'a: "\\x1b"', "f.yaml").is_complete
    assert not read(b'"\\x1b": 1\nb: 2', "f.yaml").is_complete
    assert read(b'"\\x1b": 1\nb: 2', "f.yaml").data == {"b": 2}
