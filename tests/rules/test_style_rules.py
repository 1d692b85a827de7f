"""Rules of marks, numbers and wording: findings, fixes, and prose that has neither."""

import pytest
from examples import fix_bytes
from rule_examples import codes, whole


def fix_prose(prose):
    """Return the preamble of a data file after its safe fixes."""
    content, _ = fix_bytes(whole(prose, in_prose=True).encode(), unsafe=False)
    text = content.decode()
    start = text.index("preamble: |\n") + len("preamble: |\n")
    lines = text[start:].split("\n")
    return "\n".join(line.removeprefix("  ") for line in lines[: prose.count("\n") + 1])


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        (
            "加强领导,压实责任;推进落实:一抓到底!好吗?",
            "加强领导，压实责任；推进落实：一抓到底！好吗？",
        ),
        ("依法行政(试行)推进.", "依法行政（试行）推进。"),
        ("（草案)通过，(1)加强", "（草案）通过，（1）加强"),
        ("他说\"依法行政\"，'三项制度'落地", "他说“依法行政”，“三项制度”落地"),
        ("落实‘三项制度’，“推行‘一网’”", "落实“三项制度”，“推行‘一网’”"),
        ("学习习总书记讲话，学习总书记思想", "学习习近平总书记讲话，学习总书记思想"),
        ("推进标准化...完成--落实…结束。。。", "推进标准化……完成——落实……结束……"),
        ("2021--2025年实施", "2021—2025年实施"),
        ("，，重复、、重复；；；句号。。结束", "，重复、重复；句号。结束"),
        ("《关于《办法》的通知》“实施“三项”制度”", "《关于〈办法〉的通知》“实施‘三项’制度”"),
        ("（一）、加强", "（一）加强"),
        ("一.加强", "一、加强"),
        ("城管、交通、等领域，教育……等", "城管、交通等领域，教育等"),
        ("到２０２５年", "到2025年"),
        ("自2023年08月01日起，12月五号止", "自2023年8月1日起，12月五日止"),
        ("25年底，24年3月", "2025年底，2024年3月"),
        ("二零二五年，〇二零年", "二〇二五年，〇二〇年"),
        ("压缩5～10%，投资9-16亿元", "压缩5%～10%，投资9亿～16亿元"),
        ("3千人，5百户，3千万元，2千米", "3000人，500户，3000万元，2千米"),
        ("3千5百人，1千2百3十件，3万5千2百元，6百度", "3千5百人，1千2百3十件，3万5千2百元，6百度"),
        ("二○二四年，二O二三年", "二〇二四年，二〇二三年"),
        ("增长若干%.", "增长若干%。"),
        ("5－8次", "5～8次"),
        ("第24年度会议，市政府令〔2024〕第8号", "第24年度会议，市政府令〔2024〕第8号"),
        ("报名截止12月31日", "报名截止12月31日"),
        ("20几人", "二十几人"),
        ("比率.5%", "比率0.5%"),
        ("石发[2016]23号，国发（2020）第05号", "石发〔2016〕23号，国发〔2020〕5号"),
        ("2021-2025年，10-30户，3~5次，7-9月", "2021—2025年，10～30户，3～5次，7—9月"),
        ("持续 3 年，推进第 2 批", "持续3年，推进第2批"),
        ("截止目前，截止到2023年底", "截至目前，截至2023年底"),
        ("《宪法》、《民法典》，“一”、“二”", "《宪法》《民法典》，“一”“二”"),
        ("落实《规划（20212025年）》", "落实《规划（2021—2025年）》"),
        ("《落实<办法>方案》和<办法>", "《落实〈办法〉方案》和<办法>"),
    ],
)
def test_safe_fixes(bad, good):
    assert fix_prose(bad) == good


@pytest.mark.parametrize(
    ("prose", "code", "times"),
    [
        ("印发《要点，明确任务》》。", "FZ605", 1),
        ("“甲（乙”丙）", "FZ605", 2),
        ("2月30日，13月1日，2023年2月29日，4月31日", "FZ619", 4),
        ("去年以来，近日召开，日前印发", "FZ635", 3),
        ("下降2倍，减少一倍", "FZ636", 2),
        ('提高了"放管服改革', "FZ602", 1),
        ("妥否，请批示", "FZ637", 2),
        ("会议*次，XX市，××局，待填，TODO，某某同志，____年", "FZ412", 7),
        ("推动��工作，锟斤拷，\ue000。", "FZ419", 3),
        ("一是健全。三是强化。", "FZ409", 1),
        ("一是甲；二是乙；二是丙。", "FZ409", 1),
        ("办结案件1102件，培训近500余人，投入近百万元，走访三千余户，满意率99.8%", "FZ401", 5),
        ("压缩5%～10%，涉及二十六个部门", "FZ401", 2),
        ("总数12件，人数三百人，30+家，不低于5%，用时2个多小时", "FZ401", 5),
        ("《法治政府建设实施刚要（2021—2025年）》《行政复法议》", "FZ411", 2),
        ("（一）甲。\n\n（三）乙。\n\n（一）丙。", "FZ620", 1),
    ],
)
def test_mistakes_without_a_safe_fix(prose, code, times):
    assert codes(whole(prose, in_prose=True)).count(code) == times
    assert fix_prose(prose) == prose


