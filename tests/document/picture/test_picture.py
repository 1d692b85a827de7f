"""一图读懂 (picture): what it says, that nothing overflows, and that it can be read."""

import re
from itertools import combinations
from xml.etree.ElementTree import fromstring

import pytest
from contrast import channels, contrast
from examples import SMALLEST, report_from

from fazhi_report.diagnostics import Problem
from fazhi_report.document.picture import SHAPES, as_svg, content_of, draw, find_renderer
from fazhi_report.document.picture.lines import break_lines, text_width
from fazhi_report.document.picture.png import has_chinese_font
from fazhi_report.document.picture.shapes import (
    GROUND,
    INK,
    PLAN,
    QUIET,
    RED,
    RED_PALE,
    WHITE,
    Box,
    Text,
)
from fazhi_report.document.templating import Templates
from fazhi_report.model import Dossier

TEMPLATES = Templates()


def section(name, metrics=None, **keys):
    text = "".join(f"{{{{ {metric} }}}}，" for metric in metrics or ()) + "完成。"
    item = {"id": f"{name}1", "text": text, "metrics": metrics or {}}
    return {"id": name, "achievements": [item]} | keys


FIGURES = {
    "办结案件": {"value": "120件", "previous": "100件", "highlight": True},
    "培训干部": {"value": "近2.7万人次", "previous": "2万人次"},
    "全省排名": {"value": "第2名", "previous": "第6名", "highlight": True},
    "规章": {"value": "3部", "highlight": True},
}
REPORT = report_from(
    SMALLEST
    | {
        "published": "2024-02-26",
        "sections": [
            section("甲", FIGURES, heading="依法履职。", summary="办结案件{{ 办结案件 }}。"),
            section("乙", heading="强化监督"),
            section("丙", covers=["plan"], heading="工作安排", summary="补齐短板，再上台阶。"),
        ],
    }
)


def drawing_of(report, shape):
    return draw(content_of(Dossier(report)), shape)


def texts_of(drawing):
    return [
        "".join(run.text for run in item.runs) for item in drawing.items if isinstance(item, Text)
    ]


@pytest.fixture(scope="module")
def content():
    return content_of(Dossier(REPORT))


def test_parts_say_their_summary_or_their_heading(content):
    parts = [(part.number, part.heading, part.summary) for part in content.parts]
    assert parts == [("一", "依法履职", "办结案件120件。"), ("二", "强化监督", "")]
    assert [plan.summary for plan in content.plans] == ["补齐短板，再上台阶。"]


def test_key_figures_are_the_highlighted_metrics(content):
    figures = [(each.name, each.before, each.number, each.after) for each in content.key_figures]
    assert figures == [
        ("办结案件", "", "120", "件"),
        ("全省排名", "第", "2", "名"),
        ("规章", "", "3", "部"),
    ]


def test_highlighted_metrics_are_compared_first(content):
    assert [pair.name for pair in content.comparisons] == ["办结案件", "全省排名", "培训干部"]


def test_bars_are_on_one_scale_from_zero_and_ranks_have_none(content):
    shares = [pair.shares for pair in content.comparisons]
    assert shares[0] == (pytest.approx(100 / 120), 1.0)
    assert shares[1] is None


def pairs_of(**metrics):
    figures = {name: {"value": now, "previous": before} for name, (before, now) in metrics.items()}
    report = report_from(SMALLEST | {"sections": [section("甲", figures, heading="标题")]})
    return content_of(Dossier(report)).comparisons


@pytest.mark.parametrize("now", ["低于5%", "不少于5%", "3%～5%"])
def test_limits_and_ranges_have_no_bars(now):
    (pair,) = pairs_of(败诉率=("6.5%", now))
    assert pair.shares is None


def test_bars_of_one_unit_have_one_scale():
    pairs = pairs_of(甲=("50件", "100件"), 乙=("20件", "10件"), 丙=("1天", "4天"))
    assert [pair.shares for pair in pairs] == [(0.5, 1.0), (0.2, 0.1), (0.25, 1.0)]


