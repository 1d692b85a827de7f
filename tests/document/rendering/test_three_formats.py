"""The three formats have the same text, character for character, once markup is removed."""

import pytest
from examples import OFFICIAL, SMALLEST, composed, report_from
from generated_reports import annexes, officials, reports, tables
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import assert_same_text, paragraphs_of_document

from fazhi_report.model import Report


def test_the_sample(sample):
    assert_same_text(sample)


def test_the_official_document():
    assert_same_text(report_from(OFFICIAL))


def test_a_heading_with_a_space_before_its_mark_in_the_table_of_metrics():
    part = {"id": "丙", "text": "{{ 数 }}", "metrics": {"数": "11次"}}
    sections = [
        {"id": "甲", "heading": "甲 。", "achievements": [part]},
        {"id": "乙", "heading": "乙", "achievements": [{"id": "丁", "text": "文。"}]},
    ]
    other = {"id": "戊", "text": "{{ 件 }}", "metrics": {"件": "1件"}}
    sections[1]["achievements"].append(other)
    assert_same_text(report_from(SMALLEST | {"sections": sections, "annex": ["metrics"]}))


@pytest.mark.parametrize(
    "text",
    [
        "A&B &amp; &#65;",
        "<b>粗</b><script>alert(1)</script><!-- -->",
        "</w:t></w:r></w:p>",
        "{{7*7}} {% for %} {# #}",
        "甲|乙|丙",
        "*强调* **粗** _斜_ __粗__ `码` ~~删~~",
        "1. 首 2) 次",
        "1) 首",
        "- 项",
        "+ 项",
        "# 题 #",
        "> 引",
        "---",
        "===",
        "***",
        "```码",
        "[链](x) ![图](y) [^1]",
        "https://甲.cn www.a.cn a@b.cn",
        "C:\\data\\*",
        "=cmd|' /C calc'!A0",
        "“引‘号’”——……·×",
        "𬱖里 👍🏽 é",
        "$a$ ~b~ ==c==",
        "| 表 |\n| - |",
    ],
)
def test_markup_characters_print_as_themselves(text):
    data = SMALLEST | {
        "issuer": "甲<&*市",
        "source": text.split("\n")[0],
        "preamble": text,
        "closing": f"结尾{text}",
        "sections": [
            {"id": "甲", "heading": text.split("\n")[0], "text": text},
            {"id": "乙", "heading": f"接排{text}。".replace("\n", ""), "text": text},
        ],
    }
    report = report_from(data)
    assert_same_text(report)
    printed = "".join(paragraphs_of_document(composed(report)))
    assert all(line in printed for line in text.split("\n"))


@pytest.mark.parametrize("heading", ["办结{{ 件数 }}案件", "办结{{ 件数 }}。"])
def test_figures_in_headings(heading):
    achievement = {"id": "乙", "text": "工作{{ 件数 }}。", "metrics": {"件数": "12件"}}
    parts = [{"id": "甲", "heading": heading, "text": "引言。", "achievements": [achievement]}]
    report = report_from(SMALLEST | {"sections": parts})
    assert_same_text(report)
    printed = heading.replace("{{ 件数 }}", "12件")
    assert f"一、{printed}" in "".join(paragraphs_of_document(composed(report)))


@settings(
    max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(
    reports(),
    st.fixed_dictionaries({}, optional={"official": officials, "annex": annexes}),
    st.none() | tables(),
)
def test_any_report(data, surroundings, table):
    data |= surroundings
    if table:
        data["sections"][0]["table"] = table
    assert_same_text(Report.model_validate(data))
