"""主要数字 (key figures): highlighted metrics at the top of the page, and nowhere else."""

import re

import pytest
from examples import SMALLEST, composed, report_from
from reading import assert_same_text

from fazhi_report.document.layout.key_figures import split_figure
from fazhi_report.document.rendering import render
from fazhi_report.document.templating import Templates


def report_of(text="办结{{ 案件 }}，培训{{ 培训 }}。", **metrics):
    part = {"id": "甲", "text": text, "metrics": metrics}
    section = {"id": "一", "heading": "依法行政", "achievements": [part]}
    return report_from(SMALLEST | {"sections": [section], "annex": "metrics"})


CASES = {"value": "1200余件", "previous": "1000余件", "highlight": True}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("近2.7万人次", ("近", "2.7", "万人次")),
        ("13500余平米", ("", "13500", "余平米")),
        ("1,234件", ("", "1,234", "件")),
        ("八项", ("", "八", "项")),
        ("近百万人次", ("近", "百万", "人次")),
        ("5.94个百分点", ("", "5.94", "个百分点")),
        ("三千二百件", ("", "三千二百", "件")),
        ("上百家", ("", "上百", "家")),
        ("数十件", ("", "数十", "件")),
        ("第三名", ("第", "三", "名")),
        ("10亿～30亿元", ("", "10亿～30亿元", "")),
        ("待填", ("", "待填", "")),
        ("98.2%", ("", "98.2", "%")),
    ],
)
def test_a_figure_is_split_at_its_number(text, parts):
    assert split_figure(text) == parts
    assert "".join(parts) == text


def test_a_key_figure_is_linked_to_its_sentence_with_its_change():
    page = render(composed(report_of(案件=CASES, 培训="8次")), "html", Templates()).decode()
    figures = page[page.index('<aside class="key-figures"') : page.index("</aside>")]
    assert re.findall(r'<a href="#figure:(\d+)">', figures) == ["1"]
    assert re.sub(r"<.*?>|\s+", " ", figures.replace("<wbr>", "")).split() == [
        *("案件", "1200", "余件", "▲", "比上年约增长20.0%")
    ]


def test_a_key_figure_that_is_to_fill_is_marked():
    report = report_of(案件=CASES | {"value": "待填"}, 培训={"value": "8次", "highlight": True})
    page = render(composed(report), "html", Templates()).decode()
    assert '<b class="blank">待填</b>' in page
    assert "<b>8</b>次" in page


def test_without_a_choice_there_is_none():
    document = composed(report_of(案件="11件", 培训="8次"))
    assert document.key_figures == ()
    assert '<aside class="key-figures"' not in render(document, "html", Templates()).decode()


def test_a_metric_that_only_the_annex_prints_is_linked_there():
    document = composed(
        report_of("办结{{ 案件 }}。", 案件="1件", 培训={"value": "8次", "highlight": True})
    )
    assert [(each.name, each.figure) for each in document.key_figures] == [("培训", 3)]


def test_no_more_than_six_are_shown():
    metrics = {f"指标{name}": {"value": "1件", "highlight": True} for name in "甲乙丙丁戊己庚"}
    document = composed(report_of("完成。", **metrics))
    assert len(document.key_figures) == 6


def test_formats_have_the_same_text_beside_them():
    assert_same_text(report_of(案件=CASES, 培训="8次"))
