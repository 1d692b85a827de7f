"""The data file as a careful clerk would write it: ids, covers, order of keys, layout of texts."""

import pytest
import yaml
from articles import letters
from outlines import OTHER, PROSE, import_blocks, imported, section_ids

from fazhi_report.diagnostics import Problem
from fazhi_report.importing.article import Line, TableBlock
from fazhi_report.model import metrics_of, sections_of


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("健全制度，规范执法", "健全制度"),
        ("推进“放管服”改革，优化服务", "推进放管服改革"),
        ("实施《云溪县数据管理办法》", "实施云溪县数据管理办法"),
        ("2022年的工作回顾", "工作回顾"),
        ("2022年以来工作回顾", "工作回顾"),
        ("“十四五”时期工作情况及2022年重点任务完成情况", "十四五时期工作情况"),
        (
            "编制并公布年度普法责任单位名册和年度普法重点任务安排名册",
            "编制并公布年度普法责任单位名册",
        ),
        ("全面提升法律明白人普及率以及公共法律服务覆盖率", "全面提升法律明白人普及率"),
        ("强", "强"),
        ("2022年", "部分_1"),
        ("“3+1”产业体系", "产业体系"),
        ("12345热线", "热线"),
        ("3项任务，健全制度", "健全制度"),
    ],
)
def test_id_of_a_heading(heading, expected):
    assert section_ids(imported("一、" + heading, PROSE, OTHER).report) == [expected]


def test_ids_of_paragraphs_and_of_equal_headings():
    report = imported(
        *(
            "一、健全制度",
            "走访企业近500家，" + PROSE,
            "一是完善配套规则。" + PROSE,
            "2022年，云溪。" + OTHER,
        ),
        *("二、健全制度，强化监督", PROSE, "三、健全制度", OTHER),
    ).report
    assert section_ids(report) == ["健全制度", "健全制度强化监督", "健全制度_3"]
    ids = [achievement.id for achievement in report.sections[0].achievements]
    assert ids == ["健全制度_1", "完善配套规则", "健全制度_2"]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("主要举措和成效", ["measures"]),
        ("健全制度，规范执法", ["measures"]),
        ("聚焦突出问题，加大执法力度", ["measures"]),
        ("补齐短板弱项", ["measures"]),
        ("突出问题导向，提升服务效能", ["measures"]),
        ("存在的不足和原因", ["shortcomings"]),
        ("存在问题", ["shortcomings"]),
        ("党政主要负责人履行推进法治建设第一责任人职责情况", ["leadership"]),
        ("2023年重点任务", ["plan"]),
        ("下一步工作举措", ["plan"]),
        ("第二部分 打算", ["plan"]),
        ("存在的问题和下一步工作安排", ["shortcomings", "plan"]),
        ("2022年工作成效和2023年工作安排", ["plan"]),
        ("紧扣年度重点任务推进改革", ["measures"]),
        ("存在問題", ["shortcomings"]),
        ("工作進展和舉措", ["measures"]),
        ("補齊短板弱項", ["measures"]),
        ("主要負責人履行職責情況", ["leadership"]),
        ("2023年重點任務", ["plan"]),
    ],
)
def test_required_contents_proposed_from_a_heading(heading, expected):
    number = "" if heading.startswith("第") else "一、"
    result = imported(number + heading, PROSE, OTHER)
    assert list(result.report.sections[0].covers) == expected
    assert f"covers: [{', '.join(expected)}]  # 请核对" in result.content.decode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县政府主要负责人履行第一责任人职责，研究重大事项。", ["measures", "leadership"]),
        ("同时，工作中还存在一些短板。下一步，将加强培训。", ["measures", "shortcomings", "plan"]),
        ("工作中存在的主要问题是人手不够。", ["measures", "shortcomings"]),
        ("坚决查处和纠正执法领域存在的“三类突出问题”。", ["measures"]),
        ("打通存在多年的断头路，一批历史遗留问题得到解决。", ["measures"]),
    ],
)
def test_required_contents_proposed_from_the_wording(text, expected):
    report = imported("一、健全制度", f"（一）完善规则。{PROSE}{text}").report
    assert list(report.sections[0].covers) == expected


@pytest.mark.parametrize(
    ("heading", "subheading", "text", "expected"),
    [
        ("主要举措和成效", "完善规则", "县长履行第一责任人职责。", ["measures", "leadership"]),
        ("主要工作", "党政主要负责人切实履行法治职责", "", ["measures", "leadership"]),
        ("下一步打算", "健全制度", "压实第一责任人职责。", ["plan"]),
        ("存在的不足", "职责", "第一责任人职责落实不够。", ["shortcomings"]),
    ],
)
def test_duty_of_leaders_is_found_below_other_headings(heading, subheading, text, expected):
    report = imported(f"一、{heading}", f"（一）{subheading}", f"{PROSE}{text}").report
    assert list(report.sections[0].covers) == expected


def test_last_paragraphs_on_shortcomings_and_plans_are_a_section_of_their_own():
    result = imported(
        f"一、健全制度。{PROSE}",
        "虽然取得了成效，但仍存在人手不足的问题。下一步，将加强培训。",
        OTHER,
    )
    _, outlook = result.report.sections
    assert (outlook.id, outlook.heading, outlook.covers) == (
        "不足和打算",
        None,
        ("shortcomings", "plan"),
    )
    assert len(outlook.achievements) == 2
    assert result.different is None


