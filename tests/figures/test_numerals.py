from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_report.figures import read_numeral, spell


@given(st.integers(0, 10**16 - 1))
def test_a_spelt_number_is_read_back(number):
    assert read_numeral(spell(number)) == number


@pytest.mark.parametrize(
    ("number", "numeral"),
    [
        (0, "零"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1010, "一千零一十"),
        (10880, "一万零八百八十"),
        (100_000, "十万"),
        (76_055_480_373, "七百六十亿五千五百四十八万零三百七十三"),
        (3_000_000_000_000, "三万亿"),
    ],
)
def test_spell(number, numeral):
    assert spell(number) == numeral


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("百", "100"),
        ("两千", "2000"),
        ("二〇二三", "2023"),
        ("三点五", "3.5"),
        ("百分之三点五", "0.035"),
        ("四分之一", "0.25"),
    ],
)
def test_read_numeral(numeral, number):
    assert read_numeral(numeral) == Decimal(number)


@pytest.mark.parametrize(
    "numeral", ["三百五", "十百", "一二三", "八十零", "零五", "一十百", "〇十", "一亿亿"]
)
def test_nonstandard_numerals_are_refused(numeral):
    with pytest.raises(ValueError, match=numeral):
        read_numeral(numeral)
