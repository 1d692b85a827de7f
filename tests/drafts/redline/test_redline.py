"""Redlines: rejecting all changes gives the old text, accepting all the new one."""

from collections import Counter
from io import BytesIO
from itertools import pairwise
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from changed_text import texts
from edited_pairs import versions
from edited_reports import twenty_edits
from examples import OFFICIAL, SAMPLE, SMALLEST, YEAR_BEFORE, report_from
from hypothesis import HealthCheck, given, settings
from pictures import jpeg, png
from redline_pairs import DAY, pair_of, redline_of

from fazhi_report.drafts.redline import Pair, mark_changes, track_changes
from fazhi_report.model import Report, parse
from fazhi_report.word import View, read_word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXTS = (f"{W}t", f"{W}delText")
CHANGES = (f"{W}ins", f"{W}del")
TABLE = {"head": ["事项", "件数"], "rows": [["复议", 1], ["应诉", 2], ["公证", 3]]}


def assert_both_texts(pair):
    redline = track_changes(pair, "市司法局", DAY)
    assert texts(redline, View.SENT) == texts(pair.old, View.CURRENT)
    assert texts(redline, View.CURRENT) == texts(pair.new, View.CURRENT)
    return redline


def elements(content, *tags):
    with ZipFile(BytesIO(content)) as package:
        root = ElementTree.fromstring(package.read("word/document.xml"))
    return [element for element in root.iter() if element.tag in tags]


def text_of(element):
    return "".join(node.text or "" for node in element.iter() if node.tag in TEXTS)


def changes_in(content):
    """Each tracked change of text: ins or del, and the text."""
    marked = elements(content, *CHANGES)
    return [(item.tag.removeprefix(W), text_of(item)) for item in marked if text_of(item)]


def comments_in(content):
    comments = read_word(content, "测试.docx").comments.values()
    return ["".join(run.text for block in item.blocks for run in block.runs) for item in comments]


def report_with(text="办结。", metrics=None, **changes):
    """The smallest report with another text, metrics, or keys of its only section."""
    achievement = {"id": "案件", "text": text, "metrics": metrics or {}}
    section = SMALLEST["sections"][0] | {"achievements": [achievement]} | changes
    return report_from(SMALLEST | {"sections": [section]})


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(versions())
def test_any_two_versions(data):
    assert_both_texts(pair_of(*map(Report.model_validate, data)))


def test_the_edited_sample(sample):
    edited = parse(twenty_edits(SAMPLE.read_text("utf-8")).encode(), "改.yaml").report
    assert_both_texts(pair_of(sample, edited))


@pytest.mark.parametrize("is_turned", [False, True])
def test_every_element_appears_and_disappears(is_turned):
    reports = report_from(SMALLEST), report_from(OFFICIAL)
    assert_both_texts(pair_of(*(reports[::-1] if is_turned else reports)))


def test_equal_versions_have_no_changes():
    content = redline_of(report_from(OFFICIAL), report_from(OFFICIAL))
    assert elements(content, *CHANGES) == []
    assert comments_in(content) == []


def test_figure_is_one_token():
    text = "召开会议{{ 案件数 }}。"
    old, new = (report_with(text, {"案件数": value}) for value in ("11次", "12次"))
    content = redline_of(old, new)
    assert changes_in(content) == [("del", "11次"), ("ins", "12次")]
    assert comments_in(content) == ["案件数：原值11次，增加1次，增长9.1%。"]


@pytest.mark.parametrize("heading", ["办结{{ 案件数 }}", "办结{{ 案件数 }}。"])
def test_figure_in_a_heading(heading):
    old, new = (
        report_with("甲的工作。", {"案件数": value}, heading=heading) for value in ("11件", "12件")
    )
    content = redline_of(old, new)
    assert changes_in(content) == [("del", "11件"), ("ins", "12件")]
    assert comments_in(content) == ["案件数：原值11件，增加1件，增长9.1%。"]


def test_number_without_a_metric_is_one_token():
    content = redline_of(report_with("第110号，甲。"), report_with("第112号，甲。"))
    assert changes_in(content) == [("del", "110"), ("ins", "112")]


