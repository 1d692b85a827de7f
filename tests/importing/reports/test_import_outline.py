"""Headings in every habit: own line, run in, unnumbered, restarting, running on, own spellings."""

import pytest
from outlines import OTHER, PROSE, import_blocks, imported, shown

from fazhi_report.importing.article import Line

HABITS = {
    "own line": (
        ["一、主要做法", PROSE, "二、存在问题", OTHER],
        ["1 一、主要做法", "1 二、存在问题"],
    ),
    "run in, own line with a full stop": (
        ["一、主要做法。", PROSE, f"（一）健全制度。{PROSE}", f"（二）规范执法：{OTHER}"],
        ["1 一、主要做法。", "2 （一）健全制度。+", "2 （二）规范执法：+"],
    ),
    "run in behind a blank": (
        [
            "一、主要做法",
            f"（一）健全制度 {PROSE}",
            f"（二）坚持学法\u3000规范执法。{OTHER}",
            "（三）公开规则 接受监督",
            OTHER,
            f"（四）推行ISO 9001认证：{PROSE}",
            f"（五）规范执法，健全制度；{'组织培训，' * 12}全部完成",
        ],
        [
            "1 一、主要做法",
            "2 （一）健全制度+",
            "2 （二）坚持学法\u3000规范执法。+",
            "2 （三）公开规则 接受监督",
            "2 （四）推行ISO 9001认证：+",
            "2 （五）规范执法，健全制度；+",
        ],
    ),
    "four levels": (
        [
            "一、主要做法",
            "（一）健全制度",
            "1.完善规则",
            f"（1）清理文件。{PROSE}",
            "2.公开规则",
            OTHER,
        ],
        [
            "1 一、主要做法",
            "2 （一）健全制度",
            "3 1.完善规则",
            "4 （1）清理文件。+",
            "3 2.公开规则",
        ],
    ),
    "a level skipped": (
        [
            "一、主要做法",
            "1.完善规则",
            PROSE,
            "2.公开规则",
            OTHER,
            "二、存在问题",
            "1.人手不足",
            PROSE,
        ],
        ["1 一、主要做法", "3 1.完善规则", "3 2.公开规则", "1 二、存在问题", "3 1.人手不足"],
    ),
    "the third level restarts": (
        ["一、主要做法", "（一）健全制度", "1.完善规则", PROSE, "（二）规范执法", "1.培训", OTHER],
        ["1 一、主要做法", "2 （一）健全制度", "3 1.完善规则", "2 （二）规范执法", "3 1.培训"],
    ),
    "the third level runs on": (
        ["一、主要做法", "（一）健全制度", "1.完善规则", PROSE, "（二）规范执法", "2.培训", OTHER],
        ["1 一、主要做法", "2 （一）健全制度", "3 1.完善规则", "2 （二）规范执法", "3 2.培训"],
    ),
    "parts, 一、 begins again": (
        ["第一部分 回顾", "一、健全制度", PROSE, "第二部分 打算", "一、补齐短板", OTHER],
        ["1 第一部分　回顾", "1 一、健全制度", "1 第二部分　打算", "1 一、补齐短板"],
    ),
    "一、 begins again": (
        [
            "一、健全制度",
            PROSE,
            "二、规范执法",
            PROSE,
            "一、补齐短板",
            OTHER,
            "二、强化监督",
            OTHER,
        ],
        ["1 一、健全制度", "1 二、规范执法", "1 一、补齐短板", "1 二、强化监督"],
    ),
    "another spelling begins again below a number": (
        [
            *("一、主要做法", "1、健全制度", PROSE, "2、规范执法", "1．培训", OTHER),
            *(
                "2．考核",
                OTHER,
                "3、普法",
                PROSE,
                "1．进校园",
                OTHER,
                "二、存在问题",
                "1．人手",
                PROSE,
            ),
        ],
        [
            *("1 一、主要做法", "3 1、健全制度", "3 2、规范执法", "4 1．培训", "4 2．考核"),
            *("3 3、普法", "4 1．进校园", "1 二、存在问题", "3 1．人手"),
        ],
    ),
    "one spelling begins again below a number that goes on": (
        [
            *("1、健全制度", PROSE, "2、规范执法", "1、培训", OTHER, "2、考核", OTHER),
            *("3、评查", OTHER, "3、普法", PROSE, "①进校园", OTHER),
        ],
        [
            *("3 1、健全制度", "3 2、规范执法", "4 1、培训", "4 2、考核", "4 3、评查", "3 3、普法"),
            "4 ①进校园",
        ],
    ),
    "two spellings of one level": (
        ["一、主要做法", "1、健全制度", PROSE, "2．规范执法", OTHER, "3、普法", PROSE],
        ["1 一、主要做法", "3 1、健全制度", "3 2．规范执法", "3 3、普法"],
    ),
    "the first level begins again in another spelling": (
        ["一、健全制度", PROSE, "二、规范执法", PROSE, "一.补齐短板", OTHER, "二.强化监督", OTHER],
        ["1 一、健全制度", "1 二、规范执法", "1 一.补齐短板", "1 二.强化监督"],
    ),
    "the upper of two spellings begins again": (
        ["一、主要做法", "1、制度", PROSE, "1．培训", OTHER, "1、普法", PROSE, "1．进校园", OTHER],
        ["1 一、主要做法", "3 1、制度", "4 1．培训", "3 1、普法", "4 1．进校园"],
    ),
    "lists below headings without numbers": (
        [
            *("一、主要做法", "培训情况", "1.县级培训", PROSE, "2.乡级培训", OTHER),
            *("考核情况", "1、县级考核", PROSE, "3、乡级考核", OTHER),
        ],
        [
            *("1 一、主要做法", "2 培训情况", "3 1.县级培训", "3 2.乡级培训"),
            *("1 考核情况", "3 1、县级考核", "3 3、乡级考核"),
        ],
    ),
    "counting from 24": (
        ["24.健全制度", PROSE, "25.规范执法", OTHER],
        ["3 24.健全制度", "3 25.规范执法"],
    ),
    "own spellings": (
        ["一、主要做法", "(一)健全制度", PROSE, "(二)规范执法", "1、培训", OTHER, "2、考核", PROSE],
        ["1 一、主要做法", "2 (一)健全制度", "2 (二)规范执法", "3 1、培训", "3 2、考核"],
    ),
    "more spellings": (
        ["一、主要做法", "（一）、健全制度", PROSE, "１．培训", OTHER, "1）考核", PROSE],
        ["1 一、主要做法", "2 （一）、健全制度", "3 １．培训", "4 1）考核"],
    ),
    "unnumbered": (
        ["主要做法和成效", PROSE, "（一）健全制度", OTHER, "存在的问题", PROSE],
        ["1 主要做法和成效", "2 （一）健全制度", "1 存在的问题"],
    ),
    "一是 at the start of paragraphs": (
        ["一、主要做法", f"一是健全制度。{PROSE}", f"二是规范执法。{OTHER}", PROSE],
        ["1 一、主要做法"],
    ),
    "no numbers of headings": (
        [
            "一、主要做法",
            f"3.15消费者权益日期间，{PROSE}",
            f"（2022年）{OTHER}",
            f"一、二等奖各1名，{PROSE}",
        ],
        ["1 一、主要做法"],
    ),
    "attachments of the page": (
        ["一、主要做法", PROSE, OTHER, "1.办理情况表.docx", "2．典型案例.pdf（下载）"],
        ["1 一、主要做法"],
    ),
    "glossary": (
        ["一、主要做法", PROSE, "名词解释", f"1.法治副校长：{OTHER}", f"2.双随机：{PROSE}"],
        ["1 一、主要做法", "2 名词解释", "3 1.法治副校长：+", "3 2.双随机：+"],
    ),
    "glossary of short explanations": (
        [
            *("一、主要做法", PROSE, "名词解释"),
            f"1.茶法讲堂：指各乡镇为茶农讲解茶法的场所。{OTHER}",
            f"2.“三进”：“一进”指进茶园；{OTHER}",
            f"3.茶站：各乡镇设立的服务点，由茶农自愿参加。{PROSE}",
            f"4.茶证：向全县符合条件的茶馆和茶楼免费发放的经营证明文件和卫生合格标识。{PROSE}",
        ],
        [
            *("1 一、主要做法", "2 名词解释", "3 1.茶法讲堂：+", "3 2.“三进”：+"),
            *("3 3.茶站：+", "3 4.茶证：+"),
        ],
    ),
    "definitions are no headings": (
        [
            *("一、主要做法", PROSE, "（一）健全制度", PROSE),
            f"1.茶法讲堂是指各乡镇的讲堂。{OTHER}",
            f"2.茶站，指的是服务点。{PROSE}",
        ],
        ["1 一、主要做法", "2 （一）健全制度"],
    ),
    "two halves of a heading at a colon": (
        [
            "一、主要做法",
            f"（一）党建引领：筑牢法治根基。{PROSE}",
            f"（二）服务为民：送法下乡。{OTHER}",
        ],
        ["1 一、主要做法", "2 （一）党建引领：筑牢法治根基。+", "2 （二）服务为民：送法下乡。+"],
    ),
    "a colon in a heading": (
        ["一、坚持制度引领：筑牢法治根基", PROSE, f"（一）机制：{OTHER}", "（二）回应：“很好。”"],
        ["1 一、坚持制度引领：筑牢法治根基", "2 （一）机制：+", "2 （二）回应：+"],
    ),
    "a colon within quotes, a numbered paragraph": (
        ["一、主要做法", f"（一）推行“互联网+监管：一网统管”模式：{PROSE}", f"（二）{PROSE}"],
        ["1 一、主要做法", "2 （一）推行“互联网+监管：一网统管”模式：+", f"2 （二）{PROSE}+"],
    ),
}


