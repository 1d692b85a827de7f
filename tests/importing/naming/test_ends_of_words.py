"""A word that only ends or begins like a link, an adverb or a plan keeps its whole form."""

import pytest
from bound_names import bind, names_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # links before a number that end a longer word
        ("茶馆经营场所变更12件。", ["茶馆经营场所变更"]),
        ("其中公开9件，不存在7件。", ["不存在"]),
        ("部门动态41篇、工作动态33篇。", ["部门动态", "工作动态"]),
        ("茶园固定资产投资五年累计完成306亿元。", ["茶园固定资产投资"]),
        # an adverb between the object and its verb
        ("茶农补贴事项按时办结86件。", ["办结茶农补贴事项"]),
        ("组织21名茶站在编人员参加护林考试。", ["参加护林考试茶站在编人员"]),
        # a preposition with its verb
        (
            "通过开展茶市整治、山林巡查等7次专项行动，查处案件9件。",
            ["茶市整治等专项行动", "查处案件"],
        ),
        # 计划 within a compound, 下一年度 without a plan
        ("公开茶业计划规划31条。", ["公开茶业计划规划"]),
        ("受理茶园纠纷86件，结转下一年度12件。", ["受理茶园纠纷", "结转下一年度"]),
        # a plan whose list has several items
        ("今年计划完成茶站改造41座、新建茶亭12座。", ["茶站改造目标", "新建茶亭目标"]),
        # goals that were reached
        ("茶叶产值31亿元，超出预期目标。", ["茶叶产值"]),
        # for whom, and for each of whom
        (
            "为茶农提供在线服务21人次，为林农提供在线服务31人次。",
            ["提供在线服务", "为林农提供在线服务"],
        ),
        ("建成护林站12个，平均每个护林站4人。", ["建成护林站", "平均每个护林站人数"]),
        ("平均每个护林站配备护林员3名。", ["每个护林站配备护林员"]),
        ("确保每人接受不少于60学时的护林知识培训。", ["每人护林知识培训目标"]),
        # the kind of a long list is that of its first example
        (
            "发布茶园登记、茶市规划、山林公示、水源评价等各类信息8000条。",
            ["发布茶园登记等信息"],
        ),
        # words that begin like an adverb
        ("新增到户项目41个、到村项目31个。", ["新增到户项目", "新增到村项目"]),
        ("24个茶村光伏电站并网发电。", ["并网发电茶村光伏电站"]),
        ("即来即办事项95项。", ["即来即办事项"]),
        # 城 and 乡 alone are no things
        (
            "城、乡居民人均收入分别为22694元、9527元。",
            ["城镇居民人均收入", "农村居民人均收入"],
        ),
        # 暨 joins two meetings
        ("召开6次党组会暨12次茶业专题学习会。", ["召开党组会", "茶业专题学习会"]),
        # the share of a plan that is done
        ("茶园建设投资3.2亿元，为年度计划的111%。", ["茶园建设投资", "茶园建设投资完成率"]),
        ("茶园建设投资2.1亿元，占全年任务数的77.8 %。", ["茶园建设投资", "茶园建设投资完成率"]),
        # the yield of a crop
        ("茶树种植面积3万亩，产量1.2万吨。", ["茶树种植面积", "茶树产量"]),
        ("茶叶年产量达2.3万吨，产值达6.6亿元。", ["茶叶年产量", "茶叶产值"]),
        ("养鱼场养殖面积197公顷，总产量895吨。", ["养鱼场养殖面积", "养鱼场总产量"]),
        # an exam whose rates follow
        (
            "组织干部参加护林考试，干部参考率100%，合格率99%。",
            ["护林考试干部参考率", "护林考试合格率"],
        ),
        # a verb of a list does not go with an item of other words
        (
            "召开生活会66次、开展村支书讲课5次、发展党员1名。",
            ["召开生活会", "村支书讲课", "发展党员"],
        ),
        ("新增幼儿园9所、学位2000个。", ["新增幼儿园", "新增幼儿园学位"]),
        ("新增茶艺学校9所、总数达31所。", ["新增茶艺学校", "茶艺学校总数"]),
        # a milestone and the value
        ("茶业产值突破百亿元大关，达109亿元。", ["茶业产值关口", "茶业产值"]),
        # verbs between two nouns that are counted
        ("22家民营企业挂钩帮扶23个茶村。", ["民营企业", "挂钩帮扶茶村"]),
        ("对全县6.4万户23.2万农村人口进行遍访。", ["遍访农村人口"]),
        # changes
        ("茶业总产值31亿元，年均递增8.1%。", ["茶业总产值", "茶业总产值年均增速"]),
        (
            "茶农收入从2016年的1.8万元增至2021年的2.6万元。",
            ["茶农收入（2016年）", "茶农收入"],
        ),
        ("淘汰老旧茶机3200台，是目标任务的1.2倍。", ["淘汰老旧茶机", "淘汰老旧茶机为目标任务倍数"]),
        ("茶业总产值跨越30亿元大关。", ["茶业总产值关口"]),
        ("撬动社会资本投资放大10倍以上。", ["社会资本投资增长倍数"]),
        # a class by its size
        ("50万元以上茶园投资12亿元，增长7%。", ["茶园投资", "茶园投资增速"]),
        # a verb before 的 tells which things, what follows tells what they are
        ("办结的2起案件获评典型案例。", ["获评典型案例案件"]),
        # last year's remainder is no topic
        (
            "收到茶园登记申请64件，结转上年度茶园登记申请3件，本年度办结61件。",
            ["收到茶园登记申请", "结转上年度茶园登记申请", "办结茶园登记申请"],
        ),
    ],
)
def test_a_name_keeps_the_words_that_tell_what_is_counted(text, names):
    assert names_in(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "占比前三的为云溪59件、东川13件、青石12件。",
        "总量超过全省4个设区市。",
        "审查规范性文件、行政合同、重大执法决定等共计2174件。",
        "税收占比省口径、市口径分别为93%、94%。",
        "今年5次带领领导班子研究茶业工作。",
        "办结的2起案件被评为全省二〇二三年度茶业市场综合执法重大典型案件。",
    ],
)
def test_places_and_comparisons_are_no_statistics(text):
    assert names_in(text) == []


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("惠及3600多万农村学生。", ["3600多万"]),
        ("代表队获得9金、5银、6铜。", ["9金", "5银", "6铜"]),
        ("查处不合格品1255和10批次。", ["1255", "10批次"]),
        ("PM2.5浓度为20µg/m3。", ["20µg/m3"]),
        ("新建110千伏变电站3座。", ["110千伏"]),
        ("財政總收入563.8億元，增長18.8%。", ["563.8億", "18.8%"]),
        # parts of names
        ("拨打12345热线，推进5G和4K应用，获得973首席科学家称号。", []),
        ("第3通道建成，1.8版发布。", []),
    ],
)
def test_a_number_with_a_rare_measure_word_is_listed(text, listed):
    (passage,) = bind(text)
    assert sorted(left.text for left in passage.left) == sorted(listed)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("接听茶农热线3.5万余通。", "3.5万余通"),
        ("茶区网络接入能力达到1000兆。", "1000兆"),
        ("PM2.5浓度为26微克。", "26微克"),
        ("编发茶讯12期次。", "12期次"),
        ("举办15期茶艺培训班。", "15期"),
        ("茶区噪声均值70分贝以下。", "70分贝以下"),
        ("茶业投资占比超过8成。", "超过8成"),
    ],
)
def test_rare_measure_words_are_bound(text, value):
    (passage,) = bind(text)
    assert [metric.value for metric in passage.metrics] == [value]
