import re
from html.parser import HTMLParser
from itertools import pairwise

from examples import SMALLEST, report_from

from fazhi_report.composing import compose
from fazhi_report.parts import metrics_of
from fazhi_report.render import html


class Elements(HTMLParser):
    def __init__(self, content):
        super().__init__()
        self.all = []
        self.feed(content.decode())

    def handle_starttag(self, tag, attrs):
        self.all.append((tag, dict(attrs)))

    def attributes(self, tag):
        return [attributes for name, attributes in self.all if name == tag]


def test_metadata_of_a_government_page(rendered):
    page = Elements(rendered["html"])
    named = {meta["name"]: meta["content"] for meta in page.attributes("meta") if "name" in meta}
    assert named["ArticleTitle"] == "廊坊市人民政府2023年度法治政府建设情况报告"
    assert named["PubDate"] == "2024-02-26"
    assert named["ContentSource"] == "市司法局"
    assert page.attributes("html") == [{"lang": "zh-CN"}]


def test_nothing_is_stated_that_is_not_known(templates):
    page = Elements(html.render(compose(report_from(SMALLEST)), templates))
    names = {meta.get("name") for meta in page.attributes("meta")}
    assert names.isdisjoint({"PubDate", "ContentSource"})


def test_every_figure_shows_its_metric_unit_and_value(rendered, sample):
    figures = Elements(rendered["html"]).attributes("data")
    assert [figure["data-name"] for figure in figures] == [
        name for _, name, _ in metrics_of(sample)
    ]
    consultations = next(each for each in figures if each["data-name"] == "解答法律咨询")
    assert consultations["value"] == "27000"
    assert consultations["data-unit"] == "人次"
    assert consultations["data-by"] == "市司法局"
    assert consultations["data-note"] == "解答法律咨询：2.7万人次\n市司法局"
    assert all(figure["tabindex"] == "0" for figure in figures)


def test_the_contents_list_leads_to_every_heading(rendered):
    page = Elements(rendered["html"])
    ids = [attributes["id"] for _, attributes in page.all if "id" in attributes]
    headings = [each["id"] for tag, each in page.all if re.fullmatch("h[2-5]", tag)]
    assert len(ids) == len(set(ids))
    assert [link["href"] for link in page.attributes("a")] == [f"#{each}" for each in headings]


def test_headings_descend_one_level_at_a_time(rendered):
    levels = [
        int(tag[1]) for tag, _ in Elements(rendered["html"]).all if re.fullmatch("h[1-6]", tag)
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_no_rank_is_skipped_where_a_section_has_no_heading(templates):
    inner = [{"id": "乙", "heading": "题", "sections": [{"id": "丙", "heading": "题"}]}]
    parts = [
        {"id": "甲", "sections": inner},
        {
            "id": "丁",
            "heading": "题",
            "sections": [{"id": "戊", "sections": [{"id": "己", "heading": "题"}]}],
        },
    ]
    page = Elements(html.render(compose(report_from(SMALLEST | {"sections": parts})), templates))
    headings = {each["id"]: tag for tag, each in page.all if re.fullmatch("h[2-5]", tag)}
    assert headings == {"乙": "h2", "丙": "h3", "丁": "h2", "己": "h3"}


def test_no_headings_no_contents_list(templates):
    parts = [{"id": "甲", "text": "文字"}]
    page = Elements(html.render(compose(report_from(SMALLEST | {"sections": parts})), templates))
    assert page.attributes("nav") == []


def test_the_page_asks_for_nothing_outside(rendered):
    page = Elements(rendered["html"])
    assert {tag for tag, _ in page.all}.isdisjoint({"script", "link", "img", "iframe"})
    assert not re.search(rb"url\(|https?://|@import", rendered["html"])
