"""`bind_figures` with the reports of other years. Places and sentences are invented."""

import pytest
from bound_names import bind, metrics_in, names_in
from examples import SMALLEST

from fazhi_report.importing.naming import Passage, bind_figures
from fazhi_report.model import Report, metrics_of, prose_of


def report(*paragraphs, heading="工作情况", **metrics):
    achievement = {"id": "甲", "text": "\n\n".join(paragraphs), "metrics": metrics}
    section = {"id": "乙", "heading": heading, "achievements": [achievement]}
    return Report.model_validate(SMALLEST | {"year": 2022, "sections": [section]})


def test_a_figure_of_the_same_kind_gets_last_years_name_code_and_unit_responsible():
    last_year = report(
        "全年办理法律援助案件{{ 援助案件 }}，群众满意。",
        援助案件={"value": "318件", "code": "aid.cases", "by": "县司法局", "previous": "300件"},
    )
    (metric,) = metrics_in(bind("全年办理法律援助案件421件，群众满意。", known=[last_year]))
    assert metric.name == "援助案件"
    assert metric.properties == {"code": "aid.cases", "by": "县司法局"}


def test_a_figure_of_a_heading_gets_last_years_name():
    last_year = report("项目如期完成。", heading="办好{{ 实事项目 }}民生实事", 实事项目="20件")
    (bound,) = bind_figures([Passage("办好25件民生实事", number="（三）")], [last_year])
    assert bound.text == "办好{{ 实事项目 }}民生实事"


def test_words_that_mean_the_same_match():
    last_year = report("实现地区生产总值{{ 生产总值 }}。", 生产总值="321亿元")
    assert names_in("全年GDP达345亿元。", known=[last_year]) == ["生产总值"]


def test_another_figure_never_gets_a_known_name():
    last_year = report("全市走访企业{{ 走访企业 }}。", 走访企业="598家")
    names = names_in("走访企业家属12人次。", "走访企业9000户次。", known=[last_year])
    assert "走访企业" not in names


def test_goals_and_results_do_not_match():
    last_year = report("新增病床{{ 新增病床 }}。", 新增病床="300张")
    assert names_in("力争新增病床400张。", known=[last_year]) == ["新增病床目标"]


def test_half_a_year_and_a_year_do_not_match():
    last_year = report("上半年税收{{ 税收 }}。", 税收="30亿元")
    assert "税收" not in names_in("全年税收71亿元。", known=[last_year])


@pytest.mark.parametrize("thing", ["项目{}，进展顺利", "人员{}", "资金{}"])
def test_the_sentence_before_a_figure_says_nothing_of_it(thing):
    value, new = ("2亿元", "3亿元") if "资金" in thing else ("20个", "21个")
    last_year = report(f"乡村小学食堂宿舍全部改造完成。{thing.format('{{ 总数 }}')}。", 总数=value)
    text = f"城区河道清淤护岸工程如期完工。{thing.format(new)}。"
    assert names_in(text, known=[last_year]) == ["总数"]


def test_a_value_many_times_as_large_is_of_something_else():
    last_year = report("完成固定资产投资{{ 投资额 }}。", 投资额="30亿元")
    assert "投资额" not in names_in("完成固定资产投资540亿元。", known=[last_year])


def test_other_measure_words_count_other_things():
    last_year = report("全年救助困难群众{{ 救助人数 }}。", 救助人数="400人")
    assert "救助人数" not in names_in("全年救助困难群众420户。", known=[last_year])


def test_another_measure_word_in_another_sentence_is_another_figure():
    last_year = report("春耕前后，农技队进村入户，排查隐患{{ 隐患 }}，农户安心。", 隐患="61个")
    text = "消防部门联合夜查，排查隐患62处，逐一整改到位。"
    assert "隐患" not in names_in(text, known=[last_year])


def test_the_second_figure_of_a_kind_does_not_match():
    last_year = report(
        "完成固定资产投资{{ 投资额 }}。",
        "云溪片区完成固定资产投资{{ 片区投资额 }}。",
        投资额="300亿元",
        片区投资额="90亿元",
    )
    assert "片区投资额" not in names_in("完成固定资产投资320亿元。", known=[last_year])


def test_the_nearest_year_comes_first():
    newer = report("走访商户{{ 商户 }}。", 商户="5家")
    older = report("走访商户{{ 店铺 }}。", 店铺="4家")
    assert names_in("走访商户6家。", known=[newer, older]) == ["商户"]


