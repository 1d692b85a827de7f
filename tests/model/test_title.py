"""Breaking titles into lines."""

from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_report.model import break_title, text_width, title_phrases, words_of
from fazhi_report.model.title import MAX_WIDTH

TITLES = """
廊坊市人民政府/2023年度法治政府建设情况报告
深圳市司法局2023年法治政府建设年度报告
2023年法治政府建设报告
凉山彝族自治州人民政府/2023年法治政府建设年度报告
广州市城市管理和综合执法局/2023年法治政府建设年度报告
河北省住房和城乡建设厅/关于2023年度法治政府建设情况的报告
廊坊经济技术开发区管理委员会/关于2023年度法治政府建设情况的报告
中共廊坊市委全面依法治市委员会办公室/2023年度法治政府建设工作报告
中共大厂回族自治县委/全面依法治县委员会办公室/2023年度法治政府建设工作报告
新疆维吾尔自治区伊犁哈萨克自治州/察布查尔锡伯自治县人民政府2023年度/法治政府建设情况报告
延边朝鲜族自治州人民政府/关于2023年度法治政府建设情况的报告
恩施土家族苗族自治州住房和城乡建设局/2023年度法治政府建设工作报告
双江拉祜族佤族布朗族傣族自治县人民政府/2023年度法治政府建设情况报告
甘肃省临夏回族自治州/积石山保安族东乡族撒拉族自治县人民政府/2023年度法治政府建设情况报告
呼伦贝尔市鄂伦春自治旗人民政府/关于2023年度法治政府建设情况的报告
中共鄂伦春自治旗委/全面依法治旗委员会办公室/2023年度法治政府建设工作报告
锡林郭勒盟行政公署/2023年法治政府建设年度报告
大兴安岭地区行政公署/关于2023年度法治政府建设情况的报告
广西壮族自治区人民政府办公厅/2023年度法治政府建设情况报告
宁夏回族自治区人力资源和社会保障厅/关于2023年度法治政府建设情况的报告
河北雄安新区管理委员会/2023年度法治政府建设情况报告
上海市浦东新区人民政府/2023年法治政府建设情况报告
重庆市渝北区人民政府/2023年度法治政府建设情况报告
西安高新技术产业开发区管理委员会/关于2023年度法治政府建设情况的报告
苏州工业园区管委会/2023年法治政府建设年度报告
新疆生产建设兵团第八师石河子市/2023年度法治政府建设情况报告
新疆生产建设兵团/第十三师新星市住房和城乡建设局/关于2023年度法治政府建设情况的报告
广州市天河区石牌街道办事处/2023年法治政府建设年度报告
长沙市雨花区跳马镇人民政府/关于2023年度法治政府建设情况的报告
中华人民共和国拱北海关/2023年法治政府建设年度报告
国家税务总局廊坊市广阳区税务局/2023年度法治政府建设情况报告
国家税务总局/积石山保安族东乡族撒拉族自治县税务局/2023年度法治政府建设情况报告
国家金融监督管理总局河北监管局/关于2023年度法治政府建设情况的报告
贵州省大数据发展管理局/2023年度法治政府建设情况报告
上海市绿化和市容管理局/2023年法治政府建设年度报告
中共甘肃省委全面依法治省委员会办公室/2023年法治政府建设工作报告
内蒙古自治区党委全面依法治区委员会办公室/2023年度法治政府建设工作报告
中共内蒙古自治区委员会/全面依法治区委员会办公室/2023年度法治政府建设工作报告
中共黔西南布依族苗族自治州委/全面依法治州委员会办公室2023年度/法治政府建设工作报告
赤峰市人民政府/2023年度法治政府建设工作情况/及2024年工作安排的报告
焦作市中站区人民政府/关于2023年度推进法治政府建设情况的报告
湖南省常德市津市市市场监督管理局/关于2023年度法治政府建设情况的报告
永州市零陵区人民政府/关于贯彻落实《法治政府建设实施纲要》/和2023年法治政府建设情况的报告
江西省景德镇市浮梁县市场监督管理局/关于2023年度法治政府建设工作情况的报告
各县（市、区）/行政复议和行政应诉主要情况统计表
各县（区）/行政复议和行政应诉案件主要情况统计表
示例县（经开区、高新区）/行政执法协调监督工作体系建设情况报告
各乡镇（街道）、各部门行政执法案件统计表/（2023年1—12月）
廊坊市人力资源和社会保障局/（市退役军人事务局、市医疗保障局）/联合推进法治政府建设情况的报告
关于2023年度（含第四季度）/“八五”普法规划中期评估情况的报告
廊坊市“一老一小”、“两不愁三保障”等/10件民生实事法治保障情况
2023年上半年、下半年/行政执法案卷评查（抽查）结果情况通报
关于2023年第三季度行政执法、/第四季度行政复议情况的通报
""".split()
"""Titles with a slash at each line break."""


@pytest.mark.parametrize("lines", TITLES)
def test_titles_break_by_meaning(lines):
    assert break_title(lines.replace("/", ""), "") == tuple(lines.split("/"))


def test_an_issuer_that_fits_one_line_is_not_broken():
    issuer = "某某高新技术产业开发区管理服务中心"
    assert break_title(f"{issuer}2023年度法治政府建设情况报告", issuer)[0] == issuer


