"""Sentences of good official Chinese that look like mistakes, and mistakes that look like them."""

import pytest
from rule_examples import codes, whole

GOOD = """\
依照《中华人民共和国行政复议法》（2023年修订）第十一条、第二十三条，受理范围进一步扩大。
印发《示例市2021—2025年法治宣传教育规划》《关于推进“放管服”改革的若干措施（试行）》等文件。
《示例市法治政府建设实施方案（2021—2025年）》明确的任务，“十四五”期末全部完成。
“1+3+N”工作体系运行顺畅，“12345”热线24小时值守，“110”与“12348”实现联动。
坚持“两个确立”“两个维护”，一体推进法治国家、法治政府、法治社会建设。
第一、二批事项于6月30日、9月30日前下放，第三批正在论证。
“一门式一网式”改革、“证照分离”改革和“双随机、一公开”监管统筹推进。
3月至11月，分批开展督察，国务院令第722号、省政府令第310号公布以来，先行试点。
G30高速以东、S301省道以北列为试点，全年PM2.5平均浓度下降。
上午9时至下午5时（法定节假日除外）接受咨询，时间为8:30—12:00。
办理时限由原来的15天缩短为5天，压缩了三分之二。
近三年来清理规范性文件，废止、修改、保留的比例约为2∶3∶5，财政投入同比增加约两成。
截至12月31日24时，平台注册用户突破100万大关。
法治政府建设考核优秀等次的单位有：市司法局、市公安局、市生态环境局。
市市场监管局、市市政管理中心、县县直机关工委参加。
全市市级部门权责清单动态调整，全县县级领导带头接访。
全省省直单位、全区区属企业、全市市民代表参加听证。
制度制定程序规范，机制制约作用增强，程序序时推进。
政府法制机构与政府府院联动机制衔接，群众众筹项目依法规范。
完善善后处置预案，依法法院判决执行，保障障碍人士出行。
推动动态监管，落实实名制，健全全链条监管，强化化解能力，加强强制执行协作。
建设设施完备的调解中心，提高高效办成一件事水平，服务务工人员。
机构构建立体网络，措施施行政策兑现，群体体检查出问题，工作作风的转变见实效，意识识别风险。
环境境内外并重，平台台账齐全，项目目标明确，条例例外情形已列明，全市市监部门和全省省级单位联动。
开展展览活动，完善体系系统集成，干部部署工作，机关关心基层，群体体育活动丰富。
项目位于于都县、于洪区一线，惠及喀什和和田两地，工作组走访和和静县对口的部门。
窗口时间为8:30—12:00、14:00—17:30，采用1∶10000地形图，适用GB/T 9704—2012，引入人工智能（AI）。
收到（2023）示01行终5号、（2022）示0203行初123号裁定书，示例市人民政府令第12号自当日零时起施行。
中小学学生、委员会会议、大会会场、人民民主、乡村村民、省直直属机构，人人学法、天天普法。
全年新收案件同比下降5.2%，再审改判为零；群众满意度达九成九，“1+N”体系中“N”为配套文件。
乡镇（街道）赋权事项收回四成，A级景区、B类企业、C级危房、2.0版平台、5G基站分别建档，水质达到Ⅲ类。
示政复决字〔2022〕第8号决定书、示市监处罚〔2023〕第05号决定书、示府复〔2023〕101号决定书送达。
办理时限为3日、7日、15日，3.15消费者权益日、12.4国家宪法日开展宣传，00后、90后干部占比过半。
到2035年，法治国家、法治政府、法治社会基本建成；自2024年起实行。
建馆200年来，馆藏丰富；树龄从100年到200年不等；这座有着205年历史的书院，到200年前的旧貌。
具体为：①立法项目；②执法项目；③其他项目。做到“三个统一”：统一标准、统一程序、统一文书。
问：怎么申请？答：登录网站即可。
位列全省第3位、全国第28位，“6·26”国际禁毒日、“12·4”国家宪法日期间开展宣传。
复议后提起诉讼的占比下降，被法院纠正的为零。
提请第一章 总则、第二章 执法程序审议，附件 执法清单一并公布，新华社记者 张大山 摄
举办“甲论坛”、“乙杯”围棋大赛等活动，完成“减证”、“并照”改革等任务。
集中整治、集体学习、集镇建设同步推进。集成改革、集约用地成效好。
此处待补缺口已经查明，这里待定事项另行研究。
"""

