"""Which of the forms that `Quantity.parse` reads `import` finds in a sentence."""

import pytest
from bound_names import bind
from generated_quantities import OTHER_FORMS
from langfang_2023 import FIGURES

NOT_FOUND = """
    七期 八项 10-30亿 第1名 零败诉 -27.6% 三年多 前10名 85以上 一百几十人 一两年 三五年 不小于1
    不大于1 3万2345人 3∶1 一半 半年 半个月 大于1 5角5分 几十亿
""".split()
"""Forms that stay prose: a sentence seldom states a statistic in them."""

FOUND_IN_PART = {
    "两年零三个月": ["零三个"],
    "3个多功能厅": ["3个"],
}


def figures_in(text):
    """The figures that are bound or left with a reason."""
    (passage,) = bind(text)
    metrics = [metric.value for metric in passage.metrics]
    return metrics + [figure.text for figure in passage.left]


@pytest.mark.parametrize("form", dict.fromkeys([*FIGURES, *OTHER_FORMS]))
def test_import_finds_the_forms_that_parse_reads_with_listed_exceptions(form):
    expected = [] if form in NOT_FOUND else FOUND_IN_PART.get(form, [form])
    assert figures_in(f"办理的案件达{form}。") == expected


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("近三成案件通过调解结案。", ["近三成"]),
        ("超过一成财政支出投向民生。", ["超过一成"]),
        ("两成以上的案件通过调解结案。", ["两成以上"]),
        ("七成五以上的案件通过调解结案。", []),
        ("近七成五的案件通过调解结案。", []),
        ("帮助三成立合作社。", []),
    ],
)
def test_shares_in_tenths(text, figures):
    assert figures_in(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("地区生产总值增长8.5%到9.0%，税收增长3%。", ["8.5%到9.0%", "3%"]),
        ("补助标准为6000元至30000元。", ["6000元至30000元"]),
        # a value that another replaces
        ("茶园从2015年的6家到9家。", ["6家", "9家"]),
        ("培训12场到会300人。", ["12场", "300人"]),
    ],
)
def test_a_range_with_both_units_is_one_figure(text, figures):
    assert figures_in(text) == figures