DATA_FILE = f"""\
# yaml-language-server: $schema=../schema/report.schema.json
# 由 fazhi-report import 从“报告.txt”导入，请逐项核对。
format: 1
year: 2022
issuer: 云溪县人民政府
level: county
title: 云溪县人民政府2022年度法治政府建设工作报告
published: 2023-02-03
source: 县司法局
addressee: 县委、县人大常委会：

preamble: |
  现将有关情况报告如下：

sections:
  - id: 健全制度
    heading: 健全制度
    covers: [measures]  # 请核对
    text: |
      {PROSE}
    sections:
      - id: 完善规则
        heading: 完善规则：
        run_in: true
        achievements:
          - id: 完善规则_1
            text: |
              走访企业{{{{ 走访企业 }}}}。
            metrics:
              走访企业: 12家

  - id: 工作打算
    heading: 2023年工作打算
    covers: [plan]  # 请核对
    achievements:
      - id: 加强业务培训
        text: |
          加强业务培训，补充人员。

closing: |
  特此报告。

signature:
  date: 2023-02-03
"""


def test_the_whole_file():
    result = imported(
        "发布日期：2023-02-03 来源：县司法局",
        "县委、县人大常委会：",
        "现将有关情况报告如下：",
        "一、健全制度",
        PROSE,
        "（一）完善规则：走访企业12家。",
        "二、2023年工作打算",
        "加强业务培训，补充人员。",
        "特此报告。",
        "云溪县人民政府",
        "2023年2月3日",
    )
    assert result.content.decode() == DATA_FILE


@pytest.mark.parametrize(
    "text",
    [
        "#非注释", "- 项目", "键: 值", "%TAG", "@号", "`码`", "!标签", "&锚", "*别名",
        "|管道", ">引文", "'单'", '"双"', "[甲", "{甲", "null", "~", "2023-01-01", "12:30",
        "0o17", "1e3", "true", "…", "---", "? 问", "C:\\n", "😀", "𬱖", "{{ 指标 }}",
        "{{{{甲}}", "{%甲%}",
    ],
)  # fmt: skip
def test_what_has_a_meaning_in_yaml_is_text(text):
    lines = [
        f"{text}，{PROSE}",
        "一、健全制度",
        text + OTHER,
        PROSE + text,
        f"（一）{text}制度",
        f"（二）{text}",
    ]
    result = imported(*lines)
    assert result.different is None
    heading = yaml.safe_load(result.content)["sections"][0]["sections"][0]["heading"]
    assert letters(heading) == letters(f"{text}制度")
    assert "{{" not in heading
    assert not [*metrics_of(result.report)]


def test_a_long_paragraph_is_wrapped_and_comes_back():
    text = f"{PROSE}quality management system，" * 200 + "完成。"
    result = imported("一、健全制度", text)
    assert result.different is None
    lines = [line.strip() for line in result.content.decode().split("\n") if "quality" in line]
    assert len(lines) > 100


@pytest.mark.parametrize(
    "lines",
    [
        ["走访企业12家，都在期限以内。" + PROSE, f"一、{PROSE}", f"二、{OTHER}"],
        [f"一、{PROSE}", f"二、{OTHER}", "特此报告，全年走访企业12家，都在期限以内。"],
        [
            "走访企业12家。" + PROSE,
            "一、主要做法",
            OTHER,
            f"（一）{PROSE}",
            f"（二）{OTHER}",
        ],
        ["一、主要做法", OTHER, f"（一）走访企业12家。{PROSE}"[:10], f"（二）{OTHER}"],
        [PROSE, "一、走访企业12家", f"（一）{OTHER}"],
    ],
)
def test_figures_of_a_report_without_paragraphs_below_its_last_headings(lines):
    result = imported(*lines)
    assert [name for _, name, _ in metrics_of(result.report)] == ["走访企业"]
    assert result.different is None


def test_the_figure_of_a_heading_is_declared_in_the_paragraph_below():
    result = imported(PROSE, "一、办好20件民生实事", PROSE, "（一）走访企业12家。" + OTHER)
    first, second = (section for _, section in sections_of(result.report))
    assert (first.id, first.heading.source) == ("办好民生实事", "办好{{ 民生实事 }}民生实事")
    assert second.heading.source == "走访企业{{ 走访企业 }}。"
    (achievement,) = second.achievements
    values = {name: str(metric.value) for name, metric in achievement.metrics.items()}
    assert values == {"民生实事": "20件", "走访企业": "12家"}
    assert not result.left_figures
    assert result.different is None


def test_figures_of_headings_without_any_paragraph_stay():
    result = imported(f"一、走访企业12家，{PROSE}", f"二、{OTHER}")
    assert list(metrics_of(result.report)) == []
    assert result.report.sections[0].heading.source.startswith("走访企业12家")


def test_figures_that_no_paragraph_can_declare():
    rows = [["事项", "数量"], ["走访企业12家", ""], ["走访企业12家", ""]]
    table = TableBlock(tuple(tuple(Line(cell, 9) for cell in row) for row in rows), 9)
    with pytest.raises(Problem, match="没有段落"):
        import_blocks(f"一、{PROSE}", f"二、{OTHER}", table)