@pytest.mark.parametrize("marks", ["《》", "“”"])
def test_behind_a_mark_that_is_not_closed_pairs_are_nested_in_nothing(marks):
    left, right = marks
    prose = f"印发{left}甲规划、{left}乙规划{right}和{left}丙规划{right}。"
    found = codes(whole(prose, in_prose=True))
    assert found.count("FZ605") == 1
    assert "FZ606" not in found
    assert "FZ606" in codes(whole(prose.replace("。", f"{right}。"), in_prose=True))


@pytest.mark.parametrize("mark", ["-", "~", "－"])
def test_a_mark_between_years_makes_no_other_title(mark):
    prose = f"落实《法治政府建设实施纲要（2021{mark}2025年）》。"
    assert "FZ411" not in codes(whole(prose, in_prose=True))
    assert "FZ411" in codes(whole(prose.replace("2021", "2020"), in_prose=True))


@pytest.mark.parametrize(
    "prose",
    [
        "其它事项依法办理，惟一标准不变。",
        "附件1和附表2列明清单，见图3。",
        "拨打“12348”热线，12345政务服务便民热线全天受理，110报警。",
        "建设5G网络，PM2.5浓度下降，“1+6+31+N”和1+6+31+N体系运转良好。",
        "2024年2月26日，第二批、第3批名单公布，“十四五”收官。",
        "《法治示例建设规划（2021—2025年）》印发。",
        "石政发〔2016〕23号文件执行到位，市政府令第5号废止。",
        "执行GB/T 9704—2012标准，用A4纸印制，在Windows 10系统运行。",
        "三年行动为期3～5年，10:30开会，24小时值守。",
        "近10年来成效明显，过去20年底子厚，以千米计。",
        "网址为https://www.example.gov.cn/a?b=c,d，邮箱abc@example.com。",
        "统一是前提，之一是关键；同等对待，风险等级分明，优等生不少。",
        "按百分制评分，九成以上满意，下降两成，增长两倍。",
        "截止日期为月底，停止受理。",
        "最近日常检查加强，以前年度结余，31日前完成，生日前后。",
        "三合一改革，四大水系治理，一网通办，两个一百年目标，千家万户受益。",
        "他说：“法治‘硬’环境好。”",
        "1.加强领导。",
        "三、四月份集中开展检查。",
        "第三十二条、第一百零三条，第二十一次代表大会，第三十六个税收宣传月，为期3个月。",
        "2021—2025年规划，7月至9月集中整治，2月29日召开会议。",
        "“承诺制”+“拿地即开工”模式推行。",
        "（2023）冀10行初5号判决生效。",
        "《关于印发〈实施方案〉的通知》下发。",
        "十三届全国人大，二十届三中全会，党的二十大。",
        "0316-2345678热线，12·4国家宪法日，3·15晚会。",
        "每周一至周五9:00-17:00受理。",
        "第1名，前10强，十几人，二十余年，三分之一。",
        "收到《甲》 《乙》两份；丁——戊……",
    ],
)
def test_correct_prose_has_no_findings(prose):
    assert codes(whole(prose, in_prose=True)) == []


def test_many_fixes_in_one_text():
    assert fix_prose('他说"好"了,去了(北京),' * 100) == "他说“好”了，去了（北京），" * 100


@pytest.mark.parametrize(
    ("mark", "code"), [("--", "FZ603"), ("...", "FZ603"), (",", "FZ601"), ("、、", "FZ604")]
)
def test_mark_at_the_end_of_the_report(mark, code):
    assert codes(whole(f"closing: 结束{mark}")) == [code]


def test_a_comma_within_a_title_is_mended_where_it_stands():
    fixed = fix_prose("认真落实《关于加强行政,执法监督的意见》。")
    assert fixed == "认真落实《关于加强行政，执法监督的意见》。"
