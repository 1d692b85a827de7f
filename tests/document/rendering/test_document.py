import pytest
from examples import SMALLEST, composed, report_from
from reading import paragraphs_of_document


def printed_lines(sections, **changes):
    document = composed(report_from(SMALLEST | {"sections": sections} | changes))
    return paragraphs_of_document(document)[1:]


def section(id, heading=None, text=None, sections=(), **keys):
    data = {"id": id, "heading": heading, "text": text, "sections": list(sections)} | keys
    return {key: value for key, value in data.items() if value is not None}


def test_numbers_of_four_heading_levels():
    inner = section("丁", "四级", "文字。")
    tree = section(
        "甲",
        "一级",
        sections=[section("乙", "二级", sections=[section("丙", "三级", sections=[inner])])],
    )
    assert printed_lines([tree]) == ["一、一级", "（一）二级", "1.三级", "（1）四级", "文字。"]


def test_numbers_restart_below_each_heading_unless_continued():
    def part(name, **keys):
        return section(name, name, sections=[section(name + "下", "目")], **keys)

    assert printed_lines([part("甲"), part("乙")]) == ["一、甲", "（一）目", "二、乙", "（一）目"]
    assert printed_lines([part("甲"), part("乙", numbering="continue")])[-1] == "（二）目"


def test_number_of_the_eleventh_heading():
    assert printed_lines([section(f"节{n}", "题") for n in range(11)])[-1] == "十一、题"


def test_heading_ending_in_a_full_stop_is_run_in():
    assert printed_lines([section("甲", "标题。", "首段。\n\n次段。")]) == [
        "一、标题。首段。",
        "次段。",
    ]
    assert printed_lines([section("甲", "标题", "首段。")]) == ["一、标题", "首段。"]
    without_text = section("甲", "标题。", sections=[section("乙", "下级。", "文字。")])
    assert printed_lines([without_text]) == ["一、标题。", "（一）下级。文字。"]


def test_unnumbered_sections_do_not_count():
    parts = [
        section("甲", "首"),
        section("乙", "引", numbered=False),
        section("丙", text="段。"),
        section("丁", "次"),
    ]
    assert printed_lines(parts) == ["一、首", "引", "段。", "二、次"]


def test_own_number_is_printed_and_counted_on():
    parts = [
        section("甲", "首"),
        section("乙", "次", number="（九）"),
        section("丙", "三"),
        section("丁", "四", number="第五部分　"),
        section("戊", "五"),
    ]
    expected = ["一、首", "（九）次", "（十）三", "第五部分　四", "第六部分　五"]
    assert printed_lines(parts) == expected


def test_own_number_is_printed_before_a_run_in_heading():
    parts = [section("甲", "标题。", "首段。", number="24."), section("乙", "下题。", "次段。")]
    assert printed_lines(parts) == ["24.标题。首段。", "25.下题。次段。"]


def test_order_of_text_achievements_and_subsections():
    part = section(
        "甲",
        "题",
        "引言。",
        [section("乙", "下", "文。")],
        achievements=[{"id": "丙", "text": "成效。"}],
    )
    assert printed_lines([part]) == ["一、题", "引言。", "成效。", "（一）下", "文。"]


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
def test_addressee_ends_in_exactly_one_colon(addressee):
    report = report_from(SMALLEST | {"addressee": addressee})
    assert composed(report).addressee == "市委、市人大常委会："


def test_figures_carry_name_value_unit_and_responsible_unit():
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


def test_a_heading_prints_figures():
    parts = [
        section(
            "甲",
            "办结{{ 件数 }}，{{ 件数.yoy }}",
            achievements=[
                {
                    "id": "乙",
                    "text": "办结{{ 件数 }}。",
                    "metrics": {"件数": {"value": "12件", "previous": "10件"}},
                }
            ],
        )
    ]
    heading, paragraph = composed(report_from(SMALLEST | {"sections": parts})).blocks[:2]
    assert heading.full == "一、办结12件，同比增长20.0%"
    numbers = [span.figure.number for span in (*heading.spans, *paragraph.spans) if span.figure]
    assert numbers == [1, 2, 3]


def test_issuer_is_responsible_by_default():
    document = composed(report_from(SMALLEST))
    assert [span.figure.by for span in document.blocks[1].spans if span.figure] == ["甲市人民政府"]


def test_report_in_the_style_of_shenzhen():
    """一是…二是… in paragraphs, （一） on its own line, 特此报告 with signature and date."""
    work = section(
        "举措",
        "2023年主要举措和成效",
        sections=[
            section("改革", "深化改革", "一是推进改革。二是优化服务。三是加强监管。"),
            section("执法", "规范执法", "一是严格执法。\n\n二是公正司法。"),
        ],
    )
    assert printed_lines(
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


def test_title_defaults_to_issuer_and_year():
    default = ("甲市人民政府", "2023年度法治政府建设情况报告")
    assert composed(report_from(SMALLEST)).title == default
    data = SMALLEST | {"title": "甲市人民政府\n2023年法治政府建设年度报告\n"}
    assert composed(report_from(data)).title == ("甲市人民政府", "2023年法治政府建设年度报告")