def test_a_figure_stays_prose_if_another_year_has_its_name_for_something_else():
    last_year = report("春茶存栏{{ 引进茶树目标 }}。", 引进茶树目标="9棵")
    assert names_in("力争引进茶树300棵。", known=[last_year]) == []


def joined(last_year, this_year):
    """The names that the figures of two years have in common."""
    (bound,) = bind(last_year)
    metrics = {metric.name: {"value": metric.value} for metric in bound.metrics}
    return set(metrics) & set(names_in(this_year, known=[report(bound.text, **metrics)]))


@pytest.mark.parametrize(
    ("last_year", "this_year"),
    [
        # another word in the place of one
        ("市级生态茶园示范村12个。", "县级生态茶园示范村30个。"),
        ("幼儿园专任教师240名。", "小学部专任教师260名。"),
        # another subject, region or addressee
        ("县林业局调处山林权属纠纷20件。", "县农业局调处山林权属纠纷24件。"),
        ("县林业局调处山林权属纠纷20件。", "全县调处山林权属纠纷64件。"),
        ("全市平均审批用时5天。", "全省平均审批用时6天。"),
        ("为茶农挽回经济损失100万元。", "为游客挽回经济损失90万元。"),
        ("举办茶艺讲座（线上）20场。", "举办茶艺讲座（线下）30场。"),
        ("举办茶艺讲座（线上）20场。", "举办茶艺讲座30场。"),
        # another base of comparison
        ("茶园纠纷案件同比增长10%。", "茶园纠纷案件环比增长3%。"),
        # a part of something else
        ("新培养茶艺师120名，其中，女性40名。", "新招募护林员80名，其中，女性20名。"),
        ("茶园事故起数下降10%，死亡人数下降20%。", "水上事故起数下降11%，死亡人数下降21%。"),
        ("应诉茶园案件40件，败诉率10%。", "应诉山林案件20件，败诉率8%。"),
        ("参加茶艺考试人数500人，通过率99%。", "参加护林考试人数300人，通过率90%。"),
        ("检查茶馆300家次，责令改正50家次。", "检查书店100家次，责令改正5家次。"),
        ("巡查茶园30次，发现问题12个。", "巡查水库20次，发现问题14个。"),
        ("山林案件收案2000件，结案1900件。", "茶园案件收案300件，结案290件。"),
        ("查处茶园案件60件，罚没金额30万元。", "查处山林案件20件，罚没金额12万元。"),
        # the work of several years and of one
        ("五年来，将桥梁改造12座。", "今年将桥梁改造4座。"),
        ("力争五年内新增茶叶加工企业120家。", "力争新增茶叶加工企业50家。"),
        ("今后五年，预计新建茶艺学校9所。", "今年预计新建茶艺学校3所。"),
        # things of which only the examples tell what they are
        ("确保云溪公路、茶园供水等5个项目开工。", "确保东河桥、护林站等6个项目开工。"),
        # bodies of one kind, and any
        ("新引进持牌法人茶叶机构13家。", "新引进持牌茶叶机构36家。"),
        # the whole and its increase
        ("培养“茶园明白人”420名。", "培养“茶园明白人”累计640名。"),
    ],
)
def test_figures_of_different_things_do_not_join(last_year, this_year):
    assert joined(last_year, this_year) == set()


