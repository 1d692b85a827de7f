"""`bind_figures`: what is found, what is left, and that nothing of the text changes."""

import re

import pytest
from bound_names import bind, metrics_in, printed
from hypothesis import given
from hypothesis import strategies as st

from fazhi_report.figures import Quantity
from fazhi_report.importing.article import FigureMark
from fazhi_report.importing.naming import Passage, bind_figures
from fazhi_report.model import NAME_PATTERN

CLAUSES = (
    "走访商户",
    "新增幼儿园学位",
    "其中",
    "地区生产总值达",
    "同比增长",
    "占全市比重",
    "《云溪规划（2021—2025年）》",
    "“12348”热线",
    "{{ 走访商户 }}",
    "以上",
    "（",
    "）",
    "，",
    "。",
    "、",
    "\n",
    " ",
    "到2025年，",
    "个项目",
    "从",
    "上年",
    "的学校聘请了辅导员",
)
FIGURES = (
    "312家",
    "近500名",
    "1,107亿元",
    "5.2%",
    "4％",
    "八项",
    "数百件",
    "1个半月",
    "低于30%",
    "3/5",
    "2.7万人次",
    "第3位",
    "12",
)
texts = st.lists(st.sampled_from(CLAUSES + FIGURES), max_size=25).map("".join)


@given(st.lists(texts, max_size=4))
def test_references_replaced_by_their_values_give_the_text_back(paragraphs):
    assert printed(bind(*paragraphs)) == [text.replace("{{", "{ {") for text in paragraphs]


@given(st.lists(texts, max_size=4))
def test_names_are_unique_valid_and_short_and_values_print_as_written(paragraphs):
    metrics = metrics_in(bind(*paragraphs))
    names = [metric.name for metric in metrics]
    assert len(set(names)) == len(names)
    for metric in metrics:
        assert re.fullmatch(NAME_PATTERN, metric.name)
        assert 2 <= len(metric.name) <= 16
        assert str(Quantity.parse(metric.value)) == metric.value


def test_double_braces_of_the_text_are_no_reference():
    (bound,) = bind("走访商户312家，见{{ 走访商户 }}、{{{甲}}}。")
    assert bound.text == "走访商户{{ 走访商户 }}，见{ { 走访商户 }}、{ { {甲}}}。"


@pytest.mark.parametrize(
    "value",
    [
        *("近500名", "20余次", "2000多户", "13500余平米", "2.7万人次", "近百万元", "八项措施"[:2]),
        *("超过600项", "4次以上", "10亿～30亿元", "5.94个百分点", "1,107亿元", "约9亿元", "100%"),
        *("5至7家", "3到5个", "2至3个百分点"),
        *("三分之一", "1/3", "18.8微克/立方米", "2030元/月", "第53位", "二十六个", "百余件"),
        *("数十家", "几千万元", "二十几个", "百余万人", "1000来人次", "30+家", "1,200+人次"),
        *("1个半月", "2个多小时", "1小时30分", "2天8小时", "3分20秒", "8元5角", "1、3、5分钟"),
        *("低于3.5%", "小于4小时", "不高于2.1%", "万分之三", "近一半", "一半以上"),
        *("50吨标准煤/万元", "3.2件/万人", "0.8件/10万人", "200㎡"),
    ],
)
def test_the_value_is_the_whole_figure(value):
    before = "城区排名居" if value.startswith("第") else "核查台账"
    if re.search("月|小时|分钟|秒", value) and "/" not in value:
        before = "核查用时"
    if value.endswith("百分点"):
        before = "核查台账合格率提高"
    after = "帮扶措施" if value == "八项" else ""
    (metric,) = metrics_in(bind(f"{before}{value}{after}。"))
    assert metric.value == value


@pytest.mark.parametrize(
    "text",
    [
        "2023年3月15日印发。",
        "拨打“12348”，建成5G网络。",
        "落实“1+6+31+N”方案和《云溪县规划（2021—2025年）》。",
        "石发〔2016〕23号文件第三条要求。",
        "第二批名单公布，“十四五”开局良好。",
        "千方百计服务千家万户，一批项目落地，坚持两手抓。",
        "落实中央八项规定精神，推行7×24小时服务。",
        "早上8:30集中，轨道6号线开通。",
        "比例为41.3∶58.6，每10万人拥有图书馆。",
        "引进产值超10亿元企业，打造千亿元级集群。",
        "节约用水，最近办结。",
        "5+2工作法和12345+部门联动，百年大计，几十年来如一日。",
        "参加人数百人，数以万计，占总数的一半，另一半由镇承担。",
        "产业结构为2.1∶41.3∶56.6。",
    ],
)
def test_numbers_that_are_no_figures_stay_prose(text):
    (bound,) = bind(text)
    assert bound.text == text
    assert not bound.metrics


