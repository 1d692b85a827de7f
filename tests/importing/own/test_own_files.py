"""A document that `build` made, imported again: nothing is changed but what somebody edited."""

import copy

import pytest
from edited_drafts import EditedDraft
from examples import INVENTED, OFFICIAL, ROOT, SAMPLE, SMALLEST, YEAR_BEFORE, report_from
from generated_reports import annexes, officials, reports, tables
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from own_files import (
    FORMATS,
    assert_unchanged,
    built,
    carried,
    carrying,
    edited,
    imported,
    with_paragraph,
    with_plain_spaces,
    without_paragraph,
)
from pictures import png
from schema_cases import EVERY_KEY

from fazhi_report.diagnostics import Problem
from fazhi_report.document.layout import PRINTED, compose
from fazhi_report.document.rendering import render
from fazhi_report.document.templating import Templates
from fazhi_report.importing.article import read_article
from fazhi_report.model import Dossier, Report, load, metrics_of, parse, sections_of

GOLDEN = [*INVENTED, *sorted((ROOT / "tests" / "golden" / "diff").glob("*.yaml"))]

TWO_SECTIONS = SMALLEST | {
    "preamble": "现将有关情况报告如下：",
    "sections": [
        {
            "id": "甲",
            "heading": "依法行政",
            "covers": ["measures"],
            "achievements": [
                {
                    "id": "甲一",
                    "text": "办结案件{{ 案件 }}，其中调解{{ 调解 }}。\n\n另起一段说明。",
                    "metrics": {
                        "案件": {"value": "11件", "by": "市司法局", "previous": "10件"},
                        "调解": "5件",
                        "裁决": "6件",
                    },
                },
                {
                    "id": "甲二",
                    "text": "裁决{{ 裁决 }}，合计{{ 案件 }}，{{ 案件.yoy }}。",
                    "metrics": {"总数": {"value": "22件", "sum_of": ["案件", "裁决"]}},
                },
            ],
        },
        {
            "id": "乙",
            "heading": "存在不足。",
            "covers": ["shortcomings"],
            "achievements": [{"id": "乙一", "text": "总数{{ 总数 }}，仍有不足。"}],
        },
    ],
}


@pytest.fixture(params=FORMATS)
def kind(request):
    return request.param


