"""Names say of what the figure is: levels, examples, owners. Places and sentences are invented."""

import pytest
from bound_names import bind, metrics_in, name_of, names_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # levels whose noun stands behind the last of them
        (
            "建成2个省级、3个市级、4个县级茶叶示范社。",
            ["建成省级茶叶示范社", "建成市级茶叶示范社", "建成县级茶叶示范社"],
        ),
        # two subjects of one change
        ("溺水事故、林火比上年分别下降12%、8%。", ["溺水事故降幅", "林火降幅"]),
        ("来信和来访较去年同期分别增长3%和5%。", ["来信增速", "来访增速"]),
        # what only the first item has
        ("茶叶强镇、强村覆盖率分别达57%、63%。", ["茶叶强镇覆盖率", "茶叶强村覆盖率"]),
        ("在校学生、学生家长满意率分别为95%、96%。", ["在校学生满意率", "学生家长满意率"]),
        (
            "孤儿集中供养水平每月960元，分散供养水平每月560元。",
            ["孤儿集中供养水平", "孤儿分散供养水平"],
        ),
        ("人均藏书2册、阅览室面积3平方米。", ["人均藏书", "人均阅览室面积"]),
        ("淘汰落后制茶产能30吨、造纸2吨。", ["淘汰落后制茶产能", "淘汰造纸产能"]),
        ("完成60公里林道硬化，省补助标准每公里3万元。", ["林道硬化长度", "林道硬化省补助标准"]),
        (
            "补助标准小学提高到90元、初中提高到95元，住校学生提高到120元。",
            ["小学补助标准", "初中补助标准", "住校学生补助标准"],
        ),
        # what is measured of examples
        (
            "茶叶加工、竹器编织、木器制作3个集群产值超百亿元。",
            ["茶叶加工等集群", "茶叶加工等集群产值"],
        ),
        ("龙泉路、南岭路、青石路3条路建设。", ["龙泉路等建设"]),
        ("获技术发明奖、科技进步奖等10个奖项。", ["获技术发明奖等奖项"]),
        ("茶叶、茶油、茶具“新三样”出口增长9%。", ["新三样出口增速"]),
        # whose rate it is
        (
            "云溪园区实现70%出租率，茶叶园、竹木园实现80%以上的出租率。",
            ["云溪园区出租率", "茶叶园竹木园出租率"],
        ),
        # what is measured of a long list together
        (
            "县级茶叶实验室、茶树苗圃和制茶技术中心总数达12家。",
            ["县级茶叶实验室等总数"],
        ),
        # what describes a noun that says nothing alone
        (
            "推进8个叫得响的项目、16个着眼解决实际问题的项目。",
            ["叫得响项目", "着眼解决实际问题项目"],
        ),
        ("抓好支持镇村建设八项行动的落实落地。", ["支持镇村建设行动"]),
        ("落实放宽林木采伐24条特别措施。", ["放宽林木采伐特别措施"]),
        # what is said of new things
        ("新增3所学校进入示范行列。", ["新增进入示范行列学校"]),
        ("增发3亿元债券支持灾后重建。", ["增发债券"]),
    ],
)
def test_names(text, names):
    assert names_in(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "开展127项具体工作。",
        "新增4家企业获评放心企业、全市第一。",
        "参赛选手来自9个国家。",
        "整村搬迁刷新4项全省纪录。",
        "制茶业是优势产业，集群产值达9亿元。",
        "到2030年运营里程超过400公里。",
        "隐患治理的比例不低于15%、西部地区不低于10%的目标。",
    ],
)
def test_what_the_words_do_not_tell_stays_prose(text):
    last = names_in(text)[1:] if "15%" in text else names_in(text)
    assert last == []


def test_a_blank_before_the_unit_is_no_part_of_the_value():
    bound = bind("全年办理 12 件 建议，安排资金 43.68 亿元，发放传单1,200 份。")
    assert [(metric.name, metric.value) for metric in metrics_in(bound)] == [
        ("办理建议", "12件"),
        ("安排资金", "43.68亿元"),
    ]


def test_a_number_in_front_of_a_word_is_no_figure():
    assert name_of("工作进度见表1 项目清单。") is None
