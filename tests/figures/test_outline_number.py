import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_report.figures import OutlineNumber

SPELLINGS = (
    *(
        "一、",
        "一.",
        "（一）",
        "(一)",
        "（一）、",
        "一）",
        "1.",
        "1、",
        "1．",
        "１．",
        "（1）",
        "(1)",
    ),
    *("1）", "第一部分　", "第1章", "一是"),
)


@given(st.sampled_from(SPELLINGS), st.integers(1, 999))
def test_a_number_in_any_spelling_is_read_back(spelling, value):
    number = OutlineNumber.parse(spelling).with_value(value)
    assert number.value == value
    assert OutlineNumber.parse(str(number)) == number


@given(st.sampled_from("①㈠⒈⑴"), st.integers(1, 10))
def test_a_number_of_one_character_is_read_back(sign, value):
    number = OutlineNumber.parse(sign).with_value(value)
    assert (number.value, len(str(number))) == (value, 1)
    assert OutlineNumber.parse(str(number)) == number


@given(st.integers(1, 4), st.integers(1, 999))
def test_a_standard_number_has_its_level_and_value(level, value):
    number = OutlineNumber.standard(level, value)
    assert OutlineNumber.parse(str(number)) == number
    assert (number.level, number.value) == (level, value)


@pytest.mark.parametrize(
    ("text", "level", "value"),
    [
        ("十二.", 1, 12),
        ("二．", 1, 2),
        ("(三)", 2, 3),
        ("（二十一）、", 2, 21),
        ("一）", 2, 1),
        ("㈤", 2, 5),
        ("24．", 3, 24),
        ("1、", 3, 1),
        ("７．", 3, 7),
        ("⒐", 3, 9),
        ("(12)", 4, 12),
        ("3)", 4, 3),
        ("⑵", 4, 2),
        ("③", 0, 3),
        ("第四部分　", 0, 4),
        ("第一，", 0, 1),
    ],
)
def test_other_spellings_have_a_level_and_a_value(text, level, value):
    number = OutlineNumber.parse(text)
    assert (number.level, number.value) == (level, value)
    assert not level or number != OutlineNumber.standard(level, value)


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("24.", 25, "25."),
        ("第九部分　", 10, "第十部分　"),
        ("９、", 10, "１０、"),
        ("①", 20, "⑳"),
        ("㈩", 11, "（十一）"),
        ("①", 21, "（21）"),
    ],
)
def test_another_value_keeps_the_spelling(text, value, expected):
    assert str(OutlineNumber.parse(text).with_value(value)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "第部分",
        "1.1",
        "第一章第二节",
        "一千、",
        "2024.",
        "0.",
        "01.",
        "零、",
        "二零、",
        "十百、",
    ],
)
def test_what_has_not_one_numeral_is_refused(text):
    with pytest.raises(ValueError, match="数字"):
        OutlineNumber.parse(text)


@pytest.mark.parametrize(
    ("line", "number", "rest"),
    [
        ("一、加强领导", "一、", "加强领导"),
        ("一、零一、依法行政", "一、", "零一、依法行政"),
        ("　　二. 规范执法", "二.", "规范执法"),
        ("三、三项制度落地", "三、", "三项制度落地"),
        ("一、2023年工作回顾", "一、", "2023年工作回顾"),
        ("一、五年来的工作", "一、", "五年来的工作"),
        ("（十一）深化改革。成效明显。", "（十一）", "深化改革。成效明显。"),
        ("(二) 强化监督", "(二)", "强化监督"),
        ("（三）、强化监督", "（三）、", "强化监督"),
        ("24.加快转变职能", "24.", "加快转变职能"),
        ("1．“一网通办”", "1．", "“一网通办”"),
        ("1.2024年的安排", "1.", "2024年的安排"),
        ("19．21世纪的治理", "19．", "21世纪的治理"),
        ("3、2024年的安排", "3、", "2024年的安排"),
        ("1. 5G应用", "1.", "5G应用"),
        ("（1）深入调研", "（1）", "深入调研"),
        ("1）深入调研", "1）", "深入调研"),
        ("①深入调研", "①", "深入调研"),
        ("第一部分  总体情况", "第一部分　", "总体情况"),
        ("第二章：保障措施", "第二章：", "保障措施"),
        ("第二章： 保障措施", "第二章：", "保障措施"),
        ("第三节", "第三节", ""),
        ("四、", "四、", ""),
    ],
)
def test_a_number_at_the_start_of_a_paragraph(line, number, rest):
    assert OutlineNumber.at_start_of(line) == (OutlineNumber.parse(number), rest)


@pytest.mark.parametrize(
    "line",
    [
        "加强领导",
        "4.7个百分点",
        "2023.5万元",
        "7.4E级",
        "18.8所",
        "10、20年代",
        "3.15活动",
        "1.0版",
        "5G网络",
        "一、二、三等奖",
        "三、四线城市",
        "三、四月份集中检查",
        "110、119、120联动",
        "12345热线",
        "2024年",
        "（2021—2025年）",
        "(2023)12号",
        "（一）、（二）项规定",
        "（一）至（三）项",
        "第一部分是总则",
        "第一批",
        "一是加强领导",
        "三中全会",
        "十百、不是数",
    ],
)
def test_no_number_at_the_start_of_a_paragraph(line):
    assert OutlineNumber.at_start_of(line) is None


@given(st.text(st.sampled_from("零〇一二十百千万两1０、.（）() 第部分等线"), max_size=8))
def test_no_line_is_too_odd_to_begin_with_a_number(line):
    found = OutlineNumber.at_start_of(line)
    assert found is None or line.endswith(found[1])
