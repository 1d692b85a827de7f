"""Changes of the sample report and of small files: which lines of the text change."""

import copy
import difflib

import pytest
from examples import SAMPLE

from fazhi_report.diagnostics import Problem
from fazhi_report.editing import Conflict, Merge, merge_data
from fazhi_report.source import read


def source_of(text):
    source = read(text.encode(), "2023.yaml")
    assert source.is_complete, source.diagnostics
    return source


SOURCE = source_of(SAMPLE.read_text("utf-8"))


def edited(source, change):
    """Return the text after `change` was applied to a copy of the data."""
    new = copy.deepcopy(source.data)
    change(new)
    merge = merge_data(source, source.data, new)
    assert merge.conflicts == ()
    return merge.text


def changed_lines(change):
    """Return the removed and added lines of the sample, with a sign and without indents."""
    after = edited(SOURCE, change)
    lines = difflib.unified_diff(SOURCE.text.splitlines(), after.splitlines(), n=0)
    return [line[0] + line[1:].strip() for line in list(lines)[2:] if line[0] in "+-"]


def achievement(data, *path):
    for step in path[:-1]:
        data = data["sections"][step]
    return data["achievements"][path[-1]]


def test_a_value_changes_one_line():
    def change(data):
        achievement(data, 0, 0)["metrics"]["常务会议研究法治议题"]["value"] = "12次"

    assert changed_lines(change) == ["-value: 11次", "+value: 12次"]


def test_a_short_metric_is_expanded_when_a_key_comes_in():
    def change(data):
        metrics = achievement(data, 1, 0, 1)["metrics"]
        metrics["专业化调解团队"] = {"by": "市司法局", "value": "8支", "code": "med.teams"}

    assert changed_lines(change) == [
        "-专业化调解团队: 7支",
        "+专业化调解团队:",
        "+value: 8支",
        "+code: med.teams",
        "+by: 市司法局",
    ]


def test_a_short_metric_is_expanded_with_the_indents_of_its_file():
    text = """\
sections:
    - id: 甲
      achievements:
          - id: 乙
            metrics:
                收到: 3件
"""

    def change(data):
        achievement(data, 0, 0)["metrics"]["收到"] = {"value": "3件", "by": "甲局"}

    expanded = text.replace("收到: 3件", f"收到:\n{' ' * 20}value: 3件\n{' ' * 20}by: 甲局")
    assert edited(source_of(text), change) == expanded


def test_a_long_metric_with_only_a_value_is_not_a_change():
    def change(data):
        metrics = achievement(data, 1, 0, 1)["metrics"]
        metrics["专业化调解团队"] = {"value": "7支"}

    assert changed_lines(change) == []


def test_metrics_come_and_go():
    def change(data):
        metrics = achievement(data, 1, 0, 1)["metrics"]
        del metrics["公证服务拆迁户"]
        metrics["公证人员"] = "9名"

    assert changed_lines(change) == ["-公证服务拆迁户: 2000多户", "+公证人员: 9名"]


def test_a_word_changes_one_line_even_if_the_new_text_is_not_wrapped():
    def change(data):
        part = achievement(data, 0, 2)
        part["text"] = part["text"].replace("\n", "").replace("取得成果", "取得新成果")

    removed, added = changed_lines(change)
    assert removed.startswith("-法治政府示范创建取得成果。固安县人民政府")
    assert added == "+" + removed[1:].replace("取得成果", "取得新成果")


def test_a_line_break_stays_behind_the_word_that_replaces_the_one_before_it():
    source = source_of("preamble: |\n  甲乙丙丁，\n  戊己庚辛。\nyear: 2023\n")
    new = "preamble: |\n  甲乙丙丁；\n  戊己庚辛。\nyear: 2023\n"
    assert edited(source, lambda data: data.update(preamble="甲乙丙丁；戊己庚辛。")) == new


def test_a_paragraph_is_wrapped_from_the_line_that_became_too_long():
    def change(data):
        part = achievement(data, 0, 0)
        part["text"] = part["text"].replace("作出安排", "逐项作出具体的安排和周密部署")

    lines = changed_lines(change)
    assert [line[:9] for line in lines if line[0] == "-"] == [
        "-建等重点任务作出",
        "-治建设重大课题调",
    ]
    assert all(10 + 2 * len(line) <= 100 for line in lines)