@pytest.mark.parametrize(
    "path", [SAMPLE, *GOLDEN], ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_data_files_come_back(path, kind):
    report = load(path).report
    assert_unchanged(report, imported(built(report, kind, folder=path.parent), kind))


def test_an_official_document_comes_back(kind):
    report = report_from(OFFICIAL)
    assert_unchanged(report, imported(built(report, kind), kind))


LONG_TITLE = "关于健全行政执法和刑事司法衔接机制加强重点领域执法有关情况的报告"
"""Longer than a line."""


@pytest.mark.parametrize(
    "change",
    [
        {"title": "甲市人民政府\n关于2023年工作的报告"},
        {"title": "甲市人民政府关于法治政府建设的报告"},
        {"title": LONG_TITLE},
        {"title": f"甲市人民政府\n{LONG_TITLE}"},
        {"published": "2024-02-26", "source": "市司法局"},
        {"addressee": "各位代表：：", "baseline": "2022.yaml"},
        {"official": {}},
        {"layout": {"profile": "kylin", "line_pitch": 28.5, "left": 27}},
        {"signature": {"name": "甲市人民政府", "date": "2024-02-06"}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_keys_of_the_report_come_back(change, kind):
    report = report_from(TWO_SECTIONS | change)
    assert_unchanged(report, imported(built(report, kind), kind))


def test_values_of_last_years_file_come_back(kind):
    data = copy.deepcopy(OFFICIAL)
    achievement = data["sections"][0]["achievements"][0]
    achievement["metrics"]["案件数"] = "11件"
    achievement["text"] += "{{ 案件数.yoy }}，上年{{ 案件数.previous }}。"
    report = report_from(data)
    result = imported(built(report, kind, baseline=report_from(YEAR_BEFORE)), kind)
    assert_unchanged(report, result)


def test_pictures_come_back(tmp_path, kind):
    data = copy.deepcopy(TWO_SECTIONS)
    picture = {"file": "图/走势.png", "alt": "逐年上升", "caption": "图1　走势", "width": 80}
    data["sections"][0]["achievements"][0]["picture"] = picture
    (tmp_path / "图").mkdir()
    (tmp_path / "图" / "走势.png").write_bytes(png())
    report = report_from(data)
    result = imported(built(report, kind, folder=tmp_path), kind)
    assert_unchanged(report, result)
    assert result.pictures == {"图/走势.png": png()}


def test_every_key_comes_back(tmp_path, kind):
    (tmp_path / "images").mkdir()
    for name in ("a.png", "images/走势.png"):
        (tmp_path / name).write_bytes(png())
    report = parse(EVERY_KEY.encode(), "2023.yaml").report
    result = imported(built(report, kind, folder=tmp_path), kind)
    assert_unchanged(report, result)


def metric_properties(names):
    return st.fixed_dictionaries(
        {},
        optional={
            "code": st.just("gov.甲".replace("甲", "meetings")),
            "by": st.just("市司法局"),
            "renamed_from": st.just("旧名"),
            "previous": st.sampled_from(["10次", "近400名"]),
            "lower_is_better": st.booleans(),
            "sum_of": st.just(names * 2),
            "exhaustive": st.booleans(),
        },
    )


@st.composite
def whole_reports(draw):
    """Reports with everything around them, tables, and all keys of metrics and sections."""
    optional = {"official": officials, "annex": annexes}
    data = draw(reports()) | draw(st.fixed_dictionaries({}, optional=optional))

    def complete(section):
        if draw(st.booleans()):
            section["run_in"] = draw(st.booleans())
            section["numbering"] = draw(st.sampled_from(["restart", "continue"]))
            section["covers"] = draw(st.lists(st.sampled_from(["measures", "plan"]), max_size=2))
        if draw(st.booleans()):
            section["table"] = draw(tables())
        for achievement in section["achievements"]:
            metrics = achievement["metrics"]
            for name, value in metrics.items():
                metrics[name] = {"value": value} | draw(metric_properties(list(metrics)))
        for below in section.get("sections", ()):
            complete(below)

    for section in data["sections"]:
        complete(section)
    return with_plain_spaces(data)


@settings(
    max_examples=100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(whole_reports(), st.sampled_from(FORMATS))
def test_any_report_comes_back(data, kind):
    report = Report.model_validate(data)
    assert_unchanged(report, imported(built(report, kind), kind))


@pytest.mark.parametrize(
    "section",
    [
        {"heading": "办好{{ 调解 }}实事，总数{{ 案件.yoy }}"},
        {"heading": "{{ 调解 }}案件调解。", "numbered": False},
        {"heading": "{{ 调解 }}案件调解", "number": "8.", "run_in": True},
    ],
    ids=lambda section: section["heading"],
)
def test_references_in_headings_come_back(section, kind):
    data = copy.deepcopy(TWO_SECTIONS)
    data["sections"][0] |= section
    report = report_from(data)
    result = imported(built(report, kind), kind)
    assert_unchanged(report, result)
    assert result.report.sections[0].heading.source == section["heading"]
    assert not result.left_figures


def test_a_figure_edited_in_a_heading_is_the_new_value(kind):
    data = copy.deepcopy(TWO_SECTIONS)
    data["sections"][0]["heading"] = "裁决{{ 裁决 }}"
    content = edited(built(report_from(data), kind), kind, (">6件<", ">7件<"), is_first=True)
    result = imported(content, kind)
    assert values_of(result)["裁决"] == "7件"
    assert [figure.text for figure in result.left_figures] == ["6件"]
    assert result.report.sections[0].heading.source == "裁决{{ 裁决 }}"


def test_an_edited_figure_is_the_new_value_everywhere(kind):
    content = built(report_from(TWO_SECTIONS), kind)
    result = imported(edited(content, kind, (">5件<", ">7件<")), kind)
    assert values_of(result)["调解"] == "7件"
    assert not result.left_figures
    assert result.different is None


def test_of_two_edited_figures_the_first_counts(kind):
    content = built(report_from(TWO_SECTIONS), kind)
    result = imported(edited(content, kind, ("11件", "13件"), is_first=True), kind)
    assert values_of(result)["案件"] == "13件"
    assert [figure.text for figure in result.left_figures] == ["11件", "同比增长10.0%"]
    assert result.different is None


def test_edited_words_win(kind):
    content = built(report_from(TWO_SECTIONS), kind)
    result = imported(edited(content, kind, ("，仍有不足。", "，还有差距。")), kind)
    text = result.report.sections[1].achievements[0].text
    assert text.source.strip() == "总数{{ 总数 }}，还有差距。"


def test_a_deleted_paragraph_is_gone_with_its_metrics(kind):
    content = without_paragraph(built(report_from(TWO_SECTIONS), kind), kind, "裁决")
    result = imported(content, kind)
    assert ids_of(result) == ["甲", "甲一", "乙", "乙一"]
    assert "裁决" not in values_of(result)
    total = next(metric for _, name, metric in metrics_of(result.report) if name == "总数")
    assert total.sum_of is None
    assert "裁决" not in result.content.decode()
    assert result.different is None


def test_a_deleted_heading_leaves_its_paragraphs(kind):
    content = without_paragraph(built(report_from(TWO_SECTIONS), kind), kind, "依法行政")
    result = imported(content, kind)
    assert result.report.sections[0].heading is None
    assert ids_of(result) == ["甲", "甲一", "甲二", "乙", "乙一"]


def test_a_new_paragraph_belongs_to_the_part_above(kind):
    content = with_paragraph(built(report_from(TWO_SECTIONS), kind), kind, "另起一段", "新的一段。")
    result = imported(content, kind)
    text = result.report.sections[0].achievements[0].text
    assert [len(text.paragraphs), text.paragraphs[2]] == [3, ("新的一段。",)]
    assert result.different is None


def test_a_new_paragraph_below_a_heading_is_its_text(kind):
    content = with_paragraph(
        built(report_from(TWO_SECTIONS), kind), kind, "一、依法行政", "新的引言。"
    )
    result = imported(content, kind)
    assert result.report.sections[0].text.source.strip() == "新的引言。"
    assert result.different is None


def test_a_new_heading_begins_a_section(kind):
    content = built(report_from(TWO_SECTIONS), kind)
    content = with_paragraph(content, kind, "另起一段", "（一）新标题", level=2)
    content = with_paragraph(content, kind, "新标题", "新段落。")
    result = imported(content, kind)
    section = result.report.sections[0].sections[0]
    assert [section.heading.source, section.text.source.strip()] == ["新标题", "新段落。"]
    assert result.different is None


def test_an_edited_date_and_title_are_read(kind):
    data = TWO_SECTIONS | {"signature": {"date": "2024-02-06", "seal": True}}
    content = edited(
        built(report_from(data), kind),
        kind,
        ("2024年2月6日", "2024年3月1日"),
        (
            "2023年度法治政府建设情况报告</w:t" if kind == "docx" else "情况报告<wbr",
            "总结</w:t" if kind == "docx" else "总结<wbr",
        ),
    )
    report = imported(content, kind).report
    assert str(report.signature.date) == "2024-03-01"
    assert report.signature.seal
    assert report.title[-1].endswith("总结")


def test_an_edited_date_that_is_none_is_no_date(kind):
    data = SMALLEST | {"signature": {"date": "2024-02-06"}}
    content = built(report_from(data), kind)
    result = imported(edited(content, kind, ("2024年2月6日", "2024年99999999999月6日")), kind)
    assert result.report.signature is None or str(result.report.signature.date) == "2024-02-06"


def test_an_edit_that_cannot_be_read_is_listed(kind):
    content = built(report_from(OFFICIAL), kind)
    edit = (">机密★1年<", ">内部资料<")
    result = imported(edited(content, kind, edit), kind)
    assert any("内部资料" in item.text for item in result.left_out)
    assert result.report.official.secrecy == "机密★1年"


def test_an_edited_number_of_the_document_is_read(kind):
    content = built(report_from(OFFICIAL), kind)
    edit = (">甲政〔2024〕5号<", ">甲政〔2024〕6号<")
    result = imported(edited(content, kind, edit), kind)
    assert result.report.official.number == "甲政〔2024〕6号"
    assert result.left_out == ()


def test_texts_of_paragraphs_are_printed_keys():
    for model, printed in PRINTED.items():
        texts = {
            key for key, field in model.model_fields.items() if "Prose" in repr(field.annotation)
        }
        assert texts - {"summary"} <= printed  # which only the picture shows


def summarized(summary):
    item = {
        "id": "乙",
        "text": "办结{{ 案件 }}。",
        "metrics": {"案件": {"value": "9件", "highlight": True}},
    }
    other = {"id": "丙", "text": "另有工作。"}
    section = {"id": "甲", "heading": "依法行政", "summary": summary, "achievements": [item, other]}
    return report_from(SMALLEST | {"sections": [section]})


def test_a_summary_comes_back(kind):
    report = summarized("全年办结{{ 案件 }}。")
    assert_unchanged(report, imported(built(report, kind), kind))


def test_a_summary_goes_with_the_metric_that_it_refers_to(kind):
    content = without_paragraph(built(summarized("办结{{ 案件 }}。"), kind), kind, "9件")
    section = imported(content, kind).report.sections[0]
    assert (section.summary, section.heading.source) == (None, "依法行政")


def test_deleted_text_is_nowhere_in_the_file(kind):
    report = report_from(TWO_SECTIONS)
    text = str(carried(built(report, kind), kind))
    for words in ("依法行政", "另起一段", "仍有不足", "11件", "22件"):
        assert words not in text


def test_a_document_need_not_carry_data(kind):
    report = report_from(TWO_SECTIONS)
    document = compose(Dossier(report), carries_data=False)
    content = render(document, kind, Templates())
    article = read_article(content, f"报告.{kind}")
    assert article.carried == ""
    assert not any(block.anchors for block in article.blocks)


def test_marks_in_headings_are_read_without_carried_data(kind):
    data = copy.deepcopy(TWO_SECTIONS)
    data["preamble"] = "全市各部门依法履职，规范执法，化解矛盾，各项任务按期完成，没有遗漏。" * 2
    data["sections"][0]["heading"] = "裁决{{ 裁决 }}"
    data["sections"][1]["heading"] = "总数为{{ 总数 }}。"
    document = compose(Dossier(report_from(data)), carries_data=False)
    result = imported(render(document, kind, Templates()), kind)
    headings = [section.heading.source for section in result.report.sections]
    assert headings == ["裁决{{ 裁决 }}", "总数为{{ 总数 }}。"]
    assert result.different is None


def test_a_value_that_is_not_printed_is_not_carried(kind):
    data = copy.deepcopy(TWO_SECTIONS)
    data["sections"][0]["achievements"][0]["metrics"]["内部数"] = "77件"
    content = built(report_from(data), kind)
    assert "77件" not in str(carried(content, kind))
    assert values_of(imported(content, kind))["内部数"] == "待填"


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "{",
        "[]",
        "[" * 100_000,
        '{"format": 2}',
        '{"format": 1, "report": 5}',
        '{"format": 1, "report": {"sections": {"sections": [1, null]}}}',
        '{"format": 1, "report": {"sections": [{"id": 5, "heading": [[1]]}]}, "figures": 7}',
        '{"format": 1, "report": {"year": 1e999999999, "issuer": NaN, "level": Infinity}}',
    ],
)
def test_damaged_data_is_ignored(damage, kind):
    content = built(load(SAMPLE).report, kind)
    result = imported(carrying(content, kind, damage), kind)
    assert result.report.year == 2023
    assert len(list(metrics_of(result.report))) > 30


@pytest.mark.parametrize("value", [5, 1.5, True, None, [[[]]], {"甲": 5}])
def test_values_of_a_wrong_type_do_not_stop_an_import(kind, value):
    content = built(load(SAMPLE).report, kind)
    document = carried(content, kind)
    keys = ("id", "number", "numbering", "sum_of", "widths", "file")
    for part in list(_parts_of(document["report"])):
        part.update(dict.fromkeys(keys, value))
    document["report"]["signature"] = value
    content = edited(carrying(content, kind, document), kind, ("海霞法治讲堂", "另加的一句"))
    assert imported(content, kind).report.year == 2023


def _parts_of(value):
    """Yield the mappings in carried data."""
    if isinstance(value, dict):
        yield value
    for item in value.values() if isinstance(value, dict) else value:
        if isinstance(item, dict | list):
            yield from _parts_of(item)


scalars = (
    st.none()
    | st.booleans()
    | st.integers(-3, 300)
    | st.text(max_size=8)
    | st.just("甲: 乙\n丙: 丁")
)


@settings(max_examples=60, deadline=None)
@given(st.data(), st.sampled_from(FORMATS))
def test_any_change_of_the_data_gives_a_valid_file_or_a_message(data, kind):
    content = built(report_from(OFFICIAL), kind)
    document = carried(content, kind)
    for _ in range(data.draw(st.integers(1, 4))):
        place = document
        while True:
            key = data.draw(
                st.sampled_from(list(place) if isinstance(place, dict) else range(len(place)))
            )
            inner = place[key]
            if isinstance(inner, dict | list) and inner and data.draw(st.integers(0, 3)):
                place = inner
                continue
            break
        value = data.draw(
            scalars | st.lists(scalars, max_size=2) | st.just({"甲: 乙": {"__class__": 1}})
        )
        if isinstance(place, dict) and data.draw(st.booleans()):
            place[
                data.draw(st.sampled_from(["甲 #乙", "metrics", "sections", "text", "table", "2"]))
            ] = value
        else:
            place[key] = value
    try:
        result = imported(carrying(content, kind, document), kind)
    except Problem:
        return
    assert "__class__" not in result.content.decode()


@pytest.mark.parametrize(
    "name", ["../图.png", "/tmp/图.png", "图.yaml", "C:\\图.png", "图/../../图.png", "图\n.png"]
)
def test_a_picture_is_saved_beside_the_data_file_only(tmp_path, kind, name):
    data = copy.deepcopy(TWO_SECTIONS)
    data["sections"][0]["picture"] = {"file": "图.png", "alt": "图"}
    (tmp_path / "图.png").write_bytes(png())
    content = built(report_from(data), kind, folder=tmp_path)
    document = carried(content, kind)
    document["report"]["sections"][0]["picture"]["file"] = name
    result = imported(carrying(content, kind, document), kind)
    assert list(result.pictures) == ["images/2023-1.png"]
    assert [
        section.picture.file for _, section in sections_of(result.report) if section.picture
    ] == ["images/2023-1.png"]


def test_a_run_in_heading_above_a_table_comes_back(kind):
    data = copy.deepcopy(TWO_SECTIONS)
    table = {"head": ["事项", "件数"], "rows": [["复议", 3]]}
    data["sections"][1] |= {"run_in": True, "text": "办理情况如下：", "table": table}
    report = report_from(data)
    assert_unchanged(report, imported(built(report, kind), kind))


@pytest.mark.parametrize("numbered", [True, False])
def test_a_declared_run_in_heading_ends_where_it_is_set_apart(numbered, kind):
    data = copy.deepcopy(TWO_SECTIONS)
    data["sections"][1] |= {"heading": "有不足；也有问题", "run_in": True, "numbered": numbered}
    content = carrying(built(report_from(data), kind), kind, "{")
    section = imported(content, kind).report.sections[1]
    assert [section.heading.source, section.runs_in] == ["有不足；也有问题", True]
    assert section.achievements[0].text.source.startswith("总数")


def test_braces_in_a_text_are_not_taken_for_a_metric(kind):
    content = edited(built(report_from(TWO_SECTIONS), kind), kind, ("仍有不足", "{{ 甲 }}"))
    result = imported(content, kind)
    assert "{ { 甲 }}" in result.report.sections[1].achievements[0].text.source
    assert result.different is None


def values_of(result):
    return {name: str(metric.value) for _, name, metric in metrics_of(result.report)}


def ids_of(result):
    return [
        part.id
        for _, section in sections_of(result.report)
        for part in (section, *section.achievements)
    ]


def test_a_preamble_moved_below_a_heading_stays_in_the_text():
    draft = EditedDraft(built(report_from(TWO_SECTIONS), "docx"))
    draft.move_paragraph(TWO_SECTIONS["preamble"], "另起一段说明。")
    text = imported(draft.content(), "docx").content.decode()
    assert text.index("另起一段说明。") < text.index(TWO_SECTIONS["preamble"])


def test_a_text_moved_above_the_first_heading_stays_above_it():
    section = {"id": "甲", "heading": "依法行政", "text": "本节先说明情况。"}
    report = SMALLEST | {"preamble": "开头的话。", "sections": [section]}
    draft = EditedDraft(built(report_from(report), "docx"))
    draft.move_paragraph("本节先说明情况。", "开头的话。")
    result = imported(draft.content(), "docx")
    text = result.content.decode()
    assert text.index("开头的话。") < text.index("本节先说明情况。") < text.index("依法行政")
    assert result.different is None
