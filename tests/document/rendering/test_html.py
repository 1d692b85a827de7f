import re
from base64 import b64encode
from copy import deepcopy
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from examples import OFFICIAL, SMALLEST, composed, report_from

from fazhi_report.diagnostics import Problem
from fazhi_report.document.layout.displays import Bar
from fazhi_report.document.rendering import html
from fazhi_report.document.templating import Templates
from fazhi_report.model import metrics_of


class Elements(HTMLParser):
    def __init__(self, content):
        super().__init__()
        self.all = []
        self.first_text = {}
        self.feed(content.decode())

    def handle_starttag(self, tag, attrs):
        self.all.append((tag, dict(attrs)))

    def handle_data(self, data):
        if self.all:
            self.first_text.setdefault(self.all[-1][0], data)

    def attributes(self, tag):
        return [attributes for name, attributes in self.all if name == tag]


def test_metadata_of_government_pages(rendered):
    page = Elements(rendered["html"])
    metadata = {meta["name"]: meta["content"] for meta in page.attributes("meta") if "name" in meta}
    assert metadata["ArticleTitle"] == "廊坊市人民政府2023年度法治政府建设情况报告"
    assert metadata["PubDate"] == "2024-02-26"
    assert metadata["ContentSource"] == "市司法局"
    assert page.attributes("html") == [{"lang": "zh-CN"}]


def test_unknown_metadata_is_omitted(templates):
    page = Elements(html.render(composed(report_from(SMALLEST)), templates))
    names = {meta.get("name") for meta in page.attributes("meta")}
    assert names.isdisjoint({"PubDate", "ContentSource"})


def test_figures_carry_name_value_unit_and_responsible_unit(rendered, sample):
    figures = Elements(rendered["html"]).attributes("data")
    assert [figure["data-name"] for figure in figures] == [
        name for _, name, _ in metrics_of(sample)
    ]
    consultations = next(f for f in figures if f["data-name"] == "解答法律咨询")
    assert consultations["value"] == "27000"
    assert consultations["data-unit"] == "人次"
    assert consultations["data-by"] == "市司法局"


def test_figures_carry_their_definition_and_who_reported_them(templates):
    metric = {
        "value": "11件",
        "definition": "含调解的“<甲>”",
        "reported": {"by": "张三", "on": "2024-01-05"},
    }
    section = SMALLEST["sections"][0]
    achievement = section["achievements"][0] | {"metrics": {"案件数": metric}}
    data = SMALLEST | {"sections": [section | {"achievements": [achievement]}]}
    page = html.render(composed(report_from(data)), templates)
    (figure,) = Elements(page).attributes("data")
    assert figure["data-definition"] == "含调解的“<甲>”"
    assert figure["data-reported"] == "张三，2024年1月5日"


def test_figures_are_no_tab_stops_without_script(rendered):
    page = Elements(rendered["html"])
    stops = [tag for tag, attrs in page.all if int(attrs.get("tabindex", -1)) >= 0]
    assert stops == []
    assert "hidden" in page.attributes("button")[0]


def test_contents_link_to_every_heading(rendered):
    page = Elements(rendered["html"])
    ids = [attributes["id"] for _, attributes in page.all if "id" in attributes]
    headings = [attrs["id"] for tag, attrs in page.all if re.fullmatch("h[2-5]", tag)]
    assert len(ids) == len(set(ids))
    hrefs = (link["href"] for link in page.attributes("a"))
    skip, *links = [href for href in hrefs if re.match("#(?!figure:)", href)]
    assert links == [f"#{heading}" for heading in headings]
    assert page.attributes("article")[0]["id"] == skip.removeprefix("#")