NUMBERS = """\
13亿多人口的大国迈上新台阶，560万甲县人民、全县30万父老乡亲、14亿中国人民共同奋斗。
惠农举措包括茶园、医疗、道路等8个方面、三个层面。
关停30万千瓦以下机组，外贸跨越六千亿元大关、1万亿元大关。
茶农税负超过12%的部分不再征收，不足5%的部分不计。
打造800米茶农诉求服务圈，4台9线的车站获批，引进超5亿元重大产业项目。
群众满意度在12个县区中位列第一，在全省90家同类单位中名列前茅，这是拥有600多万人的大市。
法制审核人员低于不少于5%的要求，按不低于3000元的标准救助。举办基层治理60人论坛，严格落实信息公示五个100%要求，减按15%征收企业所得税，适用15%的企业所得税税率，落实15%税收优惠政策。
"""

RIGHT_SUMS = """\
抽检食品500批次，合格490批次，合格率98%。
受理300件，其中办结280件，办结率93.3%。
受理300件，办结280件，按时办结率100%。
新收案100件，办结80件，办结率95%。
收案100件，办结120件，办结率95%。
收案100件，办结约90件，办结率95%。
办结案件132件，同比增长32%（上年为100件），比上年的120件增长10%。
办结案件132件，同比增长22%（2021年为100件）。
案件增加20件，其中甲类增加30件、乙类减少10件。
平均用时20天，其中最长40天。基础设施投资增长14.2%，其中道路投资增长26%。
代表100名，其中女代表30名，党员代表80名。
案件100件，其中甲类60件、乙类30件、其他10件。
"""

MISTAKES = [
    ("FZ421", "案件100件，其中甲类60件、乙类50件。", 1),
    ("FZ421", "受理案件120件，其中维持80件，撤销60件。受理案件100件，其中甲类120件。", 2),
    ("FZ421", "新增岗位20个，其中甲镇25个，成效好。", 1),
    ("FZ427", "办理案件132件，同比增长20%（上年为100件）。", 1),
    ("FZ427", "办理案件132件，同比增长20%（2022年为100件）。", 1),
    ("FZ427", "办理案件132件，比上年的100件增长20%。", 1),
    ("FZ427", "办理案件132件，上年同期100件，增长20%。", 1),
    ("FZ427", "收案100件，办结90件，办结率95%。", 1),
    ("FZ427", "受理案件100件，结案90件，办结率为85%。", 1),
    ("FZ427", "排查隐患120处，已整改115处，整改率98.8%。", 1),
    ("FZ618", "示政发〔2023〕第8号、示政办函[2023]08号、示政复决字[2023]第8号。", 3),
    (
        "FZ612",
        "从21年起连续清理，自19年以来成效明显。从50年起算，从10年以来的数据看，自20年起步。",
        2,
    ),
    ("FZ614", "罚款3－5万元，平均5—10%。", 2),
    ("FZ612", "到204年，法治政府基本建成；到205年底，法治社会基本建成；自202年起实行。", 3),
    ("FZ640", "全市市上下同心，市政府府常务会议组织织培训，依法法履职，程序序规范。", 5),
    ("FZ643", "数字政府建设 取得成效。", 1),
    ("FZ410", "参训人员3000余人次以上。", 1),
    ("FZ410", "参训人员约近500余人，走访群众约4126人，执法人员近4120余名。", 3),
    ("FZ624", "发放资料1,2345份，举办1,2期培训班。", 1),
    ("FZ412", "此处待补充。", 1),
    ("FZ624", "投入资金，检查1，200万人次。", 1),
    ("FZ647", "集咨询、调解、援助的中心建成。\n\n集咨询、援助的站点建成。", 2),
]


def findings(sentences, code=""):
    """Return the sentences that have a finding, of any but FZ401 or of one code, with the codes."""
    found = {line: codes(whole(line, in_prose=True)) for line in sentences.splitlines()}
    return {
        line: [name for name in names if (name == code if code else name != "FZ401")]
        for line, names in found.items()
        if (code in names if code else {*names} - {"FZ401"})
    }


def test_good_sentences_have_no_finding():
    assert findings(GOOD) == {}


def test_sums_that_are_right_have_no_finding():
    assert findings(RIGHT_SUMS) == {}


def test_numbers_that_are_no_figures_of_the_report():
    assert findings(NUMBERS, "FZ401") == {}


@pytest.mark.parametrize(("code", "prose", "times"), MISTAKES)
def test_mistakes_are_found(code, prose, times):
    assert codes(whole(prose, in_prose=True)).count(code) == times


def with_metrics(text, **metrics):
    lines = "".join(f"\n          {name}: {value}" for name, value in metrics.items())
    head = "sections:\n  - id: 甲\n    achievements:\n      - id: 乙\n        text: "
    return codes(whole(f"{head}{text}\n        metrics:{lines}"))


