from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langfang_2023 import FIGURES

from fazhi_report.figures import Approximation, Quantity, QuantityError

OTHER_FORMS = """
    约600人 4次以上 超过600项 15万余件 99.88% 100％ 10场次 七期 三分之一 3/5 10-30亿 第1名 零败诉
    约300% 5.94个百分点 10亿～30亿元 300余万元 百余万元 十余项 上百件 千余人 近万件 1,234件 -27.6%
    3千米 3千人 2亿千瓦时 百分之三点五 三年多 10件至30件 9～16亿元 一百零五件 前10名
    不少于3次 85以上
""".split()


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
    ],
)
def test_bounds(text, low, high):
    assert Quantity.parse(text).bounds == (Decimal(low), Decimal(high))


def test_a_range_has_no_single_value():
    assert Quantity.parse("5%～10%").value is None


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
        ("数百件", 0, "“数”不是确定的数"),
        ("十几件", 1, "“几”不是确定的数"),
        ("一半", 1, "“半”不是确定的数"),
        ("约三百五件", 1, "不是规范的中文数字"),
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


def amounts():
    digits = st.one_of(
        st.integers(0, 10**9).map(str),
        st.integers(0, 10**9).map("{:,}".format),
        st.decimals(0, 10**6, places=2).map(str),
    )
    magnitude = st.sampled_from(["", "余", "多", "万", "亿", "万余", "余万"])
    return st.tuples(digits, magnitude).map("".join)


def quantities():
    before = st.sampled_from(["", "近", "约", "超过", "不少于", "第"])
    after = st.sampled_from(["", "以上", "左右"])
    unit = st.sampled_from(["", "件", "人次", "个百分点", "%", "场次", "立方米"])
    single = st.tuples(before, amounts(), unit, after).map("".join)
    ranges = st.tuples(before, amounts(), st.sampled_from("～—-至"), amounts(), unit).map("".join)
    return st.one_of(single, ranges)


@given(quantities())
def test_a_parsed_quantity_prints_itself(text):
    assert str(Quantity.parse(text)) == text


@given(st.decimals(0, 10**6, places=2), st.sampled_from(["", "万", "亿"]))
def test_the_value_is_exact(number, scale):
    powers = {"": 0, "万": 4, "亿": 8}
    assert Quantity.parse(f"{number}{scale}件").value == number * 10 ** powers[scale]


@given(st.text("0123456789.,/-万亿余多近约十百三第件次%～至， a", max_size=12))
def test_any_text_is_a_quantity_or_an_error_with_a_position(text):
    try:
        quantity = Quantity.parse(text)
    except QuantityError as error:
        assert 0 <= error.position <= len(text)
        assert error.message
    else:
        assert str(quantity) == text
        assert all(bound.is_finite() for bound in quantity.bounds)