@pytest.mark.parametrize("shape", SHAPES)
def test_the_longest_bars_of_all_units_are_of_one_length(shape):
    metrics = {
        "甲": {"value": "1234万元", "previous": "1万元"},
        "乙": {"value": "4天", "previous": "3天"},
    }
    report = report_from(SMALLEST | {"sections": [section("甲", metrics, heading="标题")]})
    bars = [
        item.width
        for item in drawing_of(report, shape).items
        if isinstance(item, Box) and item.colour == RED and item.radius == 3
    ]
    assert len(bars) == 2
    assert bars[0] == pytest.approx(bars[1])


def test_only_changes_are_red():
    figures = {
        "甲": {"value": "低于5%", "previous": "6%"},
        "乙": {"value": "4天", "previous": "3天"},
    }
    report = report_from(SMALLEST | {"sections": [section("甲", figures, heading="标题")]})
    runs = [
        run
        for item in drawing_of(report, "long").items
        if isinstance(item, Text)
        for run in item.runs
    ]
    colours = {run.text: run.colour for run in runs if "比上年" in run.text}
    assert colours == {"比上年不计增速": QUIET, "▲ 比上年增长33.3%": RED}


def test_the_sample_says_nothing_that_the_report_does_not(content):
    """Every number of the picture is a value of the report, its change, a year or the date."""
    known = {"120", "100", "20.0", "2.7", "2", "35.0", "6", "4", "3", "2023", "2022", "2024", "26"}
    for shape in SHAPES:
        found = set(re.findall(r"[0-9]+(?:\.[0-9]+)?", "".join(texts_of(draw(content, shape)))))
        assert found <= known


LONG = "数字法治政府建设一体推进，ABCDEFGHIJKLMNOPQRSTUVWXYZ12345678901234567890，" * 2
HOSTILE = report_from(
    SMALLEST
    | {
        "title": "某某某自治州某某某经济技术开发区管理委员会" * 4,
        "issuer": "<甲&乙>市人民政府",
        "sections": [
            section(
                "甲",
                {
                    "指标" * 30: {
                        "value": "999999999999999.99余平方公里",
                        "previous": "1余平方公里",
                        "highlight": True,
                    },
                    "范围": {"value": "10亿～30亿元", "previous": "2亿元", "highlight": True},
                },
                heading="<b>" + LONG,
                number="第九百九十九部分",
                summary=LONG[:118],
            ),
            section("丙", covers=["plan"], heading=LONG),
        ],
    }
)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("report", [REPORT, HOSTILE], ids=["usual", "hostile"])
def test_no_text_leaves_the_picture(report, shape):
    drawing = drawing_of(report, shape)
    for item in drawing.items:
        if isinstance(item, Text):
            width = sum(text_width(run.text) * run.size for run in item.runs)
            left = item.x - width / 2 if item.anchor == "middle" else item.x
            assert left >= 0
            assert left + width <= drawing.width + 0.1, item
            assert item.y < drawing.height
        else:
            assert item.x + item.width <= drawing.width + 0.1


@pytest.mark.parametrize("shape", SHAPES)
def test_every_line_stands_in_a_box_or_on_the_ground(shape):
    """A text that begins in a box ends in it."""
    drawing = drawing_of(HOSTILE, shape)
    boxes = [item for item in drawing.items if isinstance(item, Box) and item.height > 60]
    for item in drawing.items:
        if isinstance(item, Text):
            around = [box for box in boxes if is_in(box, item.x, item.y)]
            smallest = min(around, key=lambda box: box.width * box.height)
            width = sum(text_width(run.text) * run.size for run in item.runs)
            shift = width / 2 if item.anchor == "middle" else width
            assert item.x + shift <= smallest.x + smallest.width + 0.1, item