def test_number_that_becomes_a_metric_is_no_change():
    old = report_with("办结11件。")
    new = report_with("办结{{ 案件数 }}。", {"案件数": "11件"})
    assert changes_in(redline_of(old, new)) == []


def test_figure_of_the_year_before():
    comments = comments_in(redline_of(report_from(YEAR_BEFORE), report_from(SMALLEST)))
    assert comments == ["案件数：2022年8件，增加3件，同比增长37.5%。"]


def test_new_metric_within_a_paragraph_has_a_comment():
    metrics = {"案件数": "11件", "公证数": "3件"}
    old = report_with("办结{{ 案件数 }}。", {"案件数": "11件"})
    within = report_with("办结{{ 案件数 }}，公证{{ 公证数 }}。", metrics)
    assert comments_in(redline_of(old, within)) == ["公证数：新增指标。"]
    assert comments_in(redline_of(within, old)) == ["公证数：不再列示。"]
    whole = report_with("办结{{ 案件数 }}。\n\n另有公证事项{{ 公证数 }}完成。", metrics)
    assert comments_in(redline_of(old, whole)) == []


def test_metric_printed_twice_has_one_comment():
    versions_ = [
        report_with("办结{{ 案件数 }}，即{{ 案件数 }}。", {"案件数": value})
        for value in ("11件", "12件")
    ]
    assert len(comments_in(redline_of(*versions_))) == 1


def test_author_and_date_of_every_change():
    content = redline_of(report_from(SMALLEST), report_from(OFFICIAL), author="甲<&>")
    marked = elements(content, *CHANGES)
    assert {item.get(f"{W}author") for item in marked} == {"甲<&>"}
    assert {item.get(f"{W}date") for item in marked} == {"2024-02-06T00:00:00Z"}


def test_ids_are_unique():
    content = redline_of(report_from(OFFICIAL), report_from(SMALLEST))
    kinds = (CHANGES, [f"{W}bookmarkStart"], [f"{W}commentRangeStart"])
    ids = [[item.get(f"{W}id") for item in elements(content, *kind)] for kind in kinds]
    assert all(max(Counter(group).values(), default=1) == 1 for group in ids)
    assert not set(ids[0]) & set(ids[1])
    names = [item.get(f"{W}name") for item in elements(content, f"{W}bookmarkStart")]
    assert len(names) == len(set(names))


def test_same_versions_give_the_same_bytes():
    versions_ = report_from(SMALLEST), report_from(OFFICIAL)
    assert redline_of(*versions_) == redline_of(*versions_)


def test_moved_paragraph_is_in_both_places():
    paragraphs = ["首先推进执法。", "其次办理复议。", "最后普及法律。"]
    old = report_with("\n\n".join(paragraphs))
    new = report_with("\n\n".join([*paragraphs[1:], paragraphs[0]]))
    redline = assert_both_texts(pair_of(old, new))
    assert sorted(changes_in(redline)) == [("del", paragraphs[0]), ("ins", paragraphs[0])]


@pytest.mark.parametrize(
    "table",
    [
        TABLE | {"rows": TABLE["rows"][1:]},
        TABLE | {"rows": [*TABLE["rows"], ["仲裁", 4]]},
        TABLE | {"head": ["事项", "件数", "备注"], "rows": [["复议", 1, "甲"]]},
        TABLE | {"head": ["名称", "总数"], "rows": [["甲乙丙", 7]]},
        TABLE | {"title": "表1", "notes": ["注：略。"]},
    ],
    ids=("row deleted", "row inserted", "columns", "another table", "title and notes"),
)
@pytest.mark.parametrize("is_turned", [False, True])
def test_tables(table, is_turned):
    reports = report_with(table=TABLE), report_with(table=table)
    redline = assert_both_texts(pair_of(*(reports[::-1] if is_turned else reports)))
    body = elements(redline, f"{W}body")[0]
    tags = [element.tag for element in body]
    assert f"{W}tbl" not in {a for a, b in pairwise(tags) if a == b}


