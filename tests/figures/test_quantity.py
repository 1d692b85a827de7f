from decimal import Decimal

import pytest
from generated_quantities import OTHER_FORMS, quantities
from hypothesis import given
from hypothesis import strategies as st
from langfang_2023 import FIGURES

from fazhi_report.figures import Approximation, Quantity, QuantityError


@pytest.mark.parametrize("text", [*FIGURES, *OTHER_FORMS])
def test_forms_in_reports_print_themselves(text):
    assert str(Quantity.parse(text)) == text


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("56324名", "56324", "名"),
        ("2.7万人次", "27000", "人次"),
        ("近百万元", "1000000", "元"),
        ("15万余件", "150000", "件"),
        ("300余万元", "3000000", "元"),
        ("百余万元", "1000000", "元"),
        ("3万亿元", "3000000000000", "元"),
        ("3万多亿元", "3000000000000", "元"),
        ("1.2千余万件", "12000000.0", "件"),
        ("1,234件", "1234", "件"),
        ("八项", "8", "项"),
        ("100％", "100", "%"),
        ("5.94个百分点", "5.94", "个百分点"),
        ("5百分点", "5", "百分点"),
        ("3千人", "3000", "人"),
        ("3千米", "3", "千米"),
        ("3/5", "0.6", ""),
        ("-27.6%", "-27.6", "%"),
        ("−27.6%", "-27.6", "%"),
        ("三年多", "3", "年"),
        ("85以上", "85", ""),
        ("三分之二以上", "0.6666666666666666666666666667", ""),
        ("一半", "0.5", ""),
        ("半年", "0.5", "年"),
        ("1个半月", "1.5", "个月"),
        ("3年半", "3.5", "年"),
        ("1个多月", "1", "个月"),
        ("2个多小时", "2", "个小时"),
        ("1个多月时间", "1", "个月时间"),
        ("3个多功能厅", "3", "个多功能厅"),
        ("2年零3个月", "27", "个月"),
        ("两年零三个月", "27", "个月"),
        ("1年1个半月", "13.5", "个月"),
        ("1天12小时", "36", "小时"),
        ("1小时30分", "90", "分"),
        ("1分30秒", "90", "秒"),
        ("8元5角", "85", "角"),
        ("5角5分", "55", "分"),
        ("1亿2000万元", "120000000", "元"),
        ("1亿5千万元", "150000000", "元"),
        ("1万5千余人", "15000", "人"),
        ("3万2345人", "32345", "人"),
        ("30+家", "30", "家"),
        ("100万+", "1000000", ""),
        ("10㎡", "10", "㎡"),
        ("50吨标准煤/万元", "50", "吨标准煤/万元"),
        ("3件/10万人", "3", "件/10万人"),
        ("二三〇件", "230", "件"),
    ],
)
def test_value_and_unit(text, value, unit):
    quantity = Quantity.parse(text)
    assert (quantity.value, quantity.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("10亿～30亿元", "1000000000", "3000000000"),
        ("9～16亿元", "900000000", "1600000000"),
        ("5%～10%", "5", "10"),
        ("10件至30件", "10", "30"),
        ("8件", "8", "8"),
        ("数十家", "20", "90"),
        ("几千万元", "20000000", "90000000"),
        ("十几亿元", "1100000000", "1900000000"),
        ("一百几十人", "120", "190"),
        ("三五年", "3", "5"),
        ("十七八人", "17", "18"),
        ("三四十万元", "300000", "400000"),
        ("十几～二十几人", "11", "29"),
        ("1、3、5分钟", "1", "5"),
        ("3∶1", "3", "3"),
    ],
)
def test_bounds(text, low, high):
    assert Quantity.parse(text).bounds == (Decimal(low), Decimal(high))


@pytest.mark.parametrize("text", ["5%～10%", "数十家", "三五年", "3∶1", "1、3、5分钟", "5～十几家"])
def test_what_has_no_single_value(text):
    assert Quantity.parse(text).value is None


@pytest.mark.parametrize("text", ["数十家", "三五年", "3∶1", "1、3、5分钟", "十几～二十几家"])
def test_indefinite_figures(text):
    assert Quantity.parse(text).is_indefinite


@pytest.mark.parametrize("text", ["5～10家", "十余家", "2年零3个月", "1个多月", "一半"])
def test_definite_figures(text):
    assert not Quantity.parse(text).is_indefinite


def test_a_half_is_a_share():
    assert Quantity.parse("近一半").percent == 50