def test_the_number_of_a_heading_is_no_part_of_its_figure():
    (bound,) = bind_figures([Passage("5件民生实事全部办结", number="24.")])
    assert [metric.value for metric in bound.metrics] == ["5件"]
    assert printed([bound]) == ["5件民生实事全部办结"]


def test_a_heading_tells_that_what_follows_are_goals():
    passages = [Passage("2024年工作安排", number="二、"), Passage("新增病床300张。")]
    assert bind_figures(passages)[1].text == "新增病床{{ 新增病床目标 }}。"


@pytest.mark.parametrize(
    "heading",
    [
        "不足和下一年度安排",
        "下一年安排",
        "2024年度主要安排",
        "今后发展思路",
        "2024年工作安排，在服务上取得新成效",
    ],
)
def test_figures_below_a_heading_of_plans_are_goals(heading):
    shortcoming = "审核力量不足，全县审核人员缺口9名。"
    bound = bind(f"三、{heading}", shortcoming, "开展普法活动150场次以上。")
    assert [metric.name for metric in metrics_in(bound)] == ["审核人员缺口", "普法活动目标"]


def test_an_annex_after_the_plans_tells_results():
    plans = [Passage("三、下一年度安排"), Passage("举办法治讲座6场。")]
    bound = bind_figures([*plans, Passage("举办法治讲座5场。", annex="统计表")])
    assert [metric.name for metric in metrics_in(bound)] == ["法治讲座目标", "法治讲座"]


def test_a_word_that_only_ends_like_an_approximation_is_not_part_of_the_value():
    (metric,) = metrics_in(bind("节约开支，共节约50万元经费。"))
    assert metric.value == "50万元"


def test_what_cannot_be_named_is_left_with_place_and_reason():
    (_, bound) = bind("甲。", "30个。")
    (left,) = bound.left
    assert (left.text, left.place, left.reason) == ("30个", 2, "看不出统计的是什么")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("走访商户１２家。", "１２家"),
        ("集群中产值过千亿元集群很少。", "千亿元"),
        ("税收增长6.5%－7%。", "6.5%－7%"),
        ("人均收入低于3000元的农户脱贫。", "低于3000元"),
    ],
)
def test_a_number_that_is_no_single_figure_is_left_whole(text, number):
    (bound,) = bind(text)
    assert (bound.text, [left.text for left in bound.left]) == (text, [number])


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("新设企业增加到1万6千多户。", "新设企业", "1万6千多户"),
        ("学校历时2年零3个月建成。", "学校历时", "2年零3个月"),
        ("学校历时12年3个月建成。", "学校历时", "12年3个月"),
    ],
)
def test_a_number_of_two_parts_is_one_figure(text, name, value):
    (bound,) = bind(text)
    assert [(metric.name, metric.value) for metric in bound.metrics] == [(name, value)]
    assert not bound.left


def test_half_width_punctuation_is_read_as_full_width():
    (bound,) = bind("走访商户312家,调解纠纷88件(其中劳资纠纷21件);新增网点9个.")
    assert bound.text == (
        "走访商户{{ 走访商户 }},调解纠纷{{ 调解纠纷 }}(其中劳资纠纷{{ 劳资纠纷 }});"
        "新增网点{{ 新增网点 }}."
    )


def test_parts_that_add_up_are_declared_as_a_sum():
    (bound,) = bind("收到投诉103宗，不受理投诉12宗（其中转送9宗，退回3宗），受理投诉91宗。")
    sums = {metric.name: metric.properties.get("sum_of") for metric in bound.metrics}
    names = [metric.name for metric in bound.metrics]
    assert sums[names[0]] == [names[1], names[4]]
    assert sums[names[1]] == names[2:4]


def test_parts_in_brackets_that_do_not_add_up_are_not_all():
    (bound,) = bind("办结案件50件（其中劳资案件12件，合同案件20件）。")
    assert bound.metrics[0].properties == {
        "sum_of": ["劳资案件", "合同案件"],
        "exhaustive": False,
    }


@pytest.mark.parametrize(
    "text",
    [
        "办结案件50件（其中劳资案件32件，合同案件20件）。",
        "办结案件50件（其中劳资案件12人，合同案件20人）。",
        "办结案件约50件（其中劳资案件30件，合同案件20件）。",
        "办结案件50件。劳资案件30件，合同案件20件。",
    ],
)
def test_other_figures_are_no_parts(text):
    (bound,) = bind(text)
    assert not any("sum_of" in metric.properties for metric in bound.metrics)


