import pytest
from examples import SMALLEST, composed, report_from
from pictures import png

from fazhi_report.document.rendering import markdown
from fazhi_report.document.templating import escape_markdown as escape


def body(templates, text, heading="标题"):
    data = SMALLEST | {"sections": [{"id": "甲", "heading": heading, "text": text}]}
    return markdown.render(composed(report_from(data)), templates).decode().split("\n\n", 1)[1]


def test_headings_and_paragraphs(templates):
    assert body(templates, "首段。\n\n次段。") == "## 一、标题\n\n首段。\n\n次段。\n"


def test_run_in_heading_is_bold_without_its_full_stop(templates):
    """In CommonMark `**标题。**正文` is plain text: closing marks may not follow punctuation."""
    assert body(templates, "正文。", "依法实施“乙类”。") == "**一、依法实施“乙类”**。正文。\n"
    assert markdown.strong_part("甲，\U000f0000") == "甲"


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("1. 首", "1\\. 首"),
        ("12) 首", "12\\) 首"),
        ("- 项", "\\- 项"),
        ("甲-乙+丙", "甲-乙+丙"),
        ("2.7万", "2.7万"),
        ("-2.5%", "-2.5%"),
        ("1.", "1\\."),
        ("---", "\\---"),
        ("共2.7万", "共2.7万"),
        ("a*b_c|d", "a\\*b\\_c\\|d"),
        ("https://a.cn", "https\\://a.cn"),
        ("www.a.cn", "www\\.a.cn"),
        ("# 号", "\\# 号"),
        ("1.a@b.cn", "<1.a@b.cn>"),
        ("邮箱a_b@c.gov.cn。", "邮箱<a_b@c.gov.cn>。"),
        ("a@b", "a\\@b"),
        ("邮箱a@b.gov.cn欢迎", "邮箱<a@b.gov.cn>欢迎"),
    ],
)
def test_escape_markdown(text, escaped):
    assert escape(text) == escaped


def test_names_of_pictures_are_no_queries_or_fragments(templates, tmp_path):
    (tmp_path / "a%20#b?c.png").write_bytes(png())
    section = {"id": "甲", "picture": {"file": "a%20#b?c.png", "alt": "图"}}
    report = report_from(SMALLEST | {"sections": [section]})
    text = markdown.render(composed(report, folder=tmp_path), templates).decode()
    assert "](<a%2520%23b%3Fc.png>)" in text