@pytest.mark.parametrize(("lines", "expected"), HABITS.values(), ids=HABITS)
def test_habit(lines, expected):
    result = imported("现将有关情况报告如下：", *lines)
    assert shown(result.report) == expected
    assert result.different is None


LONG = "各乡镇、各部门由主要负责人牵头，" * 4 + "按期完成各项任务。" + OTHER


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # every item of the list begins with a long sentence
        (
            ["一、主要做法", "（一）健全制度", f"1.{LONG}", f"2.{LONG}", "（二）规范执法", PROSE],
            ["1 一、主要做法", "2 （一）健全制度", "2 （二）规范执法"],
        ),
        # one of them is no reason to leave out its number
        (
            ["一、主要做法", "（一）健全制度", f"1.完善规则。{PROSE}", f"2.{LONG}"],
            ["1 一、主要做法", "2 （一）健全制度", "3 1.完善规则。+", f"3 2.{LONG[:73]}+"],
        ),
        # headings below
        (
            ["一、主要做法", f"（一）{LONG}", "1.完善规则", PROSE],
            ["1 一、主要做法", f"2 （一）{LONG[:73]}+", "3 1.完善规则"],
        ),
        ([f"一、{LONG}", f"二、{LONG}"], [f"1 一、{LONG[:73]}+", f"1 二、{LONG[:73]}+"]),
    ],
)
def test_a_list_of_long_sentences_has_no_headings(lines, expected):
    result = imported(*lines)
    assert shown(result.report) == expected
    assert result.different is None


