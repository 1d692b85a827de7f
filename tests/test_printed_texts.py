"""Whatever reads texts reads every text of the model that may contain references.

A new key of this kind fails here until `model/report.py` lists it and the document prints it.
"""

from copy import deepcopy
from types import UnionType
from typing import Annotated, Union, get_args, get_origin

import pytest
from edited_drafts import EditedDraft
from examples import SMALLEST, diagnosed, dumped, report_from
from own_files import assert_unchanged, imported
from own_files import built as built_as
from reviewing import built, reviewed, settled

from fazhi_report.comparing.diff import compare
from fazhi_report.editing import merge_data
from fazhi_report.importing.naming import Passage, bind_figures
from fazhi_report.model import Achievement, Annex, Prose, Report, Section
from fazhi_report.source import read

REPORT = SMALLEST | {
    "preamble": "现将有关情况报告如下：",
    "sections": [
        {
            "id": "甲",
            "heading": "依法行政",
            "covers": ["shortcomings"],
            "text": "坚持依法行政。",
            "achievements": [{"id": "甲一", "text": "工作有序。", "metrics": {"办结案件": "11件"}}],
        },
    ],
    "closing": "特此报告。",
    "annex": [{"title": "典型案例", "text": "案例如下。"}],
}
PLACES = {
    Report: lambda data: data,
    Section: lambda data: data["sections"][0],
    Achievement: lambda data: data["sections"][0]["achievements"][0],
    Annex: lambda data: data["annex"][0],
}


def is_prose(annotation):
    unions = get_origin(annotation) in (Annotated, Union, UnionType)
    return annotation is Prose or (unions and any(map(is_prose, get_args(annotation))))


TEXTS = [
    (model, key)
    for model in PLACES
    for key, field in model.model_fields.items()
    if is_prose(field.annotation)
]
PRINTED = [(model, key) for model, key in TEXTS if key != "summary"]
PARAGRAPHS = [(model, key) for model, key in PRINTED if key != "heading"]


def with_text(model, key, text):
    data = deepcopy(REPORT)
    PLACES[model](data)[key] = text
    return data


def codes(data):
    return {diagnostic.rule.code for diagnostic in diagnosed(dumped(data).encode())}


@pytest.mark.parametrize(("model", "key"), TEXTS)
def test_rules_read_it(model, key):
    assert "FZ206" not in codes(REPORT)
    assert "FZ206" in codes(with_text(model, key, "已办{{ 没有登记 }}。"))


@pytest.mark.parametrize(("model", "key"), PRINTED)
@pytest.mark.parametrize("kind", ["docx", "html"])
def test_a_document_prints_it_and_gives_it_back(model, key, kind):
    text = "办结{{ 办结案件 }}" if key == "heading" else "共办结{{ 办结案件 }}。\n\n另起一段。"
    report = report_from(with_text(model, key, text))
    result = imported(built_as(report, kind), kind)
    assert_unchanged(report, result)


@pytest.mark.parametrize(("model", "key"), PRINTED)
def test_it_is_a_passage_of_a_comparison(model, key):
    old, new = (report_from(with_text(model, key, text)) for text in ("依法办事", "从严办事"))
    assert [change.key for change in compare(old, new).passages] == [key]


@pytest.mark.parametrize(("model", "key"), [text for text in PRINTED if text[0] is not Report])
def test_an_added_part_shows_it(model, key):
    texts = ("依法办事", "从严办事")
    old, new = (with_text(model, key, text) for text in texts)
    PLACES[model](new)["title" if model is Annex else "id"] = "另一个名字"
    passages = compare(report_from(old), report_from(new)).passages
    assert texts[1] in "".join(piece.text for change in passages for piece in change.pieces)


@pytest.mark.parametrize("key", [key for model, key in PRINTED if model is Section])
def test_it_is_content_of_a_section(key):
    section = {"id": "乙", "numbered": False}
    assert "FZ213" in codes(REPORT | {"sections": [section]})
    assert "FZ213" not in codes(REPORT | {"sections": [section | {key: "依法办事。"}]})


@pytest.mark.parametrize("key", [key for model, key in PRINTED if model is Annex])
def test_it_is_content_of_an_annex(key):
    assert "FZ215" in codes(REPORT | {"annex": [{"title": "名称"}]})
    assert "FZ215" not in codes(REPORT | {"annex": [{"title": "名称", key: "依法办事。"}]})


@pytest.mark.parametrize(
    ("model", "key"), [text for text in PARAGRAPHS if text[0] in (Section, Achievement)]
)
def test_causes_are_found_in_it(model, key):
    assert "FZ502" in codes(REPORT)
    assert "FZ502" not in codes(with_text(model, key, "因力量不足，部分案件超期。"))


@pytest.mark.parametrize(("model", "key"), PARAGRAPHS)
def test_a_review_finds_its_second_paragraph_when_the_first_is_gone(model, key):
    data = dumped(with_text(model, key, "先说的这一段。\n\n后说的那一段。"))
    draft = EditedDraft(built(data))
    draft.remove_paragraph("先说的这一段。", author="王明")
    review = reviewed(draft.content(), data=data)
    report = settled(review, data=data).report
    assert compare(report_from(with_text(model, key, "后说的那一段。")), report).texts == ()


@pytest.mark.parametrize(
    ("model", "key"), [text for text in PARAGRAPHS if text[0] is not Achievement]
)
def test_a_review_tells_of_new_figures_that_it_cannot_declare(model, key):
    data = dumped(with_text(model, key, "依法办事成效明显。"))
    draft = EditedDraft(built(data))
    draft.insert("依法办事", "，全年听证30次，", author="王明")
    applied = settled(reviewed(draft.content(), data=data), data=data)
    assert [text for text, _ in applied.new_figures.left] == ["30次"]


@pytest.mark.parametrize(("model", "key"), TEXTS)
def test_two_people_may_change_different_words(model, key):
    texts = ("依法办事，按时报告。", "从严办事，按时报告。", "依法办事，及时报告。")
    base, theirs, ours = (with_text(model, key, text) for text in texts)
    merge = merge_data(read(dumped(theirs).encode(), "data.yaml"), base, ours)
    assert not merge.conflicts


@pytest.mark.parametrize(("model", "key"), PARAGRAPHS)
def test_names_of_last_year_are_known_from_it(model, key):
    known = report_from(with_text(model, key, "全年依法处理了各类难案{{ 办结案件 }}。"))
    (bound,) = bind_figures([Passage("全年依法处理了各类难案12件。", 1)], [known], 2024)
    assert [metric.name for metric in bound.metrics] == ["办结案件"]