@pytest.mark.parametrize(("rate", "expected"), [("95%", ["FZ427"]), ("90%", []), ("约95%", [])])
def test_a_rate_that_is_a_metric(rate, expected):
    text = "收案{{ 收案 }}，办结{{ 办结 }}，办结率{{ 办结率 }}。"
    assert with_metrics(text, 收案="100件", 办结="90件", 办结率=rate) == expected


@pytest.mark.parametrize(
    ("topic", "expected"), [("", ["FZ402"]), ("云计算是先导产业，", ["FZ401"])]
)
def test_a_figure_of_another_subject_is_no_repetition(topic, expected):
    text = f"{topic}集群产值近8亿元，增势好。集群产值{{{{ 集群产值 }}}}。"
    assert with_metrics(text, 集群产值="9亿元") == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("办好甲TA、乙TP公开赛。", []),
        ("办好甲TA国际公开赛。", []),
        ("办好公开赛，支持甲TA。", ["FZ648"]),
    ],
)
def test_halves_of_a_term_close_together(body, expected):
    annex = "annex:\n  - title: 名词解释\n    text: 甲TA公开赛：指由5个国家的球员参加的比赛。"
    assert codes(whole(f"preamble: {body}\n{annex}")) == expected


TERMS = """
      - {id: 词, heading: 名词解释, numbered: false}
      - id: 词一
        heading: 一窗通办：
        run_in: true
        text: 指在一个窗口办理120项事项，通常是指政务服务大厅的窗口。
      - {id: 词二, heading: 市级以上示范点：, run_in: true, text: 全国30个县设立。}
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("推行一窗通办，建成市级、县级以上示范点。", []),
        ("推行一网通办，建成市级以上示范点。", ["FZ648"]),
    ],
)
def test_terms_explained_by_the_sections_below_a_title(body, expected):
    section = f"sections:\n  - id: 甲\n    text: {body}\n    sections:"
    assert codes(whole(section + TERMS)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("五年来，新增岗位{{ 新增岗位 }}。\n\n2023年新增岗位12个。", ["FZ401"]),
        ("近三年，新增岗位{{ 新增岗位 }}。\n\n新增岗位12个。", ["FZ401"]),
        ("新增岗位{{ 新增岗位 }}。\n\n“十四五”期间，新增岗位12个。", ["FZ401"]),
        ("新增岗位{{ 新增岗位 }}。\n\n新增岗位12个。", ["FZ402"]),
    ],
)
def test_a_figure_of_several_years_is_not_repeated_by_one_of_a_year(text, expected):
    block = "|\n          " + text.replace("\n", "\n          ")
    assert sorted(with_metrics(block, 新增岗位="60个")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("办结率{{ 办结率 }}，较之2022年上升2.4%。", ["FZ401", "FZ407"]),
        ("办结率{{ 办结率 }}、提高{{ 升幅 }}。", ["FZ407"]),
        ("优良率98.2%，同比提升{{ 升幅 }}，办结率{{ 办结率 }}。", ["FZ401", "FZ407"]),
        ("增加值占比达{{ 办结率 }}，增长{{ 升幅 }}。", []),
        ("办结率{{ 办结率 }}，投入增长{{ 升幅 }}。", []),
    ],
)
def test_changes_of_rates_in_per_cent(text, expected):
    metrics = {"办结率": "98.2%", "升幅": "2.4%"}
    used = {name: value for name, value in metrics.items() if name in text}
    assert with_metrics(text, **used) == expected


def test_growth_of_what_was_added_may_be_that_of_the_whole():
    assert with_metrics("新增示范点{{ 示范点 }}，增长32%。", 示范点="40个") == ["FZ401"]
    other = with_metrics("新增甲类若干，示范点{{ 示范点 }}，增长32%。", 示范点="40个")
    assert other == ["FZ401", "FZ424"]


def test_a_range_of_buildings_is_no_address_in_a_metric():
    assert with_metrics("拆除{{ 拆除 }}。", 拆除="149-150栋") == ["FZ632"]


@pytest.mark.parametrize(("run_in", "expected"), [("true", []), ("false", ["FZ654"])])
def test_a_heading_in_its_paragraph_may_end_like_a_clause(run_in, expected):
    section = f"- {{id: 甲, heading: 一门，指一个门；, run_in: {run_in}, text: 一窗，指一个窗口。}}"
    assert codes(whole(f"sections:\n  {section}")) == expected