def test_levels_that_the_document_declares():
    result = import_blocks(
        PROSE,
        Line("主要做法", 3, level=2),
        Line("健全制度", 4, level=3),
        PROSE,
        Line("（一）规范执法", 5, level=3),
        OTHER,
    )
    assert shown(result.report) == ["1 主要做法", "2 健全制度", "2 （一）规范执法"]


def test_a_line_set_apart_is_a_heading_above_a_short_paragraph():
    result = import_blocks(
        *(PROSE, Line("健全制度", 3, lead=4), "办结案件12件。", "规范执法", "办结案件12件。"),
        *(Line("重要提示", 4, lead=4), Line("同样醒目", 5, lead=4), OTHER),
        *(Line("案件办理情况", 6, lead=6), "单位：件", OTHER),
    )
    assert shown(result.report) == ["1 健全制度", "1 同样醒目"]
    assert result.different is None


def test_keys_say_only_what_counting_does_not_give():
    report = imported(
        *("一、主要做法", "(一)健全制度。", PROSE, f"(二)规范执法。{OTHER}", "3、培训。", PROSE),
        *("二、下一步打算", f"（一）补齐短板：{OTHER}"),
    ).report
    first, second = report.sections
    assert [section.number for section in (first, second)] == [None, None]
    one, two = first.sections
    assert (str(one.number), one.run_in, two.number, two.run_in) == ("(一)", False, None, None)
    assert (str(two.sections[0].number), two.sections[0].run_in) == ("3、", False)
    assert (second.sections[0].number, second.sections[0].run_in) == (None, True)


def test_numbers_that_run_on_across_their_parents():
    report = imported(
        *("一、做法", "（一）制度", "1.规则", PROSE, "2.清理", PROSE, "（二）执法", "3.培训", OTHER)
    ).report
    _, second = report.sections[0].sections
    assert second.numbering == "continue"
    assert second.sections[0].number is None


