"""Year, issuer and level: from title, text, signature and file name, in this order."""

import pytest
from outlines import OTHER, PROSE, import_text

from fazhi_report.diagnostics import Problem

BODY = ["一、主要做法", PROSE]
DAY = "2023年2月3日"


def facts(*lines, name="报告.txt", **options):
    report = import_text("\n".join(lines), name, **options).report
    return report.year, report.issuer, report.level


@pytest.mark.parametrize(
    ("lines", "name", "year"),
    [
        (["云溪县2022年法治政府建设报告", "2021年，云溪县。" + PROSE, *BODY], "2020.txt", 2022),
        (["云溪县二〇二二年法治政府建设报告", PROSE, *BODY], "a.txt", 2022),
        (
            ["云溪县法治政府建设报告", "现将2021年法治政府建设工作情况报告如下：", *BODY],
            "2020.txt",
            2021,
        ),
        (["云溪县法治政府建设报告", PROSE, "一、2021年工作回顾", PROSE], "2020.txt", 2021),
        (["云溪县法治政府建设报告", "2021年，全县。" + PROSE, *BODY], "2020.txt", 2021),
        # the day of a speech, on two lines or behind the title
        (
            ["政府工作报告", "（2021年1月6日在云溪县第九届", "人民代表大会第二次会议上）", *BODY],
            "云溪县政府工作报告2010.txt",
            2020,
        ),
        (["云溪县政府工作报告——2021年1月6日在人民代表大会第二次会议上", *BODY], "a.txt", 2020),
        # a year since which something is so
        (
            [
                "云溪县政府工作报告",
                "——2003年1月8日在云溪县第五届人民代表大会第一次会议上",
                "1998年县第四届人民代表大会第一次会议以来，全县开创了新局面。",
                *BODY,
            ],
            "a.txt",
            2002,
        ),
        (
            ["云溪县法治政府建设报告", PROSE, *BODY, "云溪县人民政府", "2023年2月3日"],
            "2020.txt",
            2022,
        ),
        (
            ["云溪县法治政府建设报告", PROSE, *BODY, "云溪县人民政府", "2022年12月30日"],
            "a.txt",
            2022,
        ),
        (["云溪县法治政府建设报告", "（2023年2月3日）", PROSE, *BODY], "2020.txt", 2022),
        (["云溪县法治政府建设报告", PROSE, *BODY], "云溪县2020年报告.txt", 2020),
        (["云溪县法治政府建设报告", PROSE, "一、2021年主要工作及成效", PROSE], "2020.txt", 2021),
        (
            ["云溪县法治政府建设报告", "现对2021年所做工作总结如下：", *BODY],
            "2020.txt",
            2021,
        ),
        # what is planned for a year follows the year of the report
        (["云溪县政府工作报告", PROSE, *BODY, "二、2023年工作安排", PROSE], "2020.txt", 2022),
        (
            ["云溪县政府工作报告", PROSE, *BODY, "二、对2023年政府工作的建议", PROSE],
            "2020.txt",
            2022,
        ),
        (
            ["云溪县政府工作报告", PROSE, "一、过去五年回顾", PROSE, "二、2023年的工作重点", PROSE],
            "2020.txt",
            2022,
        ),
        (["云溪县政府工作报告", PROSE, *BODY, "二、2023年工作重点", PROSE], "2020.txt", 2020),
        (["云溪县政府工作报告", PROSE, *BODY, "二、2023年任务完成情况", PROSE], "2020.txt", 2020),
        # a 政府工作报告 is called by the year in which it is given
        (["云溪县2023年政府工作报告", PROSE, "一、2022年工作回顾", PROSE], "a.txt", 2022),
        (["云溪县2023年政府工作报告", PROSE, "一、2023年工作回顾", PROSE], "a.txt", 2023),
        (["云溪县2023年政府工作报告", PROSE, *BODY], "a.txt", 2022),
        (["在人民代表大会上", PROSE, *BODY], "云溪县人民政府政府工作报告_2021.txt", 2020),
        (["云溪县2023年度政府工作报告", PROSE, *BODY], "a.txt", 2023),
        (["青石新区管委会2023年工作报告", PROSE, "一、2022年工作回顾", PROSE], "a.txt", 2022),
        (
            ["2023年青石新区管委会工作报告", PROSE, *BODY, "二、2023年的工作安排", PROSE],
            "a.txt",
            2022,
        ),
        (["青石新区管委会2023年法治工作报告", PROSE, "一、2022年工作回顾", PROSE], "a.txt", 2023),
        (["云溪县司法局2023年工作报告", PROSE, *BODY], "a.txt", 2023),
        # headings that the law words
        (
            [
                "云溪县法治政府建设报告",
                PROSE,
                "一、2022年推进法治政府建设的主要举措和成效",
                PROSE,
            ],
            "2020.txt",
            2022,
        ),
        (["云溪县法治政府建设报告", PROSE, "一、2022年总体情况", PROSE], "2020.txt", 2022),
        (["云溪县政府工作报告", PROSE, "一、2022年和今年以来工作回顾", PROSE], "2020.txt", 2022),
        # the first sentence of the body
        (["云溪县法治政府建设报告", "一、主要做法", "2022年，" + PROSE], "2020.txt", 2022),
        (["云溪县法治政府建设报告", PROSE, "一、主要做法", "2022年以来，" + PROSE], "a.txt", 2022),
        # the year that a speech looks back on, in a title with the same year
        (
            ["2022年云溪县政府工作报告", PROSE, "一、过去一年的成效", "2022年，" + PROSE],
            "a.txt",
            2022,
        ),
        (
            ["2022年云溪县政府工作报告", PROSE, "一、过去五年的成效", "2017年，" + PROSE],
            "a.txt",
            2021,
        ),
        # the day of a speech
        (
            ["云溪县政府工作报告", "——2023年1月8日在县人民代表大会第三次会议上", PROSE, *BODY],
            "2020.txt",
            2022,
        ),
        (
            ["云溪县政府工作报告", "2023年1月8日在县人民代表大会第三次会议上", PROSE, *BODY],
            "2020.txt",
            2022,
        ),
        (
            ["云溪县政府工作报告", "（2022年12月28日在县人民代表大会会议上）", PROSE, *BODY],
            "2020.txt",
            2022,
        ),
    ],
)
def test_year(lines, name, year):
    assert facts(*lines, name=name, level="county")[0] == year


