"""A draft for comments (征求意见稿) says what it is, and marks what is 待填 (to be filled in)."""

from dataclasses import replace

import pytest
from examples import SMALLEST, composed, report_from
from reading import assert_same_text, paragraphs_of_html, paragraphs_of_markdown

from fazhi_report.document.rendering import render
from fazhi_report.figures import TO_FILL


def report_with(text, heading="依法行政"):
    metrics = {"甲数": TO_FILL, "乙数": TO_FILL, "丙数": "3件"}
    achievement = {"id": "乙", "text": text, "metrics": metrics}
    part = {"id": "甲", "heading": heading, "achievements": [achievement]}
    return report_from(SMALLEST | {"sections": [part]})


def rendered(report, name, templates, *, is_draft=True):
    content = render(replace(composed(report), is_draft=is_draft), name, templates)
    return content.decode()


def test_note_counts_the_metrics_that_are_to_be_filled_in():
    draft = replace(
        composed(report_with("{{ 甲数 }}、{{ 丙数 }}、{{ 甲数 }}、{{ 乙数 }}")), is_draft=True
    )
    assert draft.draft_note == "征求意见稿 · 2 个指标待填"
    assert replace(draft, is_draft=False).draft_note == ""
    assert replace(composed(report_with("{{ 丙数 }}")), is_draft=True).draft_note == "征求意见稿"


def test_page_says_it_above_its_text_in_its_title_and_on_paper(templates):
    page = rendered(report_with("{{ 丙数 }}、{{ 甲数 }}。"), "html", templates)
    assert '<a href="#figure:2">征求意见稿 · 1 个指标待填</a></aside>\n<main' in page
    assert "<title>【征求意见稿 · 1 个指标待填】甲市" in page
    assert 'property="og:title" content="【征求意见稿 · 1 个指标待填】甲市' in page
    assert '"creativeWorkStatus":"征求意见稿 · 1 个指标待填"' in page
    assert 'name="ArticleTitle" content="甲市人民政府2023年度' in page
    assert '; --draft: "征求意见稿 \\b7  1 个指标待填" }\n' in page
    filled = rendered(report_with("{{ 丙数 }}。"), "html", templates)
    assert ">征求意见稿</aside>" in filled
    assert "征求意见稿" not in rendered(report_with("文。"), "html", templates, is_draft=False)


def test_note_is_no_text_of_the_report(templates):
    report = report_with("{{ 甲数 }}。")
    text = paragraphs_of_html(rendered(report, "html", templates, is_draft=False).encode())
    assert paragraphs_of_html(rendered(report, "html", templates).encode()) == text
    markdown = rendered(report, "md", templates).encode()
    assert paragraphs_of_markdown(markdown) == ["征求意见稿 · 1 个指标待填", *text]


@pytest.mark.parametrize(
    ("heading", "text", "printed"),
    [
        ("办结{{ 甲数 }}", "文。", "## 一、办结`待填`\n"),
        ("办结{{ 甲数 }}。", "文。", "**一、办结**`待填`。文。"),
        ("办结{{ 甲数 }}件。", "文。", "**一、办结`待填`件**。文。"),
        ("依法。", "{{ 甲数 }}{{ 乙数 }}{{ 丙数 }}。", "**一、依法**。`待填待填`3件。"),
    ],
)
def test_markdown_sets_it_as_code(templates, heading, text, printed):
    report = report_with(text, heading)
    assert printed in rendered(report, "md", templates)
    assert_same_text(report)
