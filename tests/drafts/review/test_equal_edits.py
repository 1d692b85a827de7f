"""Edits of the same effect at another place: `，全面` before a comma, `全面，` behind it."""

import pytest
from edited_drafts import EditedDraft
from reviewing import SEASON, built, printed, reviewed, settled, shown_text

BUILT = built(SEASON)


def draft_of(*steps):
    draft = EditedDraft(BUILT)
    for step, *arguments in steps:
        getattr(draft, step)(*arguments)
    return draft.content()


@pytest.mark.parametrize("author", ["王明", None])
@pytest.mark.parametrize(
    "step",
    [
        ("insert", "参与重大决策论证", "，列席有关会议"),
        ("insert", "行政审批继续提速", "，制定办理清单72份"),
        ("insert", "排查矛盾纠纷隐患", "，达到13次"),
        ("insert", "行政审批继续提速，", "简化手续，"),
        ("replace", "，调处成功率保持在较高水平", ""),
        ("replace", "调处成功率保持在较高水平，", ""),
    ],
)
def test_a_clause_beside_an_equal_mark_is_taken_once(step, author):
    content = draft_of((*step, author))
    review = reviewed(content)
    assert len(review.changes) == 1
    data = settled(review).text
    assert shown_text(built(data)) == shown_text(content)
    again = reviewed(content, data=data, known=[SEASON])
    assert again.changes == ()
    assert settled(again, data=data).text == data


def test_a_clause_written_into_the_data_by_hand_is_known():
    data = SEASON.replace("全程参与重大决策论证，", "全程参与重大决策论证，列席有关会议，")
    content = draft_of(("insert", "参与重大决策论证", "，列席有关会议", "王明"))
    assert reviewed(content, data=data, known=[SEASON]).changes == ()


def test_a_clause_is_known_beside_other_words_that_the_data_changed():
    data = SEASON.replace("决策论证，审核合", "决策论证，列席有关会议，审阅合")
    content = draft_of(("insert", "参与重大决策论证", "，列席有关会议", "王明"))
    assert reviewed(content, data=data, known=[SEASON]).changes == ()


@pytest.mark.parametrize("authors", [("王明", None), (None, "王明"), ("王明", "李华")])
def test_the_same_clause_in_two_drafts_is_one_change(authors):
    contents = [
        draft_of(("insert", words, new, author))
        for (words, new), author in zip(
            [("参与重大决策论证", "，列席有关会议"), ("参与重大决策论证，", "列席有关会议，")],
            authors,
            strict=True,
        )
    ]
    review = reviewed(*contents)
    names = "、".join(author or "未留痕" for author in authors)
    first = "文字：→" + ("，列席有关会议" if authors[0] else "列席有关会议，")
    assert list(map(printed, review.changes)) == [f"{first}（{names}）"]
    assert shown_text(built(settled(review).text)) == shown_text(contents[0])


def test_different_clauses_before_and_behind_a_mark_are_two_changes():
    contents = [
        draft_of(("insert", "参与重大决策论证", "，列席有关会议", "王明")),
        draft_of(("insert", "参与重大决策论证，", "参加立法调研，", "李华")),
    ]
    review = reviewed(*contents)
    assert [change.is_fixed for change in review.changes] == [False, False]
    text = "".join(shown_text(built(settled(review).text)))
    assert "参与重大决策论证，列席有关会议，参加立法调研，审核合同" in text
