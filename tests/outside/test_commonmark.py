"""The Markdown as parsed by the reference parsers of CommonMark and GFM."""

import pytest
from examples import SMALLEST, composed, report_from

from fazhi_report.document.rendering import markdown

GFM = ("-e", "table", "-e", "strikethrough", "-e", "autolink", "-e", "tagfilter", "-e", "tasklist")
MARKUP = " ".join(
    [
        *("1. 首", "https://a.cn", "www.a.cn", "邮箱a_b@c.gov.cn欢迎", "| a |", "~删~", "~~删~~"),
        *("[x]", "*斜*", "_x_", "<b>", "<script>", "&amp;", "`码`", "#", "![a](b)"),
    ]
)


@pytest.fixture
def render_both(program, call, tmp_path):
    def render_both(content):
        path = tmp_path / "report.md"
        path.write_bytes(content)
        return call(program("cmark"), path), call(program("cmark-gfm"), *GFM, path)

    return render_both


def test_sample_renders_the_same_in_both(render_both, rendered):
    common, gfm = render_both(rendered["md"])
    assert common == gfm
    assert common.count("<strong>") == 12
    assert common.count("<h2>") == 4
    assert "**" not in common


def test_markup_characters_render_the_same_in_both(render_both, templates):
    part = {"id": "甲", "heading": f"{MARKUP}。", "text": MARKUP}
    data = SMALLEST | {"sections": [part], "preamble": MARKUP, "closing": f"- {MARKUP}"}
    common, gfm = render_both(markdown.render(composed(report_from(data)), templates))
    assert common == gfm
    assert common.count("<a ") == common.count('<a href="mailto:a_b@c.gov.cn">') == 4
    assert not {"<ol", "<ul", "<em", "<code", "<del", "<table"} & set(
        common.replace(">", " ").split()
    )