WORDS = st.sampled_from(
    ["甲市", "乙县", "人民政府", "2023年度", "法治政府建设", "情况", "的", "报告", "关于"]
)


LONG_TITLES = """
关于全面推进依法行政/加快建设的法治政府建设报告
关于健全行政执法和刑事司法衔接机制/加强重点领域执法有关情况的报告
甲市2023年度重大/行政执法决定法制审核目录清单及典型案例
甲市人民政府/关于深入学习贯彻党的二十届三中全会精神/全面推进依法治市加快建设更高水平法治政府\
/持续优化法治化营商环境2023年度/法治政府建设工作情况及2024年/工作安排的报告
乙县人民政府/关于贯彻落实《法治政府建设/实施纲要（2021—2025年）》/和《某省法治政府建设实施方案》\
/推进法治政府建设2023年度情况的报告
某市人民政府/关于2023年度认真贯彻落实党中央/国务院法治政府建设部署要求深化依法行政/优化营商环境提高行政执法水平情况的报告
某某某自治区人民政府/关于2023年度法治政府建设情况/暨落实《法治政府建设实施纲要/（2021—2025年）》进展情况的报告
""".replace("\\\n", "").split()
"""Titles with fewer pauses than they need lines, with a slash at each line break."""


@pytest.mark.parametrize("lines", LONG_TITLES)
def test_long_titles_break_between_words_into_a_trapezium_or_lozenge(lines):
    broken = break_title(lines.replace("/", ""), "")
    assert broken == tuple(lines.split("/"))
    widths = [text_width(line) for line in broken]
    assert max(widths) <= MAX_WIDTH
    falls = [below < above for above, below in pairwise(widths)]
    assert falls == sorted(falls)


def test_a_word_longer_than_a_line_is_not_broken():
    word = "abcdefghij" * 5
    assert word in "|".join(break_title(f"甲市人民政府关于{word}的报告", ""))


def test_no_line_begins_or_ends_with_a_blank():
    for title in (
        "甲甲甲~甲甲甲甲\u3000《72023年度法治政府建设情况报告",
        "甲市某某局2023年度法治政府 建设情况报告",
    ):
        lines = break_title(title, "")
        assert len(lines) > 1
        assert [line.strip() for line in lines] == list(lines)


@given(st.lists(WORDS, min_size=1, max_size=14).map("".join))
def test_lines_and_phrases_join_to_the_title(title):
    lines = break_title(title, "")
    assert "".join(lines) == title
    assert max(map(text_width, lines)) <= MAX_WIDTH
    assert all(lines)
    assert "".join(title_phrases(title)) == title
    for line in (*lines[1:], *title_phrases(title)[1:]):
        assert not line.startswith(("报告", "的报告"))


PLACES = st.lists(
    st.sampled_from(
        "河北省 内蒙古自治区 景德镇市 新乡市 成都市 徐州经济技术开发区 临夏回族自治州 "
        "呼伦贝尔市 锡林郭勒盟 通州区 和县 "
        "东乡族自治县 鄂温克族自治旗 六枝特区 新疆生产建设兵团".split()
    ),
    min_size=1,
    max_size=3,
)
ORGANS = st.sampled_from(
    "人民政府 市场监督管理局 城市管理委员会 大数据局 税务局 绿化和市容管理局 城镇化工作办公室 "
    "社区矫正管理局 石牌街道办事处 直属机关工作委员会 防灾减灾区域协作中心".split()
)
SUBJECTS = st.sampled_from(
    [
        ("2023年", "法治政府建设", "年度报告"),
        ("2023年度", "法治政府建设", "情况报告"),
        ("关于2023年度", "法治政府建设", "情况的报告"),
        ("关于2023年度", "推进法治政府建设", "工作情况", "及2024年", "工作安排的报告"),
    ]
)


def ends(pieces):
    """Return the positions in the joined text at which a piece ends."""
    return set(accumulate(map(len, pieces)))


@given(PLACES, ORGANS, SUBJECTS, st.booleans())
def test_lines_end_with_a_part_of_the_issuer_or_subject(places, organ, subject, is_issuer_known):
    parts = [*places, organ, *subject]
    issuer, title = "".join([*places, organ]), "".join(parts)
    lines = break_title(title, issuer if is_issuer_known else "")
    words = [word.text for word in words_of(title)]
    assert ends(lines) <= ends(parts)
    assert ends(title_phrases(title)) <= ends(parts) | ends(words)
    fits = max(map(text_width, [issuer, "".join(subject)])) <= MAX_WIDTH
    if fits and len(lines) > 1:
        assert lines == (issuer, "".join(subject))


@pytest.mark.parametrize(
    ("line", "phrases"),
    [
        ("各县（市、区）行政复议和行政应诉主要情况统计表", "各县（市、区）|行政复议|和行政应诉"),
        ("市、县（区）、乡（镇）三级行政执法人员情况汇总表", "市、|县（区）、|乡（镇）|三级"),
        ("“两不愁三保障”和“互联网+政务服务”建设情况", "“两不愁三保障”|和“互联网+政务服务”|建设"),
        ("廊坊12345政务服务便民热线按时办结情况报告", "廊坊|12345|政务服务|便民|热线"),
    ],
)
def test_brackets_and_figures_stay_whole_on_narrow_screens(line, phrases):
    assert "|".join(title_phrases(line)).startswith(phrases)
