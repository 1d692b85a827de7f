"""Charts of the annex of metrics in Word files: native ones, on one scale from zero."""

import re
from io import BytesIO
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import pytest
from examples import SMALLEST, composed, report_from
from own_files import assert_unchanged, built, imported
from reading import assert_same_text

from fazhi_report.document.rendering import html
from fazhi_report.document.templating import Templates

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"

METRICS = {
    "收案": {"value": "120件", "previous": "100件"},
    "结案": {"value": "近90件", "previous": "80件"},
    "培训": {"value": "2.7万人次", "previous": "2万人次"},
    "排名": {"value": "第2名", "previous": "第6名"},
    "处数": {"value": "3处", "previous": "2个"},
    "费用": {"value": "1亿～2亿元", "previous": "1亿元"},
    "新增": "5件",
}


def report_of(metrics, annex=None):
    text = "".join(f"{{{{ {name} }}}}，" for name in metrics) + "完成。"
    part = {"id": "甲", "text": text, "metrics": metrics}
    section = {"id": "一", "heading": "依法行政", "achievements": [part]}
    annex = annex or {"title": "主要指标一览表", "metrics_table": True, "charts": True}
    return report_from(SMALLEST | {"sections": [section], "annex": [annex]})


def charts_of(report):
    return composed(report).annexes[0].charts


def names(chart):
    return [pair.name for pair in chart.pairs]


def test_metrics_with_one_unit_share_a_chart_and_ranks_have_none():
    charts = charts_of(report_of(METRICS))
    assert [(chart.unit, names(chart)) for chart in charts] == [
        ("件", ["收案", "结案"]),
        ("人次", ["培训"]),
    ]


def test_highlighted_metrics_come_alone():
    metrics = METRICS | {"结案": METRICS["结案"] | {"highlight": True}}
    assert [names(chart) for chart in charts_of(report_of(metrics))] == [["结案"]]


@pytest.mark.parametrize(
    ("count", "lengths"), [(1, [1]), (10, [10]), (11, [5, 6]), (12, [6, 6]), (25, [8, 8, 9])]
)
def test_all_charts_of_a_unit_have_one_scale_and_one_length(count, lengths):
    metrics = {
        f"案{index}类": {"value": f"{index}件", "previous": "1件"} for index in range(1, count + 1)
    }
    charts = charts_of(report_of(metrics))
    assert [len(chart.pairs) for chart in charts] == lengths
    assert {chart.longest for chart in charts} == {count}
    first, *others = (chart.title for chart in charts)
    assert others == [f"{first}（续）"] * len(others)


@pytest.mark.parametrize(
    "annex",
    [
        {"title": "主要指标一览表", "metrics_table": True},
        {"title": "案例", "text": "如下。", "charts": True},
    ],
)
def test_without_wish_or_table_there_are_none(annex):
    report = report_of(METRICS, annex)
    assert charts_of(report) == ()
    assert not [name for name in parts(report) if "chart" in name]


def parts(report):
    archive = ZipFile(BytesIO(built(report, "docx")))
    return {name: archive.read(name) for name in archive.namelist()}


def test_a_chart_has_its_numbers_with_it_and_tells_them():
    found = parts(report_of(METRICS))
    root = fromstring(found["word/charts/chart1.xml"])
    bars = [[value.text for value in series.iter(f"{C}v")] for series in root.iter(f"{C}ser")]
    assert bars == [
        ["2022年", "收案", "结案", "100", "80"],
        ["2023年", "收案", "结案", "120", "90"],
    ]
    scale = root.find(f".//{C}valAx/{C}scaling")
    assert scale.find(f"{C}min").get("val") == "0"
    assert float(scale.find(f"{C}max").get("val")) >= 120
    document = found["word/document.xml"].decode()
    assert 'descr="主要指标两年对照（单位：件）：收案2022年100件，2023年120件；' in document
    assert found["[Content_Types].xml"].decode().count("drawingml.chart+xml") == 2
    assert found["word/_rels/document.xml.rels"].decode().count("relationships/chart") == 2


def test_labels_are_printed_as_in_the_report():
    chart = parts(report_of(METRICS))["word/charts/chart1.xml"].decode()
    assert "<a:t>2023年　近90件</a:t>" in chart
    assert "c:legend>" not in chart


def test_the_title_of_a_single_metric_names_it_and_its_unit():
    titles = [chart.title for chart in charts_of(report_of(METRICS))]
    assert titles == ["主要指标两年对照（单位：件）", "培训两年对照（单位：人次）"]


def test_the_texts_of_all_formats_are_the_same_with_charts():
    assert_same_text(report_of(METRICS))


def test_a_document_with_charts_comes_back():
    report = report_of(METRICS)
    assert_unchanged(report, imported(built(report, "docx"), "docx"))


def test_the_page_draws_the_charts_on_one_scale():
    page = html.render(composed(report_of(METRICS)), Templates()).decode()
    charts = re.findall('<div class="bars".*?</div>', page, re.DOTALL)
    assert len(charts) == 2
    drawings = re.findall("<svg.*?</svg>", charts[0], re.DOTALL)
    assert len(drawings) == 2
    for drawing in drawings:
        widths = [float(width) for width in re.findall('<rect .*?width="([0-9.]+)"', drawing)]
        shares = (100, 120, 80, 90)
        assert widths[1] > 100
        assert widths == pytest.approx([widths[1] * share / 120 for share in shares], abs=1)
        labels = re.findall("<text x=.*?>(.*)</text>", drawing)
        assert labels == ["2022年　100件", "2023年　120件", "2022年　80件", "2023年　近90件"]


def test_names_of_charts_on_the_page_are_broken_between_words():
    metrics = {"行政机关负责人出庭应诉率提高幅度": {"value": "9件", "previous": "8件"}}
    page = html.render(composed(report_of(metrics)), Templates()).decode()
    assert re.findall('class="name" x=.*?>(.*)</text>', page) == [
        "行政机关负责人出庭应诉率",
        "提高幅度",
        "行政机关负责人出庭应诉率提高幅度",
    ]


def test_a_very_long_name_beside_bars_ends_with_dots():
    name = "行政机关负责人出庭应诉率提高幅度以及行政复议决定履行率和行政调解协议履行率变化"
    page = html.render(
        composed(report_of({name: {"value": "9件", "previous": "8件"}})), Templates()
    ).decode()
    wide = re.search('<svg class="wide".*?</svg>', page, re.DOTALL)[0]
    lines = re.findall('class="name" x=.*?>(.*)</text>', wide)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert name.startswith("".join(lines)[:-1])
    assert all(len(line) <= 12 for line in lines)