@pytest.mark.parametrize(
    ("lines", "name", "issuer"),
    [
        (["云溪县人民政府2022年法治政府建设报告", PROSE, *BODY], "a.txt", "云溪县人民政府"),
        (["2022年云溪县法治政府建设报告", PROSE, *BODY], "a.txt", "云溪县人民政府"),
        (["东川省云溪市2022年法治政府建设报告", PROSE, *BODY], "a.txt", "东川省云溪市人民政府"),
        (["云溪县司法局关于2022年法治政府建设情况的报告", PROSE, *BODY], "a.txt", "云溪县司法局"),
        (
            ["2022年政府工作报告", "我代表云溪县人民政府，向大会报告工作。" + PROSE, *BODY],
            "北山县2022年报告.txt",
            "云溪县人民政府",
        ),
        (
            ["2022年法治政府建设报告", PROSE, *BODY, "云溪县人民政府", "2023年2月3日"],
            "北山县2022年报告.txt",
            "云溪县人民政府",
        ),
        (["2022年法治政府建设报告", PROSE, *BODY], "北山县2022年报告.txt", "北山县人民政府"),
        (["我县2022年法治政府建设报告", PROSE, *BODY], "北山县2022年报告.txt", "北山县人民政府"),
        (["青石镇2022年法治政府建设报告", PROSE, *BODY], "a.txt", "青石镇人民政府"),
        (["云溪县青石乡2022年法治政府建设报告", PROSE, *BODY], "a.txt", "云溪县青石乡人民政府"),
        (["青石街道2022年法治政府建设报告", PROSE, *BODY], "a.txt", "青石街道办事处"),
        # a body of a government
        (
            ["云溪区人民政府青石街道办事处2022年法治政府建设报告", PROSE, *BODY],
            "a.txt",
            "云溪区人民政府青石街道办事处",
        ),
        (
            ["云溪县人民政府办公室关于2022年法治政府建设情况的报告", PROSE, *BODY],
            "a.txt",
            "云溪县人民政府办公室",
        ),
        # two bodies
        (
            ["中共云溪县委 云溪县人民政府", "关于2022年法治政府建设情况的报告", PROSE, *BODY],
            "a.txt",
            "中共云溪县委、云溪县人民政府",
        ),
        (
            ["中共青石镇委员会 青石镇人民政府", "关于2022年法治政府建设情况的报告", PROSE, *BODY],
            "a.txt",
            "中共青石镇委员会、青石镇人民政府",
        ),
        # places whose names begin like a level
        (["镇溪区司法局2022年法治政府建设报告", PROSE, *BODY], "a.txt", "镇溪区司法局"),
        (
            ["镇司法所2022年法治政府建设报告", PROSE, *BODY],
            "北山县2022年报告.txt",
            "北山县人民政府",
        ),
        *(
            ([f"{place}2022年法治政府建设报告", PROSE, *BODY], "a.txt", f"{place}人民政府")
            for place in ("本溪市", "原平市", "从江县", "将乐县", "乡宁县", "向阳区", "青石苏木")
        ),
        (
            ["2022年法治政府建设报告", *BODY[:1], "云溪县司法局坚持普法。" + PROSE],
            "a.txt",
            "云溪县司法局",
        ),
        # bodies that are no departments
        *(
            ([f"{body}2022年法治政府建设报告", PROSE, *BODY], "a.txt", body)
            for body in ("云溪县档案馆", "云溪市公共资源交易中心", "云溪县消防救援大队", "云溪海关")
        ),
        # a department without its place: from the text, a title that it cites, the file name
        (
            ["城市管理局2022年法治政府建设报告", "云溪市城市管理局坚持普法。", *BODY],
            "a.txt",
            "云溪市城市管理局",
        ),
        (
            ["城市管理局2022年法治政府建设报告", PROSE + "印发《云溪市城市管理局规则》。", *BODY],
            "a.txt",
            "云溪市城市管理局",
        ),
        (
            ["工业和信息化局2022年法治政府建设报告", PROSE, *BODY],
            "云溪县工业和信息化局2022.txt",
            "云溪县工业和信息化局",
        ),
        # a street in short, and a name that only begins with a place
        (["云溪区青石街2022年度法治政府建设报告", PROSE, *BODY], "a.txt", "云溪区青石街道办事处"),
        (
            ["云溪区青石滩2022年度法治政府建设报告", PROSE, *BODY, "东川市青石街道办事处", DAY],
            "a.txt",
            "东川市青石街道办事处",
        ),
        # the party committee to which it is addressed
        (
            [
                "2022年法治政府建设报告",
                "云溪区委全面依法治区委员会：",
                "过去一年，青石街道办事处坚持普法。" + PROSE,
                *BODY,
            ],
            "a.txt",
            "青石街道办事处",
        ),
    ],
)
def test_issuer(lines, name, issuer):
    assert facts(*lines, name=name)[1] == issuer