def test_a_paragraph_takes_its_blank_line_along():
    def add(data):
        data["preamble"] += "\n另起一段。\n"

    def remove(data):
        data["preamble"] = "甲。\n\n丙。"

    assert changed_lines(add) == ["+", "+另起一段。"]
    source = source_of("preamble: |\n  甲。\n\n  乙。\n\n  丙。\nyear: 2023\n")
    assert edited(source, remove) == "preamble: |\n  甲。\n\n  丙。\nyear: 2023\n"


def test_keys_are_put_in_the_order_of_the_schema():
    def change(data):
        data["addressee"] = "中共某市委"
        data["sections"][4]["heading"] = "差距和打算"
        data["signature"] = {"seal": True, "date": "2024-01-30"}

    assert changed_lines(change) == [
        "+addressee: 中共某市委",
        "+heading: 差距和打算",
        "+",
        "+signature:",
        "+date: 2024-01-30",
        "+seal: true",
    ]


def test_a_new_section_is_written_as_import_writes_it():
    section = {
        "id": "新增",
        "achievements": [{"metrics": {"新办": "1件"}, "text": "办了{{ 新办 }}。", "id": "办事"}],
    }
    lines = changed_lines(lambda data: data["sections"].insert(1, section))
    assert lines == [
        "+",
        "+- id: 新增",
        "+achievements:",
        "+- id: 办事",
        "+text: |",
        "+办了{{ 新办 }}。",
        "+metrics:",
        "+新办: 1件",
    ]


def test_other_values():
    def change(data):
        data["title"] = "甲市人民政府\n2023年度报告"
        data["sections"][0]["covers"].insert(1, "plan")
        del data["source"]
        data["annex"] = "metrics"

    assert changed_lines(change) == [
        "-title: 廊坊市人民政府2023年度法治政府建设情况报告",
        "+title: |",
        "+甲市人民政府",
        "+2023年度报告",
        "-source: 市司法局",
        "-covers: [leadership, measures]",
        "+covers: [leadership, plan, measures]",
        "+annex: metrics",
    ]


MOVING = """\
sections:
  # 甲的说明
  - id: 甲
    # 分部
    sections:
      # 乙的说明
      - id: 乙   # 尾
        text: |  # 正文
          一二三。

          四五六。
        achievements:
          # 丙的说明
          - id: 丙
            text: "七
              八"
            metrics:
              # 丁的说明
              丁: 1件
              # 戊归谁
    # 甲的结尾

# 隔开

  - id: 己
"""


def test_a_part_moves_to_another_depth_with_its_comments_and_changes():
    def change(data):
        first, last = data["sections"]
        moved = first["sections"].pop()
        del first["sections"]
        moved["achievements"][0]["text"] = "七八九"
        last["sections"] = [moved]
        data["sections"].insert(0, data["sections"].pop())

    assert (
        edited(source_of(MOVING), change)
        == """\
sections:
  - id: 己
    sections:
      # 乙的说明
      - id: 乙   # 尾
        text: |  # 正文
          一二三。

          四五六。
        achievements:
          # 丙的说明
          - id: 丙
            text: "七
              八九"
            metrics:
              # 丁的说明
              丁: 1件
              # 戊归谁

  # 甲的说明
  - id: 甲
    # 甲的结尾

# 隔开
"""
    )


def test_a_removed_achievement_leaves_its_metric_to_another():
    def change(data):
        part = data["sections"][0]["sections"][0]
        data["sections"][1]["achievements"] = [{"id": "庚", "text": "文", "metrics": {"丁": "2件"}}]
        del part["achievements"]

    assert edited(source_of(MOVING), change).endswith("""\
  - id: 己
    achievements:
      - id: 庚
        text: |
          文
        metrics:
          # 丁的说明
          丁: 2件
""")


