"""Lines that several people added or deleted in pieces: one change, or a mixture is written."""

import pytest
from edited_drafts import EditedDraft
from reviewing import SEASON, built, reviewed, settled, shown_text
from word_habits import WordDraft

from fazhi_report.drafts.review import Kind

BUILT = built(SEASON)
ADDED = "全年组织普法宣讲活动，覆盖全部乡镇。"


def drafted(*edits):
    draft = WordDraft(BUILT)
    draft.add_paragraph("人民调解组织", ADDED, "甲")
    for edit in edits:
        edit(draft)
    return draft.content()


def deleted(words):
    return lambda draft: draft.delete_inserted(ADDED, words, "乙")


def reworded(words, new):
    return lambda draft: draft.reword_inserted(ADDED, words, new, "乙")


@pytest.mark.parametrize(
    ("edit", "line"),
    [
        (reworded("全部", "八成以上"), "全年组织普法宣讲活动，覆盖八成以上乡镇。"),
        (reworded("全年", "各地"), "各地组织普法宣讲活动，覆盖全部乡镇。"),
        (deleted("全年"), "组织普法宣讲活动，覆盖全部乡镇。"),
        (deleted("，覆盖全部乡镇"), "全年组织普法宣讲活动。"),
    ],
    ids=["words", "first words", "deleted first", "deleted last"],
)
def test_a_paragraph_that_one_added_and_another_reworded_is_one_change_of_both(edit, line):
    content = drafted(edit)
    review = reviewed(content)
    (change,) = review.changes
    assert (change.kind, change.new, {*change.names}) == (Kind.ADDED, line, {"甲", "乙"})
    applied = settled(review)
    assert shown_text(built(applied.text)) == shown_text(content)
    assert reviewed(content, data=applied.text, known=[SEASON]).changes == ()
    for author in ("甲", "乙"):
        assert settled(review, author).text == SEASON


def test_a_paragraph_of_another_person_beside_it_is_a_change_of_its_own():
    content = drafted(
        reworded("全部", "八成以上"),
        lambda draft: draft.add_paragraph("全年组织", "法治副校长全部到岗。", "丙"),
    )
    review = reviewed(content)
    assert [change.names for change in review.changes] == [("甲", "乙"), ("丙",)]
    lines = shown_text(built(settled(review, "丙").text))
    assert "法治副校长全部到岗。" in lines
    assert not any("普法宣讲" in line for line in lines)


def test_a_pasted_paragraph_with_an_edited_figure_is_not_asked_again():
    draft = WordDraft(BUILT)
    copy = draft.copy_paragraph("组织案卷评查", "执法人员轮训")
    draft.replace("386件", "390件", "王明", copy)
    content = draft.content()
    review = reviewed(content)
    assert [change.names for change in review.changes] == [("未留痕", "王明")]
    applied = settled(review)
    assert shown_text(built(applied.text)) == shown_text(content)
    assert reviewed(content, data=applied.text, known=[SEASON]).changes == ()


def test_a_paragraph_that_two_people_deleted_in_pieces_is_one_change():
    draft = WordDraft(BUILT)
    draft.replace("排查矛盾纠纷隐患", "", "甲")
    draft.remove_paragraph("人民调解组织", "乙")
    content = draft.content()
    review = reviewed(content)
    (change,) = review.changes
    assert (change.kind, {*change.names}) == (Kind.REMOVED, {"甲", "乙"})
    assert shown_text(built(settled(review).text)) == shown_text(content)
    assert settled(review, "乙").text == SEASON


def test_the_text_of_a_run_in_heading_that_two_people_deleted_is_one_change():
    draft = WordDraft(BUILT)
    draft.replace("386件", "390件", "甲")
    draft.remove_paragraph("组织案卷评查", "乙")
    review = reviewed(draft.content())
    (change,) = review.changes
    assert {*change.names} == {"甲", "乙"}
    for author in change.names:
        assert settled(review, author).text == SEASON


def test_all_words_of_a_line_that_two_people_deleted_are_one_change():
    draft = WordDraft(BUILT)
    draft.replace("人民调解组织排查矛盾纠纷隐患，", "", "甲")
    draft.replace("调处成功率保持在较高水平，群众满意度稳步上升。", "", "乙")
    review = reviewed(draft.content())
    (change,) = review.changes
    assert {*change.names} == {"甲", "乙"}
    assert settled(review, "乙").text == SEASON
    assert "人民调解组织" not in settled(review).text


def test_words_in_a_row_that_another_person_added_are_one_change_of_both():
    draft = WordDraft(BUILT)
    draft.add_row("调解结案", ["和解结案", "3", "5"], "甲")
    draft.insert_behind_inserted("和解结案", "或撤回", "乙")
    review = reviewed(draft.content())
    (change,) = review.changes
    assert change.names == ("甲", "乙")
    assert settled(review, "乙").text == SEASON


def test_a_line_typed_where_another_person_moved_a_new_one_away_is_whole():
    draft = WordDraft(BUILT)
    draft.add_paragraph("人民调解组织", ADDED, "甲")
    draft.move_paragraph(ADDED, "执法人员轮训", "甲")
    draft.add_paragraph("人民调解组织", "法治副校长全部到岗。", "乙")
    content = draft.content()
    review = reviewed(content)
    assert [(change.kind, change.new, change.names) for change in review.changes] == [
        (Kind.ADDED, ADDED, ("甲",)),
        (Kind.ADDED, "法治副校长全部到岗。", ("乙",)),
    ]
    lines = shown_text(built(settled(review, "乙").text))
    assert lines.index("法治副校长全部到岗。") == lines.index("四、存在的不足和下一步打算") - 1


def test_a_line_that_one_added_and_another_one_deleted_is_no_change():
    draft = EditedDraft(built(SEASON))
    draft.add_paragraph("执法人员轮训", "新增一段。", "王明")
    draft.remove_paragraph("新增一段", "李红")
    assert reviewed(draft.content()).changes == ()