@pytest.mark.parametrize("shape", SHAPES)
def test_boxes_stand_apart_or_within_each_other(shape):
    boxes = [item for item in drawing_of(REPORT, shape).items if isinstance(item, Box)]
    for one, other in combinations(boxes, 2):
        is_apart = (
            one.x + one.width <= other.x
            or other.x + other.width <= one.x
            or one.y + one.height <= other.y
            or other.y + other.height <= one.y
        )
        assert is_apart or is_within(one, other) or is_within(other, one), (one, other)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_line_stands_in_the_middle_of_its_box(shape):
    """A character reaches 0.88 em above its baseline and 0.12 em below it."""
    drawing = drawing_of(REPORT, shape)
    box = max((each for each in drawing.items if is_plan(each)), key=lambda plan: plan.width)
    texts = [each for each in drawing.items if isinstance(each, Text)]
    (line,) = (text for text in texts if is_in(box, text.x, text.y))
    size = line.runs[0].size
    above = line.y - 0.88 * size - box.y
    below = box.y + box.height - line.y - 0.12 * size
    assert above == pytest.approx(below)


def is_plan(item):
    return isinstance(item, Box) and item.colour == PLAN


def is_within(inner, outer):
    corner = inner.x + inner.width, inner.y + inner.height
    return is_in(outer, inner.x, inner.y) and is_in(outer, *corner)


def is_in(box, x, y):
    return box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height


@pytest.mark.parametrize("shape", SHAPES)
def test_the_svg_is_valid_xml_and_tells_what_it_shows(shape):
    root = fromstring(as_svg(drawing_of(HOSTILE, shape), TEMPLATES))
    description = root.find("{http://www.w3.org/2000/svg}desc").text
    assert "<b>" in description
    assert "https:" not in as_svg(drawing_of(REPORT, shape), TEMPLATES).decode()


@pytest.mark.parametrize(("is_compared", "share"), [(True, 0.4), (False, 1)])
def test_plans_are_below_the_parts_of_a_sheet_if_they_are_short(is_compared, share):
    metrics = {"办结案件": {"value": "120件", "previous": "100件"}} if is_compared else {}
    parts = [section(f"项{number}", heading="强化监督") for number in range(4)]
    plan = section("丙", covers=["plan"], heading="工作安排", summary="补齐短板。")
    sections = [section("甲", metrics, heading="依法履职"), *parts, plan]
    drawing = drawing_of(report_from(SMALLEST | {"sections": sections}), "a4")
    assert max(
        box.width for box in filter(is_plan, drawing.items)
    ) / drawing.width == pytest.approx(share, abs=0.1)


def test_date_and_source_are_on_two_lines_if_too_long_for_one():
    source = "甲自治区乙自治州丙县人民政府行政复议办"
    report = report_from(SMALLEST | {"published": "2024-02-26", "source": source})
    texts = texts_of(drawing_of(report, "long"))
    assert "发布日期：2024年2月26日" in texts
    assert f"来源：{source}" in texts


def test_names_in_the_line_of_the_origin_are_whole():
    issuer = "甲乙丙丁族戊己族自治州庚辛县壬癸镇人民政府"
    texts = texts_of(drawing_of(report_from(SMALLEST | {"issuer": issuer}), "long"))
    first = next(index for index, text in enumerate(texts) if text.startswith("文字和数字"))
    assert texts[first:] == [
        "文字和数字均出自《甲乙丙丁族戊己族自治州庚辛县壬癸镇人民政府",
        "2023年度法治政府建设情况报告》",
    ]


@pytest.mark.parametrize("length", [1, 4, 7])
def test_a_sheet_is_filled_with_type_that_can_be_read(length):
    """Texts of 8 pt at least; the last box ends in the lowest tenth of the sheet."""
    summary = "全面履行职责，提高行政效能，" * 5 + "办好每一件事。"
    parts = [
        section(f"项{number}", heading="强化监督", summary=summary) for number in range(length)
    ]
    plan = section("丙", covers=["plan"], heading="工作安排", summary="补齐短板。")
    sections = [section("甲", FIGURES, heading="依法履职"), *parts, plan]
    drawing = drawing_of(report_from(SMALLEST | {"sections": sections}), "a4")
    runs = [run for item in drawing.items if isinstance(item, Text) for run in item.runs]
    assert min(run.size for run in runs) * 210 / drawing.width / 25.4 * 72 >= 8
    boxes = [item for item in drawing.items[1:] if isinstance(item, Box)]
    assert max(box.y + box.height for box in boxes) > 0.9 * drawing.height