@pytest.mark.parametrize(
    ("old", "key", "value", "new"),
    [
        ("closing: 甲乙   # 说明\n", "closing", "甲丙乙", "closing: 甲丙乙   # 说明\n"),
        ('closing: "甲" # 说明', "closing", '甲"', 'closing: "甲\\"" # 说明'),
        ('closing: "甲\\t乙"\n', "closing", "甲\t丙", 'closing: "甲\\t丙"\n'),
        ("closing: 'it''s'\n", "closing", "it's 甲", "closing: 'it''s 甲'\n"),
        ("closing: 甲\n", "closing", "甲: 乙", 'closing: "甲: 乙"\n'),
        ("closing: 甲\n", "closing", "甲 #乙", 'closing: "甲 #乙"\n'),
        ("closing: 甲\n", "closing", "12", 'closing: "12"\n'),
        ("closing: 甲  # 说明\n", "closing", "甲\n\n乙", "closing: |  # 说明\n  甲\n\n  乙\n"),
        ("closing: >-\n  甲\n  乙\n", "closing", "甲\n丙", "closing: >-\n  甲\n  丙\n"),
        ("closing: |2\n    甲\n  乙\n", "closing", "  丙\n乙", "closing: |2\n    丙\n  乙\n"),
        ("closing:\n  甲\n  乙\n", "closing", "甲\n丙", "closing:\n  甲\n  丙\n"),
        ("closing: # 说明\n", "closing", "甲", "closing: 甲 # 说明\n"),
        ("year: 2023 # 年\n", "year", 2024, "year: 2024 # 年\n"),
        ("--- # 头\nyear: 2023\n...\n", "source", "甲", "--- # 头\nyear: 2023\nsource: 甲\n...\n"),
        ("{year: 2023, # 年\n title: 甲}\n", "title", "乙", "{year: 2023, # 年\n title: 乙}\n"),
        ("{year: 2023} # 年\n", "title", "乙，", '{year: 2023, title: "乙，"} # 年\n'),
        ("? title\n: 甲\nyear: 2023\n", "title", "乙", "? title\n: 乙\nyear: 2023\n"),
        ("title: 甲\t# 说\t明\n", "title", "乙", "title: 乙\t# 说\t明\n"),
        (
            "layout:\n  # 左\n  left: 28 # 毫米\n  # 右\n  right: 26\n",
            "layout",
            {"left": 28, "top": 37},
            "layout:\n  top: 37\n  # 左\n  left: 28 # 毫米\n",
        ),
        ("layout: {left: 28, # 左\n  right: 26}\n", "layout", {"left": 27}, "{left: 27"),
        ("layout:  # 无\n  left: 28\n", "layout", {}, "layout: {}  # 无\n"),
        ("layout: {} # 无\n", "layout", {"left": 28}, "layout: # 无\n  left: 28\n"),
        (
            "annex: metrics # 表\n",
            "annex",
            ["metrics", {"title": "乙"}],
            "annex: # 表\n  - metrics\n",
        ),
        (
            "annex:\n- title: 甲\n  # 文\n  text: 丙\n",
            "annex",
            [{"title": "乙", "text": "丙"}],
            "# 文",
        ),
    ],
)
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_scalars_and_small_containers(old, key, value, new, line_break):
    source = source_of(old.replace("\n", line_break))
    text = edited(source, lambda data: data.update({key: value}))
    assert new.replace("\n", line_break) in text
    assert text.count("# ") == old.count("# ") - ("# 右" in old)


def test_no_line_break_at_the_end():
    source = source_of("year: 2023 # 年")
    text = edited(source, lambda data: data.update(closing="甲。", source="乙"))
    assert text == "year: 2023 # 年\nsource: 乙\n\nclosing: |\n  甲。"


def test_rows_of_a_table():
    old = """\
table:
  rows:
    - [甲, 1] # 一
    # 二
    - - 乙
      - 2
    # 三
    - [丙, 3]
"""
    new = """\
table:
  rows:
    - [甲, "5"] # 一
    # 三
    - [丙, 3]
    - [丁, 4]
"""
    rows = [["甲", "5"], ["丙", 3], ["丁", 4]]
    assert edited(source_of(old), lambda data: data["table"].update(rows=rows)) == new


def merged(theirs, ours, base):
    """Merge three texts of data files."""
    base, ours = source_of(base).data, source_of(ours).data
    return merge_data(source_of(theirs), base, ours)


BASE = """\
closing: 甲乙丙，丁戊己，庚辛壬。
sections:
  - id: 一
    covers: [plan, other]
    achievements:
      - id: 二
        text: 文
        metrics:
          数: 11次
  - id: 三
  - id: 四
"""


