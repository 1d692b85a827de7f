"""A name has the words that say what is counted, or the figure stays prose.

Places and sentences are invented.
"""

import pytest
from bound_names import bind, names_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("完成12条道路品质提升。", ["道路品质提升"]),
        ("3个旧厂区环境综合提升试点顺利。", ["旧厂区环境综合提升试点"]),
        ("实现800份可溯源茶叶样本存储。", ["可溯源茶叶样本存储"]),
        (
            "国家级、省级、市级文明村镇分别达到3个、17个、58个。",
            ["国家级文明村镇", "省级文明村镇", "市级文明村镇"],
        ),
        ("服务进出口增长5%。", ["服务进出口增速"]),
        ("4所学校整体教育质量跻身全省前列。", ["跻身全省前列学校"]),
        ("加强9个重点区域的热点全覆盖。", ["重点区域"]),
        ("化解区领导包案19宗最复杂的信访案件。", ["化解信访案件"]),
        ("零售额跨越两个百亿大关、达208亿元。", ["零售额"]),
    ],
)
def test_a_name_is_not_cut_within_a_term(text, names):
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("完成9个小区和14条街巷综合整治。", ["小区综合整治", "街巷综合整治"]),
        ("健全公共卫生、医疗服务、经费保障4个体系。", ["公共卫生等体系"]),
        ("实施茶园提升40条、河道治理30条等措施。", ["茶园提升措施", "河道治理措施"]),
        ("茶园、茶叶等特产产量分别增长6%和14%。", ["茶园产量增速", "茶叶产量增速"]),
        ("新登记茶企及其注册资本分别增长6%和9%。", ["新登记茶企增速", "新登记茶企注册资本增速"]),
        ("公布3批24个示范区。", ["示范区"]),
    ],
)
def test_a_list_shares_its_deed_and_its_measure(text, names):
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("山塘水渠整治28项工程全面完成。", ["山塘水渠整治工程"]),
        ("农村金融八项措施全面启动。", ["农村金融措施"]),
        ("县产业园实现工业总产值48亿元、税收2亿元。", ["县产业园工业总产值", "县产业园税收"]),
        (
            "商品住房全年新增供地29公顷、新开工16万平方米、供应10万平方米。",
            ["商品住房新增供地", "新开工商品住房", "供应商品住房"],
        ),
        ("数字经济对本地茶业增长的贡献率达到30%。", ["数字经济对本地茶业增长贡献率"]),
        ("“云溪镇茶事公开管理示范社区”创建率为83%。", ["云溪镇茶事公开管理示范社区创建率"]),
        ("茶业占比为48%，比全市平均水平高出6个百分点。", ["茶业占比", "茶业占比比平均水平高出"]),
        ("零售额增长5%，比全市高4个百分点。", ["零售额增速", "零售额增速比全市高出"]),
        ("8户茶企投资3亿元。", ["茶企", "茶企投资"]),
        ("建成幼儿园6所，新增学位700个。", ["建成幼儿园", "幼儿园新增学位"]),
    ],
)
def test_a_name_has_its_owner(text, names):
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("9条主要溪流中有7条水质改善。", ["主要溪流", "水质改善主要溪流"]),
        ("新推出创新举措106项，23项全省复制推广。", ["新推出创新举措", "全省复制推广创新举措"]),
        ("900个老村完成综合治理700个。", ["老村", "完成综合治理老村"]),
        ("茶叶销售额中具有自主商标的达到55%。", ["具有自主商标茶叶销售额比重"]),
        ("推动人行桥建设12座，建成4座。", ["人行桥建设", "建成人行桥"]),
    ],
)
def test_a_part_has_the_name_of_its_whole(text, names):
    assert names_in(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "8个区街道拆分。",
        "创造了一年进步6位的奇迹。",
        "对茶企减按12%的税率征收茶叶所得税。",
        "推动25家企业在深圳、香港、上海上市。",
        "3个园区获批市级循环用水示范试点园区称号。",
        "任务清单涉及云溪9项全部落实。",
        "创建率100%。",
        "其中，新建改造13万平方米。",
        "答复率、满意率均达100%。",
        "总规模80亿元。",
        "系列平台的数量、余额、人数均下降90%。",
        "在80%的县（市）推开试点。",
        "做好6个县（市）茶业协作工作。",
        "举办第五届山区发展50人论坛。",
        "职工、居民医保规定的门诊支付比例平均为81%和69%。",
    ],
)
def test_a_figure_without_an_owner_stays_prose(text):
    assert names_in(text) == []


def test_a_paragraph_on_the_last_year_is_not_about_several_years():
    texts = ("一、过去五年工作回顾", "五年来，新建茶园9座。", "刚刚过去的2022年，新建茶园3座。")
    *_, years, year = bind(*texts, year=2022)
    assert [metric.name for metric in years.metrics] == ["新建茶园"]
    assert year.metrics == ()


def test_work_before_a_project_in_a_plan_is_a_goal():
    *_, plan = bind("一、2023年工作安排", "启动7个桥梁项目前期工作，敷设管线26公里。", year=2022)
    assert [metric.name for metric in plan.metrics] == ["桥梁项目前期工作目标", "敷设管线目标"]