@pytest.mark.parametrize(
    ("preamble", "issuer"),
    [
        ("2022年，青石镇在县委、县政府领导下，大力普法。", "青石镇人民政府"),
        ("2022年是普法之年，青石镇党委、政府在县委的领导下，大力普法。", "青石镇人民政府"),
        ("2022年以来,云溪县应急管理局在县委的坚强领导下,大力普法。", "云溪县应急管理局"),
        ("云溪县全面落实普法责任。", "云溪县人民政府"),
        ("红旗县认真落实普法责任。", "红旗县人民政府"),
        ("东川市市中区认真落实普法责任。", "东川市市中区人民政府"),
        ("2022年，交通部以习近平法治思想为指导，大力普法。", "交通部"),
        ("2022年，云溪县林业局法治政府建设工作在县委领导下，取得成效。", "云溪县林业局"),
        ("在县司法局指导下，云溪县人民政府办公室坚持普法。", "云溪县人民政府办公室"),
        ("2022年，云溪县政府坚决落实普法责任。", "云溪县人民政府"),
        # documents that the text cites name the place
        ("县司法局坚持普法，印发《2022年云溪县司法局学法计划》。", "云溪县司法局"),
        (
            "现将县人民政府2022年工作报告如下。根据《关于云溪县人民政府学法的规定》。",
            "云溪县人民政府",
        ),
        ("县司法局坚持普法。落实《云溪县司法局规则》《南岭县司法局办法》。", "北山县人民政府"),
        ("现将云溪县司法局2022年工作情况报告如下。", "云溪县司法局"),
        ("现将《云溪县林业局2022年法治建设报告》予以公布。", "云溪县林业局"),
        ("县司法局坚持普法。", "北山县人民政府"),
        ("根据按照中共云溪县委全面依法治县的要求，大力普法。", "北山县人民政府"),
        ("全市各级人民政府坚持普法。", "北山县人民政府"),
        ("原交通部始终坚持普法。", "北山县人民政府"),
        ("在上级司法局支持下，云溪县村村坚持普法。", "北山县人民政府"),
        (
            "2022年，青石镇普法工作在县委、县政府支持下，在县司法局指导下推进。",
            "北山县人民政府",
        ),
        ("2022年，云溪市党委和政府全面依法履职。", "云溪市人民政府"),
        ("按照部署，2022年，云溪街道以深入学法为核心，推进各项工作。", "云溪街道办事处"),
    ],
)
def test_the_issuer_that_the_preamble_speaks_of(preamble, issuer):
    lines = ["2022年法治政府建设报告", preamble + PROSE, *BODY]
    assert facts(*lines, name="北山县2022年报告.txt", level="county")[1] == issuer