def test_comparisons_are_in_a_row_where_bars_have_room():
    """The bars of all metrics of a sheet begin at the same two heights."""
    metrics = {name: {"value": "12件", "previous": "10件"} for name in ("甲数", "乙数", "丙数")}
    parts = [section(f"项{number}", heading="强化监督" * 6) for number in range(12)]
    report = report_from(SMALLEST | {"sections": [section("甲", metrics, heading="甲"), *parts]})
    heights = {
        shape: {
            round(item.y)
            for item in drawing_of(report, shape).items
            if isinstance(item, Box) and item.radius == 3
        }
        for shape in SHAPES
    }
    assert {shape: len(each) for shape, each in heights.items()} == {"long": 6, "a4": 2}


def test_too_many_parts_are_a_problem_for_a_sheet_only():
    parts = [section(f"甲{index}", heading=f"第{index}方面工作") for index in range(60)]
    report = report_from(SMALLEST | {"sections": parts})
    assert drawing_of(report, "long").height > 4000
    with pytest.raises(Problem, match="一页 A4 放不下"):
        drawing_of(report, "a4")


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("补齐短板，再上台阶", 9, ("补齐短板，再上台阶",)),
        ("全面推进依法行政，强化监督", 9, ("全面推进依法行政，", "强化监督")),
        ("办结案件12345件", 5, ("办结案件", "12345件")),
        ("提高工作人员依法办事的意识", 7, ("提高工作人员", "依法办事的意识")),
        ("持续深化改革优化营商环境", 11, ("持续深化改革", "优化营商环境")),
        ("推进治理规范化程序化", 8, ("推进治理", "规范化程序化")),
        ("开展会前学法5次研究法治议题", 8, ("开展会前学法", "5次研究法治议题")),
        ("依法办事把法治建设推向前进", 8, ("依法办事把法治", "建设推向前进")),
        ("《甲》《乙》", 3, ("《甲》", "《乙》")),
        ("深化改革持续优化营商环境", 11, ("深化改革", "持续优化营商环境")),
        ("合法性审查出具意见的文件", 9, ("合法性审查", "出具意见的文件")),
        ("群众安全感满意度测评得分", 9, ("群众安全感", "满意度测评得分")),
        ("行政制度性质研究", 7, ("行政制度", "性质研究")),
        ("法治政府建设示范创建活动", 7, ("法治政府建设", "示范创建活动")),
        ("群众对政府工作的满意程度提高", 11, ("群众对政府工作的", "满意程度提高")),
        ("", 5, ()),
        ("ABCDEFGH", 2, ("AB", "CD", "EF", "GH")),
    ],
)
def test_lines_are_broken_by_the_sense(text, width, lines):
    assert break_lines(text, width) == lines


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *((WHITE, RED), (RED_PALE, RED), (RED, WHITE), (INK, WHITE), (QUIET, WHITE)),
        *((QUIET, GROUND), (INK, GROUND), (INK, PLAN)),
    ],
)
def test_contrast_is_enough(text, ground):
    assert contrast(channels(text), channels(ground)) >= 4.5


def test_a_missing_font_is_found_out():
    assert not has_chinese_font(lambda svg: b"box")
    assert has_chinese_font(lambda svg: svg)


def test_the_extra_may_be_missing(monkeypatch):
    monkeypatch.setattr("fazhi_report.document.picture.png.find_spec", lambda name: None)
    with pytest.raises(Problem, match="没有安装画 PNG 的库"):
        find_renderer()


def test_an_official_report_shows_its_publication_too():
    official = {"number": "甲政〔2024〕5号"}
    data = SMALLEST | {"official": official, "published": "2024-02-26", "source": "市司法局"}
    content = content_of(Dossier(report_from(data)))
    assert content.lead == "发布日期：2024年2月26日　来源：市司法局"
