"""同比 (year-over-year change) by the conventions of official statistics."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_report.figures import QUANTITY_TO_FILL, Direction, Quantity, growth

OPPOSITE = {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP}


def sentence_of(before, now, name=""):
    return growth(Quantity.parse(now), Quantity.parse(before), name).sentence("同比")


@pytest.mark.parametrize(
    ("before", "now", "sentence"),
    [
        ("1050件", "1102件", "增加52件，同比增长5.0%"),
        ("1102件", "1050件", "减少52件，同比下降4.7%"),
        ("八项", "十项", "增加2项，同比增长25.0%"),
        ("8件", "8.98件", "增加0.98件，同比增长12.3%"),  # 12.25, which floats round to 12.2
        ("100000件", "100001件", "增加1件，同比增长不足0.1%"),
        ("3件", "0件", "减少3件，同比下降100.0%"),
        # Rates
        ("96.5%", "98.2%", "提高1.7个百分点"),
        ("98.2％", "96.5%", "降低1.7个百分点"),
        ("98.25%", "98.3%", "提高0.05个百分点"),
        ("6‰", "5‰", "降低0.1个百分点"),
        ("0.5%", "6‰", "提高0.1个百分点"),
        ("三分之一", "二分之一", "提高16.7个百分点"),
        ("1/3", "35%", "提高1.7个百分点"),
        ("0%", "5%", "提高5个百分点"),
        ("5.5个百分点", "6个百分点", "提高0.5个百分点"),
        ("12.25%", "24.5%", "提高12.3个百分点"),
        ("百分之五", "6%", "提高1个百分点"),
        ("98.25%", "98.4%", "提高0.2个百分点"),
        ("1/3", "33.333%", "降低不足0.1个百分点"),
        ("三成", "四成", "提高10个百分点"),
        ("三成", "50%", "提高20个百分点"),
        ("三分之一", "四成", "提高6.7个百分点"),
        ("近90%", "95%", "约提高5个百分点"),
        # Equal
        ("11件", "11件", "持平"),
        ("0件", "0件", "持平"),
        ("98%", "98%", "持平"),
        ("1万件", "10000件", "持平"),
        ("近500名", "500余名", "基本持平"),
        ("10亿～30亿元", "10～30亿元", "持平"),
        # More than doubled
        ("5次", "11次", "增加6次，同比增长120.0%（增长1.2倍）"),
        ("5次", "10次", "增加5次，同比增长100.0%"),
        ("近5次", "20次", "约增加15次，同比约增长300.0%（约增长3倍）"),
        # Last year's value is zero
        ("0件", "37件", "增加37件（上年为0，不计增速）"),
        ("0万元", "-37万元", "减少37万元（上年为0，不计增速）"),
        # Signs
        ("-1万元", "2万元", "增加3万元，由负转正"),
        ("2万元", "-1万元", "减少3万元，由正转负"),
        ("-5人", "-2人", "增加3人（上年为负，不计增速）"),
        ("-5人", "0人", "增加5人（上年为负，不计增速）"),
        # Units
        ("37宗", "37件", "计量单位变更，不可比"),
        ("37", "37件", "计量单位变更，不可比"),
        ("5%", "5个百分点", "计量单位变更，不可比"),
        ("1万件", "1.2万件", "增加2000件，同比增长20.0%"),
        ("1万件", "12000件", "增加2000件，同比增长20.0%"),
        ("9000件", "1.2万件", "增加3000件，同比增长33.3%"),
        ("近百万元", "130万元", "约增加30万元，同比约增长30.0%"),
        ("500万元", "1.2亿元", "增加1.15亿元，同比增长2300.0%（增长23倍）"),
        ("1亿元", "9000万元", "减少1000万元，同比下降10.0%"),
        ("三亿元", "3.23456789亿元", "增加2345.6789万元，同比增长7.8%"),
        ("1亿元", "12.3456789亿元", "增加113456.789万元，同比增长1134.6%（增长11.3倍）"),
        ("100000元", "250000元", "增加150000元，同比增长150.0%（增长1.5倍）"),
        # Approximate values
        ("400名", "近500名", "约增加100名，同比约增长25.0%"),
        ("500余名", "400名", "约减少100名，同比约下降20.0%"),
        ("4次以上", "5次", "不计增速"),
        ("0件", "近40件", "约增加40件（上年为0，不计增速）"),
        # Ranges
        ("10亿～30亿元", "20亿～40亿元", "下限增加10亿元，上限增加10亿元"),
        ("10～30亿元", "10～25亿元", "下限持平，上限减少5亿元"),
        ("10亿～30亿元", "10亿元", "不计增速"),
        # Figures of unknown value
        ("数十家", "数十家", "不计增速"),
        ("数十家", "500家", "不计增速"),
        ("三五年", "6年", "不计增速"),
        # Limits: the true value may be far from them
        ("低于6%", "低于5%", "不计增速"),
        ("20+家", "30+家", "不计增速"),
        ("6%", "低于5%", "不计增速"),
        ("不超过3天", "不超过3天", "不计增速"),
        ("20家以上", "30家", "不计增速"),
        ("超过20家", "超过30家", "约增加10家，同比约增长50.0%"),
        ("3∶1", "2∶1", "不计增速"),
        ("1、3、5分钟", "1、3、5分钟", "不计增速"),
        ("十几～二十几人", "5～10人", "不计增速"),
        # Parts of a number within its unit
        ("2个多小时", "1个多月", "计量单位变更，不可比"),
        ("1个多月", "2个月", "约增加1个月，同比约增长100.0%"),
        ("1个半月", "2个月", "增加0.5个月，同比增长33.3%"),
        ("2年零3个月", "2年6个月", "增加3个月，同比增长11.1%"),
        ("1亿2000万元", "1.5亿元", "增加3000万元，同比增长25.0%"),
        ("30+家", "45家", "不计增速"),
        ("低于4%", "5%", "不计增速"),
        ("一半", "60%", "提高10个百分点"),
        ("50000吨标准煤/万元", "30000吨标准煤/万元", "减少20000吨标准煤/万元，同比下降40.0%"),
        # Ranks
        ("第3名", "第1名", "上升2位"),
        ("第1名", "第3名", "下降2位"),
        ("第2名", "第2名", "持平"),
        ("前10名", "前5名", "上升至前5名"),
        ("第3批", "第5批", "不计增速"),
        ("第3名", "3名", "名次与数量之间不可比"),
        ("前3名", "第3名", "名次与数量之间不可比"),
        ("第3名", "第3位", "计量单位变更，不可比"),
    ],
)
def test_sentence(before, now, sentence):
    assert sentence_of(before, now) == sentence


@pytest.mark.parametrize(
    ("name", "before", "now", "sentence"),
    [
        ("企业利润", "-1万元", "2万元", "增加3万元，由亏转盈"),
        ("收支差额", "2万元", "-1万元", "减少3万元，由盈转亏"),
        ("盈亏额", "-50万元", "-20万元", "减亏30万元"),
        ("盈亏额", "-20万元", "近-50万元", "增亏30万元"),
        ("企业利润", "5万元", "6万元", "增加1万元，同比增长20.0%"),
    ],
)
def test_negative_values_are_losses_if_the_name_says_profit(name, before, now, sentence):
    assert sentence_of(before, now, name) == sentence


@pytest.mark.parametrize("value", ["5件", "3～5件", "第1名", "98.2%", "1/3"])
def test_growth_is_to_be_filled_in_if_a_value_is(value):
    quantity = Quantity.parse(value)
    for now, before in (
        (QUANTITY_TO_FILL, quantity),
        (quantity, QUANTITY_TO_FILL),
        (QUANTITY_TO_FILL, QUANTITY_TO_FILL),
    ):
        change = growth(now, before)
        assert (change.direction, change.sentence("同比")) == (Direction.UNKNOWN, "待填")


def test_rates_change_in_points_not_per_cent():
    change = growth(Quantity.parse("98.2%"), Quantity.parse("96.5%"))
    assert (change.rate, change.is_in_points) == (Decimal("1.7"), True)


NUMBERS = st.decimals(-10_000, 10_000, places=2)


@given(
    NUMBERS, NUMBERS, st.sampled_from(["件", "%", "万元", ""]), st.sampled_from(["案件", "利润"])
)
def test_swapped_values_change_in_the_opposite_direction(before, now, unit, name):
    old, new = (Quantity.parse(f"{number}{unit}") for number in (before, now))
    change, reverse = growth(new, old, name), growth(old, new, name)
    assert reverse.direction == OPPOSITE.get(change.direction, change.direction)
    assert (change.direction is Direction.EQUAL) == (before == now)
    if change.words.startswith(("增加", "增长", "提高", "减亏")):
        assert now > before
    if change.words.startswith(("减少", "下降", "降低", "增亏")):
        assert now < before
