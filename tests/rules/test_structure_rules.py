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
        ("heading: 标题", "heading: 办结{{ 办结 }}", [("FZ212", 8, 14)]),
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


def test_second_declaration_of_a_metric_is_reported():
    text = GOOD + "      - id: 丁\n        text: 另有{{ 办结 }}。\n        metrics: {办结: 11件}\n"
    assert findings(text) == [("FZ205", 20, 19)]


def test_most_similar_name_is_suggested():
    text = GOOD.replace("办结", "办结案件").replace("{{ 办结案件 }}", "{{ 办节案件 }}")
    diagnostics = examine(parse(text.encode(), "f.yaml")).diagnosed.diagnostics
    help_by_code = {diagnostic.code: diagnostic.help for diagnostic in diagnostics}
    assert help_by_code["FZ206"] == "是不是“办结案件”？"


def nested(levels):
    lines, indent = [], "  "
    for level in range(1, levels + 1):
        lines += [f"{indent}- id: 级{level}", f"{indent}  heading: 标题", f"{indent}  sections:"]
        indent += "    "
    return "format: 1\nyear: 2023\nissuer: 甲\nlevel: city\nsections:\n" + "\n".join(
        [*lines, f"{indent}- {{id: 末级, text: 文字}}", ""]
    )


def test_sections_nest_at_most_four_levels():
    assert findings(nested(3)) == []
    assert findings(nested(4)) == [("FZ211", 18, 21)]