def test_the_head_of_the_body_in_the_line_below_the_title():
    lines = [
        "政府工作报告",
        "云溪自治县人民政府县长 王春",
        "各位代表：",
        "代表自治县人民政府作报告。",
    ]
    assert facts(*lines, *BODY, year=2022)[1] == "云溪自治县人民政府"


@pytest.mark.parametrize(
    ("signer", "cautions"),
    [
        ("云溪区司法局", ["发文机关照标题写作云溪区人民政府，署名却是云溪区司法局，请核对。"]),
        ("云溪区人民政府", []),
        ("东川市云溪区人民政府", []),
        ("云溪区人民政府办公室", []),
        ("区长　王春", []),
    ],
)
def test_a_signature_of_another_body_is_to_be_checked(signer, cautions):
    result = import_text("\n".join(["云溪区2022年法治政府建设报告", PROSE, *BODY, signer, DAY]))
    assert list(result.cautions) == cautions


@pytest.mark.parametrize("issuer", ["城市管理局", "市城市管理局", "退役军人事务局", "卫健委"])
def test_a_department_without_a_place_is_asked_for(issuer):
    with pytest.raises(Problem, match="--issuer"):
        facts(f"{issuer}2022年法治政府建设报告", PROSE, *BODY)


def test_a_functional_zone_has_a_committee_whose_level_is_asked_for():
    lines = ["云溪经济技术开发区2022年法治政府建设报告", PROSE, *BODY]
    assert facts(*lines, level="county")[1] == "云溪经济技术开发区管理委员会"
    with pytest.raises(Problem, match="--level"):
        facts(*lines)


def test_a_title_on_the_enforcement_of_law_names_its_body():
    assert facts("2022年云溪县林业局行政执法工作报告", PROSE, *BODY)[1] == "云溪县林业局"


def test_a_body_that_stands_alone_below_the_title():
    lines = ["2022年法治政府建设报告", "云溪省林业厅", "（2023年1月31日）", PROSE, *BODY]
    assert facts(*lines, name="报告.txt")[1] == "云溪省林业厅"


def test_the_place_where_a_speech_was_given():
    day = "2023年1月8日在云溪县第十七届人民代表大会第三次会议上"
    speech = "现在，我代表{}，向大会报告工作。" + PROSE
    lines = ["2022年政府工作报告", day, speech.format("县人民政府"), *BODY]
    assert facts(*lines)[1:] == ("云溪县人民政府", "county")
    lines = ["2022年工作报告", day, speech.format("县人大常委会"), *BODY]
    with pytest.raises(Problem, match="--issuer"):
        facts(*lines)


@pytest.mark.parametrize(
    ("issuer", "level"),
    [
        ("国务院", "central"),
        ("东川省人民政府", "province"),
        ("东川省云溪市人民政府", "city"),
        ("云溪县人民政府", "county"),
        ("云溪县青石镇人民政府", "township"),
        ("青石街道办事处", "township"),
        ("云溪区人民政府青石街道办事处", "township"),
        ("云溪县人民政府办公室", "department"),
        ("中共云溪县委、云溪县人民政府", "county"),
        ("云溪县司法局", "department"),
        ("交通部", "department"),
        ("云溪海关", "department"),
        ("云溪县消防救援大队", "department"),
        ("青石苏木人民政府", "township"),
    ],
)
def test_level_of_the_issuer(issuer, level):
    assert facts("2022年法治政府建设报告", PROSE, *BODY, issuer=issuer)[2] == level


def test_level_from_the_governments_that_lead_the_issuer():
    text = "在县委、县政府领导下，" + PROSE
    lines = ["2022年法治政府建设报告", text, *BODY, text]
    assert facts(*lines, issuer="青石管委会")[2] == "township"


def test_options_come_first():
    lines = ["云溪县人民政府2022年法治政府建设报告", PROSE, *BODY]
    found = facts(*lines, year=2021, issuer="北山市人民政府", level="department")
    assert found == (2021, "北山市人民政府", "department")


@pytest.mark.parametrize(
    ("options", "asked"),
    [
        ({}, "看不出年度、发文机关、层级，请用 --year、--issuer、--level 写明"),
        ({"year": 2022}, "看不出发文机关、层级，请用 --issuer、--level 写明"),
        ({"year": 2022, "issuer": "青石联合体"}, "看不出层级，请用 --level 写明"),
        ({"issuer": "云溪县人民政府"}, "看不出年度，请用 --year 写明"),
    ],
)
def test_what_cannot_be_seen_is_asked_for(options, asked):
    with pytest.raises(Problem, match=asked):
        facts("法治政府建设报告", PROSE + OTHER, *BODY, **options)


