import pytest
from examples import SMALLEST, composed, report_from
from reading import paragraphs_of_document


def printed(sections, **changes):
    document = composed(report_from(SMALLEST | {"sections": sections} | changes))
    return paragraphs_of_document(document)[1:]


def section(id, heading=None, text=None, sections=(), **more):
    given = {"id": id, "heading": heading, "text": text, "sections": list(sections)} | more
    return {key: value for key, value in given.items() if value is not None}


def test_four_levels_are_numbered_by_the_standard():
    inner = section("丁", "四级", "文字。")
    tree = section(
        "甲",
        "一级",
        sections=[section("乙", "二级", sections=[section("丙", "三级", sections=[inner])])],
    )
    assert printed([tree]) == ["一、一级", "（一）二级", "1.三级", "（1）四级", "文字。"]


def test_numbers_restart_below_each_heading_or_count_on():
    def part(name, **more):
        return section(name, name, sections=[section(name + "下", "目")], **more)

    assert printed([part("甲"), part("乙")]) == ["一、甲", "（一）目", "二、乙", "（一）目"]
    assert printed([part("甲"), part("乙", numbering="continue")])[-1] == "（二）目"


def test_the_eleventh_heading():
    assert printed([section(f"节{n}", "题") for n in range(11)])[-1] == "十一、题"


def test_a_heading_that_ends_in_a_full_stop_runs_in():
    assert printed([section("甲", "标题。", "首段。\n\n次段。")]) == ["一、标题。首段。", "次段。"]
    assert printed([section("甲", "标题", "首段。")]) == ["一、标题", "首段。"]
    lonely = section("甲", "标题。", sections=[section("乙", "下级。", "文字。")])
    assert printed([lonely]) == ["一、标题。", "（一）下级。文字。"]


def test_unnumbered_parts_take_no_number():
    parts = [
        section("甲", "首"),
        section("乙", "引", numbered=False),
        section("丙", text="段。"),
        section("丁", "次"),
    ]
    assert printed(parts) == ["一、首", "引", "段。", "二、次"]


def test_text_before_subsections_and_achievements():
    part = section(
        "甲",
        "题",
        "引言。",
        [section("乙", "下", "文。")],
        achievements=[{"id": "丙", "text": "成效。"}],
    )
    assert printed([part]) == ["一、题", "引言。", "成效。", "（一）下", "文。"]


@pytest.mark.parametrize(
    ("changes", "dateline"),
    [
        (
            {"published": "2024-02-06", "source": "市司法局"},
            "发布日期：2024年2月6日　来源：市司法局",
        ),
        ({"published": "2024-02-06"}, "发布日期：2024年2月6日"),
        ({"source": "市司法局"}, "来源：市司法局"),
        ({}, ""),
    ],
)
def test_dateline(changes, dateline):
    assert composed(report_from(SMALLEST | changes)).dateline == dateline


@pytest.mark.parametrize(
    "addressee", ["市委、市人大常委会", "市委、市人大常委会：", "市委、市人大常委会:"]
)
def test_the_addressee_ends_in_one_colon(addressee):
    report = report_from(SMALLEST | {"addressee": addressee})
    assert composed(report).addressee == "市委、市人大常委会："


def test_figures_know_their_metric():
    metrics = {"甲数": {"value": "2.70万件", "by": "市公安局"}, "乙数": "1～3件"}
    parts = [
        section(
            "甲", achievements=[{"id": "乙", "text": "{{ 甲数 }}、{{ 乙数 }}", "metrics": metrics}]
        )
    ]
    document = composed(report_from(SMALLEST | {"sections": parts, "source": "市司法局"}))
    first, _, second = document.blocks[0].spans
    assert (first.text, first.figure.name, first.figure.value) == ("2.70万件", "甲数", "27000")
    assert (first.figure.unit, first.figure.by, first.figure.number) == ("件", "市公安局", 1)
    assert (second.figure.value, second.figure.by, second.figure.number) == ("", "市司法局", 2)


def test_a_figure_comes_from_the_issuer_where_nobody_else_is_named():
    document = composed(report_from(SMALLEST))
    assert [span.figure.by for span in document.blocks[1].spans if span.figure] == ["甲市人民政府"]


def test_a_report_in_the_style_of_shenzhen():
    """一是…二是… in paragraphs, （一） on its own line, 特此报告 with signature and date."""
    work = section(
        "举措",
        "2023年主要举措和成效",
        sections=[
            section("改革", "深化改革", "一是推进改革。二是优化服务。三是加强监管。"),
            section("执法", "规范执法", "一是严格执法。\n\n二是公正司法。"),
        ],
    )
    assert printed(
        [work, section("问题", "存在的不足和原因", "主要是……。")],
        addressee="中共乙市委",
        preamble="现将有关情况报告如下：",
        closing="特此报告。",
        signature={"date": "2024-01-30"},
    ) == [
        "中共乙市委：",
        "现将有关情况报告如下：",
        "一、2023年主要举措和成效",
        "（一）深化改革",
        "一是推进改革。二是优化服务。三是加强监管。",
        "（二）规范执法",
        "一是严格执法。",
        "二是公正司法。",
        "二、存在的不足和原因",
        "主要是……。",
        "特此报告。",
        "甲市人民政府",
        "2024年1月30日",
    ]


def test_the_title_is_made_from_issuer_and_year_or_given():
    made = ("甲市人民政府", "2023年度法治政府建设情况报告")
    assert composed(report_from(SMALLEST)).title == made
    given = SMALLEST | {"title": "甲市人民政府\n2023年法治政府建设年度报告\n"}
    assert composed(report_from(given)).title == ("甲市人民政府", "2023年法治政府建设年度报告")