def test_last_years_value_becomes_previous():
    (bound,) = bind("孵化企业达到759家（上年642家）。")
    assert bound.text == "孵化企业达到{{ 孵化企业 }}（上年{{ 孵化企业.previous }}）。"
    (metric,) = bound.metrics
    assert metric.properties == {"previous": "642家"}


def test_growth_that_the_program_words_in_the_same_way_becomes_yoy():
    (bound,) = bind("办结案件1102件（上年1050件），同比增长5.0%。")
    assert bound.text.endswith("，{{ 办结案件.yoy }}。")
    assert len(bound.metrics) == 1


@pytest.mark.parametrize("words", ["增长5.0%", "同比增长5%", "同比增长5.1%"])
def test_growth_in_other_words_stays_a_figure_of_its_own(words):
    (bound,) = bind(f"办结案件1102件（上年1050件），{words}。")
    assert [metric.name for metric in bound.metrics] == ["办结案件", "办结案件增速"]


def _marked(text, *marks):
    return Passage(text, 1, tuple(FigureMark(*mark) for mark in marks))


def test_marks_of_the_document_are_kept_and_other_numbers_stay_prose():
    passage = _marked("走访商户312家，另有8家。", (4, 8, "商户走访量"))
    (bound,) = bind_figures([passage])
    assert bound.text == "走访商户{{ 商户走访量 }}，另有8家。"
    assert [(m.name, m.value) for m in bound.metrics] == [("商户走访量", "312家")]
    assert [(left.text, left.reason) for left in bound.left] == [("8家", "文件里没有它的指标名")]


def test_a_marked_growth_refers_to_the_metric_if_its_words_come_out_the_same():
    text = "办结1102件（上年1050件），同比增长5.0%。"
    marks = [(2, 7, "案件"), (10, 15, "案件", "previous"), (17, 25, "案件", "yoy")]
    (bound,) = bind_figures([_marked(text, *marks)])
    assert bound.text == "办结{{ 案件 }}（上年{{ 案件.previous }}），{{ 案件.yoy }}。"
    assert bound.metrics[0].properties == {"previous": "1050件"}


def test_a_marked_growth_stays_prose_if_last_years_value_is_not_known():
    (bound,) = bind_figures(
        [_marked("办结1102件，同比增长5.0%。", (2, 7, "案件"), (8, 16, "案件", "yoy"))]
    )
    assert bound.text == "办结{{ 案件 }}，同比增长5.0%。"
    assert [left.text for left in bound.left] == ["同比增长5.0%"]


def test_a_mark_whose_value_differs_from_the_first_stays_prose():
    bound = bind_figures([_marked("甲3家。", (1, 3, "企业")), _marked("乙4家。", (1, 3, "企业"))])
    assert [passage.text for passage in bound] == ["甲{{ 企业 }}。", "乙4家。"]


@pytest.mark.parametrize(
    "piece",
    [
        "5个、",
        "新增公园5个",
        "一百",
        "（3个项目，",
        "办理受理",
        "增长5%，",
        "《“",
        "{{ ",
        "全年累计",
    ],
)
def test_a_long_paragraph_is_read_to_its_end(piece):
    text = piece * 3000 + "，走访商户312家。"
    (bound,) = bind(text)
    assert "312家" not in bound.text or any("312家" in left.text for left in bound.left)


@pytest.mark.parametrize("title", ["", "名词解释"])
def test_a_glossary_has_no_goals(title):
    term = "1.清溪工程：指新建绿道20公里，确保改造茶亭5座。"
    heading = [] if title else [Passage("名词解释")]
    plans = [Passage("二、2024年工作安排"), Passage("新建公园3个。")]
    bound = bind_figures([*plans, *heading, Passage(term, annex=title)], (), 2023)
    names = [metric.name for metric in metrics_in(bound)]
    assert names[0] == "新建公园目标"
    assert len(names) == 3
    assert not any("目标" in name for name in names[1:])


def test_owners_of_the_same_kind_have_what_they_own():
    text = "9个镇街的35项服务事项网上公开，7个镇街的28项审批业务进驻大厅。"
    assert "7个" not in bind_figures([Passage(text)])[0].text


def test_households_in_a_list_are_counted():
    (bound,) = bind_figures([Passage("拆除涉及的20个村街、2000户、300平方米房屋得到公证。")])
    assert [metric.name for metric in bound.metrics][1] == "拆除户数"