@pytest.mark.parametrize(
    ("last_year", "this_year", "names"),
    [
        ("新增上市公司14家。", "新增上市企业15家。", {"新增上市公司"}),
        ("新增普高学位700座。", "新增高中学位780座。", {"新增普高学位"}),
        ("66条河流水质达到Ⅲ类。", "67条河流水质达到三类。", {"达到Ⅲ类河流"}),
        (
            "塘长制全面推行，12条溪流水质全部达到地表三类水以上。",
            "全县14条溪流水质稳定达到地表水Ⅲ类及以上。",
            {"达到地表三类水以上溪流"},
        ),
        (
            "采用村民代表票决30项年度实事项目、29项高质量完成。",
            "村民代表票决产生的10项年度实事项目全部兑现。",
            {"年度实事项目"},
        ),
        (
            "全年安排财政帮扶资金62亿元，增长3%。",
            "全年投入财政帮扶资金70亿元、增长5%。",
            {"安排财政帮扶资金", "安排财政帮扶资金增速"},
        ),
        # the level at the end of several years
        (
            "五年来，将八成的财政支出投入民生领域。",
            "今年将八成的财政支出投入民生领域。",
            {"投入民生领域财政支出比重"},
        ),
        ("五年来，林业贷款余额达90亿元。", "今年林业贷款余额达95亿元。", {"林业贷款余额"}),
        ("五年来，垃圾分类达标率达80%。", "今年垃圾分类达标率达85%。", {"垃圾分类达标率"}),
        # what is said of each of several years
        (
            "五年来，每年提供茶园就业岗位500个。",
            "今年提供茶园就业岗位600个。",
            {"提供茶园就业岗位"},
        ),
        # a goal of the whole, with a word for its completion
        ("力争完成9座水库除险加固。", "确保推进8座水库除险加固。", {"水库除险加固目标"}),
        ("荣获国家科技奖励16项。", "新增项目9个，获国家科技奖15项。", {"荣获国家科技奖励"}),
        ("取消证明30项，保留证明12项。", "保留证明10项，取消证明24项。", {"取消证明", "保留证明"}),
        (
            "县林业局调处纠纷20件，县农业局调处纠纷30件。",
            "县农业局调处纠纷31件，县水务局调处纠纷4件。",
            {"县农业局调处纠纷"},
        ),
        (
            "财政收入90亿元，其中税收收入60亿元。",
            "全口径财政收入95亿元，其中税收收入61亿元。",
            {"税收收入"},
        ),
    ],
)
def test_figures_of_one_thing_join(last_year, this_year, names):
    assert joined(last_year, this_year) == names


@pytest.fixture
def values(sample):
    return {name: str(metric.value) for _, name, metric in metrics_of(sample)}


@pytest.fixture
def passages(sample, values):
    """The sample's paragraphs as printed."""
    return [
        Passage("".join(p if isinstance(p, str) else values[p.name] for p in pieces), place)
        for place, (_, prose) in enumerate(prose_of(sample), 1)
        for pieces in prose.paragraphs
    ]


def test_the_reports_own_names_come_back(sample, values, passages):
    found = {
        metric.name: metric.value
        for metric in metrics_in(bind_figures(passages, [sample], sample.year))
    }
    assert found == values


def test_most_names_found_without_the_report_share_words_with_its_own(values, passages):
    found = {metric.value: metric.name for metric in metrics_in(bind_figures(passages))}
    alike = [
        name
        for name, value in values.items()
        if 2 * len(set(name) & set(found.get(value, ""))) >= len(set(name))
    ]
    assert len(alike) >= 0.8 * len(values)


@pytest.mark.parametrize(
    ("last_year", "this_year"),
    [
        ("制定规章3部，修改规章2部，废止规章1部。", "制定规章1部，修改规章3部，废止规章2部。"),
        ("受理案件100件，审结案件90件。", "受理案件90件，审结案件100件。"),
        ("男性干部120人，女性干部80人。", "女性干部120人，男性干部80人。"),
        ("一审败诉12件，二审败诉3件。", "一审败诉3件，二审败诉12件。"),
        ("新增公证员5名，现有公证员42名。", "现有公证员45名，新增公证员3名。"),
        ("检查企业800家，立案查处56起。", "检查企业56家，立案查处800起。"),
        ("110项民生实事完成109项。", "112项民生实事完成110项。"),
    ],
)
def test_figures_change_places_with_their_values(last_year, this_year):
    """A value that comes again in another year proves nothing."""
    old = bind(last_year)
    values = {metric.name: metric.value for metric in metrics_in(old)}
    known = report(*(passage.text for passage in old), **values)
    found = metrics_in(bind(this_year, known=[known]))
    assert {metric.name for metric in found} == set(values)
    assert all(values[metric.name] != metric.value for metric in found)


@pytest.mark.parametrize(
    ("last_year", "this_year"),
    [
        ("受理投诉{{ 旧名 }}。", "审结投诉20件。"),
        ("男性干部{{ 旧名 }}。", "女性干部20件。"),
        ("查处违法案件{{ 旧名 }}。", "查处违纪案件20件。"),
        ("镇常务会议研究法治议题{{ 旧名 }}。", "镇党组会议研究法治议题20件。"),
        ("新增卷宗{{ 旧名 }}。", "现有卷宗20件。"),
        ("{{ 旧名 }}民生实事稳步推进。", "民生实事完成20件。"),
        ("复议维持{{ 旧名 }}。", "复议撤销20件。"),
    ],
)
def test_opposed_figures_of_equal_value_do_not_match(last_year, this_year):
    known = report(last_year, 旧名="20件")
    for year in (2022, 2023):  # the year of the known report, and the next
        (bound,) = bind_figures([Passage(this_year, 1)], [known], year)
        assert "旧名" not in bound.text


