"""What a page offers to machines: metadata, and the metrics as files."""

import csv
import json
import re
from base64 import b64decode
from dataclasses import replace
from html import unescape
from io import StringIO

import pytest
from examples import OFFICIAL, SMALLEST, composed, report_from

from fazhi_report.document.rendering import html
from fazhi_report.model import metrics_of


def report_with(**changes):
    achievement = SMALLEST["sections"][0]["achievements"][0] | changes
    return report_from(SMALLEST | {"sections": [{"id": "一", "achievements": [achievement]}]})


def downloaded(page):
    """Return the files to download by their names."""
    found = re.findall(
        r'<a href="data:[^;]+;charset=utf-8;base64,([^"]+)" download="([^"]+)"', page
    )
    return {unescape(name): b64decode(content).decode() for content, name in found}


def metadata(page):
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', page)
    return {name: unescape(content) for name, content in found}


def linked_data(page):
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return [json.loads(script) for script in found]


@pytest.fixture
def page(templates):
    def page(report, **changes):
        return html.render(replace(composed(report), **changes), templates).decode()

    return page


def test_downloads_have_the_values_of_the_data(rendered, sample):
    files = downloaded(rendered["html"].decode())
    assert list(files) == ["廊坊市人民政府2023年指标.csv", "廊坊市人民政府2023年指标.json"]
    table, data = files.values()
    assert table.startswith("\ufeff指标,年度,数值,计量单位,原文,责任单位\r\n")
    records = list(csv.DictReader(StringIO(table.removeprefix("\ufeff"))))
    expected = [(name, str(metric.value)) for _, name, metric in metrics_of(sample)]
    assert [(record["指标"], record["原文"]) for record in records] == expected
    metrics = json.loads(data)["metrics"]
    assert [(metric["name"], metric["text"]) for metric in metrics] == expected
    consultations = next(record for record in records if record["指标"] == "解答法律咨询")
    assert (consultations["数值"], consultations["计量单位"]) == ("27000", "人次")


def test_downloads_have_only_what_is_printed(page):
    metrics = {"甲数": "1件", "乙数": "2件", "丙数": {"value": "3件", "previous": "4件"}}
    text = page(report_with(text="{{ 甲数 }}、{{ 甲数 }}、{{ 丙数.previous }}。", metrics=metrics))
    assert [row["name"] for row in json.loads(list(downloaded(text).values())[1])["metrics"]] == [
        "甲数"
    ]
    assert "乙数" not in text.partition('<meta name="report-data"')[0]


@pytest.mark.parametrize("unit", ["=1+1", "＝甲", "+甲", "@甲", "-甲"])
def test_cells_are_no_formulas(page, unit):
    metrics = {"甲数": {"value": "-5元", "by": unit}}
    text = page(report_with(text="{{ 甲数 }}。", metrics=metrics))
    row = next(iter(downloaded(text).values())).splitlines()[1]
    assert row == f"甲数,2023,-5,元,'-5元,'{unit}"


def test_no_downloads_without_metrics(page):
    text = page(report_with(text="文字。", metrics={}))
    assert "数据下载" not in text
    assert "Dataset" not in text


def test_metadata_of_search_engines_and_shared_links(rendered, page):
    found = metadata(rendered["html"].decode())
    assert found["og:title"] == found["ArticleTitle"]
    assert found["og:site_name"] == "廊坊市人民政府"
    assert found["article:published_time"] == "2024-02-26"
    assert len(found["description"]) <= 120
    assert found["description"].endswith(("。", "…"))
    assert "robots" not in found
    assert (
        metadata(page(report_from(SMALLEST)))["description"]
        == "办结案件11件，因人手不足，个别超期。"
    )
    long = page(report_with(text="甲" * 200, metrics={}))
    assert metadata(long)["description"] == "甲" * 119 + "…"
    assert metadata(page(report_from(SMALLEST), is_draft=True))["robots"] == "noindex"


def test_linked_data_of_the_report_and_its_metrics(page):
    hostile = OFFICIAL | {"issuer": "甲</script>'&市", "official": {"number": "甲政〔2024〕5号"}}
    text = page(report_from(hostile))
    (data,) = linked_data(text)
    assert (data["@type"], data["temporalCoverage"]) == ("Report", "2023")
    assert data["author"] == {"@type": "GovernmentOrganization", "name": "甲</script>'&市"}
    values = data["hasPart"]["variableMeasured"]
    assert [(value["name"], value["value"], value["unitText"]) for value in values] == [
        ("案件数", "11", "件"),
        ("满意率", "98.2", "%"),
    ]


def test_nothing_leads_to_a_secret_report(page):
    assert OFFICIAL["official"]["secrecy"]
    text = page(report_from(OFFICIAL))
    found = metadata(text)
    assert found["robots"] == "noindex"
    assert not [name for name in found if name.startswith(("og:", "article:", "description"))]
    assert linked_data(text) == []


@pytest.mark.parametrize(
    ("printed", "stated"),
    [
        ("2.7万人次", {"value": "27000"}),
        ("近百万元", {"value": "近百万元"}),
        ("20余件", {"value": "20余件"}),
        ("第2名", {"value": "第2名"}),
        ("数十家", {"value": "数十家"}),
        ("低于5%", {"value": "低于5%"}),
        ("3～8件", {"value": "3～8件", "minValue": "3", "maxValue": "8"}),
        ("约3～8件", {"value": "约3～8件"}),
        ("不少于3次", {"value": "不少于3次", "minValue": "3"}),
        ("不超过3天", {"value": "不超过3天", "maxValue": "3"}),
        ("待填", {"value": "待填"}),
    ],
)
def test_linked_data_state_only_exact_figures_as_numbers(page, printed, stated):
    text = page(report_with(text="{{ 甲数 }}。", metrics={"甲数": printed}))
    ((value,),) = (data["hasPart"]["variableMeasured"] for data in linked_data(text))
    keys = ("value", "minValue", "maxValue")
    assert {key: value[key] for key in keys if key in value} == stated


def test_each_paragraph_has_an_address(rendered):
    page = rendered["html"].decode()
    numbers = [int(number) for number in re.findall(r'<p id="p:(\d+)"', page)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 20
