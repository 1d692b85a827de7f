"""Numbers of headings that people count on by hand after they added or deleted a heading."""

import pytest
from edited_drafts import EditedDraft
from reviewing import SEASON, built, printed, reviewed, settled, shown_text

from fazhi_report.drafts.review import summarize
from fazhi_report.model import parse

BUILT = built(SEASON)


@pytest.mark.parametrize("author", ["王明", None])
def test_numbers_that_continue_the_count_are_layout(author):
    draft = EditedDraft(BUILT)
    draft.add_paragraph("执法人员轮训", "三、推进数字法治建设", author, "Heading1")
    draft.replace("三、有效", "四、有效", author)
    draft.replace("四、存在", "五、存在", author)
    content = draft.content()
    review = reviewed(content)
    assert [(change.kind.value, change.new) for change in review.changes] == [
        ("新增", "三、推进数字法治建设")
    ]
    current = parse(SEASON.encode(), "data.yaml")
    assert any("格式改动 2 处" in remark for remark in summarize(review, current, "").remarks)
    applied = settled(review)
    assert "number:" not in applied.text
    assert shown_text(built(applied.text)) == shown_text(content)
    assert reviewed(content, data=applied.text, known=[SEASON]).changes == ()


def test_numbers_below_a_deleted_heading_are_layout():
    draft = EditedDraft(BUILT)
    draft.remove_paragraph("推行清单管理", "王明")
    draft.remove_paragraph("编制执法事项目录", "王明")
    draft.replace("（二）", "（一）", "王明")
    assert [change.kind.value for change in reviewed(draft.content()).changes] == ["删除"]


@pytest.mark.parametrize(
    ("old", "new"), [("三、有效", "五、有效"), ("二、规范", "（二）规范"), ("三、有效", "3.有效")]
)
def test_numbers_that_jump_or_are_spelled_otherwise_are_changes(old, new):
    draft = EditedDraft(BUILT)
    draft.replace(old, new, "王明")
    review = reviewed(draft.content())
    assert list(map(printed, review.changes)) == [f"文字：{old}→{new}（王明）"]


@pytest.mark.parametrize("author", ["王明", None])
@pytest.mark.parametrize("is_typed_as_one", [True, False])
@pytest.mark.parametrize(
    ("number", "words", "new"),
    [("二、", "规范", "严格"), ("（二）", "加强", "切实"), ("三、", "有效", "七次")],
)
def test_words_directly_behind_a_number_are_of_the_heading(
    number, words, new, is_typed_as_one, author
):
    draft = EditedDraft(BUILT)
    heading = draft.paragraph(number + words)
    if is_typed_as_one:
        draft.replace(number, number + new, author, heading)
    else:
        draft.insert(number, new, author, heading)
    content = draft.content()
    review = reviewed(content)
    assert [change.kind.value for change in review.changes] == ["文字"]
    assert shown_text(built(settled(review).text)) == shown_text(content)


RUN_IN = SEASON.replace("heading: 推行清单管理。", "heading: 推行清单管理。\n        run_in: true")
TEXT = "编制执法事项目录，公布轻微违法不予处罚清单，涉及63项事项。"


@pytest.mark.parametrize("author", ["王明", None])
@pytest.mark.parametrize("data", [SEASON, RUN_IN], ids=["alone", "run-in"])
def test_a_heading_of_which_only_the_number_is_left_is_deleted(data, author):
    draft = EditedDraft(built(data))
    draft.replace("推行清单管理。", "", author)
    review = reviewed(draft.content(), data=data)
    (change,) = review.changes
    assert (change.old, change.new) == ("（一）推行清单管理。", "")
    applied = settled(review, data=data)
    assert "（一）" not in applied.text
    lines = shown_text(built(applied.text))
    assert TEXT in lines
    assert any(line.startswith("（一）加强执法监督。") for line in lines)


@pytest.mark.parametrize("author", ["王明", None])
def test_a_run_in_heading_and_its_text_of_which_only_the_number_is_left_are_deleted(author):
    draft = EditedDraft(built(RUN_IN))
    draft.replace("推行清单管理。", "", author)
    draft.remove_paragraph("编制执法事项目录", author)
    review = reviewed(draft.content(), data=RUN_IN)
    (change,) = review.changes
    assert (change.old, change.new) == (f"（一）推行清单管理。{TEXT}", "")
    assert "清单管理" not in settled(review, data=RUN_IN).text
