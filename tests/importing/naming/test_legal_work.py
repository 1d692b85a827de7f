"""Names of what reports on law and government count. Places and sentences are invented."""

import pytest
from bound_names import name_of, names_in


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # 全面, 依法 and 主要 as parts of nouns
        ("召开全面依法治县委员会会议2次。", "召开全面依法治县委员会会议"),
        ("印发依法治镇工作方案3份。", "印发依法治镇工作方案"),
        ("依法查处非法采砂案件12件。", "查处非法采砂案件"),
        ("全面清理林权证书320本。", "清理林权证书"),
        ("18名站所主要负责人参加述法。", "参加述法站所主要负责人"),
        ("12家茶叶企业主要分布在南岭镇。", "分布在南岭镇茶叶企业"),
        ("组织9家主要用水单位召开座谈会。", "召开座谈会主要用水单位"),
        # what is done with the things
        ("将46项林木许可事项统一划入镇便民中心。", "统一划入镇便民中心林木许可事项"),
        ("8项备案事项改为告知承诺。", "改为告知承诺备案事项"),
        # what the bodies discuss
        ("县委、县政府研究法治建设重点任务4次。", "研究法治建设重点任务"),
        ("镇长办公会专题研究执法队伍建设5次。", "研究执法队伍建设"),
        ("县政府研究部署信访工作7次。", "研究部署信访工作"),
        ("完成林业课题研究8项。", "林业课题研究"),
        ("建成茶叶研究中心2个。", "建成茶叶研究中心"),
        ("研究与试验发展经费支出占比2.1%。", "研究与试验发展经费支出占比"),
        # a rate with its word
        ("林木采伐类事项审批时限压缩比达87%。", "林木采伐类事项审批时限压缩比"),
        ("村集体收入比上年增长6%。", "村集体收入增速"),
        # two deeds in one clause
        ("开展各类宣讲活动、接待群众来访1200人次。", "接待群众来访"),
        ("发放普法手册、解答林农咨询300余人次。", "解答林农咨询"),
        ("查处私开茶山、损毁林木等案件36件。", "查处私开茶山损毁林木等案件"),
        # words of a list, of time and of advice
        ("公示的清单包含林木许可14项。", "林木许可"),
        ("今年来开展送戏下乡活动5场次。", "送戏下乡活动"),
        ("将普法内容细分为七方面21个要点。", "要点"),
        ("青石乡全乡共27人持有行政执法证。", "持有行政执法证人数"),
        ("镇党委学习贯彻县党代会精神等共77次。", "学习贯彻县党代会精神"),
        ("理论学习中心组专题学习防火法规6次。", "学习防火法规"),
        ("明确了2017年林业执法的25项工作重点。", "林业执法工作重点"),
        ("12名护林员通过考试，增长率30%。", "通过考试护林员"),
        # levels and other things
        ("完成县、镇及局本级决策目录4份。", "决策目录"),
        ("水电气等其他事项85项。", "水电气等事项"),
    ],
)
def test_name(text, name):
    assert name_of(text) == name


@pytest.mark.parametrize("text", ["县党代会精神共7次。", "普法内容细分为七方面21个。"])
def test_what_no_deed_or_noun_tells_stays_prose(text):
    assert name_of(text) is None


def test_people_whom_a_body_sends_somewhere():
    assert names_in("更新护林员名册80人次，组织6人考取林业执法证。") == [
        "更新护林员名册",
        "考取林业执法证人数",
    ]


def test_a_list_that_only_its_last_item_says_something_of():
    text = "7个便民窗口、22个驿站实现了林权、林木事项“一网通办”。"
    assert names_in(text) == ["便民窗口", "驿站"]


def test_deed_on_things_of_another_unit():
    assert names_in("开展双随机抽查12项，覆盖检查86家次。") == ["双随机抽查", "覆盖检查家次"]