def test_heading_ranks_descend_one_at_a_time(rendered):
    levels = [
        int(tag[1]) for tag, _ in Elements(rendered["html"]).all if re.fullmatch("h[1-6]", tag)
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_section_without_heading_skips_no_rank(templates):
    inner = [{"id": "乙", "heading": "题", "sections": [{"id": "丙", "heading": "题"}]}]
    parts = [
        {"id": "甲", "sections": inner},
        {
            "id": "丁",
            "heading": "题",
            "sections": [{"id": "戊", "sections": [{"id": "己", "heading": "题"}]}],
        },
    ]
    page = Elements(html.render(composed(report_from(SMALLEST | {"sections": parts})), templates))
    headings = {attrs["id"]: tag for tag, attrs in page.all if re.fullmatch("h[2-5]", tag)}
    assert headings == {"乙": "h2", "丙": "h3", "丁": "h2", "己": "h3"}


def test_no_contents_without_headings(templates):
    parts = [{"id": "甲", "text": "文字"}]
    page = Elements(html.render(composed(report_from(SMALLEST | {"sections": parts})), templates))
    assert page.attributes("nav") == []


def policy_of(page):
    (policy,) = [
        meta["content"]
        for meta in page.attributes("meta")
        if meta.get("http-equiv") == "Content-Security-Policy"
    ]
    return dict(directive.strip().split(" ", 1) for directive in policy.split(";"))


def digest(text):
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_page_loads_nothing_external(rendered):
    page = Elements(rendered["html"])
    assert {tag for tag, _ in page.all}.isdisjoint({"link", "img", "iframe"})
    assert not [attrs for _, attrs in page.all if "src" in attrs]
    vocabulary = b'"@context":"https://schema.org"'
    assert not re.search(rb"url\(|https?://|@import", rendered["html"].replace(vocabulary, b""))
    addresses = [attrs["href"] for attrs in page.attributes("a")]
    assert all(address.startswith(("#", "data:")) for address in addresses)


@pytest.mark.parametrize("data", [SMALLEST, OFFICIAL])
def test_policy_allows_only_the_style_and_the_scripts(data, templates):
    content = html.render(composed(report_from(data)), templates)
    page = Elements(content)
    linked = re.findall('<script type="application/ld.json">(.*?)</script>', content.decode())
    scripts = [page.first_text["script"], *linked]
    assert policy_of(page) == {
        "default-src": "'none'",
        "style-src": digest(page.first_text["style"]),
        "script-src": " ".join(map(digest, scripts)),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert not [attrs for _, attrs in page.all if "style" in attrs]
    assert not [name for _, attrs in page.all for name in attrs if name.startswith("on")]


@pytest.fixture
def render_with_style(tmp_path):
    """Render a page with the user's style sheet."""
    (tmp_path / "html").mkdir()

    def render(content):
        (tmp_path / "html" / "page.css").write_bytes(content)
        return html.render(composed(report_from(SMALLEST)), Templates(tmp_path))

    return render


def test_policy_digests_the_style_as_the_browser_parses_it(render_with_style):
    """HTML parsers normalize line ends to LF, and Notepad writes a byte order mark."""
    page = Elements(render_with_style(b"\xef\xbb\xbfp { margin: 0 }\r\nh1 { margin: 0 }\r\n"))
    style = page.first_text["style"]
    assert style.startswith("p { margin: 0 }\nh1 { margin: 0 }\n")
    assert policy_of(page)["style-src"] == digest(style)


def test_style_of_a_page_has_the_layout_of_its_report(templates):
    layout = {"body_font": "仿宋}\\*", "digit_font": "Times New Roman", "left": 30}
    table = {"head": ["甲", "乙"], "rows": [["一", "二"]], "widths": [1, 5]}
    sections = [{"id": "甲", "table": table}]
    report = report_from(SMALLEST | {"layout": layout, "sections": sections})
    style = Elements(html.render(composed(report), templates)).first_text["style"]
    assert '--body-font: "digits", "仿宋\\7d \\5c \\2a "' in style
    assert 'src: local("Times New Roman"); unicode-range: U+20-7E' in style
    assert "@page { margin: 37mm calc(26mm - 1px) 35mm 30mm }" in style
    shares = re.findall(r"#table\\:1 col:nth-child\(\d\) { width: ([\d.]+)% }", style)
    assert float(shares[1]) / float(shares[0]) == pytest.approx(5, abs=0.1)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("/* </STYLE */", "html/page.css 里不能有 </STYLE"),
        ("/* <!-- */", "html/page.css 里不能有 <!--"),
        ("/* 甲 */", "html/page.css 不是 UTF-8 编码"),
    ],
)
def test_style_that_would_break_the_page_is_rejected(render_with_style, content, message):
    with pytest.raises(Problem, match=message):
        render_with_style(content.encode("gbk"))