def test_a_total_is_the_same_figure_after_one_year_and_after_several():
    last_year = report("国家级高新技术企业总数达到{{ 国高总数 }}。", 国高总数="123家")
    text = ["一、过去五年工作回顾", "国家高新技术企业总数达到301家，产业升级。"]
    assert names_in(*text, known=[last_year]) == ["国高总数"]


@pytest.mark.parametrize(
    ("last_year", "value", "this_year"),
    [
        # a term that was renamed, or is told at more or less length
        ("地方公共财政预算收入{{ 旧名 }}。", "61亿元", "地方一般公共预算收入62亿元。"),
        ("全年拆除消化违建{{ 旧名 }}。", "61万平方米", "全年拆除消化违法建筑60万平方米。"),
        ("接报刑事警情下降{{ 旧名 }}，社会安定。", "6.1%", "刑事总警情下降6.5%，社会安定。"),
        ("安排医疗财政支出增长{{ 旧名 }}。", "6.1%", "安排医疗支出增长6.5%。"),
        ("筹集人才住房和保障性住房{{ 旧名 }}。", "61套", "筹集人才和保障性住房62套。"),
        ("PM2.5年均浓度为{{ 旧名 }}。", "31微克/立方米", "PM2.5降至30微克/立方米。"),
        # one verb more, or another measure word
        ("取消、下放市级行政职权{{ 旧名 }}。", "61项", "取消、转移、下放市级行政职权62项。"),
        ("平台开通以来解决企业诉求{{ 旧名 }}。", "61个", "全年通过平台解决企业诉求62件。"),
        # a total, with 累计 and without
        ("新增示范企业9家，累计达{{ 旧名 }}。", "61家", "新增示范企业8家，总量达62家。"),
        ("新建改建公园{{ 旧名 }}，环境更美。", "61个", "新改建公园62个，市民更便利。"),
        # verbs of one sense, and a change told by a verb or by its thing
        ("新设立茶叶研发机构{{ 旧名 }}。", "61家", "新增茶叶研发机构62家。"),
        ("增加养老床位{{ 旧名 }}。", "500个", "新增养老床位520个。"),
        ("境内外上市公司增加{{ 旧名 }}。", "61家", "新增境内外上市公司62家。"),
        ("城镇新增就业{{ 旧名 }}。", "61万人", "新增城镇就业62万人。"),
        ("建成生态茶园景观带{{ 旧名 }}。", "61公里", "建设生态茶园景观带62公里。"),
        ("完成茶园道路路面硬化{{ 旧名 }}。", "61公里", "完成62公里茶园道路路面硬化。"),
        ("研究与试验发展经费占GDP比重达{{ 旧名 }}。", "2.1%", "研发经费占GDP比重预计达2.2%。"),
        ("各类人才总量{{ 旧名 }}，产业壮大。", "61万人", "创新更有活力，人才总量超过62万人。"),
    ],
)
def test_one_figure_told_in_two_ways_matches(last_year, value, this_year):
    known = report(last_year, 旧名=value)
    assert "旧名" in names_in(this_year, known=[known])


@pytest.mark.parametrize(("checked", "is_same"), [("检查企业", True), ("走访农户", False)])
def test_a_bare_thing_matches_only_behind_the_same_thing(checked, is_same):
    last_year = report("检查企业{{ 企业 }}，发现问题{{ 隐患 }}。", 企业="90家", 隐患="14个")
    names = names_in(f"{checked}96家，发现问题13个。", known=[last_year])
    assert ("隐患" in names) is is_same


def test_a_measure_of_a_part_of_the_region_is_not_that_of_the_whole():
    known = report("全县{{ 固定资产投资 }}。", 固定资产投资="90亿元")
    (part,) = metrics_in(bind("茶溪片区加快发展，固定资产投资80亿元。", known=[known]))
    assert part.name == "茶溪片区固定资产投资"