@pytest.mark.parametrize(
    ("theirs", "ours", "both"),
    [
        ([("甲乙", "子乙")], [("辛壬", "辛丑")], [("甲乙", "子乙"), ("辛壬", "辛丑")]),
        ([("甲乙", "子乙")], [("甲乙", "子乙")], [("甲乙", "子乙")]),
        ([("11次", "12次")], [("text: 文", "text: 文字")], [("11次", "12次"), ("文\n", "文字\n")]),
        (
            [(" 11次", "\n            value: 11次\n            by: 局")],
            [(" 11次", "\n            value: 12次")],
            [(" 11次", "\n            value: 12次\n            by: 局")],
        ),
        ([("plan, ", "")], [("other]", "other, measures]")], [("plan, other", "other, measures")]),
        ([("  - id: 三\n", "")], [("11次", "12次")], [("  - id: 三\n", ""), ("11次", "12次")]),
        (
            [("  - id: 三\n  - id: 四\n", "  - id: 四\n  - id: 三\n")],
            [("  - id: 四\n", "  - id: 四\n  - id: 五\n")],
            [("  - id: 三\n  - id: 四\n", "  - id: 四\n  - id: 五\n  - id: 三\n")],
        ),
    ],
)
def test_changes_of_both_sides(theirs, ours, both):
    merge = merged(replaced(BASE, theirs), replaced(BASE, ours), BASE)
    assert merge == Merge(replaced(BASE, both), ())


def replaced(text, changes):
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


METRIC = ("sections", 0, "achievements", 0, "metrics", "数", "value")
ACHIEVEMENT = ("sections", 0, "achievements", 0)


@pytest.mark.parametrize(
    ("theirs", "ours", "conflict"),
    [
        (
            ("丁戊己", "丁子己"),
            ("丁戊己", "丁丑己"),
            Conflict(
                ("closing",),
                "甲乙丙，丁戊己，庚辛壬。",
                "甲乙丙，丁子己，庚辛壬。",
                "甲乙丙，丁丑己，庚辛壬。",
            ),
        ),
        (
            ("丁戊", "子戊"),
            ("戊己", "丑己"),
            Conflict(
                ("closing",),
                "甲乙丙，丁戊己，庚辛壬。",
                "甲乙丙，子戊己，庚辛壬。",
                "甲乙丙，丁丑己，庚辛壬。",
            ),
        ),
        (("11次", "12次"), ("11次", "11件"), Conflict(METRIC, "11次", "12次", "11件")),
        (
            ("[plan, other]", "[measures]"),
            ("[plan, other]", "[leadership]"),
            Conflict(("sections", 0, "covers"), ["plan", "other"], ["measures"], ["leadership"]),
        ),
        (
            ("text: 文", "text: 文字"),
            (BASE[BASE.index("    achievements") : BASE.index("  - id: 三")], ""),
            Conflict(ACHIEVEMENT, "二", "二", None),
        ),
        (
            (BASE[BASE.index("    achievements") : BASE.index("  - id: 三")], ""),
            ("text: 文", "text: 文字"),
            Conflict(("sections", 0), "二", None, "二"),
        ),
        (
            ("  - id: 三\n  - id: 四\n", "  - id: 三\n    sections:\n      - id: 四\n"),
            (
                "  - id: 三\n  - id: 四\n",
                "  - id: 四\n    sections:\n      - id: 三\n",
            ),
            Conflict(("sections", 1), "", "", "四", is_place=True),
        ),
    ],
)
def test_conflicts_leave_the_file_as_it_is(theirs, ours, conflict):
    text = replaced(BASE, [theirs])
    assert merged(text, replaced(BASE, [ours]), BASE) == Merge(text, (conflict,))


def test_a_file_with_errors_is_refused():
    source = read(b"year: 2023\nyear: 2024\n", "2023.yaml")
    with pytest.raises(Problem, match=r"2023\.yaml 有错误"):
        merge_data(source, {"year": 2023}, {"year": 2024})


def test_a_layout_that_cannot_be_changed_is_refused():
    source = source_of("year: 2023\n? title\n: 甲\n")
    with pytest.raises(Problem, match="第 1 行附近的写法特别"):
        merge_data(source, source.data, {"year": 2023})


@pytest.mark.parametrize("start", [" ", "\t"])
def test_a_title_of_several_lines_that_begins_with_space_is_quoted(start):
    source = source_of("format: 1\ntitle: 甲。  # 说明\n")
    title = f"{start}第一行\n第二行"
    new = edited(source, lambda data: data.update(title=title))
    assert source_of(new).data["title"] == title