def test_last_years_values_stand_beside_this_years(compared):
    page = Elements(compared)
    assert [rect["class"] for rect in page.attributes("rect")] == ["rise"]
    assert all(svg["aria-hidden"] == "true" for svg in page.attributes("svg"))
    cells = re.findall("<t[hd][^>]*>([^<]*)</t", compared.decode().split("<aside")[1])
    assert cells[5:9] == ["案件数", "8件", "11件", "增长37.5%"]
    assert "#page:years" in [link["href"] for link in page.attributes("a")]


def test_no_bar_charts_without_last_year(rendered):
    assert b"<svg" not in rendered["html"]


@pytest.mark.parametrize(
    ("now", "before", "bar"),
    [
        ("10件", "5件", Bar(100, rises=True, is_cut=False)),
        ("1件", "2件", Bar(50, rises=False, is_cut=False)),
        ("5件", "5件", Bar(0, rises=False, is_cut=False)),
        ("0件", "0件", Bar(0, rises=False, is_cut=False)),
        ("近500名", "400名", Bar(25, rises=True, is_cut=False)),
        ("1万件", "1000件", Bar(100, rises=True, is_cut=True)),
        ("98%", "97%", None),
        ("10件", "5宗", None),
        ("-1万元", "2万元", None),
        ("第1名", "第2名", None),
        ("10亿～30亿元", "10亿元", None),
    ],
)
def test_bars_have_one_scale(now, before, bar):
    """Growth by 100 % has the longest bar, a longer one is cut off; points have another scale."""

    def report(year, value, other):
        metrics = {"案件数": value, "其他数": other}
        part = SMALLEST["sections"][0]["achievements"][0] | {"metrics": metrics}
        sections = [{"id": "一", "achievements": [part]}]
        return report_from(SMALLEST | {"year": year, "sections": sections})

    document = composed(report(2023, now, "2件"), report(2022, before, "1件"))
    assert [comparison.bar for comparison in document.comparisons] == [
        bar,
        Bar(100, rises=True, is_cut=False),
    ]


def test_tables_have_distinct_names_and_no_empty_header_cells(templates):
    table = {"head": ["", "件数"], "rows": [["", 1], ["办结", 2]]}
    sections = [{"id": name, "text": "文。", "table": deepcopy(table)} for name in "甲乙"]
    page = Elements(
        html.render(composed(report_from(SMALLEST | {"sections": sections})), templates)
    )
    names = [div["aria-label"] for div in page.attributes("div") if "aria-label" in div]
    assert names == ["表格1", "表格2"]
    assert len(page.attributes("th")) == 2 * 2
    assert not page.attributes("article")


@pytest.mark.parametrize(("profile", "is_bold"), [("gbt9704", False), ("windows", True)])
def test_titles_in_plain_song_are_printed_bold(templates, profile, is_bold):
    """As in the Word file."""
    page = html.render(
        composed(report_from(OFFICIAL | {"layout": {"profile": profile}})), templates
    ).decode()
    assert ("--title-weight: 700" in page) is is_bold
    assert page.count("font: var(--title-weight, 400) ") == 3


@pytest.mark.parametrize("is_landscape", [True, False])
def test_landscape_pages_have_rules_of_their_own(templates, is_landscape):
    annex = {"title": "名录", "landscape": is_landscape, "text": "甲。"}
    page = html.render(composed(report_from(OFFICIAL | {"annex": [annex]})), templates).decode()
    assert ("@page wide { margin" in page) is is_landscape