@pytest.mark.parametrize(
    ("text", "approximation"),
    [
        ("11次", None),
        ("约600人", Approximation.ABOUT),
        ("600人左右", Approximation.ABOUT),
        ("近500名", Approximation.BELOW),
        ("超过600项", Approximation.ABOVE),
        ("20余次", Approximation.ABOVE),
        ("15万余件", Approximation.ABOVE),
        ("三年多", Approximation.ABOVE),
        ("4次以上", Approximation.AT_LEAST),
        ("不超过5件", Approximation.AT_MOST),
        ("低于5%", Approximation.BELOW),
        ("小于5%", Approximation.BELOW),
        ("高于5%", Approximation.ABOVE),
        ("大于5%", Approximation.ABOVE),
        ("不低于5%", Approximation.AT_LEAST),
        ("不小于1", Approximation.AT_LEAST),
        ("不大于1", Approximation.AT_MOST),
        ("30+家", Approximation.AT_LEAST),
        ("1个多月", Approximation.ABOVE),
        ("1个半月", None),
        ("数十家", Approximation.ABOUT),
        ("近数十家", Approximation.BELOW),
        ("5～十几家", Approximation.ABOUT),
        ("3∶1", None),
    ],
)
def test_approximation(text, approximation):
    assert Quantity.parse(text).approximation is approximation


def test_is_rank():
    assert Quantity.parse("第1名").is_rank
    assert not Quantity.parse("1名").is_rank


@pytest.mark.parametrize(
    ("text", "position", "message"),
    [
        ("", 0, "没有内容"),
        ("全覆盖", 0, "没有数字"),
        ("11件19人", 3, "一个指标只写一个数"),
        ("七方面21个要点", 3, "一个指标只写一个数"),
        ("全市11次", 0, "“全市”不是约数词"),
        ("1，234件", 1, "半角"),
        ("12．5", 2, "半角"),
        ("２０次", 0, "半角数字"),
        ("11 次", 2, "空格"),
        ("减少.5%", 2, "小数点前要写"),
        ("数件", 0, "“数”不是数，请写出数"),
        ("几件", 0, "“几”不是数，请写出数"),
        ("半数", 0, "“半”不是数，请写出数"),
        ("20几人", 2, "“几”只和汉字数字连用"),
        ("约三百五件", 1, "不是规范的中文数字，请写成“三百五十”或“三百零五”"),
        ("两万五", 0, "请写成“两万五千”或“两万零五”"),
        ("6.5%－7%", 4, "“－”应为“～”"),
        ("15－69岁", 2, "“－”应为“～”"),
        ("－3%", 0, "负号"),
        ("3:1", 1, "比号“:”请用“∶”"),
        ("3：1", 1, "比号“：”请用“∶”"),
        ("30＋家", 2, "半角“+”"),
        ("30家+", 3, "应写在数后、计量单位前"),
        ("达5件", 0, "“达”不是约数词（近、约、超过、不少于等），请写在正文里"),
        ("3∶0", 2, "比的后项不能是“0”"),
        ("十百年3个月", 0, "不是规范的中文数字"),
        ("1/0", 0, "分母"),
        ("11次，", 3, "不能有“，”"),
        ("近12345,678件", 1, "千分位"),
        ("5件～3人", 1, "单位不一致"),
        ("9" * 19 + "件", 0, "太长"),
        ("11次专题研究法治政府建设问题", 2, "计量单位太长"),
    ],
)
def test_errors_have_a_message_and_a_position(text, position, message):
    with pytest.raises(QuantityError) as raised:
        Quantity.parse(text)
    assert message in raised.value.message
    assert raised.value.position == position


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ((Decimal("2.7"), "万", "人次"), "2.7万人次"),
        ((500, "", "名", "近"), "近500名"),
        ((20, "", "次", "余"), "20余次"),
        ((15, "万", "件", "余"), "15万余件"),
        ((4, "", "次", "以上"), "4次以上"),
        ((Decimal("1E+3"), "", "件"), "1000件"),
    ],
)
def test_of_spells_a_quantity_from_values(values, text):
    assert str(Quantity.of(*values)) == text


@given(quantities())
def test_a_parsed_quantity_prints_itself(text):
    assert str(Quantity.parse(text)) == text


@given(st.decimals(0, 10**6, places=2), st.sampled_from(["", "万", "亿"]))
def test_the_value_is_exact(number, scale):
    powers = {"": 0, "万": 4, "亿": 8}
    assert Quantity.parse(f"{number}{scale}件").value == number * 10 ** powers[scale]


@given(st.integers(1, 99), st.integers(1, 99))
def test_the_parts_of_a_compound_add_up(large, small):
    def value(text):
        return Quantity.parse(text).value

    assert value(f"{large}年零{small}个月") == large * 12 + small
    assert value(f"{large}小时{small}分钟") == large * 60 + small
    assert value(f"{large}亿{small}万元") == large * 10**8 + small * 10**4


@given(st.text("0123456789.,/-万亿余多近约十百三第件次%～至， a数几半个月年零、∶+", max_size=12))
def test_any_text_is_a_quantity_or_an_error_with_a_position(text):
    try:
        quantity = Quantity.parse(text)
    except QuantityError as error:
        assert 0 <= error.position <= len(text)
        assert error.message
    else:
        assert str(quantity) == text
        assert all(bound.is_finite() for bound in quantity.bounds)
