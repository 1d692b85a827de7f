"""Loading a data file: the report, or diagnostics with their positions."""

import pytest

from fazhi_report.model import parse

VALID = """\
format: 1
year: 2023
issuer: 甲市人民政府
level: city
sections:
  - id: 部分
    heading: 标题
    achievements:
      - id: 成效
        text: 办结{{ 案件 }}。
        metrics:
          案件: 11件
"""


def load(text):
    return parse(text.encode(), "f.yaml")


def summaries(text):
    """Return code, line, column and message of each diagnostic."""
    return [
        (diagnostic.code, *diagnostic.start, diagnostic.message)
        for diagnostic in load(text).diagnostics
    ]


def test_a_valid_file_loads():
    loaded = load(VALID)
    assert loaded.report is not None
    assert loaded.diagnostics == ()


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "column", "message"),
    [
        ("format: 1", "format: 2", "FZ301", 1, 9, "本程序只认 format: 1"),
        ("format: 1", "format: true", "FZ203", 1, 9, "“format”应为整数"),
        ("year: 2023", "year: '2023'", "FZ203", 2, 7, "“year”应为整数"),
        ("year: 2023\n", "", "FZ202", 1, 1, "缺少“year”（年度）"),
        ("甲市人民政府", "12", "FZ203", 3, 9, "“issuer”应为文字"),
        ("甲市人民政府", "' '", "FZ301", 3, 9, "“issuer”没有写内容"),
        ("甲市人民政府", "", "FZ301", 3, 8, "“issuer”没有写内容"),
        ("level: city", "level: 市", "FZ301", 4, 8, "province（省级）、city（市级）"),
        ("year: 2023", "year: 2023\npublished: 2024-02-30", "FZ303", 3, 12, "日期"),
        ("year: 2023", "year: 2023\npublished: 20240226", "FZ303", 3, 12, "日期"),
        ("    heading: 标题", "    heding: 标题", "FZ201", 7, 5, "不认得的键“heding”"),
        ("  - id: 部分", "  - id: 部 分", "FZ301", 6, 9, "“部 分”不能作名字"),
        ("heading: 标题", "covers: [x]", "FZ301", 7, 14, "“covers”的值只能是"),
        ("heading: 标题", "covers: measures", "FZ203", 7, 13, "“covers”应为列表"),
        (VALID[VALID.index("sections:") :], "", "FZ202", 1, 1, "缺少“sections”（各部分）"),
        ("案件: 11件", "案件: {value: 1件, sum_of: [甲, 1乙]}", "FZ301", 12, 39, "“1乙”不能作分项"),
        ("        text: 办结{{ 案件 }}。\n", "", "FZ202", 9, 9, "缺少“text”（正文）"),
        ("案件: 11件", "案件: {by: 甲}", "FZ202", 12, 11, "缺少“value”（数值）"),
        ("案件: 11件", "1案件: 11件", "FZ301", 12, 11, "“1案件”不能作指标名"),
        ("案件: 11件", "案件: 11件19人", "FZ302", 12, 18, "请另立指标"),
        ("案件: 11件", "案件: {value: 11件19人}", "FZ302", 12, 26, "请另立指标"),
        ("案件: 11件", "案件:", "FZ302", 12, 14, "应为数量"),
        ("案件: 11件", "案件: [11件]", "FZ302", 12, 15, "“案件”：应为数量"),
        ("案件: 11件", '案件: "若干\\u4ef6"', "FZ302", 12, 15, "的值“若干件”不是"),
        (
            "案件: 11件",
            "案件: >-\n            许多件\n            两行",
            "FZ302",
            13,
            16,
            "“许多件 两行”",
        ),
        ("案件: 11件", "案件: 好几件", "FZ302", 12, 15, "“好”请删去"),
        ("案件: 11件", "案件: 1比3", "FZ302", 12, 16, "∶"),
        ("案件: 11件", "案件: 负3%", "FZ302", 12, 15, "-3.2%"),
        ("案件: 11件", "案件: {value: {unit: 件}}", "FZ302", 12, 23, "number"),
        ("案件: 11件", "案件: {value: 1件, sum_of: [甲]}", "FZ301", 12, 35, "至少要有 2 项"),
        ("案件: 11件", "案件: {value: 1件, share_of: [甲, 乙, 丙]}", "FZ301", 12, 37, "最多 2 项"),
        ("案件: 11件", "案件: {value: 1件, code: 甲}", "FZ301", 12, 33, "“甲”不能作通用指标编号"),
        ("案件: 11件", "案件: {value: 1件, exhaustive: 1}", "FZ203", 12, 39, "true 或 false"),
        (
            "metrics:\n          案件: 11件",
            "metrics: []",
            "FZ203",
            11,
            18,
            "“metrics”应逐行写“键: 值”",
        ),
        ("案件: 11件", "案" * 61 + ": 11件", "FZ301", 12, 11, "最多 60 个字"),
        ("format: 1", "format: 1\ntitle: |\n  一\n  二\n  三\n  四", "FZ301", 2, 8, "一至3行"),
        ("format: 1", "format: 1\npreamble: ' '", "FZ301", 2, 11, "“preamble”没有写内容"),
        ("format: 1", "format: 1\nofficial: {号: 1}", "FZ201", 2, 12, "不认得的键“号”"),
        ("heading: 标题", "heading:", "FZ301", 7, 13, "“heading”没有写内容"),
        ("案件: 11件", "案件: {value: {number: 3, unit: 9件}}", "FZ302", 12, 23, "不是原来的意思"),
        ("year: 2023", "year: 1948", "FZ301", 2, 7, "“year”不能小于 1949"),
        ("year: 2023", "year: 2100", "FZ301", 2, 7, "“year”不能大于 2099"),
        ("year: 2023", "year: 2023年", "FZ203", 2, 7, "“year”应为整数"),
        ("format: 1", "format: 1\ntitle: " + "长" * 121, "FZ301", 2, 8, "最多120字"),
        ("format: 1", "format: 1\nsignature: 甲", "FZ203", 2, 12, "这里应逐行写“键: 值”"),
    ],
)
def test_a_mistake_has_a_code_a_position_and_a_message(old, new, code, line, column, message):
    assert VALID.count(old) == 1
    (summary,) = summaries(VALID.replace(old, new))
    assert summary[:3] == (code, line, column)
    assert message in summary[3]