@pytest.mark.parametrize("is_turned", [False, True])
def test_last_mark_of_the_document_is_never_tracked(is_turned):
    """Word cannot delete it: the mark before the changed paragraphs stands for it."""
    reports = report_with("甲的工作。"), report_with("甲的工作。\n\n新的一段话。")
    content = redline_of(*(reports[::-1] if is_turned else reports))
    marks = [
        [mark.tag.removeprefix(W) for mark in paragraph.iterfind(f"{W}pPr/{W}rPr/*")]
        for paragraph in elements(content, f"{W}p")
    ]
    assert marks[-2:] == [["del" if is_turned else "ins"], []]


def test_deleted_row_is_tracked_as_a_row():
    content = redline_of(
        report_with(table=TABLE), report_with(table=TABLE | {"rows": TABLE["rows"][1:]})
    )
    (row,) = [row for row in elements(content, f"{W}tr") if row.find(f"{W}trPr/{W}del") is not None]
    assert text_of(row) == "复议1"


def test_the_rows_of_a_table_are_not_counted_where_they_changed():
    fewer = TABLE | {"rows": TABLE["rows"][1:]}
    counted, uncounted = (
        elements(
            redline_of(report_with(table=TABLE), report_with(table=table)), f"{W}tblDescription"
        )
        for table in (TABLE, fewer)
    )
    assert len(counted) == 1
    assert uncounted == []


def test_pictures(tmp_path):
    picture = {"file": "a.png", "alt": "图", "caption": "图1"}
    for name, content in (("old", png(8, 6)), ("new", png(9, 6)), ("same", png(8, 6))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.png").write_bytes(content)
    (tmp_path / "new" / "b.jpg").write_bytes(jpeg())
    old, new = report_with(picture=picture), report_with(picture=picture | {"file": "b.jpg"})
    folders = [tmp_path / name for name in ("old", "new", "same")]
    changed = assert_both_texts(pair_of(old, old, (folders[0], folders[1])))
    assert len(elements(changed, f"{W}drawing")) == 2
    equal = assert_both_texts(pair_of(old, old, (folders[0], folders[2])))
    assert elements(equal, *CHANGES) == []
    assert_both_texts(pair_of(old, new, folders[:2]))
    assert_both_texts(pair_of(old, report_with(), folders[:2]))
    assert_both_texts(pair_of(report_with(), old, folders[:2]))


def test_marked_for_paper(sample):
    edited = parse(twenty_edits(SAMPLE.read_text("utf-8")).encode(), "改.yaml").report
    pair = pair_of(sample, edited)
    content = mark_changes(pair, DAY)
    assert elements(content, *CHANGES, f"{W}commentReference") == []
    for mark, other in (("strike", pair.new), ("u", pair.old)):
        left = [run for run in elements(content, f"{W}r") if run.find(f"{W}rPr/{W}{mark}") is None]
        assert "".join(map(text_of, left)) == "".join(map(text_of, elements(other, f"{W}r")))
    red = [run for run in elements(content, f"{W}r") if run.find(f"{W}rPr/{W}color") is not None]
    assert {run.find(f"{W}rPr/{W}color").get(f"{W}val") for run in red} == {"FF0000"}


def test_picture_on_paper_says_what_happened(tmp_path):
    (tmp_path / "a.png").write_bytes(png())
    with_picture = report_with(picture={"file": "a.png", "alt": "图"})
    for old, new, label in (
        (with_picture, report_with(), "（此图删去）"),
        (report_with(), with_picture, "（此图新增）"),
    ):
        content = mark_changes(pair_of(old, new, (tmp_path, tmp_path)), DAY)
        assert label in "".join(map(text_of, elements(content, f"{W}p")))


def test_charts_are_left_out():
    """Word draws them from data: that of a deleted one would be missing in the file."""
    plain = {"title": "主要指标一览表", "metrics_table": True}
    old, new = (
        report_from(OFFICIAL | {"annex": [plain | {"charts": charts}]}) for charts in (True, False)
    )
    pair = pair_of(old, new)
    assert b"/chart" in ZipFile(BytesIO(pair.old)).read("word/document.xml")
    for both in (pair, Pair(pair.new, pair.old, pair.remarks)):
        content = track_changes(both, "甲", DAY)
        assert b"/chart" not in ZipFile(BytesIO(content)).read("word/document.xml")
