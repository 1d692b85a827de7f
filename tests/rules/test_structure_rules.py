"""FZ2xx: ids, metric names and references."""

import pytest

from fazhi_report.model import parse
from fazhi_report.rules import examine

GOOD = """\
format: 1
year: 2023
issuer: 甲市人民政府
level: city
preamble: 全年{{ 总数 }}。
sections:
  - id: 甲
    heading: 标题
    achievements:
      - id: 乙
        text: |
          首行。
          办结{{ 办结 }}。
        metrics:
          总数: {value: 30件, sum_of: [办结, 在办]}
          办结: 11件
          在办: 19件
"""
REST = """\
  - id: 丙
    covers: [leadership, measures, shortcomings, plan]
    text: 因人手不足，个别案件超期。
"""


def findings(text):
    loaded = parse((text + REST).encode(), "f.yaml")
    assert loaded.report is not None, loaded.diagnostics
    diagnostics = examine(loaded).diagnosed.diagnostics
    return [(diagnostic.code, *diagnostic.start) for diagnostic in diagnostics]


def test_valid_report_has_no_findings():
    assert findings(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("{{ 办结 }}", "{{ 办节 }}", [("FZ206", 13, 13)]),
        ("{{ 办结 }}", "{{ 办结.增幅 }}", [("FZ210", 13, 13)]),
        ("{{ 办结 }}", "{{ 办结.yoy }}", [("FZ218", 13, 13)]),
        ("{{ 办结 }}", "{{7*7}}", [("FZ208", 13, 13)]),
        ("{{ 办结 }}", "{{ 办结 }", [("FZ209", 13, 13)]),
        ("首行。", "首行{{ 办结 。", [("FZ209", 12, 13)]),
        ("{{ 办结 }}", "{{ 办 结 }}", [("FZ209", 13, 13)]),
        ("{{ 办结 }}", '{{ "办结" }}', [("FZ209", 13, 13)]),
        ("{{ 办结 }}", "｛｛办结｝｝", [("FZ209", 13, 13)]),
        ("{{ 办结 }}", "{办结}", [("FZ209", 13, 13)]),
        ("heading: 标题", "heading: 办结{{ 办结 }}", []),
        ("heading: 标题", "heading: 办结{{ 办节 }}", [("FZ206", 8, 16)]),
        ("heading: 标题", "heading: 办结{{ 办结 }", [("FZ209", 8, 16)]),
        ("heading: 标题", "heading: 办结12件案件", [("FZ401", 8, 16)]),
        ("heading: 标题", "heading: 依法\n      办结{{ 办节 }}", [("FZ206", 9, 9)]),
        ("heading: 标题", "heading: 依法\n      办结12件", [("FZ401", 9, 9)]),
        ("heading: 标题", "heading: 办结{{ 办结.yoy }}", [("FZ218", 8, 16)]),
        ("issuer: 甲市", "issuer: 甲{{ 总数 }}市", [("FZ212", 3, 9)]),
        ("sections:\n", "sections:\n  - id: 空\n", [("FZ213", 7, 5)]),
        ("全年{{ 总数 }}", "全年", [("FZ207", 15, 11)]),
        ("[办结, 在办]", "[办结, 再办]", [("FZ206", 15, 41), ("FZ207", 17, 11)]),
        ("      - id: 乙", "      - id: 甲", [("FZ204", 10, 13)]),
    ],
)
def test_code_and_position_of_a_mistake(old, new, expected):
    assert GOOD.count(old) == 1
    assert findings(GOOD.replace(old, new)) == expected


def test_a_metric_may_be_printed_in_a_heading_only():
    text = GOOD.replace("全年{{ 总数 }}", "全年")
    assert findings(text.replace("heading: 标题", "heading: 共办{{ 总数 }}")) == []


def test_second_declaration_of_a_metric_is_reported():
    text = GOOD + "      - id: 丁\n        text: 另有{{ 办结 }}。\n        metrics: {办结: 11件}\n"
    assert findings(text) == [("FZ205", 20, 19)]


def test_most_similar_name_is_suggested():
    text = GOOD.replace("办结", "办结案件").replace("{{ 办结案件 }}", "{{ 办节案件 }}")
    diagnostics = examine(parse(text.encode(), "f.yaml")).diagnosed.diagnostics
    help_by_code = {diagnostic.code: diagnostic.help for diagnostic in diagnostics}
    assert help_by_code["FZ206"] == "是不是“办结案件”？"


def test_a_reference_that_is_spelt_with_escapes_has_no_fix():
    text = GOOD.replace("全年{{ 总数 }}。", "'{{ \"总数\" }}'") + 'closing: "{{ \\"总数\\" }}"\n'
    head, _, rest = text.partition("closing")
    content = head + REST + "closing" + rest
    diagnostics = examine(parse(content.encode(), "f.yaml")).diagnosed.diagnostics
    fixes = [item.fix is not None for item in diagnostics if item.code == "FZ209"]
    assert fixes == [True, False]


def nested(levels):
    lines, indent = [], "  "
    for level in range(1, levels + 1):
        lines += [f"{indent}- id: 级{level}", f"{indent}  heading: 标题", f"{indent}  sections:"]
        indent += "    "
    return "format: 1\nyear: 2023\nissuer: 甲\nlevel: city\nsections:\n" + "\n".join(
        [*lines, f"{indent}- {{id: 末级, text: 文字}}", ""]
    )


def outline(*lines):
    """Return a report whose section 甲 has these lines, below an ordinary one."""
    start = "format: 1\nyear: 2023\nissuer: 甲\nlevel: city\nsections:\n"
    first = "  - {id: 首, heading: 首题, text: 文字}\n"
    return start + first + "  - id: 甲\n" + "".join(f"    {line}\n" for line in lines)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["number: 二、", "heading: 题"], []),
        (["number: 三、", "heading: 题"], [("FZ639", 8, 13)]),
        (["number: 二.", "heading: 题"], [("FZ639", 8, 13)]),
        (["number: 1、", "heading: 题"], [("FZ639", 8, 13)]),
        (["number: 二、", "text: 文字"], [("FZ220", 8, 5)]),
        (["number: 二、", "heading: 题", "numbered: false"], [("FZ220", 8, 5)]),
    ],
)
def test_own_number(lines, expected):
    assert findings(outline(*lines)) == expected


def test_the_standard_number_is_told():
    text = outline("heading: 题", "sections:", "- {id: 乙, heading: 题, number: '7.'}")
    diagnostics = examine(parse((text + REST).encode(), "f.yaml")).diagnosed.diagnostics
    assert [diagnostic.message for diagnostic in diagnostics] == [
        "照标准，这里的序号应为“（一）”，自定的是“7.”"
    ]


def test_an_own_number_of_a_deeper_level_counts_for_the_nesting():
    below = "{id: 子, heading: 题, sections: [{id: 丁, text: 文字}]}"
    text = outline("heading: 题", "sections:", "- id: 乙", "  heading: 题")
    assert findings(text + f"      sections: [{below}]\n") == []
    deep = text + f"      number: （1）\n      sections: [{below}]\n"
    assert [code for code, *_ in findings(deep)] == ["FZ639", "FZ211"]


def test_sections_nest_at_most_four_levels():
    assert findings(nested(3)) == []
    assert findings(nested(4)) == [("FZ211", 18, 21)]