@pytest.mark.parametrize("metric", ["\n            vlaue: 11次", " {value：5件}", " {vaule: 5件}"])
def test_a_metric_with_a_misspelt_value_key_lacks_a_value(metric):
    missing, unknown = load(VALID.replace("案件: 11件", f"案件:{metric}")).diagnostics
    assert (missing.code, unknown.code) == ("FZ202", "FZ201")
    assert missing.message == "缺少“value”（数值）"
    assert unknown.help == "是不是“value”？"


@pytest.mark.parametrize("text", ["- 1\n- 2\n", "只有一段文字\n", "42\n"])
def test_a_file_that_is_not_a_mapping(text):
    assert summaries(text) == [("FZ203", 1, 1, "这里应逐行写“键: 值”")]


def test_an_invalid_section_does_not_make_the_list_too_short():
    (summary,) = summaries(VALID.replace("    heading: 标题", "    heading: 12"))
    assert summary[0] == "FZ203"


def test_every_mistake_is_reported_in_the_order_of_the_file():
    invalid = VALID.replace("2023", "x").replace("11件", "很多").replace("city", "x")
    lines = [(code, line) for code, line, _, _ in summaries(invalid)]
    assert lines == [("FZ203", 2), ("FZ301", 4), ("FZ302", 12)]


@pytest.mark.parametrize("text", ["preamble: |#甲", "preamble: |  #甲\n", "preamble: '' #甲"])
def test_a_warning_of_reading_does_not_hide_an_error(text):
    codes = [code for code, *_ in summaries(f"{VALID}{text}")]
    assert sorted(codes) == ["FZ110", "FZ301"]


def test_a_file_with_a_reading_error_gives_no_report():
    loaded = load(VALID + "level: city\n")
    assert [diagnostic.code for diagnostic in loaded.diagnostics] == ["FZ105"]
    assert loaded.report is None


@pytest.mark.parametrize(
    ("old", "new", "help"),
    [
        (
            "    heading: 标题",
            "    metrics: {案: 1件}",
            "“metrics”应写在 achievements 各项里，请检查缩进",
        ),
        ("案件: 11件", "案件: {value: 3件, unit: 件}", "写成 value: {number: 3, unit: 件}"),
        ("案件: 11件", "案件: {vlaue: 3件, value: 3件}", "是不是“value”？"),
        ("    heading: 标题", "    某键: 标题", ""),
    ],
)
def test_help_for_an_unknown_key(old, new, help):
    (diagnostic,) = load(VALID.replace(old, new)).diagnostics
    assert diagnostic.code == "FZ201"
    assert diagnostic.help == help


@pytest.mark.parametrize("key", ["heading", "text"])
@pytest.mark.parametrize(
    "value",
    [
        "坚持\n      依法行政",
        "'坚持\n      依法行政'",
        '"坚持\n      依法行政"',
        ">\n      坚持\n      依法行政",
        "|\n      坚持\n      依法行政",
    ],
)
def test_folded_chinese_text_gains_no_space(key, value):
    section = load(VALID.replace("    heading: 标题", f"    {key}: {value}")).report.sections[0]
    printed = getattr(section, key).paragraphs[0][0]
    assert printed == "坚持依法行政"


@pytest.mark.parametrize("style", ["", "|\n      ", ">\n      "])
def test_a_blank_line_separates_paragraphs(style):
    text = VALID.replace("heading: 标题", f"text: {style}甲\n\n      乙")
    assert load(text).report.sections[0].text.paragraphs == (("甲",), ("乙",))


def test_a_similar_key_is_suggested():
    (diagnostic,) = load(VALID.replace("heading", "heding")).diagnostics
    assert diagnostic.help == "是不是“heading”？"


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("{number: 2.7, scale: 万, unit: 人次}", "2.7万人次"),
        ("{number: 500, unit: 名, approx: 近}", "近500名"),
        ("{number: 4, unit: 次, approx: 以上}", "4次以上"),
        ("98.50", "98.50"),
        ("010", "10"),
    ],
)
def test_a_value_in_parts_or_as_a_number(value, printed):
    report = load(VALID.replace("11件", f"{{value: {value}}}")).report
    assert str(report.sections[0].achievements[0].metrics["案件"].value) == printed


def test_a_report_is_frozen():
    report = load(VALID).report
    with pytest.raises(Exception, match="frozen"):
        report.year = 2024
    with pytest.raises(TypeError):
        report.sections[0].achievements[0].metrics["新"] = None