def test_two_years_in_the_title_are_no_year():
    lines = ["云溪县2021年和2022年法治政府建设报告", PROSE, *BODY]
    with pytest.raises(Problem, match="--year"):
        facts(*lines)


def test_a_year_that_the_option_denies_is_told():
    lines = ["云溪县人民政府2022年法治政府建设报告", PROSE, *BODY]
    result = import_text("\n".join(lines), year=2021)
    assert result.cautions == ("年度照 --year 写作 2021，标题里却是 2022，请核对。",)
    assert import_text("\n".join(lines), year=2022).cautions == ()


def test_a_title_from_the_file_name_is_no_title_of_the_text():
    name = "云溪县人民政府2022年法治政府建设报告.txt"
    result = import_text("\n".join([PROSE, *BODY]), name)
    assert result.origins["year"] == result.origins["issuer"] == "文件名"


def test_the_year_before_the_title_is_to_be_checked():
    lines = "\n".join(["云溪县2023年政府工作报告", PROSE, *BODY])
    (caution,) = import_text(lines, "a.txt").cautions
    assert "2022" in caution
    assert "标题里的 2023 年是作报告的年份" in caution
    assert import_text(lines, "a.txt", year=2022).cautions == ()
    seen = "\n".join(["云溪县2023年政府工作报告", PROSE, "一、2022年工作回顾", PROSE])
    assert import_text(seen, "a.txt").cautions == ()


@pytest.mark.parametrize("title", [["青石新区管委会2023年工作报告"], []])
def test_a_committee_has_the_name_that_it_gives_in_full(title):
    speech = "现在，我代表青石新区管理委员会向大会作工作报告，请予审议。" + PROSE
    lines = [*title, speech, "一、2022年工作回顾", PROSE]
    name = "青石新区管委会2023年工作报告.txt"
    assert facts(*lines, name=name, level="county")[:2] == (2022, "青石新区管理委员会")


TOLD = ["第一章 山雨欲来", PROSE, "第二章 旧事", PROSE]
FACTS = {"year": 2023, "issuer": "云溪县人民政府", "level": "county"}


@pytest.mark.parametrize("lines", [TOLD, ["山雨欲来", PROSE, "旧事", PROSE]])
def test_a_text_that_nothing_calls_a_report_is_refused_with_all_facts_stated(lines):
    with pytest.raises(Problem, match="没有报告的题目"):
        facts(*lines, name="山雨.txt", **FACTS)


@pytest.mark.parametrize(
    "lines",
    [
        ["云溪县2023年工作总结", *TOLD],
        ["各位代表：", *TOLD],
        ["现将有关情况报告如下：", *TOLD],
        ["一、旧事", PROSE],
        [*TOLD, "云溪县人民政府", "2024年1月3日"],
    ],
)
def test_a_part_of_reports_is_enough_for_one(lines):
    assert facts(*lines, name="a.txt", **FACTS) == (2023, "云溪县人民政府", "county")


def test_facts_of_a_report_in_traditional_characters():
    lines = [
        "政府工作報告",
        "——2014年1月24日在雲溪市第十三屆人民代表大會第四次會議上",
        "各位代表：",
        "現在，我代表市人民政府，向大會作政府工作報告。",
        "一、2013年工作回顧",
        PROSE,
    ]
    assert facts(*lines, name="a.txt") == (2013, "雲溪市人民政府", "city")


@pytest.mark.parametrize(
    ("title", "issuer", "level"),
    [
        ("雲溪縣人民政府2022年法治政府建設工作報告", "雲溪縣人民政府", "county"),
        ("雲溪縣2022年法治政府建設工作報告", "雲溪縣人民政府", "county"),
        ("雲溪縣青石鎮2022年法治政府建設工作報告", "雲溪縣青石鎮人民政府", "township"),
        ("雲溪縣農業局2022年法治政府建設工作報告", "雲溪縣農業局", "department"),
    ],
)
def test_issuer_and_level_in_a_title_in_traditional_characters(title, issuer, level):
    lines = [title, PROSE, "一、主要做法", PROSE]
    assert facts(*lines, name="a.txt") == (2022, issuer, level)


def test_another_name_of_the_body_in_brackets_is_no_part_of_the_issuer():
    title = "云溪市城市管理局（云溪市综合行政执法局）2022年法治政府建设年度报告"
    assert facts(title, PROSE, *BODY, name="a.txt") == (2022, "云溪市城市管理局", "department")