def test_text_between_a_heading_and_its_first_subheading():
    report = imported(
        "一、主要做法",
        PROSE,
        "（一）健全制度",
        OTHER,
        "二、成效",
        "办结案件12件。",
        "（一）数量",
        PROSE,
    ).report
    assert report.sections[0].text.source.replace("\n", "") == PROSE
    assert report.sections[1].text is None, "its metric needs an achievement"
    assert [*report.sections[1].achievements[0].metrics] == ["办结案件"]


LOST = (
    f"2022年，全县扎实推进依法行政。现将有关情况报告如下：一、主要做法{PROSE * 3}"
    f"（一）健全制度。{PROSE * 3}"
    f"（二）规范执法。依据第（三）类标准，{OTHER * 3}二、存在问题{PROSE}三、下一步打算{OTHER}"
    f"参加第二届研讨会。1.云溪论坛每年举行。{PROSE}"
)


def test_a_report_whose_line_breaks_were_lost_is_split_at_its_headings():
    result = imported(LOST)
    assert shown(result.report)[0].startswith("1 一、主要做法")
    assert [line[:6] for line in shown(result.report)[1:]] == [
        "2 （一）健",
        "2 （二）规",
        "1 二、存在",
        "1 三、下一",
    ]
    assert result.different is None


@pytest.mark.parametrize(
    ("last", "heading"),
    [
        ("三、下一步工作安排新增联系点3个，培训执法人员。", "下一步工作安排"),
        ("三、存在的不足和原因力量不足，经验较少。", "存在的不足和原因"),
        ("三、紧盯短板补齐弱项，夯实基础。", "紧盯短板补齐弱项，夯实基础。"),
        ("三、主要问题整改到位。", "主要问题整改到位。"),
    ],
)
def test_a_heading_that_lost_the_break_below_it(last, heading):
    text = f"一、主要做法。{PROSE}{OTHER * 3}二、规范执法。{PROSE}{last}{OTHER}"
    result = imported(text)
    assert result.report.sections[2].heading.source == heading
    assert result.different is None


def test_a_sign_is_below_the_heading_above_it():
    lines = ["一、主要做法", f"①健全制度。{PROSE}", f"②规范执法。{PROSE}", "二、不足", OTHER]
    assert shown(imported(*lines).report) == [
        "1 一、主要做法",
        "2 ①健全制度。+",
        "2 ②规范执法。+",
        "1 二、不足",
    ]


def test_a_number_of_another_spelling_between_two_that_follow_each_other():
    lines = ["1、主要做法", PROSE, "2、不足", OTHER, "一、其他情况", PROSE, "3、打算", OTHER]
    result = imported(*lines)
    assert [section.heading.source for section in result.report.sections] == [
        "主要做法",
        "不足",
        "其他情况",
        "打算",
    ]
    assert result.different is None


def test_numbers_that_run_on_below_others_stay_below_them():
    lines = [
        "一、主要做法",
        "1.健全制度",
        PROSE,
        "2.规范执法",
        OTHER,
        "二、打算",
        "3.加强培训",
        PROSE,
    ]
    assert [line[0] for line in shown(imported(*lines).report)] == ["1", "3", "3", "1", "3"]


def test_a_report_whose_line_breaks_were_lost_has_addressee_headings_and_signature():
    text = (
        f"各位代表：2022年，全县推进依法行政。现将有关情况报告如下：一、主要做法（一）优化服务1.精简"
        f"流程。{PROSE}2.集中办理。{PROSE}（二）规范执法。{OTHER * 3}二、存在问题及"
        "原因一是个别单位重视不够，基础薄弱。二是培训较少。三、2023年工作打算2023年，全县将加强培训。"
        "云溪县人民政府2023年1月18日"
    )
    result = imported(text)
    assert shown(result.report) == [
        "1 一、主要做法",
        "2 （一）优化服务",
        "3 1.精简流程。+",
        "3 2.集中办理。+",
        "2 （二）规范执法。+",
        "1 二、存在问题及原因",
        "1 三、2023年工作打算",
    ]
    assert result.report.addressee == "各位代表："
    assert result.report.preamble.source.startswith("2022年")
    assert result.report.signature.date.isoformat() == "2023-01-18"
    assert result.different is None
